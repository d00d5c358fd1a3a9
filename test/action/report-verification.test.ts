import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../src/adapters/system/output-folder.ts';
import { API_VERSION } from '../../src/core/bob/recording.ts';
import { readSuperset } from '../../src/core/bob/superset-file.ts';
import type { Verdict, VerdictName } from '../../src/core/detect/verdict.ts';
import { bobFileOf } from '../../src/pipeline/superset-folder.ts';
import { planned, recording, writeRecordings } from './recordings.ts';
import { Runner, TIMEOUTS, type StepResult } from './runner.ts';

vi.setConfig(TIMEOUTS);

let runner: Runner;
let superset: string;
const final = (): string => join(runner.temp, 'bobctl/final');

beforeAll(async () => {
  runner = new Runner();
  await runner.bundle('package', 'verify');
  await runner.bundleText(
    'report-verification',
    `import { OutputFolder } from './src/adapters/system/output-folder.ts';
     import { reportVerification } from './src/action/report-verification.ts';
     import { runAction } from './src/action/run-action.ts';
     import { loadReport } from './src/pipeline/verified-report.ts';
     const { result, superset, out, failOn } = JSON.parse(process.env.VERIFICATION);
     await runAction(async () => {
       const report = await loadReport(superset);
       await reportVerification(result, { superset, report, out: new OutputFolder(out), failOn });
     });`,
  );
});
afterAll(() => runner.remove());

beforeEach(() => {
  rmSync(join(runner.temp, 'bobctl'), { recursive: true, force: true });
  const { outputs } = runner.nodeAction('package', {
    recordings: writeRecordings(join(runner.workspace, 'recordings'), [
      recording(),
      recording({ repeat: 2 }),
    ]),
    plan: planned({ repeat: 1 }, { repeat: 2 }),
  });
  superset = outputs['superset'] ?? '';
});

/** A verdict, of what lies in the superset's bob.yaml unless another digest is given. */
function verdictOf(name: VerdictName, reason: string, digest: string): Verdict {
  const { cell, workload } = recording();
  return {
    apiVersion: API_VERSION,
    kind: 'Verdict',
    verdict: name,
    reasons: name === 'tested' ? [] : [{ verdict: name, text: reason }],
    notes: [],
    cell,
    workload,
    containers: [{ type: 'containers', name: 'shop' }],
    superset: { digest, unfinished: [] },
    ruleSets: ['strict'],
    canaries: [{ container: 'shop', ran: true, bound: true }],
    benign: {
      ran: true,
      passed: 2,
      failed: 0,
      why: [],
      unexpected: [],
      unexpectedKinds: 0,
      unexpectedCount: 0,
    },
    attacks: [],
    recorder: {
      engine: { name: 'ebpf' },
      lost: 0,
      problems: [],
      warnings: [],
      droppedAlerts: 0,
      damagedLines: 0,
    },
    times: { started: '2026-01-01T00:00:00Z', finished: '2026-01-01T00:01:00Z' },
  };
}

interface Given {
  failOn?: 'untested' | 'never';
  reason?: string;
  digest?: string;
}

function verified(name: VerdictName, given: Given = {}): StepResult {
  const { failOn = 'untested', reason = 'Something was wrong.', digest = digestOf('bob.yaml') } = given;
  return runner.step([process.execPath, runner.program('report-verification')], {
    env: {
      VERIFICATION: JSON.stringify({
        result: {
          verdict: verdictOf(name, reason, digest),
          folder: join(runner.temp, 'bobctl/verify/cell'),
          notObserved: [],
        },
        superset,
        out: join(runner.temp, 'bobctl'),
        failOn,
      }),
    },
  });
}

function digestOf(file: string): string {
  return sha256(readFileSync(join(superset, file)));
}

