import type { BehaviourOf, ContainerOf, Kind } from '../bob/model.ts';
import { covers } from '../match/covers.ts';
import { behavioursOf } from './behaviours.ts';
import { candidatesAmong, type Candidates } from './candidates.ts';

/** The behaviours of one container, made ready for many questions what covers what. */
export class CoverIndex<E = unknown> {
  readonly #container: ContainerOf<E>;
  readonly #candidates: Partial<{ [K in Kind]: Candidates<BehaviourOf[K]> }> = {};

  constructor(container: ContainerOf<E>) {
    this.#container = container;
  }

  /** Every single entry that covers the behaviour, in the container's order. */
  covering<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): (BehaviourOf[K] & E)[] {
    return this.#candidatesFor(kind, behaviour).filter((entry) => covers(kind, entry, behaviour));
  }

  /** Why no single entry covers the behaviour; undefined if one does. */
  lack<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): string | undefined {
    const near = this.#candidatesFor(kind, behaviour);
    if (near.some((entry) => covers(kind, entry, behaviour))) return undefined;
    if (near.length > 0) return NEARLY[kind];
    const isUnset = behavioursOf(this.#container, kind).length === 0 && this.#container.unset?.includes(kind);
    return isUnset === true ? `the section ${kind} is not specified` : NOT_LISTED;
  }

  #candidatesFor<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): (BehaviourOf[K] & E)[] {
    const entries = behavioursOf(this.#container, kind);
    let find: Candidates<BehaviourOf[K]> | undefined = this.#candidates[kind];
    if (find === undefined) {
      find = candidatesAmong(kind, entries);
      Object.assign(this.#candidates, { [kind]: find });
    }
    return find(behaviour).flatMap((place) => entries[place] ?? []);
  }
}

const NOT_LISTED = 'not listed';

/** What is missing where entries were found that nearly cover the behaviour. */
const NEARLY: { [K in Kind]: string } = {
  capabilities: NOT_LISTED,
  syscalls: NOT_LISTED,
  execs: 'the program is listed, but not with these arguments',
  opens: 'the path is listed, but no single entry has all of these flags',
  endpoints: 'the endpoint is listed, but not with all of these methods and this direction',
  ingress: 'no single peer has these addresses, names, selectors and ports',
  egress: 'no single peer has these addresses, names, selectors and ports',
  listens: NOT_LISTED,
};
