import type { KubeObject } from '../../../src/core/kubernetes/objects.ts';

export const ID_A = 'a'.repeat(64);
export const ID_B = 'b'.repeat(64);

/** Changes to an object that a test makes. */
interface Parts {
  name?: string;
  uid?: string;
  owner?: string;
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  deletionTimestamp?: string;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

export function object(kind: string, parts: Parts = {}): KubeObject {
  const { name = 'redis', uid = `uid-of-${kind}-${name}`, owner, spec, status, ...metadata } = parts;
  return {
    kind,
    metadata: {
      name,
      uid,
      generation: 1,
      ...(owner === undefined ? {} : { ownerReferences: [{ kind: 'Owner', name: 'owner', uid: owner }] }),
      ...metadata,
    },
    ...(spec ? { spec } : {}),
    ...(status ? { status: { observedGeneration: 1, ...status } } : {}),
  };
}

/** A pod with one container `redis` in a certain state. */
export function pod(container: Record<string, unknown>, parts: Parts = {}): KubeObject {
  return object('Pod', {
    name: 'redis-0',
    owner: 'uid-of-StatefulSet-redis',
    spec: { containers: [{ name: 'redis', image: 'redis:7' }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'redis', ...container }] },
    ...parts,
  });
}
