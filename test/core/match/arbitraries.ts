import fc from 'fast-check';

/** Segments that are special, that only look so, and that are not; also empty ones. */
export const patternSegment = fc.constantFrom('', 'a', 'b', '⋯', '*', '*', 'x⋯', 'a*', '⋯⋯', '😀');
export const pathSegment = fc.constantFrom('', 'a', 'b', 'c', '⋯', '*', 'x⋯', 'a*', '😀');

export function pathOf(segment: fc.Arbitrary<string>, maxLength = 7): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), fc.array(segment, { maxLength }), fc.constantFrom('', '', '/', '//'))
    .map(([isRooted, segments, end]) => (isRooted ? '/' : '') + segments.join('/') + end);
}

/** A pattern, and a path made from it so that it often matches. */
export const patternAndPath = fc
  .tuple(pathOf(patternSegment), fc.infiniteStream(fc.tuple(pathSegment, fc.nat({ max: 3 }))))
  .map(([pattern, choices]) => {
    const next = (): [string, number] => {
      const { value } = choices.next() as { value: [string, number] };
      return value;
    };
    const segments = pattern.split('/').flatMap((token) => {
      const [segment, count] = next();
      if (token === '⋯') return [segment];
      if (token === '*') return Array.from({ length: count }, () => next()[0]);
      return count === 3 && segment === 'c' ? [segment] : [token];
    });
    return { pattern, path: segments.join('/') };
  });
