/**
 * What the eBPF recorder costs a busy redis: requests per second unrecorded, under an empty probe, and recorded, in
 * interleaved rounds. Then how many opens per second it takes without losing one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureImage, type Image } from '../src/adapters/cell/image.ts';
import type { RuncCell } from '../src/adapters/cell/runc-cell.ts';
import { sweepLeftovers } from '../src/adapters/cell/sweep.ts';
import { ensureBpftrace, type Bpftrace } from '../src/adapters/recorder/bpftrace-root.ts';
import { ebpfRecorder } from '../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import type { Recorder, RecorderReport } from '../src/adapters/recorder/recorder.ts';
import { cacheFolder, stateFolder } from '../src/adapters/system/paths.ts';
import { EXIT } from '../src/core/errors.ts';
import { OPENS, openInCell } from './recorder/opens.ts';
import { attachEmpty, attachNothing, attachRecorder, type Probe } from './recorder/probes.ts';
import {
  createRedisCell,
  LOAD_COMMAND,
  loadRedis,
  startRedis,
  type LoadResult,
} from './recorder/redis-cell.ts';
import { missingRequirements } from './recorder/requirements.ts';
import { syscallTracers } from './recorder/tracers.ts';
import { readRounds } from './shared/options.ts';
import { Report, short, spreadText, tableText } from './shared/report.ts';
import { interruption, runBench } from './shared/run-bench.ts';
import { spreadOf } from './shared/statistics.ts';

/** Requests per second, recorded as a share of unrecorded and of what an empty probe leaves. */
const MIN_OF_UNRECORDED = 0.85;
const MIN_OF_EMPTY = 0.93;
/** Rounds that may be done again because somebody else traced system calls as well. */
const MAX_DISTURBED_SHARE = 2;

const VARIANTS = ['unrecorded', 'empty probe', 'recorder'] as const;
type Variant = (typeof VARIANTS)[number];

interface Setup {
  image: Image;
  bpftrace: Bpftrace;
  recorder: Recorder;
  logDir: string;
  signal: AbortSignal;
  report: Report;
}

interface Measurement extends LoadResult {
  attachMs: number;
  recorded: RecorderReport | undefined;
  /** Another process of this machine traced system calls at the same time. */
  disturbed: boolean;
}

type Round = Record<Variant, Measurement>;

await runBench(async (report) => {
  const signal = interruption();
  const rounds = readRounds(process.argv.slice(2));
  const missing = await missingRequirements();
  if (missing.length > 0) {
    report.line(
      `recorder: not measured, because this machine lacks:\n${missing.map((line) => `  ${line}`).join('\n')}`,
    );
    return EXIT.environment;
  }
  const logDir = await mkdtemp(path.join(os.tmpdir(), 'bobctl-bench-'));
  try {
    const setup = await prepare(report, logDir, signal);
    await compareLoad(setup, rounds);
    await findOpensLimit(setup);
  } finally {
    await rm(logDir, { recursive: true, force: true });
  }
  return report.exitCode;
});

async function prepare(report: Report, logDir: string, signal: AbortSignal): Promise<Setup> {
  await sweepLeftovers(stateFolder());
  const cacheDir = cacheFolder();
  const onProgress = (text: string): void => void process.stderr.write(`${text}\n`);
  const image = await ensureImage({ packages: ['redis-server'], cacheDir, onProgress, signal });
  const bpftrace = await ensureBpftrace({ cacheDir, onProgress, signal });
  const recorder = await ebpfRecorder({ cacheDir, signal });
  return { image, bpftrace, recorder, logDir, signal, report };
}

async function compareLoad(setup: Setup, wanted: number): Promise<void> {
  const { report } = setup;
  report.title(`redis in a runc cell under \`${LOAD_COMMAND}\`, ${wanted} interleaved rounds`);
  report.machine();
  const rounds: Round[] = [];
  for (let turn = 0; rounds.length < wanted && turn < wanted * (1 + MAX_DISTURBED_SHARE); turn++) {
    const round = await measureRound(setup, turn);
    const disturbed = VARIANTS.filter((variant) => round[variant].disturbed);
    const figures = VARIANTS.map((variant) => `${variant} ${short(round[variant].requestsPerSecond)}`).join(
      ', ',
    );
    const note =
      disturbed.length === 0 ? '' : ', left out: another program of this machine traced system calls';
    report.line(`  round ${turn + 1}: ${figures} requests/s${note}`);
    if (disturbed.length === 0) rounds.push(round);
  }
  if (rounds.length < wanted) {
    report.line(`  only ${rounds.length} of ${wanted} rounds were undisturbed`);
    report.judge('undisturbed rounds', rounds.length, { atLeast: wanted });
  }
  if (rounds.length > 0) summarise(report, rounds);
}

