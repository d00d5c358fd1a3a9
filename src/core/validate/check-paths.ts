import { ANY_ARGS, DYNAMIC, WILDCARD } from '../match/tokens.ts';
import { cleanPath } from '../storage/path-clean.ts';
import { quoted, type Place } from './finding.ts';

/** U+2026, which looks like U+22EF and is an ordinary character. */
const LOOKALIKES = new Set(['…', '...']);

/** A path of an open or a program, as Kubescape matches it (storage v0.0.297, dynamicpathdetector). */
export function checkPath(path: string, kind: 'opens' | 'execs', place: Place): void {
  if (path === '') {
    place.error(
      'kubescape/empty-path',
      'an empty path matches nothing',
      'Remove the entry or give its path.',
    );
    return;
  }
  const segments = path.split('/');
  if (path.startsWith('/')) checkRoot(path, segments, kind, place);
  else {
    place.warn(
      'kubescape/relative-path',
      `${quoted(path)} does not begin with /: it matches only events with the same relative path`,
      'Write the whole path; a recorded path without its root is a recording fault.',
    );
  }
  for (const segment of new Set(segments)) checkSegment(segment, path, place);
  const clean = cleanPath(path);
  if (clean !== path) {
    place.warn(
      'kubescape/unclean-path',
      `storage keeps ${quoted(path)} as ${quoted(clean)}`,
      'Write the path as it is kept.',
    );
  }
}

function checkRoot(path: string, segments: readonly string[], kind: 'opens' | 'execs', place: Place): void {
  const first = segments[1] ?? '';
  if (first !== DYNAMIC && first !== WILDCARD) return;
  const effect = kind === 'opens' ? 'storage collapses all opens into it' : 'it allows programs anywhere';
  place.error(
    'kubescape/first-segment-wildcard',
    `${quoted(path)} begins with a wildcard: ${effect}`,
    'Begin the path with a folder that is written out.',
  );
}

function checkSegment(segment: string, path: string, place: Place): void {
  if (segment === DYNAMIC || segment === WILDCARD) return;
  if (segment === '**') {
    place.error(
      'kubescape/double-star',
      `** in ${quoted(path)} is not a wildcard`,
      'Write one *, which stands for any number of segments.',
    );
  } else if (segment === ANY_ARGS) {
    place.error(
      'kubescape/args-wildcard-in-path',
      `⋯⋯ in ${quoted(path)} is a wildcard of exec arguments only`,
      'Write * for any number of segments.',
    );
  } else if (LOOKALIKES.has(segment)) {
    place.warn(
      'kubescape/not-the-ellipsis',
      `${quoted(segment)} in ${quoted(path)} is an ordinary name, not the wildcard ⋯ (U+22EF)`,
      'Write ⋯ if one segment of any name is meant.',
    );
  } else if (segment.includes(DYNAMIC) || segment.includes(WILDCARD)) {
    place.error(
      'kubescape/partial-wildcard',
      `the segment ${quoted(segment)} of ${quoted(path)} is matched letter by letter: wildcards stand for whole segments`,
      'Write ⋯ for the whole segment, or the name itself.',
    );
  }
}

/** One argument of a program (storage v0.0.297, compare_exec_args.go). */
export function checkArgument(argument: string, place: Place): void {
  if (argument === DYNAMIC || argument === ANY_ARGS) return;
  if (argument === WILDCARD) {
    place.warn(
      'kubescape/literal-star',
      '* as an argument is the character * since chart 1.40.3, not a wildcard',
      'Write ⋯ for one argument or ⋯⋯ for any number, unless a * is meant.',
    );
  }
  if (LOOKALIKES.has(argument)) {
    place.warn(
      'kubescape/not-the-ellipsis',
      `${quoted(argument)} is an ordinary argument, not the wildcard ⋯ (U+22EF)`,
      'Write ⋯ or ⋯⋯ if a wildcard is meant.',
    );
  }
  const partial = argument.split('/').find((segment) => segment.includes(DYNAMIC) && segment !== DYNAMIC);
  if (partial === undefined) return;
  place.error(
    'kubescape/partial-wildcard',
    `${quoted(partial)} in the argument ${quoted(argument)} is matched letter by letter: ⋯ stands for a whole argument or a whole segment between slashes`,
    'Write ⋯ for the whole argument.',
  );
}
