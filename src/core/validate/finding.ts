import { compareBytes } from '../bob/bytes.ts';
import type { PathStep, SourceDocument } from '../bob/source-documents.ts';

/**
 * `error`: an engine refuses it or it cannot mean what it says; `warning`: it is accepted and probably not what was
 * meant; `note`: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'note';

/** Something about a Bill of Behavior that its author should know. */
export interface Finding {
  severity: Severity;
  file: string;
  /** Line and column, from 1. */
  line: number;
  column: number;
  /** `kubescape/…` follows the engine's code, `sbob/…` the SBoB specification 0.0.4, `file/…` concerns the file. */
  rule: string;
  message: string;
  /** What to do; one sentence. */
  next: string;
}

/** Findings of one file that are reported one by one; the rest is counted. */
export const MAX_FINDINGS = 2000;
const MAX_QUOTED = 80;

/** Collects the findings of a file. */
export class Findings {
  readonly #file: string;
  readonly #list: Finding[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(finding: Omit<Finding, 'file'>): void {
    this.#list.push({ ...finding, file: this.#file });
  }

  /** The findings in the order of the file. */
  sorted(): Finding[] {
    const sorted = this.#list.sort(
      (a, b) =>
        a.line - b.line ||
        a.column - b.column ||
        compareBytes(a.rule, b.rule) ||
        compareBytes(a.message, b.message),
    );
    const more = sorted.length - MAX_FINDINGS;
    if (more <= 0) return sorted;
    const worst = sorted.slice(MAX_FINDINGS).some(({ severity }) => severity === 'error')
      ? 'error'
      : 'warning';
    const last: Finding = {
      severity: worst,
      file: this.#file,
      line: 1,
      column: 1,
      rule: 'file/too-many-findings',
      message: `${more} more findings are not listed`,
      next: 'Mend the listed ones and check again.',
    };
    return [...sorted.slice(0, MAX_FINDINGS), last];
  }
}

/** A place in a document at which things are found. */
export class Place {
  readonly #findings: Findings;
  readonly #document: SourceDocument;
  readonly #path: readonly PathStep[];

  constructor(findings: Findings, document: SourceDocument, path: readonly PathStep[] = []) {
    this.#findings = findings;
    this.#document = document;
    this.#path = path;
  }

  /** A place inside of this one. */
  at(...steps: PathStep[]): Place {
    return new Place(this.#findings, this.#document, [...this.#path, ...steps]);
  }

  error(rule: string, message: string, next: string): void {
    this.#report('error', rule, message, next);
  }

  warn(rule: string, message: string, next: string): void {
    this.#report('warning', rule, message, next);
  }

  note(rule: string, message: string, next: string): void {
    this.#report('note', rule, message, next);
  }

  #report(severity: Severity, rule: string, message: string, next: string): void {
    const { line, column } = this.#document.locate?.(this.#path) ?? this.#document.start;
    this.#findings.add({ severity, line, column, rule, message, next });
  }
}

/** A recorded text for a message: quoted, cut, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}
