import { compareContainers } from '../merge/order.ts';
import { InputError } from '../errors.ts';
import { sortedSet } from './bytes.ts';
import { JsonFileReader, jsonFileText } from './json-file.ts';
import { KINDS } from './model.ts';
import { canonicalSections } from './order.ts';
import type { Superset } from './superset.ts';
import { SUPERSET_SCHEMA } from './superset-schema.ts';

const READER = new JsonFileReader<Superset>('Superset', SUPERSET_SCHEMA);

/**
 * Reads `superset.json`.
 * @throws InputError with file, JSON path and reason.
 */
export function readSuperset(text: string, fileName: string): Superset {
  const superset = READER.read(text, fileName);
  const fault = supportFault(superset);
  if (fault !== undefined) throw new InputError(`${fileName}: ${fault}`);
  return superset;
}

/** Text of `superset.json`: the same bytes for the same superset, whatever the order of its containers and behaviours. */
export function writeSuperset(superset: Superset): string {
  return jsonFileText({
    ...superset,
    architectures: sortedSet(superset.architectures),
    containers: superset.containers.map(canonicalSections).sort(compareContainers),
  });
}

/** The first support that names no recording of the file or is not ascending. */
function supportFault({ recordings, containers, quarantined }: Superset): string | undefined {
  const isSound = (indexes: readonly number[]): boolean =>
    indexes.every((index, i) => index < recordings.length && index > (indexes[i - 1] ?? -1));
  for (const [c, container] of containers.entries()) {
    for (const kind of KINDS) {
      for (const [i, behaviour] of container[kind].entries()) {
        const flags = Object.values(behaviour.flagsSeenIn ?? {});
        if (isSound(behaviour.seenIn) && flags.every(isSound)) continue;
        return `containers[${c}].${kind}[${i}]: its support must be ascending indexes of the ${recordings.length} recordings`;
      }
    }
  }
  const i = quarantined.findIndex(({ seenIn }) => !isSound(seenIn));
  return i === -1 ? undefined : `quarantined[${i}]: its support must be ascending indexes of the recordings`;
}
