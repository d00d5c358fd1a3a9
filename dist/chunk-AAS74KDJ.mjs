import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/errors.ts
var EXIT = {
  /** Fine; a verified superset is `tested`. */
  ok: 0,
  /** A finding: `unexpected`, `missed`, not covered, a gate that was not met. */
  finding: 1,
  /** Wrong call or bad input. */
  usage: 2,
  /** This machine or cluster cannot do it. */
  environment: 3,
  /** `incomplete` or `not-bound`: nothing was proved either way. */
  incomplete: 4,
  interrupted: 130
};
var BobctlError = class extends Error {
  exitCode;
  /** What to do next; one sentence. */
  next;
  constructor(message, exitCode, options = {}) {
    super(message, { cause: options.cause });
    this.name = "BobctlError";
    this.exitCode = exitCode;
    this.next = options.next;
  }
};
var InputError = class extends BobctlError {
  constructor(message, options = {}) {
    super(message, EXIT.usage, options);
    this.name = "InputError";
  }
};
var EnvironmentError = class extends BobctlError {
  constructor(message, options = {}) {
    super(message, EXIT.environment, options);
    this.name = "EnvironmentError";
  }
};
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
function errorCode(error) {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : void 0;
  return typeof code === "string" ? code : void 0;
}

export {
  EXIT,
  BobctlError,
  InputError,
  EnvironmentError,
  messageOf,
  errorCode
};
