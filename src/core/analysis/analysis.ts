import type { Superset } from '../bob/superset.ts';
import { CoverIndex } from '../merge/cover-index.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { explainedDeviations, type ExplainedDeviations } from './explained.ts';
import { representativeness, type Representativeness } from './representativeness.ts';
import { saturation, type SaturationPoint } from './saturation.ts';
import { transfer, type IsSetUp, type Transfer } from './transfer.ts';
import { unseen, type Unseen } from './unseen.ts';

/** Everything that the recordings of a superset tell by being compared with each other. */
export interface Analysis extends ExplainedDeviations {
  saturation: SaturationPoint[];
  /** Absent with fewer than two complete recordings. */
  unseen?: Unseen;
  transfer: Transfer;
  representativeness: Representativeness;
}

/**
 * Compares the recordings of a superset.
 * @param raw the superset before it was generalised, if it was
 */
export function analyse(superset: Superset, raw: Superset = superset): Analysis {
  const explained = explainedDeviations(superset);
  const estimate = unseen(superset);
  return {
    ...explained,
    saturation: saturation(superset),
    ...(estimate === undefined ? {} : { unseen: estimate }),
    transfer: transfer(raw, raw === superset ? 'raw' : 'generalised', setUpOf(superset, explained)),
    representativeness: representativeness(superset),
  };
}

/** What the explained deviations call set-up, of the entry itself or of the pattern that stands for it. */
function setUpOf(superset: Superset, { deviations }: ExplainedDeviations): IsSetUp {
  const key = (...parts: string[]): string => JSON.stringify(parts);
  const setUp = new Set(
    deviations.flatMap(({ container, kind, behaviour, origin }) =>
      origin === 'runtime-init' ? [key(container, kind, behaviour)] : [],
    ),
  );
  const indexes = new Map(
    superset.containers.map((container) => [containerKey(container), new CoverIndex(container)]),
  );
  return (container, kind, behaviour) => {
    const name = containerKey(container);
    const covering = indexes.get(name)?.covering(kind, behaviour) ?? [];
    return covering.some((entry) => setUp.has(key(name, kind, describeBehaviour(kind, entry))));
  };
}
