const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** How a duration is written: one or more numbers with a unit, as in Go (`90s`, `1m30s`, `500ms`). */
export const DURATION_PATTERN = '^([0-9]{1,9}(ms|s|m|h))+$';

/** Milliseconds of a duration that fits `DURATION_PATTERN`. */
export function durationMs(text: string): number {
  return [...text.matchAll(/([0-9]+)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0),
    0,
  );
}
