import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EXIT
} from "./chunk-AAS74KDJ.mjs";

// src/core/detect/verdict.ts
var VERDICTS = ["incomplete", "not-bound", "unexpected", "missed", "tested"];
var VERDICT_EXIT = {
  incomplete: EXIT.incomplete,
  "not-bound": EXIT.incomplete,
  unexpected: EXIT.finding,
  missed: EXIT.finding,
  tested: EXIT.ok
};

export {
  VERDICTS,
  VERDICT_EXIT
};
