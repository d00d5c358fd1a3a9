import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from '../adapters/kubernetes/deployment.ts';
import { podExec } from '../adapters/kubernetes/exec.ts';
import type { Kubectl } from '../adapters/kubernetes/kubectl.ts';
import { lastLines } from '../adapters/system/run.ts';
import type { NetAgent } from '../adapters/workload/agent-client.ts';
import type { Endpoint } from '../adapters/workload/connect.ts';
import { runScript, type ScriptEnvironment } from '../adapters/workload/run-script.ts';
import { networkTransport } from '../adapters/workload/transport.ts';
import { selects, serviceOf, targetPort } from '../core/kubernetes/services.ts';
import type { Pod } from '../core/kubernetes/objects.ts';
import { InputError } from '../core/errors.ts';
import type { SuiteTarget } from '../core/workload/suite.ts';
import { logName } from './log-name.ts';
import type { WorkloadAccess } from './suites.ts';

export interface ClusterAccessOptions {
  cellId: string;
  namespace: string;
  kubectl: Kubectl;
  deployment: Deployment;
  agent: NetAgent;
  /** The pod in whose network the agent stands. */
  pod: () => Pod;
  /** A port of this machine that leads to the pod's first. */
  port: number;
  logDir: string;
  signal: AbortSignal;
}

/** How suites, scripts and `helm test` reach a workload on a cluster. */
export function clusterAccess(options: ClusterAccessOptions): WorkloadAccess {
  const { cellId, namespace, kubectl, deployment, agent, pod, logDir, signal } = options;
  const environment: ScriptEnvironment = {
    cell: cellId,
    host: '127.0.0.1',
    port: options.port,
    namespace,
    kubeconfig: kubectl.access.kubeconfig,
  };
  return {
    transport: networkTransport({
      agent,
      exec: async (argv, where) => {
        const container = where.container ?? pod().spec.containers[0]?.name;
        if (container === undefined) throw new InputError('the pod has no container');
        return podExec(kubectl, argv, {
          namespace,
          pod: where.pod ?? pod().metadata.name,
          container,
          timeoutMs: where.timeoutMs,
          ...(where.signal === undefined ? {} : { signal: where.signal }),
        });
      },
      endpointOf: (target, wanted) => endpointOf(kubectl, namespace, pod(), target, wanted, signal),
    }),
    // In this machine's network, from where the API server is reached.
    runScript: (file, args) => runScript(file, args, environment, { prefix: [], signal }),
    ...(deployment.test ? { helmTest: () => helmTest(deployment.test, signal) } : {}),
    log: (name, text) => writeFile(join(logDir, logName(name)), text),
    signal,
  };
}

/** The workload's own Services lead to the pod itself, whose network the agent is in; others to their address. */
async function endpointOf(
  kubectl: Kubectl,
  namespace: string,
  pod: Pod,
  { service: name, namespace: elsewhere }: SuiteTarget,
  port: number,
  signal: AbortSignal,
): Promise<Endpoint> {
  const itself = { host: '127.0.0.1', port };
  if (name === undefined) return itself;
  const own = elsewhere === undefined || elsewhere === namespace ? namespace : elsewhere;
  const services = await kubectl.get('list the services', ['services', '--namespace', own], { signal });
  const service = services.flatMap((object) => serviceOf(object) ?? []).find((s) => s.metadata.name === name);
  if (service === undefined) {
    throw new InputError(`there is no service ${name} in the name space ${own}`, {
      next: 'Correct target.service of the suite.',
    });
  }
  if (own === namespace && selects(service, pod)) {
    return { host: '127.0.0.1', port: targetPort(service, pod, port) };
  }
  const { clusterIP } = service.spec;
  return clusterIP === undefined || clusterIP === 'None' ? itself : { host: clusterIP, port };
}

async function helmTest(
  test: Deployment['test'],
  signal: AbortSignal,
): Promise<{ passed: boolean; why: string; output: string }> {
  if (!test) return { passed: false, why: 'the workload is no release', output: '' };
  const { exitCode, timedOut, stdout, stderr } = await test({ signal });
  return {
    passed: exitCode === 0 && !timedOut,
    why: timedOut ? 'it took too long' : lastLines(stderr || stdout, 3),
    output: `${stdout}${stderr}`,
  };
}
