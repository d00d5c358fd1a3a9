import { isIP, isIPv4 } from 'node:net';
import { EnvironmentError, InputError, messageOf } from '../../core/errors.ts';
import { exists } from '../system/exists.ts';
import { run, runOrThrow } from '../system/run.ts';

/** Where iproute2 keeps named network name spaces. */
const FOLDER = '/run/netns';

/** The file that stands for a named network name space. */
export function networkNamespacePath(name: string): string {
  return `${FOLDER}/${name}`;
}

/** The command that runs another one in a network name space, with everything else of this machine. */
export function inNetworkNamespace(name: string): string[] {
  return ['nsenter', `--net=${networkNamespacePath(name)}`, '--'];
}

/**
 * Makes a network name space that nothing leads out of: a loopback interface with 127.0.0.1, ::1 and more addresses.
 * It stays until it is removed, whatever runs in it.
 * @param addresses IP addresses with or without a prefix length; without one it is a single address.
 * @throws InputError for what is no address; EnvironmentError when this machine cannot make one.
 */
export async function makeNetworkNamespace(name: string, addresses: readonly string[]): Promise<void> {
  const further = addresses.map(withPrefix).filter((address) => !isLoopback(address));
  try {
    await runOrThrow(['ip', 'netns', 'add', name]);
    await runOrThrow(['ip', '-n', name, 'link', 'set', 'lo', 'up']);
    for (const address of new Set(further)) {
      await runOrThrow(['ip', '-n', name, 'address', 'add', address, 'dev', 'lo']);
    }
  } catch (error) {
    throw new EnvironmentError(`the cell's network cannot be made: ${messageOf(error)}`, {
      next: 'Run `bobctl doctor`: it needs root and iproute2.',
      cause: error,
    });
  }
}

/**
 * Removes a network name space.
 * @returns whether there was one.
 */
export async function removeNetworkNamespace(name: string): Promise<boolean> {
  if (!(await exists(networkNamespacePath(name)))) return false;
  await runOrThrow(['ip', 'netns', 'delete', name]);
  return true;
}

/** Ids of the processes in a network name space. */
export async function processesInNetwork(name: string): Promise<number[]> {
  if (!(await exists(networkNamespacePath(name)))) return [];
  const result = await run(['ip', 'netns', 'pids', name]);
  return result.stdout.split('\n').filter(Boolean).map(Number);
}

/**
 * An address with its prefix length.
 * @throws InputError
 */
function withPrefix(text: string): string {
  const [address = '', prefix, ...rest] = text.split('/');
  const most = isIPv4(address) ? 32 : 128;
  const length = prefix ?? String(most);
  const valid =
    isIP(address) !== 0 && /^[0-9]{1,3}$/.test(length) && Number(length) <= most && rest.length === 0;
  if (!valid)
    throw new InputError(`${JSON.stringify(text.slice(0, 80))} is not an IP address that a cell can have`);
  return `${address}/${length}`;
}

/** The loopback interface has these without being told. */
function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address.startsWith('::1/');
}
