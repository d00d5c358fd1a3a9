import { byteLength, sortedSet } from '../bob/bytes.ts';
import { forMarkdown, forMarkdownCode } from './escape.ts';
import {
  generalisedSection,
  notesSection,
  remarksSection,
  setAsideSection,
} from './markdown/detail-tables.ts';
import { deviationSection } from './markdown/deviation-table.ts';
import { doubtSection, saturationSection, transferLine, transferSection } from './markdown/evidence.ts';
import { filesSection, guideSection } from './markdown/guide.ts';
import { recordedMatrix, verifiedMatrix } from './markdown/matrix-table.ts';
import { COMPLETE_FILE } from './markdown/parts.ts';
import type { Limits } from './markdown/parts.ts';
import { surfaceSection } from './markdown/surface-tables.ts';
import { verifySections } from './markdown/verify-tables.ts';
import type { CellState, Report } from './report.ts';
import { count } from './words.ts';

/** GitHub drops a step summary above 1 MiB as a whole; the margin is for what else the step writes. */
export const MAX_SUMMARY_BYTES = 1024 * 1024 - 64 * 1024;

/** From generous to bare; each later one is tried only where the earlier ones do not fit. */
const LIMITS: readonly Limits[] = [
  { names: 10, nameLength: 80, cells: Infinity, rows: 100, foldedRows: 200 },
  { names: 10, nameLength: 60, cells: Infinity, rows: 40, foldedRows: 40 },
  { names: 5, nameLength: 40, cells: Infinity, rows: 20, foldedRows: 10 },
  { names: 2, nameLength: 40, cells: Infinity, rows: 10, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: Infinity, rows: 5, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 200, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 50, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 10, rows: 0, foldedRows: 0 },
];
/** Characters of the answer and of the workload's name. */
const ANSWER_LENGTH = 400;
const NAME_LENGTH = 80;

/**
 * The summary that people read, as GitHub markdown: answer, matrix, what deviates, details folded. It stays below
 * `maxBytes` of UTF-8 by showing fewer names, rows and details, and says so.
 */
export function matrixSummary(report: Report, options: { maxBytes?: number } = {}): string {
  return fitting(report, rendered, options.maxBytes ?? MAX_SUMMARY_BYTES);
}

/** The answer and the matrix alone, for places where the whole summary is too much. Shortened as the summary is. */
export function matrixAnswer(report: Report, options: { maxBytes: number }): string {
  return fitting(report, (...shown) => joined(headSections(...shown)), options.maxBytes);
}

type Render = (report: Report, limits: Limits, notice: string) => string;

function fitting(report: Report, render: Render, maxBytes: number): string {
  for (const [i, limits] of LIMITS.entries()) {
    const text = render(report, limits, i > 0 ? SHORTENED : '');
    if (byteLength(text) <= maxBytes) return text;
  }
  return cutBytes(joined([heading(report), answer(report), SHORTENED]), maxBytes);
}

const SHORTENED = `✂️ Shortened to fit: fewer names and rows are shown. ${COMPLETE_FILE} has everything.`;

function rendered(report: Report, limits: Limits, notice: string): string {
  return joined([
    ...headSections(report, limits, notice),
    doubtSection(report, limits),
    deviationSection(report, limits),
    saturationSection(report),
    transferSection(report, limits),
    surfaceSection(report, limits),
    remarksSection(report, limits),
    generalisedSection(report, limits),
    setAsideSection(report, limits),
    notesSection(report, limits),
    guideSection(report),
    filesSection(report),
  ]);
}

function headSections(report: Report, limits: Limits, notice: string): string[] {
  return [
    heading(report),
    answer(report),
    facts(report),
    transferLine(report),
    notice,
    ...verifiedPart(report, limits),
    ...recordedPart(report, limits),
  ];
}

function joined(sections: readonly string[]): string {
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading({ workload }: Report): string {
  return `## Bill of Behavior: ${forMarkdown(workload.kind, NAME_LENGTH)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`;
}

function answer(report: Report): string {
  return `${mark(report)} **${forMarkdown(report.answer, ANSWER_LENGTH)}**`;
}

function mark({ verify, cells, recordings, leftOut }: Report): string {
  if (verify !== undefined) {
    if (verify.verdict === 'tested') return '✅';
    return verify.cells.some(({ verdict }) => verdict === 'unexpected' || verdict === 'missed') ? '❌' : '⚠️';
  }
  if (recordings.length === 0) return '❌';
  return leftOut.length === 0 && cells.every(({ state }) => state === 'recorded') ? '✅' : '⚠️';
}

/** Counts of a state in words; `recorded` is in the answer. */
const STATE_WORDS: readonly [CellState, string][] = [
  ['missing', 'missing'],
  ['failed', 'failed'],
  ['partial', 'partial'],
  ['unfinished', 'unfinished'],
  ['tests-failed', 'with failed tests'],
  ['repeats-missing', 'with missing repeats'],
];

/** What is not as it should be, and which engines recorded. */
function facts({ cells, recordings, recorded, verify, leftOut, quarantined }: Report): string {
  const states = STATE_WORDS.flatMap(([state, words]) => {
    const number = cells.filter((cell) => cell.state === state).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  const engines = sortedSet(
    recordings.map(
      ({ engine }) => `${engine.name}${engine.version === undefined ? '' : ` ${engine.version}`}`,
    ),
  ).map((engine) => forMarkdown(engine, NAME_LENGTH));
  return [
    verify === undefined ? '' : forMarkdown(recorded, ANSWER_LENGTH),
    states.length === 0 ? '' : `Cells: ${states.join(', ')}.`,
    leftOut.length === 0 ? '' : `${count(leftOut.length, 'input')} left out.`,
    quarantined.length === 0 ? '' : `${count(quarantined.length, 'behaviour')} quarantined.`,
    engines.length === 0 ? '' : `Recorded with ${engines.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const TITLE = '### Matrix Build Summary';

function verifiedPart({ verify }: Report, limits: Limits): string[] {
  if (verify === undefined) return [];
  const matrix =
    verify.cells.length === 0 ? [] : [`${TITLE}: verified`, verifiedMatrix(verify.cells, limits)];
  return [...matrix, verifySections(verify, limits)];
}

function recordedPart(report: Report, limits: Limits): string[] {
  if (report.cells.length === 0) return [];
  return [report.verify === undefined ? TITLE : `${TITLE}: recorded`, recordedMatrix(report, limits)];
}

/** The first bytes of a text, whole characters only. */
function cutBytes(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  let used = 0;
  let end = 0;
  for (const char of text) {
    used += byteLength(char);
    if (used > maxBytes) break;
    end += char.length;
  }
  return text.slice(0, end);
}
