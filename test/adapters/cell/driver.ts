import { build } from 'esbuild';
import path from 'node:path';
import { temporaryFolder } from './real-cells.ts';
import { startProcess, type RunningProcess } from '../../../src/adapters/system/processes.ts';

/** A process of its own that uses the sources under test, for tests that kill it. */
export interface Driver {
  process: RunningProcess;
  /** Resolves when the process prints this line. */
  said(line: string): Promise<void>;
  /** Everything that it printed. */
  lines: string[];
}

/**
 * Bundles a TypeScript program whose imports start at the repository's root, and starts it.
 * @param prefix a command that runs another one.
 */
export async function startDriver(source: string, args: string[], prefix: string[] = []): Promise<Driver> {
  const outfile = path.join(await temporaryFolder(), 'driver.mjs');
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  const hear = (line: string): void => {
    lines.push(line);
    for (const check of waiting) check();
  };
  const child = await startProcess([...prefix, process.execPath, outfile, ...args], {
    onStdout: hear,
    onStderr: hear,
  });
  const said = (line: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (lines.includes(line)) resolve();
      };
      waiting.push(check);
      check();
      void child.exited.then(() => reject(new Error(`it ended and said: ${lines.join(' | ')}`)));
    });
  return { process: child, said, lines };
}
