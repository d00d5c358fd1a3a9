import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');

interface Start {
  args: string[];
  exitCode: number;
  says: RegExp;
}

/** Without its surroundings an action loads wholly and then says what it lacks. */
const noRunner = (says: RegExp): Start => ({ args: [], exitCode: 2, says });
/** How each entry point is started so that it must load wholly, and what it then says. */
const STARTS: Record<string, Start> = {
  'bobctl.mjs': { args: ['--version'], exitCode: 0, says: /^\d+\.\d+\.\d+/ },
  'net-agent.mjs': { args: [], exitCode: 0, says: /ready/ },
  'vm-guest.mjs': { args: [], exitCode: 3, says: /inside a micro-VM/ },
  'record.mjs': noRunner(/no such file/),
  'plan.mjs': noRunner(/no such file/),
  'package.mjs': noRunner(/recordings/),
  'verify.mjs': noRunner(/superset/),
  'comment.mjs': noRunner(/workload/),
  'publish.mjs': noRunner(/superset/),
};

test('every file of dist/ is an entry point with a start here, or a chunk that one of them loads', () => {
  const files = readdirSync(dist).sort();
  const chunks = files.filter((name) => name.startsWith('chunk-'));
  expect(files.filter((name) => !chunks.includes(name))).toEqual(Object.keys(STARTS).sort());
  const loaded = files.flatMap((name) => [
    ...readFileSync(join(dist, name), 'utf8').matchAll(/(?:from|import\()\s*"\.\/(chunk-\w+\.mjs)"/g),
  ]);
  expect([...new Set(loaded.map((match) => match[1]))].sort()).toEqual(chunks);
});

test.each(Object.entries(STARTS))('dist/%s runs', (name, start) => {
  const result = spawnSync(process.execPath, [join(dist, name), ...start.args], {
    encoding: 'utf8',
    input: '',
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, RUNNER_TEMP: tmpdir() },
  });
  expect(result.stderr).not.toMatch(/ReferenceError|SyntaxError|Dynamic require/);
  expect(result.status).toBe(start.exitCode);
  expect(result.stdout + result.stderr).toMatch(start.says);
});

test('dist/ is what src/ builds', () => {
  const said = execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect(said).toMatch(/dist\/ is what src\/ builds/);
});
