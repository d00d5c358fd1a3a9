import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWorkload } from '../../../src/adapters/workload/workload-files.ts';

const root = mkdtempSync(join(tmpdir(), 'bobctl-workload-'));
const real = join(root, 'a/b/real');

function workload(script: string): string {
  return `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: w }
deploy: { local: { packages: [], command: [sleep, inf] } }
benign: [{ run: ${script} }]
`;
}

beforeAll(() => {
  mkdirSync(join(real, 'tests'), { recursive: true });
  writeFileSync(join(real, 'tests/smoke.sh'), '#!/bin/sh\n');
  writeFileSync(join(real, 'bobctl.yaml'), workload('tests/smoke.sh'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('the files that a workload file names', () => {
  it('are found through a link to its folder', async () => {
    const link = join(root, 'link');
    symlinkSync(real, link);
    const { benign } = await loadWorkload(join(link, 'bobctl.yaml'), {});
    expect(benign).toMatchObject([{ kind: 'run', file: join(real, 'tests/smoke.sh') }]);
  });

  it('may not be reached by a link that leads out', async () => {
    symlinkSync('/etc/hostname', join(real, 'tests/out.sh'));
    writeFileSync(join(real, 'out.yaml'), workload('tests/out.sh'));
    await expect(loadWorkload(join(real, 'out.yaml'), {})).rejects.toThrow(
      "tests/out.sh: leads out of the workload's folder tree",
    );
  });

  it('are named when they are not there', async () => {
    writeFileSync(join(real, 'none.yaml'), workload('tests/none.sh'));
    await expect(loadWorkload(join(real, 'none.yaml'), {})).rejects.toThrow(
      'tests/none.sh: no such file beside the workload file',
    );
  });
});
