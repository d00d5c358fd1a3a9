import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviations } from '../../../src/core/analysis/deviations.ts';
import { cell, container, exec, open, recording, superset, syscall } from './superset-factory.ts';

const A = cell('ubuntu-22.04', 'k3s', 'v1.33.0');
const B = cell('ubuntu-22.04', 'kind', 'v1.33.0');
const C = cell('ubuntu-24.04', 'kind', 'v1.33.0');

describe('deviations', () => {
  test('what every comparable recording has does not deviate, what one of them lacks does', () => {
    const found = deviations(
      superset(
        [recording(A), recording(B), recording(C)],
        [container('redis', { syscalls: [syscall('read', [0, 1, 2]), syscall('dup', [1, 2])] })],
      ),
    );
    expect(found).toEqual([
      {
        container: 'containers/redis',
        kind: 'syscalls',
        behaviour: 'dup',
        seenIn: [1, 2],
        lackedIn: [0],
        comparable: 3,
      },
    ]);
  });

  test('a partial recording counts as having, never as lacking', () => {
    const partial = recording(B, { completion: 'partial' });
    const found = deviations(
      superset(
        [recording(A), partial, recording(C)],
        [container('redis', { syscalls: [syscall('dup', [0, 2]), syscall('tkill', [1])] })],
      ),
    );
    expect(found.map(({ behaviour, seenIn, lackedIn }) => ({ behaviour, seenIn, lackedIn }))).toEqual([
      { behaviour: 'tkill', seenIn: [1], lackedIn: [0, 2] },
    ]);
  });

  test('an engine that cannot see a kind is not compared in it', () => {
    const blind = recording(B, { notObserved: ['opens', 'rulePolicies'] });
    const found = deviations(
      superset(
        [recording(A), blind],
        [container('redis', { syscalls: [syscall('dup', [0])], opens: [open('/etc/passwd', [0])] })],
      ),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['syscalls']);
  });

  test('a recording without the container is not compared in it', () => {
    const other = recording(B, { counts: { 'containers/sidecar': {} } });
    const found = deviations(
      superset(
        [recording(A), other, recording(C)],
        [
          container('redis', { syscalls: [syscall('dup', [0, 2])] }),
          container('sidecar', { syscalls: [syscall('read', [1])] }),
        ],
      ),
    );
    expect(found).toEqual([]);
  });

  test('a main and an init container of the same name are told apart', () => {
    const both = { counts: { 'containers/redis': {}, 'initContainers/redis': {} } };
    const found = deviations(
      superset(
        [recording(A, both), recording(B)],
        [
          container('redis', { syscalls: [syscall('dup', [0])] }),
          container('redis', { syscalls: [syscall('chown', [0])] }, 'initContainers'),
        ],
      ),
    );
    expect(found.map(({ container: name, behaviour }) => [name, behaviour])).toEqual([
      ['containers/redis', 'dup'],
    ]);
  });

  test('a flag that fewer recordings saw than the path deviates on its own, among those that opened the path', () => {
    const found = deviations(
      superset(
        [recording(A), recording(B), recording(C)],
        [container('redis', { opens: [open('/data/a', [0, 1], { O_WRONLY: [1] })] })],
      ),
    );
    expect(found.map(({ behaviour, flag, seenIn, lackedIn }) => [behaviour, flag, seenIn, lackedIn])).toEqual(
      [
        ['/data/a', undefined, [0, 1], [2]],
        ['/data/a (O_WRONLY)', 'O_WRONLY', [1], [0]],
      ],
    );
  });

  test('processes are named by path and arguments', () => {
    const found = deviations(
      superset(
        [recording(A), recording(B)],
        [container('redis', { execs: [exec(['/bin/sh', '-c', 'redis-cli ping'], [0])] })],
      ),
    );
    expect(found[0]?.behaviour).toContain('/bin/sh');
    expect(found[0]?.behaviour).toContain('redis-cli ping');
  });

  test('seen and lacked never overlap, add up to the compared ones, and neither is empty', () => {
    const SIZE = 6;
    const indexes = fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(indexes, { maxLength: 8 }),
        fc.subarray([0, 1, 2, 3, 4, 5]),
        (supports, partial) => {
          const recordings = Array.from({ length: SIZE }, (_, i) =>
            recording(cell('os', `distro${i}`, 'v1'), {
              completion: partial.includes(i) ? 'partial' : 'complete',
            }),
          );
          const syscalls = supports.map((seenIn, i) => syscall(`call${i}`, seenIn));
          for (const found of deviations(superset(recordings, [container('redis', { syscalls })]))) {
            expect(found.seenIn.length).toBeGreaterThan(0);
            expect(found.lackedIn.length).toBeGreaterThan(0);
            expect(found.lackedIn.filter((i) => found.seenIn.includes(i) || partial.includes(i))).toEqual([]);
            expect(found.comparable).toBe(found.seenIn.length + found.lackedIn.length);
          }
        },
      ),
    );
  });
});
