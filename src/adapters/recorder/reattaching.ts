import { setTimeout as sleep } from 'node:timers/promises';
import type { BehaviourEvent } from '../../core/bob/events.ts';
import type { Recorder, RecorderReport, RecorderSession, RecorderTarget } from './recorder.ts';

/** Pause between two looks whether something is attached. */
const AGAIN_MS = 50;

/**
 * One recording of a container whose root file system is another one after every restart: a session of the recorder for
 * each, one after the other, with one count of stages.
 */
export class ReattachingSession implements RecorderSession {
  readonly died: Promise<never>;
  readonly #recorder: Recorder;
  readonly #onEvent: (event: BehaviourEvent) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #reports: RecorderReport[] = [];
  #declareDead: (error: unknown) => void = () => undefined;
  #session: RecorderSession | undefined;
  /** Number of the stage that is current, and of the one in which the present session began. */
  #stage = 0;
  #base = 0;
  /** Attaching, marking and stopping take turns. */
  #turn: Promise<unknown> = Promise.resolve();
  #report: Promise<RecorderReport> | undefined;

  constructor(recorder: Recorder, onEvent: (event: BehaviourEvent) => void, signal?: AbortSignal) {
    this.#recorder = recorder;
    this.#onEvent = onEvent;
    this.#signal = signal;
    this.died = new Promise<never>((_, reject) => (this.#declareDead = reject));
    // Nobody has to listen.
    this.died.catch(() => undefined);
  }

  /**
   * What was recorded has ended. Told before it is started again: its root's number may then be that of the new one, whose
   * first programs are not the workload's.
   */
  detach(): Promise<void> {
    return this.#inTurn(() => this.#end());
  }

  /** Records from now on what runs in these targets. */
  attach(targets: RecorderTarget[]): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end();
      this.#base = this.#stage;
      const base = this.#base;
      const session = await this.#recorder.attach(
        targets,
        (event) => this.#onEvent({ ...event, stage: event.stage + base }),
        this.#signal,
      );
      session.died.catch((error: unknown) => this.#declareDead(error));
      this.#session = session;
    });
  }

  /** As of every session; waits while nothing is attached. */
  async mark(): Promise<number> {
    for (;;) {
      const stage = await this.#inTurn(async () => {
        if (this.#session === undefined) return undefined;
        this.#stage = this.#base + (await this.#session.mark());
        return this.#stage;
      });
      if (stage !== undefined) return stage;
      await Promise.race([
        this.died,
        sleep(AGAIN_MS, undefined, this.#signal ? { signal: this.#signal } : {}),
      ]);
    }
  }

  stop(): Promise<RecorderReport> {
    this.#report ??= this.#inTurn(async () => {
      await this.#end();
      return joined(this.#reports);
    });
    return this.#report;
  }

  async #end(): Promise<void> {
    if (this.#session) this.#reports.push(await this.#session.stop());
    this.#session = undefined;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function joined(reports: readonly RecorderReport[]): RecorderReport {
  const delivered: Record<string, number> = {};
  for (const report of reports) {
    for (const [type, count] of Object.entries(report.delivered)) {
      delivered[type] = (delivered[type] ?? 0) + count;
    }
  }
  return {
    delivered,
    lost: reports.reduce((sum, { lost }) => sum + lost, 0),
    problems: [...new Set(reports.flatMap(({ problems }) => problems))],
    warnings: [...new Set(reports.flatMap(({ warnings }) => warnings))],
  };
}
