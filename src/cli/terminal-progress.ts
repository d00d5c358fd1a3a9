import colours from 'picocolors';
import { forTerminal } from '../core/report/escape.ts';
import type { Progress, Step } from '../pipeline/progress.ts';

/** Silence after which a step says that it is still alive. */
const HEARTBEAT_MS = 15_000;

/** Progress as lines on standard error: one when something begins, one when it ends, and a sign of life in between. */
export class TerminalProgress implements Progress {
  readonly #quiet: boolean;

  constructor(options: { quiet?: boolean } = {}) {
    this.#quiet = options.quiet ?? false;
  }

  begin(label: string): Step {
    const started = performance.now();
    let latest = '';
    const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    const heartbeat = setInterval(() => {
      const doing = latest ? ` (${latest})` : '';
      this.#line(colours.dim('·'), `${label}: still at it after ${seconds()}${doing}`);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    this.#line(colours.cyan('▸'), label);
    return {
      update: (text) => {
        latest = text;
      },
      done: (text) => {
        clearInterval(heartbeat);
        this.#line(colours.green('✓'), text ? `${label}: ${text}` : label, `(${seconds()})`);
      },
      failed: (text) => {
        clearInterval(heartbeat);
        this.#line(colours.red('✗'), `${label}: ${text}`, `(${seconds()})`);
      },
    };
  }

  info(text: string): void {
    this.#line(' ', text);
  }

  warn(text: string): void {
    process.stderr.write(`${colours.yellow('!')} ${forTerminal(text)}\n`);
  }

  #line(mark: string, text: string, aside = ''): void {
    if (this.#quiet) return;
    process.stderr.write(`${mark} ${forTerminal(text)}${aside ? ` ${colours.dim(aside)}` : ''}\n`);
  }
}
