import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  isBlankSpec,
  readProfile
} from "./chunk-COGAYURB.mjs";
import {
  PROFILE_GROUP,
  PROFILE_KINDS,
  ShapeError,
  isMapValue,
  pathText
} from "./chunk-CLSPJI3S.mjs";
import {
  readDocuments,
  readDocumentsWithPlaces,
  templateReason
} from "./chunk-IAXMHAN3.mjs";
import {
  MAX_LEFT_OUT
} from "./chunk-RVVCY7KC.mjs";

// src/core/bob/read-profiles.ts
function readProfiles(text, fileName) {
  const first = collect(readDocuments(text), fileName);
  if (!first.needsPlaces) return first.result;
  const again = collect(readDocumentsWithPlaces(text), fileName);
  return again.result.profiles.length + again.documents === 0 ? first.result : again.result;
}
function collect(file, fileName) {
  const profiles = [];
  const leftOut = [];
  let needsPlaces = false;
  for (const { position, reason } of file.problems) {
    leftOut.push({ place: position ? `${fileName}:${position.line}:${position.column}` : fileName, reason });
  }
  for (const document of file.documents) {
    for (const object of objectsOf(document.value)) {
      const line = document.locate?.(object.path).line ?? document.start.line;
      try {
        profiles.push({ ...readObject(object, line), file: fileName, line });
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        needsPlaces ||= document.locate === void 0 && error.path.length > 0;
        leftOut.push(placed(error, object, document, fileName));
      }
    }
  }
  if (profiles.length + leftOut.length === 0) leftOut.push({ place: fileName, reason: "holds no object" });
  return {
    result: { profiles, leftOut: bounded(leftOut, fileName) },
    documents: file.documents.length,
    needsPlaces
  };
}
function readObject(object, line) {
  const { kind, value } = objectOf(object, line);
  return readProfile(kind, value);
}
function objectOf({ value, listKind }, line) {
  if (!isMapValue(value)) throw new ShapeError("not a Kubernetes object: not a map");
  const kind = kindOf(value, listKind);
  if (listKind !== void 0 && isBlankSpec(value["spec"])) {
    throw new ShapeError("LIST returns no spec: fetch each object by its name");
  }
  if (isTemplated(value["metadata"])) throw new ShapeError(templateReason(line));
  return { kind, value };
}
function isTemplated(metadata) {
  if (!isMapValue(metadata)) return false;
  const { name, namespace, labels } = metadata;
  const named = [name, namespace, ...isMapValue(labels) ? Object.values(labels) : []];
  return named.some((value) => typeof value === "string" && value.includes("{{"));
}
function kindOf(value, listKind) {
  const named = value["kind"] ?? listKind?.replace(/List$/u, "");
  const kind = PROFILE_KINDS.find((known) => known === named);
  const apiVersion = value["apiVersion"] ?? "";
  if (kind === void 0) {
    throw new ShapeError(
      typeof named === "string" && named !== "" ? `the kind ${named.slice(0, 80)} is no profile of Kubescape` : "not a Kubernetes object: it has no kind"
    );
  }
  if (apiVersion !== "" && !(typeof apiVersion === "string" && apiVersion.startsWith(`${PROFILE_GROUP}/`))) {
    throw new ShapeError(`an ${kind} of another API group, not of ${PROFILE_GROUP}`);
  }
  return kind;
}
function objectsOf(value) {
  if (value === null) return [];
  if (!isMapValue(value) || typeof value["kind"] !== "string" || !value["kind"].endsWith("List")) {
    return [{ value, path: [] }];
  }
  const { kind: listKind, items } = value;
  if (items === null || items === void 0) return [];
  if (!Array.isArray(items)) return [{ value, path: [] }];
  return items.map((item, index) => ({ value: item, path: ["items", index], listKind }));
}
function placed(error, object, document, fileName) {
  const path = [...object.path, ...error.path];
  const where = error.path.length === 0 ? "" : `${pathText(error.path)}: `;
  const reason = `${where}${error.message}`;
  if (!document.locate)
    return { place: path.length === 0 ? fileName : `${fileName}: ${pathText(path)}`, reason };
  const { line, column } = document.locate(path);
  return { place: `${fileName}:${line}:${column}`, reason };
}
function bounded(leftOut, fileName) {
  const more = leftOut.length - MAX_LEFT_OUT;
  if (more <= 0) return leftOut;
  return [
    ...leftOut.slice(0, MAX_LEFT_OUT),
    { place: fileName, reason: `… and ${more} more of its documents` }
  ];
}

export {
  readProfiles,
  objectOf,
  objectsOf
};
