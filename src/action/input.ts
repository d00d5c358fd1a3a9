import { InputError } from '../core/errors.ts';

/** The workload file where an input names none. */
export const DEFAULT_WORKLOAD_FILE = 'bobctl.yaml';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * An input of the action that runs, without the blanks around it; empty where it is not set. The runner gives inputs
 * as `INPUT_*` to node actions only; a composite hands its own over as `BOBCTL_INPUT_*`.
 */
export function input(name: string, env: Environment = process.env): string {
  const variable = name.toUpperCase();
  return (env[`BOBCTL_INPUT_${variable}`] ?? env[`INPUT_${variable}`] ?? '').trim();
}

/**
 * The same, for an input that must be set: the runner does not enforce `required`.
 * @throws InputError
 */
export function requiredInput(name: string, env: Environment = process.env): string {
  const value = input(name, env);
  if (value === '') throw new InputError(`the input ${name} is empty`);
  return value;
}

/**
 * One of several words; the first where the input is not set.
 * @throws InputError
 */
export function choiceInput<T extends string>(
  name: string,
  words: readonly [T, ...T[]],
  env: Environment = process.env,
): T {
  const value = input(name, env);
  if (value === '') return words[0];
  const chosen = words.find((word) => word === value);
  if (chosen !== undefined) return chosen;
  const allowed = words.join(', ').replace(/, ([^,]*)$/, ' or $1');
  throw new InputError(`the input ${name} is ${JSON.stringify(value)}; it must be ${allowed}`);
}

/** Digits of the largest number that an input may be. */
const MAX_DIGITS = 6;

/**
 * A whole number from 1; 1 where the input is not set.
 * @throws InputError
 */
export function countInput(name: string, env: Environment = process.env): number {
  const value = input(name, env);
  if (value === '') return 1;
  if (!/^[1-9][0-9]*$/.test(value) || value.length > MAX_DIGITS) {
    throw new InputError(`the input ${name} is ${JSON.stringify(value)}; it must be a whole number from 1`);
  }
  return Number(value);
}
