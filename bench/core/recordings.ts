import type { Endpoint, Exec, Listen, Neighbor, Observation, Open, Phase } from '../../src/core/bob/model.ts';
import { writeRecording } from '../../src/core/bob/recording-file.ts';
import { API_VERSION, type RecordedContainer, type Recording } from '../../src/core/bob/recording.ts';
import { randomNumbers } from '../../src/core/analysis/random.ts';

/** Behaviours of one recording, shared out among the kinds as in recordings of servers on real clusters. */
const COUNTS = {
  capabilities: 5,
  syscalls: 110,
  execs: 12,
  opens: 160,
  endpoints: 3,
  ingress: 2,
  egress: 4,
  listens: 4,
} as const;
export const BEHAVIOURS = Object.values(COUNTS).reduce((sum, count) => sum + count, 0);
/** Of the opens, those whose path is another one in every recording. */
const VOLATILE_OPENS = 16;
/** What may be recorded, for each behaviour that is: every cell has its own choice. */
const POOL_SHARE = 1.1;

const SYSTEMS = ['ubuntu-22.04', 'ubuntu-24.04', 'debian-12'];
const DISTROS = ['k3s', 'kind', 'minikube', 'k0s'];
const VERSIONS = ['v1.30.0', 'v1.31.0', 'v1.32.0', 'v1.33.0'];
const CELLS = SYSTEMS.flatMap((os) =>
  DISTROS.flatMap((distro) =>
    VERSIONS.map((version) => ({ id: `${os}-${distro}-${version}`, os, distro, version })),
  ),
);

/** Stand in the texts of the cells for what differs from one recording to the next. */
const REPEAT = 987_654_321;
const VOLATILE = '987650000';
const VOLATILE_BASE = 100_000_000;

const PHASES: Phase[][] = [['start'], ['start', 'run'], ['run']];
const FLAGS = [['O_RDONLY'], ['O_CLOEXEC', 'O_RDONLY'], ['O_CREAT', 'O_RDWR'], ['O_APPEND', 'O_WRONLY']];
const templates = new Map<number, string>();

/**
 * The text of the recording with this number, from 0: valid, in the form that `recording.json` has, of one workload,
 * and always the same for a number.
 */
export function recordingText(number: number): string {
  const cell = number % CELLS.length;
  let template = templates.get(cell);
  if (template === undefined) templates.set(cell, (template = writeRecording(recordingOf(cell))));
  const text = template
    .replaceAll(String(REPEAT), String(Math.floor(number / CELLS.length) + 1))
    .replaceAll(VOLATILE, String(VOLATILE_BASE + number));
  // In one piece of memory, as a text that was read from a file.
  return Buffer.from(text).toString('latin1');
}

function recordingOf(cellNumber: number): Recording {
  const cell = CELLS[cellNumber] ?? { id: 'unknown' };
  return {
    apiVersion: API_VERSION,
    kind: 'Recording',
    id: `${cell.id}.r${REPEAT}`,
    cell: { ...cell, arch: 'amd64', kernel: '6.8.0-1021' },
    repeat: REPEAT,
    workload: { apiGroup: 'apps', apiVersion: 'v1', kind: 'StatefulSet', namespace: 'bench', name: 'server' },
    // One that tells phases; that it sees every kind makes nothing go untested.
    engine: { name: 'ebpf', version: 'bpftrace 0.23.2' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: [],
    digests: {
      workload: 'a'.repeat(64),
      suites: 'b'.repeat(64),
      image: 'c'.repeat(64),
      recorder: 'd'.repeat(64),
    },
    times: {
      started: '2026-11-22T00:00:00Z',
      ready: '2026-11-22T00:00:04Z',
      finished: '2026-11-22T00:03:00Z',
    },
    suite: { passed: 24, failed: 0 },
    architectures: ['amd64'],
    containers: [containerOf(cellNumber)],
  };
}

function containerOf(cellNumber: number): RecordedContainer {
  const random = randomNumbers(cellNumber + 1);
  const choose = <T>(count: number, make: (i: number) => T): (T & Observation)[] =>
    chosen(random, count, (i) => ({ ...make(i), phases: [...(PHASES[i % PHASES.length] ?? [])] }));
  const volatile = Array.from({ length: VOLATILE_OPENS }, (_, i) => volatileOpen(i));
  return {
    type: 'containers',
    name: 'server',
    imageID: `docker.io/library/server@sha256:${'e'.repeat(64)}`,
    imageTag: 'docker.io/library/server:1.0.0',
    capabilities: choose(COUNTS.capabilities, (i) => ({ name: `CAPABILITY_${i}` })),
    syscalls: choose(COUNTS.syscalls, (i) => ({ name: `call_${i}` })),
    execs: choose(COUNTS.execs, exec),
    opens: [...choose(COUNTS.opens - VOLATILE_OPENS, open), ...volatile],
    endpoints: choose(COUNTS.endpoints, endpoint),
    ingress: choose(COUNTS.ingress, neighbor('10.42.0.')),
    egress: choose(COUNTS.egress, neighbor('10.43.0.')),
    listens: choose(COUNTS.listens, listen),
  };
}

/** As many of the things of a slightly larger pool as are asked for. */
function chosen<T>(random: () => number, count: number, make: (i: number) => T): T[] {
  const pool = Array.from({ length: Math.ceil(count * POOL_SHARE) }, (_, i) => ({ i, order: random() }));
  return pool
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ i }) => make(i));
}

function exec(i: number): Exec {
  return {
    path: `/usr/bin/tool-${i}`,
    args: [`/usr/bin/tool-${i}`, '--config', `/etc/server/tool-${i}.conf`],
  };
}

function open(i: number): Open {
  return {
    path: `/usr/lib/x86_64-linux-gnu/server/lib-${i}.so.${i % 7}`,
    flags: FLAGS[i % FLAGS.length] ?? [],
  };
}

/** Paths with a process id, the time stamp of a mounted ConfigMap, or a number that nothing gives away. */
function volatileOpen(i: number): Open {
  const path = [
    `/proc/${VOLATILE}/task-${i}`,
    `/etc/server/mounted-${i}/..2026_11_22_14_18_44.${VOLATILE}/server.conf`,
    `/var/lib/server/segment-${VOLATILE}-${i}.dat`,
  ];
  return { path: path[i % path.length] ?? '', flags: ['O_CLOEXEC', 'O_RDONLY'] };
}

function endpoint(i: number): Endpoint {
  return {
    endpoint: `:8080/api/v1/resource-${i}`,
    methods: ['GET', 'POST'],
    internal: false,
    direction: 'inbound',
  };
}

function neighbor(network: string): (i: number) => Neighbor {
  return (i) => ({
    type: 'internal',
    dnsNames: [],
    ports: [{ name: `TCP-${8_000 + i}`, protocol: 'TCP', port: 8_000 + i }],
    podSelector: { matchLabels: { app: `peer-${i}` } },
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bench' } },
    ipAddresses: [`${network}${i + 1}`],
  });
}

function listen(i: number): Listen {
  return { protocol: 'TCP', address: '0.0.0.0', port: 8_080 + i };
}
