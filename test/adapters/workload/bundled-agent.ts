import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds the agent as it is shipped, into a folder of its own. */
export async function bundledAgent(): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'net-agent-'));
  const file = join(folder, 'net-agent.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../../src/adapters/workload/net-agent.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
