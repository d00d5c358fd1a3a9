import { goDuration, POD_LABELS } from './helm-values.ts';

/** Label of everything that bobctl makes to try the agent out. */
const OWNER = { 'app.kubernetes.io/managed-by': 'bobctl' };
/** Taken where no node tells of an image that it has. */
const PAUSE_IMAGE = 'registry.k8s.io/pause:3.9';
/** How long a canary is learned: no longer than until its first save. */
const LEARNING_MS = 30_000;

/** A container of a node by which an agent shows that it sees containers begin. */
export interface CanaryPod {
  name: string;
  node: string;
  object: object;
}

/** A name space for canaries: the agent records nothing in its own. */
export function canaryNamespace(token: string): { name: string; object: object } {
  const name = `bobctl-canary-${token}`;
  return { name, object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: OWNER } } };
}

/**
 * A pod that only waits, on one node. Its image is the one that every node has for its pods' sandboxes, so that nothing
 * is pulled.
 * @param images names of the images that the node says it has
 */
export function canaryPod(node: string, index: number, images: readonly string[]): CanaryPod {
  const name = `canary-${index}`;
  return {
    name,
    node,
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { ...OWNER, [POD_LABELS.learning]: goDuration(LEARNING_MS) } },
      spec: {
        nodeName: node,
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 0,
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'canary', image: pauseImage(images), imagePullPolicy: 'IfNotPresent' }],
      },
    },
  };
}

/** The shortest name of a sandbox image: `registry.k8s.io/pause:3.10`, `rancher/mirrored-pause:3.6`. */
function pauseImage(images: readonly string[]): string {
  const pauses = images.filter((image) => /(?:^|[/-])pause:[\w.-]+$/.test(image));
  return pauses.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? PAUSE_IMAGE;
}
