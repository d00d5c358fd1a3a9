import { access, constants } from 'node:fs/promises';
import { LINK_PORT, type DiskName } from './initramfs.ts';

/** `kvm`: the processor runs the guest itself; `tcg`: QEMU translates its instructions, some ten times slower. */
export type Accelerator = 'kvm' | 'tcg';

/** What a machine is made of. */
export interface QemuMachine {
  name: string;
  accelerator: Accelerator;
  memoryBytes: number;
  cpus: number;
  kernel: string;
  initramfs: string;
  disks: readonly { name: DiskName; file: string; writable: boolean }[];
}

export const QEMU = 'qemu-system-x86_64';
/** Descriptor of this process's end of the console; the shim of `startProcess` calls it the status. */
const CONSOLE_DESCRIPTOR = 3;
const KERNEL_OPTIONS = [
  'console=ttyS0',
  'quiet',
  'loglevel=4',
  'panic=-1',
  'mitigations=off',
  'random.trust_cpu=on',
];
/**
 * Translated, the processor's clock looks unsteady to a kernel, which then takes another; programs would read the time by
 * system calls that they make nowhere else.
 */
const STEADY_CLOCK = ['tsc=reliable', 'clocksource=tsc'];
const KVM_DEVICE = '/dev/kvm';

/**
 * The command that runs a machine. Its standard input and output are the guest's port, descriptor 3 its console; what
 * QEMU has to say comes on standard error. A guest that panics or restarts ends it.
 */
export function qemuCommand(machine: QemuMachine): string[] {
  const { accelerator } = machine;
  return [
    QEMU,
    ...['-name', machine.name],
    ...['-machine', `q35,accel=${accelerator},usb=off,smm=off,vmport=off`],
    ...['-cpu', accelerator === 'kvm' ? 'host' : 'max'],
    ...['-m', String(Math.ceil(machine.memoryBytes / 1024 ** 2)), '-smp', String(machine.cpus)],
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-vga', 'none', '-no-reboot'],
    ...['-kernel', machine.kernel, '-initrd', machine.initramfs],
    ...['-append', [...KERNEL_OPTIONS, ...(accelerator === 'tcg' ? STEADY_CLOCK : [])].join(' ')],
    ...machine.disks.flatMap(({ name, file, writable }) => [
      ...['-drive', driveOf(name, file, writable)],
      ...['-device', `virtio-blk-pci,drive=${name},serial=${name}`],
    ]),
    ...['-device', 'virtio-serial-pci', '-chardev', 'stdio,id=link,signal=off'],
    ...['-device', `virtserialport,chardev=link,name=${LINK_PORT}`],
    ...['-chardev', `socket,id=console,fd=${CONSOLE_DESCRIPTOR}`, '-serial', 'chardev:console'],
  ];
}

/**
 * Disks that cannot be written to may be used by several machines; a full one is an error to the guest. A comma in a
 * name is doubled, which is how QEMU takes it.
 */
function driveOf(name: DiskName, file: string, writable: boolean): string {
  const mode = writable ? 'cache=unsafe,werror=report,discard=unmap' : 'readonly=on';
  return `file=${file.replaceAll(',', ',,')},if=none,id=${name},format=raw,${mode}`;
}

/** Whether this process may use the kernel's virtualisation; that it works is only seen when a guest runs. */
export async function hasKvm(): Promise<boolean> {
  return access(KVM_DEVICE, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
}
