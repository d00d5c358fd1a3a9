import type { ContainerOf } from '../bob/model.ts';
import { containerKey } from '../merge/container-join.ts';
import { setUpSyscalls } from './origins.ts';
import {
  BASELINE_ARCHITECTURES,
  CAPABILITY_COUNT,
  implementedSyscalls,
  kernelRelease,
  nativeSyscalls,
  runtimeDefaults,
  type BaselineArchitecture,
  type RuntimeDefault,
} from './runtime-defaults.ts';

/** A container without any seccomp profile: what its kernel implements. */
export interface UnconfinedBaseline {
  /** The kernel that was asked about; absent where none is known. */
  kernel?: string;
  /** The kernel whose system calls were counted, the same or the nearest older one. */
  countedKernel: string;
  syscalls: number;
}

/** A container under `RuntimeDefault`. */
export interface RuntimeBaseline {
  /** `containerd 2.3` */
  runtime: string;
  /** Native names that it allows, those with some arguments only included. */
  syscalls: number;
  /** How many of these only with some arguments. */
  filtered: number;
  /** How many of the BoB's names it allows. */
  allowedOfBob: number;
  /** The BoB's names that it does not allow to this container. */
  blocked: string[];
  /** Those of them that are known set-up of the container, which the runtime makes before its filter holds. */
  blockedSetUp: string[];
  /** The BoB's names that it allows only because the BoB lists the capability, by that capability. */
  allowedByCapability: Record<string, string[]>;
  /** The BoB's names that it allows with some arguments only; whether those suffice a BoB cannot tell. */
  onlySomeArguments: string[];
  /** True when it allows every name of the BoB. */
  inside: boolean;
  defaultCapabilities: number;
  /** The BoB's capabilities that the runtime does not give without being asked. */
  capabilitiesBeyond: string[];
}

/** How one container of a BoB stands on one architecture. */
export interface SurfaceBaseline {
  /** `containers/redis` */
  container: string;
  architecture: BaselineArchitecture;
  bob: {
    /** Names of the architecture's own table. */
    syscalls: number;
    /** Those of them that only the container's set-up is known to use. */
    setUp: string[];
    /** Names that the architecture has not, or only for 32-bit programs. */
    notNative: string[];
    capabilities: number;
  };
  /** Names of the architecture's table (Linux 7.2), those that no kernel implements any more included. */
  tableSyscalls: number;
  linuxCapabilities: number;
  unconfined: UnconfinedBaseline[];
  runtimes: RuntimeBaseline[];
}

/** On what a BoB was recorded. */
export interface RecordedOn {
  architectures: readonly string[];
  kernels: readonly string[];
  /** False where every engine began with the container's program: then nothing is the runtime's set-up. */
  holdsSetUp: boolean;
}

/** The baselines of one container on every architecture that is known; amd64 where the BoB names none. */
export function baselinesOf(container: ContainerOf<unknown>, recordedOn: RecordedOn): SurfaceBaseline[] {
  const named = BASELINE_ARCHITECTURES.filter((known) => recordedOn.architectures.includes(known));
  const wanted: readonly BaselineArchitecture[] = recordedOn.architectures.length === 0 ? ['amd64'] : named;
  return wanted.map((architecture) => baselineOf(container, architecture, recordedOn));
}

function baselineOf(
  container: ContainerOf<unknown>,
  architecture: BaselineArchitecture,
  { kernels, holdsSetUp }: RecordedOn,
): SurfaceBaseline {
  const native = nativeSyscalls(architecture);
  const names = container.syscalls.map(({ name }) => name);
  const own = names.filter((name) => native.has(name));
  const setUp = holdsSetUp ? setUpSyscalls() : new Set<string>();
  const capabilities = container.capabilities.map(({ name }) => name.replace(/^CAP_/, ''));
  return {
    container: containerKey(container),
    architecture,
    bob: {
      syscalls: own.length,
      setUp: own.filter((name) => setUp.has(name)),
      notNative: names.filter((name) => !native.has(name)),
      capabilities: capabilities.length,
    },
    tableSyscalls: native.size,
    linuxCapabilities: CAPABILITY_COUNT,
    unconfined: unconfined(architecture, kernels),
    runtimes: runtimeDefaults(architecture).map((runtime) =>
      runtimeBaseline(runtime, native.size, own, capabilities, setUp),
    ),
  };
}

/** One a kernel release; the newest counted one where no kernel is known. */
function unconfined(architecture: BaselineArchitecture, kernels: readonly string[]): UnconfinedBaseline[] {
  const releases = [...new Set(kernels.flatMap((kernel) => kernelRelease(kernel) ?? []))];
  const asked = releases.length === 0 ? [undefined] : releases;
  return asked.flatMap((kernel): UnconfinedBaseline[] => {
    const found = implementedSyscalls(architecture, kernel);
    if (found === undefined) return [];
    return [
      {
        ...(kernel === undefined ? {} : { kernel }),
        countedKernel: found.kernel,
        syscalls: found.count,
      },
    ];
  });
}

function runtimeBaseline(
  runtime: RuntimeDefault,
  table: number,
  names: readonly string[],
  capabilities: readonly string[],
  setUp: ReadonlySet<string>,
): RuntimeBaseline {
  const allowedByCapability: Record<string, string[]> = {};
  const freed = new Set<string>();
  for (const capability of capabilities) {
    const group = Object.hasOwn(runtime.withCapability, capability) ? runtime.withCapability[capability] : [];
    const allowed = names.filter((name) => group?.includes(name));
    if (allowed.length > 0) allowedByCapability[capability] = allowed;
    for (const name of allowed) freed.add(name);
  }
  const blocked = names.filter((name) => runtime.blocked.has(name) && !freed.has(name));
  return {
    runtime: runtime.runtime,
    syscalls: table - runtime.blocked.size,
    filtered: runtime.filtered.size,
    allowedOfBob: names.length - blocked.length,
    blocked,
    blockedSetUp: blocked.filter((name) => setUp.has(name)),
    allowedByCapability,
    onlySomeArguments: names.filter((name) => runtime.filtered.has(name)),
    inside: blocked.length === 0,
    defaultCapabilities: runtime.defaultCapabilities.length,
    capabilitiesBeyond: capabilities.filter((name) => !runtime.defaultCapabilities.includes(name)),
  };
}
