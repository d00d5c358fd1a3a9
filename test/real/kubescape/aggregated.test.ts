import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentLogs } from '../../../src/adapters/kubescape/agent-logs.ts';
import { agentPods } from '../../../src/adapters/kubescape/agents.ts';
import { kubectlApi, type KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { untilRecording } from '../../../src/adapters/kubescape/ready.ts';
import { waitForProfiles, type ProfileWait } from '../../../src/adapters/kubescape/wait-profiles.ts';
import { runOrThrow } from '../../../src/adapters/system/run.ts';
import { PROFILE_GROUP } from '../../../src/core/bob/kubescape-keys.ts';
import { TIME_LIMITS } from '../../../src/core/kubescape/time-limits.ts';
import { StandInApiServer, STAND_IN } from '../../stand-ins/api-server.ts';
import { learned } from '../../stand-ins/profiles.ts';
import { HOST, startKubernetes, whyNoKubernetes, type Kubernetes } from './kubernetes.ts';

/**
 * A STAND-IN for Kubescape in a real Kubernetes: its storage is a node:https process of this test, registered by an
 * APIService; its agent is a pod of busybox that writes lines, and what the test does. Kubernetes, kubectl, the
 * DaemonSet, its restarts and logs are real. Nothing here is evidence about Kubescape itself.
 */
const why = whyNoKubernetes();
const AGENT_IMAGE = 'bobctl.local/stand-in/node-agent:v0.3.158';
const APP = 'bobctl-aggregated';

const DAEMON_SET = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'node-agent', namespace: 'kubescape', labels: { app: 'node-agent' } },
  spec: {
    selector: { matchLabels: { app: 'node-agent' } },
    template: {
      metadata: { labels: { app: 'node-agent' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'node-agent',
            image: AGENT_IMAGE,
            imagePullPolicy: 'Never',
            command: ['sh', '-c', `echo '{"level":"error","msg":"${STAND_IN}: fanotify"}'; sleep 100000`],
          },
        ],
      },
    },
  },
};

function registration(port: number): object[] {
  const metadata = { name: 'storage', namespace: 'kubescape' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { ports: [{ port: 443, targetPort: port, protocol: 'TCP' }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata,
      subsets: [{ addresses: [{ ip: HOST }], ports: [{ port, protocol: 'TCP' }] }],
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `v1beta1.${PROFILE_GROUP}` },
      spec: {
        group: PROFILE_GROUP,
        version: 'v1beta1',
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 1000,
        versionPriority: 15,
        service: metadata,
      },
    },
  ];
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'bobctl-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const names = ['-subj', '/CN=stand-in', '-addext', `subjectAltName=IP:${HOST}`];
  await runOrThrow(['openssl', 'req', '-x509', ...ec, '-keyout', key, '-out', cert, '-days', '2', ...names]);
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return pair;
}

