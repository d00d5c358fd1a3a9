import type { RuntimeBaseline, SurfaceBaseline, UnconfinedBaseline } from '../analysis/surface-baselines.ts';
import { count } from './words.ts';

/** `122 of 385 (32 %)`: never a share without what it is a share of. */
export function share(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? 0 : Math.round((100 * part) / whole)} %)`;
}

/** What a baseline allows, in words: `309 + 3 with some arguments only, of 385 names`. */
export function runtimeAllows({ syscalls, filtered }: RuntimeBaseline, table: number): string {
  return `${syscalls - filtered} + ${filtered} with some arguments only = ${syscalls} of ${table} names`;
}

/** `356 (Linux 6.8)`, and which kernel was counted where that is another. */
export function unconfinedAllows({ kernel, countedKernel, syscalls }: UnconfinedBaseline): string {
  if (kernel === undefined) return `${syscalls} (Linux ${countedKernel}; the kernel is not known)`;
  const counted = kernel === countedKernel ? '' : `, counted for ${countedKernel}`;
  return `${syscalls} (Linux ${kernel}${counted})`;
}

/** The runtime whose profile is the newest of its kind: what a fresh cluster has. */
export function referenceRuntime({ runtimes }: SurfaceBaseline): RuntimeBaseline | undefined {
  return runtimes.filter(({ runtime }) => runtime.startsWith('containerd ')).at(-1);
}

/** One container against its baselines, a sentence each: the BoB, RuntimeDefault, Unconfined, capabilities. Raw. */
export function surfaceLines(baseline: SurfaceBaseline): string[] {
  const { bob, architecture, tableSyscalls, linuxCapabilities, unconfined } = baseline;
  const reference = referenceRuntime(baseline);
  const setUp =
    bob.setUp.length === 0
      ? ''
      : `, ${bob.syscalls - bob.setUp.length} without what only the container's set-up is known to use`;
  const lines = [
    `The BoB: ${share(bob.syscalls, tableSyscalls)} names of the ${architecture} table${setUp}.`,
    ...unconfined.map(
      (kernel) =>
        `Unconfined: ${unconfinedAllows(kernel)}; the BoB allows ${share(bob.syscalls, kernel.syscalls)}.`,
    ),
  ];
  if (reference === undefined) return lines;
  const { runtime, allowedOfBob, syscalls, capabilitiesBeyond, defaultCapabilities } = reference;
  const inDefault = bob.capabilities - capabilitiesBeyond.length;
  return [
    ...lines,
    `RuntimeDefault of ${runtime}: ${runtimeAllows(reference, tableSyscalls)}; of these the BoB allows ` +
      `${share(allowedOfBob, syscalls)}.`,
    `Capabilities: ${inDefault} of ${defaultCapabilities} default ones and ${capabilitiesBeyond.length} beyond, ` +
      `of ${linuxCapabilities} in all.`,
  ];
}

/** The answer to "is this BoB inside RuntimeDefault?", with the names that are not. Raw. */
export function insideText(runtime: RuntimeBaseline): string {
  const { inside, blocked, blockedSetUp, allowedByCapability } = runtime;
  const byCapability = Object.entries(allowedByCapability).map(
    ([capability, names]) => `${names.join(', ')} only with ${capability}`,
  );
  const because = byCapability.length === 0 ? '' : ` (${byCapability.join('; ')})`;
  if (inside) return `yes${because}`;
  const own = blocked.filter((name) => !blockedSetUp.includes(name));
  const setUp =
    blockedSetUp.length === 0
      ? ''
      : `${own.length === 0 ? '' : '; '}${blockedSetUp.join(', ')} (the container's set-up, before the filter holds)`;
  return `no: ${count(blocked.length, 'name')} not allowed: ${own.join(', ')}${setUp}${because}`;
}
