import { endpointFromEvent } from '../detect/requests.ts';
import { listenFromEvent, neighborFromEvent } from '../detect/peers.ts';
import { AskedNames } from './asked-names.ts';
import { compareBytes, sortedSet } from './bytes.ts';
import type { BehaviourEvent } from './events.ts';
import type {
  ContainerIdentity,
  Endpoint,
  Exec,
  Listen,
  Named,
  Neighbor,
  NetworkPort,
  Observation,
  Phase,
} from './model.ts';
import type { RecordedContainer } from './recording.ts';

/** Entries above which Kubescape calls a profile too large and freezes it (storage v0.0.297). */
export const MAX_ENTRIES = 40_000;

/** Most values of `Host` kept with one endpoint: they are the client's choice. */
const MAX_HOSTS = 32;

const START = 1;
const RUN = 2;

interface Seen<V> {
  value: V;
  /** Bits: START, RUN. */
  phases: number;
}

/** Collects the events of one container into its profile. */
export class ProfileBuilder {
  readonly #identity: ContainerIdentity;
  readonly #syscalls = new Map<string, Seen<Named>>();
  readonly #capabilities = new Map<string, Seen<Named>>();
  readonly #execs = new Map<string, Seen<Exec>>();
  readonly #opens = new Map<string, Seen<{ path: string; flags: Set<string> }>>();
  readonly #peers = {
    ingress: new Map<string, Seen<Neighbor>>(),
    egress: new Map<string, Seen<Neighbor>>(),
  };
  readonly #listens = new Map<string, Seen<Listen>>();
  readonly #endpoints = new Map<string, Seen<Endpoint>>();
  readonly #names = new AskedNames();
  #tooLarge = false;

  constructor(identity: ContainerIdentity) {
    this.#identity = identity;
  }

  /** True when entries were left out because there were more than `MAX_ENTRIES`. */
  get tooLarge(): boolean {
    return this.#tooLarge;
  }

  /** Takes one event; stage 0 is the phase `start`, every later one `run`. */
  add(event: BehaviourEvent): void {
    const phase = event.stage === 0 ? START : RUN;
    switch (event.type) {
      case 'syscall':
        this.#see(this.#syscalls, event.name, phase, () => ({ name: event.name }));
        break;
      case 'capability':
        this.#see(this.#capabilities, event.name, phase, () => ({ name: event.name }));
        break;
      case 'exec':
        this.#see(this.#execs, JSON.stringify([event.path, ...event.args]), phase, () => ({
          path: event.path,
          args: event.args,
        }));
        break;
      case 'open': {
        const open = this.#see(this.#opens, event.path, phase, () => ({
          path: event.path,
          flags: new Set(),
        }));
        for (const flag of event.flags) open?.value.flags.add(flag);
        break;
      }
      case 'http':
        this.#addEndpoint(endpointFromEvent(event), phase);
        break;
      case 'dns':
        if (this.#names.has(event.name) || this.#hasRoom()) {
          this.#names.add(event, phase === START ? 'start' : 'run');
        }
        break;
      default:
        this.#addNetwork(event, phase);
    }
  }

  /** The profile so far, in canonical order. */
  build(): RecordedContainer {
    const byName = (a: Named, b: Named): number => compareBytes(a.name, b.name);
    return {
      ...this.#identity,
      capabilities: list(this.#capabilities).sort(byName),
      syscalls: list(this.#syscalls).sort(byName),
      execs: list(this.#execs).sort((a, b) => compareBytes(execKey(a), execKey(b))),
      opens: list(this.#opens)
        .map((open) => ({ ...open, flags: sortedSet(open.flags) }))
        .sort((a, b) => compareBytes(a.path, b.path)),
      endpoints: list(this.#endpoints).sort((a, b) => compareBytes(endpointKey(a), endpointKey(b))),
      ingress: list(this.#peers.ingress).sort(byIdentifier),
      egress: this.#names.applyTo(list(this.#peers.egress)).sort(byIdentifier),
      listens: list(this.#listens).sort((a, b) => compareBytes(listenKey(a), listenKey(b))),
    };
  }

  /** One entry an endpoint, as storage merges them: methods and hosts are united. */
  #addEndpoint(endpoint: Endpoint, phase: number): void {
    const seen = this.#see(this.#endpoints, endpointKey(endpoint), phase, () => endpoint);
    if (seen === undefined) return;
    const { value } = seen;
    value.methods = sortedSet([...value.methods, ...endpoint.methods]);
    const hosts = sortedSet([...hostsOf(value), ...hostsOf(endpoint)]).slice(0, MAX_HOSTS);
    if (hosts.length > 0) value.headers = { Host: hosts };
  }

  #addNetwork(event: BehaviourEvent, phase: number): void {
    const peer = neighborFromEvent(event);
    if (peer !== undefined) {
      const key = peer.neighbor.identifier ?? '';
      const seen = this.#see(this.#peers[peer.direction], key, phase, () => ({
        ...peer.neighbor,
        ports: [],
      }));
      if (seen) unitePorts(seen.value.ports, peer.neighbor.ports);
    }
    const listen = listenFromEvent(event);
    if (listen !== undefined) this.#see(this.#listens, listenKey(listen), phase, () => listen);
  }

  #see<V>(map: Map<string, Seen<V>>, key: string, phase: number, make: () => V): Seen<V> | undefined {
    const known = map.get(key);
    if (known !== undefined) {
      known.phases |= phase;
      return known;
    }
    if (!this.#hasRoom()) return undefined;
    const seen = { value: make(), phases: phase };
    map.set(key, seen);
    return seen;
  }

  #hasRoom(): boolean {
    if (this.#size() < MAX_ENTRIES) return true;
    this.#tooLarge = true;
    return false;
  }

  #size(): number {
    return (
      this.#syscalls.size +
      this.#capabilities.size +
      this.#execs.size +
      this.#opens.size +
      this.#peers.ingress.size +
      this.#peers.egress.size +
      this.#listens.size +
      this.#endpoints.size +
      this.#names.size
    );
  }
}

function list<V>(map: Map<string, Seen<V>>): (V & Observation)[] {
  return [...map.values()].map(({ value, phases }) => ({ ...value, phases: phaseNames(phases) }));
}

function phaseNames(phases: number): Phase[] {
  return [...(phases & START ? (['start'] as const) : []), ...(phases & RUN ? (['run'] as const) : [])];
}

function unitePorts(into: NetworkPort[], more: readonly NetworkPort[]): void {
  for (const port of more) if (!into.some((known) => known.name === port.name)) into.push(port);
  into.sort((a, b) => compareBytes(a.name, b.name));
}

function execKey(exec: Exec): string {
  return [exec.path, ...exec.args].join('\0');
}

function endpointKey({ endpoint, direction, internal }: Endpoint): string {
  return [endpoint, direction, internal].join('\0');
}

function hostsOf({ headers }: Endpoint): string[] {
  return typeof headers === 'object' ? (headers['Host'] ?? []) : [];
}

function listenKey(listen: Listen): string {
  return `${listen.protocol}-${listen.port}-${listen.address}`;
}

function byIdentifier(a: Neighbor, b: Neighbor): number {
  return compareBytes(a.identifier ?? '', b.identifier ?? '');
}
