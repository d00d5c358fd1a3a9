import type { RuntimeBaseline, SurfaceBaseline } from '../../analysis/surface-baselines.ts';
import type { Surface, SurfaceRow } from '../../analysis/surface.ts';
import type { Kind } from '../../bob/model.ts';
import { forMarkdown, forMarkdownCode } from '../escape.ts';
import type { Report } from '../report.ts';
import { insideText, referenceRuntime, runtimeAllows, share, surfaceLines } from '../surface-text.ts';
import { CONTAINER_TYPE_NAMES, containerName } from '../words.ts';
import { codeList, folded, table, type Column, type Limits } from './parts.ts';

/** Characters of a component's or container's name. */
const NAME_LENGTH = 60;
/** Characters of a sentence. */
const SENTENCE_LENGTH = 600;
/** Linux has 41 capabilities; more names than this are not capabilities. */
const MAX_CAPABILITIES = 41;
/** Names of system calls in one cell. */
const MAX_BLOCKED = 20;
export const NET_KINDS: readonly Kind[] = ['endpoints', 'ingress', 'egress', 'listens'];

const name = (value: string): string => forMarkdown(value, NAME_LENGTH);

/** Per container how much it may do, and whether that is inside what a fresh cluster allows. */
export function surfaceSection({ surface }: Report, limits: Limits): string {
  if (surface.rows.length === 0) return '';
  const inside = surface.baselines.map((baseline) => insideLine(baseline)).slice(0, limits.rows);
  return [
    `### Attack surface\n\n${rowTable(surface.rows, limits.rows)}`,
    inside.join('\n'),
    limits.foldedRows === 0
      ? ''
      : folded('Against what holds without a BoB', baselineTables(surface.baselines, limits.foldedRows)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The whole page of `bobctl surface`. */
export function surfaceMarkdown(surface: Surface): string {
  const { workload, rows, baselines, notes } = surface;
  return `${[
    `## Attack surface: ${name(workload.kind)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    rowTable(rows, Infinity),
    ...notes.map((note) => forMarkdown(note, SENTENCE_LENGTH)),
    '### Against what holds without a BoB',
    baselineTables(baselines, Infinity),
  ].join('\n\n')}\n`;
}

function rowTable(rows: readonly SurfaceRow[], max: number): string {
  const hasBau = rows.some(({ profile }) => profile === 'BAU');
  const columns: Column<SurfaceRow>[] = [
    { title: 'Component', show: ({ component }) => name(component) },
    { title: 'Container', show: ({ container }) => name(container) },
    { title: 'Type', show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    ...(hasBau ? [{ title: 'Profile', show: ({ profile }: SurfaceRow) => profile }] : []),
    { title: 'Capabilities', show: showCapabilities },
    { title: 'Net', align: 'right', show: (row) => sumText(row, NET_KINDS) },
    { title: 'Opens', align: 'right', show: (row) => sumText(row, ['opens']) },
    { title: 'Execs', align: 'right', show: (row) => sumText(row, ['execs']) },
    { title: 'Syscalls', align: 'right', show: (row) => sumText(row, ['syscalls']) },
  ];
  return table(columns, rows, max);
}

function showCapabilities({ capabilities, notObserved }: SurfaceRow): string {
  if (capabilities.length > 0) return codeList(capabilities, MAX_CAPABILITIES, NAME_LENGTH);
  return notObserved.includes('capabilities') ? 'not recorded' : 'none';
}

/** The sum of some kinds of a row; `not recorded` where nobody observed any of them. */
export function sumText({ counts, notObserved }: SurfaceRow, kinds: readonly Kind[]): string {
  const total = kinds.reduce((all, kind) => all + counts[kind], 0);
  return total === 0 && kinds.every((kind) => notObserved.includes(kind)) ? 'not recorded' : String(total);
}

function insideLine(baseline: SurfaceBaseline): string {
  const reference = referenceRuntime(baseline);
  if (reference === undefined) return '';
  const { container, architecture } = baseline;
  const text = forMarkdown(insideText(reference), SENTENCE_LENGTH);
  return `- ${name(containerName(container))}: inside RuntimeDefault (${reference.runtime}, ${architecture})? ${text}`;
}

function baselineTables(baselines: readonly SurfaceBaseline[], max: number): string {
  return baselines
    .slice(0, max)
    .map((baseline) => {
      const { container, bob } = baseline;
      const title = `**${name(containerName(container))}**`;
      const lines = surfaceLines(baseline).map((line) => `- ${forMarkdown(line, SENTENCE_LENGTH)}`);
      const foreign =
        bob.notNative.length === 0
          ? ''
          : `Not of this architecture's own table: ${codeList(bob.notNative, MAX_BLOCKED, NAME_LENGTH)}.`;
      return [title, lines.join('\n'), runtimeTable(baseline), foreign]
        .filter((part) => part !== '')
        .join('\n\n');
    })
    .join('\n\n');
}

function runtimeTable({ runtimes, tableSyscalls, bob }: SurfaceBaseline): string {
  const columns: Column<RuntimeBaseline>[] = [
    { title: 'RuntimeDefault of', show: ({ runtime }) => forMarkdown(runtime, NAME_LENGTH) },
    { title: 'Allows', show: (runtime) => runtimeAllows(runtime, tableSyscalls) },
    { title: "BoB's names allowed", show: ({ allowedOfBob }) => share(allowedOfBob, bob.syscalls) },
    { title: 'Inside?', show: (runtime) => forMarkdown(insideText(runtime), SENTENCE_LENGTH) },
    { title: 'Capabilities beyond its default', show: showBeyond },
  ];
  return table(columns, runtimes, Infinity);
}

function showBeyond({ capabilitiesBeyond, defaultCapabilities }: RuntimeBaseline): string {
  return capabilitiesBeyond.length === 0
    ? `none (default: ${defaultCapabilities})`
    : codeList(capabilitiesBeyond, MAX_CAPABILITIES, NAME_LENGTH);
}
