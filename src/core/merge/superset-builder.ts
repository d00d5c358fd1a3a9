import { compareBytes, sortedSet } from '../bob/bytes.ts';
import { KINDS, type BehaviourOf, type ContainerOf, type Kind } from '../bob/model.ts';
import { API_VERSION, type RecordedContainer, type Recording } from '../bob/recording.ts';
import type { LeftOut, Loss, RecordingSummary, Superset, SupersetContainer } from '../bob/superset.ts';
import { joinLosses } from '../generalise/losses.ts';
import { behavioursOf } from './behaviours.ts';
import { canonicalJson } from './canonical.ts';
import { ContainerJoin, containerKey } from './container-join.ts';
import { IndexSet } from './index-set.ts';
import { notesOf, usualImage } from './notes.ts';
import { compareContainers } from './order.ts';
import { quarantinedValue, quarantineReason } from './quarantine.ts';
import { requireSameBehaviours, requireSameSummary } from './same-recording.ts';
import type { Section } from './sections.ts';
import { summarise } from './summary.ts';
import { addSupersetSection, mapIndexes } from './superset-input.ts';
import type { SupportInput } from './support.ts';
import { WorkloadJoin } from './workload-join.ts';

type Quarantined = Superset['quarantined'][number];

/**
 * Joins recordings of one workload, one at a time: nothing of a recording is kept but its summary and what it adds.
 * The result does not depend on the order of `add`.
 */
export class SupersetBuilder {
  readonly #workload = new WorkloadJoin();
  readonly #recordings: RecordingSummary[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #containers = new Map<
    string,
    { identity: Pick<SupersetContainer, 'type' | 'name'>; join: ContainerJoin }
  >();
  readonly #architectures = new Set<string>();
  readonly #leftOut = new Map<string, LeftOut>();
  readonly #quarantined = new Map<string, { item: Quarantined; seenIn: IndexSet }>();
  readonly #notes = new Set<string>();
  readonly #note = (text: string): void => void this.#notes.add(text);
  #generalised: Loss[] = [];

  /**
   * Takes one recording. `initializing` and `failed` ones are listed as left out; one that was added before counts
   * once. Throws InputError if it is of another workload, or another recording has its id.
   */
  add(recording: Recording): void {
    const reason = reasonToLeaveOut(recording);
    if (reason !== undefined) {
      this.#workload.add(recording.workload, this.#note);
      this.#addLeftOut({ id: recording.id, reason });
    } else if (this.#indexOf.has(recording.id)) {
      const again = new SupersetBuilder();
      again.add(recording);
      this.addSuperset(again.build());
    } else {
      this.#workload.add(recording.workload, this.#note);
      this.#addRecording(recording);
    }
  }

