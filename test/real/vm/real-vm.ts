import { missingVmPackages } from '../../../src/adapters/vm/check-vm.ts';
import { ensureGuestRoot } from '../../../src/adapters/vm/guest-root.ts';
import { ensureKernel, type VmKernel } from '../../../src/adapters/vm/kernel.ts';
import { GUEST_KERNELS } from '../../../src/core/workload/kernels.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';

/** What tests of micro-VMs share. */

/** Why this machine cannot run micro-VMs; undefined when it can. */
export async function whyNoVm(): Promise<string | undefined> {
  if (process.arch !== 'x64') return `micro-VMs run on x86_64, not on ${process.arch}`;
  const missing = await missingVmPackages();
  return missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`;
}

/** The oldest kernel that cells can have, and a busybox to run on it. */
export async function smallGuest(): Promise<{ kernel: VmKernel; busybox: string }> {
  const [oldest] = GUEST_KERNELS;
  if (oldest === undefined) throw new Error('there is no kernel');
  const { busybox } = await ensureGuestRoot({ cacheDir: TEST_CACHE });
  return { kernel: await ensureKernel(oldest, busybox, { cacheDir: TEST_CACHE }), busybox };
}
