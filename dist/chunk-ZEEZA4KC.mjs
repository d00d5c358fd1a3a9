import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";

// src/core/workload/did-you-mean.ts
function didYouMean(word, candidates) {
  const limit = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  const ranked = candidates.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) })).filter(({ distance }) => distance <= limit).sort((a, b) => a.distance - b.distance || compareBytes(a.candidate, b.candidate));
  return ranked[0]?.candidate;
}
function suggestion(word, candidates) {
  const meant = didYouMean(word, candidates);
  return meant === void 0 ? "" : `; did you mean ${JSON.stringify(meant)}?`;
}
function editDistance(a, b) {
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

export {
  didYouMean,
  suggestion
};
