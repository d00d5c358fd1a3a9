import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  BobctlError,
  EXIT,
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/vm/link.ts
function toLinkError(error) {
  if (!(error instanceof BobctlError)) return { kind: "other", message: messageOf(error) };
  const kind = error.exitCode === EXIT.usage ? "input" : "environment";
  return { kind, message: error.message, ...error.next === void 0 ? {} : { next: error.next } };
}
function fromLinkError({ kind, message, next }) {
  const options = next === void 0 ? {} : { next };
  if (kind === "input") return new InputError(message, options);
  return kind === "environment" ? new EnvironmentError(message, options) : new Error(message);
}

export {
  toLinkError,
  fromLinkError
};
