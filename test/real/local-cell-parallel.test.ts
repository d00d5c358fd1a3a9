import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Recording } from '../../src/core/bob/recording.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, readJson, whyNot, type Outcome } from './pipeline/bobctl.ts';

const reason = await whyNot();
const CELLS = 6;

describe.skipIf(reason !== undefined)(`cells in parallel (${reason ?? 'runc, eBPF'})`, () => {
  let bobctl: Bobctl;
  let recordings: Recording[];
  let outcome: Outcome;

  beforeAll(async () => {
    bobctl = await Bobctl.bundle();
    const workload = path.join(await fixture('pages', bobctl.folder), 'bobctl.yaml');
    const text = await readFile(workload, 'utf8');
    // A file whose name no other run has: made of the time and of chance.
    const marked = text
      .replace('repeats: 2', `repeats: ${CELLS}`)
      .replace(
        'print STDERR "ready\\n";',
        "open my $mark, '>', sprintf('/tmp/mark-%x', rand(2**48)) or die; close $mark; print STDERR \"ready\\n\";",
      );
    expect(marked).toContain('mark-');
    await writeFile(workload, marked);
    const out = path.join(bobctl.folder, 'out');
    outcome = await bobctl.run(['run', '-w', workload, '-o', out, '--jobs', String(CELLS)]);
    const folder = path.join(out, 'recordings');
    recordings = await Promise.all(
      (await readdir(folder)).map((id) => readJson<Recording>(path.join(folder, id, 'recording.json'))),
    );
  }, IMAGE_TIMEOUT_MS);

  afterAll(() => bobctl.remove());

  test('all are recorded whole', () => {
    expect(recordings, outcome.stderr).toHaveLength(CELLS);
    for (const { status, completion, reasons } of recordings) {
      expect({ status, completion, reasons }).toEqual({
        status: 'completed',
        completion: 'complete',
        reasons: [],
      });
    }
  });

  test('a file that one opened is in no other recording', () => {
    const marks = recordings.map(({ containers }) =>
      containers.flatMap(({ opens }) =>
        opens.map((open) => open.path).filter((file) => file.includes('/mark-')),
      ),
    );
    for (const own of marks) expect(own).toHaveLength(1);
    expect(new Set(marks.flat()).size).toBe(CELLS);
  });

  test('the time of all together and of each is told, and nothing is left', async () => {
    expect(outcome.stderr).toMatch(/6 cells, 6 at a time: \d+ s; their times add up to \d+ s/);
    expect(await readdir(path.join(bobctl.stateDir, 'cells'))).toEqual([]);
  });
});
