import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The user whom Debian and Ubuntu both have, and who may do nothing. */
export const NOBODY = 65_534;

/** The rule of GitHub's runners. */
export const ALLOWED = 'nobody ALL=(ALL) NOPASSWD: ALL';

/** Why real sudo cannot be tried here; undefined when it can. */
export function whyNoSudo(): string | undefined {
  if (process.getuid?.() !== 0) return 'not root';
  return spawnSync('sudo', ['--version']).status === 0 ? undefined : 'sudo is not installed';
}

/** Where sudo logs what it was asked, below the folder that was given. */
export const SUDO_LOG = 'sudo.log';

/**
 * What a command line begins with that is run by nobody, where sudo has these rules: they hold in a mount namespace
 * that ends with the command.
 * @param env variables that go around the shell, which hands on none whose name has a hyphen
 */
export function asSudoUser(
  folder: string,
  rules: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string[] {
  const sudoers = join(folder, 'sudoers');
  const included = join(folder, 'sudoers.d');
  mkdirSync(included, { recursive: true });
  const lines = [
    'Defaults env_reset, use_pty, secure_path="/usr/sbin:/usr/bin:/sbin:/bin"',
    `Defaults logfile=${join(folder, SUDO_LOG)}`,
    'root ALL=(ALL:ALL) ALL',
    ...rules,
  ];
  writeFileSync(sudoers, `${lines.join('\n')}\n`, { mode: 0o440 });
  return [
    'unshare',
    '--mount',
    '--propagation=private',
    'sh',
    '-c',
    'mount --bind "$1" /etc/sudoers && mount --bind "$2" /etc/sudoers.d && shift 2 && exec "$@"',
    'sh',
    sudoers,
    included,
    'setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '--',
    'env',
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
  ];
}
