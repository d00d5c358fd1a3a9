import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  covers
} from "./chunk-VMIFSJ3O.mjs";
import {
  PathMatcher
} from "./chunk-HSLWIOUI.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  ANY_PORT,
  splitEndpoint
} from "./chunk-Q7GFCWDG.mjs";
import {
  DYNAMIC,
  WILDCARD,
  addressKey,
  addressesOf,
  nameKey,
  namesOf
} from "./chunk-4TB6NYYM.mjs";

// src/core/merge/candidates.ts
function candidatesAmong(kind, entries) {
  return MAKE[kind](entries);
}
var MAKE = {
  capabilities: byName,
  syscalls: byName,
  execs: byPath,
  opens: byPath,
  endpoints: byEndpoint,
  ingress: byPeer,
  egress: byPeer,
  listens: (entries) => byKey(entries, listenKey)
};
function byKey(entries, key) {
  const places = /* @__PURE__ */ new Map();
  for (const [place, entry] of entries.entries()) {
    append(places, key(entry), place);
  }
  return (behaviour) => places.get(key(behaviour)) ?? [];
}
function byName(entries) {
  return byKey(entries, ({ name }) => name);
}
function byPath(entries) {
  const matcher = new PathMatcher(entries.map(({ path }, place) => ({ path, place })));
  const same = byKey(entries, ({ path }) => path);
  return (behaviour) => {
    const matching = matcher.matching(behaviour.path).map(({ place }) => place);
    return ascending([...matching, ...same(behaviour)]);
  };
}
function byEndpoint(entries) {
  const find = byPath(entries.map(({ endpoint }) => ({ path: endpoint })));
  const anyPort = entries.flatMap(
    ({ endpoint }, place) => splitEndpoint(endpoint).port === ANY_PORT ? [place] : []
  );
  return ({ endpoint }) => ascending([...find({ path: endpoint }), ...anyPort]);
}
function byPeer(entries) {
  const addresses = byEntry(entries, addressesOf, addressKey, (address) => /[*/]/.test(address));
  const names = byEntry(
    entries,
    namesOf,
    nameKey,
    (name) => name.includes(WILDCARD) || name.includes(DYNAMIC)
  );
  const sameType = byKey(entries, ({ type }) => type);
  return (neighbor) => {
    const [address] = addressesOf(neighbor);
    const [name] = namesOf(neighbor);
    return address !== void 0 ? addresses(address) : name !== void 0 ? names(name) : sameType(neighbor);
  };
}
function byEntry(entries, list, key, isWide) {
  const wide = [];
  const places = /* @__PURE__ */ new Map();
  for (const [place, neighbor] of entries.entries()) {
    for (const entry of list(neighbor)) {
      if (isWide(entry)) wide.push(place);
      append(places, key(entry), place);
    }
  }
  return (entry) => ascending([...places.get(key(entry)) ?? [], ...wide]);
}
function append(places, key, place) {
  const known = places.get(key);
  if (known === void 0) places.set(key, [place]);
  else known.push(place);
}
function ascending(places) {
  return [...new Set(places)].sort((a, b) => a - b);
}
function listenKey({ protocol, port, address }) {
  return `${protocol} ${port} ${address}`;
}

// src/core/merge/cover-index.ts
var CoverIndex = class {
  #container;
  #candidates = {};
  constructor(container) {
    this.#container = container;
  }
  /** Every single entry that covers the behaviour, in the container's order. */
  covering(kind, behaviour) {
    return this.#candidatesFor(kind, behaviour).filter((entry) => covers(kind, entry, behaviour));
  }
  /** Why no single entry covers the behaviour; undefined if one does. */
  lack(kind, behaviour) {
    const near = this.#candidatesFor(kind, behaviour);
    if (near.some((entry) => covers(kind, entry, behaviour))) return void 0;
    if (near.length > 0) return NEARLY[kind];
    const isUnset = behavioursOf(this.#container, kind).length === 0 && this.#container.unset?.includes(kind);
    return isUnset === true ? `the section ${kind} is not specified` : NOT_LISTED;
  }
  #candidatesFor(kind, behaviour) {
    const entries = behavioursOf(this.#container, kind);
    let find = this.#candidates[kind];
    if (find === void 0) {
      find = candidatesAmong(kind, entries);
      Object.assign(this.#candidates, { [kind]: find });
    }
    return find(behaviour).flatMap((place) => entries[place] ?? []);
  }
};
var NOT_LISTED = "not listed";
var NEARLY = {
  capabilities: NOT_LISTED,
  syscalls: NOT_LISTED,
  execs: "the program is listed, but not with these arguments",
  opens: "the path is listed, but no single entry has all of these flags",
  endpoints: "the endpoint is listed, but not with all of these methods and this direction",
  ingress: "no single peer has these addresses, names, selectors and ports",
  egress: "no single peer has these addresses, names, selectors and ports",
  listens: NOT_LISTED
};

export {
  CoverIndex
};
