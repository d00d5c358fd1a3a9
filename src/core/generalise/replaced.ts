import type { Superset, SupersetContainer } from '../bob/superset.ts';
import { countedRecordings } from '../merge/counted.ts';
import type { Kind } from '../bob/model.ts';
import { DEFAULT_TEMPORARY_VARIANTS, Stability } from './variants.ts';

/** An entry and what it becomes; the same entry, and no rules, where nothing is volatile. */
export interface Replaced<B> {
  before: B;
  after: B;
  rules: string[];
}

export interface GeneraliseOptions {
  /** Siblings of one shape that make names temporary; `DEFAULT_TEMPORARY_VARIANTS` if absent. */
  temporaryVariants?: number;
  /** Collapse directories in which so many names come and go between recordings. Off if absent. */
  collapse?: { minVariants: number };
  /** One form for the cgroup trees of all distributions. Wide: nearly everything below `/sys/fs/cgroup`. */
  cgroupLayouts?: boolean;
}

/** What the rules for one section of one container need to know. */
export interface RuleContext {
  stability: Stability;
  temporaryVariants: number;
  collapseVariants: number | undefined;
  cgroupLayouts: boolean;
}

/** The context of one section. */
export function ruleContext(
  superset: Superset,
  container: SupersetContainer,
  kind: Kind,
  options: GeneraliseOptions,
): RuleContext {
  return {
    stability: new Stability(countedRecordings(superset, container, kind)),
    temporaryVariants: options.temporaryVariants ?? DEFAULT_TEMPORARY_VARIANTS,
    collapseVariants: options.collapse?.minVariants,
    cgroupLayouts: options.cgroupLayouts ?? false,
  };
}
