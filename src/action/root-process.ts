import { spawn } from 'node:child_process';
import { isRoot } from '../adapters/system/machine.ts';
import { exists } from '../adapters/system/exists.ts';
import { lastLines, run } from '../adapters/system/run.ts';
import { EnvironmentError, EXIT, messageOf } from '../core/errors.ts';
import type { PipelineContext } from '../pipeline/context.ts';

/** The argument by which a program knows that it was started through sudo, and so never tries it again. */
const STARTED_BY_SUDO = '--started-by-sudo';

/** What tells who somebody is: root keeps its own. */
const IDENTITY = /^(?:HOME|LOGNAME|MAIL|SHELL|USER|_|(?:SUDO|XDG)_.*)$/;

/**
 * Local cells need root: starts this program again through sudo, which GitHub's runners allow, and waits for it. The
 * environment goes over standard input, because sudo logs the values of variables that it is asked to preserve; the
 * input's end tells the other process that the job was cancelled, because nobody but root may send it a signal.
 * @param folder what the action writes; belongs to this process's user afterwards
 * @returns true when the work was done by the other process, whose exit code was taken over
 * @throws EnvironmentError where sudo does not make root of this user
 */
export async function becomeRoot(context: PipelineContext, folder: string): Promise<boolean> {
  if (isRoot()) return false;
  const [, script] = process.argv;
  if (script === undefined || process.argv.includes(STARTED_BY_SUDO)) throw noRoot('sudo made no root of it');
  await requireSudo(context.signal);
  process.exitCode = await runAsRoot(script, context);
  await handOver(folder, context);
  return true;
}

/**
 * In a process that was started by `becomeRoot`: takes the environment of the process that did.
 * @param onCancelled called when that process ends or its job is cancelled
 */
export async function takeOverEnvironment(onCancelled: () => void): Promise<void> {
  if (!process.argv.includes(STARTED_BY_SUDO)) return;
  const handed = JSON.parse(await firstLineOfInput(onCancelled)) as Record<string, string>;
  for (const [name, value] of Object.entries(handed)) {
    // The job's programs first, then root's own folders, which users may not have.
    process.env[name] = name === 'PATH' ? `${value}:${process.env['PATH'] ?? ''}` : value;
  }
}

async function requireSudo(signal: AbortSignal): Promise<void> {
  const result = await run(['sudo', '-n', '--', process.execPath, '--version'], { signal }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw noRoot(messageOf(error));
    },
  );
  if (result.exitCode !== 0) throw noRoot(lastLines(result.stderr, 1) || 'sudo refused');
}

function noRoot(reason: string): EnvironmentError {
  return new EnvironmentError(`local cells need root, and this runner does not give it: ${reason}`, {
    next: "Use GitHub's Ubuntu runners, let the runner's user call sudo without a password, or run the runner as root.",
  });
}

async function runAsRoot(script: string, { env, signal }: PipelineContext): Promise<number> {
  const child = spawn('sudo', ['-n', '--', process.execPath, script, STARTED_BY_SUDO], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  // It may end without having read anything.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(handedOver(env))}\n`);
  const onAbort = (): void => void child.stdin.end();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? EXIT.environment));
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
    child.stdin.destroy();
  }
}

function handedOver(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !IDENTITY.test(name)));
}

/** Later steps, and the runner that clears its folders, are not root. */
async function handOver(folder: string, { progress }: PipelineContext): Promise<void> {
  if (!(await exists(folder))) return;
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const { exitCode, stderr } = await run([
    'sudo',
    '-n',
    '--',
    'chown',
    '--recursive',
    '--no-dereference',
    owner,
    folder,
  ]);
  if (exitCode !== 0) progress.warn(`${folder} stays root's: ${lastLines(stderr, 1)}`);
}

function firstLineOfInput(onEnd: () => void): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let text = '';
    stdin.setEncoding('utf8');
    stdin.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end < 0) return;
      resolve(text.slice(0, end));
      // From here on it is only watched, and keeps nobody from ending.
      stdin.unref();
    });
    stdin.once('close', () => {
      reject(new EnvironmentError('the process that called sudo went away'));
      onEnd();
    });
  });
}
