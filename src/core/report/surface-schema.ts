import { BASELINE_ARCHITECTURES } from '../analysis/runtime-defaults.ts';
import type { RuntimeBaseline, SurfaceBaseline, UnconfinedBaseline } from '../analysis/surface-baselines.ts';
import type { Surface, SurfaceRow } from '../analysis/surface.ts';
import { CONTAINER_TYPES, type Kind } from '../bob/model.ts';
import { API_VERSION } from '../bob/recording.ts';
import {
  BOOLEAN,
  COUNT,
  KIND,
  listOf,
  mapOf,
  object,
  oneOf,
  TEXT,
  TEXTS,
  WORKLOAD,
  type Schema,
} from '../bob/schema-parts.ts';

/** A number for every kind of behaviour. */
export const COUNTS: Schema = object<Record<Kind, number>>({
  capabilities: COUNT,
  syscalls: COUNT,
  execs: COUNT,
  opens: COUNT,
  endpoints: COUNT,
  ingress: COUNT,
  egress: COUNT,
  listens: COUNT,
});

const UNCONFINED: Schema = object<UnconfinedBaseline>({
  'kernel?': TEXT,
  countedKernel: TEXT,
  syscalls: COUNT,
});

const RUNTIME: Schema = object<RuntimeBaseline>({
  runtime: TEXT,
  syscalls: COUNT,
  filtered: COUNT,
  allowedOfBob: COUNT,
  blocked: TEXTS,
  blockedSetUp: TEXTS,
  allowedByCapability: mapOf(TEXTS),
  onlySomeArguments: TEXTS,
  inside: BOOLEAN,
  defaultCapabilities: COUNT,
  capabilitiesBeyond: TEXTS,
});

/** The attack surface in a report, and what `bobctl surface --json` prints. */
export const SURFACE: Schema = object<Surface>({
  apiVersion: { const: API_VERSION },
  kind: { const: 'Surface' },
  workload: WORKLOAD,
  rows: listOf(
    object<SurfaceRow>({
      component: TEXT,
      container: TEXT,
      type: oneOf(CONTAINER_TYPES),
      profile: oneOf(['FULL', 'BAU']),
      capabilities: TEXTS,
      counts: COUNTS,
      notObserved: listOf(KIND),
    }),
  ),
  baselines: listOf(
    object<SurfaceBaseline>({
      container: TEXT,
      architecture: oneOf(BASELINE_ARCHITECTURES),
      bob: object<SurfaceBaseline['bob']>({
        syscalls: COUNT,
        setUp: TEXTS,
        notNative: TEXTS,
        capabilities: COUNT,
      }),
      tableSyscalls: COUNT,
      linuxCapabilities: COUNT,
      unconfined: listOf(UNCONFINED),
      runtimes: listOf(RUNTIME),
    }),
  ),
  notes: TEXTS,
});
