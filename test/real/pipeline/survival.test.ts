import { cp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { signalProcess } from '../../../src/adapters/system/process-identity.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, scratch, whyNot, type Call } from './bobctl.ts';
import { Leftovers } from './leftovers.ts';

const reason = await whyNot();

let bobctl: Bobctl;
let workload: string;
/** A folder with the first of two recordings, finished. */
let begun: string;
let first: string;
let second: string;

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
  begun = path.join(bobctl.folder, 'begun');
  const recorded = await bobctl.run(['record', '-w', workload, '-o', begun]);
  expect(recorded.code, recorded.stderr).toBe(0);
  first = path.basename(recorded.stdout);
  second = first.replace(/1$/, '2');
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

/** The folder of a run that finds the first recording finished, and who looks for what its calls leave. */
async function begin(): Promise<{ out: string; left: Leftovers; run: () => Promise<Call> }> {
  const out = path.join(await scratch(), 'out');
  await cp(begun, out, { recursive: true });
  const left = new Leftovers(bobctl, out);
  onTestFinished(() => left.close());
  const run = async (): Promise<Call> => {
    const call = left.watch(await bobctl.start(['run', '-w', workload, '-o', out]));
    onTestFinished(() => signalProcess(call.process.pid, 'SIGKILL'));
    return call;
  };
  return { out, left, run };
}

async function kill(call: Call): Promise<void> {
  signalProcess(call.process.pid, 'SIGKILL');
  expect((await call.ended).signal).toBe('SIGKILL');
}

const recordingIn = (out: string, id: string): Promise<string> =>
  readFile(path.join(out, 'recordings', id, 'recording.json'), 'utf8');

const SWEPT = 'removed what a killed run left: bobctl-';

/** Where a run is killed, the line that tells that it is there, and what it must have left for a test to mean something. */
const POINTS = [
  { point: 'the image is made', line: /^✓ image with/, leaves: undefined },
  { point: 'the cell is made', line: /^▸ .*r2: attach the recorder/, leaves: /^mount / },
  { point: 'the recorder is attached', line: /^✓ .*r2: attach the recorder/, leaves: /^network / },
  {
    point: 'the workload runs',
    line: /^✓ .*r2: start the workload/,
    leaves: /^process .* \/opt\/server\.pl/,
  },
  { point: 'the suite runs', line: /^▸ .*r2: benign suite/, leaves: /^unfinished recordings\// },
];

describe.skipIf(reason !== undefined)(`bobctl run, killed (${reason ?? 'runc, eBPF'})`, () => {
  test('at one point after the other of a recording: the last run ends well and nothing is left', async () => {
    const { out, left, run } = await begin();
    const before = await recordingIn(out, first);
    let hasLeft = false;
    for (const { point, line, leaves } of POINTS) {
      const call = await run();
      await call.said(line);
      await kill(call);
      if (leaves) expect(await left.list(), point).toContainEqual(expect.stringMatching(leaves));
      expect((await call.ended).stderr.includes(SWEPT), `what was left before ${point}`).toBe(hasLeft);
      hasLeft = leaves !== undefined;
      expect(await readdir(path.join(out, 'recordings')), point).toContain(first);
    }
    const last = await (await run()).ended;
    expect(last.code, last.stderr).toBe(0);
    expect(last.stdout).toContain('**Tested in 1 cell');
    expect(last.stderr).toContain(SWEPT);
    expect(last.stderr.match(/used again/g)).toHaveLength(1);
    expect(await recordingIn(out, first)).toBe(before);
    expect(left.cells).toBe(POINTS.length - 1 + 2);
    expect(await left.lasting()).toEqual([]);
  });

  test('while it verifies: the next run uses both recordings again, ends well, and nothing is left', async () => {
    const { out, left, run } = await begin();
    const killed = await run();
    await killed.said(/^▸ verify .*: benign suite/);
    const before = [await recordingIn(out, first), await recordingIn(out, second)];
    await kill(killed);
    expect(await left.list()).toContainEqual(expect.stringMatching(/^unfinished verify\//));
    const again = await (await run()).ended;
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toContain('**Tested in 1 cell');
    expect(again.stderr).toContain(SWEPT);
    expect(again.stderr.match(/used again/g)).toHaveLength(2);
    expect([await recordingIn(out, first), await recordingIn(out, second)]).toEqual(before);
    expect(await left.lasting()).toEqual([]);
  });

  test('the recorder and the agent end with it at once; every command sweeps the rest', async () => {
    const { out, left, run } = await begin();
    const killed = await run();
    await killed.said(/^▸ .*r2: benign suite/);
    const before = (await left.list()).join('\n');
    expect(before).toMatch(/process \d+ .*bpftrace/);
    expect(before).toMatch(/process \d+ .*net-agent\.mjs/);
    await kill(killed);
    const helpers = async (): Promise<string[]> =>
      (await left.list()).filter((entry) => /bpftrace|net-agent/.test(entry));
    await expect.poll(helpers, { timeout: 10_000 }).toEqual([]);
    expect((await left.list()).join('\n')).toMatch(/^mount .*^network .*^process /ms);
    const next = left.watch(await bobctl.start(['record', '-w', workload, '-o', out]));
    const { code, stderr } = await next.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(SWEPT);
    expect(await left.lasting()).toEqual([]);
  });
});

describe.skipIf(reason !== undefined)(`bobctl run, interrupted (${reason ?? 'runc, eBPF'})`, () => {
  test.each([
    {
      point: 'while the recorder is attached',
      line: /^▸ .*r2: attach the recorder/,
      signal: 'SIGINT' as const,
    },
    { point: 'while the suite runs', line: /^▸ .*r2: benign suite/, signal: 'SIGINT' as const },
    { point: 'while it verifies', line: /^▸ verify .*: benign suite/, signal: 'SIGTERM' as const },
  ])('$point: it ends with 130 and leaves nothing', async ({ line, signal }) => {
    const { out, left, run } = await begin();
    const before = await recordingIn(out, first);
    const call = await run();
    await call.said(line);
    expect(await left.list()).not.toEqual([]);
    // As a terminal does: to the whole process group.
    signalProcess(-call.process.pid, signal);
    const { code, stdout, stderr } = await call.ended;
    expect(code, stderr).toBe(130);
    expect(stderr).toContain('interrupted: cleaning up');
    expect(stderr).not.toMatch(/^(error|next):|! failed/m);
    expect(stdout).toBe('');
    expect(await left.list()).toEqual([]);
    // What was finished is kept, and there is nothing that is not whole.
    expect(await recordingIn(out, first)).toBe(before);
    const finished = line.source.includes('verify') ? [first, second] : [first];
    expect(await readdir(path.join(out, 'recordings'))).toEqual(finished);
    expect(await readdir(path.join(out, 'verify')).catch(() => [])).toEqual([]);
  });
});
