import type { Exec } from '../bob/model.ts';
import type { Support } from '../bob/superset.ts';
import { generaliseArguments } from './exec-arguments.ts';
import { generalisePaths } from './paths.ts';
import type { Replaced, RuleContext } from './replaced.ts';
import { canonicalArgument } from './volatile.ts';

/** Replaces volatile parts of program paths and of whole arguments. */
export function generaliseExecs(
  execs: readonly (Exec & Support)[],
  context: RuleContext,
): Replaced<Exec & Support>[] {
  const paths = generalisePaths(execs, context);
  const canonical = execs.map(({ args }) => args.map(canonicalArgument));
  const starts = execs.map(({ path, envs, argsRequired, seenIn }, place) => ({
    program: JSON.stringify([paths[place]?.path ?? path, envs, argsRequired]),
    args: canonical[place]?.map(({ text }) => text) ?? [],
    seenIn,
  }));
  const generalised = generaliseArguments(starts, context.stability, context.temporaryVariants);
  return execs.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    const { args, rules: argumentRules } = generalised[place] ?? { args: before.args, rules: [] };
    const all = [...rules, ...(canonical[place] ?? []).flatMap((arg) => arg.rules), ...argumentRules];
    return { before, after: { ...before, path, args }, rules: all };
  });
}
