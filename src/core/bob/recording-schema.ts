import type { Observation } from './model.ts';
import {
  API_VERSION,
  type CellInfo,
  type EngineInfo,
  type Recording,
  type RecordingDigests,
} from './recording.ts';
import {
  containersOf,
  COUNT,
  DEFINITIONS,
  ID_PATTERN,
  listOf,
  mapOf,
  NOT_OBSERVED,
  object,
  oneOf,
  PHASES,
  SELECTOR,
  TEXT,
  TEXTS,
  WORKLOAD,
  type FieldsOf,
  type Schema,
} from './schema-parts.ts';

const ID: Schema = { type: 'string', pattern: ID_PATTERN };

export const CELL: Schema = object<CellInfo>({
  id: ID,
  'os?': TEXT,
  'distro?': TEXT,
  'version?': TEXT,
  'arch?': TEXT,
  'kernel?': TEXT,
  'virtualMachine?': oneOf(['kvm', 'tcg']),
});

/** Everything of a recording but its kind and its behaviours; a superset keeps it of each of its recordings. */
export const RECORDING_FIELDS: FieldsOf<Omit<Recording, 'apiVersion' | 'kind' | 'containers'>> = {
  id: ID,
  cell: CELL,
  repeat: { type: 'integer', minimum: 1 },
  workload: WORKLOAD,
  engine: object<EngineInfo>({ name: TEXT, 'version?': TEXT }),
  status: oneOf(['initializing', 'ready', 'completed', 'too-large', 'failed', 'unknown']),
  completion: oneOf(['complete', 'partial']),
  reasons: TEXTS,
  warnings: TEXTS,
  notObserved: NOT_OBSERVED,
  'digests?': object<RecordingDigests>({ workload: TEXT, suites: TEXT, image: TEXT, recorder: TEXT }),
  'events?': object<NonNullable<Recording['events']>>({ delivered: mapOf(COUNT), lost: COUNT }),
  'times?': object<NonNullable<Recording['times']>>({ started: TEXT, 'ready?': TEXT, finished: TEXT }),
  'suite?': object<NonNullable<Recording['suite']>>({ passed: COUNT, failed: COUNT }),
  architectures: listOf(TEXT),
  'selector?': SELECTOR,
};

/** JSON Schema (draft-07) of `recording.json`. */
export const RECORDING_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: `${API_VERSION}/recording.schema.json`,
  title: 'What one cell yielded in one repeat',
  definitions: DEFINITIONS,
  ...object<Recording>({
    apiVersion: { const: API_VERSION },
    kind: { const: 'Recording' },
    ...RECORDING_FIELDS,
    containers: containersOf<Observation>({ 'phases?': PHASES }),
  }),
};
