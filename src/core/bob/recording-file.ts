import { compareContainers } from '../merge/order.ts';
import { InputError } from '../errors.ts';
import { sortedSet } from './bytes.ts';
import { JsonFileReader, jsonFileText } from './json-file.ts';
import { KINDS } from './model.ts';
import { canonicalSections } from './order.ts';
import type { Recording } from './recording.ts';
import { RECORDING_SCHEMA } from './recording-schema.ts';

const READER = new JsonFileReader<Recording>('Recording', RECORDING_SCHEMA);
const NOT_OBSERVED_ORDER = [...KINDS, 'rulePolicies'] as const;

/**
 * Reads `recording.json`.
 * @throws InputError with file, JSON path and reason.
 */
export function readRecording(text: string, fileName: string): Recording {
  const recording = READER.read(text, fileName);
  const expected = recordingId(recording.cell.id, recording.repeat);
  if (recording.id !== expected) {
    throw new InputError(`${fileName}: id: is ${recording.id}, but its cell and repeat say ${expected}`);
  }
  return recording;
}

/** Text of `recording.json`: the same bytes for the same recording, whatever the order of its lists. */
export function writeRecording(recording: Recording): string {
  return jsonFileText({
    ...recording,
    notObserved: NOT_OBSERVED_ORDER.filter((kind) => recording.notObserved.includes(kind)),
    architectures: sortedSet(recording.architectures),
    containers: recording.containers.map(canonicalSections).sort(compareContainers),
  });
}

/** Id of a recording, which is also its folder's name: `<cell>.r<repeat>`. */
export function recordingId(cellId: string, repeat: number): string {
  return `${cellId}.r${repeat}`;
}
