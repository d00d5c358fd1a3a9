import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentPods, type AgentPod } from '../../../src/adapters/kubescape/agents.ts';
import type { KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { waitForProfiles, type ProfileWait } from '../../../src/adapters/kubescape/wait-profiles.ts';
import { EnvironmentError } from '../../../src/core/errors.ts';
import { TIME_LIMITS } from '../../../src/core/kubescape/time-limits.ts';
import { StandInApiServer } from '../../stand-ins/api-server.ts';
import { directApi, hasKubectl, kubeconfigFor, throughKubectl } from '../../stand-ins/clients.ts';
import { learned, learnedContainer, type LearnedOptions } from '../../stand-ins/profiles.ts';

const AGENT = { name: 'node-agent-x', node: 'node1', restarts: 0, containerID: 'containerd://1' };

let server: StandInApiServer;
let api: KubeApi;
let url: string;

beforeEach(async () => {
  server = new StandInApiServer();
  url = await server.start();
  api = directApi(url);
  agentIs({});
});
afterEach(() => server.stop());

/** The stand-in's only pod of node-agent. */
function agentIs(change: Partial<typeof AGENT>): void {
  const { name, node, restarts, containerID } = { ...AGENT, ...change };
  for (const path of [...server.objects.keys()].filter((key) => key.includes('/kubescape/pods/'))) {
    server.objects.delete(path);
  }
  server.objects.set(`/api/v1/namespaces/kubescape/pods/${name}`, {
    metadata: { name },
    spec: {
      nodeName: node,
      containers: [{ name: 'node-agent', image: 'quay.io/kubescape/node-agent:v0.3.158' }],
    },
    status: { containerStatuses: [{ name: 'node-agent', ready: true, restartCount: restarts, containerID }] },
  });
}

async function waitOf(change: Partial<ProfileWait> = {}): Promise<ProfileWait> {
  const agents: AgentPod[] = await agentPods(api, 'kubescape');
  return {
    target: {
      workload: { kind: 'StatefulSet', namespace: 'redis', name: 'redis' },
      containers: [{ type: 'containers', name: 'redis' }],
      templateHashes: ['redis-69cb4f5b9f'],
    },
    world: 'profiles',
    agentNamespace: 'kubescape',
    agents,
    learningMs: 100,
    limits: { ...TIME_LIMITS, finishMs: 200, silenceMs: 150, pollMs: 20 },
    signal: new AbortController().signal,
    ...change,
  };
}

function both(options: LearnedOptions): void {
  server.put('ApplicationProfile', learned('ApplicationProfile', options));
  server.put('NetworkNeighborhood', learned('NetworkNeighborhood', options));
}

/** Does one thing after each look that found nothing finished, and keeps what was said. */
function afterEachLook(...steps: (() => void)[]): { said: string[]; onProgress: (text: string) => void } {
  const said: string[] = [];
  return {
    said,
    onProgress: (text) => {
      said.push(text);
      steps.shift()?.();
    },
  };
}

/** The message of what a wait ends with, and what is to be done. */
async function failure(wait: ProfileWait): Promise<string> {
  const error = await waitForProfiles(api, wait).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EnvironmentError)) throw new Error(`no EnvironmentError: ${String(error)}`);
  return `${error.message} | ${error.next ?? ''}`;
}

