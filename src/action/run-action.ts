import * as core from '@actions/core';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OutputFolder } from '../adapters/system/output-folder.ts';
import { cacheFolder, stateFolder } from '../adapters/system/paths.ts';
import { BobctlError, EXIT, messageOf } from '../core/errors.ts';
import { forTerminal } from '../core/report/escape.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { diagnose, installMissing } from '../pipeline/doctor.ts';
import { actionProgress } from './action-progress.ts';
import { takeOverEnvironment } from './root-process.ts';

/** Characters of an annotation. The runner cuts at 4,096 (ExecutionContext.cs); escapes are longer than what they hide. */
const ANNOTATION_LENGTH = 2_000;

/** What the runner gives to node actions and not to scripts: no workload and no script of one may have it. */
const SERVICE_VARIABLES = /^ACTIONS_(?:RUNTIME|RESULTS|CACHE)_/;

export interface ActionOptions {
  /** The action talks to the runner's own services, and runs nothing of anybody else's. */
  usesServices?: boolean;
}

/** Runs an action's work and tells the runner how it ended; never throws. */
export async function runAction(
  work: (context: PipelineContext) => Promise<void>,
  options: ActionOptions = {},
): Promise<void> {
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort(new BobctlError('the job was cancelled', EXIT.interrupted));
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  // A runner that went away reads no more; what runs is cleaned up all the same.
  process.stdout.on('error', cancel);
  process.on('uncaughtException', (error) => {
    fail(sentences(error), EXIT.environment);
    process.exit();
  });
  try {
    await takeOverEnvironment(cancel);
    if (options.usesServices !== true) dropServiceVariables(process.env);
    await work({
      progress: actionProgress,
      signal: cancelled.signal,
      env: process.env,
      cacheDir: cacheFolder(process.env),
      stateDir: stateFolder(process.env),
      agentFile: fileURLToPath(new URL('net-agent.mjs', import.meta.url)),
    });
  } catch (error) {
    const cause: unknown = cancelled.signal.aborted ? cancelled.signal.reason : error;
    fail(sentences(cause), cause instanceof BobctlError ? cause.exitCode : EXIT.environment);
  }
}

/** Marks the step as failed, with one annotation that says why. */
export function fail(message: string, exitCode: number): void {
  core.error(forTerminal(message, ANNOTATION_LENGTH));
  process.exitCode = exitCode;
}

/** An annotation for something that is not as it should be, though the step did its work. */
export function warn(message: string): void {
  core.warning(forTerminal(message, ANNOTATION_LENGTH));
}

/** Where an action keeps its files: below the runner's own temporary folder, which belongs to this job. */
export function actionFolder(env: NodeJS.ProcessEnv): OutputFolder {
  const base = env['RUNNER_TEMP'];
  if (!base)
    throw new BobctlError('RUNNER_TEMP is not set: this is no runner of GitHub Actions', EXIT.environment);
  return new OutputFolder(join(base, 'bobctl'));
}

/** Installs what this runner lacks for local cells. */
export async function prepareRunner(context: PipelineContext): Promise<void> {
  await installMissing(await diagnose(context), context);
}

function sentences(error: unknown): string {
  const message = messageOf(error).replace(/[.\s]*$/, '.');
  return error instanceof BobctlError && error.next !== undefined ? `${message} ${error.next}` : message;
}

function dropServiceVariables(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (SERVICE_VARIABLES.test(name)) Reflect.deleteProperty(env, name);
  }
}
