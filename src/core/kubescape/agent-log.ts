import { visible } from '../report/escape.ts';

/** Lines of a log that are shown in a message. */
const MAX_SHOWN = 5;
const SHOWN_LENGTH = 300;
/** What an agent says when it sees no containers (Inspektor Gadget: fanotify on the runtime; container watcher). */
const BLIND = /fanotify|container watcher|container-?hook|runtime path|runc/i;
const BAD_LEVELS = new Set(['error', 'fatal', 'panic']);
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\S+ /;

/**
 * The lines of node-agent's own log that tell why it does not work: errors, and what it says of the container runtime;
 * the last few, neutralised. Alerts are no part of it.
 */
export function tellingLines(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => tellingLine(line.replace(TIMESTAMP, '')) ?? []);
  return [...new Set(lines)].slice(-MAX_SHOWN);
}

function tellingLine(line: string): string | undefined {
  const { level, msg, error, isAlert } = fieldsOf(line);
  if (isAlert || !(BAD_LEVELS.has(level) || (level === 'warn' && BLIND.test(line)))) return undefined;
  return visible(error === '' ? msg : `${msg}: ${error}`, SHOWN_LENGTH);
}

function fieldsOf(line: string): { level: string; msg: string; error: string; isAlert: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = (key: string): string => (typeof fields[key] === 'string' ? fields[key] : '');
  return { level: text('level'), msg: text('msg'), error: text('error'), isAlert: 'RuleID' in fields };
}
