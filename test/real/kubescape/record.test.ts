import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording } from '../../../src/core/bob/recording-file.ts';
import { STAND_IN, type StandInApiServer } from '../../stand-ins/api-server.ts';
import { learned } from '../../stand-ins/profiles.ts';
import { startCluster, whyNoCluster, type TestCluster } from '../cluster/cluster.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, type Outcome } from '../pipeline/bobctl.ts';
import { startKubernetes, type Kubernetes } from './kubernetes.ts';
import { startStandIn, stopStandIn } from './stand-in-kubescape.ts';

/**
 * `bobctl record --recorder kubescape` in a real Kubernetes with a STAND-IN for Kubescape (see aggregated.test.ts): the
 * whole way of the command line is real, what "Kubescape" recorded is what this test wrote.
 */
const reason = await whyNoCluster();
const CELL = 'debian-12-existing-v1.20';
const NAMESPACE = 'bobctl-kubescape-pages';

interface PodList {
  items: {
    metadata: { name: string; namespace: string; labels: Record<string, string>; deletionTimestamp?: string };
  }[];
}

describe.skipIf(reason !== undefined)(
  `recording with a ${STAND_IN}${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    let bobctl: Bobctl;
    let cluster: TestCluster;
    let kubernetes: Kubernetes;
    let server: StandInApiServer;
    let workload: string;

    beforeAll(async () => {
      [bobctl, cluster] = await Promise.all([Bobctl.bundle(), startCluster()]);
      kubernetes = await startKubernetes();
      server = await startStandIn(kubernetes);
      const folder = await fixture('cluster-pages', bobctl.folder);
      workload = path.join(folder, 'bobctl.yaml');
      for (const file of ['bobctl.yaml', 'tests/benign.yaml', 'tests/attacks.yaml']) {
        const text = await readFile(path.join(folder, file), 'utf8');
        await writeFile(path.join(folder, file), text.replace('namespace: pages', `namespace: ${NAMESPACE}`));
      }
      await appendFile(workload, 'learning: { duration: 30s }\n');
    }, IMAGE_TIMEOUT_MS);

    afterAll(async () => {
      await stopStandIn(kubernetes, server);
      await bobctl.remove();
      await cluster.down();
    });

    async function pods(...args: string[]): Promise<PodList['items']> {
      const { items } = JSON.parse(await kubernetes.do('get', 'pods', '-o', 'json', ...args)) as PodList;
      return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    }

    /** Plays the agent: canaries get a profile, pods that are labelled for learning one that is finished at its third look. */
    async function agentUntil(ended: Promise<unknown>, completion: string): Promise<void> {
      const over = new AbortController();
      const finished = ended.finally(() => over.abort());
      let looks = 0;
      while (!over.signal.aborted) {
        for (const { metadata } of await pods('-A', '-l', 'app.kubernetes.io/managed-by=bobctl')) {
          const { name, namespace } = metadata;
          const options = {
            name: `pod-${name}`,
            namespace,
            workload: { kind: 'Pod', name },
            status: 'ready',
          };
          server.put('ApplicationProfile', learned('ApplicationProfile', options));
        }
        const [pod] = await pods('-n', NAMESPACE, '-l', 'kubescape.io/max-sniffing-time=30s');
        if (pod)
          writeProfiles(
            pod.metadata.labels['pod-template-hash'] ?? '',
            looks++ < 3 ? 'ready' : 'completed',
            completion,
          );
        await sleep(1_000);
      }
      await finished;
    }

    function writeProfiles(templateHash: string, status: string, completion: string): void {
      const options = {
        name: `replicaset-pages-${templateHash}`,
        namespace: NAMESPACE,
        workload: { kind: 'Deployment', name: 'pages' },
        templateHash,
        status,
        completion,
      };
      const opens = [{ path: `/proc/⋯/stand-in`, flags: ['O_RDONLY'] }];
      const containers = ['httpd'].map((name) => ({ name, syscalls: ['read'], opens }));
      server.put('ApplicationProfile', learned('ApplicationProfile', { ...options, spec: { containers } }));
      const quiet = ['httpd'].map((name) => ({ name, ingress: null, egress: null }));
      server.put(
        'NetworkNeighborhood',
        learned('NetworkNeighborhood', { ...options, spec: { containers: quiet } }),
      );
    }

    async function record(out: string, completion: string): Promise<Outcome> {
      const args = ['record', '-w', workload, '--cell', CELL, '--recorder', 'kubescape', '-o', out];
      const outcome = bobctl.run(args, { env: cluster.env });
      await agentUntil(outcome, completion);
      return outcome;
    }

    async function recordingIn(out: string): Promise<ReturnType<typeof readRecording>> {
      const file = path.join(out, 'recordings', `${CELL}.r1`, 'recording.json');
      return readRecording(await readFile(file, 'utf8'), file);
    }

    it('brings home what it kept of the workload, and leaves nothing behind', async () => {
      const out = path.join(bobctl.folder, 'whole');
      const outcome = await record(out, 'complete');
      expect(outcome.code, outcome.stderr).toBe(0);
      expect(outcome.stderr).toContain('there already, in the name space kubescape');
      const recording = await recordingIn(out);
      expect(recording).toMatchObject({
        engine: { name: 'kubescape', version: 'v0.3.158' },
        status: 'completed',
        completion: 'complete',
        suite: { failed: 0 },
        notObserved: ['listens', 'rulePolicies'],
      });
      expect(recording.containers.flatMap(({ opens }) => opens.map(({ path: file }) => file))).toContain(
        '/proc/⋯/stand-in',
      );
      const left = await kubernetes.do('get', 'namespaces', '-o', 'name');
      expect(left).not.toContain(NAMESPACE);
      expect(left).toContain('namespace/kubescape');
    }, 300_000);

    it('fails with its reason when the recording is only a part', async () => {
      const out = path.join(bobctl.folder, 'partial');
      const outcome = await record(out, 'partial');
      expect(outcome.code, outcome.stderr).toBe(4);
      const recording = await recordingIn(out);
      expect(recording.status).toBe('failed');
      expect(recording.reasons.join('\n')).toContain(
        "Kubescape's recording of Deployment bobctl-kubescape-pages/pages is of no use: ",
      );
    }, 300_000);
  },
);
