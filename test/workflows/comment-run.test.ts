import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import { verifyReport } from '../../src/core/report/report-data.ts';
import { packageRecordings, writeReport } from '../../src/pipeline/package.ts';
import { container, recording, writeRecordings } from '../action/recordings.ts';
import { TIMEOUTS } from '../action/runner.ts';
import { LocalRunner, type Start } from '../runner/local-runner.ts';
import { annotationsOf, logOf, type RunReport } from '../runner/report.ts';
import { PINNED_ACTIONS } from './pinned-actions.ts';

vi.setConfig({ ...TIMEOUTS, hookTimeout: 120_000 });

const MARKER = '<!-- bobctl shop -->';
const uses = (name: string): string => `${name}@${PINNED_ACTIONS[name]?.commit ?? ''}`;

let runner: LocalRunner;

beforeAll(async () => {
  runner = await LocalRunner.start();
});
afterAll(() => runner.stop());
beforeEach(() => {
  runner.api.comments.length = 0;
  runner.api.releases.length = 0;
  runner.api.requests.length = 0;
});

/** The folder of a superset of one program, tested on a cell or with another verdict. */
async function superset(execs: string[], verdict: 'tested' | 'missed' = 'tested'): Promise<string> {
  const folder = runner.scratch();
  const recordings = writeRecordings(join(folder, 'in'), [recording({ containers: [container(execs)] })]);
  const [one] = await packageRecordings([recordings], new OutputFolder(join(folder, 'out')), {
    generalise: true,
  });
  const cell = one!.report.cells[0]!.cell;
  const view = { cell, verdict, reasons: [], notObserved: [], canary: { raised: true } };
  const report = verifyReport(one!.report, [
    { ...view, benign: { passed: 1, failed: 0 }, attacks: [], unexpected: [] },
  ]);
  await writeReport(one!.folder, report);
  return one!.folder;
}

/** A job uploads a folder as an artifact; the next does what the steps say. */
async function run(folder: string, job: string, start: Partial<Start> = {}): Promise<RunReport> {
  const repository = runner.scratch();
  cpSync(folder, join(repository, 'superset'), { recursive: true });
  mkdirSync(join(repository, '.github/workflows'), { recursive: true });
  writeFileSync(
    join(repository, '.github/workflows/w.yml'),
    `
on: push
permissions: {}
jobs:
  up:
    runs-on: ubuntu-24.04
    steps:
      - uses: ${uses('actions/checkout')}
      - uses: ${uses('actions/upload-artifact')}
        with: { name: bob-shop-final, path: superset }
  does:
    needs: up
    runs-on: ubuntu-24.04
${job.replace(/^/gm, '    ')}
`,
  );
  return runner.run('.github/workflows/w.yml', { repository, ...start });
}

