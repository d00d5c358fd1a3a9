import { compareBytes } from '../bob/bytes.ts';
import { KINDS, type BehaviourOf, type Bob, type Kind, type Open, type WorkloadRef } from '../bob/model.ts';
import { API_VERSION } from '../bob/recording.ts';
import { compareBobs, type Comparison, type Replacement } from '../merge/compare.ts';
import { containerKey } from '../merge/container-join.ts';
import { compareContainers } from '../merge/order.ts';
import { behaviourText } from '../merge/text.ts';
import { concernOf, type Attention } from './concerns.ts';

/** `new`: allowed now and not before. `gone`: the reverse. `widened`, `narrowed`: an entry allows more, or less. */
export const CHANGE_CLASSES = ['new', 'widened', 'narrowed', 'gone'] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** One difference, as a reviewer reads it. Texts are raw; whoever shows them escapes them. */
export interface BehaviourChange {
  class: ChangeClass;
  /** `containers/redis` */
  container: string;
  kind: Kind;
  /** What is allowed now; of what is gone, what was. */
  behaviour: string;
  /** The entries of the first BoB that it replaces; only where widened or narrowed. */
  before?: string[];
  /** The entries of the second BoB that are left of it; only where narrowed. */
  after?: string[];
  /** Nobody has to look at what is allowed no more. */
  attention: Attention | 'none';
  why: string;
}

/** One of two BoBs that are compared. */
export interface DiffSide {
  /** File or folder. */
  source: string;
  workload: WorkloadRef;
}

/** How a second BoB differs from a first one; the content of `bobctl diff --json`. */
export interface BehaviourDiff {
  apiVersion: typeof API_VERSION;
  kind: 'BehaviourDiff';
  before: DiffSide;
  after: DiffSide;
  /** The result in one sentence. */
  answer: string;
  totals: Record<ChangeClass, number>;
  /** What must be looked at first comes first. */
  changes: BehaviourChange[];
  /** Containers that only one side has, as `containers/redis`. */
  containers: { new: string[]; gone: string[] };
  /** Sections that one side does not specify; nothing is said about them. */
  notCompared: { container: string; kind: Kind; unspecifiedIn: 'before' | 'after' | 'both' }[];
}

/** One side with its content. */
export interface DiffInput {
  source: string;
  bob: Pick<Bob, 'workload' | 'containers'>;
}

/** Compares what two BoBs allow by what covers what (DESIGN §6), ranked by what a reviewer must look at first. */
export function diffBobs(before: DiffInput, after: DiffInput): BehaviourDiff {
  const notCompared = unspecified(before.bob, after.bob);
  const isCompared = ({ container, kind }: { container: string; kind: Kind }): boolean =>
    !notCompared.some((skipped) => skipped.container === container && skipped.kind === kind);
  const changes = changesOf(compareBobs(before.bob, after.bob)).filter(({ change }) => isCompared(change));
  const ranked = changes
    .sort((a, b) => a.rank - b.rank || compareChanges(a.change, b.change))
    .map(({ change }) => change);
  const totals = totalsOf(ranked);
  return {
    apiVersion: API_VERSION,
    kind: 'BehaviourDiff',
    before: { source: before.source, workload: before.bob.workload },
    after: { source: after.source, workload: after.bob.workload },
    answer: answerOf(ranked, totals),
    totals,
    changes: ranked,
    containers: {
      new: onlyIn(after.bob, before.bob),
      gone: onlyIn(before.bob, after.bob),
    },
    notCompared,
  };
}

interface RankedChange {
  rank: number;
  change: BehaviourChange;
}

/** What is allowed no more ranks behind everything that is newly allowed. */
const LESS_RANK = 1000;

