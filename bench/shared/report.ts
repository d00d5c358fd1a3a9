import os from 'node:os';
import { EXIT } from '../../src/core/errors.ts';
import type { Spread } from './statistics.ts';

/** What a figure must be. */
export type Target = { atLeast: number } | { atMost: number };

/** Prints figures, holds them against their targets and remembers which were missed. */
export class Report {
  #missed = 0;

  /** Exit code: `finding` when a target was missed. */
  get exitCode(): number {
    return this.#missed === 0 ? EXIT.ok : EXIT.finding;
  }

  title(text: string): void {
    this.line(`\n${text}`);
  }

  line(text = ''): void {
    process.stdout.write(`${text}\n`);
  }

  /** Which machine this is and how busy it is: figures of a machine that others use are worth less. */
  machine(): void {
    const [load = 0] = os.loadavg();
    const cores = os.availableParallelism();
    this.line(
      `${cores} cores (${os.cpus()[0]?.model ?? 'unknown'}), ${os.type()} ${os.release()}, Node ${process.version}, load average ${load.toFixed(1)}`,
    );
  }

  /** A figure with a target. */
  judge(what: string, figure: number, target: Target, spread?: Pick<Spread, 'min' | 'max'>): void {
    const isMet = 'atLeast' in target ? figure >= target.atLeast : figure <= target.atMost;
    if (!isMet) this.#missed++;
    const wanted = 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
    const range = spread ? ` (${short(spread.min)}–${short(spread.max)})` : '';
    this.line(`  ${isMet ? 'ok    ' : 'MISSED'} ${what}: ${short(figure)}${range}, ${wanted}`);
  }
}

/** A number with as many digits as say something. */
export function short(figure: number): string {
  const digits = Math.abs(figure) >= 100 || Number.isInteger(figure) ? 0 : Math.abs(figure) >= 10 ? 1 : 3;
  return figure.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `median (min–max)` */
export function spreadText({ median, min, max }: Spread): string {
  return `${short(median)} (${short(min)}–${short(max)})`;
}

/** Rows of equal columns; the first is flush left, the others flush right. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
