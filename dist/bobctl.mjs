import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_picocolors
} from "./chunk-ODXCP2MP.mjs";
import {
  Command,
  CommanderError
} from "./chunk-74CMJPL7.mjs";
import {
  forTerminal
} from "./chunk-OLMYAT6N.mjs";
import {
  BobctlError,
  EXIT,
  messageOf
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/cli/terminal-progress.ts
var import_picocolors = __toESM(require_picocolors(), 1);
var HEARTBEAT_MS = 15e3;
var TerminalProgress = class {
  #quiet;
  constructor(options = {}) {
    this.#quiet = options.quiet ?? false;
  }
  begin(label) {
    const started = performance.now();
    let latest = "";
    const seconds = () => `${((performance.now() - started) / 1e3).toFixed(1)} s`;
    const heartbeat = setInterval(() => {
      const doing = latest ? ` (${latest})` : "";
      this.#line(import_picocolors.default.dim("·"), `${label}: still at it after ${seconds()}${doing}`);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    this.#line(import_picocolors.default.cyan("▸"), label);
    return {
      update: (text) => {
        latest = text;
      },
      done: (text) => {
        clearInterval(heartbeat);
        this.#line(import_picocolors.default.green("✓"), text ? `${label}: ${text}` : label, `(${seconds()})`);
      },
      failed: (text) => {
        clearInterval(heartbeat);
        this.#line(import_picocolors.default.red("✗"), `${label}: ${text}`, `(${seconds()})`);
      }
    };
  }
  info(text) {
    this.#line(" ", text);
  }
  warn(text) {
    process.stderr.write(`${import_picocolors.default.yellow("!")} ${forTerminal(text)}
`);
  }
  #line(mark, text, aside = "") {
    if (this.#quiet) return;
    process.stderr.write(`${mark} ${forTerminal(text)}${aside ? ` ${import_picocolors.default.dim(aside)}` : ""}
`);
  }
};

// src/cli/commands.ts
var COMMANDS = {
  init: async () => (await import("./chunk-A5LIGL2V.mjs")).registerInit,
  run: async () => (await import("./chunk-TV6UEWP3.mjs")).registerRun,
  plan: async () => (await import("./chunk-VYV3XFVK.mjs")).registerPlan,
  record: async () => (await import("./chunk-2VLOWSX7.mjs")).registerRecord,
  package: async () => (await import("./chunk-DWMQWTDD.mjs")).registerPackage,
  verify: async () => (await import("./chunk-SNHWYTBE.mjs")).registerVerify,
  report: async () => (await import("./chunk-6KLPLKAW.mjs")).registerReport,
  covers: async () => (await import("./chunk-ERUHWTHT.mjs")).registerCovers,
  diff: async () => (await import("./chunk-J2BYI4F4.mjs")).registerDiff,
  validate: async () => (await import("./chunk-E3BEGZKH.mjs")).registerValidate,
  convert: async () => (await import("./chunk-2L5Y3GMP.mjs")).registerConvert,
  surface: async () => (await import("./chunk-R4G2Z24O.mjs")).registerSurface,
  explain: async () => (await import("./chunk-7SE6ZQVB.mjs")).registerExplain,
  doctor: async () => (await import("./chunk-MUXIOOU3.mjs")).registerDoctor
};
async function registerCommands(program, io, argv) {
  const [name = ""] = argv;
  const wanted = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const load of wanted) (await load?.())?.(program, io);
}

// src/cli/main.ts
var EXIT_CODES = `
Exit codes:
  0  fine; a verified superset is tested
  1  a finding: unexpected, missed, not covered
  2  wrong call or bad input
  3  this machine or cluster cannot do it
  4  incomplete or not-bound: nothing was proved either way
  130  interrupted
`;
async function createProgram(io, argv) {
  const program = new Command("bobctl").description(
    "Records what software does when it behaves (its Bill of Behavior) over a matrix of cells,\nmerges the recordings into a superset, proves the superset by running it, and reports the result."
  ).version("0.1.0", "-V, --version").showHelpAfterError("(add --help for a description of this command)").addHelpText(
    "after",
    `
Examples:
  bobctl init --package nginx-light                    a workload file to begin with
  bobctl run --workload examples/redis/bobctl.yaml     the whole way on this machine
  bobctl doctor                                        what this machine can do and what it lacks
  bobctl plan --workload bobctl.yaml                   the cells of the matrix, nothing is run
${EXIT_CODES}`
  ).exitOverride().configureOutput({ writeErr: (text) => process.stderr.write(text) });
  await registerCommands(program, io, argv);
  for (const command of program.commands) command.exitOverride().showHelpAfterError(true);
  return program;
}
async function main(argv) {
  let exitCode = EXIT.ok;
  const interrupted = new AbortController();
  const onSignal = () => {
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write("\ninterrupted: cleaning up (Ctrl-C again to leave at once)\n");
    interrupted.abort(new BobctlError("interrupted", EXIT.interrupted));
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.stdout.on("error", (error) => {
    if (error.code === "EPIPE") process.exit(EXIT.ok);
  });
  const io = {
    out: (text) => void process.stdout.write(text),
    progress: (options) => new TerminalProgress(options),
    signal: interrupted.signal,
    cwd: process.cwd(),
    env: process.env,
    exitWith: (code) => {
      exitCode = code;
    }
  };
  try {
    const program = await createProgram(io, argv);
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    return report(interrupted.signal.aborted ? interrupted.signal.reason : error);
  }
}
function report(error) {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof BobctlError) {
    if (error.exitCode !== EXIT.interrupted) {
      process.stderr.write(`error: ${forTerminal(error.message)}
`);
      if (error.next !== void 0) process.stderr.write(`next: ${forTerminal(error.next)}
`);
    }
    return error.exitCode;
  }
  const detail = error instanceof Error && process.env.BOBCTL_DEBUG ? error.stack ?? "" : messageOf(error);
  process.stderr.write(
    `error: ${forTerminal(detail)}
next: This is a defect in bobctl; run it again with BOBCTL_DEBUG=1 and report what it prints.
`
  );
  return EXIT.environment;
}
process.exitCode = await main(process.argv.slice(2));
export {
  main
};