describe('comment', () => {
  const JOB = `permissions: { pull-requests: write, contents: read }
steps: [{ id: comment, uses: bobctl/record/comment@v1, with: { workload: shop, report: bob-shop-final } }]`;

  const pull = (head = 'vendor/product'): Partial<Start> => ({
    event: {
      name: 'pull_request',
      payload: { pull_request: { number: 7, head: { repo: { full_name: head } } } },
    },
  });

  /** What the step said, without the lines of the artifact's download. */
  function said(report: RunReport): string | undefined {
    return report.jobs.find(({ id }) => id === 'does')?.steps[0]?.log.at(-1);
  }

  test('is created, updated, and left alone where it would say the same; the comments of others too', async () => {
    for (let i = 0; i < 120; i++) runner.api.addComment(7, `${MARKER}\nmine ${i}`, `person-${i}`);
    runner.api.addComment(7, `${MARKER}\nmine`, 'github-actions', 'User');
    const first = await superset(['/usr/bin/shop']);
    const created = await run(first, JOB, pull());
    expect(said(created), logOf(created)).toMatch(/comment created$/);
    const mine = (): (typeof runner.api.comments)[number][] =>
      runner.api.comments.filter(({ user }) => user.login === 'github-actions[bot]');
    expect(mine().length).toBe(1);
    const [comment] = mine();
    expect(comment?.body).toMatch(
      /^<!-- bobctl shop -->\n## Bill of Behavior: Deployment `shop`\n\n✅ \*\*Tested/,
    );
    expect(comment?.body).toContain('### Matrix Build Summary: verified');
    expect(comment?.body).toContain('No release has a Bill of Behavior to compare with yet.');
    expect(comment?.body).toContain('(https://github.com/vendor/product/actions/runs/1)');

    expect(said(await run(first, JOB, pull()))).toMatch(/comment unchanged$/);
    expect(mine()).toMatchObject([{ edits: 0 }]);

    expect(said(await run(await superset(['/usr/bin/shop'], 'missed'), JOB, pull()))).toMatch(/updated$/);
    expect(mine()).toMatchObject([{ edits: 1 }]);
    expect(mine()[0]?.body).toContain('❌ **Not tested');
    expect(runner.api.comments.filter(({ body }) => body.includes('mine')).length).toBe(121);
  });

  test('shows what is newly allowed since the latest release', async () => {
    const publish = `permissions: { contents: write }
steps: [{ uses: bobctl/record/publish@v1, with: { superset: bob-shop-final, tag: v1.0.0 } }]`;
    runner.api.addRelease('v1.0.0');
    expect((await run(await superset(['/usr/bin/shop']), publish)).conclusion).toBe('success');
    await run(await superset(['/usr/bin/shop', '/bin/sh']), JOB, pull());
    const body = runner.api.comments[0]?.body ?? '';
    expect(body).toContain('## Behaviour diff: ');
    expect(body).toContain('From `v1.0.0` to `this pull request`.');
    expect(body).toMatch(/Look at these first[\s\S]*`\/bin\/sh/);
  });

  test('a BoB of a release that cannot be read is told, and the comment is written all the same', async () => {
    runner.api.addRelease('v1.0.0').assets.push({ id: 1, name: 'bob-shop.yaml', bytes: Buffer.from('{') });
    await run(await superset(['/usr/bin/shop']), JOB, pull());
    expect(runner.api.comments[0]?.body).toContain('of the release `v1.0.0` cannot be compared with');
  });

  test.each([
    ['of a fork, as the event tells', pull('stranger/product')],
    [
      'of a fork that is gone',
      { event: { name: 'pull_request', payload: { pull_request: { number: 7, head: { repo: null } } } } },
    ],
    ['whose token may not write', { ...pull(), fork: true }],
  ] satisfies [string, Partial<Start>][])('a pull request %s: no comment, no noise', async (_what, start) => {
    const report = await run(await superset(['/usr/bin/shop']), JOB, start);
    expect(report.conclusion).toBe('success');
    expect(annotationsOf(report)).toEqual([]);
    expect(said(report)).toMatch(
      /from a fork may not write: no comment\. The summary on the page of the run/,
    );
    expect(runner.api.comments).toEqual([]);
  });

  test('a run of no pull request: no comment', async () => {
    const report = await run(await superset(['/usr/bin/shop']), JOB);
    expect(report.conclusion).toBe('success');
    expect(said(report)).toMatch(/of no pull request/);
    expect(runner.api.requests).toEqual([]);
  });

  test('what a workload wrote breaks neither the comment nor its marker', async () => {
    const hostile = '/x\n<!-- bobctl other -->@everyone | <img src=x> `a` [b](https://c)';
    await run(await superset([hostile, '/usr/bin/shop']), JOB, pull());
    const body = runner.api.comments[0]?.body ?? '';
    expect(body.match(/<!--/g)?.length).toBe(1);
    expect(body).not.toMatch(/<img|\]\(https:\/\/c\)/);
  });

  test('a run that left no report: the comment goes on saying nothing that is no longer so', async () => {
    await run(await superset(['/usr/bin/shop']), JOB, pull());
    await run(await superset(['/usr/bin/shop']), JOB.replace('bob-shop-final', '""'), pull());
    expect(runner.api.comments.map(({ body }) => body)).toEqual([
      `${MARKER}\n## Bill of Behavior: \`shop\`\n\n❌ **The last run left no report: nothing was packaged.**\n\n[Its page says why](https://github.com/vendor/product/actions/runs/1)`,
    ]);
  });

  test('a report of another shape is refused: one annotation, exit code 2', async () => {
    const folder = await superset(['/usr/bin/shop']);
    writeFileSync(
      join(folder, 'report.json'),
      '{"apiVersion":"bobctl.dev/v1","kind":"Report","cells":"@everyone"}',
    );
    const report = await run(folder, JOB, pull());
    expect(annotationsOf(report).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^report\.json: /) as string,
    ]);
    expect(runner.api.comments).toEqual([]);
  });
});

