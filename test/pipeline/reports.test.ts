import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutputFolder } from '../../src/adapters/system/output-folder.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import { InputError } from '../../src/core/errors.ts';
import { diffPaths } from '../../src/pipeline/diff.ts';
import { packageRecordings } from '../../src/pipeline/package.ts';
import { renderReport, REPORT_FORMATS } from '../../src/pipeline/report.ts';
import { surfacePath } from '../../src/pipeline/surface.ts';
import { container, recording } from '../core/merge/recordings.ts';

let root: string;
let superset: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'bobctl-reports-'));
  const file = path.join(root, 'recording.json');
  const made = recording('debian-12-local-runc.r1', {
    containers: [
      container('cart', {
        syscalls: [
          { name: 'execve', phases: ['start'] },
          { name: 'read', phases: ['start', 'run'] },
        ],
        listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 80 }],
      }),
    ],
  });
  await writeFile(file, writeRecording(made));
  const [packaged] = await packageRecordings([file], new OutputFolder(root), { generalise: true });
  superset = packaged!.folder;
});

afterEach(() => rm(root, { recursive: true }));

const options = (): { cwd: string; version: string } => ({ cwd: root, version: '1.2.3' });

describe('renderReport', () => {
  test('gives every format, from the superset and from the folder that holds it', async () => {
    const starts = {
      md: /^## Bill of Behavior/,
      html: /^<!doctype html>/,
      json: /^\{\n {2}"api/,
      sarif: /sarif-2\.1\.0/,
    };
    for (const format of REPORT_FORMATS) {
      const text = await renderReport(superset, format, options());
      expect(text).toMatch(starts[format]);
      expect(await renderReport(root, format, options())).toBe(text);
    }
    expect(await renderReport(superset, 'json', options())).toBe(
      await readFile(path.join(superset, 'report.json'), 'utf8'),
    );
  });

  test('SARIF names the BoB below the working folder, and no path outside of it', async () => {
    const uri = async (cwd: string): Promise<string> => {
      const log = JSON.parse(await renderReport(superset, 'sarif', { cwd, version: '1.2.3' })) as {
        runs: { artifacts: { location: { uri: string } }[] }[];
      };
      return log.runs[0]?.artifacts[0]?.location.uri ?? '';
    };
    expect(await uri(root)).toBe('superset/bob.yaml');
    expect(await uri(path.join(root, 'elsewhere'))).toBe('bob.yaml');
  });

  test('a folder without a report is refused, one with several names them', async () => {
    await expect(renderReport(path.join(root, 'nowhere'), 'md', options())).rejects.toThrow(InputError);
    const several = path.join(root, 'several');
    for (const name of ['b', 'a']) {
      await mkdir(path.join(several, name), { recursive: true });
      await writeFile(path.join(several, name, 'report.json'), '{}');
    }
    await expect(renderReport(several, 'md', options())).rejects.toMatchObject({
      message: expect.stringContaining('more than one report.json') as string,
      next: `Name one of ${path.join(several, 'a')}, ${path.join(several, 'b')}.`,
    });
  });

  test('a damaged report is refused with the reason', async () => {
    await writeFile(path.join(superset, 'report.json'), '{"apiVersion":"bobctl.dev/v1","kind":"Report"}');
    await expect(renderReport(superset, 'html', options())).rejects.toThrow(/report\.json: .*required/);
  });
});

describe('an edited bob.yaml is what is compared', () => {
  const edit = async (): Promise<void> => {
    const file = path.join(superset, 'bob.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('- read\n', '- read\n    - ptrace\n'));
  };

  test('diff of the superset before and after', async () => {
    const before = path.join(root, 'before.json');
    await writeFile(before, await readFile(path.join(superset, 'superset.json')));
    expect((await diffPaths(before, superset)).changes).toEqual([]);
    await edit();
    expect((await diffPaths(before, superset)).changes).toMatchObject([
      { class: 'new', kind: 'syscalls', behaviour: 'ptrace', attention: 'first' },
    ]);
  });

  test('the surface counts it, and then nobody knows the phases', async () => {
    const rows = async (): Promise<(string | number)[][]> =>
      (await surfacePath(superset)).rows.map(({ profile, counts }) => [profile, counts.syscalls]);
    expect(await rows()).toEqual([
      ['FULL', 2],
      ['BAU', 1],
    ]);
    await edit();
    expect(await rows()).toEqual([['FULL', 3]]);
  });

  test('the surface of another kernel', async () => {
    const [baseline] = (await surfacePath(superset, '6.8')).baselines;
    expect(baseline?.unconfined).toEqual([{ kernel: '6.8', countedKernel: '6.8', syscalls: 356 }]);
  });
});
