import { KINDS, type BehaviourOf, type Exec, type Kind } from '../bob/model.ts';
import type { Superset, SupersetContainer, Support } from '../bob/superset.ts';
import { patternCovers } from '../match/paths.ts';
import { behavioursOf } from '../merge/behaviours.ts';
import { describeBehaviour } from './describe.ts';

/**
 * How an entry has to do with what was asked for. `same`: it is it. `pattern`: a pattern that stands for it. `program`: an
 * exec of that program, with arguments of its own. `part`: an endpoint or peer in which the text occurs.
 */
export type FoundBy = 'same' | 'pattern' | 'program' | 'part';

export interface FoundEntry {
  container: SupersetContainer;
  kind: Kind;
  entry: BehaviourOf[Kind] & Support;
  by: FoundBy;
}

/** Every entry that has to do with a text: the name of a syscall or capability, a path, a program, an endpoint, a peer. */
export function findBehaviour(superset: Superset, text: string): FoundEntry[] {
  return superset.containers.flatMap((container) =>
    KINDS.flatMap((kind) => {
      const entries: readonly (BehaviourOf[Kind] & Support)[] = behavioursOf(container, kind);
      return entries.flatMap((entry) => {
        const by = relation(kind, entry, text);
        return by === undefined ? [] : [{ container, kind, entry, by }];
      });
    }),
  );
}

function relation(kind: Kind, entry: BehaviourOf[Kind], text: string): FoundBy | undefined {
  const shown = describeBehaviour(kind, entry);
  if (shown === text) return 'same';
  switch (kind) {
    case 'syscalls':
      return undefined;
    case 'capabilities':
      return `CAP_${shown}` === text.toUpperCase() || shown === text.toUpperCase() ? 'same' : undefined;
    case 'opens':
      return patternCovers(shown, text) ? 'pattern' : undefined;
    case 'execs':
      return programRelation(entry as Exec, text);
    case 'endpoints':
    case 'ingress':
    case 'egress':
    case 'listens':
      return wordsOf(shown).includes(text) || ('endpoint' in entry && entry.endpoint === text)
        ? 'part'
        : undefined;
  }
}

/** By its path, by the last name of its path, or by arguments that follow one of these. */
function programRelation({ path }: Exec, text: string): FoundBy | undefined {
  if (path === text || path.slice(path.lastIndexOf('/') + 1) === text) return 'program';
  return patternCovers(path, text) ? 'pattern' : undefined;
}

/** Words of a line, and an endpoint's path without its port. */
function wordsOf(shown: string): string[] {
  return shown.split(' ').flatMap((word) => [word, word.replace(/^:\d+/, '')]);
}
