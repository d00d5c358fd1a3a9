/**
 * What the GitHub actions cost besides the work itself: loading each entry point of dist/, and packaging the recordings
 * of a matrix without their download.
 */
import { loadingBench } from './action/loading.ts';
import { packageStepBench } from './action/package-step.ts';
import { readRounds } from './shared/options.ts';
import { runBench } from './shared/run-bench.ts';

await runBench(async (report) => {
  const rounds = readRounds(process.argv.slice(2));
  report.machine();
  loadingBench(report, rounds);
  await packageStepBench(report, rounds);
  return report.exitCode;
});
