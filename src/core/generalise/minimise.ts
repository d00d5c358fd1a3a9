import omit from 'lodash/omit.js';
import { sortedSet } from '../bob/bytes.ts';
import { KINDS, type BehaviourOf, type Endpoint, type Exec, type Kind } from '../bob/model.ts';
import type { Loss, Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { covers } from '../match/covers.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { canonicalJson } from '../merge/canonical.ts';
import { containerKey } from '../merge/container-join.ts';
import { CoverIndex } from '../merge/cover-index.ts';
import { buildSections, emptySections, type Section } from '../merge/sections.ts';
import { LossList } from './loss-list.ts';
import { compareLosses, COVERED_RULE, entryText } from './losses.ts';
import { newlyAllows } from './newly-allows.ts';

type Entry = BehaviourOf[Kind] & Support;

/**
 * Leaves out every entry that another single entry covers (an open only if the flags are contained as well). Allows the
 * same as before; an entry that stays counts as seen wherever one was seen that it stands for. What was left out is
 * listed in `generalised` under the rule `covered`. Changes nothing when run again. The result has no `bobDigest`.
 */
export function minimise(superset: Superset): Superset {
  const notes = new Set(superset.notes);
  const done = superset.containers.map((container) =>
    minimiseContainer(superset, container, (text) => notes.add(text)),
  );
  return {
    ...omit(superset, ['bobDigest']),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container),
  };
}

function minimiseContainer(
  superset: Superset,
  container: SupersetContainer,
  note: (text: string) => void,
): { container: SupersetContainer; losses: Loss[] } {
  const key = containerKey(container);
  const index = new CoverIndex(container);
  const losses = new LossList(key, superset.generalised);
  const sections = emptySections();
  for (const kind of KINDS) minimiseSection(kind, container, index, sections[kind], losses);
  const built = { ...container, ...buildSections(sections, [], (text) => note(`${key}: ${text}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}

function minimiseSection(
  kind: Kind,
  container: SupersetContainer,
  index: CoverIndex<Support>,
  section: Section<BehaviourOf[Kind]>,
  losses: LossList,
): void {
  const entries: readonly Entry[] = behavioursOf(container, kind);
  const wider = widerEntries(kind, entries, index);
  const kept = new Set<Entry>();
  // The widest first: an entry is left out only for one that stays.
  for (const entry of [...entries].sort((a, b) => sizeOf(wider, a) - sizeOf(wider, b))) {
    const covering = (wider.get(entry) ?? []).filter((other) => kept.has(other));
    const [first] = covering;
    if (first === undefined) {
      kept.add(entry);
      section.add(entry, entry);
    } else {
      losses.add(kind, entryText(kind, entry), entryText(kind, first), [COVERED_RULE]);
      for (const other of covering) section.add(standIn(kind, other, entry), entry);
    }
  }
}

function sizeOf(wider: ReadonlyMap<Entry, readonly Entry[]>, entry: Entry): number {
  return wider.get(entry)?.length ?? 0;
}

/** For every entry the others that cover it; of entries that say the same, only the earlier ones. */
function widerEntries(
  kind: Kind,
  entries: readonly Entry[],
  index: CoverIndex<Support>,
): Map<Entry, Entry[]> {
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const place = (entry: Entry): number => places.get(entry) ?? 0;
  return new Map(
    entries.map((entry) => {
      const others: Entry[] = index.covering(kind, entry);
      const wider = others.filter(
        (other) =>
          other !== entry &&
          sameCarried(kind, other, entry) &&
          (place(other) < place(entry) || !covers(kind, entry, other)),
      );
      return [entry, wider];
    }),
  );
}

/** What covering does not look at must be equal. */
function sameCarried(kind: Kind, a: Entry, b: Entry): boolean {
  if (kind !== 'execs') return true;
  const carried = ({ envs, argsRequired }: Exec): unknown => [envs ?? [], argsRequired ?? false];
  return canonicalJson(carried(a as Exec & Support)) === canonicalJson(carried(b as Exec & Support));
}

/** The wider entry with the details of the one that is left out: its flags (for their support), methods and headers. */
function standIn(kind: Kind, wider: Entry, entry: Entry): BehaviourOf[Kind] {
  if (kind === 'opens' && 'flags' in wider && 'flags' in entry)
    return { path: wider.path, flags: entry.flags };
  if (kind !== 'endpoints') return wider;
  const { endpoint, direction, internal } = wider as Endpoint & Support;
  const { methods, headers } = entry as Endpoint & Support;
  return { endpoint, direction, internal, methods, ...(headers === undefined ? {} : { headers }) };
}
