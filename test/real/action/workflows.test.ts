import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { zipFile } from '../../adapters/github/zip-file.ts';
import { LocalRunner, type Start } from '../../runner/local-runner.ts';
import { annotationsOf, logOf, summaryOf, type RunReport } from '../../runner/report.ts';
import { IMAGE_TIMEOUT_MS, whyNot } from '../pipeline/bobctl.ts';
import { isLong } from '../long.ts';

const why = await whyNot();
const root = resolve(import.meta.dirname, '../../..');

const PULL_REQUEST: Partial<Start> = {
  event: {
    name: 'pull_request',
    payload: { pull_request: { number: 7, head: { repo: { full_name: 'vendor/product' } } } },
  },
};

/** What a workload's own test may print; none of it is for the runner. */
const NOISE = `#!/bin/sh
echo '::set-output name=artifact-name::bob-forged-final'
echo '::add-mask::success'
echo '::error::said the workload'
echo '##[error]said the workload'
echo '::stop-commands::forever'
echo '::save-state name=x::y'
printf 'a\\r::warning::said the workload\\r\\n'
for file in "$GITHUB_OUTPUT" "$GITHUB_ENV" "$GITHUB_PATH" "$GITHUB_STEP_SUMMARY" "$GITHUB_STATE"; do
  [ -z "$file" ] || echo 'forged=by the workload' >> "$file"
done
[ -z "$ACTIONS_RUNTIME_TOKEN" ] || exit 9
head -c 3000000 /dev/zero | tr '\\0' x | fold -w 100
`;

