import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { LocalRunner } from '../../runner/local-runner.ts';
import { annotationsOf, logOf, summaryOf, type RunReport } from '../../runner/report.ts';
import { IMAGE_TIMEOUT_MS, whyNot } from '../pipeline/bobctl.ts';

const why = await whyNot();
const root = resolve(import.meta.dirname, '../../..');

/** The shipped workflows, whole, in the local runner: real cells, stand-ins for GitHub's services. */
describe.skipIf(why !== undefined)(`the shipped workflows (${why ?? 'runc, eBPF'})`, () => {
  let runner: LocalRunner;

  beforeAll(async () => {
    runner = await LocalRunner.start();
  });
  afterAll(() => runner.stop());

  /** A vendor's repository: a workload, and a workflow that was copied. */
  function vendor(workload: string, workflow: string): string {
    const repository = runner.scratch();
    cpSync(join(root, workload), repository, { recursive: true });
    cpSync(join(root, 'workflows', workflow), join(repository, '.github/workflows', workflow));
    return repository;
  }

  const machine = (): Record<string, string> => ({
    BOBCTL_CACHE: TEST_CACHE,
    BOBCTL_STATE: join(runner.scratch(), 'state'),
  });

  function conclusions(run: RunReport): Record<string, string> {
    return Object.fromEntries(run.jobs.map(({ id, conclusion }) => [id, conclusion]));
  }

  test(
    'a pull request: recorded, packaged, verified, shown',
    async () => {
      const run = await runner.run('.github/workflows/pull-request.yml', {
        repository: vendor('test/fixtures/pages', 'pull-request.yml'),
        event: { name: 'pull_request', payload: { pull_request: { number: 7 } } },
        env: machine(),
      });
      expect(conclusions(run), logOf(run)).toEqual({
        'bob/plan': 'success',
        'bob/record': 'success',
        'bob/package': 'success',
        'bob/verify': 'success',
      });
      expect(annotationsOf(run)).toEqual([]);
      expect(summaryOf(run, 'bob/package')).toContain('## Bill of Behavior: ');
      expect(summaryOf(run, 'bob/verify')).toMatch(/^## Bill of Behavior.*\n\n✅ \*\*Tested/);
      const cells = run.jobs
        .filter(({ id }) => id === 'bob/record')
        .map(({ name }) => name.split(' ').at(-1));
      expect(cells.length).toBe(2);
      expect(runner.artifacts.names(run.id)).toEqual(
        [
          ...cells.map((id) => `bob-pages-${id ?? ''}`),
          'bob-pages-final',
          'bob-pages-superset',
          'bob-pages-verify',
        ].sort(),
      );
    },
    IMAGE_TIMEOUT_MS,
  );
});
