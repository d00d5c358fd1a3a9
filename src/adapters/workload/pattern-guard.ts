import { createContext, Script } from 'node:vm';
import type { Pattern } from '../../core/workload/pattern.ts';
import { errorCode } from '../../core/errors.ts';

/** Time that one pattern may take on one text. */
const PATTERN_TIMEOUT_MS = 250;
/** Characters of a text that a pattern is tried on. */
const MAX_TEXT = 256 * 1024;

const context = createContext({ source: '', flags: '', text: '' });
const script = new Script('new RegExp(source, flags).test(text)');

/**
 * Whether a pattern is found in a text. A pattern that would take for ever on what the workload answered is stopped.
 * @throws Error when the time is over
 */
export function patternFound(pattern: Pattern, text: string): boolean {
  Object.assign(context, { ...pattern, text: text.slice(0, MAX_TEXT) });
  try {
    return script.runInContext(context, { timeout: PATTERN_TIMEOUT_MS }) === true;
  } catch (error) {
    if (errorCode(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(
      `the pattern /${pattern.source}/ takes more than ${PATTERN_TIMEOUT_MS} ms on the answer`,
      {
        cause: error,
      },
    );
  }
}
