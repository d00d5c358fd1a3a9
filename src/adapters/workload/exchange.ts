import { request as httpRequest, type IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { connectWithRetry, type Endpoint } from './connect.ts';
import { decodeBytes } from './resp.ts';

/** Bytes kept of an HTTP body or of what a TCP server sends; what exceeds them is not read. */
export const MAX_ANSWER_BYTES = 1024 * 1024;
/** Without an expected response, a TCP answer is over when nothing came for so long. */
const QUIET_MS = 300;

export interface HttpRequest {
  secure: boolean;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface TcpExchange {
  send: string;
  expectedResponse?: string;
}

/** One HTTP request on a connection of its own. Certificates are not checked: what is tested is the workload. */
export async function exchangeHttp(
  endpoint: Endpoint,
  request: HttpRequest,
  limits: { timeoutMs: number; retryForMs: number },
): Promise<{ status: number; body: string }> {
  const socket = await connectWithRetry(endpoint, limits.retryForMs);
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  deadline.addEventListener('abort', () => socket.destroy());
  try {
    const response = await sendRequest(socket, endpoint, request);
    return { status: response.statusCode ?? 0, body: await readBody(response) };
  } catch (error) {
    if (!deadline.aborted) throw error;
    throw new Error(`no answer within ${limits.timeoutMs / 1000} s`, { cause: error });
  } finally {
    socket.destroy();
  }
}

/**
 * Sends bytes and reads until the expected response has come, the server closes, or, if none is expected, the server
 * is quiet. What came is given in every case; whether it is the expected response is for the caller to judge.
 */
export async function exchangeTcp(
  endpoint: Endpoint,
  exchange: TcpExchange,
  limits: { timeoutMs: number; retryForMs: number },
): Promise<string> {
  const socket = await connectWithRetry(endpoint, limits.retryForMs);
  const expected =
    exchange.expectedResponse === undefined ? undefined : Buffer.from(exchange.expectedResponse);
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const finish = (): void => {
      clearTimeout(timer);
      clearTimeout(quiet);
      socket.destroy();
      resolve(decodeBytes(received));
    };
    const timer = setTimeout(finish, limits.timeoutMs);
    let quiet: NodeJS.Timeout | undefined;
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]).subarray(0, MAX_ANSWER_BYTES);
      if (received.length >= MAX_ANSWER_BYTES || (expected && received.includes(expected))) {
        finish();
      } else if (expected === undefined) {
        clearTimeout(quiet);
        quiet = setTimeout(finish, QUIET_MS);
      }
    });
    socket.on('close', finish);
    socket.write(exchange.send);
  });
}

async function sendRequest(
  socket: Socket,
  { host, port }: Endpoint,
  request: HttpRequest,
): Promise<IncomingMessage> {
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
      createConnection: () => connection,
    });
    sent.once('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let left = MAX_ANSWER_BYTES;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) break;
  }
  return decodeBytes(Buffer.concat(chunks));
}
