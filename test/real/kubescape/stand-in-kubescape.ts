import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOrThrow } from '../../../src/adapters/system/run.ts';
import { PROFILE_GROUP } from '../../../src/core/bob/kubescape-keys.ts';
import { StandInApiServer, STAND_IN } from '../../stand-ins/api-server.ts';
import { HOST, type Kubernetes } from './kubernetes.ts';

export const AGENT_IMAGE = 'bobctl.local/stand-in/node-agent:v0.3.158';

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

const API_SERVICE = `v1beta1.${PROFILE_GROUP}`;

/**
 * Puts the STAND-IN into a real Kubernetes: its storage is a node:https process of this test, registered by an
 * APIService; its agent is a pod of busybox that writes a line. What the agent would record, the test writes.
 */
export async function startStandIn(cluster: Kubernetes): Promise<StandInApiServer> {
  const server = new StandInApiServer();
  const url = await server.start(await certificate(), '0.0.0.0');
  await runOrThrow(['docker', 'tag', 'busybox:local', AGENT_IMAGE]);
  await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kubescape' } }]);
  await cluster.apply([...registration(Number(new URL(url).port)), DAEMON_SET]);
  await cluster.do('wait', '--for=condition=Available', '--timeout=60s', `apiservice/${API_SERVICE}`);
  return server;
}

/** Takes it out again. */
export async function stopStandIn(cluster: Kubernetes, server: StandInApiServer): Promise<void> {
  await cluster.do('delete', 'apiservice', API_SERVICE, '--ignore-not-found');
  await cluster.do('delete', 'namespace', 'kubescape', '--ignore-not-found', '--timeout=90s');
  await server.stop();
}
