import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  connectWithRetry
} from "./chunk-5AFPKXIC.mjs";
import {
  decodeBytes
} from "./chunk-2PDSW3UX.mjs";

// src/adapters/workload/exchange.ts
import { request as httpRequest } from "node:http";
import { isIP } from "node:net";
import { connect as tlsConnect } from "node:tls";
var MAX_ANSWER_BYTES = 1024 * 1024;
var QUIET_MS = 300;
async function exchangeHttp(endpoint, request, limits) {
  const socket = await connectWithRetry(endpoint, limits.retryForMs);
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  deadline.addEventListener("abort", () => socket.destroy());
  try {
    const response = await sendRequest(socket, endpoint, request);
    return { status: response.statusCode ?? 0, body: await readBody(response) };
  } catch (error) {
    if (!deadline.aborted) throw error;
    throw new Error(`no answer within ${limits.timeoutMs / 1e3} s`, { cause: error });
  } finally {
    socket.destroy();
  }
}
async function exchangeTcp(endpoint, exchange, limits) {
  const socket = await connectWithRetry(endpoint, limits.retryForMs);
  const expected = exchange.expectedResponse === void 0 ? void 0 : Buffer.from(exchange.expectedResponse);
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(quiet);
      socket.destroy();
      resolve(decodeBytes(received));
    };
    const timer = setTimeout(finish, limits.timeoutMs);
    let quiet;
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]).subarray(0, MAX_ANSWER_BYTES);
      if (received.length >= MAX_ANSWER_BYTES || expected && received.includes(expected)) {
        finish();
      } else if (expected === void 0) {
        clearTimeout(quiet);
        quiet = setTimeout(finish, QUIET_MS);
      }
    });
    socket.on("close", finish);
    socket.write(exchange.send);
  });
}
async function sendRequest(socket, { host, port }, request) {
  const { secure, method, path, headers, body } = request;
  const name = isIP(host) === 0 ? { servername: host } : {};
  const connection = secure ? tlsConnect({ socket, rejectUnauthorized: false, ...name }) : socket;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({
      host,
      port,
      method,
      path,
      headers,
      createConnection: () => connection
    });
    sent.once("response", resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}
async function readBody(response) {
  const chunks = [];
  let left = MAX_ANSWER_BYTES;
  for await (const chunk of response) {
    chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  return decodeBytes(Buffer.concat(chunks));
}

export {
  exchangeHttp,
  exchangeTcp
};
