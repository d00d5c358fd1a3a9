import type { RuntimeBaseline } from '../../analysis/surface-baselines.ts';
import type { SurfaceRow } from '../../analysis/surface.ts';
import { NET_KINDS, sumText } from '../markdown/surface-tables.ts';
import type { CellRow, Report, VerifyCellRow } from '../report.ts';
import { insideText, runtimeAllows, share, surfaceLines } from '../surface-text.ts';
import { CONTAINER_TYPE_NAMES, containerName, KIND_NAMES } from '../words.ts';
import { code, list, section, table, text, type HtmlColumn } from './parts.ts';

const NOTHING = '—';

/** Every planned, failed or recorded cell; those of the heat map first, with the number they have there. */
export function cellsSection({ cells }: Report, inMap: readonly CellRow[]): string {
  const rest = cells.filter((row) => !inMap.includes(row));
  const columns: HtmlColumn<{ row: CellRow; place: number | undefined }>[] = [
    { title: '#', number: true, show: ({ place }) => (place === undefined ? NOTHING : String(place + 1)) },
    {
      title: 'Cell',
      show: ({ row, place }) =>
        place === undefined ? code(row.id) : `<code data-cell="${place}">${text(row.id, 160)}</code>`,
    },
    { title: 'OS', show: ({ row }) => text(row.cell.os ?? NOTHING, 60) },
    { title: 'K8s Distro', show: ({ row }) => text(row.cell.distro ?? NOTHING, 60) },
    { title: 'K8s Version', show: ({ row }) => text(row.cell.version ?? NOTHING, 60) },
    { title: 'Kernel Version', show: ({ row }) => text(row.kernels.join(', ') || NOTHING, 120) },
    { title: 'Status', show: ({ row }) => row.state.replace('-', ' ') },
    {
      title: 'Repeats',
      number: true,
      show: ({ row: { repeats } }) =>
        repeats.planned === null ? String(repeats.recorded) : `${repeats.recorded} of ${repeats.planned}`,
    },
    { title: 'Remarks', show: ({ row }) => list(row.reasons.map((reason) => text(reason))) || NOTHING },
  ];
  const rows = [
    ...inMap.map((row, place) => ({ row, place })),
    ...rest.map((row) => ({ row, place: undefined })),
  ];
  return rows.length === 0
    ? ''
    : section('cells', 'Cells', [
        table('Cells of the matrix; their numbers are their places in the map of behaviours', columns, rows),
      ]);
}

/** What a verification raised, missed and proved, by cell. */
export function verifySection({ verify }: Report): string {
  if (verify === undefined) return '';
  const columns: HtmlColumn<VerifyCellRow>[] = [
    { title: 'Cell', show: ({ cell }) => code(cell.id) },
    { title: 'Verdict', show: ({ verdict }) => verdict },
    { title: 'Why', show: ({ reasons }) => list(reasons.map((reason) => text(reason))) || NOTHING },
    {
      title: 'Raised beyond the BoB',
      show: (row) =>
        row.verdict === 'missing'
          ? NOTHING
          : list(
              row.unexpected.map(
                ({ ruleId, kind, container, behaviour }) =>
                  `${text(ruleId, 20)} ${kind === undefined ? '' : KIND_NAMES[kind]} ${code(behaviour)} in ` +
                  text(containerName(container), 60),
              ),
            ) || 'nothing',
    },
    {
      title: 'Attacks',
      show: (row) =>
        row.verdict === 'missing'
          ? NOTHING
          : list(
              row.attacks.map(
                ({ name, missing }) =>
                  `${text(name, 80)}: ${missing.length === 0 ? 'found' : `missing ${text(missing.join(', '), 120)}`}`,
              ),
            ) || NOTHING,
    },
  ];
  return section('verification', 'Verification', [
    table('What each cell proved of the Bill of Behavior', columns, verify.cells),
  ]);
}

export function surfaceSection({ surface }: Report): string {
  if (surface.rows.length === 0) return '';
  const columns: HtmlColumn<SurfaceRow>[] = [
    { title: 'Component', show: ({ component }) => text(component, 60) },
    { title: 'Container', show: ({ container }) => text(container, 60) },
    { title: 'Type', show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    { title: 'Profile', show: ({ profile }) => profile },
    {
      title: 'Capabilities',
      show: ({ capabilities, notObserved }) =>
        capabilities.map((name) => code(name, 60)).join(' ') ||
        (notObserved.includes('capabilities') ? 'not recorded' : 'none'),
    },
    { title: 'Net', number: true, show: (row) => sumText(row, NET_KINDS) },
    { title: 'Opens', number: true, show: (row) => sumText(row, ['opens']) },
    { title: 'Execs', number: true, show: (row) => sumText(row, ['execs']) },
    { title: 'Syscalls', number: true, show: (row) => sumText(row, ['syscalls']) },
  ];
  const baselines = surface.baselines.map((baseline) => {
    const runtimes: HtmlColumn<RuntimeBaseline>[] = [
      { title: 'RuntimeDefault of', show: ({ runtime }) => text(runtime, 60) },
      { title: 'Allows', show: (runtime) => runtimeAllows(runtime, baseline.tableSyscalls) },
      { title: 'Names of the BoB', show: ({ allowedOfBob }) => share(allowedOfBob, baseline.bob.syscalls) },
      { title: 'Inside?', show: (runtime) => text(insideText(runtime)) },
    ];
    const name = `${text(containerName(baseline.container), 60)}, ${baseline.architecture}`;
    return (
      `<h3>${name}: against what holds without a BoB</h3>${list(surfaceLines(baseline).map((line) => text(line)))}` +
      table(`What container runtimes allow to ${name}`, runtimes, baseline.runtimes)
    );
  });
  return section('surface', 'Attack surface', [
    table('How much each container may do', columns, surface.rows),
    ...surface.notes.map((note) => `<p>${text(note)}</p>`),
    ...baselines,
  ]);
}

/** What was widened on purpose, set aside or left out, and notes. */
export function restSections(report: Report): string[] {
  const { generalised, quarantined, leftOut, notes } = report;
  return [
    generalised.length === 0
      ? ''
      : section('generalised', 'Generalised patterns', [
          table(
            'Patterns that replaced behaviours, on purpose',
            [
              { title: 'Pattern', show: ({ pattern }) => code(pattern) },
              { title: 'Container', show: ({ container }) => text(containerName(container), 60) },
              { title: 'Kind', show: ({ kind }) => KIND_NAMES[kind] },
              { title: 'Rule', show: ({ rule }) => text(rule, 60) },
              { title: 'Stands for', number: true, show: ({ observedCount }) => String(observedCount) },
              { title: 'Newly allows', show: ({ newlyAllows }) => text(newlyAllows) },
            ],
            generalised,
          ),
        ]),
    quarantined.length === 0
      ? ''
      : section('quarantined', 'Quarantined behaviours', [
          table(
            'Recorded, but cannot be true',
            [
              { title: 'Behaviour', show: ({ value }) => code(value) },
              { title: 'Container', show: ({ container }) => text(containerName(container), 60) },
              { title: 'Kind', show: ({ kind }) => KIND_NAMES[kind] },
              { title: 'Seen in', number: true, show: ({ seenIn }) => String(seenIn.length) },
              { title: 'Reason', show: ({ reason }) => text(reason) },
            ],
            quarantined,
          ),
        ]),
    section('left-out', 'Inputs left out', [
      list(leftOut.map(({ id, reason }) => `${code(id)}: ${text(reason)}`)),
    ]),
    section('notes', 'Notes', [list(notes.map((note) => text(note)))]),
  ];
}
