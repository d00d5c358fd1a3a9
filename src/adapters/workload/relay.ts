import { chmod, mkdtemp } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { removeTree } from '../system/remove-tree.ts';
import { connectWithRetry, type Endpoint } from './connect.ts';

/**
 * A port of this machine that leads into another network: a UNIX socket, which belongs to no network, joins the two
 * halves. `openPort` makes the near half; the agent, which stands in the other network, makes the far one.
 */

/** How long the far side is waited for: the workload may be being started again. */
const RETRY_MS = 10_000;

/** The near half. */
export interface OpenPort {
  /** On 127.0.0.1. */
  port: number;
  /** Where the far half must listen; it may come, go and come again. */
  socket: string;
  close(): Promise<void>;
}

/** Opens a port on 127.0.0.1 whose connections go to a UNIX socket. */
export async function openPort(): Promise<OpenPort> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-port-'));
  await chmod(folder, 0o700);
  const socket = path.join(folder, 'far');
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    open.add(near);
    near.once('close', () => open.delete(near));
    join(near, connect({ path: socket, allowHalfOpen: true }));
  });
  await listening(server, () => server.listen(0, '127.0.0.1'));
  return {
    port: (server.address() as AddressInfo).port,
    socket,
    close: async () => {
      for (const near of open) near.destroy();
      await new Promise((resolve) => server.close(resolve));
      await removeTree(folder);
    },
  };
}

/** The far half: connections of a UNIX socket go on to an endpoint, as soon as somebody listens there. */
export async function relayTo(socket: string, endpoint: Endpoint): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (near) => {
    near.on('error', () => undefined);
    connectWithRetry(endpoint, RETRY_MS, true).then(
      (far) => join(near, far),
      () => near.destroy(),
    );
  });
  await listening(server, () => server.listen(socket));
  return server;
}

async function listening(server: Server, listen: () => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', resolve);
    listen();
  });
}

/** What one says the other hears; when one is gone, so is the other. */
function join(a: Socket, b: Socket): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.on('error', () => to.destroy());
    from.once('close', () => to.destroySoon());
    from.pipe(to);
  }
}
