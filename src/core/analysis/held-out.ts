import type { BehaviourOf, Kind } from '../bob/model.ts';
import type { Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { generaliseEndpoints } from '../generalise/endpoints.ts';
import { generalise } from '../generalise/generalise.ts';
import { canonicalArgument, canonicalPath } from '../generalise/volatile.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { CoverIndex } from '../merge/cover-index.ts';
import { buildSections, emptySections, flagSupport } from '../merge/sections.ts';
import { containerKey } from './describe.ts';

type Entry = BehaviourOf[Kind] & Support;

/** Recordings that are left out together, and what was found out about the others meanwhile. */
export class LeftOutRecordings {
  readonly has: (recording: number) => boolean;
  /** What remains of a part of a section, generalised. */
  readonly rest = new Map<string, CoverIndex>();

  constructor(has: (recording: number) => boolean) {
    this.has = has;
  }
}

/** One container of a superset, to be asked whether what remains without some recordings covers what these saw. */
export class HeldOutContainer {
  readonly #superset: Superset;
  readonly #container: SupersetContainer;
  readonly #raw: CoverIndex<Support>;
  #canonical: CoverIndex<Support> | undefined;
  // An entry is asked about once for every way of leaving out.
  readonly #coveringRaw = new WeakMap<Entry, readonly Entry[]>();
  readonly #coveringCanonical = new WeakMap<Entry, readonly Entry[]>();

  constructor(superset: Superset, container: SupersetContainer) {
    this.#superset = superset;
    this.#container = container;
    this.#raw = new CoverIndex(container);
  }

  /** True when a single entry that some other recording saw allows the behaviour. */
  coveredRaw(kind: Kind, behaviour: Entry, leftOut: LeftOutRecordings): boolean {
    const covering = once(this.#coveringRaw, behaviour, () => this.#raw.covering(kind, behaviour));
    return covering.some((entry) => remains(entry, behaviour, leftOut));
  }

  /** The same after what remains was generalised. */
  coveredGeneralised(kind: Kind, behaviour: Entry, leftOut: LeftOutRecordings): boolean {
    const canonical = (this.#canonical ??= new CoverIndex(canonicalContainer(this.#container)));
    const covering = once(this.#coveringCanonical, behaviour, () => canonical.covering(kind, behaviour));
    if (covering.some((entry) => remains(entry, behaviour, leftOut))) return true;
    // Whether names are temporary depends on which others are left: what remains is generalised as it will be.
    if (!('path' in behaviour) || (kind !== 'opens' && kind !== 'execs')) return false;
    const root = rootOf(behaviour.path);
    const key = JSON.stringify([containerKey(this.#container), kind, root]);
    let rest = leftOut.rest.get(key);
    if (rest === undefined) {
      rest = new CoverIndex(this.#generalisedRest(kind, root, leftOut));
      leftOut.rest.set(key, rest);
    }
    return rest.lack<Kind>(kind, behaviour) === undefined;
  }

  /** What remains of a section below one first directory: names elsewhere have no influence there. */
  #generalisedRest(kind: 'opens' | 'execs', root: string, leftOut: LeftOutRecordings): SupersetContainer {
    const empty = { syscalls: [], capabilities: [], endpoints: [], ingress: [], egress: [], listens: [] };
    const entries: readonly Entry[] = behavioursOf(this.#container, kind);
    const kept = entries.flatMap((entry) => {
      if (!('path' in entry) || rootOf(entry.path) !== root) return [];
      const seenIn = entry.seenIn.filter((index) => !leftOut.has(index));
      return seenIn.length === 0 ? [] : [withSupport(entry, seenIn, leftOut)];
    });
    const container = { ...this.#container, ...empty, execs: [], opens: [], [kind]: kept };
    // Without its counts a recording is not asked for its silence.
    const recordings = this.#superset.recordings.map((recording, index) =>
      leftOut.has(index) ? { ...recording, counts: {} } : recording,
    );
    const rest = generalise({ ...this.#superset, recordings, generalised: [], containers: [container] });
    return rest.containers[0] ?? container;
  }
}

/** True when other recordings saw the entry, with every flag that the behaviour needs. */
function remains(entry: Entry, behaviour: Entry, leftOut: LeftOutRecordings): boolean {
  const isSeen = (seenIn: readonly number[]): boolean => seenIn.some((index) => !leftOut.has(index));
  if (!isSeen(entry.seenIn)) return false;
  return !('flags' in behaviour) || behaviour.flags.every((flag) => isSeen(flagSupport(flag, entry)));
}

function withSupport<E extends Entry>(entry: E, seenIn: number[], leftOut: LeftOutRecordings): E {
  if (!('flags' in entry)) return { ...entry, seenIn };
  const flags = entry.flags.filter((flag) => flagSupport(flag, entry).some((index) => !leftOut.has(index)));
  const fewer = Object.fromEntries(
    flags.map((flag) => [flag, flagSupport(flag, entry).filter((index) => !leftOut.has(index))]),
  );
  return { ...entry, seenIn, flags, flagsSeenIn: fewer };
}

/** The container with what is volatile in itself replaced, equal entries joined; generalising never makes less of it. */
function canonicalContainer(container: SupersetContainer): SupersetContainer {
  const sections = emptySections();
  for (const open of container.opens) {
    sections.opens.add({ ...open, path: canonicalPath(open.path).text }, open);
  }
  for (const exec of container.execs) {
    const args = exec.args.map((arg) => canonicalArgument(arg).text);
    sections.execs.add({ ...exec, path: canonicalPath(exec.path).text, args }, exec);
  }
  for (const { after } of generaliseEndpoints(container.endpoints)) sections.endpoints.add(after, after);
  const { opens, execs, endpoints } = buildSections(sections, [], ignored);
  return { ...container, opens, execs, endpoints };
}

/** What could not be joined is noted where the superset is made. */
function ignored(): void {
  return undefined;
}

function once<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

function rootOf(path: string): string {
  return path.split('/', 2).join('/');
}
