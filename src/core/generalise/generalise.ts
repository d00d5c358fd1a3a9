import omit from 'lodash/omit.js';
import { sortedSet } from '../bob/bytes.ts';
import type { BehaviourOf, Kind } from '../bob/model.ts';
import type { Loss, Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { InputError } from '../errors.ts';
import { containerKey } from '../merge/container-join.ts';
import { buildSections, emptySections, type Section } from '../merge/sections.ts';
import { canonicalHeaders, generaliseEndpoints } from './endpoints.ts';
import { generaliseExecs } from './execs.ts';
import { LossList } from './loss-list.ts';
import { compareLosses, entryText, HOST_RULE } from './losses.ts';
import { newlyAllows } from './newly-allows.ts';
import { generaliseOpens } from './opens.ts';
import { ruleContext, type GeneraliseOptions, type Replaced } from './replaced.ts';

/** One name is no variant of another. */
const MIN_VARIANTS = 2;

/**
 * Replaces the volatile parts of a superset's behaviours by patterns that cover them (`⋯`, and `*` where an option asks
 * for it). Never loses cover, changes nothing when run again, and lists in `generalised` every pattern with what it
 * stands for and what it newly allows. Entries that become equal are one: flags, methods and recordings are united.
 * The result has no `bobDigest`. Throws InputError on options below two variants.
 */
export function generalise(superset: Superset, options: GeneraliseOptions = {}): Superset {
  checkVariants('temporaryVariants', options.temporaryVariants);
  checkVariants('collapse.minVariants', options.collapse?.minVariants);
  const notes = new Set(superset.notes);
  const done = superset.containers.map((container) =>
    generaliseContainer(superset, container, options, (text) => notes.add(text)),
  );
  return {
    ...omit(superset, ['bobDigest']),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container),
  };
}

function generaliseContainer(
  superset: Superset,
  container: SupersetContainer,
  options: GeneraliseOptions,
  note: (text: string) => void,
): { container: SupersetContainer; losses: Loss[] } {
  const key = containerKey(container);
  const losses = new LossList(key, superset.generalised);
  const context = (kind: Kind): ReturnType<typeof ruleContext> =>
    ruleContext(superset, container, kind, options);
  const sections = emptySections();
  for (const kind of ['capabilities', 'syscalls', 'ingress', 'egress', 'listens'] as const) {
    keep(sections[kind], container[kind]);
  }
  replace('opens', sections.opens, generaliseOpens(container.opens, context('opens')), losses);
  replace('execs', sections.execs, generaliseExecs(container.execs, context('execs')), losses);
  const endpoints = generaliseEndpoints(container.endpoints).map((endpoint) => withHost(endpoint, losses));
  replace('endpoints', sections.endpoints, endpoints, losses);
  const built = { ...container, ...buildSections(sections, [], (text) => note(`${key}: ${text}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}

function keep(section: Section<BehaviourOf[Kind]>, entries: readonly (BehaviourOf[Kind] & Support)[]): void {
  for (const entry of entries) section.add(entry, entry);
}

function replace<K extends Kind>(
  kind: K,
  section: Section<BehaviourOf[K]>,
  replaced: readonly Replaced<BehaviourOf[K] & Support>[],
  losses: LossList,
): void {
  for (const { before, after, rules } of replaced) {
    section.add(after, after);
    if (rules.length > 0) losses.add(kind, entryText(kind, before), entryText(kind, after), rules);
  }
}

function withHost(
  replaced: Replaced<BehaviourOf['endpoints'] & Support>,
  losses: LossList,
): Replaced<BehaviourOf['endpoints'] & Support> {
  const after = canonicalHeaders(replaced.after, (value, canonical) => {
    losses.add('endpoints', `Host ${value}`, `${entryText('endpoints', replaced.after)}, Host ${canonical}`, [
      HOST_RULE,
    ]);
  });
  return { ...replaced, after };
}

function checkVariants(option: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value >= MIN_VARIANTS)) return;
  throw new InputError(`${option} is ${value}, but it must be a whole number from ${MIN_VARIANTS} on.`, {
    next: 'Give a larger number, or leave the option out.',
  });
}