describe('waiting for profiles (stand-in API server)', () => {
  it('waits from learning to completed and fetches each profile by its name', async () => {
    both({ status: 'initializing' });
    const { said, onProgress } = afterEachLook(
      () => both({ status: 'ready' }),
      () => both({ status: 'completed' }),
    );
    const wait = await waitOf({ learningMs: 60_000, onProgress });
    const { bob, sources, tooLarge, notes } = await waitForProfiles(api, wait);
    expect(said[0]).toBe(
      'ApplicationProfile redis/statefulset-redis-69cb4f5b9f is initializing: nothing was learned yet; NetworkNeighborhood redis/statefulset-redis-69cb4f5b9f is initializing: nothing was learned yet',
    );
    expect(said[1]).toContain('is ready: it is still being learned');
    expect(said).toHaveLength(2);
    expect(bob.workload).toMatchObject({ kind: 'StatefulSet', name: 'redis', namespace: 'redis' });
    const [redis] = bob.containers;
    // The saved form: sorted, clean paths.
    expect(redis?.syscalls).toEqual([{ name: 'accept4' }, { name: 'read' }]);
    expect(redis?.opens).toEqual([{ path: '/etc/redis/redis.conf', flags: ['O_RDONLY'] }]);
    expect(redis?.egress).toHaveLength(1);
    expect({ sources, tooLarge, notes }).toEqual({
      sources: ['ApplicationProfile', 'NetworkNeighborhood'],
      tooLarge: false,
      notes: [],
    });
    const gets = server.requests.filter((request) => request.endsWith('/statefulset-redis-69cb4f5b9f'));
    expect(gets).toEqual([
      'GET /apis/spdx.softwarecomposition.kubescape.io/v1beta1/namespaces/redis/applicationprofiles/statefulset-redis-69cb4f5b9f',
      'GET /apis/spdx.softwarecomposition.kubescape.io/v1beta1/namespaces/redis/networkneighborhoods/statefulset-redis-69cb4f5b9f',
    ]);
  });

  it('takes ContainerProfiles where they are all that the agent makes, and tells of unseen init containers', async () => {
    server.put('ContainerProfile', learnedContainer('redis'));
    server.put('ContainerProfile', learnedContainer('exporter'));
    const wait = await waitOf({ world: 'container-profiles' });
    wait.target.containers = [
      { type: 'initContainers', name: 'prepare' },
      { type: 'containers', name: 'redis' },
      { type: 'containers', name: 'exporter' },
    ];
    const { bob, notes } = await waitForProfiles(api, wait);
    expect(bob.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
      'containers/exporter',
      'containers/redis',
    ]);
    expect(notes).toEqual([
      'there is no profile of initContainers/prepare: it ended before the agent saw it',
    ]);
  });

  it('leaves out what is not the workload, and says why', async () => {
    both({});
    const another = (options: LearnedOptions): void => {
      server.put('ApplicationProfile', learned('ApplicationProfile', options));
    };
    another({ name: 'pod-redis-test', workload: { kind: 'Pod', name: 'redis-test' } });
    another({ name: 'statefulset-redis-5b8f9c7d6', templateHash: '5b8f9c7d6', status: 'ready' });
    another({ name: 'redis', annotations: { 'kubescape.io/managed-by': 'User' } });
    const { leftOut } = await waitForProfiles(api, await waitOf());
    expect(leftOut).toEqual([
      'ApplicationProfile redis/pod-redis-test: of Pod redis-test',
      'ApplicationProfile redis/redis: written by a person, not learned',
      'ApplicationProfile redis/statefulset-redis-5b8f9c7d6: of the pod template 5b8f9c7d6, which no pod has any more',
    ]);
  });

  it('leaves out parts of a ContainerProfile that storage has not merged', async () => {
    server.put('ContainerProfile', learnedContainer('redis'));
    const part = `statefulset-redis-69cb4f5b9f-redis-4d41-22e7-${'0'.repeat(32)}`;
    server.put(
      'ContainerProfile',
      learnedContainer('redis', { name: part, status: 'ready', created: '2027' }),
    );
    const { leftOut, objects } = await waitForProfiles(api, await waitOf({ world: 'container-profiles' }));
    expect(objects).toHaveLength(1);
    expect(leftOut).toEqual([`ContainerProfile redis/${part}: a part that storage has not merged yet`]);
  });

  it('keeps a profile that became too large, and says that it is', async () => {
    both({ status: 'too-large' });
    expect((await waitForProfiles(api, await waitOf())).tooLarge).toBe(true);
  });

  it.each([
    [
      { completion: 'partial' },
      'ApplicationProfile redis/statefulset-redis-69cb4f5b9f is completed, but partial: the agent did not see its containers from their start to their end, or lost events',
    ],
    // Storage keeps a failed one as completed and partial.
    [
      { status: 'failed' },
      'ApplicationProfile redis/statefulset-redis-69cb4f5b9f is completed, but partial: the agent did not see',
    ],
    [{ completion: '' }, 'is completed, but does not say that it is complete'],
  ])('refuses %j at once', async (options, message) => {
    both(options);
    const wait = await waitOf({ learningMs: 600_000 });
    const said = await failure(wait);
    expect(said).toContain(`Kubescape's recording of StatefulSet redis/redis is of no use: `);
    expect(said).toContain(message);
    expect(said).toContain('Record again in a fresh name space');
  });

  it('says what was waited for when nothing ever appears', async () => {
    expect(await failure(await waitOf())).toBe(
      'Kubescape has not finished recording StatefulSet redis/redis within 0.3 s; seen last: there is no ApplicationProfile of StatefulSet redis/redis yet; there is no NetworkNeighborhood of StatefulSet redis/redis yet | The learning time ended 0.2 s ago at the latest. Look into the log of node-agent, and whether the pods are new enough to be recorded from their start.',
    );
  });

  it('says what was seen when learning does not end', async () => {
    both({ status: 'ready' });
    expect(await failure(await waitOf())).toContain(
      'seen last: ApplicationProfile redis/statefulset-redis-69cb4f5b9f is ready: it is still being learned; NetworkNeighborhood',
    );
  });

  it('does not take a profile that lacks a container of the pods', async () => {
    both({});
    const wait = await waitOf();
    wait.target.containers.push({ type: 'containers', name: 'exporter' });
    expect(await failure(wait)).toContain(
      'seen last: ApplicationProfile redis/statefulset-redis-69cb4f5b9f says nothing of container exporter',
    );
  });

  it('refuses a profile that holds nothing', async () => {
    both({});
    const path = [...server.objects.keys()].find((key) => key.includes('applicationprofiles')) ?? '';
    server.objects.set(path, { ...learned('ApplicationProfile'), spec: {} });
    expect(await failure(await waitOf({ learningMs: 600_000 }))).toContain(
      'ApplicationProfile redis/statefulset-redis-69cb4f5b9f holds nothing, although it was fetched by name',
    );
  });

  it.each([
    [
      { restarts: 1, containerID: 'containerd://2' },
      'node-agent-x on node node1 was restarted (0 restarts before, 1 now)',
    ],
    [{ name: 'node-agent-y' }, 'node-agent-x on node node1 is gone'],
  ])('gives up when the agent is another one: %j', async (change, message) => {
    both({ status: 'ready' });
    const { onProgress } = afterEachLook(() => agentIs(change));
    const wait = await waitOf({ learningMs: 600_000, onProgress });
    const said = await failure(wait);
    expect(said).toContain('node-agent was restarted while it recorded StatefulSet redis/redis');
    expect(said).toContain(message);
    expect(said).toContain('is ready: it is still being learned');
  });

  it('does not mind an agent that was restarted after everything was finished', async () => {
    both({});
    const wait = await waitOf();
    agentIs({ restarts: 1 });
    expect((await waitForProfiles(api, wait)).objects).toHaveLength(2);
  });

  it('outlives a short silence of the API server', async () => {
    both({});
    const { said, onProgress } = afterEachLook(() => (server.failWith = undefined));
    const wait = await waitOf({ onProgress, limits: { ...TIME_LIMITS, pollMs: 20 } });
    server.failWith = 503;
    expect((await waitForProfiles(api, wait)).objects).toHaveLength(2);
    expect(said).toEqual([expect.stringContaining('cannot read /apis/spdx')]);
  });

  it('gives up when the API server is gone, and says what was seen before', async () => {
    both({ status: 'ready' });
    const { onProgress } = afterEachLook(() => void server.stop());
    const wait = await waitOf({ learningMs: 600_000, onProgress });
    const said = await failure(wait);
    expect(said).toContain(
      'the cluster has not answered for 0.2 s while bobctl waited until Kubescape finished recording StatefulSet redis/redis: cannot read',
    );
    expect(said).toContain('seen last: ApplicationProfile redis/statefulset-redis-69cb4f5b9f is ready');
    expect(said).toContain('Look whether the API server and the pods of Kubescape run.');
  });

  it('says that there is no storage where nobody serves profiles', async () => {
    const empty: KubeApi = { ...api, get: () => Promise.resolve(undefined) };
    const wait = await waitOf();
    api = empty;
    expect(await failure(wait)).toContain(
      "the cluster serves no ApplicationProfile: Kubescape's storage is not installed",
    );
  });

  it('ends at once when interrupted', async () => {
    both({ status: 'ready' });
    const stop = new AbortController();
    const { onProgress } = afterEachLook(() => stop.abort(new Error('Ctrl-C')));
    const wait = await waitOf({ learningMs: 600_000, signal: stop.signal, onProgress });
    await expect(waitForProfiles(api, wait)).rejects.toThrow(/abort/i);
  });
});

