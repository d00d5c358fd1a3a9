import { describe, expect, test } from 'vitest';
import { ociConfig, ociProcess, type ContainerSpec } from '../../../src/adapters/cell/bundle.ts';
import {
  capabilitiesBeyond,
  CONTAINERD_DEFAULT_CAPABILITIES,
} from '../../../src/adapters/cell/capabilities.ts';
import { InputError } from '../../../src/core/errors.ts';

const SPEC: ContainerSpec = {
  command: ['redis-server', '--port', '6379'],
  user: { uid: 100, gid: 101, additionalGids: [103] },
  env: { MODE: 'a=b', PATH: '/bin' },
  workingDir: '/data',
  hostname: 'redis-0',
  capabilities: CONTAINERD_DEFAULT_CAPABILITIES,
  openFiles: 1024,
  root: '/state/merged',
  networkNamespace: '/run/netns/x',
  cgroupPath: '/x',
  podFiles: {
    '/etc/hosts': '/s/hosts',
    '/etc/hostname': '/s/hostname',
    '/etc/resolv.conf': '/s/resolv.conf',
  },
};

describe('the container', () => {
  const config = ociConfig(SPEC);

  test('has name spaces of its own, and joins the network that is given', () => {
    expect(config.linux.namespaces.map(({ type }) => type).sort()).toEqual([
      'cgroup',
      'ipc',
      'mount',
      'network',
      'pid',
      'uts',
    ]);
    expect(config.linux.namespaces.filter(({ path }) => path !== undefined)).toEqual([
      { type: 'network', path: '/run/netns/x' },
    ]);
  });

  test('sees the system read-only and none of its secrets', () => {
    const option = (destination: string): string[] =>
      config.mounts.find((mount) => mount.destination === destination)?.options ?? [];
    expect(option('/sys')).toContain('ro');
    expect(option('/sys/fs/cgroup')).toContain('ro');
    expect(config.linux.maskedPaths).toEqual(
      expect.arrayContaining(['/proc/kcore', '/proc/keys', '/sys/firmware']),
    );
    expect(config.linux.readonlyPaths).toEqual(
      expect.arrayContaining(['/proc/sys', '/proc/sysrq-trigger', '/proc/irq', '/proc/bus', '/proc/fs']),
    );
    expect(config.linux.resources.devices).toEqual([{ allow: false, access: 'rwm' }]);
  });

  test('has the mounts of a pod, each once, outer ones before inner ones', () => {
    const destinations = config.mounts.map(({ destination }) => destination);
    expect([...destinations].sort()).toEqual([
      '/dev',
      '/dev/mqueue',
      '/dev/pts',
      '/dev/shm',
      '/etc/hostname',
      '/etc/hosts',
      '/etc/resolv.conf',
      '/proc',
      '/sys',
      '/sys/fs/cgroup',
    ]);
    for (const [index, inner] of destinations.entries()) {
      for (const outer of destinations.slice(index)) expect(inner.startsWith(`${outer}/`)).toBe(false);
    }
  });

  test('has no seccomp filter, as a pod has by default', () => {
    expect(JSON.stringify(config)).not.toContain('seccomp');
  });
});

describe('the process', () => {
  test("has containerd's 14 capabilities, none of them inheritable or ambient", () => {
    const { capabilities } = ociProcess(SPEC);
    expect(capabilities.bounding).toHaveLength(14);
    expect(capabilities.bounding).toEqual(
      expect.arrayContaining(['CAP_CHOWN', 'CAP_NET_RAW', 'CAP_SYS_CHROOT', 'CAP_MKNOD']),
    );
    expect(capabilities.bounding).not.toContain('CAP_SYS_ADMIN');
    expect(Object.keys(capabilities).sort()).toEqual(['bounding', 'effective', 'permitted']);
    expect(capabilities.effective).toEqual(capabilities.bounding);
  });

  test('has the capabilities that were asked for and no others', () => {
    expect(ociProcess({ ...SPEC, capabilities: ['NET_ADMIN'] }).capabilities.bounding).toEqual([
      'CAP_NET_ADMIN',
    ]);
    expect(ociProcess({ ...SPEC, capabilities: [] }).capabilities.effective).toEqual([]);
  });

  test('may gain privileges, and dies before this machine does', () => {
    const { noNewPrivileges, oomScoreAdj } = ociProcess(SPEC);
    expect(noNewPrivileges).toBe(false);
    expect(oomScoreAdj).toBeGreaterThanOrEqual(0);
  });

  test('has the usual variables, and given ones win', () => {
    expect(ociProcess(SPEC).env.sort()).toEqual(['HOSTNAME=redis-0', 'MODE=a=b', 'PATH=/bin']);
    expect(ociProcess({ ...SPEC, env: {} }).env[0]).toMatch(/^PATH=.*\/usr\/bin/);
  });

  test('a variable named like a member of every object is a variable like others', () => {
    const env = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    expect(ociProcess({ ...SPEC, env }).env).toEqual(
      expect.arrayContaining(['__proto__=x', 'constructor=y']),
    );
  });

  test.each([
    [{ command: [] }, 'no program'],
    [{ command: [''] }, 'no program'],
    [{ command: ['a', 'b\0c'] }, 'NUL'],
    [{ env: { 'A=B': 'c' } }, '"A=B"'],
    [{ env: { '': 'c' } }, '""'],
    [{ env: { A: 'b\0c' } }, 'NUL'],
    [{ workingDir: 'data' }, 'not absolute'],
    [{ capabilities: ['CAP_CHOWN'] }, 'without CAP_'],
    [{ capabilities: ['FLY'] }, '"FLY"'],
    [{ capabilities: ['toString'] }, '"toString"'],
  ])('%j is refused with the reason', (change, reason) => {
    const attempt = (): unknown => ociProcess({ ...SPEC, ...change });
    expect(attempt).toThrow(InputError);
    let said = '';
    try {
      attempt();
    } catch (error) {
      said = `${(error as InputError).message} ${(error as InputError).next ?? ''}`;
    }
    expect(said).toContain(reason);
  });
});

test('capabilities that this process lacks are found in its bounding set', () => {
  const status = 'Name:\tnode\nCapEff:\t0000000000000000\nCapBnd:\t000001fffeffffff\n';
  expect(capabilitiesBeyond(['CHOWN', 'SYS_RESOURCE', 'CHECKPOINT_RESTORE'], status)).toEqual([
    'SYS_RESOURCE',
  ]);
  expect(capabilitiesBeyond(['CHOWN'], 'nothing of use')).toEqual(['CHOWN']);
});