function changesOf({ added, removed, widened, narrowed }: Comparison): RankedChange[] {
  return [
    ...added.map(({ container, kind, behaviour }) => more('new', container, kind, behaviour)),
    ...widened.flatMap(({ container, kind, from, to }) =>
      to.map((behaviour) => more('widened', container, kind, behaviour, from)),
    ),
    ...narrowed.map(less),
    ...removed.map(({ container, kind, behaviour }) => ({
      rank: LESS_RANK + 1,
      change: {
        class: 'gone' as const,
        container,
        kind,
        behaviour: changeText(kind, behaviour),
        attention: 'none' as const,
        why: 'is allowed no more',
      },
    })),
  ];
}

function more(
  change: 'new' | 'widened',
  container: string,
  kind: Kind,
  behaviour: BehaviourOf[Kind],
  from?: readonly BehaviourOf[Kind][],
): RankedChange {
  const { rank, attention, why } = concernOf(kind, behaviour);
  return {
    rank,
    change: {
      class: change,
      container,
      kind,
      behaviour: changeText(kind, behaviour),
      ...(from === undefined ? {} : { before: from.map((entry) => changeText(kind, entry)) }),
      attention,
      why,
    },
  };
}

function less({ container, kind, from, to }: Replacement): RankedChange {
  return {
    rank: LESS_RANK,
    change: {
      class: 'narrowed',
      container,
      kind,
      behaviour: from.map((entry) => changeText(kind, entry)).join(', '),
      after: to.map((entry) => changeText(kind, entry)),
      attention: 'none',
      why: 'allows less',
    },
  };
}

/** As elsewhere, and for opens with the flags: they can be all that changed. */
function changeText(kind: Kind, behaviour: BehaviourOf[Kind]): string {
  const text = behaviourText(kind, behaviour);
  return kind === 'opens' ? `${text} (${(behaviour as Open).flags.join(' ')})` : text;
}

function compareChanges(a: BehaviourChange, b: BehaviourChange): number {
  return (
    CHANGE_CLASSES.indexOf(a.class) - CHANGE_CLASSES.indexOf(b.class) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareBytes(a.container, b.container) ||
    compareBytes(a.behaviour, b.behaviour)
  );
}

function totalsOf(changes: readonly BehaviourChange[]): Record<ChangeClass, number> {
  const number = (wanted: ChangeClass): number => changes.filter((change) => change.class === wanted).length;
  return {
    new: number('new'),
    widened: number('widened'),
    narrowed: number('narrowed'),
    gone: number('gone'),
  };
}

function answerOf(changes: readonly BehaviourChange[], totals: Record<ChangeClass, number>): string {
  if (changes.length === 0) return 'Both allow the same.';
  const first = changes.filter(({ attention }) => attention === 'first').length;
  const counts = CHANGE_CLASSES.map((name) => `${totals[name]} ${name}`).join(', ');
  const look = first === 0 ? 'None of it is of the kinds to look at first' : `Look at ${first} first`;
  return `${counts}. ${look}.`;
}

function onlyIn(side: Pick<Bob, 'containers'>, other: Pick<Bob, 'containers'>): string[] {
  const known = new Set(other.containers.map(containerKey));
  return [...side.containers]
    .sort(compareContainers)
    .map(containerKey)
    .filter((key) => !known.has(key));
}

/** Of containers that both have, the sections that are left out on either side: not specified is not the same as none. */
function unspecified(
  before: Pick<Bob, 'containers'>,
  after: Pick<Bob, 'containers'>,
): BehaviourDiff['notCompared'] {
  const others = new Map(after.containers.map((container) => [containerKey(container), container]));
  return [...before.containers].sort(compareContainers).flatMap((container) => {
    const key = containerKey(container);
    const other = others.get(key);
    if (other === undefined) return [];
    return KINDS.flatMap((kind): BehaviourDiff['notCompared'] => {
      const a = isUnset(container, kind);
      const b = isUnset(other, kind);
      if (!a && !b) return [];
      return [{ container: key, kind, unspecifiedIn: a && b ? 'both' : a ? 'before' : 'after' }];
    });
  });
}

function isUnset(container: Bob['containers'][number], kind: Kind): boolean {
  return container[kind].length === 0 && (container.unset?.includes(kind) ?? false);
}
