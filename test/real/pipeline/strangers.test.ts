import { build } from 'esbuild';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureImage } from '../../../src/adapters/cell/image.ts';
import { findProgram } from '../../../src/adapters/system/programs.ts';
import { startProcess } from '../../../src/adapters/system/processes.ts';
import { loadWorkload } from '../../../src/adapters/workload/workload-files.ts';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import type { SupersetContainer } from '../../../src/core/bob/superset.ts';
import { readSuperset } from '../../../src/core/bob/superset-file.ts';
import { Detector } from '../../../src/core/detect/detector.ts';
import { compareDynamic } from '../../../src/core/match/paths.ts';
import { localDeploy } from '../../../src/pipeline/local-tools.ts';
import { loadSuperset } from '../../../src/pipeline/superset-folder.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, whyNot } from './bobctl.ts';
import { behavioursOf, straceCommand, type Seen } from './strace.ts';
import type { TracedSession } from './traced-session.ts';
import { isLong } from '../long.ts';

const reason = await whyNot();
const noStrace =
  reason ?? ((await findProgram('strace')) === undefined ? 'strace is not installed' : undefined);

let bobctl: Bobctl;
/** The bundled program that strace watches. */
let session: string;

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  session = path.join(bobctl.folder, 'traced-session.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('traced-session.ts', import.meta.url))],
    outfile: session,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

/** Runs a workload and its benign suites under strace, and gives what its container did. */
async function traced(name: string, workload: string): Promise<Seen[]> {
  const folder = path.join(bobctl.folder, `traced-${name}`);
  await mkdir(folder);
  const { packages, suite } = localDeploy((await loadWorkload(workload, process.env)).workload);
  const image = await ensureImage({ packages, suite, cacheDir: TEST_CACHE });
  const told: TracedSession = {
    workload,
    image,
    agentFile: path.join(bobctl.folder, 'dist/net-agent.mjs'),
    stateDir: bobctl.stateDir,
    logDir: path.join(folder, 'logs'),
  };
  const lines: string[] = [];
  const command = [
    ...straceCommand(path.join(folder, 'task')),
    process.execPath,
    session,
    JSON.stringify(told),
  ];
  const tracing = await startProcess(command, {
    onStdout: (line) => lines.push(line),
    onStderr: (line) => lines.push(line),
  });
  expect((await tracing.exited).code, lines.join('\n')).toBe(0);
  expect(JSON.parse(lines.at(-1) ?? ''), lines.join('\n')).toMatchObject({ failed: 0 });
  return behavioursOf(folder, 'task', image.rootfs);
}

/** What of it a superset does not cover, by the strict rules. */
async function uncovered(superset: string, container: string, seen: readonly Seen[]): Promise<string[]> {
  const { bob } = await loadSuperset(superset);
  const detector = new Detector(bob, {
    cell: 'traced',
    workload: bob.workload,
    containers: [{ type: 'containers', name: container, key: container }],
    ruleSets: ['strict'],
    bootTime: 0,
  });
  expect(detector.unbound).toEqual([]);
  const task = { container, stage: 0, time: 0, pid: 1, ppid: 0, comm: '', uid: 0 };
  return seen.flatMap((behaviour) => {
    const event: BehaviourEvent = { ...task, ...behaviour };
    return detector.detect(event).length > 0 ? [JSON.stringify(behaviour)] : [];
  });
}

/** What a superset has and a trace has not: system calls, programs, files. */
function unseen(container: SupersetContainer, seen: readonly Seen[]): string[] {
  const of = (type: Seen['type'], name: (behaviour: Seen) => string): string[] =>
    seen.filter((behaviour) => behaviour.type === type).map(name);
  const syscalls = new Set(of('syscall', (behaviour) => ('name' in behaviour ? behaviour.name : '')));
  const programs = of('exec', (behaviour) => ('path' in behaviour ? behaviour.path : ''));
  const files = of('open', (behaviour) => ('path' in behaviour ? behaviour.path : ''));
  const lacking = (paths: readonly string[], entries: readonly { path: string }[]): string[] =>
    entries.map((entry) => entry.path).filter((entry) => !paths.some((path) => compareDynamic(entry, path)));
  return [
    ...container.syscalls.map(({ name }) => name).filter((name) => !syscalls.has(name)),
    ...lacking(programs, container.execs),
    ...lacking(files, container.opens),
  ];
}

describe.skipIf(reason !== undefined).each(isLong ? ['nginx', 'postgresql'] : ['nginx'])(
  `a stranger: %s (${reason ?? 'runc, eBPF'})`,
  (name) => {
    let superset: string;

    test(
      'the whole way ends with a tested superset',
      async () => {
        const workload = path.join(await fixture(name, bobctl.folder), 'bobctl.yaml');
        const out = path.join(bobctl.folder, `out-${name}`);
        const { code, stdout, stderr } = await bobctl.run(['run', '-w', workload, '-o', out]);
        expect(code, `${stderr}\n${stdout}`).toBe(0);
        superset = path.join(out, 'superset');
      },
      IMAGE_TIMEOUT_MS,
    );

    test.skipIf(noStrace !== undefined)(
      `whatever strace sees of the same commands and tests is in it (${noStrace ?? 'strace'})`,
      async () => {
        const seen = await traced(name, path.join(bobctl.folder, name, 'bobctl.yaml'));
        for (const type of ['syscall', 'exec', 'open'] as const) {
          expect(seen.filter((behaviour) => behaviour.type === type).length).toBeGreaterThan(2);
        }
        expect(await uncovered(superset, name, seen)).toEqual([]);
        const file = path.join(superset, 'superset.json');
        const [container] = readSuperset(await readFile(file, 'utf8'), file).containers;
        expect(container === undefined ? undefined : unseen(container, seen)).toEqual([]);
      },
      IMAGE_TIMEOUT_MS,
    );
  },
);
