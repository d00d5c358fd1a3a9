import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureImage } from '../../../src/adapters/cell/image.ts';
import { ebpfRecorder } from '../../../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import { loadWorkload } from '../../../src/adapters/workload/workload-files.ts';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import { KINDS, type BehaviourOf, type Kind } from '../../../src/core/bob/model.ts';
import type { Support, Superset } from '../../../src/core/bob/superset.ts';
import { readSuperset, writeSuperset } from '../../../src/core/bob/superset-file.ts';
import type { ArgumentValue } from '../../../src/core/detect/alert.ts';
import { Detector } from '../../../src/core/detect/detector.ts';
import type { Verdict } from '../../../src/core/detect/verdict.ts';
import { fullSupport } from '../../../src/core/merge/counted.ts';
import { settle } from '../../../src/pipeline/cell-session.ts';
import { withLocalSession } from '../../../src/pipeline/local-session.ts';
import { localDeploy } from '../../../src/pipeline/local-tools.ts';
import { runBenign } from '../../../src/pipeline/suites.ts';
import { loadSuperset, type LoadedSuperset } from '../../../src/pipeline/superset-folder.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, readJson, scratch, whyNot, type Outcome } from './bobctl.ts';
import { withoutInBobFile } from './bob-file.ts';

const reason = await whyNot();
const CONTAINER = 'pages';

let bobctl: Bobctl;
let workload: string;
/** The recorded superset's folder; nothing of it is changed. */
let folder: string;
let superset: Superset;
/** Everything that another run of the same workload and suite did. */
const events: BehaviourEvent[] = [];

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
  const out = path.join(bobctl.folder, 'out');
  const run = await bobctl.run(['run', '-w', workload, '-o', out]);
  expect(run.code, run.stderr).toBe(0);
  folder = path.join(out, 'superset');
  superset = readSuperset(await readFile(path.join(folder, 'superset.json'), 'utf8'), 'superset.json');
  await recordEvents();
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

/** Does what a verification does until its attacks, and keeps the events. */
async function recordEvents(): Promise<void> {
  const loaded = await loadWorkload(workload, process.env);
  const deploy = localDeploy(loaded.workload);
  const signal = new AbortController().signal;
  const silent = { update: () => undefined, done: () => undefined, failed: () => undefined };
  const context = {
    progress: { begin: () => silent, info: () => undefined, warn: () => undefined },
    signal,
    env: process.env,
    cacheDir: TEST_CACHE,
    stateDir: bobctl.stateDir,
    agentFile: path.join(bobctl.folder, 'dist/net-agent.mjs'),
  };
  const { report } = await withLocalSession(
    {
      cellId: 'events',
      workload: loaded.workload,
      deploy,
      image: await ensureImage({ packages: deploy.packages, suite: deploy.suite, cacheDir: TEST_CACHE }),
      recorder: await ebpfRecorder({ cacheDir: TEST_CACHE, http: true }),
      logDir: path.join(bobctl.folder, 'logs'),
      onEvent: (event) => events.push(event),
    },
    context,
    async (session) => {
      await session.recorder.mark();
      expect(await runBenign(loaded.benign, session.access, () => undefined)).toMatchObject({ failed: 0 });
      await settle(context);
      await session.restartWorkload();
    },
  );
  expect(report).toMatchObject({ lost: 0, problems: [] });
}

/** What the strict rules say of the events where this superset is enforced: `R0003 fsync`. */
function raised({ bob }: LoadedSuperset): string[] {
  const detector = new Detector(bob, {
    cell: 'events',
    workload: superset.workload,
    containers: [{ type: 'containers', name: CONTAINER, key: CONTAINER }],
    ruleSets: ['strict'],
    bootTime: 0,
  });
  expect(detector.unbound).toEqual([]);
  for (const event of events) detector.detect(event);
  return detector.alerts().map((alert) => nameOf(alert.RuleID, alert.BaseRuntimeMetadata.arguments));
}

