import type { Exec } from '../bob/model.ts';
import { patternCovers } from './paths.ts';
import { coversSequence, MANY, matchesSequence, type Sequence } from './sequence.ts';
import { ANY_ARGS, DYNAMIC } from './tokens.ts';

/**
 * Matching of exec arguments, argv[0] included (storage v0.0.290 and later, compare_exec_args.go). In a profile's
 * arguments `⋯⋯` is any number of arguments, `⋯` exactly one, `⋯` as a segment of an argument with slashes exactly one
 * segment; `*` is a plain character. Null is Go's nil slice and the same as no arguments.
 */
export function compareExecArgs(
  profileArgs: readonly string[] | null,
  runtimeArgs: readonly string[] | null,
): boolean {
  if (profileArgs === null || profileArgs.length === 0) return true;
  return matchesArgs(profileArgs, runtimeArgs ?? []);
}

/** As `compareExecArgs`, but a profile without arguments allows none; without `argsRequired` everything is allowed. */
export function matchExecArgs(
  profileArgs: readonly string[] | null,
  argsRequired: boolean,
  runtimeArgs: readonly string[] | null,
): boolean {
  return !argsRequired || matchesArgs(profileArgs ?? [], runtimeArgs ?? []);
}

/**
 * Does exec `a` allow everything that `b` stands for: its path pattern matches, and its arguments, taken as a strict
 * constraint over the whole argv (none means none), match every argv that b's do? `argsRequired` and `envs` play no part.
 */
export function execCovers(a: Exec, b: Exec): boolean {
  return (
    patternCovers(a.path, b.path) &&
    coversSequence(sequenceOf(a.args), sequenceOf(b.args), DYNAMIC, argMatches)
  );
}

function matchesArgs(profileArgs: readonly string[], runtimeArgs: readonly string[]): boolean {
  return matchesSequence(sequenceOf(profileArgs), runtimeArgs, argMatches);
}

function sequenceOf(args: readonly string[]): Sequence<string> {
  return args.map((arg) => (arg === ANY_ARGS ? MANY : arg));
}

/** Also tells whether a token covers another: `⋯` in the latter is matched by `⋯` only. */
function argMatches(token: string, arg: string): boolean {
  return token === DYNAMIC || token === arg || segmentsMatch(token, arg);
}

function segmentsMatch(token: string, arg: string): boolean {
  if (!token.includes(DYNAMIC)) return false;
  const wanted = token.split('/');
  const given = arg.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => segment === DYNAMIC || segment === given[at])
  );
}
