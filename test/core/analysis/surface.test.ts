import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  BASELINE_ARCHITECTURES,
  implementedSyscalls,
  nativeSyscalls,
  runtimeDefaults,
} from '../../../src/core/analysis/runtime-defaults.ts';
import { supersetSurface, type Surface } from '../../../src/core/analysis/surface.ts';
import type { SurfaceBaseline } from '../../../src/core/analysis/surface-baselines.ts';
import { surfaceLines } from '../../../src/core/report/surface-text.ts';
import { allBut, cell, container, exec, recording, superset, syscall } from './superset-factory.ts';

const CELL = cell('ubuntu-24.04', 'k3s', 'v1.33.0', '6.8.0-1031-azure');

function surface(
  sections: Parameters<typeof container>[1],
  architectures = ['amd64'],
  kernel?: string,
): Surface {
  const where = kernel === undefined ? CELL : { ...CELL, kernel };
  return supersetSurface(superset([recording(where)], [container('redis', sections)], { architectures }));
}

function baseline(names: readonly string[], capabilities: readonly string[] = []): SurfaceBaseline {
  const [only] = surface({
    syscalls: names.map((name) => syscall(name, [0])),
    capabilities: capabilities.map((name) => ({ name, seenIn: [0] })),
  }).baselines;
  if (only === undefined) throw new Error('no baseline');
  return only;
}

