import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { blocks, root } from '../docs/blocks.ts';

/** The commands of the documents that need root, eBPF and containers, as a newcomer would run them. */
const isRoot = process.getuid?.() === 0;
const name = isRoot ? 'commands of the documents' : 'commands of the documents (skipped: not root)';
const real = blocks().filter(({ language, tag }) => language === 'sh' && tag === 'real');

describe.skipIf(!isRoot)(name, () => {
  const folder = mkdtempSync(join(tmpdir(), 'bobctl-docs-'));
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  writeFileSync(
    join(folder, 'bobctl'),
    `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'dist/bobctl.mjs')}' "$@"\n`,
  );
  chmodSync(join(folder, 'bobctl'), 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(real.map((block) => [`${block.file}:${block.line}`, block.text] as const))(
    '%s',
    (_name, text) => {
      const isDemo = text.includes('npm run demo');
      const result = spawnSync('bash', ['-euo', 'pipefail', '-c', text.replaceAll('npm install && ', '')], {
        cwd: isDemo ? root : folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
      });
      expect(result.stderr).not.toMatch(/^error:/m);
      expect(result.status).toBe(0);
      if (!isDemo) return;
      const verify = join(root, '.bobctl/demo/verify');
      const verdicts = readdirSync(verify).map(
        (cell) => JSON.parse(readFileSync(join(verify, cell, 'verdict.json'), 'utf8')) as { verdict: string },
      );
      // One, or two where another kernel can be shown.
      expect([...new Set(verdicts.map(({ verdict }) => verdict))]).toEqual(['tested']);
      expect(result.stdout).toContain('Matrix Build Summary');
    },
  );
});
