import { compareContainers } from '../merge/order.ts';
import { sortedSet } from './bytes.ts';
import { KEYS, ownMetadata, type ProfileKind } from './kubescape-keys.ts';
import { CONTAINER_TYPES, type Bob, type ContainerType, type LabelSelector, type Profile } from './model.ts';
import { selectorOf } from './read-behaviours.ts';
import { readContainer } from './read-container.ts';
import type { Completion, RecordingStatus } from './recording.ts';
import { Fields, isMapValue, list, optionalText, plain, record, ShapeError, text, texts } from './shape.ts';
import {
  containerOf,
  isTransient,
  sharedName,
  workloadOf,
  type ProfileMetadata,
} from './workload-identity.ts';

/** One object of Kubescape as it was read. */
export interface ReadProfile {
  kind: ProfileKind;
  /** Name of the object. */
  name: string;
  /** What it says, identity, life-cycle and bookkeeping of its cluster apart. */
  bob: Bob;
  status: RecordingStatus;
  completion: Completion | 'unknown';
  /** A ContainerProfile of one report interval only, part of another one. */
  transient: boolean;
  /** The object's metadata as it came. */
  metadata: Record<string, unknown>;
  /** What the reader should know: nothing was refused, but something is odd or not carried. */
  notes: string[];
  file: string;
  /** Line where the object begins, from 1. */
  line: number;
}

/** What an object's own content gives, without its place. */
export type ProfileContent = Omit<ReadProfile, 'file' | 'line'>;

const STATUSES = new Map<string, RecordingStatus>([
  ['initializing', 'initializing'],
  ['ready', 'ready'],
  ['completed', 'completed'],
  ['too-large', 'too-large'],
  ['failed', 'failed'],
  // Rare ones of which no recording came (k8s-interface keys.go).
  ['incomplete', 'failed'],
  ['unauthorize', 'failed'],
  ['missing-runtime', 'failed'],
  ['unsupported-schema', 'failed'],
]);

/**
 * Reads one object of the given kind.
 * @throws ShapeError with the path of what has not the shape that Kubescape's API asks for.
 */
export function readProfile(kind: ProfileKind, object: unknown): ProfileContent {
  const top = new Fields(object);
  const notes = new Notes();
  top.raw('apiVersion');
  top.raw('kind');
  const rawMetadata = top.raw('metadata');
  const metadata = top.take('metadata', readMetadata);
  const spec = top.take('spec', (value) => readSpec(kind, value, metadata, notes));
  if (!isBlank(top.raw('status'))) notes.add('the field "status" is not carried');
  for (const field of Object.keys(top.rest())) notes.add(`the unknown field "${field}" is not carried`);
  const { containers, architectures, selector, extra } = spec;
  return {
    kind,
    name: metadata.name,
    bob: {
      name: kind === 'ContainerProfile' && spec.flat ? sharedName(metadata.name, spec.flat) : metadata.name,
      workload: workloadOf(metadata),
      architectures,
      labels: ownMetadata(metadata.labels),
      annotations: ownMetadata(metadata.annotations),
      ...(selector === undefined ? {} : { selector }),
      ...(extra === undefined ? {} : { extra }),
      containers,
    },
    status: readStatus(metadata, notes),
    completion: readCompletion(metadata, notes),
    transient: kind === 'ContainerProfile' && isTransient(metadata.name),
    metadata: plain(rawMetadata) as Record<string, unknown>,
    notes: notes.list(),
  };
}

/** Whether a value says nothing: null, '', an empty list or map. */
function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isMapValue(value) && Object.keys(value).length === 0;
}

/** Whether a spec says nothing: it is absent, or its fields have the values that an empty object of the API has. */
export function isBlankSpec(spec: unknown): boolean {
  if (isBlank(spec)) return true;
  return (
    isMapValue(spec) &&
    Object.entries(spec).every(([field, value]) => isBlank(value) || isZeroSeccomp(field, value))
  );
}

/** The API writes the struct of a missing seccomp profile out: `{spec: {defaultAction: ""}}`. */
function isZeroSeccomp(field: string, value: unknown): boolean {
  return field === 'seccompProfile' && JSON.stringify(value) === '{"spec":{"defaultAction":""}}';
}

/** Remarks, each once, with how often it was made. */
class Notes {
  readonly #counts = new Map<string, number>();

  add(note: string): void {
    this.#counts.set(note, (this.#counts.get(note) ?? 0) + 1);
  }

