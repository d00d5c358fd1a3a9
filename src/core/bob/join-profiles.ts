import { canonicalJson } from '../merge/canonical.ts';
import { compareContainers } from '../merge/order.ts';
import { compareBytes, sortedSet } from './bytes.ts';
import { KINDS, type Bob, type ContainerCarried, type Kind, type Profile, type RulePolicy } from './model.ts';
import { canonicalSections } from './order.ts';

/** A part of a BoB, and what it is called in conflicts. */
export interface BobPart {
  bob: Bob;
  title: string;
}

/**
 * One BoB from the objects that describe one workload in one cell. Nothing is lost: lists are united; where two parts
 * contradict each other in a single value, the first part's value is kept and the conflict reported.
 * @param parts at least one; their order decides contradictions only.
 */
export function joinBobs(parts: readonly BobPart[]): { bob: Bob; conflicts: string[] } {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('joinBobs needs a part');
  const conflicts: string[] = [];
  const joined: Joined = { bob: first.bob, title: first.title, conflicts };
  for (const part of others) joinInto(joined, part);
  const containers = joined.bob.containers.map(canonicalSections).sort(compareContainers);
  reportTypes(containers, conflicts);
  return { bob: { ...joined.bob, containers }, conflicts };
}

interface Joined {
  bob: Bob;
  title: string;
  conflicts: string[];
}

function joinInto(joined: Joined, { bob, title }: BobPart): void {
  const known = joined.bob;
  const choose = <T>(what: string, a: T | undefined, b: T | undefined): T | undefined => {
    if (a === undefined || b === undefined) return a ?? b;
    if (canonicalJson(a) !== canonicalJson(b)) {
      joined.conflicts.push(`${what} differs between ${joined.title} and ${title}; the first is kept`);
    }
    return a;
  };
  const selector = choose('the selector', known.selector, bob.selector);
  const extra = chooseFields('', known.extra, bob.extra, choose);
  joined.bob = {
    name: known.name,
    workload: { ...bob.workload, ...known.workload },
    architectures: sortedSet([...known.architectures, ...bob.architectures]),
    labels: chooseFields('the label ', known.labels, bob.labels, choose) ?? {},
    annotations: chooseFields('the annotation ', known.annotations, bob.annotations, choose) ?? {},
    ...(selector === undefined ? {} : { selector }),
    ...(extra === undefined ? {} : { extra }),
    containers: joinContainers(known.containers, bob.containers, choose, (text) => {
      joined.conflicts.push(`${text} differ between ${joined.title} and ${title}; both are kept`);
    }),
  };
}

type Sections = { [K in Kind]: Profile[K] };
/** Chooses one of two values that should be equal. */
type Choose = <T>(what: string, a: T | undefined, b: T | undefined) => T | undefined;

function chooseFields<T>(
  what: string,
  a: Record<string, T> | undefined,
  b: Record<string, T> | undefined,
  choose: Choose,
): Record<string, T> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const values = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const chosen = choose(`${what}${key}`, values.get(key), value);
    if (chosen !== undefined) values.set(key, chosen);
  }
  return Object.fromEntries([...values].sort(([x], [y]) => compareBytes(x, y)));
}

function joinContainers(
  known: readonly Profile[],
  more: readonly Profile[],
  choose: Choose,
  differ: (text: string) => void,
): Profile[] {
  const joined = new Map(known.map((container) => [keyOf(container), container]));
  for (const container of more) {
    const key = keyOf(container);
    const before = joined.get(key);
    joined.set(key, before === undefined ? container : joinContainer(before, container, choose, differ));
  }
  return [...joined.values()];
}

function joinContainer(a: Profile, b: Profile, choose: Choose, differ: (text: string) => void): Profile {
  const key = keyOf(a);
  const both = KINDS.filter((kind) => isSet(a, kind) && isSet(b, kind));
  const [left, right] = [canonicalSections(a), canonicalSections(b)];
  for (const kind of both) {
    if (canonicalJson(left[kind]) !== canonicalJson(right[kind])) differ(`the ${kind} of ${key}`);
  }
  const unset = KINDS.filter((kind) => !isSet(a, kind) && !isSet(b, kind));
  const sections = Object.fromEntries(KINDS.map((kind) => [kind, [...a[kind], ...b[kind]]] as const));
  const imageID = choose(`the imageID of ${key}`, a.imageID, b.imageID);
  const imageTag = choose(`the imageTag of ${key}`, a.imageTag, b.imageTag);
  return {
    type: a.type,
    name: a.name,
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(sections as Sections),
    ...joinCarried(key, a, b, choose),
    ...(unset.length === 0 ? {} : { unset }),
  };
}

function joinCarried(
  key: string,
  a: ContainerCarried,
  b: ContainerCarried,
  choose: Choose,
): ContainerCarried {
  const seccompProfile = choose(`the seccompProfile of ${key}`, a.seccompProfile, b.seccompProfile);
  const extra = chooseFields(`of ${key}, `, a.extra, b.extra, choose);
  const rulePolicies = joinPolicies(a.rulePolicies, b.rulePolicies);
  const identifiedCallStacks = joinCallStacks(a.identifiedCallStacks, b.identifiedCallStacks);
  return {
    ...(rulePolicies === undefined ? {} : { rulePolicies }),
    ...(seccompProfile === undefined ? {} : { seccompProfile }),
    ...(identifiedCallStacks === undefined ? {} : { identifiedCallStacks }),
    ...(extra === undefined ? {} : { extra }),
  };
}

function joinCallStacks(a: unknown[] | undefined, b: unknown[] | undefined): unknown[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return [...new Map([...a, ...b].map((stack) => [canonicalJson(stack), stack])).values()];
}

function joinPolicies(
  a: Record<string, RulePolicy> | undefined,
  b: Record<string, RulePolicy> | undefined,
): Record<string, RulePolicy> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const rules = new Map(Object.entries(a));
  for (const [rule, policy] of Object.entries(b)) {
    const before = rules.get(rule);
    rules.set(rule, before === undefined ? policy : joinPolicy(before, policy));
  }
  return Object.fromEntries([...rules].sort(([x], [y]) => compareBytes(x, y)));
}

function joinPolicy(a: RulePolicy, b: RulePolicy): RulePolicy {
  const named = a.processAllowed !== undefined || b.processAllowed !== undefined;
  const allowed = a.containerAllowed === true || b.containerAllowed === true;
  const stated = a.containerAllowed !== undefined || b.containerAllowed !== undefined;
  return {
    ...(named
      ? { processAllowed: sortedSet([...(a.processAllowed ?? []), ...(b.processAllowed ?? [])]) }
      : {}),
    ...(stated ? { containerAllowed: allowed } : {}),
  };
}

/** A name may stand once in a pod; under two types it is two containers here, and one of the files is wrong. */
function reportTypes(containers: readonly Profile[], conflicts: string[]): void {
  const types = new Map<string, string>();
  for (const { type, name } of containers) {
    const other = types.get(name);
    if (other !== undefined) conflicts.push(`the container ${name} stands in ${other} and in ${type}`);
    types.set(name, type);
  }
}

function isSet(container: Profile, kind: Kind): boolean {
  return !(container.unset ?? []).includes(kind);
}

function keyOf({ type, name }: Profile): string {
  return `${type}/${name}`;
}
