import type { Calibration } from '../analysis/calibration.ts';
import type { Forecast } from '../analysis/forecast.ts';
import type { Gain, MostToGain } from '../analysis/most-to-gain.ts';
import type { Doubt, Finding, Lacking, Representativeness } from '../analysis/representativeness.ts';
import type { Share } from '../analysis/share.ts';
import type {
  Transfer,
  TransferAlert,
  TransferAlerts,
  TransferGroup,
  TransferScheme,
  Variant,
} from '../analysis/transfer.ts';
import type { Unseen } from '../analysis/unseen.ts';
import type { Kind } from '../bob/model.ts';
import {
  BOOLEAN,
  COUNT,
  KIND,
  listOf,
  object,
  oneOf,
  TEXT,
  TEXTS,
  type Schema,
} from '../bob/schema-parts.ts';
import { INDEXES } from '../bob/superset-schema.ts';

const NUMBER: Schema = { type: 'number', minimum: 0 };
const PART: Schema = { type: 'number', minimum: 0, maximum: 1 };
const SHARE: Schema = object<Share>({ count: COUNT, of: COUNT, share: PART, low: PART, high: PART });

/** What is said about what nobody has seen yet. */
export const UNSEEN: Schema = object<Unseen>({
  recordings: COUNT,
  behaviours: COUNT,
  once: COUNT,
  twice: COUNT,
  atLeast: NUMBER,
  coverage: PART,
  again: object<Forecast>({ units: COUNT, expected: NUMBER, low: COUNT, high: COUNT }),
  'calibration?': object<Calibration>({ splits: COUNT, held: PART, calibrated: BOOLEAN }),
  nextCell: SHARE,
  mostToGain: object<MostToGain>({
    parts: listOf(object<Gain>({ name: TEXT, recordings: COUNT, perRecording: NUMBER })),
    'sentence?': TEXT,
  }),
  sentences: TEXTS,
  notCompared: TEXTS,
});

const SOME_COUNTS: Schema = object<Partial<Record<Kind, number>>>({
  'capabilities?': COUNT,
  'syscalls?': COUNT,
  'execs?': COUNT,
  'opens?': COUNT,
  'endpoints?': COUNT,
  'ingress?': COUNT,
  'egress?': COUNT,
  'listens?': COUNT,
});

const ALERTS: Schema = object<TransferAlerts>({
  total: COUNT,
  byKind: SOME_COUNTS,
  first: listOf(object<TransferAlert>({ container: TEXT, kind: KIND, behaviour: TEXT })),
});

const SCHEME: Schema = object<TransferScheme>({
  by: oneOf(['cell', 'distro', 'version', 'os', 'repeat']),
  groups: listOf(
    object<TransferGroup>({
      name: TEXT,
      recordings: INDEXES,
      partial: BOOLEAN,
      alerts: perVariant(ALERTS),
    }),
  ),
  silent: perVariant(SHARE),
  alerting: perVariant(SOME_COUNTS),
});

/** How a BoB does on what it has not seen. */
export const TRANSFER: Schema = object<Transfer>({
  shipped: oneOf(['raw', 'generalised']),
  headline: TEXT,
  schemes: listOf(SCHEME),
});

/** Recordings that may not stand for the workload. */
export const REPRESENTATIVENESS: Schema = object<Representativeness>({
  findings: listOf(
    object<Finding>({
      recording: COUNT,
      id: TEXT,
      doubts: listOf(
        object<Doubt>({ kind: oneOf(['partial', 'tests-failed', 'idle', 'not-exercised']), because: TEXT }),
      ),
      lacking: listOf(
        object<Lacking>({ container: TEXT, kind: KIND, behaviour: TEXT, seenIn: COUNT, of: COUNT }),
      ),
      lackingCount: COUNT,
    }),
  ),
});

function perVariant(schema: Schema): Schema {
  return object<Record<Variant, unknown>>({ raw: schema, generalised: schema, filtered: schema });
}
