import { EnvironmentError, InputError, type BobctlError } from '../../core/errors.ts';
import type { ImageRecipe } from './image-recipe.ts';

/** Lines of mmdebstrap's output that are looked at; what went wrong is at its end. */
export const TOLD_LINES = 200;
const MAX_LINE_LENGTH = 300;

const UNKNOWN_PACKAGE =
  /^E: (?:Unable to locate package (\S+)|Package '([^']+)' has no installation candidate|Version '[^']*' for '([^']+)' was not found)/;
const CONFLICT = /^ *\S+ : (?:Conflicts|Depends|Breaks|PreDepends): /;
const DISK_FULL = /No space left on device|You don't have enough free space|Disk quota exceeded/;
const NO_SUITE = /does not have a Release file/;
const NO_KEY = /NO_PUBKEY|public key is not available|is not signed|keyring.* (?:is missing|not found)/i;
const NO_NETWORK =
  /Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Cannot initiate the connection|Network is unreachable|Connection timed out|Failed to fetch/;
/** Last words of mmdebstrap that say nothing about the cause. */
const IDLE_WORDS = /mmdebstrap failed to run|apt-get .* failed$|setup failed/;

/** Tells from mmdebstrap's output what went wrong and what to do about it. */
export function explainBuildFailure(
  lines: readonly string[],
  recipe: ImageRecipe,
  folder: string,
): BobctlError {
  const what = `the root file system of ${recipe.suite} with ${recipe.packages.join(', ') || 'no packages'} was not made`;
  const unknown = unknownPackages(lines);
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    return new InputError(
      `${recipe.suite} has no package ${names}; ${what} (mmdebstrap: ${telling(lines, UNKNOWN_PACKAGE)})`,
      { next: `Correct the names under deploy.local.packages; they are those of Debian ${recipe.suite}.` },
    );
  }
  if (lines.some((line) => DISK_FULL.test(line))) {
    return new EnvironmentError(
      `the disk of ${folder} is full; ${what} (mmdebstrap: ${telling(lines, DISK_FULL)})`,
      {
        next: 'Free some space, or let BOBCTL_CACHE name a folder on a larger disk.',
      },
    );
  }
  if (lines.some((line) => NO_SUITE.test(line))) {
    return new InputError(`there is no suite "${recipe.suite}" (mmdebstrap: ${telling(lines, NO_SUITE)})`, {
      next: 'Name a Debian suite, such as bookworm.',
    });
  }
  if (lines.some((line) => NO_KEY.test(line))) {
    return new EnvironmentError(
      `Debian's signing keys are not here; ${what} (mmdebstrap: ${telling(lines, NO_KEY)})`,
      {
        next: 'apt-get install debian-archive-keyring',
      },
    );
  }
  if (lines.some((line) => NO_NETWORK.test(line))) {
    return new EnvironmentError(
      `Debian's package archive cannot be reached; ${what} (mmdebstrap: ${telling(lines, NO_NETWORK)})`,
      { next: 'Check the network and its proxy (http_proxy); an image that was made before needs none.' },
    );
  }
  if (lines.some((line) => CONFLICT.test(line))) {
    return new InputError(
      `the packages do not go together; ${what} (mmdebstrap: ${telling(lines, CONFLICT)})`,
      {
        next: 'Leave one of them out under deploy.local.packages.',
      },
    );
  }
  return new EnvironmentError(`${what} (mmdebstrap: ${telling(lines, /^E: /)})`, {
    next: 'Run `bobctl doctor` to see what this machine lacks.',
  });
}

function unknownPackages(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const groups: (string | undefined)[] = UNKNOWN_PACKAGE.exec(line)?.slice(1) ?? [];
    return groups.filter((name) => name !== undefined);
  });
}

/** The first line that says why, or the last one there is. */
function telling(lines: readonly string[], pattern: RegExp): string {
  const line =
    lines.find((candidate) => pattern.test(candidate) && !IDLE_WORDS.test(candidate)) ??
    lines.filter((candidate) => candidate.trim() !== '').at(-1) ??
    'it said nothing';
  return line.trim().slice(0, MAX_LINE_LENGTH);
}
