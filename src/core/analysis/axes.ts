import { compareBytes } from '../bob/bytes.ts';
import type { CellInfo } from '../bob/recording.ts';

/** What conditions are about. `kubernetes` is a cluster's version, `runtime` the container runtime of a local cell. */
export type Axis = 'distro' | 'kubernetes' | 'runtime' | 'os' | 'kernel' | 'arch';

/** One statement about a cell. Versions are compared, never equated; everything else is equated, never compared. */
export interface Literal {
  axis: Axis;
  op: '=' | '≠' | '≥' | '<';
  value: string;
}

/** What one cell is, axis by axis. */
export interface Place {
  /** Absent: the axis does not apply to this kind of cell. Null: it does, and nobody knows the value. */
  values: Partial<Record<Axis, string | null>>;
}

const EQUATED: readonly Axis[] = ['distro', 'runtime', 'os', 'arch'];
const COMPARED: readonly Axis[] = ['kubernetes', 'kernel'];
const LOCAL = 'local';
/** An axis with more values names single cells rather than kinds of them, and is not used. */
const MAX_VALUES = 100;
/** Below this number of values `≠` says the same as `=` with the other value. */
const MIN_VALUES_TO_NEGATE = 3;
const VERSION = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/;

/** Where a cell stands on the axes; several infos are its repeats, which may have run on different kernels. */
export function placeOf(infos: readonly CellInfo[]): Place {
  const { os, distro, version, arch }: Partial<CellInfo> = infos[0] ?? {};
  const kernels = new Set(infos.map(({ kernel }) => numbersOf(kernel, 2)));
  const [kernel = null] = kernels.size === 1 ? kernels : [];
  const platform = distro === LOCAL ? { runtime: version ?? null } : { kubernetes: numbersOf(version, 3) };
  return { values: { os: os ?? null, distro: distro ?? null, arch: arch ?? null, kernel, ...platform } };
}

/** A version's first numbers, `1.32.0`; null for what is no version. A kernel is known by two of them. */
function numbersOf(version: string | undefined, parts: 2 | 3): string | null {
  const [, major, minor, patch = '0'] = VERSION.exec(version ?? '') ?? [];
  if (major === undefined || minor === undefined) return null;
  const numbers = parts === 2 ? [major, minor] : [major, minor, patch];
  return numbers.map(Number).join('.');
}

/** Every statement that is true of some of these places and false of others, with where it is true. */
export function literalsOf(places: readonly Place[]): { literal: Literal; holds: boolean[] }[] {
  return [
    ...EQUATED.flatMap((axis) => equations(axis, places)),
    ...COMPARED.flatMap((axis) => comparisons(axis, places)),
  ].filter(({ holds }) => holds.includes(true) && holds.includes(false));
}

function equations(axis: Axis, places: readonly Place[]): { literal: Literal; holds: boolean[] }[] {
  const values = knownValues(axis, places)?.sort(compareBytes) ?? [];
  return values.flatMap((value) => {
    const is = { literal: { axis, op: '=' as const, value }, holds: hold(axis, places, (v) => v === value) };
    const isNot = {
      literal: { axis, op: '≠' as const, value },
      holds: hold(axis, places, (v) => v !== value),
    };
    return values.length < MIN_VALUES_TO_NEGATE ? [is] : [is, isNot];
  });
}

function comparisons(axis: Axis, places: readonly Place[]): { literal: Literal; holds: boolean[] }[] {
  const versions = knownValues(axis, places)?.sort(compareVersions) ?? [];
  return versions.slice(1).flatMap((version, i) => {
    const value = shortest(version, versions[i] ?? '');
    const atLeast = (v: string): boolean => compareVersions(v, version) >= 0;
    return [
      { literal: { axis, op: '≥' as const, value }, holds: hold(axis, places, atLeast) },
      { literal: { axis, op: '<' as const, value }, holds: hold(axis, places, (v) => !atLeast(v)) },
    ];
  });
}

/** Nothing is true of a cell that the axis does not apply to. */
function hold(axis: Axis, places: readonly Place[], test: (value: string) => boolean): boolean[] {
  return places.map(({ values }) => {
    const value = values[axis];
    return typeof value === 'string' && test(value);
  });
}

/** The different values on an axis; undefined where some cell's is not known or there are too many to say anything. */
function knownValues(axis: Axis, places: readonly Place[]): string[] | undefined {
  const values = new Set<string>();
  for (const place of places) {
    const value = place.values[axis];
    if (value === null) return undefined;
    if (value !== undefined) values.add(value);
  }
  return values.size > MAX_VALUES ? undefined : [...values];
}

/** `1.32` for the first patch of a minor version that is there, if no smaller patch of it is. */
function shortest(version: string, before: string): string {
  const minor = version.split('.').slice(0, 2).join('.');
  return before.startsWith(`${minor}.`) ? version : minor;
}

function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (const [i, number] of left.entries()) {
    const difference = number - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
