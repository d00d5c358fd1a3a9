import type { Progress } from './progress.ts';

/** What every step of the pipeline works with. */
export interface PipelineContext {
  progress: Progress;
  /** Aborted by Ctrl-C; everything cleans up and ends. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  /** Folder of images and tools that are made once. */
  cacheDir: string;
  /** Folder of running cells, for finding what a killed run left. */
  stateDir: string;
  /** The bundled agent that stands in a cell's network, `net-agent.mjs`. */
  agentFile: string;
}
