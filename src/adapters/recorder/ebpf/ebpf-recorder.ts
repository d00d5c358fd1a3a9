import { createHash, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { EnvironmentError, InputError } from '../../../core/errors.ts';
import { ensureBpftrace, type Bpftrace, type BpftraceOptions } from '../bpftrace-root.ts';
import { isRoot } from '../../system/machine.ts';
import type { Recorder, RecorderTarget } from '../recorder.ts';
import { newMarker } from './control-shell.ts';
import { kernelDevice } from './device.ts';
import { detectFeatures, type KernelFeatures } from './features.ts';
import { buildProgram, CONTROL_CONTAINER } from './program.ts';
import { startSession, type SessionOptions } from './session.ts';
import { mountTracefs } from './tracefs.ts';

/** Raised when the same records would be read as other events. */
const DECODING_REVISION = 1;
const MAX_TARGETS = 1_000;

export interface EbpfRecorderOptions extends BpftraceOptions {
  /** Records plain HTTP requests too; costs something on every read and write. */
  http?: boolean;
}

/**
 * The recorder that traces this machine's kernel with bpftrace. Fetches bpftrace and mounts tracefs where they are
 * not there.
 * @throws EnvironmentError when this machine cannot: not root, no BTF, no tracefs, no bpftrace and no way to get it.
 */
export async function ebpfRecorder(options: EbpfRecorderOptions): Promise<Recorder> {
  if (isRoot()) await mountTracefs(options.onProgress);
  const features = await detectFeatures();
  return recorderOf({ features, bpftrace: await ensureBpftrace(options), http: options.http ?? false });
}

/** What a program is made for. */
interface Parts {
  features: KernelFeatures;
  bpftrace: Bpftrace;
  http: boolean;
}

function recorderOf(parts: Parts): Recorder {
  const { features, bpftrace, http } = parts;
  return {
    name: 'ebpf',
    version: `bpftrace ${bpftrace.version}`,
    digest: recorderDigest(features, bpftrace.version, http),
    notObserved: [
      ...(http ? [] : (['endpoints'] as const)),
      'rulePolicies',
      ...(features.capabilities === 'none' ? (['capabilities'] as const) : []),
    ],
    attach: async (targets, onEvent, signal) =>
      startSession({
        ...kernelSide(parts, targetDevices(targets, (await stat('/')).dev)),
        containers: targets.map(({ container }) => container),
        onEvent,
        ...(signal ? { signal } : {}),
      }),
    attachToNew: (onContainer, onEvent, signal) =>
      startSession({
        ...kernelSide(parts, 'new'),
        containers: 'new',
        onContainer,
        onEvent,
        ...(signal ? { signal } : {}),
      }),
  };
}

function kernelSide(
  { features, bpftrace, http }: Parts,
  devices: readonly number[] | 'new',
): Pick<SessionOptions, 'bpftrace' | 'features' | 'program' | 'marker'> {
  const marker = newMarker();
  const salt = BigInt(`0x${randomBytes(8).toString('hex')}`);
  return { bpftrace, features, program: buildProgram({ features, devices, marker, salt, http }), marker };
}

/**
 * The kernel's numbers of the targets' root devices.
 * @throws InputError when two targets share one; EnvironmentError when one is this machine's own root
 */
export function targetDevices(targets: readonly RecorderTarget[], ownRoot: number): number[] {
  if (targets.length > Math.min(MAX_TARGETS, CONTROL_CONTAINER - 1)) {
    throw new InputError(`${targets.length} containers were to be recorded; ${MAX_TARGETS} are the limit`);
  }
  const owners = new Map<number, string>();
  return targets.map(({ container, rootDevice }) => {
    const device = kernelDevice(rootDevice);
    if (device === undefined)
      throw new InputError(`${container}: ${rootDevice} is not the number of a device`);
    if (rootDevice === ownRoot) {
      throw new EnvironmentError(
        `${container} lies on this machine's own root file system, so it cannot be told from other programs`,
        { next: 'Use a storage driver that gives each container a file system of its own, such as overlay.' },
      );
    }
    const other = owners.get(device);
    if (other !== undefined) {
      throw new InputError(
        `${container} and ${other} lie on the same file system, so they cannot be told apart`,
      );
    }
    owners.set(device, container);
    return device;
  });
}

/** Over everything that decides what is recorded; what differs from one attach to the next is left out. */
export function recorderDigest(features: KernelFeatures, version: string, http: boolean): string {
  const program = buildProgram({ features, devices: [], marker: '', salt: 0n, http });
  return createHash('sha256')
    .update(JSON.stringify([DECODING_REVISION, version, program]))
    .digest('hex');
}
