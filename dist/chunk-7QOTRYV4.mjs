import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cacheFolder,
  stateFolder
} from "./chunk-UMSI7R2V.mjs";

// src/cli/pipeline-context.ts
import { fileURLToPath } from "node:url";
function pipelineContext(io, flags) {
  return {
    progress: io.progress({ quiet: flags.quiet ?? false }),
    signal: io.signal,
    env: io.env,
    cacheDir: cacheFolder(io.env),
    stateDir: stateFolder(io.env),
    // Both are bundled into dist/, side by side.
    agentFile: fileURLToPath(new URL("net-agent.mjs", import.meta.url))
  };
}

export {
  pipelineContext
};