describe.skipIf(!hasKubectl)('the same through kubectl (stand-in API server)', () => {
  it('lists, fetches, makes, removes and reads logs', async () => {
    const kubeconfig = kubeconfigFor(url);
    try {
      const kubectl = throughKubectl(kubeconfig.file);
      both({});
      const { bob } = await waitForProfiles(kubectl, await waitOf({ learningMs: 20_000 }));
      expect(bob.containers[0]?.syscalls).toEqual([{ name: 'accept4' }, { name: 'read' }]);
      await kubectl.create('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'n' },
      });
      expect(await kubectl.get('/api/v1/namespaces/n')).toMatchObject({ metadata: { name: 'n' } });
      await expect(kubectl.create('/api/v1/namespaces', { metadata: { name: 'n' } })).rejects.toThrow(
        'cannot make an object of /api/v1/namespaces: ',
      );
      await kubectl.remove('/api/v1/namespaces/n');
      await kubectl.remove('/api/v1/namespaces/n');
      expect(await kubectl.get('/api/v1/namespaces/n')).toBeUndefined();
      await server.stop();
      await expect(kubectl.get('/api/v1/nodes')).rejects.toThrow(/^cannot read \/api\/v1\/nodes: .*refused/);
    } finally {
      kubeconfig.remove();
    }
  });
});