/** A rule and what it complains of, in short. Who connects to the server is not told. */
function nameOf(ruleID: string, given: Readonly<Record<string, ArgumentValue>>): string {
  const { syscall, capability, exec, path: file, endpoint, ip, port, listen } = given;
  const incoming = ruleID === 'R0012' && listen === undefined;
  const socket = incoming ? ['from somebody', port] : [...(listen === undefined ? [] : ['listen']), ip, port];
  return [ruleID, syscall ?? capability ?? exec ?? file ?? endpoint ?? socket.join(' ')].join(' ');
}

type Behaviour = { [K in Kind]: { kind: K; entry: BehaviourOf[K] & Support } }[Kind];

/** Every behaviour that all recordings saw. */
function supported(): Behaviour[] {
  return superset.containers.flatMap((container) =>
    KINDS.flatMap((kind) =>
      container[kind]
        .filter((entry) => fullSupport(superset, container, kind, entry))
        .map((entry) => ({ kind, entry }) as Behaviour),
    ),
  );
}

/** The alert that a missing behaviour must raise. */
function alertOf({ kind, entry }: Behaviour): RegExp {
  switch (kind) {
    case 'syscalls':
      return new RegExp(`^R0003 ${entry.name}$`);
    case 'capabilities':
      return new RegExp(`^R0004 ${entry.name}$`);
    case 'execs':
      return new RegExp(`^R00(01|40) ${entry.path}$`);
    case 'opens':
      return new RegExp(`^R0002 ${patternOf(entry.path)}$`);
    case 'egress':
      return /^R0011 127\.0\.0\.1 80$/;
    case 'ingress':
      return /^R0012 from somebody 80$/;
    case 'listens':
      return new RegExp(`^R0012 listen ${entry.address} ${entry.port}$`);
    case 'endpoints':
      return new RegExp(`^B0001 ${patternOf(entry.endpoint)}$`);
  }
}

const patternOf = (path: string): string => path.replaceAll('.', '\\.').replaceAll('⋯', '[^/]+');

/** The superset without some behaviours. */
function without(behaviours: readonly Behaviour[]): Superset {
  const gone = new Set<unknown>(behaviours.map(({ entry }) => entry));
  const containers = superset.containers.map((container) => {
    const kept = KINDS.map((kind) => [kind, container[kind].filter((entry) => !gone.has(entry))]);
    return { ...container, ...(Object.fromEntries(kept) as typeof container) };
  });
  return { ...superset, containers };
}

/** A copy of the superset's folder that the test may change. */
async function copy(): Promise<string> {
  const into = path.join(await scratch(), 'superset');
  await cp(folder, into, { recursive: true });
  return into;
}

async function editBob(into: string, edit: (text: string) => string): Promise<void> {
  const file = path.join(into, 'bob.yaml');
  const text = await readFile(file, 'utf8');
  const edited = edit(text);
  expect(edited).not.toBe(text);
  await writeFile(file, edited);
}

async function verify(into: string, file = workload): Promise<Outcome & { verdict: Verdict }> {
  const outcome = await bobctl.run(['verify', '-w', file, '-s', into, '-o', path.dirname(into), '--json']);
  expect(outcome.stdout, outcome.stderr).not.toBe('');
  return { ...outcome, verdict: JSON.parse(outcome.stdout) as Verdict };
}

const unexpected = ({ benign }: Verdict): string[] =>
  benign.unexpected.map((alert) => nameOf(alert.ruleID, alert.arguments));

