import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

// src/core/match/tokens.ts
var DYNAMIC = "⋯";
var WILDCARD = "*";
var ANY_ARGS = "⋯⋯";

// src/core/match/neighbors.ts
import { createHash } from "node:crypto";

// src/core/match/ip-text.ts
var GROUPS = 8;
var MAX_LENGTH = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length;
function parseIPv4(text) {
  if (text.length > MAX_LENGTH) return void 0;
  const fields = text.split(".");
  if (fields.length !== 4) return void 0;
  let value = 0n;
  for (const field of fields) {
    if (!/^(0|[1-9]\d{0,2})$/.test(field) || Number(field) > 255) return void 0;
    value = value << 8n | BigInt(field);
  }
  return value;
}
function parseIPv6(text) {
  if (text.length > MAX_LENGTH || !text.includes(":")) return void 0;
  const halves = text.split("::");
  if (halves.length > 2) return void 0;
  const [head = "", tail] = halves;
  const before = parseGroups(head, tail === void 0);
  const after = parseGroups(tail ?? "", true);
  if (!before || !after) return void 0;
  const missing = GROUPS - before.length - after.length;
  if (tail === void 0 ? missing !== 0 : missing < 1) return void 0;
  const groups = [...before, ...Array(missing).fill(0), ...after];
  return groups.reduce((value, group) => value << 16n | BigInt(group), 0n);
}
function parseGroups(text, isEnd) {
  if (text === "") return [];
  const groups = [];
  const parts = text.split(":");
  for (const [at, part] of parts.entries()) {
    const v4 = isEnd && at === parts.length - 1 ? parseIPv4(part) : void 0;
    if (v4 !== void 0) groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return void 0;
  }
  return groups;
}

// src/core/match/addresses.ts
var ANY_ADDRESS = "*";
var BITS = { 4: 32, 6: 128 };
var V4_MAPPED = 0xffffn;
function parseAddress(text) {
  const v4 = parseIPv4(text);
  if (v4 !== void 0) return { family: 4, first: v4, prefix: BITS[4] };
  const v6 = parseIPv6(text);
  return v6 === void 0 ? void 0 : unmapped(v6, BITS[6]);
}
function parseRange(text) {
  const slash = text.indexOf("/");
  if (slash < 0) return parseAddress(text);
  const length = text.slice(slash + 1);
  if (!/^\d+$/.test(length)) return void 0;
  const prefix = Number(length);
  const v4 = parseIPv4(text.slice(0, slash));
  if (v4 !== void 0)
    return prefix > BITS[4] ? void 0 : { family: 4, first: masked(v4, 4, prefix), prefix };
  const v6 = parseIPv6(text.slice(0, slash));
  return v6 === void 0 || prefix > BITS[6] ? void 0 : unmapped(masked(v6, 6, prefix), prefix);
}
function matchIP(profile, observed) {
  const address = parseAddress(observed);
  if (!address) return false;
  return profile.some((entry) => {
    if (entry === ANY_ADDRESS) return true;
    const range = parseRange(entry);
    return range !== void 0 && contains(range, address);
  });
}
function addressCovers(a, b) {
  if (a === b) return true;
  const narrow = parseRange(b);
  if (!narrow) return false;
  if (a === ANY_ADDRESS) return true;
  const wide = parseRange(a);
  return wide !== void 0 && contains(wide, narrow);
}
function addressKey(entry) {
  const range = parseRange(entry);
  return range ? `${range.family}:${range.first.toString(16)}/${range.prefix}` : entry;
}
function addressProblem(entry) {
  if (entry === "") return "an address entry is empty";
  if (entry === ANY_ADDRESS || parseRange(entry)) return void 0;
  return `${JSON.stringify(entry)} is neither an address nor a CIDR nor *`;
}
function contains(range, other) {
  return range.family === other.family && range.prefix <= other.prefix && masked(other.first, other.family, range.prefix) === range.first;
}
function masked(value, family, prefix) {
  const hostBits = BigInt(BITS[family] - prefix);
  return value >> hostBits << hostBits;
}
function unmapped(first, prefix) {
  return first >> 32n === V4_MAPPED ? { family: 4, first: first & 0xffffffffn, prefix: prefix - (BITS[6] - BITS[4]) } : { family: 6, first, prefix };
}

// src/core/match/go-strings.ts
function goLower(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (char) => String.fromCodePoint(char.toLowerCase().codePointAt(0) ?? 0)).join("");
}