describe('publish', () => {
  const job = (inputs: string, rights = 'write'): string => `permissions: { contents: ${rights} }
outputs: { release: "\${{ steps.publish.outputs.release }}", files: "\${{ steps.list.outputs.files }}" }
steps:
  - { id: publish, uses: bobctl/record/publish@v1, with: { ${inputs} } }
  - { id: list, run: 'echo "files=$(cd "$FOLDER"; ls | tr "\\n" " ")$(basename "$BOB")" >> "$GITHUB_OUTPUT"', env: { FOLDER: "\${{ steps.publish.outputs.folder }}", BOB: "\${{ steps.publish.outputs.bob }}" } }`;
  const released = {
    event: { name: 'release', payload: { release: { tag_name: 'v1.2.3' } } },
  } satisfies Partial<Start>;
  const ASSETS = ['bob-shop.report.json', 'bob-shop.superset.json', 'bob-shop.yaml'];

  test('attaches what was tested to the release of the event, and again when it is run again', async () => {
    runner.api.addRelease('v1.2.3');
    const report = await run(await superset(['/usr/bin/shop']), job('superset: bob-shop-final'), released);
    expect(report.conclusion, logOf(report)).toBe('success');
    expect(report.jobs[1]?.outputs).toEqual({
      release: 'https://github.com/vendor/product/releases/tag/v1.2.3',
      files: `${ASSETS.join(' ')} bob-shop.yaml`,
    });
    const names = (): string[] | undefined => runner.api.releases[0]?.assets.map(({ name }) => name).sort();
    expect(names()).toEqual(ASSETS);
    const bob = (): string | undefined =>
      runner.api.releases[0]?.assets.find(({ name }) => name === 'bob-shop.yaml')?.bytes.toString();
    expect(bob()).toContain('/usr/bin/shop');
    await run(await superset(['/usr/bin/other']), job('superset: bob-shop-final'), released);
    expect(names()).toEqual(ASSETS);
    expect(bob()).toContain('/usr/bin/other');
  });

  const cases: [string, () => Promise<string>, string, Partial<Start>, RegExp, string?][] = [
    [
      'a superset that is not tested',
      () => superset(['/a'], 'missed'),
      'superset: bob-shop-final',
      released,
      /^the superset is missed: only a tested one is published\.$/,
    ],
    [
      'no such artifact',
      () => superset(['/a']),
      'superset: other',
      released,
      /^this run has no artifact "other"\.$/,
    ],
    [
      'no release of that tag',
      () => superset(['/a']),
      'superset: bob-shop-final, tag: v9.9.9',
      released,
      /^there is no published release of "v9\.9\.9"\. Start the workflow/,
    ],
    [
      'neither a release nor a tag',
      () => superset(['/a']),
      'superset: bob-shop-final',
      {},
      /^this run is neither of a release nor of a tag\. Name the tag/,
    ],
    [
      'a token that may not write',
      () => superset(['/a']),
      'superset: bob-shop-final',
      released,
      /^GitHub did not take the asset .*Give the job `permissions: contents: write`/,
      'read',
    ],
  ];
  test.each(cases)(
    '%s: one annotation, nothing published',
    async (_what, folder, inputs, start, says, rights) => {
      const release = runner.api.addRelease('v1.2.3');
      const report = await run(await folder(), job(inputs, rights), start);
      expect(annotationsOf(report).map(({ message }) => message)).toEqual([
        expect.stringMatching(says) as string,
      ]);
      expect(release.assets).toEqual([]);
    },
  );
});