describe.skipIf(reason !== undefined)(`what a changed superset raises (${reason ?? 'runc, eBPF'})`, () => {
  test('unchanged, the run of another day raises nothing', async () => {
    const loaded = await loadSuperset(folder);
    expect(loaded.edited).toBeUndefined();
    expect(events.length).toBeGreaterThan(100);
    expect(raised(loaded)).toEqual([]);
  });

  test('each single behaviour that every recording saw is missed when superset.json lacks it', async () => {
    const all = supported();
    // Of every kind that the recorder can see, patterns among them.
    expect([...new Set(all.map(({ kind }) => kind))]).toEqual(KINDS);
    expect(all.some(({ kind, entry }) => kind === 'opens' && entry.path.includes('⋯'))).toBe(true);
    expect(all.some(({ kind, entry }) => kind === 'execs' && entry.args.includes('/tmp/⋯'))).toBe(true);
    const into = await copy();
    for (const behaviour of all) {
      await writeFile(path.join(into, 'superset.json'), writeSuperset(without([behaviour])));
      const wanted = alertOf(behaviour);
      const alerts = raised(await loadSuperset(into));
      expect(alerts, `without ${behaviour.kind} ${wanted}`).not.toEqual([]);
      expect(
        alerts.filter((alert) => !wanted.test(alert)),
        `without ${behaviour.kind} ${wanted}`,
      ).toEqual([]);
    }
  });

  test('and when bob.yaml lacks it, which holds although superset.json has it', async () => {
    const all = supported().filter(({ kind }) => kind !== 'listens');
    const into = await copy();
    const text = await readFile(path.join(folder, 'bob.yaml'), 'utf8');
    for (const behaviour of all) {
      await writeFile(path.join(into, 'bob.yaml'), withoutInBobFile(text, behaviour.kind, behaviour.entry));
      const wanted = alertOf(behaviour);
      const loaded = await loadSuperset(into);
      expect(loaded.edited).toBe('bob.yaml');
      const alerts = raised(loaded);
      expect(alerts, `without ${behaviour.kind} ${wanted}`).not.toEqual([]);
      expect(
        alerts.filter((alert) => !wanted.test(alert)),
        `without ${behaviour.kind} ${wanted}`,
      ).toEqual([]);
    }
  });

  test('each single flag of an opened file is missed', async () => {
    const into = await copy();
    for (const behaviour of supported()) {
      if (behaviour.kind !== 'opens') continue;
      const { entry } = behaviour;
      for (const flag of entry.flags) {
        const changed = without([behaviour]);
        const flags = entry.flags.filter((other) => other !== flag);
        changed.containers[0]?.opens.push({ ...entry, flags });
        await writeFile(path.join(into, 'superset.json'), writeSuperset(changed));
        const alerts = raised(await loadSuperset(into));
        expect(alerts, `${entry.path} without ${flag}`).not.toEqual([]);
        expect(alerts.every((alert) => alertOf(behaviour).test(alert))).toBe(true);
      }
    }
  });
});

