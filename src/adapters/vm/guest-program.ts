import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '../../core/errors.ts';

/** What the guest runs, and what that starts. */
const ENTRY_POINTS = ['vm-guest.mjs', 'net-agent.mjs'];
/** Bundles name the parts that they share by such paths. */
const PART = /["']\.\/([A-Za-z0-9._-]+\.mjs)["']/g;

/**
 * Reads bobctl's bundled programs for a guest, with every part that they import.
 * @param folder where they lie side by side, as in dist/
 * @throws EnvironmentError when one is missing
 */
export async function guestProgram(folder: string): Promise<Map<string, Uint8Array>> {
  const program = new Map<string, Uint8Array>();
  const left = [...ENTRY_POINTS];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (program.has(name)) continue;
    const content = await readFile(path.join(folder, name)).catch((error: unknown) => {
      throw new EnvironmentError(`bobctl is not whole: ${name} is missing in ${folder}`, {
        next: 'Install bobctl again.',
        cause: error,
      });
    });
    program.set(name, content);
    left.push(...[...content.toString('utf8').matchAll(PART)].map(([, part]) => part ?? ''));
  }
  return program;
}
