import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Image } from '../../adapters/cell/image.ts';
import { sha256 } from '../../adapters/system/output-folder.ts';
import { run } from '../../adapters/system/run.ts';
import { missingVmPackages } from '../../adapters/vm/check-vm.ts';
import { ensureGuestRoot } from '../../adapters/vm/guest-root.ts';
import { guestProgram } from '../../adapters/vm/guest-program.ts';
import { ensureImageDisk } from '../../adapters/vm/image-disk.ts';
import { ensureKernel } from '../../adapters/vm/kernel.ts';
import { hasKvm, QEMU } from '../../adapters/vm/qemu.ts';
import { KvmBroken } from '../../adapters/vm/vm.ts';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import type { GuestKernel } from '../../core/workload/kernels.ts';
import type { CellPlatform } from '../cell-session.ts';
import type { PipelineContext } from '../context.ts';
import { step } from '../progress.ts';
import { withGuest, type VmParts } from './run-guest.ts';
import { vmPlatform, type ProbedVm } from './vm-platform.ts';

/** Memory of a guest: the recorder's compiler takes half of it for a moment. */
const MEMORY_BYTES = 1.5 * 1024 ** 3;
const CPUS = 2;
/** A processor that cannot run a guest stands still rather than fail. */
const KVM_BOOT_MS = 45_000;

/**
 * Makes everything ready for cells on a kernel in micro-VMs: the kernel, the guests' system, the image as a disk; and
 * boots a guest once to see what it can do, which is remembered.
 * @throws EnvironmentError when this machine cannot
 */
export async function prepareVm(
  kernel: GuestKernel,
  image: Image,
  { scriptFolders, http }: { scriptFolders: readonly string[]; http: boolean },
  context: PipelineContext,
): Promise<CellPlatform> {
  await requireVmPrograms();
  const { cacheDir, signal } = context;
  const program = await guestProgram(dirname(context.agentFile));
  const [parts, imageDisk] = await step(
    context.progress,
    `kernel of ${kernel.name}`,
    async (onProgress) => {
      const options = { cacheDir, onProgress, signal };
      const root = await ensureGuestRoot(options);
      const found = await ensureKernel(kernel, root.busybox, options);
      const disk = await ensureImageDisk(image, options);
      const made: VmParts = { kernel: found, root, program, http, memoryBytes: MEMORY_BYTES, cpus: CPUS };
      return [made, disk] as const;
    },
    ([made]) => `Linux ${made.kernel.release}`,
  );
  const probed = await probe(kernel, parts, context);
  return vmPlatform({ parts, probed, imageDisk, scriptFolders });
}

/** @throws EnvironmentError naming the packages that this machine lacks for micro-VMs */
async function requireVmPrograms(): Promise<void> {
  if (process.arch !== 'x64') {
    throw new EnvironmentError(`micro-VMs run on x86_64, not on ${process.arch}`, {
      next: 'Leave only host under matrix.local.kernel.',
    });
  }
  const missing = await missingVmPackages();
  if (missing.length === 0) return;
  throw new EnvironmentError(`other kernels need ${missing.join(' and ')}, which this machine lacks`, {
    next: `apt-get install ${missing.join(' ')}`,
  });
}

/** Boots a guest once, by KVM where there is, otherwise by software emulation; the answer is kept for the next time. */
async function probe(kernel: GuestKernel, parts: VmParts, context: PipelineContext): Promise<ProbedVm> {
  const kvm = await hasKvm();
  const version = (await run([QEMU, '--version'])).stdout;
  const { kernel: guest, root, program, http } = parts;
  const inputs = [guest.digest, root.digest, programDigest(program), version, kvm, http];
  const file = join(context.cacheDir, 'vm', 'probes', `${sha256(JSON.stringify(inputs))}.json`);
  const known = await readProbe(file);
  if (known) return known;
  const probed = await step(
    context.progress,
    `boot Linux ${parts.kernel.release} for the first time`,
    async (update) => {
      if (kvm) {
        const answer = await probeBy(
          'kvm',
          { ...parts, limits: { bootMs: KVM_BOOT_MS } },
          kernel,
          context,
        ).catch((error: unknown) => {
          if (!(error instanceof EnvironmentError)) throw error;
          const why = error instanceof KvmBroken ? 'it cannot run this kernel' : messageOf(error);
          context.progress.warn(`KVM is there and is not used: ${why}`);
          return undefined;
        });
        if (answer) return answer;
      }
      update('by software emulation');
      return probeBy('tcg', parts, kernel, context);
    },
    ({ accelerator }) => (accelerator === 'kvm' ? 'by KVM' : 'by software emulation'),
  );
  if (!probed.hello.release.startsWith(`${kernel.version}.`)) {
    throw new EnvironmentError(
      `the kernel of ${kernel.name} is ${probed.hello.release}, not ${kernel.version}`,
    );
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(probed));
  return probed;
}

async function probeBy(
  accelerator: ProbedVm['accelerator'],
  parts: VmParts,
  kernel: GuestKernel,
  context: PipelineContext,
): Promise<ProbedVm> {
  const logDir = join(context.cacheDir, 'vm', 'probes', `${kernel.name}-${accelerator}`);
  const hello = await withGuest(
    {
      parts,
      accelerator,
      id: `probe-${kernel.name}`,
      spec: { kind: 'probe', http: parts.http },
      scripts: new Map(),
      progress: context.progress,
      logDir,
      onEvent: () => undefined,
    },
    context,
    async ({ client }) => Promise.race([client.hello, client.failed]),
  );
  await rm(logDir, { recursive: true, force: true });
  return { accelerator, hello };
}

function programDigest(program: ReadonlyMap<string, Uint8Array>): string {
  return sha256(JSON.stringify([...program].map(([name, content]) => [name, sha256(content)])));
}

async function readProbe(file: string): Promise<ProbedVm | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProbedVm;
  } catch {
    return undefined;
  }
}
