import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  diagnose,
  installMissing
} from "./chunk-KS6WTV7R.mjs";
import {
  error,
  warning
} from "./chunk-4CZ6ZTTM.mjs";
import {
  cacheFolder,
  stateFolder
} from "./chunk-UMSI7R2V.mjs";
import {
  OutputFolder
} from "./chunk-K6S23FSU.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import {
  lastLines,
  run
} from "./chunk-6HZLABJO.mjs";
import {
  exists
} from "./chunk-BMPMN4GQ.mjs";
import {
  isRoot
} from "./chunk-UTMUDPUR.mjs";
import {
  BobctlError,
  EXIT,
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/action/input.ts
var DEFAULT_WORKLOAD_FILE = "bobctl.yaml";
function input(name, env = process.env) {
  const variable = name.toUpperCase();
  return (env[`BOBCTL_INPUT_${variable}`] ?? env[`INPUT_${variable}`] ?? "").trim();
}
function requiredInput(name, env = process.env) {
  const value = input(name, env);
  if (value === "") throw new InputError(`the input ${name} is empty`);
  return value;
}
function choiceInput(name, words, env = process.env) {
  const value = input(name, env);
  if (value === "") return words[0];
  const chosen = words.find((word) => word === value);
  if (chosen !== void 0) return chosen;
  const allowed = words.join(", ").replace(/, ([^,]*)$/, " or $1");
  throw new InputError(`the input ${name} is ${JSON.stringify(value)}; it must be ${allowed}`);
}
var MAX_DIGITS = 6;
function countInput(name, env = process.env) {
  const value = input(name, env);
  if (value === "") return 1;
  if (!/^[1-9][0-9]*$/.test(value) || value.length > MAX_DIGITS) {
    throw new InputError(`the input ${name} is ${JSON.stringify(value)}; it must be a whole number from 1`);
  }
  return Number(value);
}

// src/action/artifact-name.ts
var MAX_WORKLOAD = 63;
function artifactName(workload, what) {
  return `bob-${artifactSlug(workload)}-${what}`;
}
function plannedArtifactNames(matrix) {
  const { include = [] } = JSON.parse(matrix);
  return include.map(({ artifact }, index) => {
    if (typeof artifact === "string" && /^bob-[a-z0-9.-]+$/.test(artifact)) return artifact;
    throw new InputError(`the input plan: recording ${index} names no artifact`);
  });
}
function bobAssetName(slug) {
  return `bob-${slug}.yaml`;
}
function artifactSlug(workload) {
  return workload.toLowerCase().replace(/[^a-z0-9.-]+/g, "-").slice(0, MAX_WORKLOAD);
}

// src/action/root-process.ts
import { spawn } from "node:child_process";
var STARTED_BY_SUDO = "--started-by-sudo";
var IDENTITY = /^(?:HOME|LOGNAME|MAIL|SHELL|USER|_|(?:SUDO|XDG)_.*)$/;
async function becomeRoot(context, folder) {
  if (isRoot()) return false;
  const [, script] = process.argv;
  if (script === void 0 || process.argv.includes(STARTED_BY_SUDO)) throw noRoot("sudo made no root of it");
  await requireSudo(context.signal);
  process.exitCode = await runAsRoot(script, context);
  await handOver(folder, context);
  return true;
}
async function takeOverEnvironment(onCancelled) {
  if (!process.argv.includes(STARTED_BY_SUDO)) return;
  const handed = JSON.parse(await firstLineOfInput(onCancelled));
  for (const [name, value] of Object.entries(handed)) {
    process.env[name] = name === "PATH" ? `${value}:${process.env["PATH"] ?? ""}` : value;
  }
}
async function requireSudo(signal) {
  const result = await run(["sudo", "-n", "--", process.execPath, "--version"], { signal }).catch(
    (error2) => {
      signal.throwIfAborted();
      throw noRoot(messageOf(error2));
    }
  );
  if (result.exitCode !== 0) throw noRoot(lastLines(result.stderr, 1) || "sudo refused");
}
function noRoot(reason) {
  return new EnvironmentError(`local cells need root, and this runner does not give it: ${reason}`, {
    next: "Use GitHub's Ubuntu runners, let the runner's user call sudo without a password, or run the runner as root."
  });
}
async function runAsRoot(script, { env, signal }) {
  const child = spawn("sudo", ["-n", "--", process.execPath, script, STARTED_BY_SUDO], {
    stdio: ["pipe", "inherit", "inherit"]
  });
  child.stdin.on("error", () => void 0);
  child.stdin.write(`${JSON.stringify(handedOver(env))}
`);
  const onAbort = () => void child.stdin.end();
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => resolve(code ?? EXIT.environment));
    });
  } finally {
    signal.removeEventListener("abort", onAbort);
    child.stdin.destroy();
  }
}
function handedOver(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !IDENTITY.test(name)));
}
async function handOver(folder, { progress }) {
  if (!await exists(folder)) return;
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const { exitCode, stderr } = await run([
    "sudo",
    "-n",
    "--",
    "chown",
    "--recursive",
    "--no-dereference",
    owner,
    folder
  ]);
  if (exitCode !== 0) progress.warn(`${folder} stays root's: ${lastLines(stderr, 1)}`);
}
function firstLineOfInput(onEnd) {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let text = "";
    stdin.setEncoding("utf8");
    stdin.on("data", (chunk) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      resolve(text.slice(0, end));
      stdin.unref();
    });
    stdin.once("close", () => {
      reject(new EnvironmentError("the process that called sudo went away"));
      onEnd();
    });
  });
}

