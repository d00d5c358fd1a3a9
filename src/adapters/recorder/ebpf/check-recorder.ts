import { messageOf, BobctlError } from '../../../core/errors.ts';
import type { Check } from '../../system/check.ts';
import { isRoot } from '../../system/machine.ts';
import { cacheFolder } from '../../system/paths.ts';
import { findProgram } from '../../system/programs.ts';
import { KEY_RING } from '../../system/debian-extract.ts';
import { findBpftrace } from '../bpftrace-root.ts';
import { exists } from '../../system/exists.ts';
import { detectFeatures } from './features.ts';
import { tracefsState } from './tracefs.ts';

/** Looks whether this machine can run the ebpf recorder: one check for the kernel, one for bpftrace. */
export async function checkRecorder(cacheDir: string = cacheFolder()): Promise<Check[]> {
  return [await checkKernel(), await checkBpftrace(cacheDir)];
}

async function checkKernel(): Promise<Check> {
  const needed = 'root, type information (BTF), tracefs, tracepoints of system calls';
  if (isRoot() && (await tracefsState()) === 'mountable') {
    return { name: 'eBPF', ok: true, found: 'tracefs is not mounted yet; recording mounts it', needed };
  }
  try {
    const { capabilities } = await detectFeatures();
    const found =
      capabilities === 'none' ? 'all but capability checks' : `all; capability checks by ${capabilities}`;
    return { name: 'eBPF', ok: true, found, needed };
  } catch (error) {
    const next = error instanceof BobctlError ? error.next : undefined;
    return {
      name: 'eBPF',
      ok: false,
      found: messageOf(error),
      needed,
      ...(next === undefined ? {} : { next }),
    };
  }
}

async function checkBpftrace(cacheDir: string): Promise<Check> {
  const needed = "bpftrace 0.23, or mmdebstrap and Debian's keys to fetch it";
  const found = await findBpftrace(cacheDir).catch(() => undefined);
  if (found) return { name: 'bpftrace', ok: true, found: found.version, needed };
  const aptPackages = ['mmdebstrap', 'debian-archive-keyring'];
  const ok = (await findProgram('mmdebstrap')) !== undefined && (await exists(KEY_RING));
  return {
    name: 'bpftrace',
    ok,
    found: ok ? 'not yet fetched' : 'none',
    needed,
    aptPackages,
    ...(ok ? {} : { next: `apt-get install ${aptPackages.join(' ')}` }),
  };
}
