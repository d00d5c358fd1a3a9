import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/workload/connect.ts
import { connect as netConnect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
var RETRY_PAUSE_MS = 50;
var TRY_TIMEOUT_MS = 2e3;
var NOT_THERE = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN"
];
async function connectWithRetry(endpoint, retryForMs, allowHalfOpen = false) {
  const deadline = performance.now() + retryForMs;
  for (; ; ) {
    try {
      return await connectOnce(endpoint, allowHalfOpen);
    } catch (error) {
      const code = errorCode(error) ?? "";
      if (!NOT_THERE.includes(code)) throw error;
      if (performance.now() >= deadline) {
        const waited = retryForMs / 1e3;
        throw new Error(
          `no connection to ${endpoint.host}:${endpoint.port} within ${waited} s: ${messageOf(error)}`,
          {
            cause: error
          }
        );
      }
    }
    await sleep(RETRY_PAUSE_MS);
  }
}
async function connectOnce({ host, port }, allowHalfOpen) {
  return new Promise((resolve, reject) => {
    const socket = netConnect({ host, port, noDelay: true, allowHalfOpen });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
    }, TRY_TIMEOUT_MS);
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      socket.on("error", () => void 0);
      resolve(socket);
    });
  });
}

export {
  connectWithRetry
};
