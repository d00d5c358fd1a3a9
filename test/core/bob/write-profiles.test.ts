import { describe, expect, test } from 'vitest';
import { KINDS, type Bob, type Profile } from '../../../src/core/bob/model.ts';
import {
  bobFromRecording,
  bobFromSuperset,
  renderBob,
  renderObjects,
  writeProfiles,
} from '../../../src/core/bob/write-profiles.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { summaryOf } from './documents.ts';
import { recordingFromProfile } from '../../../src/core/bob/recording-from-profile.ts';

const NOTHING = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Profile;

function container(fields: Partial<Profile> = {}): Profile {
  return { ...NOTHING, type: 'containers', name: 'redis', ...fields };
}

function bob(fields: Partial<Bob> = {}): Bob {
  return {
    name: 'statefulset-redis',
    workload: { apiGroup: 'apps', apiVersion: 'v1', kind: 'StatefulSet', namespace: 'bob', name: 'redis' },
    architectures: ['amd64'],
    labels: {},
    annotations: {},
    containers: [container()],
    ...fields,
  };
}

const PEER = { type: 'external', dnsNames: [], ipAddresses: [], ports: [] };

describe('objects for charts up to 1.40.3', () => {
  test('are an ApplicationProfile and a NetworkNeighborhood of one name, as an authored BoB needs them', () => {
    const [ap, nn, ...others] = writeProfiles(bob(), {
      world: 'profiles',
      annotations: { 'bobctl.dev/recordings': '31' },
    });
    expect(others).toEqual([]);
    expect(ap).toMatchObject({
      apiVersion: 'spdx.softwarecomposition.kubescape.io/v1beta1',
      kind: 'ApplicationProfile',
      metadata: {
        name: 'statefulset-redis',
        namespace: 'bob',
        labels: {
          'kubescape.io/workload-api-group': 'apps',
          'kubescape.io/workload-api-version': 'v1',
          'kubescape.io/workload-kind': 'StatefulSet',
          'kubescape.io/workload-name': 'redis',
          'kubescape.io/workload-namespace': 'bob',
        },
        annotations: {
          'bobctl.dev/recordings': '31',
          'kubescape.io/completion': 'complete',
          'kubescape.io/managed-by': 'User',
          'kubescape.io/status': 'completed',
          'sbob.io/spec-version': '0.0.4',
        },
      },
    });
    expect(nn?.kind).toBe('NetworkNeighborhood');
    expect(nn?.metadata).toEqual(ap?.metadata);
  });

  test('S8: an authored BoB is marked as managed by the user, whatever it was before', () => {
    const [ap] = writeProfiles(
      bob({
        annotations: { 'kubescape.io/status': 'ready', 'signature.kubescape.io/signature': 'x', mine: 'y' },
      }),
      { world: 'profiles' },
    );
    expect(ap?.metadata.annotations).toMatchObject({
      'kubescape.io/status': 'completed',
      'kubescape.io/managed-by': 'User',
      mine: 'y',
    });
    expect(ap?.metadata.annotations).not.toHaveProperty('signature.kubescape.io/signature');
  });

  test('without anything about the network there is no NetworkNeighborhood, and absent stays absent', () => {
    const objects = writeProfiles(
      bob({ containers: [container({ unset: ['execs', 'ingress', 'egress'] })] }),
      { world: 'profiles' },
    );
    expect(objects.map(({ kind }) => kind)).toEqual(['ApplicationProfile']);
    expect(objects[0]?.spec['containers']).toEqual([
      { name: 'redis', capabilities: [], syscalls: [], opens: [], endpoints: [] },
    ]);
  });

  test('with nothing but the network there is no ApplicationProfile that would forbid everything else', () => {
    const unset = KINDS.filter((kind) => kind !== 'egress');
    const objects = writeProfiles(bob({ architectures: [], containers: [container({ unset })] }), {
      world: 'profiles',
    });
    expect(objects.map(({ kind }) => kind)).toEqual(['NetworkNeighborhood']);
  });
});

describe('objects for node-agent 0.3.194 and later', () => {
  test('S7: are one ContainerProfile for each container, without the status that would make it a learned one', () => {
    const objects = writeProfiles(
      bob({
        annotations: { 'kubescape.io/status': 'completed' },
        selector: { matchLabels: { app: 'redis' } },
        containers: [container(), container({ type: 'initContainers', name: 'wait', imageID: 'i' })],
      }),
      { world: 'container-profiles' },
    );
    expect(objects.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['ContainerProfile', 'statefulset-redis-redis'],
      ['ContainerProfile', 'statefulset-redis-wait'],
    ]);
    expect(objects[1]?.metadata.labels).toMatchObject({
      'kubescape.io/workload-container-name': 'wait',
      'kubescape.io/workload-container-type': 'initContainers',
    });
    expect(objects[1]?.spec).toMatchObject({
      imageID: 'i',
      architectures: ['amd64'],
      matchLabels: { app: 'redis' },
      egress: [],
    });
    for (const { metadata } of objects) {
      expect(Object.keys(metadata.annotations)).toEqual(['kubescape.io/managed-by', 'sbob.io/spec-version']);
    }
  });
});

test.each(['profiles', 'container-profiles'] as const)('unknown fields are written again: %s', (world) => {
  const [first] = writeProfiles(
    bob({ extra: { newSpecField: { a: [1] } }, containers: [container({ extra: { newSection: [true] } })] }),
    { world },
  );
  expect(first?.spec['newSpecField']).toEqual({ a: [1] });
  const holder = world === 'profiles' ? (first?.spec['containers'] as unknown[])[0] : first?.spec;
  expect(holder).toMatchObject({ newSection: [true] });
});

