import type { BehaviourOf, ContainerOf, Kind } from '../bob/model.ts';

/** The behaviours of one kind; for code that is generic over the kind, which TypeScript cannot follow by itself. */
export function behavioursOf<E, K extends Kind>(
  container: ContainerOf<E>,
  kind: K,
): readonly (BehaviourOf[K] & E)[] {
  return container[kind] as unknown as (BehaviourOf[K] & E)[];
}
