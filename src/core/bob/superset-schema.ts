import { API_VERSION } from './recording.ts';
import { RECORDING_FIELDS } from './recording-schema.ts';
import {
  containersOf,
  COUNT,
  DEFINITIONS,
  KIND,
  listOf,
  mapOf,
  object,
  PHASES,
  SELECTOR,
  TEXT,
  TEXTS,
  WORKLOAD,
  type Schema,
} from './schema-parts.ts';
import type { LeftOut, Loss, RecordingSummary, Superset, Support } from './superset.ts';

export const INDEXES: Schema = { type: 'array', items: COUNT };

export const LEFT_OUT: Schema = listOf(object<LeftOut>({ id: TEXT, reason: TEXT }));
export const QUARANTINED: Schema = listOf(
  object<Superset['quarantined'][number]>({
    container: TEXT,
    kind: KIND,
    value: TEXT,
    reason: TEXT,
    seenIn: INDEXES,
  }),
);
export const GENERALISED: Schema = listOf(
  object<Loss>({
    container: TEXT,
    kind: KIND,
    pattern: TEXT,
    rule: TEXT,
    observed: TEXTS,
    observedCount: COUNT,
    newlyAllows: TEXT,
  }),
);

/** JSON Schema (draft-07) of `superset.json`. */
export const SUPERSET_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: `${API_VERSION}/superset.schema.json`,
  title: 'The join of recordings, every behaviour with its support',
  definitions: DEFINITIONS,
  ...object<Superset>({
    apiVersion: { const: API_VERSION },
    kind: { const: 'Superset' },
    workload: WORKLOAD,
    'selector?': SELECTOR,
    architectures: listOf(TEXT),
    recordings: listOf(
      object<RecordingSummary>({
        ...RECORDING_FIELDS,
        counts: mapOf(mapOf(COUNT)),
        'images?': mapOf(object<{ id?: string; tag?: string }>({ 'id?': TEXT, 'tag?': TEXT })),
      }),
    ),
    leftOut: LEFT_OUT,
    quarantined: QUARANTINED,
    notes: TEXTS,
    generalised: GENERALISED,
    containers: containersOf<Support>({ seenIn: INDEXES, 'phases?': PHASES, 'flagsSeenIn?': mapOf(INDEXES) }),
    'bobDigest?': TEXT,
  }),
};
