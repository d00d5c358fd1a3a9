import { parseAddress } from '../match/addresses.ts';
import { neighborIdentifier } from '../match/neighbors.ts';
import { canonicalAddress } from '../detect/ip-address.ts';
import { sortedSet } from './bytes.ts';
import type { EventOf } from '../detect/event-kinds.ts';
import type { Neighbor, Observation, Phase } from './model.ts';

/** Most addresses that are kept of one name, and names of one address. */
const MAX_ADDRESSES = 256;
const MAX_NAMES = 32;
/** Names within a cluster, which need no peer outside of it. */
const CLUSTER_DOMAIN = '.cluster.local.';

type Egress = Neighbor & Observation;

interface Asked {
  addresses: Set<string>;
  phases: Set<Phase>;
}

/** The names that a container asked for, and what they turned out to be. */
export class AskedNames {
  readonly #names = new Map<string, Asked>();

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Takes a question, or an answer with its addresses. */
  add({ name, addresses }: EventOf<'dns'>, phase: Phase): void {
    const asked = this.#names.get(name) ?? { addresses: new Set(), phases: new Set() };
    this.#names.set(name, asked);
    asked.phases.add(phase);
    for (const text of addresses) {
      const address = parseAddress(text) && canonicalAddress(text);
      if (address !== undefined && asked.addresses.size < MAX_ADDRESSES) asked.addresses.add(address);
    }
  }

  /**
   * Peers with the names that led to their addresses, and after them a peer without addresses and ports for every name
   * that was asked for and never connected to: Kubescape alerts on such a name and does not record it.
   */
  applyTo(egress: readonly Egress[]): Egress[] {
    const byAddress = this.#byAddress();
    const connected = new Set<string>();
    const named = egress.map((neighbor) => {
      const names = byAddress.get(neighbor.ipAddress ?? '') ?? [];
      for (const name of names) connected.add(name);
      return names.length === 0 ? neighbor : withNames(neighbor, sortedSet(names).slice(0, MAX_NAMES));
    });
    const only = [...this.#names].filter(([name]) => !connected.has(name));
    return [...named, ...only.map(([name, asked]) => nameOnly(name, asked))];
  }

  #byAddress(): Map<string, string[]> {
    const names = new Map<string, string[]>();
    for (const [name, { addresses }] of this.#names) {
      for (const address of addresses) names.set(address, [...(names.get(address) ?? []), name]);
    }
    return names;
  }
}

function nameOnly(name: string, { phases }: Asked): Egress {
  const neighbor = {
    type: name.endsWith(CLUSTER_DOMAIN) ? 'internal' : 'external',
    dnsNames: [],
    ports: [],
    podSelector: null,
    namespaceSelector: null,
    ipAddresses: [],
    phases: (['start', 'run'] as const).filter((phase) => phases.has(phase)),
  };
  return withNames(neighbor, [name]);
}

function withNames(neighbor: Egress, names: string[]): Egress {
  const [dns = ''] = names;
  const named = { ...neighbor, dns, dnsNames: names };
  return { ...named, identifier: neighborIdentifier(named) };
}
