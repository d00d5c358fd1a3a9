import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to a stand-in service. */
export interface Request {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface Response {
  status: number;
  headers?: Record<string, string>;
  /** Bytes as they are, anything else as JSON. */
  body?: unknown;
}

/** A server of this machine only. */
export class LocalServer {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(answer: (request: Request) => Response | Promise<Response>): Promise<LocalServer> {
    const server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { method = 'GET', url = '/', headers } = incoming;
        const request = {
          method,
          url: new URL(url, 'http://127.0.0.1'),
          headers,
          body: Buffer.concat(chunks),
        };
        Promise.resolve()
          .then(() => answer(request))
          .catch((error: unknown): Response => ({ status: 500, body: { message: String(error) } }))
          .then(({ status, headers: given = {}, body }) => {
            const bytes = body instanceof Uint8Array;
            outgoing.writeHead(status, {
              ...(bytes ? {} : { 'content-type': 'application/json' }),
              ...given,
            });
            outgoing.end(bytes || body === undefined ? body : JSON.stringify(body));
          })
          .catch((error: unknown) => outgoing.destroy(error as Error));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new LocalServer(server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
