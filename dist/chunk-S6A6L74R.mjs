import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  neighborIdentifier,
  neighborKey
} from "./chunk-4TB6NYYM.mjs";
import {
  KINDS,
  canonicalJson,
  compareEndpoints,
  compareExecs,
  compareListens,
  comparePorts
} from "./chunk-CLSPJI3S.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

// src/core/merge/index-set.ts
var IndexSet = class {
  #list = [];
  #isOrdered = true;
  constructor(indexes = []) {
    this.add(indexes);
  }
  /** True when something may be new; exact for an index that is not below those before. */
  add(indexes) {
    const before = this.#list.length;
    let last = this.#list.at(-1) ?? -1;
    for (const index of indexes) {
      if (index === last) continue;
      if (index < last) this.#isOrdered = false;
      this.#list.push(index);
      last = index;
    }
    return this.#list.length > before;
  }
  get size() {
    return this.#ordered().length;
  }
  /** Binary search: lists grow to ten thousands. */
  has(index) {
    const list = this.#ordered();
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((list[middle] ?? index) < index) low = middle + 1;
      else high = middle;
    }
    return list[low] === index;
  }
  /** Ascending, every index replaced by its rank in the final order; by itself where `rank` has none. */
  ranked(rank) {
    const mapped = this.#ordered().map((index) => rank[index] ?? index);
    const isAscending = mapped.every((index, place) => place === 0 || (mapped[place - 1] ?? index) < index);
    return isAscending ? mapped : ascending(mapped);
  }
  #ordered() {
    if (!this.#isOrdered) this.#list = ascending([...new Set(this.#list)]);
    this.#isOrdered = true;
    return this.#list;
  }
};
function ascending(indexes) {
  return Array.from(Uint32Array.from(indexes).sort());
}

// src/core/merge/selector.ts
function canonicalSelector(selector) {
  if (selector === null || selector === void 0) return void 0;
  const labels = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => compareBytes(a, b));
  const expressions = (selector.matchExpressions ?? []).map(({ key, operator, values }) => ({
    key,
    operator,
    ...values === void 0 ? {} : { values: sortedSet(values) }
  })).sort((a, b) => compareBytes(canonicalJson(a), canonicalJson(b)));
  return {
    ...labels.length === 0 ? {} : { matchLabels: Object.fromEntries(labels) },
    ...expressions.length === 0 ? {} : { matchExpressions: expressions }
  };
}

