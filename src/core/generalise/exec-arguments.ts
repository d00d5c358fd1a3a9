import { DYNAMIC } from '../match/tokens.ts';
import { temporaryShape } from './temporary.ts';
import { areTemporary, groupByShape, type Stability, type Variant } from './variants.ts';
import { mayReplace } from './volatile.ts';

/** One start of a program; starts are compared with others of the same `program` only. */
export interface SeenArguments {
  /** The path, and whatever else must be equal. */
  program: string;
  args: readonly string[];
  seenIn: readonly number[];
}

export type ArgumentRule = 'temporary-name' | 'number';

export interface GeneralisedArguments {
  args: string[];
  rules: ArgumentRule[];
}

/** A part of an argument list that may be replaced: a whole argument without slashes, or one segment of a path. */
interface Slot {
  arg: number;
  segment: number;
  isNumber: boolean;
}

const NUMBER = /^\d+$/;

/**
 * Replaces arguments that only other starts of the same program give away: temporary names, and numbers that are
 * different in every recording (process ids). Scripts (arguments with white space) are kept. Gives the arguments and the
 * rules for every input, in its order.
 */
export function generaliseArguments(
  starts: readonly SeenArguments[],
  stability: Stability,
  minVariants: number,
): GeneralisedArguments[] {
  const results: GeneralisedArguments[] = starts.map(({ args }) => ({ args: [...args], rules: [] }));
  // What is replaced makes starts alike that were not, so that more of them can be compared.
  while (replaceOnce(starts, results, stability, minVariants));
  return results;
}

function replaceOnce(
  starts: readonly SeenArguments[],
  results: readonly GeneralisedArguments[],
  stability: Stability,
  minVariants: number,
): boolean {
  let changed = false;
  const groups = new Map<string, number[]>();
  for (const [place, { args }] of results.entries()) {
    const key = JSON.stringify([starts[place]?.program, args.map(maskedArgument)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  for (const places of groups.values()) {
    if (places.length < minVariants) continue;
    for (const slot of slotsOf(results[places[0] ?? 0]?.args ?? [])) {
      const variants = variantsAt(slot, places, starts, results);
      const rule = slot.isNumber ? 'number' : 'temporary-name';
      const isVolatile = slot.isNumber ? areIds : areNames;
      if (!isVolatile(variants, stability, minVariants)) continue;
      for (const place of places) replaceAt(slot, results[place], rule);
      changed = true;
    }
  }
  return changed;
}

/** All of one shape, because the mask that made them alike holds it. */
function areNames(variants: readonly Variant[], stability: Stability, minVariants: number): boolean {
  return groupByShape(variants).every((group) => areTemporary(group, stability, minVariants));
}

/** Ports and counts come back in every recording, process ids do not; one recording cannot tell them apart. */
function areIds(variants: readonly Variant[], stability: Stability, minVariants: number): boolean {
  return (
    stability.isKnown &&
    variants.length >= minVariants &&
    variants.every(({ seenIn }) => !stability.isStable(seenIn))
  );
}

/** The argument with everything in it that may be replaced masked, so that starts that differ in that only are alike. */
function maskedArgument(arg: string): (string | string[])[] {
  // A mask is a list, which is never equal to a plain segment.
  return splitArgument(arg).map((segment, at, segments) => {
    const mask = maskAt(segments, at);
    return mask === undefined ? segment : [mask];
  });
}

function slotsOf(args: readonly string[]): Slot[] {
  return args.flatMap((arg, place) =>
    splitArgument(arg).flatMap((segment, at, segments) => {
      if (maskAt(segments, at) === undefined) return [];
      return [{ arg: place, segment: at, isNumber: segments.length === 1 && NUMBER.test(segment) }];
    }),
  );
}

/** What stands for a part that may be replaced; undefined for all others. */
function maskAt(segments: readonly string[], at: number): string | undefined {
  const segment = segments[at] ?? '';
  if (segments.length > 1) return mayReplace(segments, at) ? temporaryShape(segment)?.key : undefined;
  if (NUMBER.test(segment)) return 'number';
  return /\s/.test(segment) ? undefined : temporaryShape(segment)?.key;
}

/** Arguments with white space are one segment that is no slot. */
function splitArgument(arg: string): string[] {
  return /\s/.test(arg) ? [arg] : arg.split('/');
}

function variantsAt(
  { arg, segment }: Slot,
  places: readonly number[],
  starts: readonly SeenArguments[],
  results: readonly GeneralisedArguments[],
): Variant[] {
  const variants = new Map<string, (readonly number[])[]>();
  for (const place of places) {
    const name = splitArgument(results[place]?.args[arg] ?? '')[segment] ?? '';
    const seenIn = variants.get(name) ?? [];
    seenIn.push(starts[place]?.seenIn ?? []);
    variants.set(name, seenIn);
  }
  return [...variants].map(([name, seenIn]) => ({ name, seenIn }));
}

function replaceAt(
  { arg, segment }: Slot,
  result: GeneralisedArguments | undefined,
  rule: ArgumentRule,
): void {
  if (result === undefined) return;
  const segments = splitArgument(result.args[arg] ?? '');
  segments[segment] = DYNAMIC;
  result.args[arg] = segments.join('/');
  if (!result.rules.includes(rule)) result.rules.push(rule);
}
