import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError } from '../../core/errors.ts';
import type { KubeObject } from '../../core/kubernetes/objects.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from '../system/process-identity.ts';
import type { Kubectl } from './kubectl.ts';

/** Says that bobctl made a name space, and may remove it with everything in it. */
export const OWNED_LABEL = 'bobctl.dev/owned';
/** The process that made it, as JSON. */
const OWNER_ANNOTATION = 'bobctl.dev/owner';
const DELETE_TIMEOUT_MS = 180_000;
const POLL_MS = 500;

/**
 * Makes a name space for one session. One that a killed run left is removed first; one that somebody else made, or that
 * another bobctl uses, is not touched.
 * @param onProgress told of what takes time
 * @throws EnvironmentError
 */
export async function makeNamespace(
  kubectl: Kubectl,
  name: string,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const existing = await findNamespace(kubectl, name, signal);
  if (existing) {
    await requireLeftover(existing, name);
    onProgress(`removing the name space ${name} that a killed run left`);
    await deleteNamespace(kubectl, name, signal);
  }
  const object = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { [OWNED_LABEL]: 'true' },
      annotations: { [OWNER_ANNOTATION]: JSON.stringify(ownIdentity()) },
    },
  };
  await kubectl.do(`make the name space ${name}`, ['create', '-f', '-'], {
    input: JSON.stringify(object),
    signal,
  });
  await untilUsable(kubectl, name, signal);
}

/** Removes a name space that bobctl made, and waits until it is gone. */
export async function deleteNamespace(kubectl: Kubectl, name: string, signal?: AbortSignal): Promise<void> {
  await kubectl.do(
    `remove the name space ${name}`,
    ['delete', 'namespace', name, '--ignore-not-found', `--timeout=${DELETE_TIMEOUT_MS / 1000}s`],
    { timeoutMs: DELETE_TIMEOUT_MS + 10_000, ...(signal ? { signal } : {}) },
  );
}

async function findNamespace(
  kubectl: Kubectl,
  name: string,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  const found = await kubectl.get('look for name spaces', ['namespaces'], { signal });
  return found.find(({ metadata }) => metadata.name === name);
}

async function requireLeftover({ metadata }: KubeObject, name: string): Promise<void> {
  if (metadata.labels?.[OWNED_LABEL] !== 'true') {
    throw new EnvironmentError(
      `the name space ${name} exists in the cluster, and bobctl did not make it: it is not touched`,
      { next: 'Give the workload another namespace in its deploy part, or remove that one yourself.' },
    );
  }
  const owner = ownerOf(metadata.annotations?.[OWNER_ANNOTATION]);
  if (owner && (await isAlive(owner))) {
    throw new EnvironmentError(
      `the name space ${name} is being used by another bobctl (process ${owner.pid})`,
      {
        next: 'Wait until it has ended.',
      },
    );
  }
}

function ownerOf(text: string | undefined): ProcessIdentity | undefined {
  try {
    const owner = JSON.parse(text ?? '') as Partial<ProcessIdentity>;
    const whole =
      Number.isSafeInteger(owner.pid) &&
      typeof owner.startTime === 'string' &&
      typeof owner.bootId === 'string';
    return whole ? (owner as ProcessIdentity) : undefined;
  } catch {
    return undefined;
  }
}

/** Pods are refused until the name space has its service account. */
async function untilUsable(kubectl: Kubectl, name: string, signal: AbortSignal): Promise<void> {
  const end = performance.now() + DELETE_TIMEOUT_MS;
  for (;;) {
    const { exitCode } = await kubectl.run(['get', 'serviceaccount', 'default', '--namespace', name], {
      signal,
    });
    if (exitCode === 0) return;
    if (performance.now() > end) {
      throw new EnvironmentError(
        `the name space ${name} got no service account within ${DELETE_TIMEOUT_MS / 1000} s: the cluster's controllers do not work`,
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}
