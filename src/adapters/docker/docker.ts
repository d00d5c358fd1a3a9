import { EnvironmentError } from '../../core/errors.ts';
import { findProgram } from '../system/programs.ts';
import { run, runOrThrow, type RunOptions } from '../system/run.ts';

/** What a container is created with. */
export interface DockerContainer {
  name: string;
  /** Tag of its image. */
  image: string;
  command: readonly string[];
  user: string;
  env: Readonly<Record<string, string>>;
  /** Spelt without `CAP_`. */
  capabilities: readonly string[];
  /** Container whose network it shares. */
  network: string;
}

/** Kubernetes' value for a pod without requests and limits. */
const OOM_SCORE = 1000;
/**
 * Holds the container until a line comes in, then becomes the workload: the recorder has to be attached to a root that
 * Docker mounts only when the container starts. Nothing of it is recorded, because recording begins with the first program
 * that is executed after that.
 */
const GATE = 'read -r _; unset _ PWD OLDPWD; exec "$@" < /dev/null';

/** Arguments of `docker create` for a workload, as near to a pod's container as Docker comes. */
export function createArguments(container: DockerContainer): string[] {
  return [
    ...['create', '--name', container.name, '--interactive', '--pull', 'never'],
    ...['--network', `container:${container.network}`, '--cgroupns', 'private', '--ipc', 'private'],
    // As Kubernetes by default, and as cells of runc.
    ...['--security-opt', 'seccomp=unconfined', '--security-opt', 'apparmor=unconfined'],
    ...['--cap-drop', 'ALL', ...container.capabilities.flatMap((name) => ['--cap-add', name])],
    ...['--oom-score-adj', String(OOM_SCORE), '--log-driver', 'none', '--restart', 'no'],
    ...['--user', container.user, '--workdir', '/'],
    ...Object.entries(container.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--entrypoint', '/bin/sh', container.image, '-c', GATE, 'sh', ...container.command],
  ];
}

/** Arguments for the container that holds the network, as a pod's sandbox does: it leads nowhere, and outlives restarts. */
export function sandboxArguments(name: string, image: string, hostname: string): string[] {
  return [
    ...['run', '--detach', '--name', name, '--hostname', hostname, '--network', 'none', '--pull', 'never'],
    ...['--log-driver', 'none', '--entrypoint', 'sleep', image, 'infinity'],
  ];
}

/**
 * Calls Docker.
 * @throws EnvironmentError with what it said
 */
export async function docker(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return (await runOrThrow(['docker', ...args], options)).stdout.trim();
}

/** What `docker inspect` says of a running container that a cell needs. */
export interface DockerState {
  /** Id of its main process on this machine. */
  pid: number;
  /** Its root as this machine sees it. */
  merged: string;
}

/**
 * Looks at a container that runs.
 * @throws EnvironmentError when it does not, or its storage driver gives it no root of its own
 */
export async function inspect(name: string): Promise<DockerState> {
  const format = '{"pid":{{.State.Pid}},"driver":{{json .GraphDriver}}}';
  const text = await docker(['inspect', '--type', 'container', '--format', format, name]);
  const state = JSON.parse(text) as { pid: number; driver: { Name: string; Data?: { MergedDir?: string } } };
  const merged = state.driver.Data?.MergedDir;
  if (merged === undefined) {
    throw new EnvironmentError(`Docker stores containers by "${state.driver.Name}"`, {
      next: 'Set Docker’s storage driver to overlay2.',
    });
  }
  if (state.pid <= 1) throw new EnvironmentError(`the container ${name} does not run`);
  return { pid: state.pid, merged };
}

/** The container that holds a cell's network. */
export function sandboxName(cell: string): string {
  return `${cell}-net`;
}

/** Containers of a cell that Docker has, whether they run or not; none where there is no Docker. */
export async function dockerContainers(cell: string): Promise<string[]> {
  if ((await findProgram('docker')) === undefined) return [];
  const filter = ['--filter', `name=^/${cell}(-net)?$`];
  const result = await run(['docker', 'ps', '--all', '--format', '{{.Names}}', ...filter]);
  return result.stdout.split('\n').filter((name) => name === cell || name === sandboxName(cell));
}

/**
 * Removes containers and what runs in them.
 * @throws EnvironmentError with what Docker said
 */
export async function removeContainers(names: readonly string[]): Promise<void> {
  await docker(['rm', '--force', '--volumes', ...names]);
}

/** Why Docker cannot be used; undefined when it can. */
export async function whyNoDocker(): Promise<string | undefined> {
  const result = await run(['docker', 'version', '--format', '{{.Server.Version}}']).catch(() => undefined);
  if (result === undefined) return 'docker is not installed';
  return result.exitCode === 0 ? undefined : (result.stderr.trim().split('\n')[0] ?? 'it does not answer');
}