/** Every variant once; each round begins with another one. */
async function measureRound(setup: Setup, turn: number): Promise<Round> {
  const measured = new Map<Variant, Measurement>();
  for (let i = 0; i < VARIANTS.length; i++) {
    const variant = VARIANTS[(turn + i) % VARIANTS.length] ?? 'unrecorded';
    measured.set(variant, await measure(setup, variant));
  }
  return Object.fromEntries(measured) as Round;
}

/** A fresh cell each time: the recorder follows what starts under it. */
async function measure(setup: Setup, variant: Variant): Promise<Measurement> {
  const { signal } = setup;
  const cell = await createRedisCell(setup.image, setup.logDir, signal);
  let probe: Probe | undefined;
  try {
    const before = await syscallTracers();
    probe = await attach(setup, variant, cell);
    await startRedis(cell, signal);
    const load = await loadRedis(cell, signal);
    const recorded = await probe.detach();
    const after = await syscallTracers();
    return { ...load, attachMs: probe.attachMs, recorded, disturbed: before.length + after.length > 0 };
  } finally {
    await probe?.detach();
    await cell.down();
  }
}

function attach(setup: Setup, variant: Variant, cell: RuncCell): Promise<Probe> {
  if (variant === 'unrecorded') return attachNothing();
  if (variant === 'empty probe') return attachEmpty(setup.bpftrace, setup.signal);
  return attachRecorder(setup.recorder, cell, setup.signal);
}

function summarise(report: Report, rounds: readonly Round[]): void {
  const spread = (variant: Variant, of: (measurement: Measurement) => number): ReturnType<typeof spreadOf> =>
    spreadOf(rounds.map((round) => of(round[variant])));
  const requests = (measurement: Measurement): number => measurement.requestsPerSecond;
  report.line('\n  median (min–max):');
  report.line(
    tableText([
      ['', 'requests/s', 'CPU µs of redis per request'],
      ...VARIANTS.map((variant) => [
        variant,
        spreadText(spread(variant, requests)),
        spreadText(spread(variant, ({ cpuMicroseconds }) => cpuMicroseconds)),
      ]),
    ]),
  );
  const ratio = (other: Variant): number =>
    spread('recorder', requests).median / spread(other, requests).median;
  const ratios = (other: Variant): ReturnType<typeof spreadOf> =>
    spreadOf(rounds.map((round) => requests(round.recorder) / requests(round[other])));
  report.judge(
    'recorder / unrecorded',
    ratio('unrecorded'),
    { atLeast: MIN_OF_UNRECORDED },
    ratios('unrecorded'),
  );
  report.judge(
    'recorder / empty probe',
    ratio('empty probe'),
    { atLeast: MIN_OF_EMPTY },
    ratios('empty probe'),
  );
  const reports = rounds.flatMap(({ recorder: { recorded } }) => recorded ?? []);
  const delivered = reports.map(({ delivered: counts }) => sum(Object.values(counts)));
  report.line(`  events delivered in a round: ${spreadText(spreadOf(delivered))}`);
  report.line(`  attached after: ${spreadText(spread('recorder', ({ attachMs }) => attachMs))} ms`);
  report.judge('events lost in all rounds', sum(reports.map(({ lost }) => lost)), { atMost: 0 });
  for (const problem of new Set(reports.flatMap(({ problems }) => problems)))
    report.line(`  problem: ${problem}`);
}

/** Halves the rate, from as fast as this machine can, until a loop of opens is recorded without a loss. */
async function findOpensLimit(setup: Setup): Promise<void> {
  const { report, signal } = setup;
  report.title(`loops of ${OPENS} opens in the cell, each of a file that was never seen before`);
  const cell = await createRedisCell(setup.image, setup.logDir, signal);
  try {
    await startRedis(cell, signal);
    report.line(`  unrecorded: ${short(await openInCell(cell, 0, signal))} opens/s`);
    for (let rate = 0; ;) {
      const { achieved, recorded } = await recordOpens(setup, cell, rate);
      const opens = recorded?.delivered['open'] ?? 0;
      report.line(`  ${short(achieved)} opens/s: ${opens} delivered, ${recorded?.lost ?? 0} records lost`);
      if (recorded?.lost === 0 && opens >= OPENS) {
        report.line(
          `  without loss: ${short(achieved)} opens/s${rate === 0 ? ', as fast as this machine can' : ''}`,
        );
        return;
      }
      rate = Math.floor(achieved / 2);
    }
  } finally {
    await cell.down();
  }
}

async function recordOpens(
  { recorder, signal }: Setup,
  cell: RuncCell,
  rate: number,
): Promise<{ achieved: number; recorded: RecorderReport | undefined }> {
  const probe = await attachRecorder(recorder, cell, signal);
  try {
    return { achieved: await openInCell(cell, rate, signal), recorded: await probe.detach() };
  } finally {
    await probe.detach();
  }
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
