import { InputError } from '../../src/core/errors.ts';

/** Rounds from which a median means something; figures that are published need at least as many. */
export const DEFAULT_ROUNDS = 7;

/**
 * Reads `--rounds N` from a command line.
 * @throws InputError for anything else
 */
export function readRounds(argv: readonly string[]): number {
  const [flag, value, ...rest] = argv;
  if (flag === undefined) return DEFAULT_ROUNDS;
  const rounds = Number(value);
  if (flag === '--rounds' && rest.length === 0 && Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new InputError(`not understood: ${argv.join(' ')}`, {
    next: 'The only option is --rounds <number>.',
  });
}
