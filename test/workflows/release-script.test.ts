import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { TIMEOUTS } from '../action/runner.ts';
import { GithubApi } from '../runner/github-api.ts';

vi.setConfig(TIMEOUTS);

const root = resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
const [major = '', minor = ''] = version.split('.');
const MAJOR = `refs/tags/v${major}`;
const api = new GithubApi();

beforeAll(() => api.start());
afterAll(() => api.stop());
beforeEach(() => {
  api.refs.clear();
  api.releases.length = 0;
  api.grant('token', { contents: 'write' });
  api.refs.set(`refs/tags/v${version}`, 'of the tag');
});

/** Runs the script as the release workflow does. */
async function release(tag = `v${version}`): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [resolve(root, 'scripts/release.mjs')], {
    env: {
      PATH: process.env['PATH'],
      GITHUB_API_URL: api.url,
      GITHUB_REPOSITORY: 'bobctl/record',
      GITHUB_REF_NAME: tag,
      GITHUB_SHA: 'of this release',
      GITHUB_TOKEN: 'token',
    },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('the first release makes the tag of its major version', async () => {
  expect(await release()).toEqual({ code: 0, said: `released v${version}\nv${major} is v${version} now\n` });
  expect(api.releases.map(({ tag_name }) => tag_name)).toEqual([`v${version}`]);
  expect(api.refs.get(MAJOR)).toBe('of this release');
});

test('later ones move it, and a job that is run again makes no second release', async () => {
  api.refs.set(MAJOR, 'of an older one');
  api.refs.set(`refs/tags/v${major}9.0.0`, 'of another major version');
  await release();
  expect((await release()).code).toBe(0);
  expect(api.refs.get(MAJOR)).toBe('of this release');
  expect(api.releases.length).toBe(1);
});

test('it stays while a newer release has it', async () => {
  const newer = `${major}.${Number(minor) + 10}.0`;
  api.refs.set(MAJOR, 'of the newer one').set(`refs/tags/v${newer}`, 'of the newer one');
  expect((await release()).said).toContain(`v${major} stays: v${newer} is newer`);
  expect(api.refs.get(MAJOR)).toBe('of the newer one');
});

test('a tag that is not the version of the package releases nothing', async () => {
  expect(await release('v99.0.0')).toEqual({
    code: 2,
    said: `::error::the tag is v99.0.0, and package.json says ${version}\n`,
  });
  expect(api.releases).toEqual([]);
});

test('a token that may not write releases nothing', async () => {
  api.grant('token', { contents: 'read' });
  const { code, said } = await release();
  expect(code).toBe(2);
  expect(said).toMatch(/^::error::POST \/releases: 403/);
  expect([...api.refs.keys()]).toEqual([`refs/tags/v${version}`]);
});