describe.skipIf(reason !== undefined)(`verdicts of bobctl verify (${reason ?? 'runc, eBPF'})`, () => {
  test('unexpected: one behaviour of each kind is gone from superset.json, and each is named', async () => {
    const all = supported();
    const pick = (fits: (behaviour: Behaviour) => boolean): Behaviour => {
      const found = all.find(fits);
      if (found === undefined) throw new Error('the superset has no such behaviour');
      return found;
    };
    const gone = [
      pick(({ kind, entry }) => kind === 'capabilities' && entry.name === 'SETGID'),
      pick(({ kind, entry }) => kind === 'syscalls' && entry.name === 'listen'),
      pick(({ kind, entry }) => kind === 'execs' && entry.args[1] === '/opt/job.pl'),
      pick(({ kind, entry }) => kind === 'opens' && entry.path === '/srv/index.html'),
      pick(({ kind }) => kind === 'ingress'),
      pick(({ kind }) => kind === 'egress'),
      pick(({ kind }) => kind === 'listens'),
    ];
    const into = await copy();
    await writeFile(path.join(into, 'superset.json'), writeSuperset(without(gone)));
    const { code, stderr, verdict } = await verify(into);
    expect(verdict.verdict, JSON.stringify(verdict.reasons)).toBe('unexpected');
    expect(code).toBe(1);
    expect(stderr).toContain('superset.json was changed since the superset was packaged');
    expect(verdict.reasons[0]?.text).toMatch(/^Benign runs raised \d+ alerts of 7 kinds: /);
    const alerts = unexpected(verdict);
    for (const behaviour of gone) expect(alerts.join('\n')).toMatch(new RegExp(alertOf(behaviour), 'm'));
    expect(alerts).toHaveLength(gone.length);
    expect(verdict.canaries).toMatchObject([{ ran: true, bound: true }]);
  });

  test('unexpected: a pattern is gone from bob.yaml, and what it stood for is named', async () => {
    const into = await copy();
    const pattern = superset.containers[0]?.opens.find((entry) => entry.path === '/tmp/⋯');
    expect(pattern).toBeDefined();
    await editBob(into, (text) => withoutInBobFile(text, 'opens', pattern!));
    const outcome = await bobctl.run(['verify', '-w', workload, '-s', into, '-o', path.dirname(into)]);
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(outcome.stderr).toContain('bob.yaml was changed since the superset was packaged');
    // For people: the verdict, and every file.
    expect(outcome.stdout).toMatch(/^\S+-local-runc: unexpected\n/);
    expect(outcome.stdout.match(/R0002 pages: .* to \/tmp\/job-\d+\.txt/g)).toHaveLength(2);
  });

  test('not-bound: a container that was renamed has no profile, and the silence proves nothing', async () => {
    const into = await copy();
    await editBob(into, (text) => text.replaceAll(/^( *)- name: pages$/gm, '$1- name: renamed'));
    const { code, verdict } = await verify(into);
    expect(verdict.verdict, JSON.stringify(verdict.reasons)).toBe('not-bound');
    expect(code).toBe(4);
    const [first] = verdict.reasons;
    expect(first?.text).toContain('no profile for containers/pages (it has: containers/renamed)');
    expect(verdict.canaries).toMatchObject([{ ran: true, bound: false }]);
    expect(verdict.benign.unexpected).toEqual([]);
  });

  test('missed: an attack that was made harmless does not raise what it must', async () => {
    const into = await copy();
    const changed = await fixture('pages', path.dirname(into));
    const file = path.join(changed, 'tests/attacks.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('[cat, /srv/key.pem]', '[cat, /srv/index.html]'));
    const { code, verdict } = await verify(into, path.join(changed, 'bobctl.yaml'));
    expect(verdict.verdict, JSON.stringify(verdict.reasons)).toBe('missed');
    expect(code).toBe(1);
    expect(verdict.reasons.map((entry) => entry.text)).toEqual([
      'The attack read the key did not raise R0002.',
    ]);
    expect(verdict.attacks[0]?.expected.map(({ state }) => state)).toEqual(['found', 'missing']);
  });

  test('incomplete: a benign test fails, in a verification and in a recording, and its row is kept', async () => {
    const into = await copy();
    const out = path.dirname(into);
    const changed = await fixture('pages', out);
    const file = path.join(changed, 'tests/benign.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('bodyContains: welcome', 'bodyContains: good bye'));
    const failing = path.join(changed, 'bobctl.yaml');

    const { code, verdict } = await verify(into, failing);
    expect(verdict.verdict).toBe('incomplete');
    expect(code).toBe(4);
    expect(verdict.reasons[0]?.text).toMatch(/^1 benign test failed: the page: /);
    expect(verdict.benign).toMatchObject({ ran: true, passed: 2, failed: 1, unexpected: [] });

    const recorded = await bobctl.run(['record', '-w', failing, '-o', out, '--json']);
    expect(recorded.code, recorded.stderr).toBe(4);
    const result = JSON.parse(recorded.stdout) as { id: string; status: string; reasons: string[] };
    expect(result.status).toBe('failed');
    expect(result.reasons[0]).toBe('1 of 3 benign tests failed');
    expect(result.reasons[1]).toMatch(/^the page: .*/);

    // It is not merged, and not forgotten.
    await rm(into, { recursive: true });
    await mkdir(path.join(out, 'recordings'), { recursive: true });
    await cp(path.join(path.dirname(folder), 'recordings'), path.join(out, 'finished'), { recursive: true });
    await rm(path.join(out, 'finished', result.id), { recursive: true });
    const packaged = await bobctl.run([
      ...['package', path.join(out, 'recordings'), path.join(out, 'finished'), '-o', out],
      ...['--plan', path.join(path.dirname(folder), 'plan.json'), '--json'],
    ]);
    expect(packaged.code, packaged.stderr).toBe(0);
    const joined = await readJson<Superset>(path.join(out, 'superset/superset.json'));
    expect(joined.recordings).toHaveLength(1);
    expect(joined.leftOut.map(({ id }) => id)).toEqual([result.id]);
    expect(joined.leftOut[0]?.reason).toMatch(/^status failed: 1 of 3 benign tests failed/);
    const summary = await readFile(path.join(out, 'superset/summary.md'), 'utf8');
    expect(summary).toMatch(/1 of 2 \| ⚠️ repeats missing.*1 of 3 benign tests failed/);
  });
});
