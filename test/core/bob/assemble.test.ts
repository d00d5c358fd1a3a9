import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { assemble } from '../../../src/core/bob/assemble.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import type { ReadProfile } from '../../../src/core/bob/read-profile.ts';
import { renderBob } from '../../../src/core/bob/write-profiles.ts';
import { bob } from './arbitraries.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const API = 'spdx.softwarecomposition.kubescape.io/v1beta1';

interface Given {
  kind?: string;
  name?: string;
  workload?: [kind: string, name: string];
  container?: string;
  type?: string;
  status?: string;
  completion?: string;
  created?: string;
  spec?: object;
}

/** A profile as a file of one object gives it. */
function profile(file: string, given: Given = {}): ReadProfile {
  const {
    kind = 'ApplicationProfile',
    name = 'replicaset-web-84f5585d68',
    workload = ['Deployment', 'web'],
    spec = {},
  } = given;
  const { container, type, status, completion, created } = given;
  const object = {
    apiVersion: API,
    kind,
    metadata: {
      name,
      namespace: 'shop',
      ...(created ? { creationTimestamp: created } : {}),
      labels: {
        'kubescape.io/workload-kind': workload[0],
        'kubescape.io/workload-name': workload[1],
        ...(container ? { 'kubescape.io/workload-container-name': container } : {}),
        ...(type ? { 'kubescape.io/workload-container-type': type } : {}),
      },
      annotations: {
        ...(status ? { 'kubescape.io/status': status } : {}),
        ...(completion ? { 'kubescape.io/completion': completion } : {}),
      },
    },
    spec,
  };
  const { profiles, leftOut } = readProfiles(JSON.stringify(object), file);
  expect(leftOut).toEqual([]);
  return profiles[0]!;
}

const app = (fields: object) => ({ containers: [{ name: 'app', ...fields }] });
const network = (given: Given = {}): Given => ({ kind: 'NetworkNeighborhood', ...given });
const ofContainer = (container: string, given: Given = {}): Given => ({
  kind: 'ContainerProfile',
  container,
  name: `replicaset-web-84f5585d68-${container}-4d41-22e7`,
  ...given,
});
const sameCell = (): string => 'ubuntu-24.04-kind-v1.33.0';

describe('objects of one workload and cell become one BoB', () => {
  test('an ApplicationProfile and its NetworkNeighborhood', () => {
    const { bobs } = assemble(
      [
        profile(
          'nn.yaml',
          network({
            spec: {
              matchLabels: { app: 'web' },
              ...app({ egress: [{ type: 'external', dnsNames: ['a.'] }] }),
            },
          }),
        ),
        profile('ap.yaml', { spec: app({ syscalls: ['read'], capabilities: null }) }),
      ],
      sameCell,
    );
    expect(bobs).toHaveLength(1);
    expect(bobs[0]).toMatchObject({
      conflicts: [],
      cell: sameCell(),
      sources: [{ file: 'ap.yaml' }, { file: 'nn.yaml' }],
    });
    expect(bobs[0]?.bob).toMatchObject({
      workload: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      selector: { matchLabels: { app: 'web' } },
      containers: [
        {
          name: 'app',
          syscalls: [{ name: 'read' }],
          egress: [{ dnsNames: ['a.'] }],
          unset: ['capabilities', 'execs', 'opens', 'endpoints', 'ingress', 'listens'],
        },
      ],
    });
  });

  test('ContainerProfiles, one for each container', () => {
    const { bobs } = assemble(
      [
        profile('b.json', ofContainer('setup', { type: 'initContainers', spec: { syscalls: ['brk'] } })),
        profile('a.json', ofContainer('app', { spec: { syscalls: ['read'] } })),
      ],
      sameCell,
    );
    expect(bobs).toHaveLength(1);
    expect(bobs[0]?.bob.name).toBe('replicaset-web-84f5585d68');
    expect(bobs[0]?.bob.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
      'containers/app',
      'initContainers/setup',
    ]);
  });

  test('P3: containers are joined by name, whatever their order in the files', () => {
    const both = (first: string, second: string) => ({
      containers: [
        { name: first, syscalls: [first] },
        { name: second, syscalls: [second] },
      ],
    });
    const { bobs } = assemble(
      [
        profile('a', { spec: both('app', 'log') }),
        profile('b', ofContainer('log', { spec: { opens: [{ path: '/l' }] } })),
      ],
      sameCell,
    );
    const [reversed] = assemble([profile('a', { spec: both('log', 'app') })]).bobs;
    expect(
      bobs[0]?.bob.containers.map(({ name, syscalls, opens }) => [name, syscalls[0]?.name, opens.length]),
    ).toEqual([
      ['app', 'app', 0],
      ['log', 'log', 1],
    ]);
    expect(reversed?.bob.containers.map(({ name, syscalls }) => [name, syscalls[0]?.name])).toEqual([
      ['app', 'app'],
      ['log', 'log'],
    ]);
  });

  test('P9: a foreign workload in the same folder stays a BoB of its own', () => {
    const { bobs } = assemble(
      [
        profile('a', { spec: app({ syscalls: ['read'] }) }),
        profile('b', { workload: ['Deployment', 'other'], spec: app({ syscalls: ['mount'] }) }),
      ],
      sameCell,
    );
    expect(
      bobs.map(({ bob: { workload, containers } }) => [workload.name, containers[0]?.syscalls.length]),
    ).toEqual([
      ['other', 1],
      ['web', 1],
    ]);
  });

  test('P10: init containers are kept when only one of the objects has them', () => {
    const { bobs } = assemble(
      [
        profile('a', {
          spec: { ...app({ syscalls: [] }), initContainers: [{ name: 'wait', execs: [{ path: '/w' }] }] },
        }),
        profile('b', network({ spec: app({ egress: [] }) })),
      ],
      sameCell,
    );
    expect(bobs[0]?.bob.containers.map(({ name }) => name)).toEqual(['app', 'wait']);
  });

  test('P13: names of files with spaces and parentheses are only places', () => {
    const files = ['a copy 2.yaml', 'job-x (1).yaml', '-n.yaml'];
    const { bobs } = assemble(files.map((file) => profile(file, { spec: app({}) })));
    expect(bobs.map(({ sources }) => sources[0]?.file).sort()).toEqual(files.toSorted());
  });
});

