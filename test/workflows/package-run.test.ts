import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readSuperset } from '../../src/core/bob/superset-file.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import { CELL, planned, recording } from '../action/recordings.ts';
import { TIMEOUTS } from '../action/runner.ts';
import { zipFile } from '../adapters/github/zip-file.ts';
import { LocalRunner, type Start } from '../runner/local-runner.ts';
import { annotationsOf, logOf, summaryOf, type RunReport } from '../runner/report.ts';
import { PINNED_ACTIONS } from './pinned-actions.ts';

vi.setConfig({ ...TIMEOUTS, hookTimeout: 120_000 });

const uses = (name: string): string => `${name}@${PINNED_ACTIONS[name]?.commit ?? ''}`;
const json = (parts: Parameters<typeof recording>[0]): string => writeRecording(recording(parts));

let runner: LocalRunner;

beforeAll(async () => {
  runner = await LocalRunner.start();
});
afterAll(() => runner.stop());

beforeEach(() => {
  runner.artifacts.tamper = (_name, bytes) => bytes;
  runner.artifacts.claimedSize = (_name, size) => size;
});

/** Each job uploads one recording as the pipeline's do; then one packages what the plan names. */
async function packaged(
  recordings: Record<string, string>,
  plan: string,
  start: Partial<Start> = {},
): Promise<RunReport & { id: string; package: RunReport['jobs'][number]['steps'][number] | undefined }> {
  const repository = start.repository ?? runner.scratch();
  for (const [id, text] of Object.entries(recordings)) {
    const file = join(repository, 'recordings', id, 'recording.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(join(repository, '.github/workflows'), { recursive: true });
  const ids = Object.keys(recordings);
  writeFileSync(
    join(repository, '.github/workflows/w.yml'),
    `
on: push
jobs:
  record:
    name: record \${{ matrix.id }}
    runs-on: ubuntu-24.04
    strategy: { fail-fast: false, matrix: { id: ${JSON.stringify(ids)} } }
    steps:
      - uses: ${uses('actions/checkout')}
      - uses: ${uses('actions/upload-artifact')}
        with: { name: "bob-shop-\${{ matrix.id }}", path: "recordings/\${{ matrix.id }}", overwrite: true }
  package:
    needs: record
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    steps:
      - id: package
        uses: bobctl/record/package@v1
        with: { plan: '${plan}' }
      - run: cp -r "$SUPERSET" "$KEEP"
        env: { SUPERSET: "\${{ steps.package.outputs.superset }}" }
`,
  );
  const keep = join(runner.scratch(), 'superset');
  const run = await runner.run('.github/workflows/w.yml', { repository, ...start, env: { KEEP: keep } });
  const step = run.jobs.find(({ id }) => id === 'package')?.steps.find(({ name }) => name === 'package');
  if (step !== undefined) step.outputs['kept'] = keep;
  return { ...run, package: step };
}

const id = (repeat: number): string => `${CELL}.r${repeat}`;

describe('package downloads what the plan names', () => {
  test('and nothing else of the run', async () => {
    const run = await packaged(
      { [id(1)]: json({ repeat: 1 }), [id(2)]: json({ repeat: 2 }), [id(3)]: json({ repeat: 3 }) },
      planned({ repeat: 1 }, { repeat: 2 }),
    );
    expect(run.conclusion, logOf(run)).toBe('success');
    expect(run.package?.outputs).toMatchObject({ recordings: '2', missing: '0' });
    const { recordings } = readSuperset(
      readFileSync(join(run.package?.outputs['kept'] ?? '', 'superset.json'), 'utf8'),
      'superset.json',
    );
    expect(recordings.map((one) => one.id)).toEqual([id(1), id(2)]);
  });

  test('one failed, one vanished, five are hostile or damaged: the summary tells each, the rest stands', async () => {
    const hostile: Record<string, Buffer> = {
      [id(4)]: Buffer.from('PK what a disk made of it'),
      [id(5)]: zipFile([
        { name: 'recording.json', content: json({ repeat: 5 }) },
        { name: '../../../../../../tmp/bobctl-was-here', content: 'x' },
      ]),
      [id(6)]: zipFile([
        { name: 'recording.json', content: json({ repeat: 6 }) },
        { name: 'logs/big', content: 'x', claims: 2 ** 31 },
      ]),
      [id(7)]: zipFile([{ name: 'recording.json', content: json({ repeat: 1 }) }]),
      [id(8)]: zipFile([{ name: 'bob.yaml', content: 'x' }]),
    };
    runner.artifacts.tamper = (name, bytes) => hostile[name.replace('bob-shop-', '')] ?? bytes;
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    const texts = all.map((repeat): [string, string] => [
      id(repeat),
      repeat === 2
        ? json({ repeat, status: 'failed', reasons: ['the door was shut'], containers: [] })
        : json({ repeat }),
    ]);
    const run = await packaged(Object.fromEntries(texts), planned(...all.map((repeat) => ({ repeat }))), {
      lost: (job) => job === `record ${id(3)}`,
    });
    const { conclusion, outputs } = run.package ?? {};
    expect(conclusion, logOf(run)).toBe('success');
    expect(outputs).toMatchObject({ recordings: '1', missing: '7' });
    const summary = summaryOf(run, 'package');
    for (const told of [
      /1 of 8/,
      /r2: the door was shut/,
      /r4 left out: The artifact was refused: it is no zip archive/,
      /r5 left out: The artifact was refused: it holds .*leads out of its folder/,
      /r6 left out: The artifact was refused: its entries claim 2147484\d+ bytes/,
      /r7 left out: The artifact holds another recording: .*\.r1/,
      /r8 left out: The artifact holds no recording\.json/,
    ]) {
      expect(summary.replaceAll('\\', '')).toMatch(told);
    }
    expect(annotationsOf(run)).toEqual([
      {
        job: 'package',
        name: 'warning',
        message: '7 planned recordings missing or failed: see the summary.',
      },
    ]);
  });

  test('an archive that is too large is not even downloaded', async () => {
    runner.artifacts.claimedSize = (name, size) => (name.endsWith('.r2') ? 2 ** 31 : size);
    const run = await packaged(
      { [id(1)]: json({ repeat: 1 }), [id(2)]: json({ repeat: 2 }) },
      planned({ repeat: 1 }, { repeat: 2 }),
    );
    expect(run.package?.outputs).toMatchObject({ recordings: '1', missing: '1' });
    expect(summaryOf(run, 'package')).toContain('its archive has 2147483648 bytes');
  });

  test('a job that was lost and is run again adds its recording', async () => {
    const texts = { [id(1)]: json({ repeat: 1 }), [id(2)]: json({ repeat: 2 }) };
    const plan = planned({ repeat: 1 }, { repeat: 2 });
    const repository = runner.scratch();
    const first = await packaged(texts, plan, { repository, lost: (job) => job.endsWith('.r2') });
    expect(first.package?.outputs).toMatchObject({ recordings: '1', missing: '1' });
    const second = await packaged(texts, plan, { repository, previous: first, id: first.id });
    expect(second.package?.outputs).toMatchObject({ recordings: '2', missing: '0' });
    expect(runner.artifacts.names(second.id)).toEqual([`bob-shop-${id(1)}`, `bob-shop-${id(2)}`]);
  });

  test('nothing of any use: exit code 4, and the summary says why of each', async () => {
    runner.artifacts.tamper = () => Buffer.from('gone');
    const run = await packaged({ [id(1)]: json({}) }, planned({ repeat: 1 }, { repeat: 2 }));
    expect(run.package?.conclusion).toBe('failure');
    expect(annotationsOf(run).map(({ message }) => message)).toEqual([
      'none of the 2 planned recordings is of any use. The summary says why.',
    ]);
    const summary = summaryOf(run, 'package');
    expect(summary).toMatch(/r1`: The artifact was refused: it is no zip archive/);
    expect(summary).toMatch(/r2`: missing/);
  });
});
