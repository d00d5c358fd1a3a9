import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { untilRecording, type ReadyOptions } from '../../../src/adapters/kubescape/ready.ts';
import { EnvironmentError } from '../../../src/core/errors.ts';
import { TIME_LIMITS } from '../../../src/core/kubescape/time-limits.ts';
import { StandInApiServer } from '../../stand-ins/api-server.ts';
import { directApi } from '../../stand-ins/clients.ts';
import { learned } from '../../stand-ins/profiles.ts';

let server: StandInApiServer;
let api: KubeApi;

beforeEach(async () => {
  server = new StandInApiServer();
  api = directApi(await server.start());
});
afterEach(() => server.stop());

const PODS = '/api/v1/namespaces/kubescape/pods';

/** Kubescape as the chart installs it, with one agent for each node. */
function installed(
  nodes: string[],
  change: { image?: string; ready?: boolean; reason?: string; wanted?: number } = {},
): void {
  const { image = 'quay.io/kubescape/node-agent:v0.3.158', ready = true, reason } = change;
  server.objects.set('/apis/apps/v1/namespaces/kubescape/daemonsets/node-agent', {
    metadata: { name: 'node-agent' },
    status: { desiredNumberScheduled: change.wanted ?? nodes.length },
  });
  for (const node of nodes) {
    const state = reason === undefined ? {} : { waiting: { reason } };
    const lastState = reason === undefined ? {} : { terminated: { exitCode: 1, reason: 'Error' } };
    server.objects.set(`${PODS}/node-agent-${node}`, {
      metadata: { name: `node-agent-${node}` },
      spec: { nodeName: node, containers: [{ name: 'node-agent', image }] },
      status: {
        containerStatuses: [
          { name: 'node-agent', ready, restartCount: 0, containerID: 'c', state, lastState },
        ],
      },
    });
    server.objects.set(`/api/v1/nodes/${node}`, {
      metadata: { name: node },
      status: {
        images: [
          { names: ['registry.k8s.io/pause@sha256:00', 'registry.k8s.io/pause:3.10'] },
          { names: null },
        ],
      },
    });
  }
}

/** What the kubelet and the agent do with a pod that was made. */
function nodesRunPods(sees: (node: string) => boolean, state: object = { running: {} }): void {
  server.onCreate = (path, object) => {
    if (!/\/pods\/canary-/.test(path)) return;
    const { name, namespace = '' } = object.metadata;
    server.objects.set(path, { ...object, status: { phase: 'Running', containerStatuses: [{ state }] } });
    const { nodeName } = object.spec as { nodeName: string };
    if (!sees(nodeName)) return;
    const workload = { kind: 'Pod', name };
    for (const kind of ['ApplicationProfile', 'NetworkNeighborhood', 'ContainerProfile'] as const) {
      server.put(kind, learned(kind, { name: `pod-${name}`, namespace, workload, status: 'ready' }));
    }
  };
}

function options(): ReadyOptions {
  return {
    namespace: 'kubescape',
    limits: { ...TIME_LIMITS, readyMs: 200, canaryMs: 200, silenceMs: 200, pollMs: 20 },
    signal: new AbortController().signal,
  };
}

async function failure(): Promise<string> {
  const error = await untilRecording(api, options()).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EnvironmentError)) throw new Error(`no EnvironmentError: ${String(error)}`);
  return `${error.message} | ${error.next ?? ''}`;
}

const left = (): string[] =>
  [...server.objects.keys()].filter((path) => /^\/api\/v1\/namespaces\/[^/]+$/.test(path));

