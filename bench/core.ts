/**
 * What the core costs, against JSON.parse of the same bytes, and whether it grows with the size of its input only;
 * then the analysis of a large matrix, the memory of a large merge, and `bobctl package` as a whole against parsing the same YAML.
 */
import { analysisBench } from './core/analysis.ts';
import { mergingBench } from './core/merging.ts';
import { memoryBench } from './core/memory.ts';
import { packageBench } from './core/package-process.ts';
import { supersetBench } from './core/superset-stages.ts';
import { readRounds } from './shared/options.ts';
import { runBench } from './shared/run-bench.ts';

/** Recordings in one merge. */
const SIZES = [100, 1_000, 10_000];

await runBench(async (report) => {
  const rounds = readRounds(process.argv.slice(2));
  report.machine();
  const supersets = mergingBench(report, SIZES, rounds);
  supersetBench(report, supersets, rounds);
  analysisBench(report, rounds);
  memoryBench(report);
  await packageBench(report, rounds);
  return report.exitCode;
});
