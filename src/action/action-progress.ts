import { forTerminal } from '../core/report/escape.ts';
import type { Progress, Step } from '../pipeline/progress.ts';

/** Silence after which a step says that it is still alive. */
const HEARTBEAT_MS = 30_000;

/** Progress as plain lines of a job's log; nothing in them can be taken for a workflow command. */
export const actionProgress: Progress = {
  begin(label: string): Step {
    const started = performance.now();
    let latest = '';
    const seconds = (): string => `(${((performance.now() - started) / 1000).toFixed(1)} s)`;
    const heartbeat = setInterval(
      () => line('·', `${label}: still at it ${latest} ${seconds()}`),
      HEARTBEAT_MS,
    );
    heartbeat.unref();
    line('▸', label);
    const end = (mark: string, text: string): void => {
      clearInterval(heartbeat);
      line(mark, `${text} ${seconds()}`);
    };
    return {
      update: (text) => {
        latest = text;
      },
      done: (text) => end('✓', text ? `${label}: ${text}` : label),
      failed: (text) => end('✗', `${label}: ${text}`),
    };
  },
  info: (text) => line(' ', text),
  warn: (text) => line('!', text),
};

function line(mark: string, text: string): void {
  process.stdout.write(`${mark} ${forTerminal(text)}\n`);
}