describe('Kubescape is ready (stand-in API server)', () => {
  it('when every agent has made a profile of a container on its node', async () => {
    installed(['node1', 'node2']);
    const made: string[] = [];
    nodesRunPods((node) => made.push(node) > 0);
    const { installed: version, agents } = await untilRecording(api, options());
    expect(version).toMatchObject({ version: 'v0.3.158', era: 'C', world: 'profiles' });
    expect(agents.map(({ name, node }) => `${name} ${node}`)).toEqual([
      'node-agent-node1 node1',
      'node-agent-node2 node2',
    ]);
    expect(made).toEqual(['node1', 'node2']);
    const canary = [...server.objects].find(([path]) => path.endsWith('/pods/canary-0'))?.[1];
    expect(canary?.spec).toMatchObject({
      nodeName: 'node1',
      containers: [{ name: 'canary', image: 'registry.k8s.io/pause:3.10', imagePullPolicy: 'IfNotPresent' }],
    });
    expect(canary?.metadata.labels).toEqual({
      'app.kubernetes.io/managed-by': 'bobctl',
      'kubescape.io/max-sniffing-time': '30s',
    });
    // The stand-in does not empty a name space that is removed.
    expect(left()).toEqual([]);
  });

  it('also where only ContainerProfiles are made', async () => {
    installed(['node1'], { image: 'quay.io/kubescape/node-agent:v0.3.195' });
    nodesRunPods(() => true);
    expect((await untilRecording(api, options())).installed.world).toBe('container-profiles');
  });

  it('not when an agent is blind: it is named with what it says', async () => {
    installed(['node1', 'node2']);
    nodesRunPods((node) => node === 'node1');
    server.logs.set(
      'kubescape/node-agent-node2/node-agent',
      [
        '2026-01-01T00:00:00.0Z {"level":"info","msg":"started"}',
        '2026-01-01T00:00:01.0Z {"level":"warn","msg":"no runc found","error":"no runtime path"}',
        '2026-01-01T00:00:02.0Z {"level":"error","msg":"fanotify \\u001b[31mfailed"}',
        '2026-01-01T00:00:03.0Z {"level":"error","RuleID":"R0001","msg":"an alert"}',
      ].join('\n'),
    );
    const said = await failure();
    expect(said).toBe(
      'node-agent is blind on node2: a container that was made there has no profile after 0.2 s. Kubescape has not seen a container that was just made within 0.2 s; seen last: no profile of canary-1 on node node2 yet; node-agent-node2 says: no runc found: no runtime path / fanotify \\x1b[31mfailed | The agent watches the runc of the node; name its path where it is an unusual one (k0s: /var/lib/k0s/bin/runc).',
    );
    expect(left()).toEqual([]);
  });

  it('not when the canary itself does not run, which is not the fault of the agent', async () => {
    installed(['node1']);
    nodesRunPods(() => false, { waiting: { reason: 'ErrImagePull' } });
    const said = await failure();
    expect(said).toContain('seen last: canary-0 on node node1 does not run: ErrImagePull');
    expect(said).not.toContain('blind');
  });

  it.each([
    [
      () => undefined,
      'Kubescape has not become ready within 0.2 s; seen last: there is no DaemonSet kubescape/node-agent | Look with `kubectl get pods --namespace kubescape`',
    ],
    [() => installed([]), 'seen last: 0 of 0 pods of node-agent are ready'],
    [() => installed(['node1'], { wanted: 2 }), 'seen last: 1 of 2 pods of node-agent are ready'],
    [
      () => installed(['node1'], { ready: false, reason: 'CrashLoopBackOff' }),
      'seen last: 0 of 1 pods of node-agent are ready; node-agent-node1 on node node1: CrashLoopBackOff, ended before with Error 1',
    ],
    [() => installed(['node1'], { ready: false }), 'node-agent-node1 on node node1: not ready'],
  ])('not before its pods run (%#)', async (given, message) => {
    given();
    expect(await failure()).toContain(message);
  });

  it('not when its version is unknown', async () => {
    installed(['node1'], { image: 'node-agent:main' });
    expect(await failure()).toContain(
      'the version of Kubescape is not known: node-agent runs the image "node-agent:main"',
    );
  });

  it('not when the API server does not answer', async () => {
    server.failWith = 500;
    expect(await failure()).toContain(
      'cannot read /apis/apps/v1/namespaces/kubescape/daemonsets/node-agent: ',
    );
  });
});
