import type { RuncCell } from '../../src/adapters/cell/runc-cell.ts';
import { EnvironmentError } from '../../src/core/errors.ts';

/** Opens of one loop: with two records each, six times what the recorder's buffer holds. */
export const OPENS = 300_000;
const TIMEOUT_MS = 600_000;

/**
 * Opens files with names that were never seen before, the dearest case for the recorder: nothing of it can be
 * recognised and left out in the kernel. Arguments: opens, and opens per second or 0 for as many as the machine can.
 */
const PROGRAM = String.raw`
use strict;
use Time::HiRes qw(time sleep);
my ($opens, $rate) = @ARGV;
my $start = time;
for my $i (1 .. $opens) {
  my $path = "/dev/shm/bench-$$-$i";
  open(my $file, '>', $path) or die "$path: $!";
  close $file;
  unlink $path;
  next if !$rate || $i % 50;
  my $ahead = $i / $rate - (time - $start);
  sleep $ahead if $ahead > 0;
}
printf "%.6f\n", time - $start;
`;

/** Runs the loop in the cell. @returns opens per second that were really done */
export async function openInCell(cell: RuncCell, rate: number, signal: AbortSignal): Promise<number> {
  const result = await cell.exec(['perl', '-e', PROGRAM, String(OPENS), String(rate)], {
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  const seconds = Number(result.stdout);
  if (result.exitCode === 0 && seconds > 0) return OPENS / seconds;
  throw new EnvironmentError(`the loop of opens ended with exit code ${result.exitCode}: ${result.stderr}`);
}
