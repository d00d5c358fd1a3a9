import { describe, expect, test } from 'vitest';
import { suitesDigest, workloadDigest } from '../../../src/core/workload/digests.ts';
import { readWorkload } from '../../../src/core/workload/read-workload.ts';

const TEXT = `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: app }
deploy: { local: { command: [app], env: { A: 1, B: 2 } } }
benign: [{ suite: a.yaml }]
`;

const digest = (text: string): string => workloadDigest(readWorkload(text, 'f.yaml'));

describe('the digest of a workload', () => {
  test('is a SHA-256', () => {
    expect(digest(TEXT)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['comments and layout', `# hello\n${TEXT}`],
    ['the order of keys', TEXT.replace('A: 1, B: 2', 'B: 2, A: 1')],
    ['a default that is written out', TEXT.replace('command: [app]', 'command: [app], suite: bookworm')],
    ['another matrix', `${TEXT}matrix: { repeats: 9 }\n`],
    ['another attack', `${TEXT}attacks: [{ suite: b.yaml }]\n`],
  ])('%s do not change it', (_name, text) => {
    expect(digest(text)).toBe(digest(TEXT));
  });

  test.each([
    ['another command', TEXT.replace('[app]', '[app, -v]')],
    ['another variable', TEXT.replace('B: 2', 'B: 3')],
    ['another suite', TEXT.replace('a.yaml', 'b.yaml')],
    ['another identity', TEXT.replace('{ name: app }', '{ name: app, namespace: x }')],
  ])('%s changes it', (_name, text) => {
    expect(digest(text)).not.toBe(digest(TEXT));
  });
});

describe('the digest of suites', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const suite = { path: 'a.yaml', args: [], content: bytes('a: 1\n') };
  const script = { path: 'b.sh', args: ['-v'], content: Uint8Array.of(0x7f, 0x45, 0xff, 0x00) };

  test('is over every byte, argument and the order', () => {
    const digests = [
      suitesDigest([suite, script]),
      suitesDigest([script, suite]),
      suitesDigest([suite]),
      suitesDigest([suite, { ...script, args: ['-q'] }]),
      suitesDigest([suite, { ...script, content: Uint8Array.of(0x7f, 0x45, 0xfe, 0x00) }]),
      suitesDigest([{ ...suite, path: 'c.yaml' }, script]),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(suitesDigest([{ ...suite }, { ...script }])).toBe(digests[0]);
  });
});
