import { describe, expect, it } from 'vitest';
import {
  featuresFrom,
  WATCHED_CALLS,
  type KernelTexts,
} from '../../../src/adapters/recorder/ebpf/features.ts';

const exits = WATCHED_CALLS.map((call) => `syscalls:sys_exit_${call}`);
const texts: KernelTexts = {
  arch: 'x64',
  events: [...exits, 'capability:cap_capable', 'sched:sched_switch', ''].join('\n'),
  symbols: 'ffffffff81a80900 T cap_capable\nffffffff82001000 T do_int80_emulation\n',
  kprobes: false,
  btf: 'x\0unix_address\0scm_stat\0unix_sock\0y',
  cpus: '0-3\n',
};

describe('what a kernel offers', () => {
  it('Linux 6.18 without kprobes', () => {
    expect(featuresFrom(texts)).toEqual({
      arch: 'x86_64',
      capabilities: 'tracepoint',
      exits: [...WATCHED_CALLS],
      compat: true,
      unixSockets: true,
      cpus: 4,
      kernfsParent: 'parent',
    });
  });

  it('the highest CPU that may ever come counts, not how many there are', () => {
    expect(featuresFrom({ ...texts, cpus: '0-1,6-7\n' }).cpus).toBe(8);
    expect(featuresFrom({ ...texts, cpus: '0\n' }).cpus).toBe(1);
  });

  it('Linux 6.15 renamed the field that leads to the cgroup above', () => {
    expect(featuresFrom({ ...texts, btf: `${texts.btf}\0__parent\0` }).kernfsParent).toBe('__parent');
  });

  it('older kernels have a kprobe instead of the tracepoint', () => {
    const older = { ...texts, events: exits.join('\n'), kprobes: true };
    expect(featuresFrom(older).capabilities).toBe('kprobe');
    expect(featuresFrom({ ...older, kprobes: false }).capabilities).toBe('none');
    expect(featuresFrom({ ...older, symbols: 'f t cap_capable_other\n' }).capabilities).toBe('none');
  });

  it('arm64 has neither open nor creat', () => {
    const events = exits.filter((exit) => !/_(?:open|creat)$/.test(exit)).join('\n');
    const { exits: found, arch } = featuresFrom({ ...texts, arch: 'arm64', events });
    expect(arch).toBe('arm64');
    expect(found).not.toContain('open');
    expect(found).toContain('openat');
  });

  it('a kernel without 32-bit system calls needs no look for them', () => {
    expect(featuresFrom({ ...texts, symbols: 'f T cap_capable\n' }).compat).toBe(false);
  });

  it('names of types inside other names do not count', () => {
    expect(featuresFrom({ ...texts, btf: '\0nr_unix_sock\0bpf_unix_address\0' }).unixSockets).toBe(false);
  });

  it('a kernel without tracepoints of system calls is refused', () => {
    expect(() => featuresFrom({ ...texts, events: 'sched:sched_switch' })).toThrow(
      /no tracepoints for openat/,
    );
  });

  it('an architecture that nobody has tried is refused', () => {
    expect(() => featuresFrom({ ...texts, arch: 'riscv64' })).toThrow('riscv64');
  });
});