const runtime = (of: SurfaceBaseline, name: string): SurfaceBaseline['runtimes'][number] => {
  const found = of.runtimes.find((one) => one.runtime.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('the table', () => {
  test('FULL is everything, BAU what was seen once the workload was ready', () => {
    const { rows, notes } = surface({
      capabilities: [{ name: 'CHOWN', seenIn: [0], phases: ['start'] }],
      syscalls: [
        { ...syscall('execve', [0]), phases: ['start'] },
        { ...syscall('read', [0]), phases: ['start', 'run'] },
        { ...syscall('write', [0]), phases: ['run'] },
      ],
      execs: [{ ...exec(['/bin/redis'], [0]), phases: ['start'] }],
    });
    expect(
      rows.map(({ profile, capabilities, counts }) => [profile, capabilities, counts.syscalls, counts.execs]),
    ).toEqual([
      ['FULL', ['CHOWN'], 3, 1],
      ['BAU', [], 2, 0],
    ]);
    expect(notes).toEqual([]);
  });

  test('where nobody knows the phases there is no BAU line, and it says so', () => {
    const { rows, notes } = surface({ syscalls: [syscall('read', [0])] });
    expect(rows.map(({ profile }) => profile)).toEqual(['FULL']);
    expect(notes[0]).toMatch(/No BAU line for redis/);
  });

  test('what no recording could see is no zero', () => {
    const of = superset(
      [recording(CELL, { notObserved: allBut('syscalls') })],
      [container('redis', { syscalls: [syscall('read', [0])] })],
    );
    expect(supersetSurface(of).rows[0]?.notObserved).toEqual(allBut('syscalls'));
  });
});

describe('inside RuntimeDefault', () => {
  test('a BoB of plain names is; one that mounts is not, and the name is told', () => {
    expect(runtime(baseline(['read', 'socket']), 'containerd 2.3')).toMatchObject({
      inside: true,
      blocked: [],
      onlySomeArguments: ['socket'],
    });
    expect(runtime(baseline(['mount', 'read']), 'containerd 2.3')).toMatchObject({
      inside: false,
      blocked: ['mount'],
      allowedOfBob: 1,
    });
  });

  test('a capability that the BoB lists lets names in, and is told', () => {
    const of = runtime(baseline(['bpf', 'mount'], ['SYS_ADMIN', '__proto__']), 'containerd 2.3');
    expect(of).toMatchObject({ inside: true, allowedByCapability: { SYS_ADMIN: ['bpf', 'mount'] } });
    expect(of.capabilitiesBeyond).toEqual(['SYS_ADMIN', '__proto__']);
  });

  test('set-up that an engine of a cluster records is told apart; an engine that begins with the program records none', () => {
    expect(runtime(baseline(['keyctl', 'kexec_load']), 'containerd 2.3').blockedSetUp).toEqual(['keyctl']);
    const own = recording(CELL, { engine: { name: 'ebpf' } });
    const of = superset([own], [container('redis', { syscalls: [syscall('keyctl', [0])] })]);
    expect(supersetSurface(of).baselines[0]?.runtimes[0]).toMatchObject({
      blocked: ['keyctl'],
      blockedSetUp: [],
    });
  });

  test('versions of one runtime differ: io_uring until containerd 1.7', () => {
    const of = baseline(['io_uring_setup']);
    expect(of.runtimes.map(({ runtime: name, inside }) => [name, inside]).slice(0, 2)).toEqual([
      ['containerd 1.7', true],
      ['containerd 2.0', false],
    ]);
  });

  test('names of another architecture are set apart', () => {
    const [arm] = surface({ syscalls: [syscall('open', [0]), syscall('openat', [0])] }, ['arm64']).baselines;
    expect(arm).toMatchObject({
      architecture: 'arm64',
      bob: { syscalls: 1, setUp: [], notNative: ['open'] },
    });
  });

  test('an architecture without a table has no baseline', () => {
    expect(surface({ syscalls: [syscall('read', [0])] }, ['riscv64']).baselines).toEqual([]);
  });
});

describe('the arithmetic', () => {
  test('every number says what it is of; the known counts', () => {
    expect(surfaceLines(baseline(['mount', 'read'], ['CHOWN', 'BPF']))).toEqual([
      "The BoB: 2 of 385 (1 %) names of the amd64 table, 1 without what only the container's set-up is known to use.",
      'Unconfined: 356 (Linux 6.8); the BoB allows 2 of 356 (1 %).',
      'RuntimeDefault of containerd 2.3: 309 + 3 with some arguments only = 312 of 385 names; of these the BoB ' +
        'allows 1 of 312 (0 %).',
      'Capabilities: 1 of 14 default ones and 1 beyond, of 41 in all.',
    ]);
  });

  test('a kernel that was not counted is that of the nearest older one, and says so', () => {
    expect(implementedSyscalls('amd64', '6.11.0-1018-azure')).toEqual({ kernel: '6.8', count: 356 });
    expect(implementedSyscalls('amd64', '6.12')).toEqual({ kernel: '6.12', count: 358 });
    expect(implementedSyscalls('amd64', '3.10.0')).toBeUndefined();
    const [of] = surface({ syscalls: [] }, ['amd64'], '6.11.0-1018-azure').baselines;
    expect(of?.unconfined).toEqual([{ kernel: '6.11', countedKernel: '6.8', syscalls: 356 }]);
  });

  test('names that are blocked or filtered are native ones', () => {
    for (const architecture of BASELINE_ARCHITECTURES) {
      const native = nativeSyscalls(architecture);
      for (const { blocked, filtered, withCapability } of runtimeDefaults(architecture)) {
        const names = [...blocked, ...filtered, ...Object.values(withCapability).flat()];
        expect(names.filter((name) => !native.has(name))).toEqual([]);
        expect([...filtered].filter((name) => blocked.has(name))).toEqual([]);
      }
    }
  });
});

const reference = resolve(
  import.meta.dirname,
  '../../../../shared/reference/data/seccomp-runtime-defaults.json',
);

describe.skipIf(!existsSync(reference))(
  'against the published profiles (skipped where ../shared is absent)',
  () => {
    interface Effective {
      nativeAllowed: number;
      nativeArgFiltered: string[];
      nativeBlocked: string[];
    }

    test('every runtime and architecture has the names and counts that come out of its profile', () => {
      const { effective } = JSON.parse(readFileSync(reference, 'utf8')) as {
        effective: Record<string, Effective>;
      };
      const profiles = Object.values(effective);
      const ours = BASELINE_ARCHITECTURES.flatMap((architecture) =>
        runtimeDefaults(architecture).map(({ blocked, filtered }) => ({
          nativeAllowed: nativeSyscalls(architecture).size - blocked.size - filtered.size,
          nativeArgFiltered: [...filtered],
          nativeBlocked: [...blocked],
        })),
      );
      expect(ours).toHaveLength(profiles.length);
      for (const one of ours) {
        expect(
          profiles.map(({ nativeAllowed, nativeArgFiltered, nativeBlocked }) => ({
            nativeAllowed,
            nativeArgFiltered,
            nativeBlocked: nativeBlocked.toSorted(),
          })),
        ).toContainEqual(one);
      }
    });
  },
);
