import { EnvironmentError } from '../../core/errors.ts';
import { findProgram } from './programs.ts';
import { isRoot } from './machine.ts';
import { runOrThrow } from './run.ts';

const INSTALL_TIMEOUT_MS = 600_000;

/**
 * Installs Debian or Ubuntu packages without asking.
 * @throws EnvironmentError without root or apt-get, or when apt-get fails
 */
export async function installPackages(
  packages: readonly string[],
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!isRoot())
    throw new EnvironmentError('packages can be installed by root only', { next: 'Run it again with sudo.' });
  if ((await findProgram('apt-get')) === undefined) {
    throw new EnvironmentError('there is no apt-get on this machine', {
      next: `Install by your own means: ${packages.join(' ')}.`,
    });
  }
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: INSTALL_TIMEOUT_MS,
    signal,
  };
  onProgress('apt-get update');
  await runOrThrow(['apt-get', 'update', '-qq'], options);
  onProgress('apt-get install');
  await runOrThrow(
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', '--', ...packages],
    options,
  );
}
