import os from 'node:os';
import { GUEST_KERNELS } from '../../core/workload/kernels.ts';
import type { Check } from '../system/check.ts';
import { findProgram } from '../system/programs.ts';
import { findKernel } from './kernel.ts';
import { hasKvm, QEMU } from './qemu.ts';

/** What micro-VMs call, and the Debian and Ubuntu packages that bring it. */
export const VM_PROGRAMS: Readonly<Record<string, string>> = {
  [QEMU]: 'qemu-system-x86',
  mke2fs: 'e2fsprogs',
};

/** Debian packages of programs that micro-VMs need and this machine lacks. */
export async function missingVmPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const [name, aptPackage] of Object.entries(VM_PROGRAMS)) {
    if ((await findProgram(name)) === undefined) missing.push(aptPackage);
  }
  return missing;
}

/**
 * Tells which kernels local cells can run on. The machine's own is enough to record, so nothing is missing where there
 * is no other.
 */
export async function checkKernels(cacheDir: string): Promise<Check> {
  const own = `host (${os.release()})`;
  return {
    name: 'kernels',
    ok: true,
    found: `${own}; ${await otherKernels(cacheDir)}`,
    needed: 'the machine’s own; QEMU for others',
  };
}

async function otherKernels(cacheDir: string): Promise<string> {
  if (process.arch !== 'x64') return `no others on ${process.arch}`;
  const missing = await missingVmPackages();
  if (missing.length > 0) return `others after apt-get install ${missing.join(' ')}`;
  const kernels = await Promise.all(
    GUEST_KERNELS.map(async (kernel) => {
      const found = await findKernel(kernel, cacheDir);
      return `${kernel.name} (${found?.release ?? `${kernel.version}, not yet fetched`})`;
    }),
  );
  return `${kernels.join(', ')} by ${(await hasKvm()) ? 'KVM where it works' : 'software emulation'}`;
}