describe('what does not belong together', () => {
  test('two recordings of one cell are two BoBs, each with its own neighbourhood', () => {
    const { bobs } = assemble(
      ['one', 'two'].flatMap((run) => [
        profile(`${run}/ap.yaml`, {
          name: `replicaset-web-${run}`,
          created: run,
          spec: app({ syscalls: [run] }),
        }),
        profile(
          `${run}/nn.yaml`,
          network({ name: `replicaset-web-${run}`, created: run, spec: app({ egress: [{ type: run }] }) }),
        ),
      ]),
      sameCell,
    );
    expect(
      bobs.map(({ bob: { containers } }) => [
        containers[0]?.syscalls[0]?.name,
        containers[0]?.egress[0]?.type,
      ]),
    ).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
  });

  test('profiles of unknown cells are joined within one file only', () => {
    const ap = profile('ap.yaml', { spec: app({ syscalls: [] }) });
    const nn = profile('nn.yaml', network({ spec: app({ egress: [] }) }));
    expect(assemble([ap, nn]).bobs).toHaveLength(2);
    expect(assemble([ap, { ...nn, file: 'ap.yaml' }]).bobs).toHaveLength(1);
  });

  test('different cells are never joined', () => {
    const ap = profile('a', { spec: app({ syscalls: [] }) });
    const nn = profile('b', network({ spec: app({ egress: [] }) }));
    expect(assemble([ap, nn], (each) => each.file).bobs).toHaveLength(2);
  });

  test('the same object given twice counts once', () => {
    const given: Given = { created: '2025-08-11T19:43:33Z', spec: app({ syscalls: ['read'] }) };
    const { bobs, leftOut } = assemble([profile('auto1/x.yaml', given), profile('x.yaml', given)], sameCell);
    expect(bobs).toHaveLength(1);
    expect(leftOut).toEqual([{ place: 'x.yaml:1', reason: 'the same object as in auto1/x.yaml:1' }]);
  });

  test('parts of one report interval are left out and named', () => {
    const name = 'replicaset-web-84f5585d68-app-4d41-22e7-0123456789abcdef0123456789abcdef';
    const { bobs, leftOut } = assemble([
      profile('t.json', ofContainer('app', { name, spec: { syscalls: ['read'] } })),
    ]);
    expect(bobs).toEqual([]);
    expect(leftOut).toEqual([
      { place: 't.json:1', reason: expect.stringContaining('one report interval') as string },
    ]);
  });

  test('P12: pods with generated names are one workload, a single pod keeps its name', () => {
    const pods = ['4ct8f', 'zxhdt'].map((suffix) =>
      profile(suffix, { workload: ['Pod', `index-${suffix}`], name: `pod-index-${suffix}`, spec: app({}) }),
    );
    const other = profile('x', { workload: ['Pod', 'web-http2'], name: 'pod-web-http2', spec: app({}) });
    const { bobs } = assemble([...pods, other]);
    expect(bobs.map(({ bob: { workload } }) => workload.name)).toEqual(['index', 'index', 'web-http2']);
    expect(bobs[0]?.notes).toEqual([expect.stringContaining('index-4ct8f is generated')]);
  });
});

