import { jsonExtent } from './json-extent.ts';
import { observedAlert, type ObservedAlert } from './observed-alert.ts';

/** Longest line, and longest document over several lines, that is read; longer ones count as damaged. UTF-16 units. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;
/** Most alerts of one log; further ones are dropped and counted. */
export const MAX_PARSED_ALERTS = 100_000;
/** After so many damaged lines the rest of a log is not read: it counts as damaged too. */
export const MAX_DAMAGED = 10_000;
/** How often each character may be looked at while documents over several lines are sought. */
const MAX_SCANS = 4;

/** Every line of a log is one of these; their sum is `total`. */
export interface LineCounts {
  total: number;
  /** Lines of alerts. */
  alert: number;
  /** Lines of JSON without a `RuleID`: the agent's own log. */
  log: number;
  /** Comments, headings, log lines that are no JSON. */
  text: number;
  blank: number;
  /** JSON that cannot be read: cut, garbled or too long. It may have been an alert. */
  damaged: number;
}

export interface AlertLog {
  alerts: ObservedAlert[];
  lines: LineCounts;
  /** Alerts beyond `MAX_PARSED_ALERTS`. */
  dropped: number;
}

/** Whether every line could be read and kept; if not, an alert may be missing. */
export function isWhole(log: AlertLog): boolean {
  return log.lines.damaged === 0 && log.dropped === 0;
}

/**
 * Reads what node-agent printed, of any era: one JSON document a line or over several, lists of them, between log lines,
 * comments and damaged lines, with or without a prefix (`kubectl logs --timestamps --prefix`). Alerts are known by
 * `RuleID` alone. Never throws; time is linear in the length of the text.
 */
export function parseAlerts(text: string): AlertLog {
  return new Reader(text).read();
}

type LineKind = Exclude<keyof LineCounts, 'total'>;

class Reader {
  readonly #text: string;
  readonly #log: AlertLog = {
    alerts: [],
    lines: { total: 0, alert: 0, log: 0, text: 0, blank: 0, damaged: 0 },
    dropped: 0,
  };
  #budget: number;

  constructor(text: string) {
    this.#text = text;
    this.#budget = MAX_SCANS * text.length;
  }

  read(): AlertLog {
    let at = 0;
    while (at < this.#text.length) {
      at = this.#log.lines.damaged < MAX_DAMAGED ? this.#readFrom(at) : this.#giveUp(at);
    }
    return this.#log;
  }

  /** Reads the line at an index, or the document that begins there; gives the index of the next line. */
  #readFrom(start: number): number {
    const end = this.#endOfLine(start);
    const next = Math.min(end + 1, this.#text.length);
    if (end - start > MAX_DOCUMENT) return this.#count('damaged', 1, next);
    const line = this.#text.slice(start, end).trim();
    if (line === '') return this.#count('blank', 1, next);
    const value = parseLine(line);
    if (value !== undefined) return this.#count(this.#take(value), 1, next);
    return this.#readDocument(start, end) ?? this.#count(looksLikeJson(line) ? 'damaged' : 'text', 1, next);
  }

  #giveUp(start: number): number {
    const end = this.#text.endsWith('\n') ? this.#text.length - 1 : this.#text.length;
    return this.#count('damaged', countLines(this.#text, start, end), this.#text.length);
  }

  /** Reads a document over several lines that begins at a line's first character. */
  #readDocument(start: number, endOfFirst: number): number | undefined {
    const open = this.#text.slice(start, endOfFirst).search(/\S/) + start;
    const first = this.#text[open];
    if ((first !== '{' && first !== '[') || this.#budget <= 0) return undefined;
    const { end, scanned } = jsonExtent(this.#text, open, Math.min(this.#text.length, start + MAX_DOCUMENT));
    this.#budget -= scanned;
    if (end === undefined) return undefined;
    const endOfLast = this.#endOfLine(end);
    if (/[^\s,]/.test(this.#text.slice(end, endOfLast))) return undefined;
    const value = parse(this.#text.slice(open, end));
    if (value === undefined) return undefined;
    const lines = countLines(this.#text, start, endOfLast);
    return this.#count(this.#take(value), lines, Math.min(endOfLast + 1, this.#text.length));
  }

  /** Keeps the alerts of a document. */
  #take(value: object): LineKind {
    const found = (Array.isArray(value) ? (value as unknown[]) : [value])
      .map(observedAlert)
      .filter((alert) => alert !== undefined);
    for (const alert of found) {
      if (this.#log.alerts.length < MAX_PARSED_ALERTS) this.#log.alerts.push(alert);
      else this.#log.dropped++;
    }
    return found.length > 0 ? 'alert' : 'log';
  }

  #count(kind: LineKind, lines: number, next: number): number {
    this.#log.lines.total += lines;
    this.#log.lines[kind] += lines;
    return next;
  }

  #endOfLine(from: number): number {
    const newline = this.#text.indexOf('\n', from);
    return newline < 0 ? this.#text.length : newline;
  }
}

/** The object or list of a line: the whole line, the line without a comma at its end, or what follows a prefix. */
function parseLine(line: string): object | undefined {
  if (/^(\{.*\}|\[.*\]),?$/s.test(line)) {
    const whole = parse(line.endsWith(',') ? line.slice(0, -1) : line);
    if (whole !== undefined) return whole;
  }
  const open = line.indexOf('{"');
  // What ends a member or an item is no prefix: the line has lost its start.
  return open > 0 && !/(":|[,[])\s*$/.test(line.slice(0, open)) ? parse(line.slice(open)) : undefined;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an unreadable line has lost a part of a JSON document, at its start or its end. */
function looksLikeJson(line: string): boolean {
  return line.startsWith('{') || line.includes('{"') || (line.includes('":') && line.endsWith('}'));
}

function countLines(text: string, start: number, end: number): number {
  let lines = 1;
  for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}
