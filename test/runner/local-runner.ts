import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { actions } from '../workflows/files.ts';
import { ArtifactService } from './artifact-service.ts';
import { GithubApi } from './github-api.ts';
import type { Permissions } from './permissions.ts';
import type { RunReport } from './report.ts';
import { WorkflowRun, type RunOptions } from './run-workflow.ts';

const root = resolve(import.meta.dirname, '../..');
const standIns = join(import.meta.dirname, 'stand-ins');

/** How a workflow is started. */
export interface Start extends Omit<RunOptions, 'tokens'> {
  /** Folder of the repository that the workflow lies in and runs for. */
  repository: string;
  /** The event; a push to main where it is left out. */
  event?: { name: string; payload: object; context?: Record<string, string> };
  /** Variables of every machine. */
  env?: Record<string, string>;
  /** Id of the run, where it is another attempt of an earlier one. */
  id?: string;
}

/**
 * Runs workflows on this machine: GitHub's own parser and expressions, real bash and node, real files between steps and
 * runner, and over HTTP an artifact service and a REST API that stand in for GitHub's. Node actions run with this
 * process's Node, jobs one after the other and as this process's user.
 */
export class LocalRunner {
  readonly artifacts = new ArtifactService();
  readonly api = new GithubApi();
  /** The repository of the actions, as it is after a build. */
  readonly actions: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.actions = join(folder, 'actions');
  }

  /** Builds the actions and what stands in for others, and starts the services. */
  static async start(): Promise<LocalRunner> {
    const runner = new LocalRunner(realpathSync(mkdtempSync(join(tmpdir(), 'bobctl-runner-'))));
    for (const { path } of actions()) cpSync(join(root, path), join(runner.actions, path));
    for (const folder of ['.github/workflows', 'workflows']) {
      cpSync(join(root, folder), join(runner.actions, folder), { recursive: true });
    }
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', join(runner.actions, 'dist')]);
    await build({
      absWorkingDir: root,
      entryPoints: readdirSync(standIns).map((name) => join(standIns, name)),
      outdir: join(runner.#folder, 'stand-ins'),
      outExtension: { '.js': '.mjs' },
      ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
      },
    });
    await Promise.all([runner.artifacts.start(), runner.api.start()]);
    return runner;
  }

  async stop(): Promise<void> {
    await Promise.all([this.artifacts.stop(), this.api.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A folder that is gone with the runner. */
  scratch(): string {
    return mkdtempSync(join(this.#folder, 'scratch-'));
  }

  /** Runs the workflow of a file of the repository. */
  async run(file: string, start: Start): Promise<RunReport & { id: string }> {
    const { repository, env = {}, id = randomUUID(), event } = start;
    const folder = join(this.#folder, `run-${randomUUID()}`);
    mkdirSync(folder);
    const notes = new Set<string>([`node24 actions run with Node ${process.versions.node}`]);
    const run = new WorkflowRun(
      {
        ...{ folder, checkout: repository, actions: this.actions, machineEnv: env },
        github: this.#context(event, start.previous === undefined ? 1 : 2),
        standIns: join(this.#folder, 'stand-ins'),
        resultsUrl: this.artifacts.url,
        note: (text) => notes.add(text),
      },
      { ...start, tokens: (permissions) => this.#tokens(id, permissions) },
    );
    return { ...(await run.start(file, repository)), notes: [...notes].sort(), id };
  }

  #tokens(run: string, permissions: Permissions): { token: string; runtimeToken: string } {
    const token = `ghs_${randomUUID()}`;
    this.api.grant(token, permissions);
    return { token, runtimeToken: this.artifacts.runtimeToken(run) };
  }

  #context(event: Start['event'], attempt: number): Record<string, unknown> {
    return {
      repository: 'vendor/product',
      repository_owner: 'vendor',
      ref: 'refs/heads/main',
      ref_name: 'main',
      ref_type: 'branch',
      sha: '0123456789abcdef0123456789abcdef01234567',
      workflow: 'local',
      run_id: '1',
      run_number: '1',
      run_attempt: String(attempt),
      actor: 'vendor',
      server_url: 'https://github.com',
      api_url: this.api.url,
      event_name: event?.name ?? 'push',
      event: event?.payload ?? {},
      ...event?.context,
    };
  }
}
