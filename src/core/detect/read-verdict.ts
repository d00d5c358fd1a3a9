import { Ajv, type ValidateFunction } from 'ajv';
import { InputError, messageOf } from '../errors.ts';
import { API_VERSION } from '../bob/recording.ts';
import type { Verdict } from './verdict.ts';
import schema from './verdict.schema.json' with { type: 'json' };

/** Most problems that one message lists. */
const MAX_PROBLEMS = 5;

/** Compiled when it is first needed, because that takes longer than a start of the program may. */
let compiled: ValidateFunction<Verdict> | undefined;

/**
 * Reads the content of a `verdict.json` and checks it against its schema.
 * @param source name of the file, for messages
 * @throws InputError
 */
export function readVerdict(text: string, source: string): Verdict {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${source} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  const { apiVersion, kind } = (value ?? {}) as { apiVersion?: unknown; kind?: unknown };
  if (apiVersion !== API_VERSION || kind !== 'Verdict') {
    throw new InputError(`${source} is not a verdict of this version (${API_VERSION}, kind Verdict).`);
  }
  compiled ??= new Ajv({ allErrors: true }).compile<Verdict>(schema);
  const check = compiled;
  if (check(value)) return value;
  const problems = (check.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'the document'} ${message ?? 'is not valid'}`,
  );
  throw new InputError(`${source} is not a verdict: ${problems.slice(0, MAX_PROBLEMS).join('; ')}`, {
    next: 'Run `bobctl verify` again to write a new one.',
  });
}
