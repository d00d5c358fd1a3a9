import { describe, expect, it } from 'vitest';
import {
  canonicalArgument,
  canonicalCgroup,
  canonicalEndpoint,
  canonicalHost,
  canonicalPath,
} from '../../../src/core/generalise/volatile.ts';
import { patternCovers } from '../../../src/core/match/paths.ts';

const HEX64 = '8055ace6'.repeat(8);
const UID = '3a16847a-8cad-4f0e-9b3c-5d2e1f0a9b8c';
const SLICE_UID = UID.replaceAll('-', '_');
const STATIC = 'd41d8cd98f00b204e9800998ecf8427e';

describe('volatile parts of paths become one form', () => {
  it.each([
    ['/proc/4711/stat', '/proc/⋯/stat', 'pid'],
    ['/proc/4711', '/proc/⋯', 'pid'],
    ['/host/proc/1/cgroup', '/host/proc/⋯/cgroup', 'pid'],
    ['/proc/⋯/task/1/fd', '/proc/⋯/task/⋯/fd', 'task-id'],
    ['/proc/self/task/88/fd', '/proc/self/task/⋯/fd', 'task-id'],
    [
      '/opt/bitnami/redis/mounted-etc/..2025_09_08_14_18_44.3765535926/redis.conf',
      '/opt/bitnami/redis/mounted-etc/⋯/redis.conf',
      'configmap-timestamp',
    ],
    [
      `/run/containerd/runc/k8s.io/${HEX64}/exec.fifo`,
      '/run/containerd/runc/k8s.io/⋯/exec.fifo',
      'container-id',
    ],
    [`/sys/fs/cgroup/a/cri-containerd-${HEX64}.scope`, '/sys/fs/cgroup/a/⋯', 'container-id'],
    [`/sys/fs/cgroup/a/docker-${HEX64}.scope/cpu.max`, '/sys/fs/cgroup/a/⋯/cpu.max', 'container-id'],
    [`/sys/fs/cgroup/a/crio-${HEX64}.scope`, '/sys/fs/cgroup/a/⋯', 'container-id'],
    [`/sys/fs/cgroup/a/kubepods-besteffort-pod${SLICE_UID}.slice`, '/sys/fs/cgroup/a/⋯', 'pod-uid'],
    [`/sys/fs/cgroup/a/kubelet-kubepods-pod${SLICE_UID}.slice`, '/sys/fs/cgroup/a/⋯', 'pod-uid'],
    [`/sys/fs/cgroup/kubepods/besteffort/pod${UID}`, '/sys/fs/cgroup/kubepods/besteffort/⋯', 'pod-uid'],
    [`/sys/fs/cgroup/a/kubepods-burstable-pod${STATIC}.slice`, '/sys/fs/cgroup/a/⋯', 'pod-uid'],
    [`/sys/fs/cgroup/a/pod${STATIC}/tasks`, '/sys/fs/cgroup/a/⋯/tasks', 'pod-uid'],
    [`/var/lib/kubelet/pods/${UID}/volumes`, '/var/lib/kubelet/pods/⋯/volumes', 'uuid'],
    [`/data/snapshot-${UID.toUpperCase()}.db`, '/data/⋯', 'uuid'],
    [
      '/var/cache/fontconfig/3830d5c3ddfd5cd38a049b759396e72e-le64.cache-7',
      '/var/cache/fontconfig/⋯',
      'hash',
    ],
  ])('%s', (path, form, rule) => {
    expect(canonicalPath(path)).toEqual({ text: form, rules: [rule] });
    expect(canonicalPath(form).rules).toEqual([]);
    expect(patternCovers(form, path)).toBe(true);
  });

  it('names every rule that was needed', () => {
    const path = `/sys/fs/cgroup/kubepods.slice/kubepods-pod${SLICE_UID}.slice/cri-containerd-${HEX64}.scope/pids.max`;
    expect(canonicalPath(path)).toEqual({
      text: '/sys/fs/cgroup/kubepods.slice/⋯/⋯/pids.max',
      rules: ['pod-uid', 'container-id'],
    });
  });
});

