import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readSuites } from '../../src/core/workload/read-suite.ts';
import { readWorkload } from '../../src/core/workload/read-workload.ts';
import { blocks, bobctlCalls, root, type Block } from './blocks.ts';

// Every call is a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** `run`: run here. `real`: run by test/real/docs.test.ts. `needs=`: only checked against --help. */
const SHELL_TAGS = /^(?:run|real|needs=(?:cluster|github|registry))$/;
const bobctl = join(root, 'dist/bobctl.mjs');
const all = blocks();
const shell = all.filter(({ language }) => language === 'sh');
const name = ({ file, line }: Block): string => `${file}:${line}`;

/** A folder in which documents' commands work as they stand: bobctl on PATH, the examples beside. */
const folder = mkdtempSync(join(tmpdir(), 'bobctl-docs-'));
symlinkSync(join(root, 'examples'), join(folder, 'examples'));
writeFileSync(join(folder, 'bobctl'), `#!/bin/sh\nexec '${process.execPath}' '${bobctl}' "$@"\n`);
chmodSync(join(folder, 'bobctl'), 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('command blocks', () => {
  test('every one says how it is tested', () => {
    expect(shell.length).toBeGreaterThan(3);
    expect(shell.filter(({ tag }) => !SHELL_TAGS.test(tag)).map(name)).toEqual([]);
    const untagged = all.filter(({ language }) => ['', 'bash', 'shell', 'console'].includes(language));
    expect(untagged.map(name)).toEqual([]);
  });

  test.each(shell.filter(({ tag }) => tag === 'run').map((block) => [name(block), block] as const))(
    '%s runs',
    (_name, block) => {
      // The test command is what is running; that it exists is checked with the others.
      const script = block.text.replace(/^npm .*$/gm, ':');
      const result = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
      });
      expect(result.stderr + result.stdout).not.toMatch(/^error:/m);
      expect(result.status).toBe(0);
    },
  );

  test('every bobctl call names a command and options that exist', () => {
    const unknown = shell.flatMap((block) =>
      bobctlCalls(block).flatMap(([command = '', ...words]) => {
        const help = helpOf(command);
        const options = words
          .filter((word) => /^--?[a-z]/.test(word))
          .map((word) => word.split('=')[0] ?? '');
        return options
          .filter((option) => !new RegExp(`(?:^|[\\s,])${option}(?![\\w-])`, 'm').test(help))
          .map((option) => `${name(block)}: ${command} ${option}`);
      }),
    );
    expect(unknown).toEqual([]);
  });

  test('every npm script named exists', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = all.flatMap(({ text }) =>
      [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});

describe('YAML blocks', () => {
  const yaml = all.filter(({ language }) => language === 'yaml');

  test.each(yaml.map((block) => [name(block), block] as const))('%s is what it shows', (_name, block) => {
    const documents = parseAllDocuments(block.text);
    expect(documents.flatMap((document) => document.errors.map(String))).toEqual([]);
    if (block.tag === 'workload') expect(readWorkload(block.text, name(block)).name).not.toBe('');
    if (block.tag === 'suite') expect(readSuites(block.text, name(block), process.env)).not.toEqual([]);
  });
});

const helps = new Map<string, string>();

function helpOf(command: string): string {
  const known = helps.get(command);
  if (known !== undefined) return known;
  const help = execFileSync(process.execPath, [bobctl, command, '--help'], { encoding: 'utf8' });
  helps.set(command, help);
  return help;
}