describe('contradictions', () => {
  test('lists that differ are united, single values keep the first, and both are reported', () => {
    const { bobs } = assemble(
      [
        profile('a', {
          spec: app({ imageID: 'one', syscalls: ['read'], rulePolicies: { R1: { processAllowed: ['a'] } } }),
        }),
        profile(
          'b',
          ofContainer('app', {
            spec: {
              imageID: 'two',
              syscalls: ['write'],
              rulePolicies: { R1: { containerAllowed: true }, R2: {} },
            },
          }),
        ),
      ],
      sameCell,
    );
    expect(bobs[0]?.bob.containers[0]).toMatchObject({
      imageID: 'one',
      syscalls: [{ name: 'read' }, { name: 'write' }],
      rulePolicies: { R1: { processAllowed: ['a'], containerAllowed: true }, R2: {} },
    });
    expect(bobs[0]?.conflicts).toEqual([
      'the syscalls of containers/app differ between ApplicationProfile replicaset-web-84f5585d68 and ContainerProfile replicaset-web-84f5585d68-app-4d41-22e7; both are kept',
      'the imageID of containers/app differs between ApplicationProfile replicaset-web-84f5585d68 and ContainerProfile replicaset-web-84f5585d68-app-4d41-22e7; the first is kept',
    ]);
  });

  test('a container that has two types is reported', () => {
    const { bobs } = assemble(
      [
        profile('a', { spec: app({ syscalls: [] }) }),
        profile('b', network({ spec: { initContainers: [{ name: 'app', egress: [] }] } })),
      ],
      sameCell,
    );
    expect(bobs[0]?.conflicts).toEqual(['the container app stands in containers and in initContainers']);
  });
});

describe('status and completion of the whole', () => {
  const statusOf = (...given: Given[]) => {
    const { bobs } = assemble(
      given.map((each, i) => profile(`${i}`, each)),
      sameCell,
    );
    expect(bobs).toHaveLength(1);
    return [bobs[0]?.status, bobs[0]?.completion];
  };
  const full: Given = { status: 'completed', completion: 'complete' };

  test('are the worst of the main containers’ and of all parts', () => {
    expect(
      statusOf(ofContainer('a', full), ofContainer('b', { status: 'ready', completion: 'complete' })),
    ).toEqual(['ready', 'complete']);
    expect(statusOf(ofContainer('a', full), ofContainer('b', { ...full, completion: 'partial' }))).toEqual([
      'completed',
      'partial',
    ]);
    expect(statusOf(full, network({ status: 'failed' }))).toEqual(['failed', 'complete']);
    expect(statusOf(full, network())).toEqual(['completed', 'complete']);
    expect(statusOf({}, network())).toEqual(['unknown', 'unknown']);
  });

  test('init containers do not hold back the status, but count for completion', () => {
    const init: Given = { type: 'initContainers', status: 'ready', completion: 'partial' };
    expect(statusOf(ofContainer('a', full), ofContainer('b', init))).toEqual(['completed', 'partial']);
    expect(statusOf(ofContainer('b', init))).toEqual(['ready', 'partial']);
  });
});

test('the result does not depend on the order of the profiles', () => {
  const files = fc
    .array(
      bob.filter(({ containers }) => containers.length > 0),
      { minLength: 1, maxLength: 3 },
    )
    .map((bobs) =>
      bobs.flatMap((each, i) =>
        (['profiles', 'container-profiles'] as const).flatMap(
          (world) => readProfiles(renderBob(each, { world }), `${i}/${world}`).profiles,
        ),
      ),
    );
  fc.assert(
    fc.property(files, (profiles) => {
      expect(assemble(profiles.toReversed(), sameCell)).toEqual(assemble(profiles, sameCell));
    }),
    { numRuns: 30 },
  );
});
