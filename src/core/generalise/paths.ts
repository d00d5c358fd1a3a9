import { generaliseSiblings, type SeenPath } from './path-tree.ts';
import type { RuleContext } from './replaced.ts';
import { canonicalCgroup, canonicalPath } from './volatile.ts';

/** What a path becomes, and by which rules; in the order of the input. */
export function generalisePaths(
  paths: readonly SeenPath[],
  context: RuleContext,
): { path: string; rules: string[] }[] {
  const canonical = paths.map(({ path }) => {
    const layout = context.cgroupLayouts ? canonicalCgroup(path) : undefined;
    return layout ?? canonicalPath(path);
  });
  const siblings = generaliseSiblings(
    canonical.map(({ text }, place) => ({ path: text, seenIn: paths[place]?.seenIn ?? [] })),
    context,
  );
  return siblings.map(({ path, rules }, place) => ({
    path,
    rules: [...(canonical[place]?.rules ?? []), ...rules],
  }));
}
