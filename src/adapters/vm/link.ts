import { BobctlError, EnvironmentError, EXIT, InputError, messageOf } from '../../core/errors.ts';
import type { BehaviourEvent } from '../../core/bob/events.ts';
import type { ExecOptions } from '../cell/runc-cell.ts';
import type { Recorder, RecorderReport } from '../recorder/recorder.ts';
import type { RunResult } from '../system/run.ts';
import type { AgentCall, AgentResults } from '../workload/agent-protocol.ts';
import type { ScriptEnvironment, ScriptResult } from '../workload/run-script.ts';

/**
 * What bobctl and its program in a micro-VM say to each other: one JSON object a line. The guest says `hello` first;
 * everything that it says later belongs to the session that it was given.
 */

/** What is known of a recorder that runs elsewhere. */
export type RecorderInfo = Pick<Recorder, 'name' | 'version' | 'digest' | 'notObserved'>;

export interface GuestHello {
  /** Release of its kernel, as `uname -r` says it. */
  release: string;
  /** Nanoseconds of CLOCK_MONOTONIC in the guest at this moment. */
  time: number;
  recorder: RecorderInfo;
}

/** What the guest is asked to do, and what each gives. */
export interface GuestCalls {
  exec: { input: { argv: string[]; options: Omit<ExecOptions, 'signal'> }; output: RunResult };
  writeFile: { input: { file: string; base64: string; mode?: number }; output: true };
  removeFile: { input: { file: string }; output: true };
  mark: { input: Record<string, never>; output: number };
  stopWorkload: { input: Record<string, never>; output: true };
  restartWorkload: { input: Record<string, never>; output: true };
  agent: { input: { call: AgentCall }; output: AgentResults[AgentCall['op']] };
  script: {
    input: { folder: string; file: string; args: string[]; environment: ScriptEnvironment };
    output: ScriptResult;
  };
  /** Ends the session; the guest switches itself off. */
  finish: { input: Record<string, never>; output: GuestEnd };
}
export type GuestOperation = keyof GuestCalls;

export type HostRequest = {
  [Operation in GuestOperation]: { id: number; op: Operation } & GuestCalls[Operation]['input'];
}[GuestOperation];

/** What is known when a session is over. */
export interface GuestEnd {
  report: RecorderReport;
  restarts: number;
  logCut?: string;
}

export type GuestMessage =
  | { type: 'hello'; hello: GuestHello }
  /** It is alive. */
  | { type: 'beat' }
  /** A step of the session: begun, under way, done or failed. */
  | { type: 'step'; number: number; what: 'begin' | 'update' | 'done' | 'failed'; text: string }
  | { type: 'note'; what: 'info' | 'warn'; text: string }
  /** The workload is ready: calls are answered from now on. */
  | { type: 'ready' }
  | { type: 'event'; event: BehaviourEvent }
  | { type: 'file'; name: string; base64: string }
  | { type: 'answer'; id: number; output?: unknown; error?: LinkError }
  /** The session failed; nothing follows. */
  | { type: 'failed'; error: LinkError };

/** An error on its way from the guest. */
export interface LinkError {
  message: string;
  kind: 'input' | 'environment' | 'other';
  next?: string;
}

/** An error as it is sent. */
export function toLinkError(error: unknown): LinkError {
  if (!(error instanceof BobctlError)) return { kind: 'other', message: messageOf(error) };
  const kind = error.exitCode === EXIT.usage ? 'input' : 'environment';
  return { kind, message: error.message, ...(error.next === undefined ? {} : { next: error.next }) };
}

/** The error that was sent. */
export function fromLinkError({ kind, message, next }: LinkError): Error {
  const options = next === undefined ? {} : { next };
  if (kind === 'input') return new InputError(message, options);
  return kind === 'environment' ? new EnvironmentError(message, options) : new Error(message);
}
