import type { BehaviourOf, Kind } from '../bob/model.ts';
import type { SupersetContainer } from '../bob/superset.ts';
import { InputError } from '../errors.ts';
import { behavioursOf } from './behaviours.ts';
import type { Section, Sections } from './sections.ts';

/** Joins one section of a superset whose recordings have these indexes here. */
export function addSupersetSection(
  sections: Sections,
  kind: Kind,
  container: SupersetContainer,
  indexes: readonly number[],
): void {
  const section: Section<BehaviourOf[Kind]> = sections[kind];
  for (const behaviour of behavioursOf(container, kind)) {
    const { seenIn, flagsSeenIn, phases } = behaviour;
    section.add(behaviour, {
      seenIn: mapIndexes(seenIn, indexes),
      flagsSeenIn:
        flagsSeenIn &&
        Object.fromEntries(
          Object.entries(flagsSeenIn).map(([flag, list]) => [flag, mapIndexes(list, indexes)]),
        ),
      phases,
    });
  }
}

/** Builder indexes of a superset's own ones. Throws InputError on one that the superset does not have. */
export function mapIndexes(list: readonly number[], indexes: readonly number[]): number[] {
  const mapped: number[] = [];
  for (const place of list) {
    const index = indexes[place];
    if (index === undefined) {
      throw new InputError(
        `A superset refers to recording number ${place}, but it lists ${indexes.length}.`,
        {
          next: 'The file was changed by hand or damaged; package the recordings anew.',
        },
      );
    }
    mapped.push(index);
  }
  return mapped;
}
