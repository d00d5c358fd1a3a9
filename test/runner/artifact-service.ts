import { createHash, randomUUID } from 'node:crypto';
import { LocalServer, type Request, type Response } from './http-server.ts';

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

/** An artifact as the service holds it. */
interface Stored {
  id: number;
  name: string;
  run: string;
  job: string;
  bytes: Buffer;
  blocks: Map<string, Buffer>;
  digest: string;
  finished: boolean;
}

/** Stands in for GitHub's artifact service; @actions/artifact talks to it as to the real one. */
export class ArtifactService {
  /** Changes what was uploaded, as somebody would who holds a job's token: bytes in, bytes out. */
  tamper: (name: string, bytes: Buffer) => Buffer = (_name, bytes) => bytes;
  /** Claims another size of an artifact than it has. */
  claimedSize: (name: string, size: number) => number = (_name, size) => size;
  readonly #stored: Stored[] = [];
  readonly #signature = randomUUID();
  #server: LocalServer | undefined;
  #last = 0;

  async start(): Promise<void> {
    this.#server = await LocalServer.start((request) => this.#answer(request));
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  get url(): string {
    return `${this.#server?.url ?? ''}/`;
  }

  /** A token as the runner hands it to node actions; it names the run and the job. */
  runtimeToken(run: string): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { scp: `Actions.Results:${run}:${randomUUID()}` };
    return `${part({ alg: 'none' })}.${part(claims)}.local`;
  }

  /** Names of the artifacts of a run, sorted. */
  names(run: string): string[] {
    return this.#of(run)
      .map(({ name }) => name)
      .sort();
  }

  /** The bytes of an artifact; undefined where there is none. */
  bytes(run: string, name: string): Buffer | undefined {
    return this.#of(run).find((one) => one.name === name)?.bytes;
  }

  #of(run: string): Stored[] {
    return this.#stored.filter((one) => one.run === run && one.finished);
  }

  #answer(request: Request): Response {
    const { pathname } = request.url;
    if (pathname.startsWith('/blob/')) return this.#blob(request, Number(pathname.split('/')[2]));
    const [run = '', job = ''] = runOf(request.headers.authorization);
    if (run === '') return { status: 401, body: { msg: 'no token' } };
    const asked = JSON.parse(request.body.toString('utf8')) as Record<string, string>;
    if (asked['workflow_run_backend_id'] !== run) return { status: 403, body: { msg: 'another run' } };
    return this.#method(pathname.slice(SERVICE.length), run, job, asked);
  }

  #method(method: string, run: string, job: string, asked: Record<string, string>): Response {
    const name = asked['name'] ?? '';
    const found = this.#stored.find((one) => one.run === run && one.name === name);
    if (method === 'CreateArtifact') {
      if (found !== undefined) {
        const msg = 'an artifact with this name already exists on the workflow run';
        return { status: 409, body: { code: 'already_exists', msg } };
      }
      const id = ++this.#last;
      const empty = {
        bytes: Buffer.alloc(0),
        blocks: new Map<string, Buffer>(),
        digest: '',
        finished: false,
      };
      this.#stored.push({ id, name, run, job, ...empty });
      return { status: 200, body: { ok: true, signed_upload_url: this.#signed(id) } };
    }
    if (method === 'ListArtifacts') {
      const listed = this.#of(run).filter(
        ({ id, name: own }) =>
          (asked['id_filter'] ?? String(id)) === String(id) && (asked['name_filter'] ?? own) === own,
      );
      return { status: 200, body: { artifacts: listed.map((one) => this.#listed(one)) } };
    }
    if (found === undefined) return { status: 404, body: { msg: `no artifact ${name}` } };
    if (method === 'FinalizeArtifact') return this.#finalize(found, asked);
    if (method === 'GetSignedArtifactURL')
      return { status: 200, body: { name, signed_url: this.#signed(found.id) } };
    if (method === 'DeleteArtifact') {
      this.#stored.splice(this.#stored.indexOf(found), 1);
      return { status: 200, body: { ok: true, artifact_id: String(found.id) } };
    }
    return { status: 404, body: { msg: `no method ${method}` } };
  }

  #finalize(stored: Stored, asked: Record<string, string>): Response {
    if (Number(asked['size']) !== stored.bytes.length) return { status: 400, body: { msg: 'wrong size' } };
    stored.bytes = this.tamper(stored.name, stored.bytes);
    stored.digest = `sha256:${createHash('sha256').update(stored.bytes).digest('hex')}`;
    stored.finished = true;
    return { status: 200, body: { ok: true, artifact_id: String(stored.id) } };
  }

  #listed({ id, name, run, job, bytes, digest }: Stored): object {
    return {
      workflow_run_backend_id: run,
      workflow_job_run_backend_id: job,
      database_id: String(id),
      name,
      size: String(this.claimedSize(name, bytes.length)),
      created_at: '2026-01-01T00:00:00Z',
      digest,
    };
  }

  #signed(id: number): string {
    return `${this.#server?.url ?? ''}/blob/${id}/artifact.zip?sig=${this.#signature}`;
  }

  /** The part of Azure's blob storage that uploads and downloads use. */
  #blob({ method, url, body, headers }: Request, id: number): Response {
    const stored = this.#stored.find((one) => one.id === id);
    if (stored === undefined) return { status: 404 };
    if (method === 'GET') {
      return { status: 200, headers: { 'content-type': 'application/zip' }, body: stored.bytes };
    }
    if (method !== 'PUT') return { status: 405 };
    const part = url.searchParams.get('comp');
    if (part === 'block') stored.blocks.set(url.searchParams.get('blockid') ?? '', body);
    else if (part === 'blocklist') {
      const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]*)<\/Latest>/g)];
      stored.bytes = Buffer.concat(ids.map(([, block = '']) => stored.blocks.get(block) ?? Buffer.alloc(0)));
    } else stored.bytes = body;
    return {
      status: 201,
      headers: { 'x-ms-request-id': '1', etag: '"1"', 'x-ms-version': String(headers['x-ms-version']) },
    };
  }
}

/** Run and job of a runtime token. */
function runOf(authorization = ''): string[] {
  const [, payload = ''] = authorization.replace(/^Bearer /, '').split('.');
  if (payload === '') return [];
  const { scp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { scp: string };
  return scp.split(':').slice(1);
}
