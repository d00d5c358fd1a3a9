import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_INPUT_BYTES,
  readInputFile
} from "./chunk-SQRYV3IV.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/text-input.ts
var STANDARD_INPUT = "-";
async function readTextInput(path) {
  return path === STANDARD_INPUT ? readStandardInput() : readInputFile(path);
}
async function readStandardInput() {
  const chunks = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) {
      throw new InputError(`standard input: is longer than ${MAX_INPUT_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export {
  STANDARD_INPUT,
  readTextInput
};
