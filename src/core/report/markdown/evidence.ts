import type { LeftOutBy } from '../../analysis/left-out-groups.ts';
import type { Finding } from '../../analysis/representativeness.ts';
import type { TransferAlert, TransferScheme, Variant } from '../../analysis/transfer.ts';
import { forMarkdown, forMarkdownCode } from '../escape.ts';
import type { Report } from '../report.ts';
import { containerName, KIND_NAMES } from '../words.ts';
import { codeList, folded, moreIn, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Characters of an id or a container's name, and of a sentence. */
const ID_LENGTH = 60;
const SENTENCE_LENGTH = 300;
/** Points of the saturation curve that are printed. */
const MAX_POINTS = 40;

/** What one way of leaving out leaves out. */
export const LEFT_OUT: Record<LeftOutBy, string> = {
  cell: 'one cell',
  distro: 'one distribution',
  version: 'one version',
  os: 'one operating system',
  repeat: 'one repeat',
};

/** On how much of what it has not seen the BoB stays silent, in one sentence. */
export function transferLine({ transfer, recordings }: Report): string {
  return recordings.length === 0 ? '' : forMarkdown(transfer.headline, SENTENCE_LENGTH);
}

/** The same for every way of leaving out, folded. */
export function transferSection({ transfer }: Report, limits: Limits): string {
  const { schemes, shipped } = transfer;
  if (schemes.length === 0) return '';
  const silent = (variant: Variant): Column<TransferScheme>['show'] => {
    return ({ silent: shares }) => `${shares[variant].count} of ${shares[variant].of}`;
  };
  const columns: Column<TransferScheme>[] = [
    { title: 'Left out', show: ({ by }) => LEFT_OUT[by] },
    { title: 'Silent, as recorded', align: 'right', show: silent('raw') },
    { title: 'Silent, generalised', align: 'right', show: silent('generalised') },
    { title: 'Silent, without set-up', align: 'right', show: silent('filtered') },
  ];
  return folded(
    'Does it transfer? What a BoB of the others would have raised where it had not been',
    [table(columns, schemes, schemes.length), raisedTable(schemes, shipped, limits)]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
}

interface Raised {
  scheme: TransferScheme;
  group: TransferScheme['groups'][number];
  alerts: TransferAlert[];
  total: number;
}

function raisedTable(schemes: readonly TransferScheme[], shipped: Variant, limits: Limits): string {
  const raised = schemes.flatMap((scheme) =>
    scheme.groups.flatMap((group): Raised[] => {
      const { first, total } = group.alerts[shipped];
      return total === 0 ? [] : [{ scheme, group, alerts: first, total }];
    }),
  );
  if (raised.length === 0) return '';
  const columns: Column<Raised>[] = [
    { title: 'Left out', show: ({ group }) => forMarkdownCode(group.name, ID_LENGTH) },
    { title: 'As', show: ({ scheme }) => LEFT_OUT[scheme.by] },
    { title: 'Alerts', align: 'right', show: ({ total }) => String(total) },
    { title: 'For example', show: ({ alerts, total }) => examples(alerts, total, limits) },
  ];
  return table(columns, raised, limits.foldedRows);
}

function examples(alerts: readonly TransferAlert[], total: number, limits: Limits): string {
  const shown = alerts.slice(0, limits.names).map(({ behaviour }) => behaviour);
  const left = total - shown.length;
  return [
    ...(shown.length === 0 ? [] : [codeList(shown, shown.length, limits.nameLength)]),
    ...(left > 0 ? [`+${left}`] : []),
  ].join(', ');
}

/** Recordings that may not stand for the workload, and what to do about them. */
export function doubtSection({ representativeness }: Report, limits: Limits): string {
  const { findings } = representativeness;
  if (findings.length === 0) return '';
  const shown = findings.slice(0, limits.rows).map((finding) => `- ${doubtLine(finding, limits)}`);
  const left = findings.length - shown.length;
  return [
    '### Recordings to look at',
    [...shown, ...(left > 0 ? [`- ${moreIn(left, 'recording')}`] : [])].join('\n'),
    'They are in the superset. To keep one out: `bobctl package --leave-out <recording>`.',
  ].join('\n\n');
}

function doubtLine({ id, doubts, lacking, lackingCount }: Finding, limits: Limits): string {
  const why = doubts.map(({ because }) => forMarkdown(because, SENTENCE_LENGTH)).join(' ');
  const names = lacking
    .slice(0, limits.names)
    .map(
      ({ container, kind, behaviour, seenIn, of }) =>
        `${KIND_NAMES[kind]} ${forMarkdownCode(behaviour, limits.nameLength)} of ${forMarkdown(containerName(container), ID_LENGTH)} (${seenIn} of ${of} others)`,
    );
  const left = lackingCount - names.length;
  const list = [...names, ...(left > 0 ? [`+${left}`] : [])].join(', ');
  return `⚠️ ${forMarkdownCode(id, ID_LENGTH)}: ${why}${list === '' ? '' : ` ${list}`}`;
}

/** Whether more recordings would show more. */
export function saturationSection({ saturation, unseen }: Report): string {
  if (saturation.length < 2) return '';
  const points = saturation.slice(0, MAX_POINTS).map(({ added }) => String(added));
  const more = saturation.length > points.length ? ' …' : '';
  const curve = `New behaviours per recording, one after the other: ${points.join(' · ')}${more}`;
  const sentences = (unseen?.sentences ?? []).map((sentence) => forMarkdown(sentence, SENTENCE_LENGTH));
  return ['### Is it enough?', [...sentences, curve].map((line) => `- ${line}`).join('\n')].join('\n\n');
}
