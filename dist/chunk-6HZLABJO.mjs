import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EnvironmentError
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/run.ts
import { spawn } from "node:child_process";
import os from "node:os";

// src/adapters/system/programs.ts
import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
async function findProgram(name, searchPath = process.env["PATH"] ?? "") {
  const candidates = name.includes("/") ? [path.resolve(name)] : searchPath.split(path.delimiter).filter((folder) => folder !== "").map((folder) => path.resolve(folder, name));
  for (const candidate of candidates) {
    if (await isExecutableFile(candidate)) return candidate;
  }
  return void 0;
}
async function requireProgram(name) {
  const found = await findProgram(name);
  if (found !== void 0) return found;
  throw notInstalled(name);
}
function notInstalled(name, cause) {
  return new EnvironmentError(`${name} is not installed`, {
    next: "Run `bobctl doctor` to see what this machine lacks.",
    cause
  });
}
async function isExecutableFile(file) {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

// src/adapters/system/run.ts
var DEFAULT_TIMEOUT_MS = 6e4;
var DEFAULT_MAX_BYTES = 8 * 1024 * 1024;
var GRACE_MS = 2e3;
var OUTPUT_GRACE_MS = 2e3;
async function run(argv, options = {}) {
  const [program, ...args] = argv;
  if (program === void 0) throw new Error("run: no program");
  options.signal?.throwIfAborted();
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    ...options.env ? { env: options.env } : {},
    ...options.cwd === void 0 ? {} : { cwd: options.cwd }
  });
  const limit = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const out = new BoundedText(limit);
  const err = new BoundedText(limit);
  child.stdout.on("data", (chunk) => out.add(chunk));
  child.stderr.on("data", (chunk) => {
    err.add(chunk);
    options.onStderr?.(chunk.toString("utf8"));
  });
  child.stdin.on("error", () => void 0);
  child.stdin.end(options.input ?? "");
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void terminate(child);
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const onAbort = () => void terminate(child);
  options.signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const exitCode = await exitOf(child, program);
    options.signal?.throwIfAborted();
    return {
      exitCode,
      stdout: out.text(),
      stderr: err.text(),
      truncated: out.truncated || err.truncated,
      timedOut
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", onAbort);
  }
}
async function runOrThrow(argv, options = {}) {
  const result = await run(argv, options);
  if (result.exitCode === 0 && !result.timedOut) return result;
  const why = result.timedOut ? `was stopped after ${(options.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1e3} s` : `ended with exit code ${result.exitCode}`;
  const tail = lastLines(result.stderr || result.stdout, 5);
  throw new EnvironmentError(`${argv.slice(0, 3).join(" ")} ${why}${tail ? `: ${tail}` : ""}`);
}
async function terminate(child, graceMs = GRACE_MS) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await gone;
  clearTimeout(timer);
}
function lastLines(text, count) {
  return text.trim().split("\n").slice(-count).join(" | ");
}
async function exitOf(child, program) {
  return new Promise((resolve, reject) => {
    let timer;
    child.once("error", (error) => {
      reject(error.code === "ENOENT" ? notInstalled(program, error) : error);
    });
    child.once("exit", () => {
      timer = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
      }, OUTPUT_GRACE_MS);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}
var BoundedText = class {
  truncated = false;
  #chunks = [];
  #left;
  constructor(limit) {
    this.#left = limit;
  }
  add(chunk) {
    if (chunk.length > this.#left) this.truncated = true;
    if (this.#left === 0) return;
    const kept = chunk.subarray(0, this.#left);
    this.#left -= kept.length;
    this.#chunks.push(kept);
  }
  text() {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
};

export {
  findProgram,
  requireProgram,
  run,
  runOrThrow,
  lastLines
};
