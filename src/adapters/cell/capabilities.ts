import data from '../../core/data/capabilities.json' with { type: 'json' };
import { InputError } from '../../core/errors.ts';

/** What containerd grants a container that asks for nothing (containerd, pkg/oci defaultUnixCaps). */
export const CONTAINERD_DEFAULT_CAPABILITIES: readonly string[] = data.capabilities
  .filter((capability) => capability.containerdDefault)
  .map((capability) => capability.name);

const NUMBERS = new Map(data.capabilities.map((capability) => [capability.name, capability.number]));

/**
 * The number of a capability that is spelt without `CAP_`.
 * @throws InputError when Linux has none of that name.
 */
export function capabilityNumber(name: string): number {
  const number = NUMBERS.get(name);
  if (number !== undefined) return number;
  throw new InputError(`${JSON.stringify(name.slice(0, 80))} is not a Linux capability`, {
    next: 'Capabilities are spelt in capitals and without CAP_, such as NET_ADMIN.',
  });
}

/** Which of these a process cannot hand on, by the `CapBnd` mask of its /proc/<pid>/status. */
export function capabilitiesBeyond(names: readonly string[], status: string): string[] {
  const mask = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return names.filter((name) => ((mask >> BigInt(capabilityNumber(name))) & 1n) === 0n);
}
