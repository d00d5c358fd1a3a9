import { describe, expect, it } from 'vitest';
import { WATCHED_CALLS, type KernelFeatures } from '../../../src/adapters/recorder/ebpf/features.ts';
import { buildProgram } from '../../../src/adapters/recorder/ebpf/program.ts';
import { recorderDigest, targetDevices } from '../../../src/adapters/recorder/ebpf/ebpf-recorder.ts';

const x86: KernelFeatures = {
  arch: 'x86_64',
  capabilities: 'tracepoint',
  exits: [...WATCHED_CALLS],
  compat: true,
  unixSockets: true,
  cpus: 4,
  kernfsParent: '__parent',
};
const arm: KernelFeatures = {
  arch: 'arm64',
  capabilities: 'kprobe',
  exits: WATCHED_CALLS.filter((call) => call !== 'open' && call !== 'creat'),
  compat: false,
  unixSockets: false,
  cpus: 8,
  kernfsParent: 'parent',
};

function program(
  features: KernelFeatures,
  http = false,
  devices: number[] | 'new' = [39, 0xfe00000],
): string {
  return buildProgram({ features, devices, marker: 'bob0123456789ab', salt: 0x1234_5678_9abc_defn, http });
}

describe('the program', () => {
  it('for x86_64 with the tracepoint of Linux 6.13', async () => {
    await expect(program(x86)).toMatchFileSnapshot('fixtures/program-x86_64.bt');
  });

  it('for arm64 with a kprobe', async () => {
    await expect(program(arm)).toMatchFileSnapshot('fixtures/program-arm64.bt');
  });

  it('for every container that begins from now on', async () => {
    await expect(program(x86, false, 'new')).toMatchFileSnapshot('fixtures/program-x86_64-new.bt');
  });

  it('CPUs number new containers without meeting each other', () => {
    const text = program({ ...arm, cpus: 8 }, false, 'new');
    expect(text).toContain('$c = 1 + $cpu + @made[$cpu] * 8;');
    expect(text).not.toContain('@dev[');
  });

  it('looks at what is read and written only to tell HTTP requests', async () => {
    const probes = (text: string): string[] =>
      [...text.matchAll(/sys_exit_(\w+)/g)]
        .map(([, call]) => call ?? '')
        .filter((c) => /^(read|write|recv)/.test(c));
    // Datagrams of name servers are looked at in every case.
    expect(probes(program(x86))).toEqual(['recvfrom', 'recvmsg']);
    expect(new Set(probes(program(x86, true)))).toEqual(
      new Set(['read', 'recvfrom', 'readv', 'recvmsg', 'write', 'writev']),
    );
    await expect(program(arm, true)).toMatchFileSnapshot('fixtures/program-http-arm64.bt');
  });

  it('probes nothing that the kernel does not offer', () => {
    const text = program({ ...x86, capabilities: 'none', exits: ['openat', 'connect'] });
    const probes = text.match(/^(?:tracepoint|kprobe|kretprobe|rawtracepoint):\S+?(?=,|\s)/gm);
    expect(probes).toEqual([
      'rawtracepoint:sched_process_exec',
      'rawtracepoint:sched_process_fork',
      'rawtracepoint:sched_process_exit',
      'rawtracepoint:sys_enter',
      'tracepoint:syscalls:sys_exit_openat',
      'tracepoint:syscalls:sys_exit_connect',
    ]);
  });

  it('handles no signal: one would silence bpftrace', () => {
    expect(program(x86)).not.toContain('signal');
  });

  it('another salt gives other constants', () => {
    const other = buildProgram({ features: x86, devices: [1], marker: 'm', salt: 1n, http: false });
    const constants = (text: string): string[] => text.match(/0x[0-9a-f]{13,16}/g) ?? [];
    const fixed = ['0x0101010101010101', '0xffffffffffffffff', '0x8080808080808080'];
    const salted = constants(other).filter((c) => !fixed.includes(c));
    expect(salted.length).toBeGreaterThan(8);
    expect(constants(program(x86)).filter((c) => salted.includes(c))).toEqual([]);
  });
});

describe('the digest', () => {
  it('changes with the version of bpftrace and with what the kernel offers, and with nothing else', () => {
    expect(recorderDigest(x86, '0.23.2', false)).toBe(recorderDigest({ ...x86 }, '0.23.2', false));
    expect(recorderDigest(x86, '0.23.2', false)).toMatch(/^[0-9a-f]{64}$/);
    const all = [
      recorderDigest(x86, '0.23.2', false),
      recorderDigest(x86, '0.23.3', false),
      recorderDigest(arm, '0.23.2', false),
    ];
    expect(new Set(all).size).toBe(3);
    expect(all).not.toContain(recorderDigest(x86, '0.23.2', true));
  });
});

describe('targets', () => {
  const target = (container: string, rootDevice: number): { container: string; rootDevice: number } => ({
    container,
    rootDevice,
  });

  it('become numbers of the kernel', () => {
    expect(targetDevices([target('a', 39), target('b', 0x811)], 0xfe00)).toEqual([39, (8 << 20) | 17]);
  });

  it('two on one file system are refused', () => {
    expect(() => targetDevices([target('a', 39), target('b', 39)], 1)).toThrow(
      'a lie on the same file system',
    );
  });

  it("one on this machine's own root is refused", () => {
    expect(() => targetDevices([target('a', 39)], 39)).toThrow("this machine's own root");
  });

  it('what is no device is refused', () => {
    expect(() => targetDevices([target('a', -1)], 1)).toThrow('-1 is not the number of a device');
  });
});