  /** Takes everything of another superset of the same workload. Throws as `add` does. */
  addSuperset(superset: Superset): void {
    this.#workload.add(superset.workload, this.#note);
    this.#workload.addSelector(superset.selector, this.#note);
    const known = new Set<number>();
    const indexes = superset.recordings.map((recording, place) => {
      const index = this.#indexOf.get(recording.id);
      const before = this.#recordings[index ?? -1];
      if (index === undefined || before === undefined) return this.#register(recording);
      requireSameSummary(before, recording);
      known.add(place);
      return index;
    });
    // Patterns stand for what other recordings saw as well, so generalised supersets cannot be compared like this.
    if (known.size > 0 && superset.generalised.length === 0 && this.#generalised.length === 0) {
      requireSameBehaviours(superset, indexes, known, (container) => this.#join(container));
    }
    for (const container of superset.containers) this.#addSupersetContainer(container, indexes);
    for (const item of superset.quarantined) {
      this.#quarantine({ ...item, seenIn: mapIndexes(item.seenIn, indexes) });
    }
    for (const leftOut of superset.leftOut) this.#addLeftOut(leftOut);
    const derived = new Set(notesOf(superset.recordings, superset.containers.map(containerKey)));
    for (const note of superset.notes) if (!derived.has(note)) this.#note(note);
    this.#generalised = joinLosses(this.#generalised, superset.generalised);
  }

  /** True when nothing was added, not even something that was left out. */
  get isEmpty(): boolean {
    return this.#recordings.length === 0 && this.#leftOut.size === 0;
  }

  /** The superset of everything added so far. Throws InputError if nothing was added. */
  build(): Superset {
    const identity = this.#workload.build();
    const recordings = [...this.#recordings].sort((a, b) => compareBytes(a.id, b.id));
    const rank: number[] = [];
    for (const [place, { id }] of recordings.entries()) rank[this.#indexOf.get(id) ?? place] = place;
    const notes = new Set(this.#notes);
    const containers = [...this.#containers.values()]
      .sort((a, b) => compareContainers(a.identity, b.identity))
      .map(({ join }) => join.build(rank, (text) => notes.add(text)))
      .map((container) => withImage(container, recordings));
    for (const note of notesOf(recordings, containers.map(containerKey))) notes.add(note);
    return {
      apiVersion: API_VERSION,
      kind: 'Superset',
      ...identity,
      architectures: sortedSet(this.#architectures),
      recordings,
      leftOut: [...this.#leftOut].sort(([a], [b]) => compareBytes(a, b)).map(([, leftOut]) => leftOut),
      quarantined: [...this.#quarantined]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([, { item, seenIn }]) => ({ ...item, seenIn: seenIn.ranked(rank) })),
      notes: sortedSet(notes),
      generalised: this.#generalised,
      containers,
    };
  }

  #register(recording: RecordingSummary): number {
    const index = this.#recordings.length;
    this.#recordings.push(recording);
    this.#indexOf.set(recording.id, index);
    for (const architecture of recording.architectures) this.#architectures.add(architecture);
    return index;
  }

  #addRecording(recording: Recording): void {
    this.#workload.addSelector(recording.selector, this.#note);
    const counts: RecordingSummary['counts'] = {};
    const index = this.#register(summarise(recording, counts));
    const notObserved = new Set<string>(recording.notObserved);
    const hidden = KINDS.filter((kind) => notObserved.has(kind));
    for (const container of recording.containers) {
      const join = this.#join(container);
      join.addCarried(container, new Set([...(container.unset ?? []), ...hidden]), this.#note);
      const count = (counts[containerKey(container)] ??= {});
      for (const kind of KINDS) {
        const added = this.#addSection(join, kind, container, index);
        if (!notObserved.has(kind)) count[kind] = (count[kind] ?? 0) + added;
      }
    }
  }

  /** Joins one section of a recording; returns how many behaviours the recording has in it. */
  #addSection(join: ContainerJoin, kind: Kind, container: RecordedContainer, index: number): number {
    const section: Section<BehaviourOf[Kind]> = join.sections[kind];
    const support: SupportInput = { seenIn: [index] };
    let added = 0;
    for (const behaviour of behavioursOf(container, kind)) {
      const reason = quarantineReason(kind, behaviour);
      if (reason !== undefined) {
        const value = quarantinedValue(behaviour);
        this.#quarantine({ container: containerKey(container), kind, value, reason, seenIn: [index] });
        continue;
      }
      support.phases = behaviour.phases;
      if (section.add(behaviour, support)) added++;
    }
    return added;
  }

  #addSupersetContainer(container: SupersetContainer, indexes: readonly number[]): void {
    const join = this.#join(container);
    join.addCarried(container, new Set(container.unset), this.#note);
    for (const kind of KINDS) addSupersetSection(join.sections, kind, container, indexes);
  }

  #join(container: ContainerOf<unknown>): ContainerJoin {
    const key = containerKey(container);
    let known = this.#containers.get(key);
    if (known === undefined) {
      const identity = { type: container.type, name: container.name };
      known = { identity, join: new ContainerJoin(identity) };
      this.#containers.set(key, known);
    }
    return known.join;
  }

  #addLeftOut(leftOut: LeftOut): void {
    this.#leftOut.set(canonicalJson([leftOut.id, leftOut.reason]), leftOut);
  }

  #quarantine(item: Quarantined): void {
    const key = canonicalJson([item.container, item.kind, item.value, item.reason]);
    const known = this.#quarantined.get(key);
    if (known === undefined) this.#quarantined.set(key, { item, seenIn: new IndexSet(item.seenIn) });
    else known.seenIn.add(item.seenIn);
  }
}

function withImage(container: SupersetContainer, recordings: readonly RecordingSummary[]): SupersetContainer {
  const { type, name, ...rest } = container;
  return { type, name, ...usualImage(recordings, containerKey(container)), ...rest };
}

function reasonToLeaveOut(recording: Recording): string | undefined {
  if (recording.status === 'initializing') return 'status initializing: the engine had hardly begun to learn';
  if (recording.status !== 'failed') return undefined;
  return ['status failed', ...recording.reasons].join(': ');
}
