import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../src/core/bob/recording.ts';
import { readRecording, writeRecording } from '../../../src/core/bob/recording-file.ts';
import { recordingFromKubescape } from '../../../src/core/kubescape/recording.ts';
import { bobOf } from '../../stand-ins/bobs.ts';

const OTHER: Recording = {
  apiVersion: 'bobctl.dev/v1',
  kind: 'Recording',
  id: 'debian-12-kind-v1.33.r2',
  cell: { id: 'debian-12-kind-v1.33', distro: 'kind', arch: 'amd64' },
  repeat: 2,
  workload: { kind: 'StatefulSet', namespace: 'redis', name: 'redis' },
  engine: { name: 'kubescape', version: 'v0.3.158' },
  status: 'completed',
  completion: 'partial',
  reasons: ['3 events got lost'],
  warnings: ['io_uring was used'],
  notObserved: ['endpoints'],
  events: { delivered: { open: 1 }, lost: 3 },
  suite: { passed: 2, failed: 0 },
  architectures: ['amd64'],
  containers: [],
};

describe('a recording of Kubescape', () => {
  it('has its behaviours, the images that ran, and nothing of the other recorder', () => {
    const findings = {
      bob: bobOf({ imageID: 'docker-pullable://redis@sha256:old' }),
      sources: ['ApplicationProfile', 'NetworkNeighborhood'] as const,
      tooLarge: false,
      notes: ['a note'],
    };
    const recording = recordingFromKubescape(OTHER, findings, [
      { type: 'containers', name: 'redis', imageID: 'redis@sha256:new' },
    ]);
    expect(recording).toMatchObject({
      id: 'debian-12-kind-v1.33.r2',
      status: 'completed',
      completion: 'complete',
      reasons: [],
      warnings: ['a note'],
      notObserved: ['listens', 'rulePolicies'],
      suite: { passed: 2, failed: 0 },
    });
    expect(recording.events).toBeUndefined();
    expect(recording.containers.map(({ imageID }) => imageID)).toEqual([
      'docker.io/library/redis@sha256:00',
      'redis@sha256:new',
    ]);
    expect(readRecording(writeRecording(recording), 'recording.json')).toBeTruthy();
    expect(recordingFromKubescape(OTHER, { ...findings, tooLarge: true }, []).status).toBe('too-large');
  });
});
