import type { Endpoint, Exec, Listen, Neighbor, Open, Profile } from '../bob/model.ts';
import { matchIP } from '../match/addresses.ts';
import { matchExecArgs } from '../match/exec-args.ts';
import { matchDNS } from '../match/names.ts';
import { addressesOf, namesOf } from '../match/neighbors.ts';
import { PathMatcher } from '../match/path-matcher.ts';
import { endpointAllowed } from './requests.ts';
import { egressCovers, ingressCovers, listenCovers } from './peers.ts';

/** The profile of one container, made ready for questions about single events. */
export class ProfileIndex {
  readonly profile: Profile;
  /**
   * Sections that the BoB does not specify, so that nothing can deviate from them; sentences. Of the sections of the
   * ApplicationProfile only endpoints can be left out, which no rule of the engine reads: elsewhere null is none there.
   */
  readonly notSpecified: readonly string[];
  /** The BoB specifies ingress or egress. */
  readonly hasNetwork: boolean;
  readonly hasListens: boolean;
  readonly hasEndpoints: boolean;
  readonly #syscalls: ReadonlySet<string>;
  readonly #capabilities: ReadonlySet<string>;
  readonly #execs: PathMatcher<Exec>;
  readonly #opens: PathMatcher<Open>;

  constructor(profile: Profile) {
    this.profile = profile;
    this.#syscalls = new Set(profile.syscalls.map(({ name }) => name));
    this.#capabilities = new Set(profile.capabilities.map(({ name }) => name));
    this.#execs = new PathMatcher(profile.execs);
    this.#opens = new PathMatcher(profile.opens);
    const unset = new Set(profile.unset);
    this.hasNetwork = !(unset.has('ingress') && unset.has('egress'));
    this.hasListens = !unset.has('listens');
    this.hasEndpoints = !unset.has('endpoints');
    this.notSpecified = [
      ...(this.hasNetwork ? [] : ['the BoB specifies neither ingress nor egress, so no peer is judged']),
      ...(this.hasListens ? [] : ['the BoB does not specify listening sockets, so none is judged']),
      ...(this.hasEndpoints ? [] : ['the BoB does not specify endpoints, so no HTTP request is judged']),
    ];
  }

  hasSyscall(name: string): boolean {
    return this.#syscalls.has(name);
  }

  hasCapability(name: string): boolean {
    return this.#capabilities.has(name);
  }

  hasExecPath(path: string): boolean {
    return this.#execs.matches(path);
  }

  /** One entry has both the path and the whole argv. */
  hasExec(path: string, args: readonly string[]): boolean {
    return this.#execs.matching(path).some((exec) => matchExecArgs(exec.args, true, args));
  }

  hasOpenPath(path: string): boolean {
    return this.#opens.matches(path);
  }

  /** One entry has both the path and all of the flags. */
  hasOpen(path: string, flags: readonly string[]): boolean {
    return this.#opens.matching(path).some((open) => flags.every((flag) => open.flags.includes(flag)));
  }

  /** As node-agent's projection has it: the entry's text ends so, be it a literal or a pattern. */
  hasOpenWithSuffix(suffix: string): boolean {
    return this.profile.opens.some(({ path }) => path.endsWith(suffix));
  }

  hasEgressAddress(address: string): boolean {
    if (!this.hasNetwork) return true;
    return this.profile.egress.some((neighbor) => matchIP(addressesOf(neighbor), address));
  }

  /** Some peer that the workload speaks to has the name. */
  knowsName(name: string): boolean {
    if (!this.hasNetwork) return true;
    return this.profile.egress.some((neighbor) => matchDNS(namesOf(neighbor), name));
  }

  coversEgress(peer: Neighbor): boolean {
    return !this.hasNetwork || egressCovers(this.profile.egress, peer);
  }

  coversIngress(peer: Neighbor): boolean {
    return !this.hasNetwork || ingressCovers(this.profile.ingress, peer);
  }

  coversEndpoint(endpoint: Endpoint): boolean {
    return !this.hasEndpoints || endpointAllowed(this.profile.endpoints, endpoint);
  }

  coversListen(socket: Listen): boolean {
    return !this.hasListens || listenCovers(this.profile.listens, socket);
  }
}
