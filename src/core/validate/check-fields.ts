import type { PathStep } from '../bob/source-documents.ts';
import { quoted, type Place } from './finding.ts';
import { keysOf } from './raw.ts';

/** Fields that Kubescape's API does not have: the API server drops them without a word. */
export function checkFields(value: unknown, known: ReadonlySet<string>, place: Place): void {
  for (const key of keysOf(value)) {
    if (known.has(key)) continue;
    const step: PathStep = key;
    place
      .at(step)
      .warn(
        'kubescape/unknown-field',
        `${quoted(key)} is no field of Kubescape's API here: it is dropped`,
        'Correct its name or remove it.',
      );
  }
}
