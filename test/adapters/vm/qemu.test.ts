import { describe, expect, test } from 'vitest';
import { qemuCommand, type QemuMachine } from '../../../src/adapters/vm/qemu.ts';

const MACHINE: QemuMachine = {
  name: 'bobctl-x-00000000',
  accelerator: 'tcg',
  memoryBytes: 1_500_000_000,
  cpus: 2,
  kernel: '/k/vmlinuz',
  initramfs: '/s/initramfs.cpio',
  disks: [
    { name: 'system', file: '/cache/a,b/root.img', writable: false },
    { name: 'state', file: '/s/state.img', writable: true },
  ],
};

/** The value behind an option. */
function after(command: readonly string[], option: string): string[] {
  return command.flatMap((part, index) => (part === option ? [command[index + 1] ?? ''] : []));
}

describe('the command that runs a machine', () => {
  test('no network, no display, no configuration of this machine', () => {
    const command = qemuCommand(MACHINE);
    expect(command).toEqual(expect.arrayContaining(['-nodefaults', '-no-user-config', '-no-reboot']));
    expect(command.join(' ')).not.toMatch(/netdev|-net\b|virtio-net|usb=on/);
  });

  test('a shared disk is read-only, and a comma in its name stays in its name', () => {
    const [system, state] = after(qemuCommand(MACHINE), '-drive');
    expect(system).toBe('file=/cache/a,,b/root.img,if=none,id=system,format=raw,readonly=on');
    expect(state).toMatch(/^file=\/s\/state\.img,.*werror=report/);
    expect(state).not.toContain('readonly');
  });

  test('memory in whole MiB, and the processor that fits the accelerator', () => {
    expect(after(qemuCommand(MACHINE), '-m')).toEqual(['1431']);
    expect(after(qemuCommand(MACHINE), '-cpu')).toEqual(['max']);
    expect(after(qemuCommand({ ...MACHINE, accelerator: 'kvm' }), '-cpu')).toEqual(['host']);
  });
});