describe('what belongs to the image or the system is kept', () => {
  it.each([
    '/usr/lib/x86_64-linux-gnu/libssl.so.3',
    '/lib/x86_64-linux-gnu/libc-2.31.so',
    `/opt/app/libnative-${STATIC}.so`,
    '/sys/fs/cgroup/system.slice/system-serial\\x2dgetty.slice',
    '/proc/sys/net/core/somaxconn',
    '/proc/⋯/net/core/somaxconn',
    '/proc/irq/12/smp_affinity',
    '/data/proc/4711/stat',
    '/usr/local/lib/php/extensions/no-debug-non-zts-20190902/sodium.so',
    '/etc/..2025',
    `/x/${HEX64}0/y`.replace('8055', 'zzzz'),
    '/a/⋯/*',
    '/',
    '',
  ])('%s', (path) => {
    expect(canonicalPath(path)).toEqual({ text: path, rules: [] });
  });

  it('never makes the first segment a wildcard, nor a name right below a guarded directory', () => {
    for (const path of [`/${UID}/x`, `/${HEX64}`, `/etc/${UID}`, `/usr/bin/${STATIC}`, `/dev/${UID}`]) {
      expect(canonicalPath(path)).toEqual({ text: path, rules: [] });
    }
    expect(canonicalPath(`/etc/${UID}/redis.conf`).text).toBe('/etc/⋯/redis.conf');
  });

  it('is quick with very long segments', () => {
    const start = performance.now();
    for (const part of ['a-', '0123456789abcdef', '-', 'pod']) {
      const path = `/x/${part.repeat(200_000)}`;
      expect(canonicalPath(path).text).toBe(path);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('arguments', () => {
  it('replaces whole volatile tokens and segments of paths', () => {
    expect(canonicalArgument(UID).text).toBe('⋯');
    expect(canonicalArgument(HEX64).text).toBe('⋯');
    expect(canonicalArgument(`/run/${HEX64}/config.json`).text).toBe('/run/⋯/config.json');
    expect(canonicalArgument('/proc/88/ns/net').text).toBe('/proc/⋯/ns/net');
  });

  it('keeps options that only hold one, numbers, and scripts', () => {
    for (const arg of [`--id=${UID}`, '4711', `rm /tmp/${UID}/x`, 'no', '*']) {
      expect(canonicalArgument(arg)).toEqual({ text: arg, rules: [] });
    }
  });
});

it('replaces ids in URLs, but not the first segment', () => {
  expect(canonicalEndpoint(`:80/users/${UID}/cart`).text).toBe(':80/users/⋯/cart');
  expect(canonicalEndpoint(`:80/${UID}`).text).toBe(`:80/${UID}`);
  expect(canonicalEndpoint(':80/proc/1').text).toBe(':80/proc/1');
});

it.each([
  ['10.244.0.14:8081', '⋯:8081'],
  ['10.244.0.14', '⋯'],
  ['[fd00::1]:80', '⋯:80'],
  ['[fd00::1]', '⋯'],
  ['fd00::1', '⋯'],
  ['127.0.0.1:8080', undefined],
  ['[::1]:80', undefined],
  ['localhost:8080', undefined],
  ['web.shop.svc.cluster.local:8080', undefined],
  ['1.2.3.4.example:80', undefined],
  ['⋯:8081', undefined],
  ['', undefined],
])('the Host %s stands as %s', (value, canonical) => {
  expect(canonicalHost(value)).toBe(canonical);
});

describe('cgroup trees of all distributions', () => {
  it.each([
    ['/sys/fs/cgroup/kubepods.slice/kubepods-besteffort.slice', '/sys/fs/cgroup/*'],
    ['/sys/fs/cgroup/kubelet.slice/kubelet-kubepods.slice/⋯/⋯', '/sys/fs/cgroup/*'],
    ['/sys/fs/cgroup/kubepods.slice', '/sys/fs/cgroup/*'],
    [`/sys/fs/cgroup/kubepods/besteffort/pod${UID}/memory.max`, '/sys/fs/cgroup/*/memory.max'],
    ['/sys/fs/cgroup/kubelet/kubepods/x/cgroup.procs', '/sys/fs/cgroup/*/cgroup.procs'],
    ['/sys/fs/cgroup/memory/kubepods/x/tasks', '/sys/fs/cgroup/memory/*/tasks'],
  ])('%s', (path, form) => {
    expect(canonicalCgroup(path)?.text).toBe(form);
    expect(patternCovers(form, path)).toBe(true);
    expect(canonicalCgroup(form)).toBeUndefined();
  });

  it.each(['/sys/fs/cgroup/system.slice/ssh.service', '/sys/fs/cgroup', '/sys/fs/kubepods/x', '/kubepods/x'])(
    'leaves %s alone',
    (path) => {
      expect(canonicalCgroup(path)).toBeUndefined();
    },
  );
});
