import { describe, expect, test } from 'vitest';
import { assemble } from '../../../src/core/bob/assemble.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { readRecording, writeRecording } from '../../../src/core/bob/recording-file.ts';
import { recordingFromProfile } from '../../../src/core/bob/recording-from-profile.ts';
import { applicationYaml, objectYaml } from './documents.ts';

const CELL = { id: 'ubuntu-24.04-kind-v1.33.0', os: 'ubuntu-24.04', distro: 'kind', version: 'v1.33.0' };
const NETWORK = '  containers: [{name: app, ingress: null, egress: null}]\n';

function recordingOf(text: string, repeat = 1, tellSources = true) {
  const [made] = assemble(readProfiles(text, 'f.yaml').profiles).bobs;
  if (!made) throw new Error('no BoB');
  const { bob, status, completion, sources } = made;
  return recordingFromProfile(bob, status, completion, CELL, {
    repeat,
    ...(tellSources ? { sources: sources.map(({ kind }) => kind) } : {}),
  });
}

describe('a recording made of a profile', () => {
  test('P15: keeps the status, so that an unfinished profile is not taken for a finished one', () => {
    const recording = recordingOf(
      applicationYaml(
        '    syscalls: [read]\n',
        '  annotations: {kubescape.io/status: ready, kubescape.io/completion: complete}\n',
      ),
      2,
    );
    expect(recording).toMatchObject({
      id: 'ubuntu-24.04-kind-v1.33.0.r2',
      engine: { name: 'kubescape' },
      status: 'ready',
      completion: 'complete',
      workload: { kind: 'Deployment', namespace: 'shop', name: 'web' },
    });
    expect(readRecording(writeRecording(recording), 'r.json')).toEqual(recording);
  });

  test('does not say what the objects could not tell', () => {
    const ap = applicationYaml('    syscalls: [read]\n    endpoints: null\n');
    const nn = objectYaml('NetworkNeighborhood', 'replicaset-web-84f5585d68', NETWORK);
    const cp = objectYaml('ContainerProfile', 'x', '  rulePolicies: {}\n');
    expect(recordingOf(ap).notObserved).toEqual(['ingress', 'egress', 'listens', 'rulePolicies']);
    expect(recordingOf(`${ap}---\n${nn}`).notObserved).toEqual(['listens', 'rulePolicies']);
    expect(recordingOf(nn).notObserved).toEqual([
      'capabilities',
      'syscalls',
      'execs',
      'opens',
      'endpoints',
      'listens',
      'rulePolicies',
    ]);
    expect(recordingOf(cp).notObserved).toEqual(['listens']);
  });

  test('without its sources, what no container specifies counts as not observed', () => {
    const ap = applicationYaml('    syscalls: [read]\n');
    const nn = objectYaml('NetworkNeighborhood', 'replicaset-web-84f5585d68', NETWORK);
    expect(recordingOf(`${ap}---\n${nn}`, 1, false).notObserved).toEqual([
      'ingress',
      'egress',
      'listens',
      'rulePolicies',
    ]);
  });

  test('that does not tell whether it is complete is partial: it adds and never narrows', () => {
    const recording = recordingOf(applicationYaml('    syscalls: [read]\n'));
    expect(recording).toMatchObject({
      engine: { name: 'unknown' },
      status: 'unknown',
      completion: 'partial',
    });
    expect(recording.reasons).toHaveLength(1);
  });
});
