import { readFile } from 'node:fs/promises';
import { messageOf } from '../../core/errors.ts';
import { Helm } from '../kubernetes/helm.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';
import type { Check } from '../system/check.ts';
import { findProgram } from '../system/programs.ts';
import { clusterFacts, requireSharedKernel, type ClusterFacts } from './cluster.ts';
import { existingCluster, type ExistingOptions } from './existing.ts';

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';
/** What bobctl does in a cluster that is somebody's. */
const NEEDED_RIGHTS: readonly string[][] = [
  ['create', 'namespaces'],
  ['delete', 'namespaces'],
  ['get', 'nodes'],
  ['list', 'pods', '--all-namespaces'],
  ['create', 'pods/exec', '--all-namespaces'],
  ['get', 'pods/log', '--all-namespaces'],
];

/** Looks whether a cluster's cells can be recorded from this machine: one check for each thing that it takes. */
export async function checkCluster(options: ExistingOptions, signal: AbortSignal): Promise<Check[]> {
  const kubectl = await checkProgram('kubectl');
  if (!kubectl.ok) return [kubectl];
  let cluster;
  try {
    cluster = await existingCluster(options).up(() => undefined, signal);
  } catch (error) {
    return [kubectl, failed('kubeconfig', 'one cluster that is meant', error)];
  }
  try {
    return [kubectl, ...(await checkAnswering(cluster.kubectl, signal))];
  } finally {
    await cluster.down();
  }
}

async function checkAnswering(kubectl: Kubectl, signal: AbortSignal): Promise<Check[]> {
  const helm = await checkHelm(kubectl, signal);
  let facts: ClusterFacts;
  try {
    facts = await clusterFacts(kubectl, signal);
  } catch (error) {
    return [helm, failed('cluster', 'an API server that answers', error)];
  }
  return [
    helm,
    {
      name: 'cluster',
      ok: true,
      found: `Kubernetes ${facts.version} (context ${kubectl.access.context})`,
      needed: 'an API server that answers',
    },
    checkNodes(facts),
    checkKernel(facts, (await readFile(BOOT_ID_FILE, 'utf8').catch(() => '')).trim()),
    await checkRights(kubectl, signal),
    await checkStorage(kubectl, signal),
  ];
}

async function checkProgram(name: string): Promise<Check> {
  const found = await findProgram(name);
  return {
    name,
    ok: found !== undefined,
    found: found ?? 'none',
    needed: `${name} on the PATH`,
    ...(found === undefined ? { next: 'Install it as kubernetes.io/docs/tasks/tools says.' } : {}),
  };
}

async function checkHelm({ access }: Kubectl, signal: AbortSignal): Promise<Check> {
  try {
    const { version } = await Helm.find(access, signal);
    return { name: 'helm', ok: true, found: version, needed: 'Helm 3 or 4, for charts' };
  } catch (error) {
    return {
      ...failed('helm', 'Helm 3 or 4, for charts', error),
      next: 'Install it as helm.sh/docs/intro/install says.',
    };
  }
}

function checkNodes({ nodes }: ClusterFacts): Check {
  const unready = nodes.filter(({ ready }) => !ready).map(({ name }) => name);
  const ok = nodes.length > 0 && unready.length === 0;
  const runtimes = [...new Set(nodes.map(({ runtime }) => runtime))].join(', ');
  return {
    name: 'nodes',
    ok,
    found: unready.length > 0 ? `not ready: ${unready.join(', ')}` : `${nodes.length} ready (${runtimes})`,
    needed: 'every node ready',
    ...(ok ? {} : { next: 'Look with `kubectl describe nodes`.' }),
  };
}

function checkKernel(facts: ClusterFacts, bootId: string): Check {
  const needed = "nodes on this machine's kernel, for the ebpf recorder";
  try {
    requireSharedKernel(facts, bootId);
    return { name: 'kernel', ok: true, found: 'shared with every node', needed };
  } catch (error) {
    return failed('kernel', needed, error);
  }
}

async function checkRights(kubectl: Kubectl, signal: AbortSignal): Promise<Check> {
  const missing: string[] = [];
  for (const right of NEEDED_RIGHTS) {
    const { exitCode } = await kubectl.run(['auth', 'can-i', ...right], { signal });
    if (exitCode !== 0) missing.push(right.slice(0, 2).join(' '));
  }
  const ok = missing.length === 0;
  return {
    name: 'rights',
    ok,
    found: ok ? 'all' : `may not: ${missing.join(', ')}`,
    needed: 'to make and remove name spaces, and to look into pods',
    ...(ok ? {} : { next: 'Use a context whose user may do it.' }),
  };
}

/** Only workloads with volumes need one, so that there is none is no failure. */
async function checkStorage(kubectl: Kubectl, signal: AbortSignal): Promise<Check> {
  const classes = await kubectl
    .get('list the storage classes', ['storageclasses'], { signal })
    .catch(() => []);
  const standard = classes.find(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
  return {
    name: 'storage class',
    ok: true,
    found: standard?.metadata.name ?? 'none is the default: volumes of workloads must name theirs',
    needed: 'a default one, for workloads with volumes',
  };
}

function failed(name: string, needed: string, error: unknown): Check {
  const next = error instanceof Error && 'next' in error ? error.next : undefined;
  return {
    name,
    ok: false,
    found: messageOf(error),
    needed,
    ...(typeof next === 'string' ? { next } : {}),
  };
}
