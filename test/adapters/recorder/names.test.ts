import { describe, expect, it } from 'vitest';
import { capabilityName, isQuestion } from '../../../src/adapters/recorder/ebpf/capabilities.ts';
import { kernelDevice } from '../../../src/adapters/recorder/ebpf/device.ts';
import { syscallName, syscallNumber } from '../../../src/adapters/recorder/ebpf/syscall-names.ts';

describe('system calls', () => {
  it('a number has another name in each convention', () => {
    expect([syscallName(5, 'x86_64'), syscallName(5, 'i386'), syscallName(5, 'arm64')]).toEqual([
      'fstat',
      'open',
      'setxattr',
    ]);
  });

  it('names and numbers belong together', () => {
    for (const abi of ['x86_64', 'arm64', 'i386'] as const) {
      for (const name of ['execve', 'openat', 'connect', 'io_uring_setup']) {
        expect(syscallName(syscallNumber(name, abi), abi)).toBe(name);
      }
    }
  });

  it('a number that nobody knows has no name', () => {
    expect(syscallName(999, 'x86_64')).toBeUndefined();
    expect(() => syscallNumber('no_such_call', 'x86_64')).toThrow('no_such_call');
  });
});

describe('capabilities', () => {
  it('are spelt without CAP_', () => {
    expect([0, 12, 40].map(capabilityName)).toEqual(['CHOWN', 'NET_ADMIN', 'CHECKPOINT_RESTORE']);
    expect(capabilityName(63)).toBe('capability_63');
  });

  it.each([
    ['mmap', 'cap_capable+131\n security_vm_enough_memory_mm+54\n __mmap_region+3409'],
    ['mmap where the middle is inlined', 'cap_capable+131\n __vm_enough_memory+54\n do_mmap+1'],
    ['a quiet look', 'cap_capable+1\n security_capable+2\n ns_capable_noaudit+5\n seccomp_attach_filter+9'],
    ['a quiet look in a copy that the compiler made', 'cap_capable+1\n has_ns_capability_noaudit.part.0+5'],
  ])('%s only asks', (_, stack) => {
    expect(isQuestion(`\n        ${stack}\n`)).toBe(true);
  });

  it.each([
    ['chown', 'cap_capable+131\n security_capable+59\n capable_wrt_inode_uidgid+57\n setattr_prepare+277'],
    ['a function that only contains the word', 'cap_capable+1\n my_noaudit_thing+3'],
    ['no stack, as from a kprobe that looked at the option', ''],
  ])('%s uses the capability', (_, stack) => {
    expect(isQuestion(`\n        ${stack}\n`)).toBe(false);
  });
});

describe('device numbers', () => {
  it.each([
    // overlay: anonymous, major 0
    [39, 39],
    [0x100 * 0x1000 + 0x05, 0x105],
    // 254:0, a virtual disk
    [254 << 8, 254 << 20],
    // 8:17
    [0x811, (8 << 20) | 17],
  ])('st_dev %i is %i inside the kernel', (stDev, device) => {
    expect(kernelDevice(stDev)).toBe(device);
  });

  it('what is no device number is refused', () => {
    expect([-1, 1.5, Number.NaN, 2 ** 60].map(kernelDevice)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
