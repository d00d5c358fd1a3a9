import { compareBytes, sortedSet } from '../bob/bytes.ts';
import type { LabelSelector } from '../bob/model.ts';
import { canonicalJson } from './canonical.ts';

/** A selector in one spelling: labels and expressions in byte order, empty parts left out, `null` as absent. */
export function canonicalSelector(selector: LabelSelector | null | undefined): LabelSelector | undefined {
  if (selector === null || selector === undefined) return undefined;
  const labels = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => compareBytes(a, b));
  const expressions = (selector.matchExpressions ?? [])
    .map(({ key, operator, values }) => ({
      key,
      operator,
      ...(values === undefined ? {} : { values: sortedSet(values) }),
    }))
    .sort((a, b) => compareBytes(canonicalJson(a), canonicalJson(b)));
  return {
    ...(labels.length === 0 ? {} : { matchLabels: Object.fromEntries(labels) }),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions }),
  };
}