describe('what storage would lose', () => {
  test('every peer has an identifier of its own, made of what tells it apart', () => {
    const [, nn] = writeProfiles(
      bob({
        containers: [
          container({
            egress: [
              { ...PEER, identifier: 'same', ipAddress: '10.0.0.1' },
              { ...PEER, identifier: 'same', ipAddress: '10.0.0.2' },
              { ...PEER, identifier: 'same', dnsNames: ['a.'] },
            ],
          }),
        ],
      }),
      { world: 'profiles' },
    );
    const [{ egress } = { egress: [] }] = nn?.spec['containers'] as { egress: { identifier: string }[] }[];
    expect(egress).toHaveLength(3);
    expect(new Set(egress.map(({ identifier }) => identifier)).size).toBe(3);
    expect(egress.every(({ identifier }) => /^[0-9a-f]{64}$/.test(identifier))).toBe(true);
  });

  test('one peer with several entries is one neighbour with the ports of all', () => {
    const port = (number: number) => ({ name: `TCP-${number}`, protocol: 'TCP', port: number });
    const [, nn] = writeProfiles(
      bob({
        containers: [
          container({
            egress: [
              { ...PEER, dnsNames: ['a.'], ports: [port(80)] },
              { ...PEER, dnsNames: ['a.'], ports: [port(443)] },
            ],
          }),
        ],
      }),
      { world: 'profiles' },
    );
    expect(nn?.spec['containers']).toMatchObject([
      { egress: [{ dnsNames: ['a.'], ports: [port(80), port(443)] }] },
    ]);
  });

  test('two ports of one name get names of their own', () => {
    const ports = [80, 443].map((number) => ({ name: 'web', protocol: 'TCP', port: number }));
    const [, nn] = writeProfiles(bob({ containers: [container({ egress: [{ ...PEER, ports }] })] }), {
      world: 'profiles',
    });
    expect(nn?.spec['containers']).toMatchObject([
      {
        egress: [
          {
            ports: [
              { name: 'web', port: 80 },
              { name: 'TCP-443', port: 443 },
            ],
          },
        ],
      },
    ]);
  });
});

describe('the text', () => {
  test('P6: words and numbers that YAML 1.1 reads as something else are quoted, paths are not', () => {
    const args = ['/bin/redis-server', '--protected-mode', 'no', '1.30', '⋯⋯'];
    const text = renderBob(
      bob({ containers: [container({ execs: [{ path: '/bin/redis-server', args }] })] }),
      { world: 'profiles' },
    );
    expect(text).toContain(
      '    execs:\n    - path: /bin/redis-server\n      args:\n      - /bin/redis-server\n      - "--protected-mode"\n      - "no"\n      - "1.30"\n      - "⋯⋯"\n',
    );
  });

  test('the ellipsis stands as it is, also in paths', () => {
    const text = renderBob(
      bob({ containers: [container({ opens: [{ path: '/proc/⋯/stat', flags: ['O_RDONLY'] }] })] }),
      { world: 'profiles' },
    );
    expect(text).toContain('    - path: /proc/⋯/stat\n      flags:\n      - O_RDONLY\n');
  });

  test('capabilities are spelt as the engine of that chart spells them', () => {
    const given = bob({ containers: [container({ capabilities: [{ name: 'CHOWN' }] })] });
    expect(renderBob(given, { world: 'profiles' })).toContain('- CAP_CHOWN\n');
    expect(renderBob(given, { world: 'profiles', capabilityPrefix: '' })).toContain('- CHOWN\n');
  });

  test('comments cannot end themselves', () => {
    const text = renderObjects(writeProfiles(bob(), { world: 'profiles' }), [
      'made of 31 recordings',
      'evil\nkind: Pod\u2028x',
    ]);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '# made of 31 recordings',
      '# evil\\nkind: Pod\\u2028x',
      'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1',
    ]);
  });
});

describe('BoBs of recordings and supersets', () => {
  const recording = recordingFromProfile(bob(), 'completed', 'complete', { id: 'a' });

  test('have the behaviours and no support, and tell how many recordings and cells there were', () => {
    const superset: Superset = {
      apiVersion: 'bobctl.dev/v1',
      kind: 'Superset',
      workload: recording.workload,
      selector: { matchLabels: { app: 'redis' } },
      architectures: ['amd64'],
      recordings: [summaryOf(recording), { ...summaryOf(recording), id: 'a.r2', repeat: 2 }],
      leftOut: [],
      quarantined: [],
      notes: [],
      generalised: [],
      containers: [
        {
          ...(container({ unset: ['endpoints'] }) as Superset['containers'][number]),
          opens: [
            { path: '/a', flags: ['O_RDONLY'], seenIn: [0], flagsSeenIn: { O_RDONLY: [0] }, phases: ['run'] },
          ],
        },
      ],
    };
    const made = bobFromSuperset(superset);
    expect(made).toMatchObject({
      name: 'statefulset-redis',
      selector: { matchLabels: { app: 'redis' } },
      annotations: { 'bobctl.dev/recordings': '2', 'bobctl.dev/cells': '1' },
    });
    expect(made.containers).toEqual([
      container({ unset: ['endpoints', 'listens'], opens: [{ path: '/a', flags: ['O_RDONLY'] }] }),
    ]);
  });

  test('a section that no recording could see is not specified, which is not the same as none', () => {
    const seen = {
      ...recording,
      notObserved: ['endpoints' as const, 'rulePolicies' as const],
      containers: [container()],
    };
    expect(bobFromRecording(seen).containers[0]?.unset).toEqual(['endpoints']);
  });
});
