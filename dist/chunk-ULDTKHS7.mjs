import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readOneBob
} from "./chunk-M6JLAPOC.mjs";
import {
  BOB_FILE,
  loadSuperset
} from "./chunk-I2PD5GQQ.mjs";

// src/pipeline/enforced-bob.ts
import { stat } from "node:fs/promises";
async function readEnforcedBob(path) {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false
  );
  if (!isFolder) {
    const { bob: bob2 } = await readOneBob([path]);
    return { bob: bob2, containers: bob2.containers };
  }
  const { bob, superset, edited } = await loadSuperset(path);
  return edited === BOB_FILE ? { bob, containers: bob.containers } : { bob, containers: superset.containers, superset };
}

export {
  readEnforcedBob
};