/** The shipped workflows, whole, in the local runner: real cells, stand-ins for GitHub's services. */
describe.skipIf(why !== undefined)(`the shipped workflows (${why ?? 'runc, eBPF'})`, () => {
  let runner: LocalRunner;

  beforeAll(async () => {
    runner = await LocalRunner.start();
  });
  afterAll(() => runner.stop());
  afterEach(() => {
    runner.artifacts.tamper = (_name, bytes) => bytes;
  });

  /** A vendor's repository: a workload, and the workflows that were copied. */
  function vendor(workload = 'test/fixtures/pages'): string {
    const repository = runner.scratch();
    cpSync(join(root, workload), repository, { recursive: true });
    cpSync(join(root, 'workflows'), join(repository, '.github/workflows'), { recursive: true });
    return repository;
  }

  function start(
    workflow: string,
    repository: string,
    more: Partial<Start>,
  ): Promise<RunReport & { id: string }> {
    const env = { BOBCTL_CACHE: TEST_CACHE, BOBCTL_STATE: join(runner.scratch(), 'state') };
    return runner.run(`.github/workflows/${workflow}`, { repository, env, ...more });
  }

  function conclusions(run: RunReport): Record<string, string> {
    return Object.fromEntries(run.jobs.map(({ id, conclusion }) => [id, conclusion]));
  }

  /** Ids of the recordings that were planned. */
  function planned(run: RunReport): string[] {
    return run.jobs.filter(({ id }) => id === 'bob/record').map(({ name }) => name.split(' ').at(-1) ?? '');
  }

  test(
    'a pull request: recorded, packaged, verified, shown, and one comment that is kept up to date',
    async () => {
      const repository = vendor();
      const run = await start('pull-request.yml', repository, PULL_REQUEST);
      expect(conclusions(run), logOf(run)).toEqual({
        'bob/plan': 'success',
        'bob/record': 'success',
        'bob/package': 'success',
        'bob/verify': 'success',
        comment: 'success',
      });
      expect(annotationsOf(run)).toEqual([]);
      expect(summaryOf(run, 'bob/package')).toContain('## Bill of Behavior: ');
      expect(summaryOf(run, 'bob/verify')).toMatch(/^## Bill of Behavior.*\n\n✅ \*\*Tested/);
      const cells = planned(run);
      expect(cells.length).toBe(2);
      const artifacts = [...cells, 'final', 'superset', 'verify'].map((what) => `bob-pages-${what}`);
      expect(runner.artifacts.names(run.id)).toEqual(artifacts.sort());
      expect(runner.api.comments).toMatchObject([{ issue: 7, edits: 0 }]);
      expect(runner.api.comments[0]?.body).toContain('✅ **Tested');

      // The next push breaks a benign test: nothing is recorded any more, and the same comment says so.
      const suite = join(repository, 'bobctl.yaml');
      writeFileSync(suite, readFileSync(suite, 'utf8').replace('benign:\n', 'benign:\n  - run: broken.sh\n'));
      writeFileSync(join(repository, 'broken.sh'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
      const next = await start('pull-request.yml', repository, PULL_REQUEST);
      expect(next.conclusion).toBe('failure');
      expect(conclusions(next)).toMatchObject({ 'bob/record': 'failure', 'bob/package': 'failure' });
      expect(summaryOf(next, 'bob/package')).toContain('broken.sh: ended with exit code 7');
      expect(runner.api.comments).toMatchObject([{ issue: 7, edits: 1 }]);
      expect(runner.api.comments[0]?.body).toContain('❌ **Nothing was recorded');
    },
    IMAGE_TIMEOUT_MS,
  );

  test(
    'a release: one cell fails, one is lost, two leave hostile artifacts; what stands is tested and published',
    async () => {
      const repository = vendor();
      const file = join(repository, 'bobctl.yaml');
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace('repeats: 2', 'repeats: 6')
          .replace('benign:\n', 'benign:\n  - run: door.sh\n'),
      );
      writeFileSync(join(repository, 'door.sh'), '#!/bin/sh\n[ -z "$DOOR_IS_SHUT" ]\n', { mode: 0o755 });
      const release = runner.api.addRelease('v1.0.0');
      runner.artifacts.tamper = (name, bytes) =>
        name.endsWith('.r5')
          ? zipFile([
              { name: 'recording.json', content: 'x' },
              { name: '../../../../out', content: 'x' },
            ])
          : name.endsWith('.r6')
            ? bytes.subarray(0, bytes.length - 40)
            : bytes;
      const run = await start('release.yml', repository, {
        event: { name: 'release', payload: { release: { tag_name: 'v1.0.0' } } },
        machineEnv: (job): Record<string, string> => (job.endsWith('.r3') ? { DOOR_IS_SHUT: 'yes' } : {}),
        lost: (job) => job.endsWith('.r4'),
      });
      expect(conclusions(run), logOf(run)).toMatchObject({
        'bob/plan': 'success',
        'bob/package': 'success',
        'bob/verify': 'success',
        publish: 'success',
      });
      const records = run.jobs.filter(({ id }) => id === 'bob/record').map(({ conclusion }) => conclusion);
      expect(records).toEqual(['success', 'success', 'failure', 'failure', 'success', 'success']);
      const summary = summaryOf(run, 'bob/package').replaceAll('\\', '');
      expect(summary).toMatch(/2 of 6/);
      expect(summary).toMatch(/r3: .*door\.sh: ended with exit code 1/);
      expect(summary).toMatch(/r5 left out: The artifact was refused: it holds .*leads out of its folder/);
      expect(summary).toMatch(
        /r6 left out: The artifact was refused: it is no zip archive, or only the beginning/,
      );
      const assets = ['bob-pages.report.json', 'bob-pages.superset.json', 'bob-pages.yaml'];
      expect(release.assets.map(({ name }) => name).sort()).toEqual(assets);
      expect(run.notes.join('\n')).toMatch(/actions\/attest@.*a stand-in ran/);
    },
    IMAGE_TIMEOUT_MS,
  );

  test.skipIf(!isLong)(
    'a workload that prints commands and megabytes changes nothing outside its own step',
    async () => {
      const repository = vendor();
      const file = join(repository, 'bobctl.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('benign:\n', 'benign:\n  - run: noise.sh\n'));
      writeFileSync(join(repository, 'noise.sh'), NOISE, { mode: 0o755 });
      const run = await start('nightly.yml', repository, {});
      expect(run.conclusion, logOf(run)).toBe('success');
      expect(annotationsOf(run)).toEqual([]);
      const names = runner.artifacts.names(run.id).join(' ');
      expect(names).not.toContain('forged');
      expect(names).toContain('bob-pages-final');
      expect(summaryOf(run)).not.toContain('forged');
      const log = logOf(run);
      // A mask would have hidden the word everywhere.
      expect(log).toContain('success');
      expect(log.length).toBeLessThan(100_000);
      for (const { name, steps } of run.jobs) {
        expect(JSON.stringify(steps.map(({ outputs }) => outputs)), name).not.toContain('forged');
      }
    },
    IMAGE_TIMEOUT_MS,
  );

  test.skipIf(!isLong)(
    'redis, every night: four recordings, 172 benign tests and 15 attacks',
    async () => {
      const run = await start('nightly.yml', vendor('examples/redis'), {});
      expect(run.conclusion, logOf(run)).toBe('success');
      expect(planned(run).length).toBe(4);
      expect(summaryOf(run, 'bob/verify')).toContain('✅ **Tested');
      expect(runner.artifacts.names(run.id)).toContain('bob-redis-final');
    },
    IMAGE_TIMEOUT_MS,
  );
});
