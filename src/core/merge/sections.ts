import { compareBytes, sortedSet } from '../bob/bytes.ts';
import type { BehaviourOf, Kind, Open } from '../bob/model.ts';
import type { Support } from '../bob/superset.ts';
import { IndexSet } from './index-set.ts';
import { ENDPOINTS, EXECS, LISTENS, NAMED, NEIGHBORS, type Join, type Joined } from './joins.ts';
import { phaseBits, phaseField, type SupportInput } from './support.ts';

/** Collects the behaviours of one kind of one container. */
export interface Section<B> {
  /** Joins a behaviour with what is known; true when a recording is new to it that comes after those before. */
  add(behaviour: B, support: SupportInput): boolean;
  /** True when the behaviour is known for this recording. */
  saw(behaviour: B, recording: number): boolean;
  /** The joined behaviours in canonical order, their recordings renumbered by `rank`; `note` hears what could not be kept. */
  build(rank: readonly number[], note: (text: string) => void): (B & Support)[];
}

export type Sections = { [K in Kind]: Section<BehaviourOf[K]> };

/** Empty sections for one container. */
export function emptySections(): Sections {
  return {
    capabilities: new JoinedSection(NAMED),
    syscalls: new JoinedSection(NAMED),
    execs: new JoinedSection(EXECS),
    opens: new OpensSection(),
    endpoints: new JoinedSection(ENDPOINTS),
    ingress: new JoinedSection(NEIGHBORS),
    egress: new JoinedSection(NEIGHBORS),
    listens: new JoinedSection(LISTENS),
  };
}

/** Every section in canonical order (see `Section.build`). */
export function buildSections(
  sections: Sections,
  rank: readonly number[],
  note: (text: string) => void,
): { [K in Kind]: (BehaviourOf[K] & Support)[] } {
  return {
    capabilities: sections.capabilities.build(rank, note),
    syscalls: sections.syscalls.build(rank, note),
    execs: sections.execs.build(rank, note),
    opens: sections.opens.build(rank, note),
    endpoints: sections.endpoints.build(rank, note),
    ingress: sections.ingress.build(rank, note),
    egress: sections.egress.build(rank, note),
    listens: sections.listens.build(rank, note),
  };
}

interface Entry<S> extends Joined<S> {
  seenIn: IndexSet;
  phases: number;
}

class JoinedSection<B, S> implements Section<B> {
  readonly #join: Join<B, S>;
  readonly #entries = new Map<string, Entry<S>>();

  constructor(join: Join<B, S>) {
    this.#join = join;
  }

  add(behaviour: B, support: SupportInput): boolean {
    const key = this.#join.key(behaviour);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { key, state: this.#join.create(behaviour), seenIn: new IndexSet(), phases: 0 };
      this.#entries.set(key, entry);
    } else {
      this.#join.unite(entry.state, behaviour);
    }
    return see(entry, support);
  }

  saw(behaviour: B, recording: number): boolean {
    return this.#entries.get(this.#join.key(behaviour))?.seenIn.has(recording) ?? false;
  }

  build(rank: readonly number[], note: (text: string) => void): (B & Support)[] {
    return [...this.#entries.values()]
      .sort((a, b) => this.#join.compare(a, b))
      .map((entry) => ({
        ...this.#join.finish(entry.state, note),
        seenIn: entry.seenIn.ranked(rank),
        ...phaseField(entry.phases),
      }));
  }
}

interface OpenEntry {
  seenIn: IndexSet;
  phases: number;
  /** Recordings by flag. */
  flags: Map<string, IndexSet>;
}

/** Opens are joined by path; each flag keeps its own support. */
class OpensSection implements Section<Open> {
  readonly #entries = new Map<string, OpenEntry>();

  add(open: Open, support: SupportInput): boolean {
    let entry = this.#entries.get(open.path);
    if (entry === undefined) {
      entry = { seenIn: new IndexSet(), phases: 0, flags: new Map() };
      this.#entries.set(open.path, entry);
    }
    for (const flag of open.flags) {
      const known = entry.flags.get(flag);
      const seenIn = flagSupport(flag, support);
      if (known === undefined) entry.flags.set(flag, new IndexSet(seenIn));
      else known.add(seenIn);
    }
    return see(entry, support);
  }

  saw(open: Open, recording: number): boolean {
    const entry = this.#entries.get(open.path);
    return (
      entry !== undefined &&
      entry.seenIn.has(recording) &&
      open.flags.every((flag) => entry.flags.get(flag)?.has(recording) ?? false)
    );
  }

  build(rank: readonly number[]): (Open & Support)[] {
    return [...this.#entries]
      .sort(([a], [b]) => compareBytes(a, b))
      .map(([path, entry]) => ({
        path,
        flags: sortedSet(entry.flags.keys()),
        seenIn: entry.seenIn.ranked(rank),
        ...flagsField(entry, rank),
        ...phaseField(entry.phases),
      }));
  }
}

/** Support of one flag of an open; a flag that is not named was seen wherever the path was. */
export function flagSupport(flag: string, support: SupportInput): readonly number[] {
  const { flagsSeenIn, seenIn } = support;
  return flagsSeenIn !== undefined && Object.hasOwn(flagsSeenIn, flag)
    ? (flagsSeenIn[flag] ?? seenIn)
    : seenIn;
}

function flagsField(entry: OpenEntry, rank: readonly number[]): { flagsSeenIn?: Record<string, number[]> } {
  const fewer = [...entry.flags]
    .filter(([, seenIn]) => seenIn.size < entry.seenIn.size)
    .sort(([a], [b]) => compareBytes(a, b));
  if (fewer.length === 0) return {};
  return { flagsSeenIn: Object.fromEntries(fewer.map(([flag, seenIn]) => [flag, seenIn.ranked(rank)])) };
}

function see(entry: { seenIn: IndexSet; phases: number }, support: SupportInput): boolean {
  entry.phases |= phaseBits(support.phases);
  return entry.seenIn.add(support.seenIn);
}
