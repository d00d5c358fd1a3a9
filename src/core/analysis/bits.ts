/** A set of small numbers as bits; all sets that are compared have the same size. */
export type Bits = Uint32Array;

const WORD = 32;

/** The set of these numbers, each from 0 to below `size`. */
export function bitsOf(size: number, members: Iterable<number>): Bits {
  const bits = new Uint32Array(Math.ceil(size / WORD));
  for (const member of members) {
    const word = member >>> 5;
    bits[word] = (bits[word] ?? 0) | (1 << (member & 31));
  }
  return bits;
}

/** How many members a set has. */
export function sizeOf(bits: Bits): number {
  let size = 0;
  for (const word of bits) size += ones(word);
  return size;
}

/** How many members two sets share. */
export function shared(a: Bits, b: Bits): number {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += ones((a[i] ?? 0) & (b[i] ?? 0));
  return size;
}

/** True when every member of `a` is one of `b`. */
export function within(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}

export function equal(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function intersection(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & (b[i] ?? 0));
}

export function union(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word | (b[i] ?? 0));
}

/** Equal for equal sets. */
export function bitsKey(bits: Bits): string {
  return bits.join();
}

/** Population count of one word. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
