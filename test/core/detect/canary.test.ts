import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canaryExpectation, canaryProgram, chooseCanaryPath } from '../../../src/core/detect/canary.ts';
import { matches } from '../../../src/core/detect/expectations.ts';
import { alertsFor, event, observed } from './fixtures.ts';

const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string] as 'amd64' | 'arm64' | undefined;
const canRun = process.platform === 'linux' && arch !== undefined;

describe('the canary’s program', () => {
  it.skipIf(!canRun)('runs on this machine and ends with 0 (skipped: no Linux on amd64 or arm64)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bobctl-canary-'));
    try {
      const file = join(folder, 'canary');
      writeFileSync(file, canaryProgram(arch ?? 'amd64'), { mode: 0o755 });
      const { status, signal, stdout, stderr } = spawnSync(file, [], { encoding: 'utf8' });
      expect({ status, signal, stdout, stderr }).toEqual({ status: 0, signal: null, stdout: '', stderr: '' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['amd64', 62, 0x1000n],
    ['arm64', 183, 0x10000n],
  ] as const)('is a static ELF64 program for %s whose parts lie inside the file', (name, machine, align) => {
    const file = Buffer.from(canaryProgram(name));
    expect(file.length).toBeLessThan(256);
    expect(file.subarray(0, 6).toString('hex')).toBe('7f454c460201');
    expect(file.readUInt16LE(16)).toBe(2);
    expect(file.readUInt16LE(18)).toBe(machine);
    const offset = Number(file.readBigUInt64LE(32));
    const [load, stack] = [offset, offset + file.readUInt16LE(54)];
    expect(file.readUInt16LE(56)).toBe(2);
    expect(file.readUInt32LE(load)).toBe(1);
    expect(file.readUInt32LE(load + 4)).toBe(5);
    const address = file.readBigUInt64LE(load + 16);
    expect(file.readBigUInt64LE(load + 32)).toBe(BigInt(file.length));
    expect(file.readBigUInt64LE(load + 48)).toBe(align);
    expect(address % align).toBe(0n);
    const entry = Number(file.readBigUInt64LE(24) - address);
    expect(entry).toBeGreaterThan(stack);
    expect(entry).toBeLessThan(file.length);
    expect(file.readUInt32LE(stack)).toBe(0x6474e551);
    expect(file.readUInt32LE(stack + 4) & 1).toBe(0);
  });

  it.skipIf(!hasTool('objdump'))('does nothing but exit_group(0) (skipped: no objdump)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bobctl-canary-'));
    try {
      const file = join(folder, 'code');
      writeFileSync(file, Buffer.from(canaryProgram('amd64')).subarray(0xb0));
      const listing = execFileSync('objdump', ['-D', '-b', 'binary', '-m', 'i386:x86-64', file], {
        encoding: 'utf8',
      });
      const code = listing
        .split('\n')
        .flatMap((line) => /^\s*[0-9a-f]+:\t[^\t]+\t(.*)$/.exec(line)?.[1] ?? []);
      expect(code.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
        'mov $0xe7,%eax',
        'xor %edi,%edi',
        'syscall',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the canary’s path', () => {
  const token = '0123abcd';

  it('is the first that no exec of the BoB covers', () => {
    const covered = (path: string): boolean => path.startsWith('/tmp/');
    expect(chooseCanaryPath(['/tmp', '/dev/shm', '/'], token, covered)).toBe(
      '/dev/shm/bobctl-canary-0123abcd',
    );
    expect(chooseCanaryPath(['/'], token, covered)).toBe('/bobctl-canary-0123abcd');
  });

  it('does not exist when the BoB allows everything', () => {
    expect(chooseCanaryPath(['/tmp', '/'], token, () => true)).toBeUndefined();
  });

  it.each(['', '../../x', 'short', 'ABCDEF01'])('does not take %j for a token', (bad) => {
    expect(() => chooseCanaryPath(['/tmp'], bad, () => false)).toThrow('hex digits');
  });
});

describe('the canary’s expectation', () => {
  const path = '/tmp/bobctl-canary-0123abcd';
  const run = event({ type: 'exec', path, args: [path] });

  it.each(['strict', 'stock'] as const)('is met by its alert under our BoB’s name (%s)', (set) => {
    const [alert] = observed(alertsFor([run], undefined, { ruleSets: [set] }));
    expect(matches(canaryExpectation(path, 'redis', 'statefulset-redis'), alert!)).toBe(true);
    expect(matches(canaryExpectation(path, 'redis', 'another'), alert!)).toBe(false);
    expect(matches(canaryExpectation(path, 'metrics', 'statefulset-redis'), alert!)).toBe(false);
    expect(matches(canaryExpectation(`${path}0`, 'redis', 'statefulset-redis'), alert!)).toBe(false);
  });
});

function hasTool(name: string): boolean {
  return process.platform === 'linux' && spawnSync(name, ['--version']).status === 0;
}
