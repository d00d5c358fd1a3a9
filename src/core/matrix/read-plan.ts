import { InputError } from '../errors.ts';
import { cellId, recordingId } from './cell-id.ts';
import type { Plan, PlannedRecording } from './plan.ts';

/** Recordings of one plan that are read. */
const MAX_RECORDINGS = 100_000;

/**
 * Reads a plan that was written as JSON: the plan itself, or a matrix for GitHub (`{"include": […]}`).
 * @throws InputError naming file, place and reason
 */
export function readPlan(text: string, fileName: string): Plan {
  const value = parsed(text, fileName);
  const entries = arrayAt(value, 'recordings') ?? arrayAt(value, 'include');
  if (entries === undefined)
    throw new InputError(`${fileName}: holds no plan (no "recordings", no "include")`);
  if (entries.length > MAX_RECORDINGS) {
    throw new InputError(`${fileName}: has ${entries.length} recordings; at most ${MAX_RECORDINGS} are read`);
  }
  const workload = fieldOf(value, 'workload');
  return {
    workload: typeof workload === 'string' ? workload : '',
    recordings: entries.map((entry, index) => plannedRecording(entry, `${fileName}: recording ${index}`)),
    warnings: [],
  };
}

function plannedRecording(entry: unknown, place: string): PlannedRecording {
  const text = (key: string): string => {
    const value = fieldOf(entry, key);
    if (typeof value === 'string' && /^[a-z0-9][a-z0-9.-]{0,100}$/.test(value)) return value;
    throw new InputError(`${place}: ${key} must be a name of [a-z0-9.-]`);
  };
  const repeat = fieldOf(entry, 'repeat');
  if (typeof repeat !== 'number' || !Number.isSafeInteger(repeat) || repeat < 1) {
    throw new InputError(`${place}: repeat must be a whole number from 1`);
  }
  const parts = {
    os: text('os'),
    distro: text('distro'),
    version: text('version'),
    arch: text('arch'),
    ...(fieldOf(entry, 'kernel') === undefined ? {} : { kernel: text('kernel') }),
  };
  const cell = cellId(parts);
  return { ...parts, cell, repeat, id: recordingId(cell, repeat) };
}

function parsed(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(
      `${fileName}: is no JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function arrayAt(value: unknown, key: string): unknown[] | undefined {
  const field = fieldOf(value, key);
  return Array.isArray(field) ? (field as unknown[]) : undefined;
}