// src/action/run-action.ts
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// src/action/action-progress.ts
var HEARTBEAT_MS = 3e4;
var actionProgress = {
  begin(label) {
    const started = performance.now();
    let latest = "";
    const seconds = () => `(${((performance.now() - started) / 1e3).toFixed(1)} s)`;
    const heartbeat = setInterval(
      () => line("·", `${label}: still at it ${latest} ${seconds()}`),
      HEARTBEAT_MS
    );
    heartbeat.unref();
    line("▸", label);
    const end = (mark, text) => {
      clearInterval(heartbeat);
      line(mark, `${text} ${seconds()}`);
    };
    return {
      update: (text) => {
        latest = text;
      },
      done: (text) => end("✓", text ? `${label}: ${text}` : label),
      failed: (text) => end("✗", `${label}: ${text}`)
    };
  },
  info: (text) => line(" ", text),
  warn: (text) => line("!", text)
};
function line(mark, text) {
  process.stdout.write(`${mark} ${forTerminal(text)}
`);
}

// src/action/run-action.ts
var ANNOTATION_LENGTH = 2e3;
var SERVICE_VARIABLES = /^ACTIONS_(?:RUNTIME|RESULTS|CACHE)_/;
async function runAction(work, options = {}) {
  const cancelled = new AbortController();
  const cancel = () => cancelled.abort(new BobctlError("the job was cancelled", EXIT.interrupted));
  process.on("SIGINT", cancel);
  process.on("SIGTERM", cancel);
  process.stdout.on("error", cancel);
  process.on("uncaughtException", (error2) => {
    fail(sentences(error2), EXIT.environment);
    process.exit();
  });
  try {
    await takeOverEnvironment(cancel);
    if (options.usesServices !== true) dropServiceVariables(process.env);
    await work({
      progress: actionProgress,
      signal: cancelled.signal,
      env: process.env,
      cacheDir: cacheFolder(process.env),
      stateDir: stateFolder(process.env),
      agentFile: fileURLToPath(new URL("net-agent.mjs", import.meta.url))
    });
  } catch (error2) {
    const cause = cancelled.signal.aborted ? cancelled.signal.reason : error2;
    fail(sentences(cause), cause instanceof BobctlError ? cause.exitCode : EXIT.environment);
  }
}
function fail(message, exitCode) {
  error(forTerminal(message, ANNOTATION_LENGTH));
  process.exitCode = exitCode;
}
function warn(message) {
  warning(forTerminal(message, ANNOTATION_LENGTH));
}
function actionFolder(env) {
  const base = env["RUNNER_TEMP"];
  if (!base)
    throw new BobctlError("RUNNER_TEMP is not set: this is no runner of GitHub Actions", EXIT.environment);
  return new OutputFolder(join(base, "bobctl"));
}
async function prepareRunner(context) {
  await installMissing(await diagnose(context), context);
}
function sentences(error2) {
  const message = messageOf(error2).replace(/[.\s]*$/, ".");
  return error2 instanceof BobctlError && error2.next !== void 0 ? `${message} ${error2.next}` : message;
}
function dropServiceVariables(env) {
  for (const name of Object.keys(env)) {
    if (SERVICE_VARIABLES.test(name)) Reflect.deleteProperty(env, name);
  }
}

export {
  DEFAULT_WORKLOAD_FILE,
  input,
  requiredInput,
  choiceInput,
  countInput,
  artifactName,
  plannedArtifactNames,
  bobAssetName,
  artifactSlug,
  becomeRoot,
  runAction,
  fail,
  warn,
  actionFolder,
  prepareRunner
};
