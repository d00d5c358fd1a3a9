import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/adapters/system/remove-tree.ts
import { rm } from "node:fs/promises";
var RETRIES = { maxRetries: 10, retryDelay: 100 };
async function removeTree(path) {
  await rm(path, { recursive: true, force: true, ...RETRIES });
}

export {
  removeTree
};
