import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/matrix/cell-id.ts
var CELL_ID = /^[a-z0-9][a-z0-9.-]{0,150}$/;
function cellId(cell) {
  const id = [
    cell.os,
    cell.distro,
    cell.version,
    ...cell.arch === "amd64" ? [] : [cell.arch],
    ...cell.kernel === void 0 ? [] : [`k${cell.kernel}`]
  ].join("-");
  if (!CELL_ID.test(id)) {
    throw new InputError(
      `${JSON.stringify(id)} cannot be the name of a cell: only a-z, 0-9, "." and "-" are allowed`
    );
  }
  return id;
}
function recordingId(cell, repeat) {
  return `${cell}.r${repeat}`;
}
function cellFromFileName(fileName) {
  const match = /-(?<os>(?:ubuntu|debian)-[0-9]+(?:\.[0-9]+)?)-(?<distro>[a-z0-9]+)-(?<version>v[0-9]+\.[0-9]+\.[0-9]+)\.ya?ml$/.exec(
    fileName
  );
  const { os, distro, version } = match?.groups ?? {};
  if (os === void 0 || distro === void 0 || version === void 0) return { id: "unknown" };
  return { id: cellId({ os, distro, version, arch: "amd64" }), os, distro, version };
}

export {
  cellId,
  recordingId,
  cellFromFileName
};
