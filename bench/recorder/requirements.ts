import { checkLocalCell } from '../../src/adapters/cell/check-local-cell.ts';
import { checkRecorder } from '../../src/adapters/recorder/ebpf/check-recorder.ts';
import type { Check } from '../../src/adapters/system/check.ts';
import { findProgram } from '../../src/adapters/system/programs.ts';

const LOAD_GENERATOR = 'redis-benchmark';

/** What this machine lacks for the measurement, a line for each: what, and what to do about it. */
export async function missingRequirements(): Promise<string[]> {
  const checks = [...(await checkLocalCell()), ...(await checkRecorder()), await checkLoadGenerator()];
  return checks
    .filter(({ ok }) => !ok)
    .map(({ name, found, needed, next }) => `${name}: ${found}; needed: ${needed}. ${next ?? ''}`.trim());
}

async function checkLoadGenerator(): Promise<Check> {
  const ok = (await findProgram(LOAD_GENERATOR)) !== undefined;
  return {
    name: LOAD_GENERATOR,
    ok,
    found: ok ? 'installed' : 'none',
    needed: LOAD_GENERATOR,
    ...(ok ? {} : { next: 'apt-get install redis-tools' }),
  };
}
