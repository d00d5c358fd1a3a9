import capabilityTable from '../data/capabilities.json' with { type: 'json' };
import runtimeTable from '../data/runtime-defaults.json' with { type: 'json' };
import syscallTable from '../data/syscalls.json' with { type: 'json' };

/** Architectures for which the baselines are known; names as Go has them. */
export const BASELINE_ARCHITECTURES = ['amd64', 'arm64'] as const;
export type BaselineArchitecture = (typeof BASELINE_ARCHITECTURES)[number];

/** The kernel that the table of system calls was taken from. */
export const TABLE_KERNEL = '7.2';
/** Capabilities of Linux 7.2. */
export const CAPABILITY_COUNT = capabilityTable.capabilities.length;

/** What a container runtime allows under `RuntimeDefault` on one architecture, native system calls only. */
export interface RuntimeDefault {
  /** `containerd 2.3` */
  runtime: string;
  defaultCapabilities: readonly string[];
  /** Not allowed with the default capabilities. */
  blocked: ReadonlySet<string>;
  /** Allowed with some arguments only. */
  filtered: ReadonlySet<string>;
  /** Blocked names by the capability that allows them. */
  withCapability: Readonly<Record<string, readonly string[]>>;
}

/** Every known runtime, by name and from old to new (containerd, moby/profiles, containers/common: runtime-defaults.json). */
export function runtimeDefaults(architecture: BaselineArchitecture): RuntimeDefault[] {
  return runtimeTable.runtimes.map(({ name, version, defaultCapabilities, architectures }) => {
    const { blocked, filtered, withCapability } = architectures[architecture];
    return {
      runtime: `${name} ${version}`,
      defaultCapabilities,
      blocked: new Set(blocked),
      filtered: new Set(filtered),
      withCapability,
    };
  });
}

/** Names of the architecture's own system call table, those that no kernel implements any more included. */
export function nativeSyscalls(architecture: BaselineArchitecture): ReadonlySet<string> {
  const column = architecture === 'amd64' ? 'x86_64' : 'arm64';
  return new Set(syscallTable.syscalls.filter((entry) => column in entry).map(({ name }) => name));
}

/** How many native system calls a kernel implements; counted for some kernels, the nearest older one stands for others. */
export interface Implemented {
  /** The kernel that was counted, `6.8`. */
  kernel: string;
  count: number;
}

/**
 * The count for a kernel (`6.8.0-1031-azure`, `6.8`); the newest one without a kernel.
 * @returns undefined where no kernel that old was counted
 */
export function implementedSyscalls(
  architecture: BaselineArchitecture,
  kernel?: string,
): Implemented | undefined {
  const counted = Object.entries<number>(runtimeTable.implemented[architecture]).sort(
    ([a], [b]) => releaseOf(a) - releaseOf(b),
  );
  const fitting =
    kernel === undefined ? counted : counted.filter(([known]) => releaseOf(known) <= releaseOf(kernel));
  const last = fitting.at(-1);
  return last === undefined ? undefined : { kernel: last[0], count: last[1] };
}

/** `6.8` of `6.8.0-1031-azure`; undefined when it does not begin like a kernel's version. */
export function kernelRelease(kernel: string): string | undefined {
  return /^[0-9]{1,3}\.[0-9]{1,4}/.exec(kernel)?.[0];
}

/** Orders releases: 6.12 is newer than 6.8. */
function releaseOf(kernel: string): number {
  const [major = '0', minor = '0'] = (kernelRelease(kernel) ?? '').split('.');
  return Number(major) * 10_000 + Number(minor);
}
