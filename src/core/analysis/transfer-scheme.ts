import { KINDS, type Kind } from '../bob/model.ts';
import type { RecordingSummary } from '../bob/superset.ts';
import type { Grouping, LeftOutBy } from './left-out-groups.ts';
import { intervalOf, type Share } from './share.ts';

/**
 * Which BoB the others are asked with: as recorded; generalised; generalised, and alerts on what the container's set-up
 * does are not counted.
 */
export type Variant = 'raw' | 'generalised' | 'filtered';

/** Something that a BoB made without these recordings would have raised. */
export interface TransferAlert {
  /** `containers/redis` */
  container: string;
  kind: Kind;
  /** Display text, not escaped; of an open with the flags that nobody else used: `/data/a (O_TRUNC)`. */
  behaviour: string;
}

/** What one variant would have raised in the recordings that were left out. */
export interface TransferAlerts {
  total: number;
  byKind: Partial<Record<Kind, number>>;
  /** The first of them, at most `MAX_ALERTS`. */
  first: TransferAlert[];
}

/** One group of recordings that were left out. */
export interface TransferGroup {
  name: string;
  /** Indexes into the superset's recordings. */
  recordings: number[];
  /** All of them are partial: their silence proves nothing. */
  partial: boolean;
  alerts: Record<Variant, TransferAlerts>;
}

/** One way of leaving out, group by group. */
export interface TransferScheme {
  by: LeftOutBy;
  groups: TransferGroup[];
  /** In how many groups nothing would have been raised; partial groups count only if something was. */
  silent: Record<Variant, Share>;
  /** In how many groups each kind would have raised something. */
  alerting: Record<Variant, Partial<Record<Kind, number>>>;
}

/** Alerts of one group that are named. */
export const MAX_ALERTS = 10;

/** Collects what each group that is left out would have raised. */
export class TransferCollector {
  readonly #groups: TransferGroup[];
  readonly #by: LeftOutBy;

  constructor(recordings: readonly RecordingSummary[], { by, groups }: Grouping) {
    this.#by = by;
    this.#groups = groups.map(({ name, recordings: members }) => ({
      name,
      recordings: members,
      partial: members.every((index) => recordings[index]?.completion === 'partial'),
      alerts: { raw: nothing(), generalised: nothing(), filtered: nothing() },
    }));
  }

  add(group: number, variant: Variant, alert: TransferAlert): void {
    const alerts = this.#groups[group]?.alerts[variant];
    if (alerts === undefined) return;
    alerts.total++;
    alerts.byKind[alert.kind] = (alerts.byKind[alert.kind] ?? 0) + 1;
    if (alerts.first.length < MAX_ALERTS) alerts.first.push(alert);
  }

  scheme(): TransferScheme {
    const each = <T>(make: (variant: Variant) => T): Record<Variant, T> => ({
      raw: make('raw'),
      generalised: make('generalised'),
      filtered: make('filtered'),
    });
    return {
      by: this.#by,
      groups: this.#groups,
      silent: each((variant) => {
        const counted = this.#groups.filter((group) => !group.partial || group.alerts[variant].total > 0);
        const silent = counted.filter((group) => group.alerts[variant].total === 0);
        return intervalOf(silent.length, counted.length);
      }),
      alerting: each((variant) => this.#alerting(variant)),
    };
  }

  #alerting(variant: Variant): Partial<Record<Kind, number>> {
    const counts = KINDS.map(
      (kind) =>
        [kind, this.#groups.filter(({ alerts }) => (alerts[variant].byKind[kind] ?? 0) > 0).length] as const,
    );
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }
}

function nothing(): TransferAlerts {
  return { total: 0, byKind: {}, first: [] };
}
