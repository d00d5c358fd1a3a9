import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RecordedContainer, Recording } from '../../../src/core/bob/recording.ts';
import { CONTAINER_TYPES, type ContainerType, type Kind } from '../../../src/core/bob/model.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);

/** Recorded data of real clusters lies beside the repository, not in it. */
export const HAS_PROFILES = existsSync(new URL('data/profiles/', SHARED));
export const WHY_SKIPPED = 'recorded profiles are not there (../shared/data/profiles)';

export function golden(): {
  redis: Record<string, GoldenContainer>;
  tetragon: Record<string, GoldenContainer>;
} {
  return JSON.parse(readFileSync(new URL('reference/golden.json', SHARED), 'utf8')) as ReturnType<
    typeof golden
  >;
}
interface GoldenCounts {
  union: number;
  intersection: number;
  intersectionValues: string[];
  varying: Record<string, string[]>;
}
export type GoldenContainer = Record<
  'syscalls' | 'capabilities' | 'execs' | 'opens' | 'endpoints',
  GoldenCounts
> & {
  cells: number;
};

/** A recording with nothing in it, to be filled by a test. */
export function recording(id: string, fields: Partial<Recording> = {}): Recording {
  return {
    apiVersion: 'bobctl.dev/v1',
    kind: 'Recording',
    id,
    cell: { id: id.replace(/\.r\d+$/, '') },
    repeat: 1,
    workload: { kind: 'Deployment', namespace: 'shop', name: 'cart' },
    engine: { name: 'kubescape' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: [],
    architectures: ['amd64'],
    containers: [],
    ...fields,
  };
}

export function container(name: string, fields: Partial<RecordedContainer> = {}): RecordedContainer {
  return {
    type: 'containers',
    name,
    capabilities: [],
    syscalls: [],
    execs: [],
    opens: [],
    endpoints: [],
    ingress: [],
    egress: [],
    listens: [],
    ...fields,
  };
}

interface SourceContainer {
  name: string;
  imageID?: string;
  imageTag?: string;
  capabilities: string[] | null;
  syscalls: string[] | null;
  execs: RecordedContainer['execs'] | null;
  opens: RecordedContainer['opens'] | null;
  endpoints: RecordedContainer['endpoints'] | null;
  rulePolicies?: RecordedContainer['rulePolicies'] | null;
  seccompProfile?: unknown;
  identifiedCallStacks?: unknown[] | null;
}
interface SourceProfile {
  metadata: { annotations: Record<string, string>; labels: Record<string, string> };
  spec: { architectures: string[] } & Partial<Record<ContainerType, SourceContainer[] | null>>;
}

/** Recordings of one folder of real profiles, read without bobctl's own reader; the id is the cell of the file name. */
export function realRecordings(folder: 'redis' | 'tetragon' | 'webapp', workload?: string): Recording[] {
  const url = new URL(`data/profiles/${folder}/`, SHARED);
  return readdirSync(url)
    .map((file) => toRecording(file, parse(readFileSync(new URL(file, url), 'utf8')) as SourceProfile))
    .filter(({ workload: { name } }) => workload === undefined || name === workload);
}

function toRecording(file: string, { metadata, spec }: SourceProfile): Recording {
  const { labels, annotations } = metadata;
  const match = /-(ubuntu-[0-9.]+)-([a-z0-9]+)-(v[0-9.]+)\.yaml$/.exec(file);
  const cell = match === null ? file.replace('.yaml', '') : match.slice(1).join('/');
  const notObserved: Kind[] = ['ingress', 'egress', 'listens'];
  return recording(cell, {
    workload: {
      kind: labels['kubescape.io/workload-kind'] ?? '',
      namespace: labels['kubescape.io/workload-namespace'] ?? '',
      name: labels['kubescape.io/workload-name'] ?? '',
    },
    status: annotations['kubescape.io/status'] as Recording['status'],
    completion: annotations['kubescape.io/completion'] as Recording['completion'],
    notObserved,
    architectures: spec.architectures,
    containers: CONTAINER_TYPES.flatMap((type) =>
      (spec[type] ?? []).map((source) => toContainer(type, source)),
    ),
  });
}

function toContainer(type: ContainerType, source: SourceContainer): RecordedContainer {
  const { rulePolicies, identifiedCallStacks, imageID, imageTag, seccompProfile } = source;
  return {
    ...container(source.name),
    type,
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
    capabilities: (source.capabilities ?? []).map((name) => ({ name })),
    syscalls: (source.syscalls ?? []).map((name) => ({ name })),
    execs: source.execs ?? [],
    opens: source.opens ?? [],
    endpoints: source.endpoints ?? [],
    ...(rulePolicies ? { rulePolicies } : {}),
    ...(identifiedCallStacks ? { identifiedCallStacks } : {}),
    ...(seccompProfile === undefined ? {} : { seccompProfile }),
  };
}
