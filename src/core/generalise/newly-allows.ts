import type { Kind } from '../bob/model.ts';
import type { SupersetContainer } from '../bob/superset.ts';
import { DYNAMIC, WILDCARD } from '../match/tokens.ts';
import type { NewlyAllows } from './loss-list.ts';
import { HOST_RULE, COVERED_RULE } from './losses.ts';

/** Says in a sentence what the patterns of a container allow beyond what was observed. */
export function newlyAllows(container: SupersetContainer): NewlyAllows {
  const flags = new Map(container.opens.map((open) => [open.path, open.flags]));
  return (kind, pattern, rule) => {
    if (rule === HOST_RULE) return 'nothing: no engine compares headers';
    if (rule === COVERED_RULE) return 'nothing: the wider entry was there as well';
    const opened = kind === 'opens' ? `, opened with ${flags.get(pattern)?.join(', ') ?? 'any flag'}` : '';
    return `${placeholders(kind, pattern)}${opened}`;
  };
}

function placeholders(kind: Kind, pattern: string): string {
  const part = kind === 'execs' ? 'argument or name' : kind === 'endpoints' ? 'URL segment' : 'name';
  const segments = pattern.split(/[/ ]/);
  return [
    ...(segments.includes(DYNAMIC) ? [`every ${part} in the place of each ${DYNAMIC}`] : []),
    ...(segments.includes(WILDCARD) && kind !== 'execs' ? [`every path in the place of ${WILDCARD}`] : []),
  ].join(', ');
}
