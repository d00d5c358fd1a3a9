import type { Profile } from '../../../src/core/bob/model.ts';

/** A container that does nothing, with the given parts. */
export function profile(parts: Partial<Profile> = {}): Profile {
  return {
    type: 'containers',
    name: 'app',
    capabilities: [],
    syscalls: [],
    execs: [],
    opens: [],
    endpoints: [],
    ingress: [],
    egress: [],
    listens: [],
    ...parts,
  };
}
