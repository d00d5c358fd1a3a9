import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DISKS, GUEST_FOLDER, SESSION_FILE } from '../adapters/vm/initramfs.ts';
import type { GuestMessage, HostRequest } from '../adapters/vm/link.ts';
import { EXIT } from '../core/errors.ts';
import { serveGuest } from '../pipeline/guest/serve.ts';
import type { GuestSpec } from '../pipeline/guest/spec.ts';
import type { Progress } from '../pipeline/progress.ts';

// The entry point inside a micro-VM: `adapters/vm/initramfs.ts` starts it with the host's port as input and output.

const say = (message: GuestMessage): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
async function* requests(): AsyncGenerator<HostRequest> {
  for await (const line of lines) yield JSON.parse(line) as HostRequest;
}

let steps = 0;
const progress: Progress = {
  begin: (label) => {
    const number = ++steps;
    const tell = (what: 'begin' | 'update' | 'done' | 'failed') => (text: string | undefined) =>
      say({ type: 'step', number, what, text: text ?? '' });
    tell('begin')(label);
    return { update: tell('update'), done: tell('done'), failed: tell('failed') };
  },
  info: (text) => say({ type: 'note', what: 'info', text }),
  warn: (text) => say({ type: 'note', what: 'warn', text }),
};

const text = await readFile(join(GUEST_FOLDER, SESSION_FILE), 'utf8').catch(() => undefined);
if (text === undefined) {
  process.stderr.write('this program runs inside a micro-VM that bobctl starts\n');
  process.exit(EXIT.environment);
}
await serveGuest(
  JSON.parse(text) as GuestSpec,
  { say, requests: requests() },
  {
    progress,
    signal: new AbortController().signal,
    env: process.env,
    cacheDir: join(DISKS.state, 'cache'),
    stateDir: join(DISKS.state, 'state'),
    agentFile: fileURLToPath(new URL('net-agent.mjs', import.meta.url)),
  },
);
lines.close();
process.stdin.destroy();
