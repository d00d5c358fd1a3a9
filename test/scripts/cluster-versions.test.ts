import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SCRIPT = pathToFileURL(
  join(resolve(import.meta.dirname, '../..'), 'scripts/cluster-versions.mjs'),
).href;

/** What a function of the script gives; scripts have no types, so it is called in a process of its own. */
function given(name: string, ...args: unknown[]): unknown {
  const code = `const s = await import(${JSON.stringify(SCRIPT)}); process.stdout.write(JSON.stringify(s[${JSON.stringify(name)}](...${JSON.stringify(args)})));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
  );
}

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

describe('renewing the table of cluster versions', () => {
  test('reads node images in the form of kind’s release notes, and only whole digests', () => {
    const notes = [
      'Images pre-built for this release:',
      `- v1.34.0: \`kindest/node:v1.34.0@${a}\``,
      `- v1.33.4: \`kindest/node:v1.33.4@${b}\``,
      `- v1.32.8: \`kindest/node:v1.32.8@${a}0\``,
      '- v1.31.0: `kindest/node:v1.31.0`',
    ].join('\n');
    expect(given('nodeImages', notes)).toEqual({ 'v1.34.0': a, 'v1.33.4': b });
  });

  test('takes the newest patch of each of the newest minor versions, by number', () => {
    const names = ['v1.33.9', 'v1.33.10', 'v1.34.0-rc.1', 'v1.34.1', 'v1.9.11', 'latest'];
    expect(given('newestPatches', names, 2)).toEqual(['v1.33.10', 'v1.34.1']);
  });

  test('keeps what is known', () => {
    const table = { kind: { 'v1.33.4': a }, minikube: ['v1.33.4'] };
    expect(given('renewed', table, { 'v1.33.4': b, 'v1.9.0': b }, ['v1.34.1', 'v1.33.4'])).toEqual({
      kind: { 'v1.9.0': b, 'v1.33.4': a },
      minikube: ['v1.33.4', 'v1.34.1'],
    });
  });
});
