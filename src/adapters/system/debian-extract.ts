import { EnvironmentError } from '../../core/errors.ts';
import { exists } from './exists.ts';
import { startProcess } from './processes.ts';
import { findProgram } from './programs.ts';

export interface ExtractOptions {
  /** What is fetched, for messages: `the recorder`. */
  what: string;
  /** Debian suite. */
  suite: string;
  /** Debian's name of the architecture. */
  architecture: string;
  packages: readonly string[];
  /** Is made; must not be there. */
  folder: string;
  onProgress?: (text: string) => void;
  signal?: AbortSignal;
}

export const KEY_RING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Lines of mmdebstrap's output that are looked at; what went wrong is at its end. */
const KEPT_LINES = 200;
const MAX_LINE_LENGTH = 300;
const BUILD_STEP = /^I: ((?:running apt-get|downloading|extracting)[^:.]*)/;

/** What mmdebstrap says, what it means, and what to do. The first that applies wins. */
const FAILURES: readonly { says: RegExp; means: string; next: string }[] = [
  {
    says: /No space left on device|You don't have enough free space|Disk quota exceeded|ENOSPC|EDQUOT/,
    means: 'the disk is full',
    next: 'Free 2 GB, or let BOBCTL_CACHE name a folder on a larger disk.',
  },
  {
    says: /NO_PUBKEY|public key is not available|is not signed|keyring/i,
    means: "Debian's signing keys are not here",
    next: 'apt-get install debian-archive-keyring',
  },
  {
    says: /Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Cannot initiate the connection|Network is unreachable|Connection timed out|Failed to fetch/,
    means: "Debian's package archive cannot be reached",
    next: 'Check the network and its proxy (http_proxy); what is in the cache needs none.',
  },
];

/**
 * Refuses when packages cannot be fetched here.
 * @throws EnvironmentError without mmdebstrap or Debian's keys
 */
export async function requireExtractor(what: string): Promise<void> {
  const missing = [
    ...((await findProgram('mmdebstrap')) === undefined ? ['mmdebstrap'] : []),
    ...((await exists(KEY_RING)) ? [] : ['debian-archive-keyring']),
  ];
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `${what} comes from Debian packages, and ${missing.join(' and ')} to fetch them, which this machine lacks`,
    { next: `apt-get install ${missing.join(' ')}` },
  );
}

/**
 * Unpacks Debian packages and what they depend on into a folder, without installing them: no script of a package runs.
 * apt checks Debian's signatures.
 * @throws EnvironmentError saying what went wrong and what to do; the signal's reason when aborted
 */
export async function extractPackages(options: ExtractOptions): Promise<void> {
  const { what, suite, architecture, packages, folder } = options;
  options.onProgress?.(`fetching ${packages.slice(0, 3).join(', ')} of Debian ${suite} with mmdebstrap`);
  const lines: string[] = [];
  const tell = (line: string): void => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    const step = BUILD_STEP.exec(line)?.[1];
    if (step !== undefined) options.onProgress?.(step);
  };
  const command = [
    ...['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL'],
    ...['mmdebstrap', '--mode=root', '--variant=extract', '--format=directory'],
    ...[`--architectures=${architecture}`, `--keyring=${KEY_RING}`],
    ...[`--include=${packages.join(',')}`, suite, folder],
  ];
  const extracting = await startProcess(command, {
    dieWithParent: true,
    onStdout: tell,
    onStderr: tell,
    env: { ...process.env, LC_ALL: 'C' },
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const exit = await extracting.exited;
  options.signal?.throwIfAborted();
  if (exit.code !== 0) throw explainExtract(lines, what);
}

/** Tells from mmdebstrap's output why `what` was not fetched, and what to do about it. */
export function explainExtract(lines: readonly string[], what: string): EnvironmentError {
  for (const { says, means, next } of FAILURES) {
    const line = lines.find((candidate) => says.test(candidate));
    if (line !== undefined) {
      return new EnvironmentError(`${means}; ${what} was not fetched (mmdebstrap: ${shown(line)})`, { next });
    }
  }
  const line = lines.find((candidate) => candidate.startsWith('E: ')) ?? lines.at(-1) ?? 'it said nothing';
  return new EnvironmentError(`${what} was not fetched (mmdebstrap: ${shown(line)})`, {
    next: 'Run `bobctl doctor` to see what this machine lacks.',
  });
}

function shown(line: string): string {
  return line.trim().slice(0, MAX_LINE_LENGTH);
}
