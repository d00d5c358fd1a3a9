import { sortedSet } from '../bob/bytes.ts';
import type { Kind } from '../bob/model.ts';
import type { Loss } from '../bob/superset.ts';
import { compareLosses, MAX_LOSS_EXAMPLES } from './losses.ts';

interface Replacement {
  kind: Kind;
  pattern: string;
  rule: string;
  /** Observed behaviours, each once. */
  observed: Set<string>;
  /** Behaviours that an earlier loss counted but did not name. */
  unnamed: number;
}

/** Says what an entry allows that was not observed; the entry as `entryText` names it. */
export type NewlyAllows = (kind: Kind, pattern: string, rule: string) => string;

/** Collects what became wider in one container, on top of the losses that its superset had before. */
export class LossList {
  readonly #container: string;
  readonly #before: readonly Loss[];
  readonly #byEntry = new Map<string, Loss[]>();
  readonly #replacements = new Map<string, Replacement>();
  readonly #folded = new Set<Loss>();

  constructor(container: string, before: readonly Loss[]) {
    this.#container = container;
    this.#before = before.filter((loss) => loss.container === container);
    for (const loss of this.#before) {
      const key = entryKey(loss.kind, loss.pattern);
      this.#byEntry.set(key, [...(this.#byEntry.get(key) ?? []), loss]);
    }
  }

  /**
   * An entry was replaced by a wider one. If the entry was itself made by an earlier rule, that rule and what the entry
   * stands for are counted here, because the entry is gone.
   */
  add(kind: Kind, entry: string, pattern: string, rules: readonly string[]): void {
    const earlier = this.#byEntry.get(entryKey(kind, entry)) ?? [];
    const rule = sortedSet([...rules, ...earlier.flatMap((loss) => loss.rule.split(RULE_SEPARATOR))]).join(
      RULE_SEPARATOR,
    );
    const replacement = this.#replacement(kind, pattern, rule);
    if (earlier.length === 0) replacement.observed.add(entry);
    for (const loss of earlier) this.#fold(loss, replacement);
  }

  /** Every loss of the container, earlier ones that still hold included, in canonical order. */
  build(newlyAllows: NewlyAllows): Loss[] {
    // An earlier loss of the very same pattern goes on with what is replaced now.
    for (const loss of this.#before) {
      const same = this.#replacements.get(entryKey(loss.kind, loss.pattern, loss.rule));
      if (same !== undefined && !this.#folded.has(loss)) this.#fold(loss, same);
    }
    const fresh = [...this.#replacements.values()].map(({ kind, pattern, rule, observed, unnamed }) => ({
      container: this.#container,
      kind,
      pattern,
      rule,
      observed: sortedSet(observed).slice(0, MAX_LOSS_EXAMPLES),
      observedCount: observed.size + unnamed,
      newlyAllows: newlyAllows(kind, pattern, rule),
    }));
    return [...this.#before.filter((loss) => !this.#folded.has(loss)), ...fresh].sort(compareLosses);
  }

  #replacement(kind: Kind, pattern: string, rule: string): Replacement {
    const key = entryKey(kind, pattern, rule);
    const known = this.#replacements.get(key) ?? { kind, pattern, rule, observed: new Set(), unnamed: 0 };
    this.#replacements.set(key, known);
    return known;
  }

  #fold(loss: Loss, into: Replacement): void {
    if (this.#folded.has(loss)) return;
    this.#folded.add(loss);
    for (const observed of loss.observed) into.observed.add(observed);
    into.unnamed += loss.observedCount - loss.observed.length;
  }
}

const RULE_SEPARATOR = '+';

function entryKey(kind: Kind, ...entry: string[]): string {
  return JSON.stringify([kind, ...entry]);
}
