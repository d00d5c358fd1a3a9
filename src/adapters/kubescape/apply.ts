import { writeProfiles, type KubescapeObject } from '../../core/bob/write-profiles.ts';
import type { Bob } from '../../core/bob/model.ts';
import type { KubescapeWorld } from '../../core/bob/world.ts';
import { apiPath, profilePath } from '../../core/kubescape/api-paths.ts';
import {
  clusterRules,
  ruleBinding,
  RULES_API_VERSION,
  RULES_NAME,
} from '../../core/kubescape/cluster-rules.ts';
import { readBack, type ReadBack } from '../../core/kubescape/read-back.ts';
import type { RuleSet } from '../../core/detect/rules.ts';
import type { KubeApi } from './kube-api.ts';
import { fetchProfiles } from './profiles.ts';

/**
 * Puts a BoB into a name space, before the pods that it binds, and reads back what storage made of it. What has its name
 * is removed first: storage keeps a finished object whatever is written over it, and patches strip lists.
 * @throws EnvironmentError
 */
export async function applyBob(
  api: KubeApi,
  bob: Bob,
  namespace: string,
  world: KubescapeWorld,
  signal?: AbortSignal,
): Promise<ReadBack> {
  const placed: Bob = { ...bob, workload: { ...bob.workload, namespace } };
  const objects = writeProfiles(placed, {
    world: world.world,
    capabilityPrefix: world.capabilityPrefix,
  });
  for (const object of objects) await replace(api, object, namespace, signal);
  const stored = await fetchProfiles(
    api,
    objects.map(({ kind, metadata: { name } }) => ({ kind, namespace, name })),
    signal,
  );
  return readBack(placed, stored.bob);
}

/** Takes a BoB out of a name space. @throws EnvironmentError */
export async function removeBob(
  api: KubeApi,
  bob: Bob,
  namespace: string,
  { world }: KubescapeWorld,
): Promise<void> {
  for (const { kind, metadata } of writeProfiles(bob, { world })) {
    await api.remove(profilePath(kind, namespace, metadata.name));
  }
}

async function replace(
  api: KubeApi,
  object: KubescapeObject,
  namespace: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await api.remove(profilePath(object.kind, namespace, object.metadata.name), signal);
  await api.create(profilePath(object.kind, namespace), object, signal);
}

/**
 * Puts our rules into the cluster and binds them to the pods of some name spaces.
 * @param agentNamespace name space of Kubescape, where rules lie
 * @throws EnvironmentError
 */
export async function applyRules(
  api: KubeApi,
  agentNamespace: string,
  sets: readonly RuleSet[],
  world: KubescapeWorld,
  namespaces: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  await removeRules(api, agentNamespace);
  const rules = clusterRules(sets, world);
  if (rules) await api.create(rulesPath(agentNamespace), rules, signal);
  await api.create(BINDINGS, ruleBinding(sets, world, namespaces), signal);
}

/** Takes our rules and their binding out again. @throws EnvironmentError */
export async function removeRules(api: KubeApi, agentNamespace: string): Promise<void> {
  await api.remove(`${BINDINGS}/${RULES_NAME}`);
  await api.remove(rulesPath(agentNamespace, RULES_NAME));
}

function rulesPath(namespace: string, name?: string): string {
  return apiPath(RULES_API_VERSION, namespace, 'rules', name);
}

const BINDINGS = apiPath(RULES_API_VERSION, undefined, 'runtimerulealertbindings');
