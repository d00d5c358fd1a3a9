import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  EnvironmentError
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/cell/image-tree.ts
import { createHash } from "node:crypto";
var ENTRY = String.raw`%P\t%y\t%m\t%U\t%G\t%l`;
var FILE_ENTRY = String.raw`${ENTRY}\t%s\t%T@`;
var MAX_LISTING_BYTES = 256 * 1024 * 1024;
var LISTING_TIMEOUT_MS = 3e5;
async function treeFingerprint(folder, signal) {
  const listing = await runOrThrow(
    ["find", folder, "-type", "f", "-printf", `${FILE_ENTRY}\\0`, "-o", "-printf", `${ENTRY}\\0`],
    {
      maxBytes: MAX_LISTING_BYTES,
      timeoutMs: LISTING_TIMEOUT_MS,
      env: { ...process.env, LC_ALL: "C" },
      ...signal ? { signal } : {}
    }
  );
  if (listing.truncated) throw new EnvironmentError(`${folder} holds too many files`);
  const hash = createHash("sha256");
  for (const entry of listing.stdout.split("\0").sort()) hash.update(entry).update("\0");
  return hash.digest("hex");
}

export {
  treeFingerprint
};
