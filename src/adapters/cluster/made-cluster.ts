import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../../core/errors.ts';
import { Kubectl } from '../kubernetes/kubectl.ts';
import { isAlive, ownIdentity } from '../system/process-identity.ts';
import { findProgram } from '../system/programs.ts';
import { removeTree } from '../system/remove-tree.ts';
import { lastLines, run, runOrThrow } from '../system/run.ts';
import type { Cluster, ClusterProvider } from './cluster.ts';

/** How one command-line tool makes clusters on this machine's Docker. */
export interface ClusterTool {
  program: string;
  /** Where the tool is described; for messages. */
  docs: string;
  create: ToolCall;
  remove: ToolCall;
  loadImage(image: string): ToolCall;
  /** Lists the clusters that are there. */
  list: ToolCall;
  /** Names of clusters in what `list` printed. */
  namesIn(stdout: string): string[];
  context: string;
}

export interface ToolCall {
  argv: string[];
  env: Record<string, string>;
  input?: string;
}

/** What a tool is told. */
export interface ToolOptions {
  name: string;
  /** `v1.33.7` */
  version: string;
  /** The kubeconfig that the tool writes; never the user's. */
  kubeconfig: string;
}

const CREATE_TIMEOUT_MS = 600_000;
const REMOVE_TIMEOUT_MS = 180_000;
const NAME = /^bobctl-(\d+)-(\d+)$/;

/** A cluster that is made by a tool for this process, and removed with it; what a killed process left is removed first. */
export function madeCluster(version: string, toolOf: (options: ToolOptions) => ClusterTool): ClusterProvider {
  return {
    up: async (onProgress, signal): Promise<Cluster> => {
      const { pid, startTime } = ownIdentity();
      const name = `bobctl-${pid}-${startTime}`;
      const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-cluster-'));
      await chmod(folder, 0o700);
      const kubeconfig = path.join(folder, 'kubeconfig');
      const optionsFor = (cluster: string): ToolOptions => ({ name: cluster, version, kubeconfig });
      const tool = toolOf(optionsFor(name));
      try {
        for (const program of [tool.program, 'docker', 'kubectl']) await requireTool(program, tool);
        await removeLeftovers(tool, (leftover) => toolOf(optionsFor(leftover)), onProgress, signal);
        onProgress(`${tool.program} makes a cluster of ${version}`);
        await call(tool.create, CREATE_TIMEOUT_MS, signal);
        return {
          kubectl: new Kubectl({ kubeconfig, context: tool.context }),
          owned: true,
          loadImage: async (image, loading) => {
            await call(tool.loadImage(image), CREATE_TIMEOUT_MS, loading);
          },
          down: () => takeDown(tool, folder),
        };
      } catch (error) {
        await takeDown(tool, folder).catch(() => undefined);
        throw error;
      }
    },
  };
}

async function requireTool(program: string, { docs }: ClusterTool): Promise<void> {
  if ((await findProgram(program)) !== undefined) return;
  throw new EnvironmentError(`${program} is not installed`, {
    next: `Install it (${docs}), or set a cluster up yourself and use the distribution existing.`,
  });
}

async function call({ argv, env, input }: ToolCall, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  await runOrThrow(argv, {
    env: { ...process.env, ...env },
    timeoutMs,
    ...(input === undefined ? {} : { input }),
    ...(signal ? { signal } : {}),
  });
}

async function takeDown(tool: ClusterTool, folder: string): Promise<void> {
  try {
    await call(tool.remove, REMOVE_TIMEOUT_MS);
  } catch (error) {
    throw new EnvironmentError(`the cluster was not removed: ${messageOf(error)}`, {
      next: `Remove it with \`${tool.remove.argv.join(' ')}\`; the next run tries again.`,
    });
  } finally {
    await removeTree(folder);
  }
}

/** Clusters are named after the process that made them. */
async function removeLeftovers(
  tool: ClusterTool,
  toolOf: (name: string) => ClusterTool,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { argv, env } = tool.list;
  const found = await run(argv, { env: { ...process.env, ...env }, signal });
  if (found.exitCode !== 0) return;
  const { bootId } = ownIdentity();
  for (const name of tool.namesIn(found.stdout)) {
    const [, pid, startTime = ''] = NAME.exec(name) ?? [];
    if (pid === undefined || (await isAlive({ pid: Number(pid), startTime, bootId }))) continue;
    onProgress(`removing the cluster ${name} that a killed run left`);
    await call(toolOf(name).remove, REMOVE_TIMEOUT_MS, signal).catch((error: unknown) =>
      onProgress(lastLines(messageOf(error), 1)),
    );
  }
}
