import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PROFILE_API_VERSION, PROFILE_GROUP, type ProfileKind } from '../../src/core/bob/kubescape-keys.ts';
import { listed, save, type StoredObject } from './kubescape-storage.ts';

/** Told with everything that this server says of itself. */
export const STAND_IN = 'stand-in for Kubescape (bobctl test)';

const PROFILE_PLURALS: Record<string, ProfileKind> = {
  applicationprofiles: 'ApplicationProfile',
  networkneighborhoods: 'NetworkNeighborhood',
  containerprofiles: 'ContainerProfile',
};

/**
 * A STAND-IN: an API server that serves Kubescape's profiles as its storage does (LIST without specs, transitions of the
 * status, the saved form), and beside them any other path as a plain store of objects and logs. It can be called
 * directly, or be registered by an APIService in a real Kubernetes.
 */
export class StandInApiServer {
  /** Objects by path. */
  readonly objects = new Map<string, StoredObject>();
  /** Logs by `<namespace>/<pod>/<container>`, and with `/previous` behind. */
  readonly logs = new Map<string, string>();
  /** `METHOD path` of every request. */
  readonly requests: string[] = [];
  /** Called after an object was made, so that a test can play the agent. */
  onCreate: (path: string, object: StoredObject) => void = () => undefined;
  /** Answers every request with this status while it is set. */
  failWith: number | undefined;
  #server: Server | undefined;

  /** Starts on a free port; with a key and a certificate over TLS. Gives its URL. */
  async start(tls?: { key: string; cert: string }, host = '127.0.0.1'): Promise<string> {
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#serve(request, response);
    this.#server = tls ? createHttps(tls, answer) : createHttp(answer);
    await new Promise<void>((resolve) => this.#server?.listen(0, host, resolve));
    const { port } = this.#server.address() as AddressInfo;
    return `${tls ? 'https' : 'http'}://${host}:${port}`;
  }

  /** The API server is gone from one moment to the next. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** Writes a profile as the agent does; what storage refuses is an error of the test. */
  put(kind: ProfileKind, object: StoredObject): StoredObject {
    const plural = Object.keys(PROFILE_PLURALS).find((name) => PROFILE_PLURALS[name] === kind) ?? '';
    const { namespace = '', name } = object.metadata;
    const path = `/apis/${PROFILE_API_VERSION}/namespaces/${namespace}/${plural}/${name}`;
    const result = save(kind, object, this.objects.get(path));
    if ('refused' in result) throw new Error(`${STAND_IN}: ${result.refused.message}`);
    this.objects.set(path, result.saved);
    return result.saved;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    this.requests.push(`${method} ${url.pathname}`);
    const { code, body, type } = this.#answer(method, url, Buffer.concat(chunks).toString('utf8'));
    response.writeHead(code, { 'content-type': type, 'x-stand-in': STAND_IN });
    response.end(body);
  }

  #answer(method: string, url: URL, body: string): { code: number; body: string; type: string } {
    if (this.failWith !== undefined)
      return json(this.failWith, status(this.failWith, 'InternalError', STAND_IN));
    const path = decodeURIComponent(url.pathname);
    const log = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/log$/.exec(path);
    if (log) return this.#log(`${log[1]}/${log[2]}/${url.searchParams.get('container') ?? ''}`, url);
    const discovered = discovery(path);
    if (discovered && method === 'GET') return json(200, discovered);
    if (method === 'POST') return this.#create(path, JSON.parse(body) as StoredObject);
    const object = this.objects.get(path);
    if (method === 'DELETE') {
      this.objects.delete(path);
      return object ? json(200, status(200, '', '')) : notFound(path);
    }
    if (object && method === 'PUT') return this.#write(path, JSON.parse(body) as StoredObject, object);
    return object ? json(200, object) : this.#list(path, url);
  }