describe.skipIf(why !== undefined)(
  `${STAND_IN} in a real Kubernetes${why ? ` (skipped: ${why})` : ''}`,
  () => {
    let cluster: Kubernetes;
    let api: KubeApi;
    let server: StandInApiServer;
    const signal = new AbortController().signal;
    const limits = {
      ...TIME_LIMITS,
      readyMs: 60_000,
      canaryMs: 30_000,
      silenceMs: 6_000,
      finishMs: 10_000,
      pollMs: 500,
    };

    beforeAll(async () => {
      cluster = await startKubernetes();
      api = kubectlApi(cluster.kubectl);
      server = new StandInApiServer();
      const url = await server.start(await certificate(), '0.0.0.0');
      await runOrThrow(['docker', 'tag', 'busybox:local', AGENT_IMAGE]);
      await cluster.apply(
        ['kubescape', APP].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
      );
      await cluster.apply([...registration(Number(new URL(url).port)), DAEMON_SET]);
      await cluster.do(
        'wait',
        '--for=condition=Available',
        '--timeout=60s',
        `apiservice/v1beta1.${PROFILE_GROUP}`,
      );
    });

    afterAll(async () => {
      await cluster.do('delete', 'apiservice', `v1beta1.${PROFILE_GROUP}`, '--ignore-not-found');
      await cluster.do('delete', 'namespace', 'kubescape', APP, '--ignore-not-found', '--timeout=90s');
      await server.stop();
      await cluster.down();
    });

    /** Makes a profile of every pod of the canaries' name space, as an agent that sees does. */
    async function agentSees(until: Promise<unknown>): Promise<void> {
      const ended = new AbortController();
      const finished = until.catch(() => undefined).finally(() => ended.abort());
      while (!ended.signal.aborted) {
        const text = await cluster.do(
          'get',
          'pods',
          '-A',
          '-l',
          'app.kubernetes.io/managed-by=bobctl',
          '-o',
          'json',
        );
        const { items } = JSON.parse(text) as { items: { metadata: { name: string; namespace: string } }[] };
        for (const { metadata } of items) {
          const workload = { kind: 'Pod', name: metadata.name };
          const options = {
            name: `pod-${metadata.name}`,
            namespace: metadata.namespace,
            workload,
            status: 'ready',
          };
          server.put('ApplicationProfile', learned('ApplicationProfile', options));
        }
        await sleep(300);
      }
      await finished;
    }

    function both(status: string): void {
      for (const kind of ['ApplicationProfile', 'NetworkNeighborhood'] as const) {
        server.put(kind, learned(kind, { namespace: APP, status }));
      }
    }

    async function waitOf(change: Partial<ProfileWait>): Promise<ProfileWait> {
      return {
        target: {
          workload: { kind: 'StatefulSet', namespace: APP, name: 'redis' },
          containers: [{ type: 'containers', name: 'redis' }],
          templateHashes: [],
        },
        world: 'profiles',
        agentNamespace: 'kubescape',
        agents: await agentPods(api, 'kubescape'),
        learningMs: 60_000,
        limits,
        signal,
        ...change,
      };
    }

    it('is blind until its agent makes a profile of a canary, which is a real pod', async () => {
      await expect(
        untilRecording(api, { namespace: 'kubescape', limits: { ...limits, canaryMs: 4_000 }, signal }),
      ).rejects.toThrow(
        /^node-agent is blind on node1: .* no profile of canary-0 on node node1 yet; node-agent-\w+ says: stand-in for Kubescape \(bobctl test\): fanotify$/,
      );
      const ready = untilRecording(api, { namespace: 'kubescape', limits, signal });
      await agentSees(ready);
      expect(await ready).toMatchObject({
        installed: { version: 'v0.3.158', world: 'profiles' },
        agents: [{ node: 'node1', ready: true, restarts: 0, image: AGENT_IMAGE }],
      });
      const left = await cluster.do(
        'get',
        'namespaces',
        '-o',
        'jsonpath={.items[?(@.status.phase=="Active")].metadata.name}',
      );
      expect(left).not.toContain('bobctl-canary');
    });

    it('gives kubectl lists without specs, and its saved form by name', async () => {
      both('ready');
      const progress: string[] = [];
      const wait = await waitOf({
        onProgress: (text) => {
          progress.push(text);
          if (progress.length === 2) both('completed');
        },
      });
      const { bob } = await waitForProfiles(api, wait);
      expect(progress[0]).toContain('is ready: it is still being learned');
      expect(bob.containers[0]?.opens).toEqual([{ path: '/etc/redis/redis.conf', flags: ['O_RDONLY'] }]);
      const listed = await cluster.do(
        'get',
        'applicationprofiles',
        '-n',
        APP,
        '-o',
        'jsonpath={.items[0].spec}',
      );
      expect(listed).toBe('{}');
      await cluster.do('delete', 'applicationprofiles,networkneighborhoods', '-n', APP, '--all');
    });

    it('tells when the real pod of its agent is restarted, and goes on in its log', async () => {
      both('ready');
      const logs = new AgentLogs(api, 'kubescape');
      await logs.begin();
      const wait = await waitOf({});
      const id = (
        await cluster.do(
          'get',
          'pods',
          '-n',
          'kubescape',
          '-o',
          'jsonpath={.items[0].status.containerStatuses[0].containerID}',
        )
      ).replace('docker://', '');
      await runOrThrow(['docker', 'kill', id]);
      await expect(waitForProfiles(api, wait)).rejects.toThrow(
        /^node-agent was restarted while it recorded StatefulSet bobctl-aggregated\/redis.* was restarted \(0 restarts before, 1 now\); seen last: .*still being learned/,
      );
      const { lines, problems } = await logs.read();
      expect(lines).toMatchObject({ total: 1, log: 1 });
      expect(problems).toEqual([
        expect.stringMatching(
          /^node-agent-\w+ on node node1 was restarted: it enforced nothing for a while$/,
        ),
      ]);
    });

    it('is gone from one moment to the next: the wait ends in time and says what was seen', async () => {
      const progress: string[] = [];
      const wait = await waitOf({
        learningMs: 600_000,
        onProgress: (text) => {
          if (progress.push(text) === 1) void server.stop();
        },
      });
      await expect(waitForProfiles(api, wait)).rejects.toThrow(
        /^the cluster has not answered for 6 s while bobctl waited until Kubescape finished recording StatefulSet bobctl-aggregated\/redis: cannot read .*; seen last: .*still being learned/,
      );
    });
  },
);