// src/core/merge/joins.ts
var NAMED = {
  key: (named) => named.name,
  create: ({ name }) => ({ name }),
  unite: () => void 0,
  finish: ({ name }) => ({ name }),
  compare: (a, b) => compareBytes(a.key, b.key)
};
var EXECS = {
  key: (exec) => JSON.stringify([exec.path, exec.args, exec.envs ?? [], exec.argsRequired ?? false]),
  create: (exec) => ({
    path: exec.path,
    args: exec.args,
    ...exec.envs !== void 0 && exec.envs.length > 0 ? { envs: exec.envs } : {},
    ...exec.argsRequired === true ? { argsRequired: true } : {}
  }),
  unite: () => void 0,
  finish: (exec) => ({ ...exec }),
  compare: (a, b) => compareExecs(a.state, b.state)
};
var LISTENS = {
  key: (listen) => `${listen.protocol} ${listen.port} ${listen.address}`,
  create: ({ protocol, address, port }) => ({ protocol, address, port }),
  unite: () => void 0,
  finish: (listen) => ({ ...listen }),
  compare: (a, b) => compareListens(a.state, b.state)
};
var ENDPOINTS = {
  key: (entry) => `${entry.direction} ${entry.internal} ${entry.endpoint}`,
  create(entry) {
    const { endpoint, direction, internal } = entry;
    const state = {
      endpoint,
      direction,
      internal,
      methods: /* @__PURE__ */ new Set(),
      headers: void 0,
      blobs: /* @__PURE__ */ new Set()
    };
    this.unite(state, entry);
    return state;
  },
  unite(state, entry) {
    for (const method of entry.methods) state.methods.add(method);
    if (typeof entry.headers === "string") state.blobs.add(entry.headers);
    else if (entry.headers !== void 0)
      uniteHeaders(state.headers ??= /* @__PURE__ */ new Map(), entry.headers);
  },
  finish(state, note) {
    const blob = sortedSet(state.blobs)[0];
    if (state.blobs.size + (state.headers === void 0 ? 0 : 1) > 1) {
      note(`endpoint ${state.endpoint}: some headers are no JSON and could not be united with the others`);
    }
    const headers = state.headers === void 0 ? blob : headersRecord(state.headers);
    return {
      endpoint: state.endpoint,
      methods: sortedSet(state.methods),
      internal: state.internal,
      direction: state.direction,
      ...headers === void 0 ? {} : { headers }
    };
  },
  compare: (a, b) => compareEndpoints(a.state, b.state)
};
function uniteHeaders(into, headers) {
  for (const [name, values] of Object.entries(headers)) {
    const known = into.get(name) ?? /* @__PURE__ */ new Set();
    for (const value of values) known.add(value);
    into.set(name, known);
  }
}
function headersRecord(headers) {
  return Object.fromEntries(
    sortedSet(headers.keys()).map((name) => [name, sortedSet(headers.get(name) ?? [])])
  );
}
var NEIGHBORS = {
  key: neighborKey,
  create(neighbor) {
    const state = {
      type: neighbor.type,
      podSelector: canonicalSelector(neighbor.podSelector),
      namespaceSelector: canonicalSelector(neighbor.namespaceSelector),
      dns: /* @__PURE__ */ new Set(),
      dnsNames: /* @__PURE__ */ new Set(),
      ipAddress: /* @__PURE__ */ new Set(),
      ipAddresses: /* @__PURE__ */ new Set(),
      ports: /* @__PURE__ */ new Map()
    };
    this.unite(state, neighbor);
    return state;
  },
  unite(state, neighbor) {
    if (isText(neighbor.dns)) state.dns.add(neighbor.dns);
    if (isText(neighbor.ipAddress)) state.ipAddress.add(neighbor.ipAddress);
    for (const name of neighbor.dnsNames) state.dnsNames.add(name);
    for (const address of neighbor.ipAddresses) state.ipAddresses.add(address);
    for (const port of neighbor.ports) state.ports.set(portKey(port), port);
  },
  finish(state) {
    const [dns, ...moreNames] = sortedSet(state.dns);
    const [ipAddress, ...moreAddresses] = sortedSet(state.ipAddress);
    const neighbor = {
      type: state.type,
      ...dns === void 0 ? {} : { dns },
      dnsNames: sortedSet([...state.dnsNames, ...moreNames]),
      ports: [...state.ports.values()].map(copyPort).sort(comparePorts),
      ...state.podSelector === void 0 ? {} : { podSelector: state.podSelector },
      ...state.namespaceSelector === void 0 ? {} : { namespaceSelector: state.namespaceSelector },
      ...ipAddress === void 0 ? {} : { ipAddress },
      ipAddresses: sortedSet([...state.ipAddresses, ...moreAddresses])
    };
    return { identifier: neighborIdentifier(neighbor), ...neighbor };
  },
  compare: (a, b) => compareBytes(a.key, b.key)
};
function isText(value) {
  return value !== void 0 && value !== "";
}
function portKey(port) {
  return JSON.stringify([port.protocol, port.port, port.name]);
}
function copyPort({ name, protocol, port }) {
  return { name, protocol, port };
}

// src/core/merge/support.ts
var PHASES = ["start", "run"];
function phaseBits(phases) {
  let bits = 0;
  for (const phase of phases ?? []) bits |= phase === "start" ? 1 : 2;
  return bits;
}
function phaseField(bits) {
  return bits === 0 ? {} : { phases: PHASES.filter((_, i) => (bits & 1 << i) !== 0) };
}

