import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  groupByCell,
  isKnownCell,
  observes,
  origins
} from "./chunk-GA6HNZ6B.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";

// src/core/merge/counted.ts
function countedFor(recording, kind) {
  return recording.completion !== "partial" && !recording.notObserved.includes(kind);
}
function countedRecordings(superset, container, kind) {
  const key = containerKey(container);
  return superset.recordings.flatMap(
    (recording, index) => countedFor(recording, kind) && Object.hasOwn(recording.counts, key) ? [index] : []
  );
}

// src/core/analysis/bits.ts
var WORD = 32;
function bitsOf(size, members) {
  const bits = new Uint32Array(Math.ceil(size / WORD));
  for (const member of members) {
    const word = member >>> 5;
    bits[word] = (bits[word] ?? 0) | 1 << (member & 31);
  }
  return bits;
}
function sizeOf(bits) {
  let size = 0;
  for (const word of bits) size += ones(word);
  return size;
}
function shared(a, b) {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += ones((a[i] ?? 0) & (b[i] ?? 0));
  return size;
}
function within(a, b) {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}
function equal(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
function intersection(a, b) {
  return a.map((word, i) => word & (b[i] ?? 0));
}
function union(a, b) {
  return a.map((word, i) => word | (b[i] ?? 0));
}
function bitsKey(bits) {
  return bits.join();
}
function ones(word) {
  let bits = word - (word >>> 1 & 1431655765);
  bits = (bits & 858993459) + (bits >>> 2 & 858993459);
  return Math.imul(bits + (bits >>> 4) & 252645135, 16843009) >>> 24;
}

// src/core/analysis/blocks.ts
var MAX_DIFFERENCE = 0.075;
var MAX_UNITS = 3e3;
function blocksOf(deviations2, recordings) {
  const byContainer = /* @__PURE__ */ new Map();
  for (const [index, { container }] of deviations2.entries()) {
    const known = byContainer.get(container);
    if (known === void 0) byContainer.set(container, [index]);
    else known.push(index);
  }
  const blocks = Array.from(
    byContainer,
    ([container, indexes]) => joined(unitsOf(deviations2, indexes, recordings)).map((members) => ({ container, members }))
  );
  return blocks.flat().sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
function unitsOf(deviations2, indexes, recordings) {
  const units = /* @__PURE__ */ new Map();
  for (const index of indexes) {
    const deviation = deviations2[index];
    if (deviation === void 0) continue;
    const { seenIn, lackedIn, explanation } = deviation;
    const key = `${seenIn.join()}|${lackedIn.join()}`;
    const known = units.get(key);
    if (known !== void 0) {
      known.members.push(index);
      continue;
    }
    const has = bitsOf(recordings, seenIn);
    const compared = union(has, bitsOf(recordings, lackedIn));
    units.set(key, {
      members: [index],
      has,
      seen: seenIn.length,
      compared,
      comparedKey: bitsKey(compared),
      mayJoin: explanation !== "systematic"
    });
  }
  return [...units.values()];
}
function joined(units) {
  const parent = units.map((_, place) => place);
  const root = (place) => {
    let at = place;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) at = up;
    return at;
  };
  if (units.length <= MAX_UNITS) {
    for (const [place, unit] of units.entries()) {
      if (!unit.mayJoin) continue;
      for (let other = 0; other < place; other++) {
        const candidate = units[other];
        if (candidate?.mayJoin === true && isNear(unit, candidate)) parent[root(place)] = root(other);
      }
    }
  }
  const blocks = /* @__PURE__ */ new Map();
  for (const [place, { members }] of units.entries()) {
    const at = root(place);
    blocks.set(at, [...blocks.get(at) ?? [], ...members]);
  }
  return [...blocks.values()].map((members) => members.sort((a, b) => a - b));
}
function isNear(a, b) {
  if (a.comparedKey === b.comparedKey) {
    const compared2 = sizeOf(a.compared);
    if (Math.abs(a.seen - b.seen) > compared2 * MAX_DIFFERENCE) return false;
    return areNear(compared2, a.seen, b.seen, shared(a.has, b.has));
  }
  const both = intersection(a.compared, b.compared);
  const compared = sizeOf(both);
  if (compared * 2 < Math.max(sizeOf(a.compared), sizeOf(b.compared))) return false;
  const inA = intersection(a.has, both);
  return areNear(compared, sizeOf(inA), shared(b.has, both), shared(inA, b.has));
}
function areNear(compared, one, other, both) {
  const either = one + other - both;
  return either - both <= compared * MAX_DIFFERENCE && both * 2 >= either && (compared - either) * 2 >= compared - both;
}

// src/core/analysis/deviations.ts
function deviations(superset) {
  return superset.containers.flatMap(
    (container) => KINDS.flatMap((kind) => sectionDeviations(superset, container, kind))
  );
}
function sectionDeviations(superset, container, kind) {
  const key = containerKey(container);
  const comparable = countedRecordings(superset, container, kind);
  const observing = new Set([...superset.recordings.keys()].filter((i) => sees(superset, i, kind)));
  return sectionItems(container, kind, comparable).flatMap(({ behaviour, flag, seenIn, mayLack }) => {
    const seen = seenIn.filter((index) => observing.has(index));
    const has = new Set(seen);
    const lackedIn = mayLack.filter((index) => !has.has(index));
    if (seen.length === 0 || lackedIn.length === 0) return [];
    return [
      {
        container: key,
        kind,
        behaviour,
        ...flag === void 0 ? {} : { flag },
        seenIn: seen,
        lackedIn,
        comparable: seen.length + lackedIn.length
      }
    ];
  }).sort((a, b) => compareBytes(a.behaviour, b.behaviour));
}
function sees(superset, index, kind) {
  const recording = superset.recordings[index];
  return recording !== void 0 && observes(recording, kind);
}
function sectionItems(container, kind, comparable) {
  const section = container[kind];
  const items = section.map((entry) => ({
    behaviour: behaviourText(kind, entry),
    seenIn: entry.seenIn,
    mayLack: comparable
  }));
  if (kind !== "opens") return items;
  return [...items, ...container.opens.flatMap((open) => flagItems(open, comparable))];
}
function flagItems(open, comparable) {
  const opened = new Set(open.seenIn);
  const mayLack = comparable.filter((index) => opened.has(index));
  return Object.entries(open.flagsSeenIn ?? {}).map(([flag, seenIn]) => ({
    behaviour: `${open.path} (${flag})`,
    flag,
    seenIn,
    mayLack
  }));
}

// src/core/analysis/axes.ts
var EQUATED = ["distro", "runtime", "os", "arch"];
var COMPARED = ["kubernetes", "kernel"];
var LOCAL = "local";
var MAX_VALUES = 100;
var MIN_VALUES_TO_NEGATE = 3;
var VERSION = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/;
function placeOf(infos) {
  const { os, distro, version, arch } = infos[0] ?? {};
  const kernels = new Set(infos.map(({ kernel: kernel2 }) => numbersOf(kernel2, 2)));
  const [kernel = null] = kernels.size === 1 ? kernels : [];
  const platform = distro === LOCAL ? { runtime: version ?? null } : { kubernetes: numbersOf(version, 3) };
  return { values: { os: os ?? null, distro: distro ?? null, arch: arch ?? null, kernel, ...platform } };
}
function numbersOf(version, parts) {
  const [, major, minor, patch = "0"] = VERSION.exec(version ?? "") ?? [];
  if (major === void 0 || minor === void 0) return null;
  const numbers = parts === 2 ? [major, minor] : [major, minor, patch];
  return numbers.map(Number).join(".");
}
function literalsOf(places) {
  return [
    ...EQUATED.flatMap((axis) => equations(axis, places)),
    ...COMPARED.flatMap((axis) => comparisons(axis, places))
  ].filter(({ holds }) => holds.includes(true) && holds.includes(false));
}
function equations(axis, places) {
  const values = knownValues(axis, places)?.sort(compareBytes) ?? [];
  return values.flatMap((value) => {
    const is = { literal: { axis, op: "=", value }, holds: hold(axis, places, (v) => v === value) };
    const isNot = {
      literal: { axis, op: "≠", value },
      holds: hold(axis, places, (v) => v !== value)
    };
    return values.length < MIN_VALUES_TO_NEGATE ? [is] : [is, isNot];
  });
}
function comparisons(axis, places) {
  const versions = knownValues(axis, places)?.sort(compareVersions) ?? [];
  return versions.slice(1).flatMap((version, i) => {
    const value = shortest(version, versions[i] ?? "");
    const atLeast = (v) => compareVersions(v, version) >= 0;
    return [
      { literal: { axis, op: "≥", value }, holds: hold(axis, places, atLeast) },
      { literal: { axis, op: "<", value }, holds: hold(axis, places, (v) => !atLeast(v)) }
    ];
  });
}
function hold(axis, places, test) {
  return places.map(({ values }) => {
    const value = values[axis];
    return typeof value === "string" && test(value);
  });
}
function knownValues(axis, places) {
  const values = /* @__PURE__ */ new Set();
  for (const place of places) {
    const value = place.values[axis];
    if (value === null) return void 0;
    if (value !== void 0) values.add(value);
  }
  return values.size > MAX_VALUES ? void 0 : [...values];
}
function shortest(version, before) {
  const minor = version.split(".").slice(0, 2).join(".");
  return before.startsWith(`${minor}.`) ? version : minor;
}
function compareVersions(a, b) {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (const [i, number] of left.entries()) {
    const difference = number - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// src/core/analysis/conditions.ts
var MIN_CELLS = 3;
var MAX_P = 0.01;
var MAX_PAIR_WORK = 4e6;
var Predictor = class {
  #places;
  #systems = /* @__PURE__ */ new Map();
  constructor(places) {
    this.#places = places;
  }
  /** The smallest conditions that are true in the cells `seen` and false in `lacked`; undefined if chance explains it as well. */
  predict(seen, lacked) {
    if (seen.length < MIN_CELLS || lacked.length < MIN_CELLS) return void 0;
    const cells = [...seen, ...lacked].sort((a, b) => a - b);
    const system = this.#system(cells);
    const has = new Set(seen);
    const target = bitsOf(
      cells.length,
      cells.flatMap((cell, i) => has.has(cell) ? [i] : [])
    );
    const conditions = system.exact(target);
    const [first] = conditions;
    if (first === void 0) return void 0;
    const p = system.chance(seen.length, first.literals.length);
    if (p >= MAX_P) return void 0;
    return { conditions, p, seenCells: seen.length, lackedCells: lacked.length };
  }
  #system(cells) {
    const key = bitsKey(bitsOf(this.#places.length, cells));
    let system = this.#systems.get(key);
    if (system === void 0) {
      system = new System(cells.flatMap((cell) => this.#places[cell] ?? []));
      this.#systems.set(key, system);
    }
    return system;
  }
};
var System = class {
  #cells;
  #statements;
  #pairs;
  /** By size of condition: how many different sets of so many cells there are. */
  #sets = /* @__PURE__ */ new Map();
  constructor(places) {
    this.#cells = places.length;
    this.#statements = literalsOf(places).map(({ literal, holds }) => ({
      literal,
      bits: bitsOf(
        holds.length,
        holds.flatMap((is, i) => is ? [i] : [])
      )
    }));
    const words = Math.ceil(this.#cells / 32);
    this.#pairs = this.#statements.length ** 2 * words <= MAX_PAIR_WORK;
  }
  /** The smallest conditions that are true in exactly these cells. */
  exact(target) {
    const single = this.#statements.filter(({ bits }) => equal(bits, target));
    if (single.length > 0) return single.map(({ literal }) => condition([literal]));
    if (!this.#pairs) return [];
    const wider = this.#statements.filter(({ bits }) => within(target, bits));
    const narrower = this.#statements.filter(({ bits }) => within(bits, target));
    return [
      ...pairs(wider, intersection, target).map((literals) => condition(literals, "and")),
      ...pairs(narrower, union, target).map((literals) => condition(literals, "or"))
    ];
  }
  /** How likely some condition of at most `size` literals is true in exactly the cells that a random `seen` of them are. */
  chance(seen, size) {
    let counts = this.#sets.get(size);
    if (counts === void 0) {
      counts = this.#countSets(size);
      this.#sets.set(size, counts);
    }
    const share = Math.exp(Math.log(counts[seen] ?? 0) - logChoose(this.#cells, seen));
    return Number(Math.min(1, share).toPrecision(3));
  }
  #countSets(size) {
    const counts = Array.from({ length: this.#cells + 1 }, () => 0);
    const known = /* @__PURE__ */ new Set();
    const count = (bits) => {
      const key = bitsKey(bits);
      if (known.has(key)) return;
      known.add(key);
      const cells = sizeOf(bits);
      counts[cells] = (counts[cells] ?? 0) + 1;
    };
    for (const [i, { bits }] of this.#statements.entries()) {
      count(bits);
      if (size === 1) continue;
      for (const other of this.#statements.slice(i + 1)) {
        count(intersection(bits, other.bits));
        count(union(bits, other.bits));
      }
    }
    return counts;
  }
};
function pairs(statements, join, target) {
  return statements.flatMap(
    (a, i) => statements.slice(i + 1).filter((b) => equal(join(a.bits, b.bits), target)).map((b) => [a.literal, b.literal])
  );
}
function condition(literals, join) {
  const text = literals.map(({ axis, op, value }) => `${axis} ${op} ${value}`).join(` ${join ?? ""} `);
  return { literals, ...join === void 0 ? {} : { join }, text };
}
function logChoose(n, k) {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}

// src/core/analysis/explanations.ts
function explanations(recordings, deviations2) {
  const cells = groupByCell(recordings);
  const cellOf = new Map(cells.flatMap((cell, place) => cell.recordings.map((index) => [index, place])));
  const infos = (cell) => cell.recordings.flatMap((index) => recordings[index]?.cell ?? []);
  const known = cells.map((cell) => infos(cell).every(isKnownCell));
  const predictor = new Predictor(cells.map((cell) => placeOf(infos(cell))));
  return deviations2.map((deviation) => explain(deviation, cellOf, known, predictor));
}
function explain({ seenIn, lackedIn }, cellOf, known, predictor) {
  const seen = countByCell(seenIn, cellOf);
  const lacked = countByCell(lackedIn, cellOf);
  const compared = /* @__PURE__ */ new Set([...seen.keys(), ...lacked.keys()]);
  const mixed = [...seen.keys()].filter((cell) => lacked.has(cell));
  const evidence = {
    seenCells: seen.size - mixed.length,
    lackedCells: lacked.size - mixed.length,
    mixedCells: mixed.length,
    repeatedCells: [...compared].filter((cell) => (seen.get(cell) ?? 0) + (lacked.get(cell) ?? 0) > 1).length
  };
  if (mixed.length > 0) return { explanation: "flaky", evidence };
  const inKnown = (counts) => [...counts.keys()].filter((cell) => known[cell] === true);
  const prediction = predictor.predict(inKnown(seen), inKnown(lacked));
  if (prediction === void 0) return { explanation: "unexplained", evidence };
  const { conditions, p } = prediction;
  return { explanation: "systematic", evidence: { ...evidence, conditions, p } };
}
function countByCell(recordings, cellOf) {
  const counts = /* @__PURE__ */ new Map();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== void 0) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

// src/core/analysis/explained.ts
function explainedDeviations(superset) {
  const { recordings } = superset;
  const found = deviations(superset);
  const explained = explanations(recordings, found);
  const withExplanation = found.map((deviation, i) => ({
    ...deviation,
    ...explained[i] ?? { explanation: "unexplained", evidence: NOTHING_COMPARED }
  }));
  const blocks = blocksOf(withExplanation, recordings.length);
  const blockOf = new Map(blocks.flatMap(({ members }, block) => members.map((index) => [index, block])));
  const origin = origins(recordings, found, blocks);
  return {
    deviations: withExplanation.map((deviation, i) => ({
      ...deviation,
      ...origin[i] ?? { origin: "unknown" },
      block: blockOf.get(i) ?? 0
    })),
    blocks
  };
}
var NOTHING_COMPARED = { seenCells: 0, lackedCells: 0, mixedCells: 0, repeatedCells: 0 };

export {
  countedRecordings,
  bitsOf,
  sizeOf,
  shared,
  bitsKey,
  explainedDeviations
};
