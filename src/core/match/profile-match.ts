import type { Profile } from '../bob/model.ts';
import { matchIP } from './addresses.ts';
import { matchEndpoint } from './endpoints.ts';
import { compareExecArgs } from './exec-args.ts';
import { parseUrl } from './go-url.ts';
import { matchDNS } from './names.ts';
import { addressesOf, namesOf } from './neighbors.ts';
import { compareDynamic } from './paths.ts';
import { projectField, type FieldRequirement, type ProjectedField } from './projection.ts';

/**
 * The questions that Kubescape's rules ask about a profile, answered as node-agent v0.3.158 does: path only, whatever
 * the flags, methods and ports (rulemanager/cel/libraries/containerprofile and containerprofilenetwork).
 */
export type ProfileField =
  | 'opens'
  | 'execs'
  | 'endpoints'
  | 'capabilities'
  | 'syscalls'
  | 'egressDomains'
  | 'egressAddresses'
  | 'ingressDomains'
  | 'ingressAddresses';

/** A profile as the rules see it. */
export type ProjectedProfile = Record<ProfileField, ProjectedField> & {
  /** The argument lists by program path. */
  execArgs: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** What lets programs pass that are not in the profile. */
export interface ExecExemptions {
  /** Every word of the commands and the postStart and preStop hooks of the container in the pod's specification. */
  podSpecCommands?: readonly string[];
  /** True from the moment a preStop hook ran: then everything passes. */
  preStopTriggered?: boolean;
}

const MAX_PORT = 65_535;

/** Projects a profile for rules that together declare these requirements; a section nobody declares is kept whole. */
export function projectProfile(
  profile: Profile,
  required: { readonly [F in ProfileField]?: FieldRequirement } = {},
): ProjectedProfile {
  const field = (name: ProfileField, entries: readonly string[], isPath = false): ProjectedField =>
    projectField(entries, isPath, required[name]);
  const execArgs = new Map<string, string[][]>();
  for (const { path, args } of profile.execs) execArgs.set(path, [...(execArgs.get(path) ?? []), args]);
  return {
    opens: field(
      'opens',
      profile.opens.map(({ path }) => path),
      true,
    ),
    execs: field(
      'execs',
      profile.execs.map(({ path }) => path),
      true,
    ),
    endpoints: field(
      'endpoints',
      profile.endpoints.map(({ endpoint }) => endpoint),
      true,
    ),
    capabilities: field(
      'capabilities',
      profile.capabilities.map(({ name }) => name),
    ),
    syscalls: field(
      'syscalls',
      profile.syscalls.map(({ name }) => name),
    ),
    egressDomains: field('egressDomains', profile.egress.flatMap(namesOf)),
    egressAddresses: field('egressAddresses', profile.egress.flatMap(addressesOf)),
    ingressDomains: field('ingressDomains', profile.ingress.flatMap(namesOf)),
    ingressAddresses: field('ingressAddresses', profile.ingress.flatMap(addressesOf)),
    execArgs,
  };
}

/** Without a profile (none is finished yet) every answer is "no", except after a preStop hook. */
type Known = ProjectedProfile | undefined;

export function wasSyscallUsed(profile: Known, name: string): boolean {
  return profile?.syscalls.values.has(name) ?? false;
}

export function wasCapabilityUsed(profile: Known, name: string): boolean {
  return profile?.capabilities.values.has(name) ?? false;
}

/** A program passes by its path, or because the pod's specification names it. */
export function wasExecuted(profile: Known, path: string, exempt: ExecExemptions = {}): boolean {
  if (exempt.preStopTriggered || !profile) return exempt.preStopTriggered ?? false;
  return programsAt(profile, path).length > 0 || isInPodSpec(path, exempt);
}

/** As `wasExecuted`, and one of the argument lists of that program matches; a list without arguments allows all. */
export function wasExecutedWithArgs(
  profile: Known,
  path: string,
  args: readonly string[],
  exempt: ExecExemptions = {},
): boolean {
  if (exempt.preStopTriggered || !profile) return exempt.preStopTriggered ?? false;
  const allows = (known: string): boolean =>
    profile.execArgs.get(known)?.some((profileArgs) => compareExecArgs(profileArgs, args)) ?? false;
  return programsAt(profile, path).some(allows) || isInPodSpec(path, exempt);
}

export function wasPathOpened(profile: Known, path: string): boolean {
  return allOf(profile?.opens).some((known) => compareDynamic(known, path));
}

/** Only literal paths tell where they end; of patterns nothing is known but what the rules declared. */
export function wasPathOpenedWithSuffix(profile: Known, suffix: string): boolean {
  if (!profile?.opens.all) return profile?.opens.suffixHits.get(suffix) ?? false;
  return [...profile.opens.values].some((path) => path.endsWith(suffix));
}

export function wasPathOpenedWithPrefix(profile: Known, prefix: string): boolean {
  if (!profile?.opens.all) return profile?.opens.prefixHits.get(prefix) ?? false;
  return [...profile.opens.values].some((path) => path.startsWith(prefix));
}

export function wasEndpointAccessed(profile: Known, endpoint: string): boolean {
  return allOf(profile?.endpoints).some((known) => matchEndpoint(known, endpoint));
}

export function wasEndpointAccessedWithPrefix(profile: Known, prefix: string): boolean {
  if (!profile?.endpoints.all) return profile?.endpoints.prefixHits.get(prefix) ?? false;
  return allOf(profile.endpoints).some((known) => known.startsWith(prefix));
}

export function wasEndpointAccessedWithSuffix(profile: Known, suffix: string): boolean {
  if (!profile?.endpoints.all) return profile?.endpoints.suffixHits.get(suffix) ?? false;
  return allOf(profile.endpoints).some((known) => known.endsWith(suffix));
}

/** The host of an endpoint that is a URL, or the beginning of one that is not, up to its `/` or `:`. */
export function wasHostAccessed(profile: Known, host: string): boolean {
  return allOf(profile?.endpoints).some((known) => {
    const url = parseUrl(known);
    if (url && url.host !== '' && (url.host === host || url.hostname === host)) return true;
    return known === host || known.startsWith(`${host}/`) || known.startsWith(`${host}:`);
  });
}

export function wasAddressInEgress(profile: Known, address: string): boolean {
  return addressMatches(profile?.egressAddresses, address);
}

export function wasAddressInIngress(profile: Known, address: string): boolean {
  return addressMatches(profile?.ingressAddresses, address);
}

/** The port has to be one, the protocol may be anything; neither is compared. */
export function wasAddressPortProtocolInEgress(profile: Known, address: string, port: number): boolean {
  return isPort(port) && wasAddressInEgress(profile, address);
}

export function wasAddressPortProtocolInIngress(profile: Known, address: string, port: number): boolean {
  return isPort(port) && wasAddressInIngress(profile, address);
}

export function isDomainInEgress(profile: Known, name: string): boolean {
  return nameMatches(profile?.egressDomains, name);
}

export function isDomainInIngress(profile: Known, name: string): boolean {
  return nameMatches(profile?.ingressDomains, name);
}

/** The program paths and patterns of the profile that match. */
function programsAt({ execs }: ProjectedProfile, path: string): string[] {
  return [
    ...(path !== '' && execs.values.has(path) ? [path] : []),
    ...execs.patterns.filter((pattern) => compareDynamic(pattern, path)),
  ];
}

function isInPodSpec(path: string, { podSpecCommands = [] }: ExecExemptions): boolean {
  return podSpecCommands.includes(path);
}

function allOf(field: ProjectedField | undefined): string[] {
  return field ? [...field.values, ...field.patterns] : [];
}

/** Entries that cannot be read are still found by their exact text. */
function addressMatches(field: ProjectedField | undefined, address: string): boolean {
  if (!field || address === '') return false;
  return field.values.has(address) || matchIP([...field.values], address);
}

function nameMatches(field: ProjectedField | undefined, name: string): boolean {
  if (!field || name === '') return false;
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return field.values.has(bare) || field.values.has(`${bare}.`) || matchDNS([...field.values], name);
}

function isPort(port: number): boolean {
  return port >= 0 && port <= MAX_PORT;
}
