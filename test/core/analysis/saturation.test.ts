import { expect, test } from 'vitest';
import { saturation } from '../../../src/core/analysis/saturation.ts';
import { cell, container, open, recording, superset, syscall } from './superset-factory.ts';

test('every recording adds what none before it saw', () => {
  const recordings = ['k3s', 'kind', 'minikube'].map((distro) =>
    recording(cell('ubuntu-22.04', distro, 'v1.33.0')),
  );
  const points = saturation(
    superset(recordings, [
      container('redis', {
        syscalls: [syscall('read', [0, 1, 2]), syscall('dup', [1]), syscall('tkill', [1, 2])],
        opens: [open('/etc/passwd', [0])],
      }),
    ]),
  );
  expect(points.map(({ seen, added, total }) => [seen, added, total])).toEqual([
    [2, 2, 2],
    [3, 2, 4],
    [2, 0, 4],
  ]);
  expect(points.map((point) => point.recording)).toEqual(recordings.map(({ id }) => id));
});
