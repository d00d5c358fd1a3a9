import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/adapters/system/exists.ts
import { stat } from "node:fs/promises";
async function exists(path) {
  return stat(path).then(
    () => true,
    () => false
  );
}

export {
  exists
};