describe('a superset that is tested', () => {
  test('leaves as final, with a report that says so', () => {
    const { exitCode, outputs, commands, summary } = verified('tested');
    expect(commands).toEqual([]);
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({
      verdict: 'tested',
      verify: join(runner.temp, 'bobctl/verify/cell'),
      'verify-artifact-name': 'bob-shop-verify',
      final: final(),
      'artifact-name': 'bob-shop-final',
    });
    for (const file of ['superset.json', 'bob.yaml']) {
      expect(readFileSync(join(final(), file), 'utf8')).toBe(readFileSync(join(superset, file), 'utf8'));
    }
    const report = JSON.parse(readFileSync(join(final(), 'report.json'), 'utf8')) as object;
    expect(report).toHaveProperty('verify.verdict', 'tested');
    expect(summary).toBe(`${readFileSync(join(final(), 'summary.md'), 'utf8')}\n`);
    expect(summary).toMatch(/^## Bill of Behavior.*\n\n✅ /);
  });

  test('replaces what an earlier verification of the job left', () => {
    verified('tested');
    writeFileSync(join(final(), 'old.txt'), '');
    verified('tested');
    expect(existsSync(join(final(), 'old.txt'))).toBe(false);
  });

  test('leaves with the BoB that was enforced, which is superset.json’s where only that was edited', () => {
    const file = join(superset, 'superset.json');
    const edited = readFileSync(file, 'utf8').replaceAll('/usr/bin/shop', '/usr/bin/shut');
    writeFileSync(file, edited);
    const enforced = bobFileOf(readSuperset(edited, file));
    expect(enforced).not.toBe(readFileSync(join(superset, 'bob.yaml'), 'utf8'));
    expect(verified('tested', { digest: sha256(enforced) }).exitCode).toBe(0);
    expect(readFileSync(join(final(), 'bob.yaml'), 'utf8')).toBe(enforced);
  });

  test('does not leave where neither file is what was enforced', () => {
    const { exitCode, outputs, commands } = verified('tested', { digest: 'f'.repeat(64) });
    expect(exitCode).toBe(2);
    expect(commands).toEqual([{ name: 'error', message: `${superset}: was changed while it was verified.` }]);
    expect(outputs).not.toHaveProperty('artifact-name');
    expect(existsSync(final())).toBe(false);
  });
});

describe('a superset that is not', () => {
  test.each([
    ['unexpected', 1],
    ['missed', 1],
    ['not-bound', 4],
    ['incomplete', 4],
  ] as const)('%s: never leaves, and fails the step with %d', (name, code) => {
    const { exitCode, outputs, commands, summary } = verified(name, {
      reason: 'It was\n::error::bad | <b>.',
    });
    expect(exitCode).toBe(code);
    expect(outputs).toEqual({
      verdict: name,
      verify: join(runner.temp, 'bobctl/verify/cell'),
      'verify-artifact-name': 'bob-shop-verify',
    });
    expect(existsSync(final())).toBe(false);
    expect(commands.map((command) => command.name)).toEqual(['error']);
    expect(commands[0]?.message).toMatch(new RegExp(`^ubuntu-24\\.04-local-runc: ${name}\\. It was`));
    expect(summary).toContain('## Bill of Behavior');
    expect(summary).not.toContain('<b>');
  });

  test('where nobody asked for more, the step passes, and still nothing leaves', () => {
    const { exitCode, outputs, commands } = verified('missed', { failOn: 'never' });
    expect(exitCode).toBe(0);
    expect(commands).toEqual([]);
    expect(outputs).not.toHaveProperty('final');
    expect(outputs).not.toHaveProperty('artifact-name');
  });
});

describe('verify', () => {
  test.each([
    ['no superset', {}, /^the input superset is empty\.$/],
    ['a folder without a report', { superset: 'nothing' }, /^nothing\/report\.json: no such file\.$/],
    [
      'a word that is none',
      { superset: 'x', 'fail-on': 'always' },
      /^the input fail-on is "always"; it must be/,
    ],
  ])('%s: one annotation, exit code 2, no output', (_what, inputs, says) => {
    const { exitCode, commands, outputs } = runner.nodeAction('verify', inputs);
    expect(commands).toEqual([{ name: 'error', message: expect.stringMatching(says) as string }]);
    expect(exitCode).toBe(2);
    expect(outputs).toEqual({});
  });
});
