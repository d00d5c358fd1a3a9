/**
 * Kubescape's path comparison once more, straight from its rules and as slow as they allow: every way in which a `*` can
 * be read is tried. What the fast one is compared with.
 */
export function naiveCompare(pattern: string, path: string): boolean {
  if (pattern === '' || path === '') return false;
  let segments = pattern.split('/');
  if (stars(segments) >= 2) segments = withoutRuns(segments);
  const trims = stars(segments) >= 2 ? trimAll : trimOne;
  return matches(trims(segments), trims(path.split('/')));
}

function matches([token, ...tokens]: string[], segments: string[]): boolean {
  if (token === undefined) return segments.length === 0;
  if (token === '*' && tokens.length === 0) return segments.length > 0;
  if (token === '*') {
    return Array.from({ length: segments.length + 1 }, (_, taken) => taken).some((taken) =>
      matches(tokens, segments.slice(taken)),
    );
  }
  const [segment, ...rest] = segments;
  return segment !== undefined && (token === '⋯' || token === segment) && matches(tokens, rest);
}

function stars(segments: string[]): number {
  return segments.filter((segment) => segment === '*').length;
}

function withoutRuns(segments: string[]): string[] {
  const text = segments.join('/');
  if (!/\/\*\/\*(?=\/|$)/.test(text)) return segments;
  const single = text.replace(/\/+/g, '/');
  return single.replace(/(^|\/)\*(\/\*)+(?=\/|$)/g, '$1*').split('/');
}

function trimOne(segments: string[]): string[] {
  return segments.length > 1 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function trimAll(segments: string[]): string[] {
  return segments.length > 1 && segments.at(-1) === '' ? trimAll(segments.slice(0, -1)) : segments;
}

/** Every path of up to `length` segments of the alphabet, relative and absolute ones. */
export function everyPath(alphabet: readonly string[], length: number): string[] {
  let paths = [...alphabet];
  const all = [...paths];
  for (let size = 2; size <= length; size++) {
    paths = paths.flatMap((path) => alphabet.map((segment) => `${path}/${segment}`));
    all.push(...paths);
  }
  return all.filter((path) => path !== '');
}
