import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  connectWithRetry
} from "./chunk-5AFPKXIC.mjs";
import {
  removeTree
} from "./chunk-3U7T647L.mjs";

// src/adapters/workload/relay.ts
import { chmod, mkdtemp } from "node:fs/promises";
import { connect, createServer } from "node:net";
import os from "node:os";
import path from "node:path";
var RETRY_MS = 1e4;
async function openPort() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "bobctl-port-"));
  await chmod(folder, 448);
  const socket = path.join(folder, "far");
  const open = /* @__PURE__ */ new Set();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    open.add(near);
    near.once("close", () => open.delete(near));
    join(near, connect({ path: socket, allowHalfOpen: true }));
  });
  await listening(server, () => server.listen(0, "127.0.0.1"));
  return {
    port: server.address().port,
    socket,
    close: async () => {
      for (const near of open) near.destroy();
      await new Promise((resolve) => server.close(resolve));
      await removeTree(folder);
    }
  };
}
async function relayTo(socket, endpoint) {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (near) => {
    near.on("error", () => void 0);
    connectWithRetry(endpoint, RETRY_MS, true).then(
      (far) => join(near, far),
      () => near.destroy()
    );
  });
  await listening(server, () => server.listen(socket));
  return server;
}
async function listening(server, listen) {
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", resolve);
    listen();
  });
}
function join(a, b) {
  for (const [from, to] of [
    [a, b],
    [b, a]
  ]) {
    from.on("error", () => to.destroy());
    from.once("close", () => to.destroySoon());
    from.pipe(to);
  }
}

export {
  openPort,
  relayTo
};