// src/core/match/sequence.ts
var MANY = /* @__PURE__ */ Symbol("zero or more items");
var MAX_COVER_WORK = 25e4;
function matchesSequence(pattern, items, one) {
  let place = 0;
  let at = 0;
  let resumePlace = -1;
  let resumeAt = 0;
  while (at < items.length) {
    const token = pattern[place];
    if (token === MANY) {
      resumePlace = ++place;
      resumeAt = at;
    } else if (token !== void 0 && one(token, items[at])) {
      place++;
      at++;
    } else if (resumePlace >= 0) {
      place = resumePlace;
      at = ++resumeAt;
    } else return false;
  }
  while (pattern[place] === MANY) place++;
  return place === pattern.length;
}
function coversSequence(a, b, any, one, budget = { left: MAX_COVER_WORK }) {
  const seen = /* @__PURE__ */ new Set();
  const open = [[0, settle(a, [0])]];
  const visit = (place, states) => {
    const key = `${place}:${states.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push([place, states]);
  };
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, states] = next;
    budget.left -= states.length + 1;
    if (states.length === 0 || budget.left < 0) return false;
    const token = b[place];
    if (token === MANY) {
      visit(place + 1, states);
      visit(place, advance(a, states, any, one));
    } else if (token !== void 0) visit(place + 1, advance(a, states, token, one));
    else if (states.at(-1) !== a.length) return false;
  }
  return true;
}
function advance(a, states, token, one) {
  const next = [];
  for (const state of states) {
    const own = a[state];
    if (own === MANY) next.push(state);
    else if (own !== void 0 && one(own, token)) next.push(state + 1);
  }
  return settle(a, next);
}
function settle(a, states) {
  const all = /* @__PURE__ */ new Set();
  for (let state of states) {
    all.add(state);
    while (a[state] === MANY) all.add(++state);
  }
  return [...all].sort((x, y) => x - y);
}

// src/core/match/names.ts
var RECURSIVE = "**";
function matchDNS(profile, observed) {
  const labels = labelsOf(observed);
  if (!labels) return false;
  return profile.some((entry) => {
    const pattern = compileName(entry);
    return pattern !== void 0 && matchesSequence(pattern, labels, labelMatches);
  });
}
function nameCovers(a, b) {
  if (a === b) return true;
  const wide = compileName(a);
  const narrow = compileName(b);
  return wide !== void 0 && narrow !== void 0 && coversSequence(wide, narrow, DYNAMIC, labelMatches);
}
function nameKey(entry) {
  return labelsOf(entry)?.join(".") ?? entry;
}
function nameProblem(entry) {
  const name = JSON.stringify(entry);
  if (entry === "") return "a name entry is empty";
  const labels = withoutDot(entry).split(".");
  if (labels.length === 1 && labels[0] === WILDCARD) return `${name} has no label beside the *`;
  if (labels.includes("")) return `${name} has an empty label`;
  if (labels.includes(RECURSIVE)) return `${name} has a **, which is reserved`;
  if (labels.slice(1, -1).includes(WILDCARD)) return `${name} has a * between labels; use ⋯ there`;
  return void 0;
}
function compileName(entry) {
  const labels = labelsOf(entry);
  if (!labels || labels.includes(RECURSIVE) || labels.length === 1 && labels[0] === WILDCARD)
    return void 0;
  const last = labels.length - 1;
  return labels.flatMap((label, at) => {
    if (label !== WILDCARD) return [label];
    return at === last ? [DYNAMIC, MANY] : [DYNAMIC];
  });
}
function labelsOf(name) {
  const labels = goLower(withoutDot(name)).split(".");
  return labels.includes("") ? void 0 : labels;
}
function withoutDot(name) {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}
function labelMatches(token, label) {
  return token === DYNAMIC || token === label;
}

// src/core/match/neighbors.ts
function addressesOf(neighbor) {
  return [...neighbor.ipAddress ? [neighbor.ipAddress] : [], ...neighbor.ipAddresses];
}
function namesOf(neighbor) {
  return [...neighbor.dns ? [neighbor.dns] : [], ...neighbor.dnsNames];
}
function neighborKey(neighbor) {
  return JSON.stringify([
    neighbor.type,
    selectorKey(neighbor.podSelector),
    selectorKey(neighbor.namespaceSelector),
    sortedSet(addressesOf(neighbor).map(addressKey)),
    sortedSet(namesOf(neighbor).map(nameKey))
  ]);
}
function neighborIdentifier(neighbor) {
  return createHash("sha256").update(neighborKey(neighbor)).digest("hex");
}
function neighborCovers(a, b) {
  return a.type === b.type && selectsAsWell(a, b) && everyHas(addressesOf(b), addressesOf(a), addressCovers) && everyHas(namesOf(b), namesOf(a), nameCovers) && everyHas(b.ports, a.ports, portCovers);
}
function selectsAsWell(a, b) {
  if (!isSelected(b)) return isAddressed(b) || !(isSelected(a) || isAddressed(a));
  return selectorCovers(a.podSelector, b.podSelector) && selectorCovers(a.namespaceSelector, b.namespaceSelector);
}
function isSelected({ podSelector, namespaceSelector }) {
  return Boolean(podSelector ?? namespaceSelector);
}
function isAddressed(neighbor) {
  return addressesOf(neighbor).length + namesOf(neighbor).length > 0;
}
function selectorCovers(a, b) {
  if (!a || !b) return !a && !b;
  const required = requirementsOf(b);
  return requirementsOf(a).every((requirement) => required.includes(requirement));
}
function selectorKey(selector) {
  return selector ? requirementsOf(selector) : null;
}
function requirementsOf({ matchLabels = {}, matchExpressions = [] }) {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => JSON.stringify([key, value])),
    ...matchExpressions.map(
      ({ key, operator, values = [] }) => JSON.stringify([key, operator, sortedSet(values)])
    )
  ].sort(compareBytes);
}
function portCovers(a, b) {
  return a.protocol.toUpperCase() === b.protocol.toUpperCase() && (a.port === null || a.port === b.port);
}
function everyHas(wanted, given, covers) {
  return wanted.every((entry) => given.some((candidate) => covers(candidate, entry)));
}

export {
  parseIPv6,
  parseAddress,
  matchIP,
  addressKey,
  addressProblem,
  goLower,
  MANY,
  MAX_COVER_WORK,
  matchesSequence,
  coversSequence,
  DYNAMIC,
  WILDCARD,
  ANY_ARGS,
  matchDNS,
  nameKey,
  nameProblem,
  addressesOf,
  namesOf,
  neighborKey,
  neighborIdentifier,
  neighborCovers
};
