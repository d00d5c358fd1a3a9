import type { Kind } from '../../bob/model.ts';
import { forMarkdown, forMarkdownCode } from '../escape.ts';
import type { ContainerRow, Report, VerifyCellRow } from '../report.ts';
import { CONTAINER_TYPE_NAMES, containerName, KIND_NAMES } from '../words.ts';
import { codeList, folded, moreIn, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Characters of a component's, container's or rule's name. */
const NAME_LENGTH = 60;
/** Characters of a sentence in a folded table. */
const SENTENCE_LENGTH = 300;
/** Linux has 41 capabilities; more names than this are not capabilities. */
const MAX_CAPABILITIES = 41;
const NET_KINDS: readonly Kind[] = ['endpoints', 'ingress', 'egress', 'listens'];

const text = (value: string): string => forMarkdown(value, SENTENCE_LENGTH);
const name = (value: string): string => forMarkdown(value, NAME_LENGTH);

/** Per container how much it may do. */
export function surfaceSection({ containers }: Report, limits: Limits): string {
  if (containers.length === 0) return '';
  const columns: Column<ContainerRow>[] = [
    { title: 'Component', show: ({ component }) => name(component) },
    { title: 'Container', show: ({ container }) => name(container) },
    { title: 'Type', show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    { title: 'Capabilities', show: showCapabilities },
    { title: 'Net', align: 'right', show: (row) => sum(row, NET_KINDS) },
    { title: 'Opens', align: 'right', show: (row) => sum(row, ['opens']) },
    { title: 'Execs', align: 'right', show: (row) => sum(row, ['execs']) },
    { title: 'Syscalls', align: 'right', show: (row) => sum(row, ['syscalls']) },
  ];
  return `### Attack surface\n\n${table(columns, containers, limits.rows)}`;
}

function showCapabilities({ capabilities, notObserved }: ContainerRow): string {
  if (capabilities.length > 0) return codeList(capabilities, MAX_CAPABILITIES, NAME_LENGTH);
  return notObserved.includes('capabilities') ? 'not recorded' : 'none';
}

function sum({ counts, notObserved }: ContainerRow, kinds: readonly Kind[]): string {
  const total = kinds.reduce((all, kind) => all + counts[kind], 0);
  return total === 0 && kinds.every((kind) => notObserved.includes(kind)) ? 'not recorded' : String(total);
}

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
