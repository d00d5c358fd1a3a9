import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CpioEntry } from '../../../src/adapters/vm/cpio.ts';
import { startVm, type Vm, type VmLimits } from '../../../src/adapters/vm/vm.ts';
import { mountSmall, temporaryFolder } from '../../adapters/cell/real-cells.ts';
import { IMAGE_TIMEOUT_MS } from '../pipeline/bobctl.ts';
import { smallGuest, whyNoVm } from './real-vm.ts';
import { isLong } from '../long.ts';

// Machines whose only program is a few lines of shell: what becomes of those that misbehave.

const reason = await whyNoVm();
let guest: Awaited<ReturnType<typeof smallGuest>>;

beforeAll(async () => {
  if (reason === undefined) guest = await smallGuest();
}, IMAGE_TIMEOUT_MS);

interface Running {
  vm: Vm;
  lines: string[];
}

/** Boots a machine that runs `script`; `$port` is its way to this process. */
async function boot(script: string, limits: Partial<VmLimits> = {}, folder?: string): Promise<Running> {
  const place = folder ?? (await temporaryFolder());
  const lines: string[] = [];
  const vm = await startVm({
    machine: {
      name: `bobctl-test-${process.pid}`,
      accelerator: 'tcg',
      memoryBytes: 256 * 1024 ** 2,
      cpus: 1,
      kernel: guest.kernel.image,
      disks: [],
    },
    entries: await entries(script),
    folder: place,
    limits,
    onLine: (line) => {
      if (line.startsWith('wrong')) throw new Error(line);
      lines.push(line);
    },
  });
  onTestFinished(() => vm.stop());
  return { vm, lines };
}

async function entries(script: string): Promise<CpioEntry[]> {
  const modules = await Promise.all(
    guest.kernel.bootModules.map(async (file): Promise<CpioEntry> => ({
      kind: 'file',
      path: `modules/${path.basename(file)}`,
      content: await readFile(file),
    })),
  );
  const load = guest.kernel.bootModules.map((file) => `insmod /modules/${path.basename(file)}`).join('\n');
  const init = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
${load}
port=$(ls /dev/vport*)
${script}
poweroff -f
`;
  return [
    ...modules,
    { kind: 'file', path: 'bin/busybox', content: await readFile(guest.busybox), executable: true },
    { kind: 'file', path: 'init', content: Buffer.from(init), executable: true },
  ];
}

describe.skipIf(reason !== undefined)(`a machine (${reason ?? 'QEMU, software emulation'})`, () => {
  test('runs the kernel that it was given, talks both ways, and is gone when it is switched off', async () => {
    const { vm, lines } = await boot(
      'exec 3<> "$port"; uname -r >&3; read -r line <&3; echo "heard $line" >&3; sleep 1',
    );
    await expect.poll(() => lines.length, { timeout: 120_000 }).toBe(1);
    expect(lines[0]).toBe(guest.kernel.release);
    vm.send('hello');
    await expect(vm.died).rejects.toThrow('the micro-VM ended (exit code 0)');
    expect(lines[1]).toBe('heard hello');
  });

  test.skipIf(!isLong)('one that does not start is given up, and its last words are told', async () => {
    const { vm } = await boot('echo a last word; sleep 1000', { bootMs: 40_000 });
    await expect(vm.died).rejects.toThrow(/did not start within 40 s; it last wrote: .*a last word/);
  });

  test('one that hangs is given up', async () => {
    const { vm } = await boot('echo alive > "$port"; sleep 1000', { silenceMs: 2_000 });
    await expect(vm.died).rejects.toThrow('hangs: it said nothing for 2 s');
  });

  test.skipIf(!isLong)('one that goes on for ever is given up', async () => {
    const { vm } = await boot('while :; do echo alive > "$port"; sleep 0.2; done', { lifeMs: 30_000 });
    await expect(vm.died).rejects.toThrow('ran for more than 30 s');
  });

  test('one that floods its console is given up, and no more than the limit is kept', async () => {
    const { vm } = await boot('echo alive > "$port"; tr "\\0" x < /dev/zero', { consoleBytes: 100_000 });
    await expect(vm.died).rejects.toThrow('wrote more than 100000 bytes to its console');
    expect(vm.consoleText().length).toBeLessThanOrEqual(100_000);
  });

  test('one that panics is gone', async () => {
    const { vm } = await boot('echo c > /proc/sysrq-trigger; sleep 1000');
    await expect(vm.died).rejects.toThrow(/the micro-VM ended .*panic/i);
  });

  test('one that says what nobody understands is given up', async () => {
    const { vm } = await boot('echo "wrong words" > "$port"; sleep 1000');
    await expect(vm.died).rejects.toThrow('said something that cannot be understood: wrong words');
  });

  test('one whose disk is full on this machine is ended, and the disk is named', async () => {
    const folder = await temporaryFolder();
    mountSmall(folder, 'size=64m');
    const { vm } = await boot('sleep 1000', { freeBytes: 1024 ** 3 }, folder);
    await expect(vm.died).rejects.toThrow(`the disk of ${folder} is full`);
  });
});
