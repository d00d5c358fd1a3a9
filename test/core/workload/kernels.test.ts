import { describe, expect, test } from 'vitest';
import { readWorkload } from '../../../src/core/workload/read-workload.ts';
import { GUEST_KERNELS, guestKernel, kernelVersion } from '../../../src/core/workload/kernels.ts';

const workload = (kernels: string): string => `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: x }
deploy: { local: { command: [sleep, '1'], ready: { seconds: 1 } } }
benign: [{ suite: a.yaml }]
matrix:
  local: { kernel: [${kernels}] }
  exclude: [{ kernel: debian-13 }]
`;

describe('kernels of local cells', () => {
  test('a release of Debian and its version are the same kernel', () => {
    for (const { name, version } of GUEST_KERNELS) {
      expect(kernelVersion(name)).toBe(version);
      expect(guestKernel(kernelVersion(version))?.name).toBe(name);
    }
    expect(kernelVersion('host')).toBe('host');
    expect(guestKernel('host')).toBeUndefined();
  });

  test('the workload file may name them either way', () => {
    const { matrix } = readWorkload(workload('host, debian-12, 6.12'), 'w.yaml');
    expect(matrix.local.kernel).toEqual(['host', '6.1', '6.12']);
    expect(matrix.exclude).toEqual([{ kernel: '6.12' }]);
  });

  test('a release whose kernel is not known is refused with the names of those that are', () => {
    expect(() => readWorkload(workload('debian-9'), 'w.yaml')).toThrow(/debian-12, debian-13/);
  });
});
