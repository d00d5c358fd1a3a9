import { fileURLToPath } from 'node:url';
import { cacheFolder, stateFolder } from '../adapters/system/paths.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import type { CommandIo } from './command-io.ts';

/** The pipeline's surroundings for one command. */
export function pipelineContext(io: CommandIo, flags: { quiet?: boolean }): PipelineContext {
  return {
    progress: io.progress({ quiet: flags.quiet ?? false }),
    signal: io.signal,
    env: io.env,
    cacheDir: cacheFolder(io.env),
    stateDir: stateFolder(io.env),
    // Both are bundled into dist/, side by side.
    agentFile: fileURLToPath(new URL('net-agent.mjs', import.meta.url)),
  };
}
