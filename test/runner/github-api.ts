import { LocalServer, type Request, type Response } from './http-server.ts';
import { allows, type Permissions } from './permissions.ts';

export interface Comment {
  id: number;
  issue: number;
  body: string;
  user: { login: string; type: string };
  /** How often it was changed. */
  edits: number;
}

export interface Asset {
  id: number;
  name: string;
  bytes: Buffer;
}

export interface Release {
  id: number;
  tag_name: string;
  name: string;
  draft: boolean;
  prerelease: boolean;
  assets: Asset[];
}

const DENIED: Response = { status: 403, body: { message: 'Resource not accessible by integration' } };
const NOT_FOUND: Response = { status: 404, body: { message: 'Not Found' } };

/** Stands in for GitHub's REST API: comments, releases and their assets of one repository. It knows its tokens. */
export class GithubApi {
  readonly comments: Comment[] = [];
  readonly releases: Release[] = [];
  /** Commits of tags and branches, by their whole name. */
  readonly refs = new Map<string, string>();
  /** Method and path of every request. */
  readonly requests: string[] = [];
  readonly #tokens = new Map<string, Permissions>();
  #server: LocalServer | undefined;
  #last = 100;

  async start(): Promise<void> {
    this.#server = await LocalServer.start((request) => this.#answer(request));
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  grant(token: string, permissions: Permissions): void {
    this.#tokens.set(token, permissions);
  }

  /** Writes a comment as somebody else would. */
  addComment(issue: number, body: string, login: string, type = 'User'): void {
    this.comments.push({ id: ++this.#last, issue, body, user: { login, type }, edits: 0 });
  }

  addRelease(tag: string): Release {
    const release = {
      ...{ id: ++this.#last, tag_name: tag, name: tag, draft: false, prerelease: false },
      assets: [],
    };
    this.releases.push(release);
    return release;
  }

  #answer(request: Request): Response {
    const { method, url, headers } = request;
    this.requests.push(`${method} ${url.pathname}`);
    const token = (headers.authorization ?? '').replace(/^(?:token|bearer) /i, '');
    const permissions = this.#tokens.get(token);
    if (permissions === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    const path = url.pathname.replace(/^(?:\/uploads)?\/repos\/[^/]+\/[^/]+/, '');
    if (path.startsWith('/issues')) return this.#issues(request, path, permissions);
    if (path.startsWith('/git/')) return this.#refs(request, path, permissions);
    if (path.startsWith('/releases')) return this.#releases(request, path, permissions);
    return path === '/user' ? DENIED : NOT_FOUND;
  }

  #issues({ method, url, body }: Request, path: string, permissions: Permissions): Response {
    const [, issue] = /^\/issues\/(\d+)\/comments$/.exec(path) ?? [];
    const [, id] = /^\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    if (method === 'GET' && issue !== undefined) {
      return paged(
        this.comments.filter((one) => one.issue === Number(issue)),
        url,
      );
    }
    const writes = ['issues', 'pull-requests'].some((scope) => allows(permissions, scope, 'write'));
    if (!writes) return DENIED;
    const text = (JSON.parse(body.toString('utf8')) as { body: string }).body;
    if (text.length > 65_536) return { status: 422, body: { message: 'body is too long' } };
    if (method === 'POST' && issue !== undefined) {
      this.addComment(Number(issue), text, 'github-actions[bot]', 'Bot');
      return { status: 201, body: this.comments.at(-1) };
    }
    const found = this.comments.find((one) => one.id === Number(id));
    if (method !== 'PATCH' || found === undefined) return NOT_FOUND;
    Object.assign(found, { body: text, edits: found.edits + 1 });
    return { status: 200, body: found };
  }

  #releases({ method, url, body }: Request, path: string, permissions: Permissions): Response {
    if (!allows(permissions, 'contents', method === 'GET' ? 'read' : 'write')) return DENIED;
    if (path === '/releases/latest') {
      const latest = this.releases.filter(({ draft, prerelease }) => !draft && !prerelease).at(-1);
      return latest === undefined ? NOT_FOUND : { status: 200, body: this.#shown(latest) };
    }
    if (path === '/releases' && method === 'POST') {
      const { tag_name: name } = JSON.parse(body.toString('utf8')) as { tag_name: string };
      return { status: 201, body: this.#shown(this.addRelease(name)) };
    }
    const [, tag] = /^\/releases\/tags\/(.+)$/.exec(path) ?? [];
    if (tag !== undefined) {
      const found = this.releases.find((one) => one.tag_name === decodeURIComponent(tag) && !one.draft);
      return found === undefined ? NOT_FOUND : { status: 200, body: this.#shown(found) };
    }
    const [, asset] = /^\/releases\/assets\/(\d+)$/.exec(path) ?? [];
    if (asset !== undefined && method === 'GET') {
      const found = this.releases.flatMap(({ assets }) => assets).find(({ id }) => id === Number(asset));
      const headers = { 'content-type': 'application/octet-stream' };
      return found === undefined ? NOT_FOUND : { status: 200, headers, body: found.bytes };
    }
    if (asset !== undefined && method === 'DELETE') {
      for (const release of this.releases) {
        release.assets = release.assets.filter(({ id }) => id !== Number(asset));
      }
      return { status: 204 };
    }
    const [, id] = /^\/releases\/(\d+)\/assets$/.exec(path) ?? [];
    const release = this.releases.find((one) => one.id === Number(id));
    if (release === undefined) return NOT_FOUND;
    if (method === 'GET') return paged(this.#shown(release).assets, url);
    const name = url.searchParams.get('name') ?? '';
    if (release.assets.some((one) => one.name === name)) {
      return { status: 422, body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] } };
    }
    release.assets.push({ id: ++this.#last, name, bytes: body });
    return { status: 201, body: { id: this.#last, name } };
  }

  #refs({ method, body }: Request, path: string, permissions: Permissions): Response {
    if (!allows(permissions, 'contents', method === 'GET' ? 'read' : 'write')) return DENIED;
    const shown = (ref: string): object => ({ ref, object: { type: 'commit', sha: this.refs.get(ref) } });
    const [, start] = /^\/git\/matching-refs\/(.+)$/.exec(path) ?? [];
    if (start !== undefined) {
      return {
        status: 200,
        body: [...this.refs.keys()].filter((ref) => ref.startsWith(`refs/${start}`)).map(shown),
      };
    }
    const given = JSON.parse(body.toString('utf8')) as { ref?: string; sha: string; force?: boolean };
    const [, name] = /^\/git\/refs\/(.+)$/.exec(path) ?? [];
    const ref = given.ref ?? `refs/${name ?? ''}`;
    if (method === 'PATCH' && (!this.refs.has(ref) || given.force !== true)) return { status: 422, body: {} };
    this.refs.set(ref, given.sha);
    return { status: method === 'POST' ? 201 : 200, body: shown(ref) };
  }

  #shown(release: Release): Record<string, unknown> & { assets: object[] } {
    return {
      ...release,
      assets: release.assets.map(({ id, name, bytes }) => ({ id, name, size: bytes.length })),
      html_url: `https://github.com/vendor/product/releases/tag/${release.tag_name}`,
      upload_url: `${this.url}/uploads/repos/o/r/releases/${release.id}/assets{?name,label}`,
    };
  }
}

function paged(all: readonly object[], url: URL): Response {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const more = all.length > page * size;
  return {
    status: 200,
    ...(more ? { headers: { link: `<${next.pathname}${next.search}>; rel="next"` } } : {}),
    body: all.slice((page - 1) * size, page * size),
  };
}
