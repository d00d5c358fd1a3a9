import type { Open } from '../bob/model.ts';
import type { Support } from '../bob/superset.ts';
import { generalisePaths } from './paths.ts';
import type { Replaced, RuleContext } from './replaced.ts';

/** Replaces volatile parts of opened paths; flags and support stay. */
export function generaliseOpens(
  opens: readonly (Open & Support)[],
  context: RuleContext,
): Replaced<Open & Support>[] {
  const paths = generalisePaths(opens, context);
  return opens.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    return { before, after: { ...before, path }, rules };
  });
}