// src/core/merge/sections.ts
function emptySections() {
  return {
    capabilities: new JoinedSection(NAMED),
    syscalls: new JoinedSection(NAMED),
    execs: new JoinedSection(EXECS),
    opens: new OpensSection(),
    endpoints: new JoinedSection(ENDPOINTS),
    ingress: new JoinedSection(NEIGHBORS),
    egress: new JoinedSection(NEIGHBORS),
    listens: new JoinedSection(LISTENS)
  };
}
function buildSections(sections, rank, note) {
  return {
    capabilities: sections.capabilities.build(rank, note),
    syscalls: sections.syscalls.build(rank, note),
    execs: sections.execs.build(rank, note),
    opens: sections.opens.build(rank, note),
    endpoints: sections.endpoints.build(rank, note),
    ingress: sections.ingress.build(rank, note),
    egress: sections.egress.build(rank, note),
    listens: sections.listens.build(rank, note)
  };
}
var JoinedSection = class {
  #join;
  #entries = /* @__PURE__ */ new Map();
  constructor(join) {
    this.#join = join;
  }
  add(behaviour, support) {
    const key = this.#join.key(behaviour);
    let entry = this.#entries.get(key);
    if (entry === void 0) {
      entry = { key, state: this.#join.create(behaviour), seenIn: new IndexSet(), phases: 0 };
      this.#entries.set(key, entry);
    } else {
      this.#join.unite(entry.state, behaviour);
    }
    return see(entry, support);
  }
  saw(behaviour, recording) {
    return this.#entries.get(this.#join.key(behaviour))?.seenIn.has(recording) ?? false;
  }
  build(rank, note) {
    return [...this.#entries.values()].sort((a, b) => this.#join.compare(a, b)).map((entry) => ({
      ...this.#join.finish(entry.state, note),
      seenIn: entry.seenIn.ranked(rank),
      ...phaseField(entry.phases)
    }));
  }
};
var OpensSection = class {
  #entries = /* @__PURE__ */ new Map();
  add(open, support) {
    let entry = this.#entries.get(open.path);
    if (entry === void 0) {
      entry = { seenIn: new IndexSet(), phases: 0, flags: /* @__PURE__ */ new Map() };
      this.#entries.set(open.path, entry);
    }
    for (const flag of open.flags) {
      const known = entry.flags.get(flag);
      const seenIn = flagSupport(flag, support);
      if (known === void 0) entry.flags.set(flag, new IndexSet(seenIn));
      else known.add(seenIn);
    }
    return see(entry, support);
  }
  saw(open, recording) {
    const entry = this.#entries.get(open.path);
    return entry !== void 0 && entry.seenIn.has(recording) && open.flags.every((flag) => entry.flags.get(flag)?.has(recording) ?? false);
  }
  build(rank) {
    return [...this.#entries].sort(([a], [b]) => compareBytes(a, b)).map(([path, entry]) => ({
      path,
      flags: sortedSet(entry.flags.keys()),
      seenIn: entry.seenIn.ranked(rank),
      ...flagsField(entry, rank),
      ...phaseField(entry.phases)
    }));
  }
};
function flagSupport(flag, support) {
  const { flagsSeenIn, seenIn } = support;
  return flagsSeenIn !== void 0 && Object.hasOwn(flagsSeenIn, flag) ? flagsSeenIn[flag] ?? seenIn : seenIn;
}
function flagsField(entry, rank) {
  const fewer = [...entry.flags].filter(([, seenIn]) => seenIn.size < entry.seenIn.size).sort(([a], [b]) => compareBytes(a, b));
  if (fewer.length === 0) return {};
  return { flagsSeenIn: Object.fromEntries(fewer.map(([flag, seenIn]) => [flag, seenIn.ranked(rank)])) };
}
function see(entry, support) {
  entry.phases |= phaseBits(support.phases);
  return entry.seenIn.add(support.seenIn);
}

