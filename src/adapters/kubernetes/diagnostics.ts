import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { podOf, type Pod } from '../../core/kubernetes/objects.ts';
import { isNotReached, type Kubectl } from './kubectl.ts';

const STEP_TIMEOUT_MS = 20_000;
/** Bytes kept of one file. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Lines of one container's log. */
const LOG_LINES = '5000';

/**
 * Keeps what the containers of a name space wrote, one file for each.
 * @param onProblem told of logs that could not be had
 */
export async function keepLogs(
  kubectl: Kubectl,
  namespace: string,
  folder: string,
  onProblem: (text: string) => void,
): Promise<void> {
  const pods = await podsIn(kubectl, namespace);
  for (const pod of pods ?? []) {
    for (const { name } of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
      for (const previous of [false, true]) {
        await keepLog(kubectl, namespace, pod.metadata.name, name, previous, folder, onProblem);
      }
    }
  }
}

/** Keeps what tells why a session failed: events, pods, nodes and logs. A cluster that does not answer gives none. */
export async function keepDiagnostics(kubectl: Kubectl, namespace: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const asked: [string, string[]][] = [
    ['events.txt', ['get', 'events', '--namespace', namespace, '--sort-by=.lastTimestamp']],
    ['pods.txt', ['describe', 'pods', '--namespace', namespace]],
    ['objects.txt', ['get', 'all,persistentvolumeclaims', '--namespace', namespace, '-o', 'wide']],
    ['nodes.txt', ['describe', 'nodes']],
  ];
  for (const [file, args] of asked) {
    const result = await kubectl.run(args, { timeoutMs: STEP_TIMEOUT_MS, maxBytes: MAX_BYTES });
    if (isNotReached(result)) return 'the cluster does not answer any more, so it could not be asked why';
    await writeFile(path.join(folder, file), `${result.stdout}${result.stderr}`);
  }
  await keepLogs(kubectl, namespace, folder, () => undefined);
  return `events, pods, nodes and logs of the cluster are in ${folder}`;
}

async function podsIn(kubectl: Kubectl, namespace: string): Promise<Pod[] | undefined> {
  const objects = await kubectl
    .get('list the pods', ['pods', '--namespace', namespace], { timeoutMs: STEP_TIMEOUT_MS })
    .catch(() => undefined);
  return objects?.flatMap((object) => podOf(object) ?? []);
}

async function keepLog(
  kubectl: Kubectl,
  namespace: string,
  pod: string,
  container: string,
  previous: boolean,
  folder: string,
  onProblem: (text: string) => void,
): Promise<void> {
  const result = await kubectl.run(
    [
      'logs',
      pod,
      '--namespace',
      namespace,
      '--container',
      container,
      `--tail=${LOG_LINES}`,
      ...(previous ? ['--previous'] : []),
    ],
    { timeoutMs: STEP_TIMEOUT_MS, maxBytes: MAX_BYTES },
  );
  if (result.exitCode !== 0) {
    // Most containers were never started again.
    if (!previous) onProblem(`the log of ${pod}/${container} could not be had`);
    return;
  }
  if (result.truncated) onProblem(`the log of ${pod}/${container} was cut after ${MAX_BYTES} bytes`);
  await mkdir(folder, { recursive: true });
  // Names of pods and containers are DNS names: safe in a path.
  await writeFile(path.join(folder, `${pod}.${container}${previous ? '.previous' : ''}.log`), result.stdout);
}
