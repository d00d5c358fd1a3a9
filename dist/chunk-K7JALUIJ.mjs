import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  JsonFileReader,
  RECORDING_SCHEMA,
  jsonFileText
} from "./chunk-4XLJXFXB.mjs";
import {
  KINDS,
  canonicalSections,
  compareContainers
} from "./chunk-CLSPJI3S.mjs";
import {
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/bob/recording-file.ts
var READER = new JsonFileReader("Recording", RECORDING_SCHEMA);
var NOT_OBSERVED_ORDER = [...KINDS, "rulePolicies"];
function readRecording(text, fileName) {
  const recording = READER.read(text, fileName);
  const expected = recordingId(recording.cell.id, recording.repeat);
  if (recording.id !== expected) {
    throw new InputError(`${fileName}: id: is ${recording.id}, but its cell and repeat say ${expected}`);
  }
  return recording;
}
function writeRecording(recording) {
  return jsonFileText({
    ...recording,
    notObserved: NOT_OBSERVED_ORDER.filter((kind) => recording.notObserved.includes(kind)),
    architectures: sortedSet(recording.architectures),
    containers: recording.containers.map(canonicalSections).sort(compareContainers)
  });
}
function recordingId(cellId, repeat) {
  return `${cellId}.r${repeat}`;
}

export {
  readRecording,
  writeRecording,
  recordingId
};