  #create(collection: string, object: StoredObject): { code: number; body: string; type: string } {
    const path = `${collection}/${object.metadata.name}`;
    if (this.objects.has(path)) return json(409, status(409, 'AlreadyExists', `${path} already exists`));
    return this.#write(path, object, undefined);
  }

  #write(
    path: string,
    object: StoredObject,
    before: StoredObject | undefined,
  ): { code: number; body: string; type: string } {
    const kind = kindAt(path);
    const [, namespace] = /\/namespaces\/([^/]+)\//.exec(path) ?? [];
    const placed = {
      ...object,
      metadata: {
        ...object.metadata,
        ...(namespace === undefined ? {} : { namespace }),
        uid: `uid-of-${path}`,
      },
    };
    const result = kind ? save(kind, placed, before) : { saved: placed };
    if ('refused' in result) {
      const { code, message } = result.refused;
      return json(code, status(code, 'Invalid', message));
    }
    this.objects.set(path, result.saved);
    if (before === undefined) this.onCreate(path, result.saved);
    return json(before ? 200 : 201, result.saved);
  }

  #list(path: string, url: URL): { code: number; body: string; type: string } {
    const items = [...this.objects].filter(([key]) => key.slice(0, key.lastIndexOf('/')) === path);
    const kind = kindAt(`${path}/`);
    const isCollection = kind !== undefined || items.length > 0 || /\/(?:pods|nodes|namespaces)$/.test(path);
    if (!isCollection) return notFound(path);
    if (
      kind !== undefined &&
      kind !== 'ContainerProfile' &&
      url.searchParams.get('resourceVersion') === 'fullSpec'
    ) {
      return json(400, status(400, 'BadRequest', 'fullSpec is not supported for this resource'));
    }
    const objects = items.map(([, object]) => (kind ? listed(object) : object));
    return json(200, { apiVersion: 'v1', kind: `${kind ?? ''}List`, metadata: {}, items: objects });
  }

  #log(source: string, url: URL): { code: number; body: string; type: string } {
    const key = url.searchParams.get('previous') === 'true' ? `${source}/previous` : source;
    const text = this.logs.get(key);
    return text === undefined ? notFound(key) : { code: 200, body: text, type: 'text/plain' };
  }
}

function kindAt(path: string): ProfileKind | undefined {
  const [, plural] =
    new RegExp(`^/apis/${PROFILE_API_VERSION}/(?:namespaces/[^/]+/)?([a-z]+)/`).exec(path) ?? [];
  return plural === undefined ? undefined : PROFILE_PLURALS[plural];
}

/** What an aggregated API server must say so that Kubernetes takes it for available. */
function discovery(path: string): object | undefined {
  const version = { groupVersion: PROFILE_API_VERSION, version: 'v1beta1' };
  const group = { name: PROFILE_GROUP, versions: [version], preferredVersion: version };
  if (path === '/version') return { major: '1', minor: '28', gitVersion: 'v1.28.0', platform: STAND_IN };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: [group] };
  if (path === `/apis/${PROFILE_GROUP}`) return { kind: 'APIGroup', apiVersion: 'v1', ...group };
  if (path !== `/apis/${PROFILE_API_VERSION}`) return undefined;
  const resources = Object.entries(PROFILE_PLURALS).map(([name, kind]) => ({
    name,
    singularName: kind.toLowerCase(),
    namespaced: true,
    kind,
    verbs: ['create', 'delete', 'get', 'list', 'update'],
  }));
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: PROFILE_API_VERSION, resources };
}

function json(code: number, value: object): { code: number; body: string; type: string } {
  return { code, body: JSON.stringify(value), type: 'application/json' };
}

function notFound(path: string): { code: number; body: string; type: string } {
  return json(404, status(404, 'NotFound', `${path} not found`));
}

function status(code: number, reason: string, message: string): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    status: code < 300 ? 'Success' : 'Failure',
    code,
    reason,
    message,
  };
}
