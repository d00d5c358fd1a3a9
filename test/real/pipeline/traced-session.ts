import { loadWorkload } from '../../../src/adapters/workload/workload-files.ts';
import type { Image } from '../../../src/adapters/cell/image.ts';
import type { Recorder, RecorderSession } from '../../../src/adapters/recorder/recorder.ts';
import type { PipelineContext } from '../../../src/pipeline/context.ts';
import { settle } from '../../../src/pipeline/cell-session.ts';
import { withLocalSession } from '../../../src/pipeline/local-session.ts';
import { localDeploy } from '../../../src/pipeline/local-tools.ts';
import { runBenign } from '../../../src/pipeline/suites.ts';

// A program of its own, to be run under strace: does with a workload what a recording does, without a recorder.

/** What the program is told, as JSON in its only argument. */
export interface TracedSession {
  workload: string;
  image: Image;
  agentFile: string;
  stateDir: string;
  logDir: string;
}

const SILENT: RecorderSession = {
  mark: () => Promise.resolve(0),
  stop: () => Promise.resolve({ delivered: {}, lost: 0, problems: [], warnings: [] }),
  died: new Promise<never>(() => undefined),
};

const NOBODY: Recorder = {
  name: 'strace',
  version: '',
  digest: '',
  notObserved: [],
  attach: () => Promise.resolve(SILENT),
  attachToNew: () => Promise.resolve(SILENT),
};

const session = JSON.parse(process.argv[2] ?? '') as TracedSession;
const loaded = await loadWorkload(session.workload, process.env);
const step = { update: () => undefined, done: () => undefined, failed: () => undefined };
const context: PipelineContext = {
  progress: { begin: () => step, info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
  env: process.env,
  cacheDir: session.stateDir,
  stateDir: session.stateDir,
  agentFile: session.agentFile,
};
const { value } = await withLocalSession(
  {
    cellId: 'traced',
    workload: loaded.workload,
    deploy: localDeploy(loaded.workload),
    image: session.image,
    recorder: NOBODY,
    logDir: session.logDir,
    onEvent: () => undefined,
  },
  context,
  async (cell) => {
    const outcome = await runBenign(loaded.benign, cell.access, () => undefined);
    await settle(context);
    await cell.stopWorkload();
    return outcome;
  },
);
process.stdout.write(`${JSON.stringify(value)}\n`);
