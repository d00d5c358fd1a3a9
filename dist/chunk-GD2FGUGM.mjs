import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DYNAMIC,
  MANY,
  MAX_COVER_WORK,
  WILDCARD,
  coversSequence,
  matchesSequence
} from "./chunk-4TB6NYYM.mjs";

// src/core/match/paths.ts
function compareDynamic(pattern, path) {
  if (pattern === "" || path === "") return false;
  if (!mayBePattern(pattern)) return withoutSlash(pattern) === withoutSlash(path);
  const { segments, trimsAll } = compilePath(pattern);
  return matchesSequence(segments, segmentsOf(path, trimsAll), segmentMatches);
}
function isPattern(path) {
  return mayBePattern(path) && path.split("/").some((segment) => segment === DYNAMIC || segment === WILDCARD);
}
function mayBePattern(path) {
  return path.includes(DYNAMIC) || path.includes(WILDCARD);
}
function patternCovers(a, b) {
  if (a === b) return true;
  if (!isPattern(b)) return compareDynamic(a, b);
  if (a === "" || !isPattern(a)) return false;
  const wide = compilePath(a);
  const narrow = compilePath(b);
  const budget = { left: MAX_COVER_WORK };
  const covers = (segments) => coversSequence(wide.segments, segments, DYNAMIC, segmentMatches, budget);
  if (wide.trimsAll === narrow.trimsAll) return covers(narrow.segments);
  if (narrow.trimsAll) return covers([...narrow.segments, MANY]);
  return trimmedForms(narrow.segments).every(covers);
}
function instanceOf(pattern) {
  const segments = compilePath(pattern).segments.filter((segment) => segment !== MANY);
  return `${segments.join("/")}/`;
}
function compilePath(pattern) {
  let segments = pattern.split("/");
  if (starsIn(segments) >= 2) segments = collapseStars(segments);
  const trimsAll = starsIn(segments) >= 2;
  segments = trimmed(segments, trimsAll);
  const last = segments.length - 1;
  return {
    trimsAll,
    segments: segments.flatMap((segment, at) => {
      if (segment !== WILDCARD) return [segment];
      return at === last ? [DYNAMIC, MANY] : [MANY];
    })
  };
}
function segmentsOf(path, trimsAll) {
  return trimmed(path.split("/"), trimsAll);
}
function withoutSlash(path) {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
function segmentMatches(token, segment) {
  return token === DYNAMIC || token === segment;
}
function trimmed(segments, all) {
  let end = segments.length;
  while (end > 1 && segments[end - 1] === "" && (all || end === segments.length)) end--;
  return segments.slice(0, end);
}
function starsIn(segments) {
  return segments.filter((segment) => segment === WILDCARD).length;
}
function collapseStars(segments) {
  const isRun = (at) => segments[at] === WILDCARD && segments[at + 1] === WILDCARD;
  if (!segments.some((_, at) => at > 0 && isRun(at))) return [...segments];
  const filled = segments.filter((segment) => segment !== "");
  const kept = filled.filter((segment, at) => segment !== WILDCARD || filled[at - 1] !== WILDCARD);
  return [...segments[0] === "" ? [""] : [], ...kept, ...segments.at(-1) === "" ? [""] : []];
}
function trimmedForms(segments) {
  const forms = [];
  for (let end = segments.length; end > 0; end--) {
    const form = segments.slice(0, end);
    const last = form.at(-1);
    forms.push(end === 1 && last === MANY ? [DYNAMIC, MANY] : form);
    if (last !== MANY && last !== DYNAMIC && last !== "") break;
  }
  return forms;
}

export {
  compareDynamic,
  isPattern,
  mayBePattern,
  patternCovers,
  instanceOf,
  compilePath,
  segmentsOf,
  withoutSlash
};
