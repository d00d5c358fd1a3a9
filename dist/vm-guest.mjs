import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  toLinkError
} from "./chunk-LNQEQ35B.mjs";
import {
  withLocalSession
} from "./chunk-XPNUMBIM.mjs";
import "./chunk-S7XKW7AU.mjs";
import {
  ebpfRecorder,
  runScript
} from "./chunk-ZXHWLACW.mjs";
import "./chunk-YRYQIDJY.mjs";
import "./chunk-2PDSW3UX.mjs";
import "./chunk-NNLXDUKB.mjs";
import {
  DISKS,
  GUEST_FOLDER,
  SESSION_FILE
} from "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  EXIT
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/guest/main.ts
import { readFile as readFile2 } from "node:fs/promises";
import { join as join2 } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

// src/pipeline/guest/serve.ts
import { readdir, readFile } from "node:fs/promises";
import os from "node:os";
import { join } from "node:path";
var BEAT_MS = 1e3;
var LOG_FOLDER = join(GUEST_FOLDER, "logs");
async function serveGuest(spec, link, context) {
  const beat = setInterval(() => link.say({ type: "beat" }), BEAT_MS);
  try {
    const recorder = await ebpfRecorder({ cacheDir: context.cacheDir, http: spec.http });
    const { name, version, digest, notObserved } = recorder;
    link.say({
      type: "hello",
      hello: {
        release: os.release(),
        time: Number(process.hrtime.bigint()),
        recorder: { name, version, digest, notObserved }
      }
    });
    if (spec.kind === "probe") return;
    let finish;
    const { report, restarts, logCut } = await withLocalSession(
      {
        cellId: spec.cellId,
        workload: { identity: spec.identity },
        deploy: spec.deploy,
        image: { ...spec.image, rootfs: DISKS.image },
        recorder,
        logDir: LOG_FOLDER,
        onEvent: (event) => link.say({ type: "event", event })
      },
      context,
      async (session) => {
        link.say({ type: "ready" });
        finish = await serveCalls(session, link, context);
      }
    );
    await sendLogs(link);
    const end = { report, restarts, ...logCut === void 0 ? {} : { logCut } };
    if (finish !== void 0) link.say({ type: "answer", id: finish, output: end });
  } catch (error) {
    await sendLogs(link);
    link.say({ type: "failed", error: toLinkError(error) });
  } finally {
    clearInterval(beat);
  }
}
async function serveCalls(session, link, context) {
  for await (const request of link.requests) {
    if (request.op === "finish") return request.id;
    void answer(request, session, link, context);
  }
  return void 0;
}
async function answer(request, session, link, context) {
  const { id } = request;
  try {
    link.say({ type: "answer", id, output: await outputOf(request, session, context) });
  } catch (error) {
    link.say({ type: "answer", id, error: toLinkError(error) });
  }
}
async function outputOf(request, { cell, recorder, agent, scriptPrefix, ...session }, context) {
  switch (request.op) {
    case "exec":
      return cell.exec(request.argv, request.options);
    case "writeFile":
      await cell.writeFile(request.file, Buffer.from(request.base64, "base64"), request.mode);
      return true;
    case "removeFile":
      await cell.removeFile(request.file);
      return true;
    case "mark":
      return recorder.mark();
    case "stopWorkload":
      await session.stopWorkload();
      return true;
    case "restartWorkload":
      await session.restartWorkload();
      return true;
    case "agent":
      return agent.call(request.call);
    case "script": {
      const file = join(GUEST_FOLDER, "scripts", request.folder, request.file);
      return runScript(file, request.args, request.environment, {
        prefix: scriptPrefix,
        signal: context.signal
      });
    }
    case "finish":
      throw new Error("the session is over");
  }
}
async function sendLogs(link) {
  for (const name of await readdir(LOG_FOLDER).catch(() => [])) {
    const content = await readFile(join(LOG_FOLDER, name)).catch(() => void 0);
    if (content !== void 0) link.say({ type: "file", name, base64: content.toString("base64") });
  }
}

// src/guest/main.ts
var say = (message) => void process.stdout.write(`${JSON.stringify(message)}
`);
var lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
async function* requests() {
  for await (const line of lines) yield JSON.parse(line);
}
var steps = 0;
var progress = {
  begin: (label) => {
    const number = ++steps;
    const tell = (what) => (text2) => say({ type: "step", number, what, text: text2 ?? "" });
    tell("begin")(label);
    return { update: tell("update"), done: tell("done"), failed: tell("failed") };
  },
  info: (text2) => say({ type: "note", what: "info", text: text2 }),
  warn: (text2) => say({ type: "note", what: "warn", text: text2 })
};
var text = await readFile2(join2(GUEST_FOLDER, SESSION_FILE), "utf8").catch(() => void 0);
if (text === void 0) {
  process.stderr.write("this program runs inside a micro-VM that bobctl starts\n");
  process.exit(EXIT.environment);
}
await serveGuest(
  JSON.parse(text),
  { say, requests: requests() },
  {
    progress,
    signal: new AbortController().signal,
    env: process.env,
    cacheDir: join2(DISKS.state, "cache"),
    stateDir: join2(DISKS.state, "state"),
    agentFile: fileURLToPath(new URL("net-agent.mjs", import.meta.url))
  }
);
lines.close();
process.stdin.destroy();
