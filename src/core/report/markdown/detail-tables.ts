import { forMarkdown, forMarkdownCode } from '../escape.ts';
import type { Report, VerifyCellRow } from '../report.ts';
import { containerName, KIND_NAMES } from '../words.ts';
import { folded, moreIn, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Characters of a component's, container's or rule's name. */
const NAME_LENGTH = 60;
/** Characters of a sentence in a folded table. */
const SENTENCE_LENGTH = 300;

const text = (value: string): string => forMarkdown(value, SENTENCE_LENGTH);
const name = (value: string): string => forMarkdown(value, NAME_LENGTH);

/** Every reason and warning of every cell, whole. */
export function remarksSection({ cells, verify }: Report, limits: Limits): string {
  const rows = [
    ...cells.map(({ id, reasons }) => ({ id, reasons })),
    ...(verify?.cells ?? []).map((row) => ({ id: row.cell.id, reasons: [...row.reasons, ...notesOf(row)] })),
  ].flatMap(({ id, reasons }) => reasons.map((reason) => ({ id, reason })));
  const columns: Column<{ id: string; reason: string }>[] = [
    { title: 'Cell', show: ({ id }) => forMarkdownCode(id, NAME_LENGTH) },
    { title: 'Remark', show: ({ reason }) => text(reason) },
  ];
  return foldedTable('Remarks on cells', columns, rows, limits);
}

function notesOf(row: VerifyCellRow): string[] {
  return row.verdict === 'missing' ? [] : (row.notes ?? []);
}

/** Every pattern that replaced behaviours, with what it stands for and what it newly allows. */
export function generalisedSection({ generalised }: Report, limits: Limits): string {
  const columns: Column<Report['generalised'][number]>[] = [
    { title: 'Pattern', show: ({ pattern }) => forMarkdownCode(pattern, limits.nameLength) },
    { title: 'Container', show: ({ container }) => name(containerName(container)) },
    { title: 'Kind', show: ({ kind }) => KIND_NAMES[kind] },
    { title: 'Rule', show: ({ rule }) => name(rule) },
    {
      title: 'Stands for',
      show: ({ observed, observedCount }) =>
        [
          ...observed.slice(0, 1).map((first) => forMarkdownCode(first, limits.nameLength)),
          ...(observedCount > 1 ? [`+${observedCount - 1}`] : []),
        ].join(', '),
    },
    { title: 'Newly allows', show: ({ newlyAllows }) => text(newlyAllows) },
  ];
  return foldedTable('Generalised patterns', columns, generalised, limits);
}

/** Behaviours that cannot be true and inputs that were not merged. */
export function setAsideSection({ quarantined, leftOut }: Report, limits: Limits): string {
  const untrue: Column<Report['quarantined'][number]>[] = [
    { title: 'Behaviour', show: ({ value }) => forMarkdownCode(value, limits.nameLength) },
    { title: 'Container', show: ({ container }) => name(containerName(container)) },
    { title: 'Kind', show: ({ kind }) => KIND_NAMES[kind] },
    { title: 'Seen in', align: 'right', show: ({ seenIn }) => String(seenIn.length) },
    { title: 'Reason', show: ({ reason }) => text(reason) },
  ];
  const inputs: Column<Report['leftOut'][number]>[] = [
    { title: 'Input', show: ({ id }) => forMarkdownCode(id, limits.nameLength) },
    { title: 'Reason', show: ({ reason }) => text(reason) },
  ];
  return [
    foldedTable('Quarantined behaviours', untrue, quarantined, limits),
    foldedTable('Inputs left out', inputs, leftOut, limits),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What differs between recordings and is no behaviour. */
export function notesSection({ notes }: Report, limits: Limits): string {
  if (notes.length === 0) return '';
  const shown = notes.slice(0, limits.foldedRows);
  const left = notes.length - shown.length;
  const lines = [...shown.map(text), ...(left > 0 ? [moreIn(left, 'note')] : [])];
  return folded(`Notes (${notes.length})`, lines.map((line) => `- ${line}`).join('\n'));
}

function foldedTable<T>(title: string, columns: Column<T>[], items: readonly T[], limits: Limits): string {
  if (items.length === 0) return '';
  return folded(`${title} (${items.length})`, table(columns, items, limits.foldedRows));
}
