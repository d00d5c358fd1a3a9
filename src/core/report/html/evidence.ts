import type { Finding } from '../../analysis/representativeness.ts';
import type { TransferGroup, TransferScheme, Variant } from '../../analysis/transfer.ts';
import { LEFT_OUT } from '../markdown/evidence.ts';
import type { Report } from '../report.ts';
import { containerName, KIND_NAMES } from '../words.ts';
import { code, list, section, table, text, type HtmlColumn } from './parts.ts';

/** Alerts that one row names. */
const MAX_ALERTS = 5;

/** How far the BoB can be relied on where it has not been: transfer, what is unseen, doubtful recordings. */
export function evidenceSection(report: Report): string {
  const { recordings, transfer, unseen } = report;
  if (recordings.length === 0) return '';
  return section('evidence', 'Does it hold where it has not been?', [
    `<p><strong>${text(transfer.headline)}</strong></p>`,
    list((unseen?.sentences ?? []).map((sentence) => text(sentence))),
    schemesTable(transfer.schemes),
    alertsTable(report),
    doubts(report),
  ]);
}

function schemesTable(schemes: readonly TransferScheme[]): string {
  if (schemes.length === 0) return '';
  const silent = (title: string, variant: Variant): HtmlColumn<TransferScheme> => ({
    title,
    show: ({ silent: shares }) => `${shares[variant].count} of ${shares[variant].of}`,
  });
  return table(
    'Left out one at a time: where a BoB of the others would have stayed silent',
    [
      { title: 'Left out', show: ({ by }) => LEFT_OUT[by] },
      silent('As recorded', 'raw'),
      silent('Generalised', 'generalised'),
      silent('Without set-up', 'filtered'),
    ],
    schemes,
  );
}

function alertsTable({ transfer: { schemes, shipped } }: Report): string {
  const rows = schemes.flatMap(({ by, groups }) =>
    groups.filter(({ alerts }) => alerts[shipped].total > 0).map((group) => ({ by, group })),
  );
  if (rows.length === 0) return '';
  const columns: HtmlColumn<(typeof rows)[number]>[] = [
    { title: 'Left out', show: ({ group }) => code(group.name, 60) },
    { title: 'As', show: ({ by }) => LEFT_OUT[by] },
    { title: 'Alerts', number: true, show: ({ group }) => String(group.alerts[shipped].total) },
    { title: 'For example', show: ({ group }) => examples(group, shipped) },
  ];
  return table('What a BoB of the others would have raised there', columns, rows);
}

function examples({ alerts }: TransferGroup, shipped: Variant): string {
  const { first, total } = alerts[shipped];
  const shown = first.slice(0, MAX_ALERTS);
  const left = total - shown.length;
  const names = shown.map(({ kind, behaviour }) => `${KIND_NAMES[kind]} ${code(behaviour)}`);
  return [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}

function doubts({ representativeness: { findings } }: Report): string {
  if (findings.length === 0) return '';
  const columns: HtmlColumn<Finding>[] = [
    { title: 'Recording', show: ({ id }) => code(id, 160) },
    { title: 'Why', show: ({ doubts: all }) => list(all.map(({ because }) => text(because))) },
    {
      title: 'Lacks',
      show: ({ lacking }) =>
        list(
          lacking.map(
            ({ kind, behaviour, container, seenIn, of }) =>
              `${KIND_NAMES[kind]} ${code(behaviour)} of ${text(containerName(container), 60)} ` +
              `(${seenIn} of ${of} others have it)`,
          ),
        ) || '—',
    },
  ];
  return table('Recordings that may not stand for the workload; they are in the superset', columns, findings);
}
