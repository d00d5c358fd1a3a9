import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/cell-session.ts
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/adapters/workload/transport.ts
var DEFAULT_RETRY_MS = 1e4;
var DEFAULT_PORTS = { http: 80, https: 443, redis: 6379 };
function networkTransport(options) {
  const { agent, exec } = options;
  const retryForMs = options.retryForMs ?? DEFAULT_RETRY_MS;
  const endpointOf = options.endpointOf ?? ((_target, port) => Promise.resolve({ host: "127.0.0.1", port }));
  return {
    begin: async (action, target, limits) => {
      const { timeoutMs } = limits;
      const endpoint = (scheme, port = target.port) => endpointOf(target, port ?? defaultPort(scheme));
      switch (action.kind) {
        case "redis":
          return redisChannel(agent, action.command, await endpoint("redis"), { timeoutMs, retryForMs });
        case "http":
          return channel(async () => {
            const secure = target.scheme === "https";
            const request = { ...action, secure };
            const place = await endpoint(secure ? "https" : "http");
            const { status, body } = await agent.call({
              op: "http",
              endpoint: place,
              request,
              timeoutMs,
              retryForMs
            });
            return { kind: "http", status, body };
          });
        case "tcp":
          return channel(async () => {
            const place = await endpoint(target.scheme, action.port);
            const { response } = await agent.call({
              op: "tcp",
              endpoint: place,
              exchange: action,
              timeoutMs,
              retryForMs
            });
            return { kind: "tcp", response };
          });
        case "exec": {
          const { command, container, pod } = action;
          const where = {
            ...container === void 0 ? {} : { container },
            ...pod === void 0 ? {} : { pod }
          };
          return channel(async () => {
            const { exitCode, stdout, stderr } = await exec(command, { ...limits, ...where });
            return { kind: "exec", exitCode, stdout, stderr };
          });
        }
        case "unsupported":
          throw new InputError(`${action.what} is not supported`);
      }
    }
  };
}
async function redisChannel(agent, command, endpoint, limits) {
  const { session } = await agent.call({ op: "redis-open", endpoint, retryForMs: limits.retryForMs });
  return {
    act: async () => {
      const result = await agent.call({ op: "redis", session, command, ...limits });
      return "reply" in result ? { kind: "redis", reply: result.reply } : { kind: "closed" };
    },
    close: async () => {
      await agent.call({ op: "redis-close", session });
    }
  };
}
function channel(act) {
  return { act, close: () => Promise.resolve() };
}
function defaultPort(scheme) {
  const port = Object.hasOwn(DEFAULT_PORTS, scheme) ? DEFAULT_PORTS[scheme] : void 0;
  if (port === void 0) {
    throw new InputError(`the suite does not say which port is meant`, { next: "Give target.port." });
  }
  return port;
}

// src/pipeline/log-name.ts
var MAX_LOG_NAME = 100;
function logName(name) {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  return safe.length <= MAX_LOG_NAME ? safe : `${safe.slice(0, MAX_LOG_NAME - 5)}${safe.slice(-5)}`;
}

// src/pipeline/cell-session.ts
var SETTLE_MS = 2e3;
function accessOf(options, reach, context) {
  const { workload, deploy, logDir, cellId } = options;
  const port = deploy.ready.kind === "tcp" || deploy.ready.kind === "http" ? deploy.ready.port : void 0;
  const environment = {
    cell: cellId,
    host: "127.0.0.1",
    ...port === void 0 ? {} : { port },
    namespace: workload.identity.namespace
  };
  return {
    transport: networkTransport({
      agent: reach.agent,
      exec: (argv, { timeoutMs, signal }) => reach.cell.exec(argv, { timeoutMs, ...signal === void 0 ? {} : { signal } })
    }),
    runScript: (file, args) => reach.runScript(file, args, environment),
    log: (name, text) => writeFile(join(logDir, logName(name)), text),
    signal: context.signal
  };
}
async function settle(context, ms = SETTLE_MS) {
  await sleep(ms, void 0, { signal: context.signal });
}

export {
  networkTransport,
  logName,
  accessOf,
  settle
};
