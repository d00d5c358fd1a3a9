import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kubectl } from '../../../src/adapters/kubernetes/kubectl.ts';
import { run, runOrThrow } from '../../../src/adapters/system/run.ts';

/** The Kubernetes of ../shared: a real one-node cluster on this machine. Kubescape is not in it. */
const SHARED = fileURLToPath(new URL('../../../../shared/kubernetes/', import.meta.url));
const FOLDER = '/tmp/bob-k8s';
const UP_TIMEOUT_MS = 300_000;
/** Address of this machine as the cluster sees it. */
export const HOST = '172.17.0.1';

/** Why there can be no cluster here; undefined when there can. */
export function whyNoKubernetes(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  return existsSync(path.join(SHARED, 'up')) ? undefined : '../shared/kubernetes is not here';
}

export interface Kubernetes {
  kubectl: Kubectl;
  /** Applies manifests. */
  apply(objects: object[]): Promise<void>;
  /** Runs kubectl; what fails is an error. */
  do(...args: string[]): Promise<string>;
  /** Ends the cluster, if it was started here. */
  down(): Promise<void>;
}

/** Starts the cluster, or takes the one that runs. */
export async function startKubernetes(): Promise<Kubernetes> {
  const ran = existsSync(path.join(FOLDER, 'run/kube-apiserver.pid'));
  const { stdout } = await runOrThrow([path.join(SHARED, 'up')], { timeoutMs: UP_TIMEOUT_MS });
  process.env['PATH'] = `${FOLDER}/bin:${process.env['PATH'] ?? ''}`;
  const kubectl = new Kubectl({ kubeconfig: stdout.trim().split('\n').at(-1) ?? '', context: 'bob-k8s' });
  const call = (args: string[], input?: string): Promise<string> =>
    kubectl.do(`run kubectl ${args[0] ?? ''}`, args, {
      timeoutMs: 120_000,
      ...(input === undefined ? {} : { input }),
    });
  return {
    kubectl,
    do: (...args) => call(args),
    apply: async (objects) => {
      await call(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    },
    down: async () => {
      if (!ran) await run([path.join(SHARED, 'down')], { timeoutMs: UP_TIMEOUT_MS });
    },
  };
}

/** A kind that keeps whatever it is given, or what a schema says. */
export function customKind(
  group: string,
  version: string,
  kind: string,
  plural: string,
  options: { scope?: 'Namespaced' | 'Cluster'; spec?: object } = {},
): object {
  const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const schema = options.spec
    ? { openAPIV3Schema: { type: 'object', properties: { spec: options.spec } } }
    : { openAPIV3Schema: open };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      scope: options.scope ?? 'Namespaced',
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}
