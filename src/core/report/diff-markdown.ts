import type { BehaviourChange, BehaviourDiff } from '../analysis/behaviour-diff.ts';
import { byteLength } from '../bob/bytes.ts';
import { forMarkdown, forMarkdownCode } from './escape.ts';
import { codeList, folded, table, type Column } from './markdown/parts.ts';
import { containerName, count, KIND_NAMES } from './words.ts';

/** GitHub refuses comments above 65,536 characters; the margin is for what else the comment holds. */
export const MAX_COMMENT_BYTES = 60_000;

/** How much is shown; each later one is tried only where the earlier ones do not fit. */
const LIMITS = [
  { rows: 200, length: 120, entries: 4 },
  { rows: 60, length: 80, entries: 2 },
  { rows: 15, length: 60, entries: 1 },
  { rows: 5, length: 40, entries: 1 },
  { rows: 0, length: 40, entries: 0 },
] as const;
type DiffLimits = (typeof LIMITS)[number];

const COMPLETE = '`bobctl diff --json`';
const SHORTENED = `✂️ Shortened to fit: ${COMPLETE} has everything.`;
/** Characters of a name or file. */
const NAME_LENGTH = 80;

/** A behaviour diff as a comment of a pull request: the answer, what to look at first, the rest folded. */
export function diffMarkdown(diff: BehaviourDiff, options: { maxBytes?: number } = {}): string {
  const { maxBytes = MAX_COMMENT_BYTES } = options;
  const texts = LIMITS.map((limits, i) => () => rendered(diff, limits, i > 0 ? SHORTENED : ''));
  const last = texts.pop();
  return texts.map((text) => text()).find((text) => byteLength(text) <= maxBytes) ?? last?.() ?? '';
}

function rendered(diff: BehaviourDiff, limits: DiffLimits, notice: string): string {
  const first = diff.changes.filter(({ attention }) => attention === 'first');
  const other = diff.changes.filter(({ attention }) => attention === 'soon' || attention === 'routine');
  const less = diff.changes.filter(({ attention }) => attention === 'none');
  const { workload } = diff.after;
  return `${[
    `## Behaviour diff: ${forMarkdown(workload.kind, NAME_LENGTH)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    `${mark(diff, first.length)} **${forMarkdown(diff.answer)}**`,
    `From ${forMarkdownCode(diff.before.source, NAME_LENGTH)} to ${forMarkdownCode(diff.after.source, NAME_LENGTH)}.`,
    notice,
    containersLine(diff, limits),
    first.length === 0 ? '' : `### Look at these first\n\n${changeTable(first, limits)}`,
    foldedChanges('Also newly allowed', other, limits),
    foldedChanges('Allowed no more', less, limits),
    notComparedLine(diff),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function mark({ changes, totals }: BehaviourDiff, first: number): string {
  if (changes.length === 0) return '✅';
  return first > 0 ? '⚠️' : totals.new + totals.widened > 0 ? '🔎' : 'ℹ️';
}

function containersLine({ containers }: BehaviourDiff, { rows, length }: DiffLimits): string {
  const list = (what: string, keys: readonly string[]): string[] =>
    keys.length === 0 ? [] : [`${what}: ${codeList(keys.map(containerName), rows, length)}.`];
  return [
    ...list('New containers', containers.new),
    ...list('Containers that are gone', containers.gone),
  ].join(' ');
}

function foldedChanges(title: string, changes: readonly BehaviourChange[], limits: DiffLimits): string {
  return changes.length === 0 ? '' : folded(`${title} (${changes.length})`, changeTable(changes, limits));
}

function changeTable(changes: readonly BehaviourChange[], limits: DiffLimits): string {
  const columns: Column<BehaviourChange>[] = [
    { title: 'Change', show: (change) => change.class },
    { title: 'Behaviour', show: (change) => behaviourCell(change, limits) },
    { title: 'Container', show: ({ container }) => forMarkdown(containerName(container), NAME_LENGTH) },
    { title: 'Kind', show: ({ kind }) => KIND_NAMES[kind] },
    { title: 'Why', show: ({ why }) => why },
  ];
  return table(columns, changes, limits.rows, COMPLETE);
}

function behaviourCell({ behaviour, before, after }: BehaviourChange, limits: DiffLimits): string {
  const list = (texts: readonly string[]): string => codeList(texts, limits.entries, limits.length);
  const shown = forMarkdownCode(behaviour, limits.length);
  if (before !== undefined) return `${shown} (was ${list(before)})`;
  return after === undefined ? shown : `${shown} (left: ${list(after)})`;
}

function notComparedLine({ notCompared }: BehaviourDiff): string {
  if (notCompared.length === 0) return '';
  const kinds = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))].join(', ');
  return `Not compared, because a side does not specify it: ${kinds} (${count(notCompared.length, 'section')}).`;
}
