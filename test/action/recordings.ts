import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordingId, writeRecording } from '../../src/core/bob/recording-file.ts';
import { API_VERSION, type RecordedContainer, type Recording } from '../../src/core/bob/recording.ts';
import type { PlannedRecording } from '../../src/core/matrix/plan.ts';

export const CELL = 'ubuntu-24.04-local-runc';

export type RecordingParts = Partial<Omit<Recording, 'cell' | 'workload'>> & {
  cell?: string;
  workload?: string;
};

/** A small recording of one container. */
export function recording(parts: RecordingParts = {}): Recording {
  const { cell = CELL, workload = 'shop', repeat = 1, ...others } = parts;
  return {
    apiVersion: API_VERSION,
    kind: 'Recording',
    id: recordingId(cell, repeat),
    cell: { id: cell, os: 'ubuntu-24.04', distro: 'local', version: 'runc', arch: 'amd64', kernel: '6.17.0' },
    repeat,
    workload: {
      apiGroup: 'apps',
      apiVersion: 'v1',
      kind: 'Deployment',
      namespace: 'default',
      name: workload,
    },
    engine: { name: 'ebpf', version: '1' },
    status: 'completed',
    completion: 'complete',
    reasons: [],
    warnings: [],
    notObserved: ['endpoints', 'rulePolicies'],
    architectures: ['amd64'],
    containers: [container()],
    ...others,
  };
}

/** A container that starts one program. */
export function container(execs: string[] = ['/usr/bin/shop']): RecordedContainer {
  return {
    type: 'containers',
    name: 'shop',
    imageID: 'local@sha256:1',
    capabilities: [],
    syscalls: [{ name: 'read' }, { name: 'write' }],
    execs: execs.map((path) => ({ path, args: [path] })),
    opens: [{ path: '/etc/shop.conf', flags: ['O_RDONLY'] }],
    endpoints: [],
    ingress: [],
    egress: [],
    listens: [],
  };
}

/** Lays recordings out as actions/download-artifact does: one folder an artifact. */
export function writeRecordings(folder: string, recordings: readonly Recording[]): string {
  for (const one of recordings) {
    const artifact = join(folder, `bob-shop-${one.id}`);
    mkdirSync(artifact, { recursive: true });
    writeFileSync(join(artifact, 'recording.json'), writeRecording(one));
  }
  return folder;
}

/** The plan of some repeats of a cell, as the plan action's output has it. */
export function planned(...recordings: { cell?: string; repeat: number }[]): string {
  const include = recordings.map(
    ({ cell = CELL, repeat }): PlannedRecording & Record<'runner' | 'artifact', string> => {
      const [, os = '', version = ''] = /^(.*)-local-(.*)$/.exec(cell) ?? [];
      const id = recordingId(cell, repeat);
      return {
        id,
        cell,
        repeat,
        os,
        distro: 'local',
        version,
        arch: 'amd64',
        runner: os,
        artifact: `bob-shop-${id}`,
      };
    },
  );
  return JSON.stringify({ include });
}
