import type { Block } from '../analysis/blocks.ts';
import type { Literal } from '../analysis/axes.ts';
import type { Condition } from '../analysis/conditions.ts';
import type { ExplainedDeviation } from '../analysis/explained.ts';
import type { Evidence } from '../analysis/explanations.ts';
import type { OriginEvidence } from '../analysis/origins.ts';
import type { SaturationPoint } from '../analysis/saturation.ts';
import { JsonFileReader } from '../bob/json-file.ts';
import { CONTAINER_TYPES } from '../bob/model.ts';
import { API_VERSION } from '../bob/recording.ts';
import { CELL, RECORDING_FIELDS } from '../bob/recording-schema.ts';
import {
  COUNT,
  KIND,
  listOf,
  object,
  oneOf,
  PHASES,
  TEXT,
  TEXTS,
  WORKLOAD,
  type Schema,
} from '../bob/schema-parts.ts';
import { GENERALISED, INDEXES, LEFT_OUT, QUARANTINED } from '../bob/superset-schema.ts';
import type {
  BehaviourRow,
  CellRow,
  ContainerRow,
  Coverage,
  RecordingRow,
  Report,
  Totals,
} from './report.ts';
import { REPRESENTATIVENESS, TRANSFER, UNSEEN } from './analysis-schema.ts';
import { COUNTS, SURFACE } from './surface-schema.ts';
import { VERIFY } from './verify-schema.ts';

const KIND_LIST: Schema = listOf(KIND);
const COUNT_OR_NULL: Schema = { type: ['integer', 'null'], minimum: 0 };

const LITERAL: Schema = object<Literal>({
  axis: oneOf(['distro', 'kubernetes', 'runtime', 'os', 'kernel', 'arch']),
  op: oneOf(['=', '≠', '≥', '<']),
  value: TEXT,
});

const EVIDENCE: Schema = object<Evidence>({
  seenCells: COUNT,
  lackedCells: COUNT,
  mixedCells: COUNT,
  repeatedCells: COUNT,
  'conditions?': listOf(
    object<Condition>({ literals: listOf(LITERAL), 'join?': oneOf(['and', 'or']), text: TEXT }),
  ),
  'p?': { type: 'number', minimum: 0, maximum: 1 },
});

const DEVIATION: Schema = object<ExplainedDeviation>({
  container: TEXT,
  kind: KIND,
  behaviour: TEXT,
  'flag?': TEXT,
  seenIn: INDEXES,
  lackedIn: INDEXES,
  comparable: COUNT,
  explanation: oneOf(['systematic', 'flaky', 'unexplained']),
  evidence: EVIDENCE,
  origin: oneOf(['workload', 'runtime-init', 'unknown']),
  'originEvidence?': object<OriginEvidence>({ 'sets?': TEXTS, because: TEXT }),
  block: COUNT,
});

const CELL_ROW: Schema = object<CellRow>({
  id: TEXT,
  cell: CELL,
  kernels: TEXTS,
  state: oneOf(['recorded', 'partial', 'unfinished', 'tests-failed', 'repeats-missing', 'failed', 'missing']),
  reasons: TEXTS,
  planned: { type: ['boolean', 'null'] },
  repeats: object<CellRow['repeats']>({ recorded: COUNT, planned: COUNT_OR_NULL }),
  recordings: INDEXES,
  notObserved: KIND_LIST,
  has: INDEXES,
  lacks: INDEXES,
});

const { id, cell, repeat, engine, status, completion, reasons, warnings, notObserved } = RECORDING_FIELDS;
const RECORDING_ROW: Schema = object<RecordingRow>({
  id,
  cell,
  repeat,
  engine,
  status,
  completion,
  reasons,
  warnings,
  notObserved,
  'digests?': RECORDING_FIELDS['digests?'],
  'events?': RECORDING_FIELDS['events?'],
  'times?': RECORDING_FIELDS['times?'],
  'suite?': RECORDING_FIELDS['suite?'],
  'selector?': RECORDING_FIELDS['selector?'],
  'images?': {},
});

/** JSON Schema (draft-07) of `report.json`. */
export const REPORT_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: `${API_VERSION}/report.schema.json`,
  title: 'What is said about a superset',
  ...object<Report>({
    apiVersion: { const: API_VERSION },
    kind: { const: 'Report' },
    workload: WORKLOAD,
    answer: TEXT,
    recorded: TEXT,
    coverage: object<Coverage>({
      planned: COUNT_OR_NULL,
      recorded: COUNT,
      extra: COUNT,
      recordings: COUNT,
    }),
    totals: object<Totals>({ behaviours: COUNT, byKind: COUNTS, deviating: COUNT }),
    recordings: listOf(RECORDING_ROW),
    cells: listOf(CELL_ROW),
    deviations: listOf(DEVIATION),
    behaviours: listOf(
      object<BehaviourRow>({
        container: TEXT,
        kind: KIND,
        behaviour: TEXT,
        seenIn: INDEXES,
        'phases?': PHASES,
      }),
    ),
    blocks: listOf(object<Block>({ container: TEXT, members: INDEXES })),
    saturation: listOf(object<SaturationPoint>({ recording: TEXT, seen: COUNT, added: COUNT, total: COUNT })),
    'unseen?': UNSEEN,
    transfer: TRANSFER,
    representativeness: REPRESENTATIVENESS,
    containers: listOf(
      object<ContainerRow>({
        component: TEXT,
        container: TEXT,
        type: oneOf(CONTAINER_TYPES),
        capabilities: TEXTS,
        counts: COUNTS,
        notObserved: KIND_LIST,
        recordings: COUNT,
      }),
    ),
    surface: SURFACE,
    generalised: GENERALISED,
    quarantined: QUARANTINED,
    leftOut: LEFT_OUT,
    notes: TEXTS,
    'verify?': VERIFY,
  }),
};

const READER = new JsonFileReader<Report>('Report', REPORT_SCHEMA);

/**
 * Reads `report.json`.
 * @throws InputError with file, JSON path and reason
 */
export function readReport(text: string, fileName: string): Report {
  return READER.read(text, fileName);
}