  list(): string[] {
    return [...this.#counts].map(([note, count]) => (count === 1 ? note : `${note} (${count} times)`));
  }
}

function readMetadata(value: unknown): ProfileMetadata {
  const fields = new Fields(value);
  return {
    name: fields.need('name', nonEmpty),
    namespace: fields.take('namespace', optionalText) ?? '',
    labels: fields.take('labels', (labels) => record(labels, text)),
    annotations: fields.take('annotations', (annotations) => record(annotations, text)),
  };
}

function nonEmpty(value: unknown): string {
  const name = text(value);
  if (name === '') throw new ShapeError('a name is expected, not the empty text');
  return name;
}

interface ReadSpec {
  architectures: string[];
  containers: Profile[];
  selector?: LabelSelector;
  extra?: Record<string, unknown>;
  /** Name of the container if the whole spec is about one. */
  flat?: string;
}

function readSpec(kind: ProfileKind, value: unknown, metadata: ProfileMetadata, notes: Notes): ReadSpec {
  if (value === null) return { architectures: [], containers: [] };
  const fields = new Fields(value);
  const unknown = (where: string, names: readonly string[]): void => {
    for (const name of names) notes.add(`the unknown field "${name}" in ${where} is not carried`);
  };
  const architectures = sortedSet(fields.take('architectures', texts));
  const selector = selectorOf(fields, unknown);
  const groups = CONTAINER_TYPES.flatMap((type) =>
    fields.take(type, (group) => list(group, (item) => readGrouped(item, type, unknown))),
  );
  const grouped = kind !== 'ContainerProfile' || CONTAINER_TYPES.some((type) => fields.has(type));
  const flat = grouped ? undefined : flatContainer(metadata, notes);
  const containers = flat
    ? [withExtra(readContainer(fields, flat.type, flat.name, unknown), fields)]
    : groups;
  const extra = flat ? {} : fields.rest();
  if (kind === 'ContainerProfile' && !flat) refuseMixture(extra);
  return {
    architectures,
    containers: withoutRepetition(containers).sort(compareContainers),
    ...(Object.keys(selector).length === 0 ? {} : { selector }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    ...(flat ? { flat: flat.name } : {}),
  };
}

function readGrouped(
  item: unknown,
  type: ContainerType,
  unknown: (where: string, names: readonly string[]) => void,
): Profile {
  const fields = new Fields(item);
  const name = fields.need('name', nonEmpty);
  return withExtra(readContainer(fields, type, name, unknown), fields);
}

function withExtra(container: Profile, fields: Fields): Profile {
  const extra = fields.rest();
  return Object.keys(extra).length === 0 ? container : { ...container, extra };
}

/** The container of a flat ContainerProfile; authored ones often do not name it. */
function flatContainer(metadata: ProfileMetadata, notes: Notes): { type: ContainerType; name: string } {
  const known = containerOf(metadata);
  if (known) return known;
  notes.add(`no label ${KEYS.containerName}: the container is called by the object's own name`);
  return { type: 'containers', name: metadata.name };
}

const FLAT_ONLY = ['capabilities', 'execs', 'opens', 'syscalls', 'endpoints', 'ingress', 'egress', 'imageID'];

function refuseMixture(extra: Record<string, unknown>): void {
  const field = FLAT_ONLY.find((name) => Object.hasOwn(extra, name));
  if (field !== undefined) {
    throw new ShapeError(
      `the spec holds both "${field}" and lists of containers; it must be one or the other`,
    );
  }
}

function withoutRepetition(containers: Profile[]): Profile[] {
  const seen = new Set<string>();
  for (const { type, name } of containers) {
    const key = `${type}/${name}`;
    if (seen.has(key)) throw new ShapeError(`the container ${key} stands twice`);
    seen.add(key);
  }
  return containers;
}

function readStatus({ annotations }: ProfileMetadata, notes: Notes): RecordingStatus {
  const value = Object.hasOwn(annotations, KEYS.status) ? annotations[KEYS.status] : undefined;
  if (value === undefined) return 'unknown';
  const status = STATUSES.get(value);
  if (status === undefined) notes.add(`the status ${JSON.stringify(value)} is not known`);
  else if (status !== value) notes.add(`the status ${JSON.stringify(value)} counts as failed`);
  return status ?? 'unknown';
}

function readCompletion({ annotations }: ProfileMetadata, notes: Notes): Completion | 'unknown' {
  const value = Object.hasOwn(annotations, KEYS.completion) ? annotations[KEYS.completion] : undefined;
  if (value === 'complete' || value === 'partial') return value;
  if (value !== undefined) notes.add(`the completion ${JSON.stringify(value)} is not known`);
  return 'unknown';
}
