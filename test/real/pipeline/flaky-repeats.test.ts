import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BehaviourReport } from '../../../src/core/analysis/behaviour-report.ts';
import type { Report } from '../../../src/core/report/report-data.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, readJson, whyNot } from './bobctl.ts';

const reason = await whyNot();
const RARE = '/srv/rare.html';

/** Asks for one page more, in the first repeat only. */
const SOMETIMES = `#!/bin/sh
set -eu
cd "$(dirname "$0")"
[ ! -e asked ] || exit 0
: > asked
exec perl -MIO::Socket::INET -e '
  my $server = IO::Socket::INET->new(PeerAddr => "$ENV{BOBCTL_HOST}:$ENV{BOBCTL_PORT}") or die "no server: $@";
  print $server "GET /rare.html HTTP/1.0\\r\\n\\r\\n";
  local $/;
  <$server> =~ /seldom/ or die "another answer";
'
`;

let bobctl: Bobctl;
let out: string;

beforeAll(async () => {
  if (reason !== undefined) return;
  bobctl = await Bobctl.bundle();
  const folder = await fixture('pages', bobctl.folder);
  const workload = path.join(folder, 'bobctl.yaml');
  out = path.join(bobctl.folder, 'out');
  const text = await readFile(workload, 'utf8');
  await writeFile(
    workload,
    text
      .replace('    files:\n', '    files:\n      /srv/rare.html: "seldom\\n"\n')
      .replace('benign:\n', 'benign:\n  - run: scripts/sometimes.sh\n'),
  );
  await mkdir(path.join(folder, 'scripts'));
  await writeFile(path.join(folder, 'scripts/sometimes.sh'), SOMETIMES);
  await chmod(path.join(folder, 'scripts/sometimes.sh'), 0o755);
  for (const repeat of ['1', '2']) {
    const recorded = await bobctl.run(['record', '-w', workload, '-o', out, '--repeat', repeat]);
    expect(recorded.code, recorded.stderr).toBe(0);
  }
  const packaged = await bobctl.run(['package', path.join(out, 'recordings'), '-o', out]);
  expect(packaged.code, packaged.stderr).toBe(0);
}, IMAGE_TIMEOUT_MS);

afterAll(() => bobctl.remove());

describe.skipIf(reason !== undefined)(`repeats of one cell that differ (${reason ?? 'runc, eBPF'})`, () => {
  test('what only one repeat did is flaky, and the workload’s', async () => {
    const report = await readJson<Report>(path.join(out, 'superset/report.json'));
    const found = report.deviations.find(({ behaviour }) => behaviour === RARE);
    expect(found).toMatchObject({
      kind: 'opens',
      explanation: 'flaky',
      evidence: { mixedCells: 1, repeatedCells: 1 },
      origin: 'workload',
      comparable: 2,
    });
    expect(new Set(report.deviations.map(({ explanation }) => explanation))).toEqual(new Set(['flaky']));
    expect(report.transfer.schemes.map(({ by }) => by)).toEqual(['repeat']);
    const first = report.transfer.schemes[0]?.groups.find(({ alerts }) => alerts.generalised.total > 0);
    expect(first?.alerts.generalised.first.map(({ behaviour }) => behaviour)).toContain(RARE);
  });

  test('the summary folds it, and explain tells it', async () => {
    const summary = await readFile(path.join(out, 'superset/summary.md'), 'utf8');
    expect(summary).toMatch(/<summary>Flaky deviations \(\d+\)<\/summary>/);
    const explained = await bobctl.run(['explain', RARE, '-s', path.join(out, 'superset'), '--json']);
    expect(explained.code, explained.stderr).toBe(0);
    const report = JSON.parse(explained.stdout) as BehaviourReport;
    expect(report.entries[0]?.cells.mixed).toHaveLength(1);
    expect(report.meaning[0]).toContain('comes and goes between repeats of 1 of 1 cells');
  });
});
