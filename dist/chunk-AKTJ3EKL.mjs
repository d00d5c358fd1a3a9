import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/bob/bytes.ts
function compareBytes(a, b) {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}
function byteLength(text) {
  return Buffer.byteLength(text, "utf8");
}
function sortedSet(values) {
  return [...new Set(values)].sort(compareBytes);
}
function rank(unit) {
  return unit >= 55296 && unit <= 57343 ? unit + 8192 : unit >= 57344 ? unit - 2048 : unit;
}

export {
  compareBytes,
  byteLength,
  sortedSet
};
