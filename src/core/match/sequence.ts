/**
 * Patterns over sequences (path segments, exec arguments, DNS labels): each place holds a token for one item, or `MANY`
 * for any number of items, none included.
 */
export const MANY = Symbol('zero or more items');
export type Sequence<T> = readonly (T | typeof MANY)[];

/** Work allowed for one `coversSequence`, in pattern positions looked at; beyond it the answer is "no". */
export const MAX_COVER_WORK = 250_000;

/** What is left of the work allowed for an answer that takes several `coversSequence`. */
export interface Budget {
  left: number;
}

/**
 * Does the pattern match all of the items? `one(token, item)` tells whether a token matches an item.
 * At most pattern × items steps, however many `MANY` there are.
 */
export function matchesSequence<T, I>(
  pattern: Sequence<T>,
  items: readonly I[],
  one: (token: T, item: I) => boolean,
): boolean {
  let place = 0;
  let at = 0;
  // Where to resume when a match after the last MANY fails: that MANY takes one item more.
  let resumePlace = -1;
  let resumeAt = 0;
  while (at < items.length) {
    const token = pattern[place];
    if (token === MANY) {
      resumePlace = ++place;
      resumeAt = at;
    } else if (token !== undefined && one(token, items[at] as I)) {
      place++;
      at++;
    } else if (resumePlace >= 0) {
      place = resumePlace;
      at = ++resumeAt;
    } else return false;
  }
  while (pattern[place] === MANY) place++;
  return place === pattern.length;
}

/**
 * Does pattern `a` match everything that pattern `b` matches? `any` is the token that matches every item, and
 * `one(x, y)` tells whether token x matches every item that token y matches. Complete within the budget; never true
 * wrongly, provided that some item is matched by `any` alone (there are always more items than a pattern names):
 * what `b` leaves open is then tried with such an item only, the hardest one for `a`.
 */
export function coversSequence<T>(
  a: Sequence<T>,
  b: Sequence<T>,
  any: T,
  one: (x: T, y: T) => boolean,
  budget: Budget = { left: MAX_COVER_WORK },
): boolean {
  // Walks b and, beside it, the set of all places where a can be: subset construction, only as far as b reaches.
  const seen = new Set<string>();
  const open: [place: number, states: number[]][] = [[0, settle(a, [0])]];
  const visit = (place: number, states: number[]): void => {
    const key = `${place}:${states.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push([place, states]);
  };
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, states] = next;
    budget.left -= states.length + 1;
    if (states.length === 0 || budget.left < 0) return false;
    const token = b[place];
    if (token === MANY) {
      visit(place + 1, states);
      visit(place, advance(a, states, any, one));
    } else if (token !== undefined) visit(place + 1, advance(a, states, token, one));
    else if (states.at(-1) !== a.length) return false;
  }
  return true;
}

/** The places after one more item, which `token` stands for. */
function advance<T>(a: Sequence<T>, states: number[], token: T, one: (x: T, y: T) => boolean): number[] {
  const next: number[] = [];
  for (const state of states) {
    const own = a[state];
    if (own === MANY) next.push(state);
    else if (own !== undefined && one(own, token)) next.push(state + 1);
  }
  return settle(a, next);
}

/** Adds the places that are reached without an item, because MANY may stand for none. Ascending, distinct. */
function settle<T>(a: Sequence<T>, states: readonly number[]): number[] {
  const all = new Set<number>();
  for (let state of states) {
    all.add(state);
    while (a[state] === MANY) all.add(++state);
  }
  return [...all].sort((x, y) => x - y);
}