// src/core/merge/container-join.ts
function containerKey(container) {
  return `${container.type}/${container.name}`;
}
var ContainerJoin = class {
  sections = emptySections();
  #identity;
  #policies = /* @__PURE__ */ new Map();
  // Values of unknown shape are kept as canonical JSON, so that the order of their keys does not matter.
  #callStacks = /* @__PURE__ */ new Set();
  #extra = /* @__PURE__ */ new Map();
  #hasPolicies = false;
  #hasCallStacks = false;
  #seccomp;
  /** Sections that every recording so far left out. */
  #unset = new Set(KINDS);
  constructor({ type, name }) {
    this.#identity = { type, name };
  }
  /** Takes what a container has besides its behaviours; `note` hears what differs and cannot be united. */
  addCarried(container, unset, note) {
    if (this.#unset.size > 0) this.#unset = new Set([...this.#unset].filter((kind) => unset.has(kind)));
    if (container.rulePolicies !== void 0) this.#addPolicies(container.rulePolicies);
    if (container.identifiedCallStacks !== void 0) {
      this.#hasCallStacks = true;
      for (const stack of container.identifiedCallStacks) this.#callStacks.add(canonicalJson(stack));
    }
    if (container.seccompProfile !== void 0 && container.seccompProfile !== null) {
      this.#seccomp = this.#smaller(this.#seccomp, container.seccompProfile, "seccompProfile", note);
    }
    for (const [field, value] of Object.entries(container.extra ?? {})) {
      this.#extra.set(field, this.#smaller(this.#extra.get(field), value, field, note));
    }
  }
  /** The container with its behaviours in canonical order and their recordings renumbered by `rank`. */
  build(rank, note) {
    const noteHere = (text) => note(`${containerKey(this.#identity)}: ${text}`);
    const unset = KINDS.filter((kind) => this.#unset.has(kind));
    return {
      ...this.#identity,
      ...buildSections(this.sections, rank, noteHere),
      ...this.#hasPolicies ? { rulePolicies: this.#buildPolicies() } : {},
      ...this.#seccomp === void 0 ? {} : { seccompProfile: JSON.parse(this.#seccomp) },
      ...this.#hasCallStacks ? { identifiedCallStacks: parseAll(this.#callStacks) } : {},
      ...this.#extra.size === 0 ? {} : { extra: this.#buildExtra() },
      ...unset.length === 0 ? {} : { unset }
    };
  }
  /** Of two values that cannot be united, the one whose canonical JSON comes first: the same for any order of inputs. */
  #smaller(known, value, field, note) {
    const json = canonicalJson(value);
    if (known === void 0 || known === json) return json;
    note(`${containerKey(this.#identity)}: ${field} differs between recordings; one of its values is kept`);
    return compareBytes(known, json) < 0 ? known : json;
  }
  #addPolicies(policies) {
    this.#hasPolicies = true;
    for (const [rule, policy] of Object.entries(policies)) {
      const known = this.#policies.get(rule) ?? { processes: /* @__PURE__ */ new Set(), container: false };
      for (const process of policy.processAllowed ?? []) known.processes.add(process);
      known.container ||= policy.containerAllowed ?? false;
      this.#policies.set(rule, known);
    }
  }
  #buildPolicies() {
    const rules = sortedSet(this.#policies.keys()).map((rule) => {
      const { processes, container } = this.#policies.get(rule) ?? { processes: [], container: false };
      const processAllowed = sortedSet(processes);
      return [
        rule,
        {
          ...processAllowed.length === 0 ? {} : { processAllowed },
          ...container ? { containerAllowed: true } : {}
        }
      ];
    });
    return Object.fromEntries(rules);
  }
  #buildExtra() {
    const fields = [...this.#extra].sort(([a], [b]) => compareBytes(a, b));
    return Object.fromEntries(fields.map(([field, json]) => [field, JSON.parse(json)]));
  }
};
function parseAll(texts) {
  return sortedSet(texts).map((json) => JSON.parse(json));
}

export {
  IndexSet,
  canonicalSelector,
  emptySections,
  buildSections,
  flagSupport,
  containerKey,
  ContainerJoin
};
