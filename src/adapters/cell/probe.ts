/** What is asked of a workload until it answers. */
export interface ProbeRequest {
  /** Tried one after the other. */
  hosts: string[];
  port: number;
  /** Absent: a TCP connection is enough. Otherwise an HTTP GET with a status from 200 to 399, as the kubelet's. */
  path?: string;
  timeoutMs: number;
}

/**
 * A Node program that asks until it is answered (exit code 0) or the time is over (1, with the last answer on standard
 * error). Argument: a `ProbeRequest` as JSON. One process for all attempts: the moment of readiness is met within
 * milliseconds, and a workload sees one successful connection.
 */
export const PROBE_PROGRAM = String.raw`
'use strict';
const net = require('node:net');
const http = require('node:http');
const PAUSE_MS = 50;
const ATTEMPT_MS = 1000;
const OTHERS_EVERY = 10;
const { hosts, port, path, timeoutMs } = JSON.parse(process.argv[1]);

function connect(host) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout: ATTEMPT_MS });
    socket.once('connect', () => { socket.destroy(); resolve(); });
    socket.once('timeout', () => { socket.destroy(); reject(new Error('no answer')); });
    socket.once('error', reject);
  });
}

function get(host) {
  return new Promise((resolve, reject) => {
    const request = http.get({ host, port, path, timeout: ATTEMPT_MS, agent: false }, (response) => {
      response.destroy();
      const { statusCode } = response;
      if (statusCode >= 200 && statusCode < 400) resolve();
      else reject(new Error('status ' + statusCode));
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', reject);
  });
}

async function main() {
  const end = performance.now() + timeoutMs;
  let last = 'no attempt';
  for (let round = 1; performance.now() < end; round++) {
    // The other addresses seldom: a server that has just begun to listen must not be met there by chance.
    for (const host of round % OTHERS_EVERY === 0 ? hosts : hosts.slice(0, 1)) {
      try {
        await (path === undefined ? connect(host) : get(host));
        process.exit(0);
      } catch (error) {
        if (host === hosts[0] || error.code !== 'ECONNREFUSED') last = host + ': ' + (error.code ?? error.message);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  process.stderr.write(last);
  process.exit(1);
}
main();
`;
