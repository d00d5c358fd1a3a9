import { connect as netConnect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, errorCode } from '../../core/errors.ts';

export interface Endpoint {
  host: string;
  port: number;
}

/** Pause between two tries. */
const RETRY_PAUSE_MS = 50;
/** Time that one try may take; the network of a cell is near. */
const TRY_TIMEOUT_MS = 2_000;
/** What a server that is being restarted looks like. */
const NOT_THERE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/**
 * Connects, and tries again for `retryForMs` while nobody listens: the server may just be restarting.
 * @param allowHalfOpen the end of what comes does not end what goes
 */
export async function connectWithRetry(
  endpoint: Endpoint,
  retryForMs: number,
  allowHalfOpen = false,
): Promise<Socket> {
  const deadline = performance.now() + retryForMs;
  for (;;) {
    try {
      return await connectOnce(endpoint, allowHalfOpen);
    } catch (error) {
      const code = errorCode(error) ?? '';
      if (!NOT_THERE.includes(code)) throw error;
      if (performance.now() >= deadline) {
        const waited = retryForMs / 1000;
        throw new Error(
          `no connection to ${endpoint.host}:${endpoint.port} within ${waited} s: ${messageOf(error)}`,
          {
            cause: error,
          },
        );
      }
    }
    await sleep(RETRY_PAUSE_MS);
  }
}

async function connectOnce({ host, port }: Endpoint, allowHalfOpen: boolean): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = netConnect({ host, port, noDelay: true, allowHalfOpen });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    }, TRY_TIMEOUT_MS);
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      // Later errors end the stream and are seen as its end.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
