import { KINDS, type BehaviourOf, type ContainerOf, type Kind } from '../bob/model.ts';
import { behavioursOf } from './behaviours.ts';
import { containerKey } from './container-join.ts';
import { CoverIndex } from './cover-index.ts';
import { behaviourText } from './text.ts';

/** Anything with containers: a superset, a BoB, a recording. */
export interface HasContainers<E = unknown> {
  containers: readonly ContainerOf<E>[];
}

/** A behaviour that no single entry covers. */
export interface Missing {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  behaviour: BehaviourOf[Kind];
  /** The behaviour in one line. */
  text: string;
  /** Why it is not covered. */
  reason: string;
}

/**
 * Does `a` cover `b`: has every behaviour of `b` one single entry in `a`'s container of the same type and name that
 * allows all of it (DESIGN §6)? Lists what is missing, in `b`'s order.
 */
export function covers(a: HasContainers, b: HasContainers): { covered: boolean; missing: Missing[] } {
  const indexes = indexContainers(a);
  const missing = b.containers.flatMap((container) =>
    missingOf(indexes.get(containerKey(container)), container),
  );
  return { covered: missing.length === 0, missing };
}

/** What `a` has that `b` does not cover: `a`'s containers with these behaviours only, without the empty ones. */
export function subtract<E>(a: HasContainers<E>, b: HasContainers): ContainerOf<E>[] {
  const indexes = indexContainers(b);
  return a.containers.flatMap((container) => {
    const index = indexes.get(containerKey(container));
    const rest = KINDS.map((kind) => [kind, uncovered(index, container, kind)] as const);
    const isEmpty = rest.every(([, behaviours]) => behaviours.length === 0);
    return isEmpty ? [] : [{ ...container, ...Object.fromEntries(rest) }];
  });
}

/** The containers by their key, indexed for look-ups. */
export function indexContainers<E>(source: HasContainers<E>): Map<string, CoverIndex<E>> {
  return new Map(source.containers.map((container) => [containerKey(container), new CoverIndex(container)]));
}

function uncovered<E, K extends Kind>(
  index: CoverIndex | undefined,
  container: ContainerOf<E>,
  kind: K,
): (BehaviourOf[K] & E)[] {
  return behavioursOf(container, kind).filter(
    (behaviour) => index === undefined || index.lack(kind, behaviour) !== undefined,
  );
}

function missingOf(index: CoverIndex | undefined, container: ContainerOf<unknown>): Missing[] {
  return KINDS.flatMap((kind) =>
    behavioursOf(container, kind).flatMap((behaviour) => {
      const reason = index === undefined ? 'the container is not listed' : index.lack(kind, behaviour);
      if (reason === undefined) return [];
      const text = behaviourText(kind, behaviour);
      return [{ container: containerKey(container), kind, behaviour, text, reason }];
    }),
  );
}
