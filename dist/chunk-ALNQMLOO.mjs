import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ANY_ARGS,
  API_VERSION,
  CONTAINER_TYPES,
  COUNT,
  DEFINITIONS,
  DYNAMIC,
  Fields,
  JsonFileReader,
  KEYS,
  KIND,
  KINDS,
  MANY,
  MAX_COVER_WORK,
  PHASES,
  PROFILE_GROUP,
  PROFILE_KINDS,
  RECORDING_FIELDS,
  SELECTOR,
  ShapeError,
  TEXT,
  TEXTS,
  WILDCARD,
  WORKLOAD,
  addressKey,
  addressesOf,
  bobFromSuperset,
  boolean,
  canonicalJson,
  canonicalSections,
  compareContainers,
  compareEndpoints,
  compareExecs,
  compareListens,
  comparePorts,
  containersOf,
  coversSequence,
  integer,
  isMapValue,
  jsonFileText,
  list,
  listOf,
  mapOf,
  matchesSequence,
  nameKey,
  namesOf,
  neighborCovers,
  neighborIdentifier,
  neighborKey,
  object,
  optionalText,
  ownMetadata,
  parseAddress,
  pathText,
  plain,
  readRecording,
  record,
  recordingId,
  renderBob,
  syscalls_default,
  text,
  texts
} from "./chunk-Z2ADIFLU.mjs";
import {
  MAX_LEFT_OUT,
  PlainScalar,
  byteLength,
  capabilities_default,
  cellFromFileName,
  compareBytes,
  forMarkdown,
  forMarkdownCode,
  readDocuments,
  readDocumentsWithPlaces,
  readFileIfThere,
  require_omit,
  sha256,
  sortedSet,
  templateReason,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-6TNT3KZH.mjs";
import {
  EXIT,
  InputError,
  __toESM,
  errorCode
} from "./chunk-IODCTRLI.mjs";

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
    const list2 = this.#ordered();
    let low = 0;
    let high = list2.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((list2[middle] ?? index) < index) low = middle + 1;
      else high = middle;
    }
    return list2[low] === index;
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
  key: (named3) => named3.name,
  create: ({ name: name3 }) => ({ name: name3 }),
  unite: () => void 0,
  finish: ({ name: name3 }) => ({ name: name3 }),
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
  for (const [name3, values] of Object.entries(headers)) {
    const known = into.get(name3) ?? /* @__PURE__ */ new Set();
    for (const value of values) known.add(value);
    into.set(name3, known);
  }
}
function headersRecord(headers) {
  return Object.fromEntries(
    sortedSet(headers.keys()).map((name3) => [name3, sortedSet(headers.get(name3) ?? [])])
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
    for (const name3 of neighbor.dnsNames) state.dnsNames.add(name3);
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
function copyPort({ name: name3, protocol, port }) {
  return { name: name3, protocol, port };
}

// src/core/merge/support.ts
var PHASES2 = ["start", "run"];
function phaseBits(phases) {
  let bits = 0;
  for (const phase of phases ?? []) bits |= phase === "start" ? 1 : 2;
  return bits;
}
function phaseField(bits) {
  return bits === 0 ? {} : { phases: PHASES2.filter((_, i) => (bits & 1 << i) !== 0) };
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
  constructor(join4) {
    this.#join = join4;
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
  add(open2, support) {
    let entry = this.#entries.get(open2.path);
    if (entry === void 0) {
      entry = { seenIn: new IndexSet(), phases: 0, flags: /* @__PURE__ */ new Map() };
      this.#entries.set(open2.path, entry);
    }
    for (const flag of open2.flags) {
      const known = entry.flags.get(flag);
      const seenIn2 = flagSupport(flag, support);
      if (known === void 0) entry.flags.set(flag, new IndexSet(seenIn2));
      else known.add(seenIn2);
    }
    return see(entry, support);
  }
  saw(open2, recording) {
    const entry = this.#entries.get(open2.path);
    return entry !== void 0 && entry.seenIn.has(recording) && open2.flags.every((flag) => entry.flags.get(flag)?.has(recording) ?? false);
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
  const { flagsSeenIn, seenIn: seenIn2 } = support;
  return flagsSeenIn !== void 0 && Object.hasOwn(flagsSeenIn, flag) ? flagsSeenIn[flag] ?? seenIn2 : seenIn2;
}
function flagsField(entry, rank) {
  const fewer = [...entry.flags].filter(([, seenIn2]) => seenIn2.size < entry.seenIn.size).sort(([a], [b]) => compareBytes(a, b));
  if (fewer.length === 0) return {};
  return { flagsSeenIn: Object.fromEntries(fewer.map(([flag, seenIn2]) => [flag, seenIn2.ranked(rank)])) };
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
  constructor({ type, name: name3 }) {
    this.#identity = { type, name: name3 };
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
    const noteHere = (text3) => note(`${containerKey(this.#identity)}: ${text3}`);
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
function parseAll(texts2) {
  return sortedSet(texts2).map((json) => JSON.parse(json));
}

// src/core/merge/text.ts
var named = (behaviour) => behaviour.name;
var TEXT2 = {
  capabilities: named,
  syscalls: named,
  execs: execText,
  opens: (open2) => open2.path,
  endpoints: endpointText,
  ingress: neighborText,
  egress: neighborText,
  listens: ({ protocol, address, port }) => `${protocol} ${address.includes(":") ? `[${address}]` : address}:${port}`
};
function behaviourText(kind, behaviour) {
  return TEXT2[kind](behaviour);
}
function execText({ path, args }) {
  const [first, ...rest] = args;
  if (first === void 0) return `${path} (no argv)`;
  const shown = first === path ? rest : [`(argv[0] ${quoted(first)})`, ...rest.map(quoted)];
  return [path, ...first === path ? rest.map(quoted) : shown].join(" ");
}
function quoted(arg) {
  return /^[^\s"'\\()]+$/.test(arg) ? arg : JSON.stringify(arg);
}
function endpointText({ endpoint, methods, direction, internal }) {
  return `${methods.join(",")} ${endpoint} ${direction}${internal ? " internal" : ""}`.trim();
}
function neighborText(neighbor) {
  const ports = neighbor.ports.map(({ protocol, port }) => `${protocol}-${port ?? "any"}`);
  return [
    neighbor.type,
    ...namesOf(neighbor),
    ...addressesOf(neighbor),
    ...selectorText("pods", neighbor.podSelector),
    ...selectorText("namespaces", neighbor.namespaceSelector),
    ...ports
  ].join(" ");
}
function selectorText(what, selector) {
  return selector === null || selector === void 0 ? [] : [`${what} ${canonicalJson(selector)}`];
}

// src/core/report/words.ts
var KIND_NAMES = {
  capabilities: "capability",
  syscalls: "syscall",
  execs: "exec",
  opens: "open",
  endpoints: "endpoint",
  ingress: "ingress",
  egress: "egress",
  listens: "listen"
};
var CONTAINER_TYPE_NAMES = {
  containers: "container",
  initContainers: "init container",
  ephemeralContainers: "ephemeral container"
};
function containerName(key) {
  const type = CONTAINER_TYPES.find(
    (candidate) => key.startsWith(containerKey({ type: candidate, name: "" }))
  );
  if (type === void 0) return key;
  const name3 = key.slice(type.length + 1);
  return type === "containers" ? name3 : `${name3} (${type === "initContainers" ? "init" : "ephemeral"})`;
}
function count(number, singular, plural = `${singular}s`) {
  return `${number} ${number === 1 ? singular : plural}`;
}

// node_modules/markdown-table/index.js
function defaultStringLength(value) {
  return value.length;
}
function markdownTable(table2, options) {
  const settings = options || {};
  const align = (settings.align || []).concat();
  const stringLength = settings.stringLength || defaultStringLength;
  const alignments = [];
  const cellMatrix = [];
  const sizeMatrix = [];
  const longestCellByColumn = [];
  let mostCellsPerRow = 0;
  let rowIndex = -1;
  while (++rowIndex < table2.length) {
    const row2 = [];
    const sizes2 = [];
    let columnIndex2 = -1;
    if (table2[rowIndex].length > mostCellsPerRow) {
      mostCellsPerRow = table2[rowIndex].length;
    }
    while (++columnIndex2 < table2[rowIndex].length) {
      const cell = serialize(table2[rowIndex][columnIndex2]);
      if (settings.alignDelimiters !== false) {
        const size = stringLength(cell);
        sizes2[columnIndex2] = size;
        if (longestCellByColumn[columnIndex2] === void 0 || size > longestCellByColumn[columnIndex2]) {
          longestCellByColumn[columnIndex2] = size;
        }
      }
      row2.push(cell);
    }
    cellMatrix[rowIndex] = row2;
    sizeMatrix[rowIndex] = sizes2;
  }
  let columnIndex = -1;
  if (typeof align === "object" && "length" in align) {
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = toAlignment(align[columnIndex]);
    }
  } else {
    const code = toAlignment(align);
    while (++columnIndex < mostCellsPerRow) {
      alignments[columnIndex] = code;
    }
  }
  columnIndex = -1;
  const row = [];
  const sizes = [];
  while (++columnIndex < mostCellsPerRow) {
    const code = alignments[columnIndex];
    let before = "";
    let after = "";
    if (code === 99) {
      before = ":";
      after = ":";
    } else if (code === 108) {
      before = ":";
    } else if (code === 114) {
      after = ":";
    }
    let size = settings.alignDelimiters === false ? 1 : Math.max(
      1,
      longestCellByColumn[columnIndex] - before.length - after.length
    );
    const cell = before + "-".repeat(size) + after;
    if (settings.alignDelimiters !== false) {
      size = before.length + size + after.length;
      if (size > longestCellByColumn[columnIndex]) {
        longestCellByColumn[columnIndex] = size;
      }
      sizes[columnIndex] = size;
    }
    row[columnIndex] = cell;
  }
  cellMatrix.splice(1, 0, row);
  sizeMatrix.splice(1, 0, sizes);
  rowIndex = -1;
  const lines = [];
  while (++rowIndex < cellMatrix.length) {
    const row2 = cellMatrix[rowIndex];
    const sizes2 = sizeMatrix[rowIndex];
    const cellsInRow = settings.fillRows === false ? Math.max(1, cellMatrix[rowIndex === 1 ? 0 : rowIndex].length) : mostCellsPerRow;
    columnIndex = -1;
    const line = [];
    while (++columnIndex < cellsInRow) {
      const cell = row2[columnIndex] || "";
      let before = "";
      let after = "";
      if (settings.alignDelimiters !== false) {
        const size = longestCellByColumn[columnIndex] - (sizes2[columnIndex] || 0);
        const code = alignments[columnIndex];
        if (code === 114) {
          before = " ".repeat(size);
        } else if (code === 99) {
          const half = size / 2;
          if (size % 2) {
            before = " ".repeat(half + 0.5);
            after = " ".repeat(half - 0.5);
          } else {
            before = " ".repeat(half);
            after = before;
          }
        } else {
          after = " ".repeat(size);
        }
      }
      if (settings.delimiterStart !== false && !columnIndex) {
        line.push("|");
      }
      if (settings.padding !== false && // Don’t add the opening space if we’re not aligning and the cell is
      // empty: there will be a closing space.
      !(settings.alignDelimiters === false && cell === "") && (settings.delimiterStart !== false || columnIndex)) {
        line.push(" ");
      }
      if (settings.alignDelimiters !== false) {
        line.push(before);
      }
      line.push(cell);
      if (settings.alignDelimiters !== false) {
        line.push(after);
      }
      if (settings.padding !== false) {
        line.push(" ");
      }
      if (settings.delimiterEnd !== false || columnIndex !== cellsInRow - 1) {
        line.push("|");
      }
    }
    lines.push(
      settings.delimiterEnd === false ? line.join("").replace(/ +$/, "") : line.join("")
    );
  }
  return lines.join("\n");
}
function serialize(value) {
  return value === null || value === void 0 ? "" : String(value);
}
function toAlignment(value) {
  const code = typeof value === "string" ? value.codePointAt(0) : 0;
  return code === 67 || code === 99 ? 99 : code === 76 || code === 108 ? 108 : code === 82 || code === 114 ? 114 : 0;
}

// src/core/report/markdown/parts.ts
var COMPLETE_FILE = "`report.json`";
var NOTHING = "—";
function table(columns2, items, max, complete = COMPLETE_FILE) {
  const rows = items.slice(0, max).map((item) => columns2.map(({ show }) => show(item)));
  const left = items.length - rows.length;
  const parts = [];
  if (rows.length > 0) {
    parts.push(
      markdownTable([columns2.map(({ title }) => title), ...rows], {
        align: columns2.map(({ align }) => align ?? ""),
        alignDelimiters: false
      })
    );
  }
  if (left > 0) parts.push(moreIn(left, "row", complete));
  return parts.join("\n\n");
}
function moreIn(left, what, complete = COMPLETE_FILE) {
  return `… and ${left} more ${left === 1 ? what : `${what}s`} in ${complete}.`;
}
function folded(title, body) {
  return `<details>
<summary>${title}</summary>

${body}

</details>`;
}
function codeList(texts2, max, length) {
  const shown = texts2.slice(0, max).map((text3) => forMarkdownCode(text3, length));
  const left = texts2.length - shown.length;
  return [...shown, ...left > 0 ? [`+${left}`] : []].join(", ");
}

// src/core/report/markdown/detail-tables.ts
var NAME_LENGTH = 60;
var SENTENCE_LENGTH = 300;
var text2 = (value) => forMarkdown(value, SENTENCE_LENGTH);
var name = (value) => forMarkdown(value, NAME_LENGTH);
function remarksSection({ cells, verify }, limits) {
  const rows = [
    ...cells.map(({ id, reasons }) => ({ id, reasons })),
    ...(verify?.cells ?? []).map((row) => ({ id: row.cell.id, reasons: [...row.reasons, ...notesOf(row)] }))
  ].flatMap(({ id, reasons }) => reasons.map((reason) => ({ id, reason })));
  const columns2 = [
    { title: "Cell", show: ({ id }) => forMarkdownCode(id, NAME_LENGTH) },
    { title: "Remark", show: ({ reason }) => text2(reason) }
  ];
  return foldedTable("Remarks on cells", columns2, rows, limits);
}
function notesOf(row) {
  return row.verdict === "missing" ? [] : row.notes ?? [];
}
function generalisedSection({ generalised }, limits) {
  const columns2 = [
    { title: "Pattern", show: ({ pattern }) => forMarkdownCode(pattern, limits.nameLength) },
    { title: "Container", show: ({ container }) => name(containerName(container)) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Rule", show: ({ rule }) => name(rule) },
    {
      title: "Stands for",
      show: ({ observed: observed2, observedCount }) => [
        ...observed2.slice(0, 1).map((first) => forMarkdownCode(first, limits.nameLength)),
        ...observedCount > 1 ? [`+${observedCount - 1}`] : []
      ].join(", ")
    },
    { title: "Newly allows", show: ({ newlyAllows: newlyAllows2 }) => text2(newlyAllows2) }
  ];
  return foldedTable("Generalised patterns", columns2, generalised, limits);
}
function setAsideSection({ quarantined, leftOut }, limits) {
  const untrue = [
    { title: "Behaviour", show: ({ value }) => forMarkdownCode(value, limits.nameLength) },
    { title: "Container", show: ({ container }) => name(containerName(container)) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Seen in", align: "right", show: ({ seenIn: seenIn2 }) => String(seenIn2.length) },
    { title: "Reason", show: ({ reason }) => text2(reason) }
  ];
  const inputs = [
    { title: "Input", show: ({ id }) => forMarkdownCode(id, limits.nameLength) },
    { title: "Reason", show: ({ reason }) => text2(reason) }
  ];
  return [
    foldedTable("Quarantined behaviours", untrue, quarantined, limits),
    foldedTable("Inputs left out", inputs, leftOut, limits)
  ].filter((part) => part !== "").join("\n\n");
}
function notesSection({ notes }, limits) {
  if (notes.length === 0) return "";
  const shown = notes.slice(0, limits.foldedRows);
  const left = notes.length - shown.length;
  const lines = [...shown.map(text2), ...left > 0 ? [moreIn(left, "note")] : []];
  return folded(`Notes (${notes.length})`, lines.map((line) => `- ${line}`).join("\n"));
}
function foldedTable(title, columns2, items, limits) {
  if (items.length === 0) return "";
  return folded(`${title} (${items.length})`, table(columns2, items, limits.foldedRows));
}

// src/core/report/markdown/deviation-table.ts
var MAX_CELLS = 4;
var MAX_CONDITIONS = 3;
var ID_LENGTH = 60;
var CONDITION_LENGTH = 120;
var WORDS = {
  systematic: "systematic: an axis of the matrix predicts them",
  flaky: "flaky: repeats of one cell differ",
  unexplained: "unexplained"
};
function deviationSection(report2, limits) {
  const { deviations: deviations2, totals } = report2;
  if (deviations2.length === 0) return "";
  const rows = rowsOf(report2);
  return [
    "### What deviates",
    `${count(totals.deviating, "behaviour")} that some recordings have and others lack. ${classes(rows)}`,
    systematicTable(rows, limits),
    foldedRows("Flaky", "flaky", rows, report2, limits),
    foldedRows("Unexplained", "unexplained", rows, report2, limits)
  ].filter((part) => part !== "").join("\n\n");
}
function classes(rows) {
  const parts = ["systematic", "flaky", "unexplained"].flatMap((explanation) => {
    const number = membersOf(rows, explanation).length;
    return number === 0 ? [] : [`${number} ${WORDS[explanation]}`];
  });
  const all = rows.flatMap(({ members }) => members);
  const setUp = all.filter(({ origin }) => origin === "runtime-init").length;
  const note = setUp === 0 ? "" : ` ${setUp} of these are the set-up of the container, not the workload.`;
  return `${parts.join("; ")}.${note}`;
}
function membersOf(rows, explanation) {
  return rows.flatMap((row) => row.explanation === explanation ? row.members : []);
}
function rowsOf({ deviations: deviations2, blocks }) {
  return blocks.flatMap(({ members }) => {
    const own2 = members.flatMap((index) => deviations2[index] ?? []);
    const [first] = own2.toSorted((a, b) => b.seenIn.length - a.seenIn.length);
    if (first === void 0) return [];
    const isFlaky = own2.some(({ explanation }) => explanation === "flaky");
    return [{ members: own2, first, explanation: isFlaky ? "flaky" : first.explanation }];
  }).sort(
    (a, b) => KINDS.indexOf(a.first.kind) - KINDS.indexOf(b.first.kind) || a.first.seenIn.length - b.first.seenIn.length
  );
}
function systematicTable(rows, limits) {
  const systematic = rows.filter((row) => row.explanation === "systematic");
  if (systematic.length === 0) return "";
  return table(
    [...columns(limits), { title: "Exactly where", show: condition }, ORIGIN],
    systematic,
    limits.rows
  );
}
function foldedRows(title, explanation, rows, { cells }, limits) {
  const own2 = rows.filter((row) => row.explanation === explanation);
  if (own2.length === 0) return "";
  const number = membersOf(rows, explanation).length;
  const body = table(
    [...columns(limits), { title: "Where", show: ({ first }) => where(first, cells) }, ORIGIN],
    own2,
    limits.foldedRows
  );
  return folded(`${title} deviations (${number})`, body);
}
function columns(limits) {
  return [
    { title: "Behaviour", show: (row) => codeList(names(row), limits.names, limits.nameLength) },
    { title: "Container", show: ({ first }) => forMarkdown(containerName(first.container), ID_LENGTH) },
    { title: "Kind", show: kinds },
    { title: "Seen in", show: seenIn }
  ];
}
var ORIGIN = { title: "Whose", show: whose };
function names({ members }) {
  return members.map(({ behaviour }) => behaviour);
}
function kinds({ members }) {
  return KINDS.filter((kind) => members.some((member) => member.kind === kind)).map((kind) => KIND_NAMES[kind]).join(", ");
}
function seenIn({ members, first }) {
  const least = Math.min(...members.map((member) => member.seenIn.length));
  const most = first.seenIn.length;
  return `${least === most ? "" : `${least}–`}${most} of ${first.comparable}`;
}
function condition({ first }) {
  const conditions = first.evidence.conditions ?? [];
  const shown = conditions.slice(0, MAX_CONDITIONS).map(({ text: text3 }) => forMarkdown(text3, CONDITION_LENGTH));
  const left = conditions.length - shown.length;
  return [...shown, ...left > 0 ? [`+${left}`] : []].join(", or as exactly: ");
}
function whose({ members }) {
  const setUp = members.filter(({ origin }) => origin === "runtime-init");
  if (setUp.length === 0) return members.some(({ origin }) => origin === "workload") ? "workload" : "unknown";
  const sets = [...new Set(setUp.flatMap(({ originEvidence }) => originEvidence?.sets ?? []))].join(", ");
  return `set-up (${sets})${setUp.length === members.length ? "" : `: ${setUp.length} of ${members.length}`}`;
}
function where({ seenIn: seenIn2, lackedIn }, cells) {
  const seen = new Set(seenIn2);
  const lacked = new Set(lackedIn);
  const having = cells.filter(({ recordings }) => recordings.some((index) => seen.has(index)));
  const lacking = cells.filter(({ recordings }) => recordings.some((index) => lacked.has(index)));
  const both = having.filter((cell) => lacking.includes(cell));
  const only = having.filter((cell) => !both.includes(cell));
  const not = lacking.filter((cell) => !both.includes(cell));
  const some = both.length === 0 ? [] : [`some repeats of ${cellList(both)}`];
  const [word, side] = only.length <= not.length ? ["only", only] : ["not", not];
  return `${word} in ${[...side.length === 0 ? [] : [cellList(side)], ...some].join(" and ")}`;
}
function cellList(cells) {
  return codeList(
    cells.map(({ id }) => id),
    MAX_CELLS,
    ID_LENGTH
  );
}

// src/core/report/markdown/guide.ts
function guideSection({ verify, recordings }) {
  const recorded = [
    "*partial*: something was lost; what was seen counts, what was not seen proves nothing. *unfinished*: exported while the engine was still learning; a superset of such recordings cannot become tested.",
    "*Seen in k of n*: n recordings could have seen the behaviour, k did. *flaky*: repeats of one cell differ.",
    "*Net* counts endpoints, peers and listening sockets."
  ];
  const verified = [
    "*tested*: the canary was raised, benign runs raised nothing, every attack raised what it must. *not bound*: the canary raised no alert, so the BoB was not in force. *incomplete*: nothing was proved either way."
  ];
  const lines = [...verify === void 0 ? [] : verified, ...recordings.length === 0 ? [] : recorded];
  return lines.length === 0 ? "" : folded("How to read this", lines.map((line) => `- ${line}`).join("\n"));
}
function filesSection({ verify }) {
  const files = [
    "`superset/bob.yaml` (the BoB)",
    "`superset/superset.json` (with its support)",
    "`superset/report.json` (this page as data, complete)",
    "`recordings/<cell>.r<n>/`",
    ...verify === void 0 ? [] : ["`verify/<cell>/`"]
  ];
  return `Files: ${files.join(" · ")}`;
}

// src/core/report/markdown/axes.ts
var AXIS_LENGTH = 60;
var DEFAULT_ARCH = "amd64";
function osOf(id, { os, arch }) {
  if (os === void 0) return forMarkdownCode(id, AXIS_LENGTH);
  const suffix = arch === void 0 || arch === DEFAULT_ARCH ? "" : ` (${forMarkdown(arch, AXIS_LENGTH)})`;
  return forMarkdown(os, AXIS_LENGTH) + suffix;
}
function axis(...values) {
  const known = values.filter((value) => value !== void 0 && value !== "");
  return known.length === 0 ? NOTHING : known.map((value) => forMarkdown(value, AXIS_LENGTH)).join(", ");
}

// src/core/report/markdown/matrix-table.ts
var STATES = {
  recorded: "✅ recorded",
  partial: "⚠️ partial",
  unfinished: "⚠️ unfinished",
  "tests-failed": "⚠️ tests failed",
  "repeats-missing": "⚠️ repeats missing",
  failed: "❌ failed",
  missing: "❌ missing"
};
var VERDICT_WORDS = {
  tested: "✅ tested",
  unexpected: "❌ unexpected",
  missed: "❌ missed",
  "not-bound": "⚠️ not bound",
  incomplete: "⚠️ incomplete",
  missing: "❌ missing"
};
var OBSERVED = [
  ["syscalls", "Observed Syscalls"],
  ["execs", "Observed Processes"],
  ["opens", "Observed File Access"]
];
var NONE = "none";
var NOT_RECORDED = "not recorded";
var MATRIX_NAME_LENGTH = 48;
var STATUS_REASON_LENGTH = 100;
var RECORDED_LEGEND = "Observed: what the cell has that not every cell has; `−n`: how many behaviours of other cells it lacks.";
var VERIFIED_LEGEND = "Observed: what benign runs raised beyond the BoB.";
function recordedMatrix(report2, limits) {
  const of = ranked(report2.deviations);
  const columns2 = [
    { title: "OS", show: ({ id, cell }) => osOf(id, cell) },
    { title: "K8s Distro", show: ({ cell }) => axis(cell.distro) },
    { title: "K8s Version", show: ({ cell }) => axis(cell.version) },
    { title: "Kernel Version", show: ({ kernels }) => axis(...kernels) },
    ...hasRepeats(report2.cells) ? [{ title: "Repeats", show: showRepeats }] : [],
    { title: "Status", show: showState },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row) => observed(row, kind, of, limits)
    }))
  ];
  return `${table(columns2, report2.cells, limits.cells)}

${RECORDED_LEGEND}`;
}
function verifiedMatrix(cells, limits) {
  const columns2 = [
    { title: "OS", show: ({ cell }) => osOf(cell.id, cell) },
    { title: "K8s Distro", show: ({ cell }) => axis(cell.distro) },
    { title: "K8s Version", show: ({ cell }) => axis(cell.version) },
    { title: "Kernel Version", show: ({ cell }) => axis(cell.kernel) },
    { title: "Status", show: ({ verdict, reasons }) => status(VERDICT_WORDS[verdict], reasons) },
    ...OBSERVED.map(([kind, title]) => ({
      title,
      show: (row) => row.verdict === "missing" ? NOTHING : raised(row, kind, limits)
    }))
  ];
  return `${table(columns2, cells, limits.cells)}

${VERIFIED_LEGEND}`;
}
function hasRepeats(cells) {
  return cells.some(({ repeats }) => repeats.recorded > 1 || (repeats.planned ?? 0) > 1);
}
function showRepeats({ repeats: { recorded, planned } }) {
  return planned === null || planned === recorded ? String(recorded) : `${recorded} of ${planned}`;
}
function showState({ state, reasons, planned }) {
  const word = STATES[state] + (planned === false ? ", not planned" : "");
  if (state === "recorded")
    return reasons.length === 0 ? word : `${word}, ${count(reasons.length, "remark")}`;
  return status(word, reasons);
}
function status(word, reasons) {
  const [first] = reasons;
  if (first === void 0) return word;
  const more = reasons.length > 1 ? ` (+${reasons.length - 1})` : "";
  return `${word}: ${forMarkdown(first, STATUS_REASON_LENGTH)}${more}`;
}
function observed(row, kind, of, limits) {
  if (row.recordings.length === 0) return NOTHING;
  if (row.notObserved.includes(kind)) return NOT_RECORDED;
  const lacks = row.lacks.filter((index) => of.deviations[index]?.kind === kind).length;
  const names2 = nameList(distinctive(row, kind, of, limits.names), limits);
  return [names2, lacks > 0 ? `−${lacks}` : ""].filter((part) => part !== "").join(", ") || NONE;
}
function nameList(names2, limits) {
  return codeList(names2, limits.names, Math.min(limits.nameLength, MATRIX_NAME_LENGTH));
}
function distinctive({ has }, kind, { deviations: deviations2, ranks }, first) {
  const own2 = has.filter((index) => deviations2[index]?.kind === kind);
  own2.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const rarestFirst = [...new Set(own2.map((index) => deviations2[index]?.behaviour ?? ""))];
  return [...sortedSet(rarestFirst.slice(0, first)), ...rarestFirst.slice(first)];
}
function ranked(deviations2) {
  const order = [...deviations2.entries()].sort(
    ([, a], [, b]) => a.seenIn.length - b.seenIn.length || compareBytes(a.behaviour, b.behaviour)
  );
  const ranks = deviations2.map(() => 0);
  for (const [rank, [index]] of order.entries()) ranks[index] = rank;
  return { deviations: deviations2, ranks };
}
function raised(row, kind, limits) {
  const shown = row.unexpected.filter((alert) => alert.kind === kind).map(({ behaviour }) => behaviour);
  if (shown.length > 0) return nameList(sortedSet(shown), limits);
  return row.notObserved.includes(kind) ? NOT_RECORDED : NONE;
}

// src/core/report/surface-text.ts
function share(part, whole) {
  return `${part} of ${whole} (${whole === 0 ? 0 : Math.round(100 * part / whole)} %)`;
}
function runtimeAllows({ syscalls, filtered }, table2) {
  return `${syscalls - filtered} + ${filtered} with some arguments only = ${syscalls} of ${table2} names`;
}
function unconfinedAllows({ kernel, countedKernel, syscalls }) {
  if (kernel === void 0) return `${syscalls} (Linux ${countedKernel}; the kernel is not known)`;
  const counted = kernel === countedKernel ? "" : `, counted for ${countedKernel}`;
  return `${syscalls} (Linux ${kernel}${counted})`;
}
function referenceRuntime({ runtimes }) {
  return runtimes.filter(({ runtime }) => runtime.startsWith("containerd ")).at(-1);
}
function surfaceLines(baseline) {
  const { bob, architecture, tableSyscalls, linuxCapabilities, unconfined: unconfined2 } = baseline;
  const reference = referenceRuntime(baseline);
  const lines = [
    `The BoB: ${share(bob.syscalls, tableSyscalls)} names of the ${architecture} table.`,
    ...unconfined2.map(
      (kernel) => `Unconfined: ${unconfinedAllows(kernel)}; the BoB allows ${share(bob.syscalls, kernel.syscalls)}.`
    )
  ];
  if (reference === void 0) return lines;
  const { runtime, allowedOfBob, syscalls, capabilitiesBeyond, defaultCapabilities } = reference;
  const inDefault = bob.capabilities - capabilitiesBeyond.length;
  return [
    ...lines,
    `RuntimeDefault of ${runtime}: ${runtimeAllows(reference, tableSyscalls)}; of these the BoB allows ${share(allowedOfBob, syscalls)}.`,
    `Capabilities: ${inDefault} of ${defaultCapabilities} default ones and ${capabilitiesBeyond.length} beyond, of ${linuxCapabilities} in all.`
  ];
}
function insideText({ inside, blocked, allowedByCapability }) {
  const byCapability = Object.entries(allowedByCapability).map(
    ([capability, names2]) => `${names2.join(", ")} only with ${capability}`
  );
  const because = byCapability.length === 0 ? "" : ` (${byCapability.join("; ")})`;
  return inside ? `yes${because}` : `no: ${count(blocked.length, "name")} not allowed: ${blocked.join(", ")}${because}`;
}

// src/core/report/markdown/surface-tables.ts
var NAME_LENGTH2 = 60;
var SENTENCE_LENGTH2 = 600;
var MAX_CAPABILITIES = 41;
var MAX_BLOCKED = 20;
var NET_KINDS = ["endpoints", "ingress", "egress", "listens"];
var name2 = (value) => forMarkdown(value, NAME_LENGTH2);
function surfaceSection({ surface }, limits) {
  if (surface.rows.length === 0) return "";
  const inside = surface.baselines.map((baseline) => insideLine(baseline)).slice(0, limits.rows);
  return [
    `### Attack surface

${rowTable(surface.rows, limits.rows)}`,
    inside.join("\n"),
    limits.foldedRows === 0 ? "" : folded("Against what holds without a BoB", baselineTables(surface.baselines, limits.foldedRows))
  ].filter((part) => part !== "").join("\n\n");
}
function surfaceMarkdown(surface) {
  const { workload, rows, baselines, notes } = surface;
  return `${[
    `## Attack surface: ${name2(workload.kind)} ${forMarkdownCode(workload.name, NAME_LENGTH2)}`,
    rowTable(rows, Infinity),
    ...notes.map((note) => forMarkdown(note, SENTENCE_LENGTH2)),
    "### Against what holds without a BoB",
    baselineTables(baselines, Infinity)
  ].join("\n\n")}
`;
}
function rowTable(rows, max) {
  const hasBau = rows.some(({ profile }) => profile === "BAU");
  const columns2 = [
    { title: "Component", show: ({ component }) => name2(component) },
    { title: "Container", show: ({ container }) => name2(container) },
    { title: "Type", show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    ...hasBau ? [{ title: "Profile", show: ({ profile }) => profile }] : [],
    { title: "Capabilities", show: showCapabilities },
    { title: "Net", align: "right", show: (row) => sumText(row, NET_KINDS) },
    { title: "Opens", align: "right", show: (row) => sumText(row, ["opens"]) },
    { title: "Execs", align: "right", show: (row) => sumText(row, ["execs"]) },
    { title: "Syscalls", align: "right", show: (row) => sumText(row, ["syscalls"]) }
  ];
  return table(columns2, rows, max);
}
function showCapabilities({ capabilities, notObserved }) {
  if (capabilities.length > 0) return codeList(capabilities, MAX_CAPABILITIES, NAME_LENGTH2);
  return notObserved.includes("capabilities") ? "not recorded" : "none";
}
function sumText({ counts, notObserved }, kinds2) {
  const total = kinds2.reduce((all, kind) => all + counts[kind], 0);
  return total === 0 && kinds2.every((kind) => notObserved.includes(kind)) ? "not recorded" : String(total);
}
function insideLine(baseline) {
  const reference = referenceRuntime(baseline);
  if (reference === void 0) return "";
  const { container, architecture } = baseline;
  const text3 = forMarkdown(insideText(reference), SENTENCE_LENGTH2);
  return `- ${name2(containerName(container))}: inside RuntimeDefault (${reference.runtime}, ${architecture})? ${text3}`;
}
function baselineTables(baselines, max) {
  return baselines.slice(0, max).map((baseline) => {
    const { container, bob } = baseline;
    const title = `**${name2(containerName(container))}**`;
    const lines = surfaceLines(baseline).map((line) => `- ${forMarkdown(line, SENTENCE_LENGTH2)}`);
    const foreign = bob.notNative.length === 0 ? "" : `Not of this architecture's own table: ${codeList(bob.notNative, MAX_BLOCKED, NAME_LENGTH2)}.`;
    return [title, lines.join("\n"), runtimeTable(baseline), foreign].filter((part) => part !== "").join("\n\n");
  }).join("\n\n");
}
function runtimeTable({ runtimes, tableSyscalls, bob }) {
  const columns2 = [
    { title: "RuntimeDefault of", show: ({ runtime }) => forMarkdown(runtime, NAME_LENGTH2) },
    { title: "Allows", show: (runtime) => runtimeAllows(runtime, tableSyscalls) },
    { title: "BoB's names allowed", show: ({ allowedOfBob }) => share(allowedOfBob, bob.syscalls) },
    { title: "Inside?", show: (runtime) => forMarkdown(insideText(runtime), SENTENCE_LENGTH2) },
    { title: "Capabilities beyond its default", show: showBeyond }
  ];
  return table(columns2, runtimes, Infinity);
}
function showBeyond({ capabilitiesBeyond, defaultCapabilities }) {
  return capabilitiesBeyond.length === 0 ? `none (default: ${defaultCapabilities})` : codeList(capabilitiesBeyond, MAX_CAPABILITIES, NAME_LENGTH2);
}

// src/core/report/markdown/verify-tables.ts
var NAME_LENGTH3 = 80;
var RULE_LENGTH = 20;
function verifySections(verify, limits) {
  const run = verify.cells.filter((row) => row.verdict !== "missing");
  return [unexpectedSection(run, limits), attackSection(run, limits), proofLine(run)].filter((part) => part !== "").join("\n\n");
}
function unexpectedSection(run, limits) {
  const alerts = shared(run, ({ unexpected }) => unexpected);
  if (alerts.length === 0) return "";
  const columns2 = [
    { title: "Behaviour", show: ({ value }) => forMarkdownCode(value.behaviour, limits.nameLength) },
    { title: "Container", show: ({ value }) => forMarkdown(containerName(value.container), NAME_LENGTH3) },
    { title: "Kind", show: ({ value }) => value.kind === void 0 ? NOTHING : KIND_NAMES[value.kind] },
    { title: "Rule", show: ({ value }) => ruleOf(value) },
    ...cellsColumn(run)
  ];
  return `### Raised beyond the BoB

${table(columns2, alerts, limits.rows)}`;
}
function attackSection(run, limits) {
  const attacks = shared(run, (verdict) => verdict.attacks);
  if (attacks.length === 0) return "";
  const rules = (ids) => ids.length === 0 ? NOTHING : codeList(ids, limits.names, RULE_LENGTH);
  const columns2 = [
    { title: "Attack", show: ({ value }) => forMarkdown(value.name, NAME_LENGTH3) },
    { title: "Must raise", show: ({ value }) => rules(value.expected) },
    {
      title: "Result",
      show: ({ value }) => value.expected.length === 0 ? "➖ nothing expected" : value.missing.length === 0 ? "✅ found" : `❌ missing ${codeList(value.missing, limits.names, RULE_LENGTH)}`
    },
    { title: "Also raised", show: ({ value }) => rules(value.alsoRaised) },
    ...cellsColumn(run)
  ];
  return `### Attacks

${table(columns2, attacks, limits.rows)}`;
}
function cellsColumn(run) {
  if (run.length < 2) return [];
  return [
    {
      title: "Cells",
      show: ({ cells }) => cells.length === run.length ? `all ${run.length}` : cellList(cells)
    }
  ];
}
function shared(run, findings) {
  const all = /* @__PURE__ */ new Map();
  for (const verdict of run) {
    for (const [key, value] of new Map(findings(verdict).map((value2) => [JSON.stringify(value2), value2]))) {
      const known = all.get(key);
      if (known === void 0) all.set(key, { value, cells: [verdict.cell] });
      else known.cells.push(verdict.cell);
    }
  }
  return [...all.values()];
}
function ruleOf({ ruleId, ruleSet }) {
  const set = ruleSet === void 0 ? "" : ` (${forMarkdown(ruleSet, RULE_LENGTH)})`;
  return forMarkdown(ruleId, RULE_LENGTH) + set;
}
function proofLine(run) {
  if (run.length === 0) return "";
  const raised2 = run.filter(({ canary }) => canary?.raised === true).length;
  const passed = run.reduce((sum, { benign }) => sum + benign.passed, 0);
  const failed = run.reduce((sum, { benign }) => sum + benign.failed, 0);
  return `Canary: raised in ${raised2} of ${count(run.length, "cell")}. Benign tests: ${passed} passed, ${failed} failed.`;
}

// src/core/report/markdown.ts
var MAX_SUMMARY_BYTES = 1024 * 1024 - 64 * 1024;
var LIMITS = [
  { names: 10, nameLength: 80, cells: Infinity, rows: 100, foldedRows: 200 },
  { names: 10, nameLength: 60, cells: Infinity, rows: 40, foldedRows: 40 },
  { names: 5, nameLength: 40, cells: Infinity, rows: 20, foldedRows: 10 },
  { names: 2, nameLength: 40, cells: Infinity, rows: 10, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: Infinity, rows: 5, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 200, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 50, rows: 0, foldedRows: 0 },
  { names: 0, nameLength: 40, cells: 10, rows: 0, foldedRows: 0 }
];
var ANSWER_LENGTH = 400;
var NAME_LENGTH4 = 80;
function matrixSummary(report2, options = {}) {
  const { maxBytes = MAX_SUMMARY_BYTES } = options;
  for (const [i, limits] of LIMITS.entries()) {
    const text3 = rendered(report2, limits, i > 0 ? SHORTENED : "");
    if (byteLength(text3) <= maxBytes) return text3;
  }
  return cutBytes(joined([heading(report2), answer(report2), SHORTENED]), maxBytes);
}
var SHORTENED = `✂️ Shortened to fit: fewer names and rows are shown. ${COMPLETE_FILE} has everything.`;
function rendered(report2, limits, notice) {
  return joined([
    heading(report2),
    answer(report2),
    facts(report2),
    notice,
    ...verifiedPart(report2, limits),
    ...recordedPart(report2, limits),
    deviationSection(report2, limits),
    surfaceSection(report2, limits),
    remarksSection(report2, limits),
    generalisedSection(report2, limits),
    setAsideSection(report2, limits),
    notesSection(report2, limits),
    guideSection(report2),
    filesSection(report2)
  ]);
}
function joined(sections) {
  return `${sections.filter((section) => section !== "").join("\n\n")}
`;
}
function heading({ workload }) {
  return `## Bill of Behavior: ${forMarkdown(workload.kind, NAME_LENGTH4)} ${forMarkdownCode(workload.name, NAME_LENGTH4)}`;
}
function answer(report2) {
  return `${mark(report2)} **${forMarkdown(report2.answer, ANSWER_LENGTH)}**`;
}
function mark({ verify, cells, recordings, leftOut }) {
  if (verify !== void 0) {
    if (verify.verdict === "tested") return "✅";
    return verify.cells.some(({ verdict }) => verdict === "unexpected" || verdict === "missed") ? "❌" : "⚠️";
  }
  if (recordings.length === 0) return "❌";
  return leftOut.length === 0 && cells.every(({ state }) => state === "recorded") ? "✅" : "⚠️";
}
var STATE_WORDS = [
  ["missing", "missing"],
  ["failed", "failed"],
  ["partial", "partial"],
  ["unfinished", "unfinished"],
  ["tests-failed", "with failed tests"],
  ["repeats-missing", "with missing repeats"]
];
function facts({ cells, recordings, recorded, verify, leftOut, quarantined }) {
  const states = STATE_WORDS.flatMap(([state, words]) => {
    const number = cells.filter((cell) => cell.state === state).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  const engines = sortedSet(
    recordings.map(
      ({ engine }) => `${engine.name}${engine.version === void 0 ? "" : ` ${engine.version}`}`
    )
  ).map((engine) => forMarkdown(engine, NAME_LENGTH4));
  return [
    verify === void 0 ? "" : forMarkdown(recorded, ANSWER_LENGTH),
    states.length === 0 ? "" : `Cells: ${states.join(", ")}.`,
    leftOut.length === 0 ? "" : `${count(leftOut.length, "input")} left out.`,
    quarantined.length === 0 ? "" : `${count(quarantined.length, "behaviour")} quarantined.`,
    engines.length === 0 ? "" : `Recorded with ${engines.join(", ")}.`
  ].filter((part) => part !== "").join(" ");
}
var TITLE = "### Matrix Build Summary";
function verifiedPart({ verify }, limits) {
  if (verify === void 0) return [];
  const matrix = verify.cells.length === 0 ? [] : [`${TITLE}: verified`, verifiedMatrix(verify.cells, limits)];
  return [...matrix, verifySections(verify, limits)];
}
function recordedPart(report2, limits) {
  if (report2.cells.length === 0) return [];
  return [report2.verify === void 0 ? TITLE : `${TITLE}: recorded`, recordedMatrix(report2, limits)];
}
function cutBytes(text3, maxBytes) {
  if (byteLength(text3) <= maxBytes) return text3;
  let used = 0;
  let end = 0;
  for (const char of text3) {
    used += byteLength(char);
    if (used > maxBytes) break;
    end += char.length;
  }
  return text3.slice(0, end);
}

// src/pipeline/package.ts
import { join as join3 } from "node:path";

// src/core/bob/superset-schema.ts
var INDEXES = { type: "array", items: COUNT };
var SUPERSET_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: `${API_VERSION}/superset.schema.json`,
  title: "The join of recordings, every behaviour with its support",
  definitions: DEFINITIONS,
  ...object({
    apiVersion: { const: API_VERSION },
    kind: { const: "Superset" },
    workload: WORKLOAD,
    "selector?": SELECTOR,
    architectures: listOf(TEXT),
    recordings: listOf(
      object({
        ...RECORDING_FIELDS,
        counts: mapOf(mapOf(COUNT)),
        "images?": mapOf(object({ "id?": TEXT, "tag?": TEXT }))
      })
    ),
    leftOut: listOf(object({ id: TEXT, reason: TEXT })),
    quarantined: listOf(
      object({
        container: TEXT,
        kind: KIND,
        value: TEXT,
        reason: TEXT,
        seenIn: INDEXES
      })
    ),
    notes: TEXTS,
    generalised: listOf(
      object({
        container: TEXT,
        kind: KIND,
        pattern: TEXT,
        rule: TEXT,
        observed: TEXTS,
        observedCount: COUNT,
        newlyAllows: TEXT
      })
    ),
    containers: containersOf({ seenIn: INDEXES, "phases?": PHASES, "flagsSeenIn?": mapOf(INDEXES) }),
    "bobDigest?": TEXT
  })
};

// src/core/bob/superset-file.ts
var READER = new JsonFileReader("Superset", SUPERSET_SCHEMA);
function readSuperset(text3, fileName) {
  const superset = READER.read(text3, fileName);
  const fault = supportFault(superset);
  if (fault !== void 0) throw new InputError(`${fileName}: ${fault}`);
  return superset;
}
function writeSuperset(superset) {
  return jsonFileText({
    ...superset,
    architectures: sortedSet(superset.architectures),
    containers: superset.containers.map(canonicalSections).sort(compareContainers)
  });
}
function supportFault({ recordings, containers, quarantined }) {
  const isSound = (indexes) => indexes.every((index, i2) => index < recordings.length && index > (indexes[i2 - 1] ?? -1));
  for (const [c, container] of containers.entries()) {
    for (const kind of KINDS) {
      for (const [i2, behaviour] of container[kind].entries()) {
        const flags = Object.values(behaviour.flagsSeenIn ?? {});
        if (isSound(behaviour.seenIn) && flags.every(isSound)) continue;
        return `containers[${c}].${kind}[${i2}]: its support must be ascending indexes of the ${recordings.length} recordings`;
      }
    }
  }
  const i = quarantined.findIndex(({ seenIn: seenIn2 }) => !isSound(seenIn2));
  return i === -1 ? void 0 : `quarantined[${i}]: its support must be ascending indexes of the recordings`;
}

// src/core/generalise/generalise.ts
var import_omit = __toESM(require_omit(), 1);

// src/core/generalise/volatile.ts
var MAX_SEGMENT_LENGTH = 255;
var PROC_ROOTS = [
  ["", "proc"],
  ["", "host", "proc"]
];
var NUMBER = /^\d+$/;
var CONFIGMAP_TIMESTAMP = /^\.\.\d{4}_\d{2}_\d{2}_\d{2}_\d{2}_\d{2}\.\d+$/;
var CONTAINER_ID = /^(?:(?:cri-containerd|docker|crio|crio-conmon|libpod|libpod-conmon)[-:])?[0-9a-f]{64}(?:\.scope)?$/;
var POD_UID = /^(?:[a-z0-9-]+-)?pod(?:[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}|[0-9a-f]{32})(?:\.slice)?(?::cri-containerd:[0-9a-f]{64})?$/;
var UUID = /(?<![0-9A-Za-z])[0-9A-Fa-f]{8}([-_])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{12}(?![0-9A-Za-z])/;
var HASH = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])/;
var SHARED_LIBRARY = /\.so(?:\.|$)/;
var GUARDED_DIRECTORIES = /* @__PURE__ */ new Set([
  "/bin",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/root",
  "/sbin",
  "/usr/bin",
  "/usr/lib",
  "/usr/lib64",
  "/usr/local/bin",
  "/usr/local/sbin",
  "/usr/sbin"
]);
function canonicalPath(path) {
  return replaceSegments(path, (segments, at) => procRule(segments, at) ?? nameRule(segments[at] ?? ""));
}
function canonicalEndpoint(endpoint) {
  return replaceSegments(endpoint, (segments, at) => nameRule(segments[at] ?? ""));
}
function canonicalArgument(arg) {
  if (/\s/.test(arg)) return { text: arg, rules: [] };
  if (arg.includes("/")) return canonicalPath(arg);
  const rule = wholeRule(arg);
  return rule === void 0 ? { text: arg, rules: [] } : { text: DYNAMIC, rules: [rule] };
}
function canonicalHost(value) {
  const port = /:\d+$/.exec(value)?.[0] ?? "";
  const bare = parseAddress(value) !== void 0;
  const host = bare ? value : value.slice(0, value.length - port.length).replace(/^\[(.*)\]$/, "$1");
  if (parseAddress(host) === void 0 || isLoopback(host)) return void 0;
  return `${DYNAMIC}${bare ? "" : port}`;
}
function mayReplace(segments, at) {
  if (at < 2) return false;
  return at < segments.length - 1 || !GUARDED_DIRECTORIES.has(segments.slice(0, at).join("/"));
}
var CGROUP_ROOT = ["", "sys", "fs", "cgroup"];
var KUBEPODS = /^(?:kubepods|kubepods\.slice|kubelet-kubepods\.slice)$/;
var KUBELET = /^(?:kubelet|kubelet\.slice)$/;
var CGROUP_FILE = /^(?:tasks|notify_on_release|[a-z_]+\.[a-z0-9._]+)$/;
function canonicalCgroup(path) {
  const segments = path.split("/");
  if (!startsWith(segments, CGROUP_ROOT)) return void 0;
  const root = [4, 5].find((at) => isKubepods(segments, at));
  const last = segments.at(-1) ?? "";
  if (root === void 0) return void 0;
  const isFile = CGROUP_FILE.test(last) && !/\.(?:slice|scope|service)$/.test(last);
  const file = isFile ? [last] : [];
  const text3 = [...segments.slice(0, root), WILDCARD, ...file].join("/");
  return { text: text3, rules: ["cgroup-layout"] };
}
function isKubepods(segments, at) {
  const [first = "", second = ""] = segments.slice(at);
  return KUBEPODS.test(first) || KUBELET.test(first) && KUBEPODS.test(second);
}
function replaceSegments(text3, ruleOf2) {
  const segments = text3.split("/");
  const rules = /* @__PURE__ */ new Set();
  const replaced = segments.map((segment, at) => {
    if (segment.length > MAX_SEGMENT_LENGTH || !mayReplace(segments, at)) return segment;
    const rule = ruleOf2(segments, at);
    if (rule === void 0) return segment;
    rules.add(rule);
    return DYNAMIC;
  });
  return { text: rules.size === 0 ? text3 : replaced.join("/"), rules: [...rules] };
}
function procRule(segments, at) {
  if (!NUMBER.test(segments[at] ?? "")) return void 0;
  for (const root of PROC_ROOTS) {
    if (!startsWith(segments, root)) continue;
    if (at === root.length) return "pid";
    if (at === root.length + 2 && segments[at - 1] === "task") return "task-id";
  }
  return void 0;
}
function nameRule(segment) {
  const whole = wholeRule(segment);
  if (whole !== void 0) return whole;
  if (SHARED_LIBRARY.test(segment)) return void 0;
  if (UUID.test(segment)) return "uuid";
  return HASH.test(segment) ? "hash" : void 0;
}
function wholeRule(text3) {
  if (text3.length > MAX_SEGMENT_LENGTH) return void 0;
  if (CONFIGMAP_TIMESTAMP.test(text3)) return "configmap-timestamp";
  if (CONTAINER_ID.test(text3)) return "container-id";
  if (POD_UID.test(text3)) return "pod-uid";
  if (isWhole(UUID, text3)) return "uuid";
  return isWhole(HASH, text3) ? "hash" : void 0;
}
function isWhole(pattern, text3) {
  return pattern.exec(text3)?.[0] === text3;
}
function isLoopback(address) {
  return address === "::1" || address.startsWith("127.");
}
function startsWith(segments, root) {
  return root.every((segment, at) => segments[at] === segment);
}

// src/core/generalise/endpoints.ts
function generaliseEndpoints(endpoints) {
  return endpoints.map((before) => {
    const { text: text3, rules } = canonicalEndpoint(before.endpoint);
    return { before, after: { ...before, endpoint: text3 }, rules };
  });
}
function canonicalHeaders(endpoint, replaced) {
  const { headers } = endpoint;
  if (headers === void 0 || typeof headers === "string") return endpoint;
  const fields = Object.entries(headers).map(([name3, values]) => {
    if (name3.toLowerCase() !== "host") return [name3, values];
    const canonical = values.map((value) => {
      const host = canonicalHost(value);
      if (host !== void 0) replaced(value, host);
      return host ?? value;
    });
    return [name3, canonical];
  });
  return { ...endpoint, headers: Object.fromEntries(fields) };
}

// src/core/generalise/temporary.ts
var MAX_NAME_LENGTH = 255;
var MIN_DIGITS = 5;
var MIN_RANDOM = 6;
var MIN_HEX = 8;
var MIN_CASE_CHANGES = 3;
var PYTHON_NAME = /^tmp([a-z0-9_]{8})$/;
var SHARED_LIBRARY2 = /\.so(?:\.|$)/;
function temporaryShape(name3) {
  if (name3.length > MAX_NAME_LENGTH || SHARED_LIBRARY2.test(name3)) return void 0;
  const python = PYTHON_NAME.exec(name3)?.[1];
  if (python !== void 0) return { key: shapeKey("tmp", python, ""), isStrong: /[0-9_]/.test(python) };
  const parts = name3.split(/([^0-9A-Za-z]+)/);
  const strong = parts.findLastIndex(isRandom);
  const at = strong === -1 ? parts.findLastIndex(couldBeRandom) : strong;
  const part = parts[at];
  if (part === void 0) return void 0;
  const key = shapeKey(parts.slice(0, at).join(""), part, parts.slice(at + 1).join(""));
  return { key, isStrong: strong !== -1 };
}
function shapeKey(before, part, after) {
  const kind = /^\d+$/.test(part) && part.length < MIN_HEX ? "number" : String(part.length);
  return JSON.stringify([before, kind, after]);
}
function couldBeRandom(part) {
  return part.length >= MIN_RANDOM && /^[0-9A-Za-z]+$/.test(part);
}
function isRandom(part) {
  if (/^\d+$/.test(part)) return part.length >= MIN_DIGITS;
  if (!couldBeRandom(part)) return false;
  if (part.length >= MIN_HEX && /^[0-9a-f]+$/.test(part) && /\d/.test(part)) return true;
  if (/\d/.test(part) && !/^[A-Za-z]+\d{1,4}$/.test(part)) return true;
  return caseChanges(part) >= MIN_CASE_CHANGES;
}
function caseChanges(part) {
  return part.match(/(?<=[a-z])[A-Z]|(?<=[A-Z])[a-z]/g)?.length ?? 0;
}

// src/core/generalise/variants.ts
var DEFAULT_TEMPORARY_VARIANTS = 3;
var STRONG_SHARE = 3;
var Stability = class {
  #counted;
  constructor(counted) {
    this.#counted = counted;
  }
  /** With a single recording nothing is known to be stable. */
  get isKnown() {
    return this.#counted.length > 1;
  }
  /** True when every counted recording is in one of these lists. */
  isStable(seenIn2) {
    if (!this.isKnown) return false;
    const longest = seenIn2.reduce((a, b) => b.length > a.length ? b : a, []);
    const seen = new Set(longest);
    for (const list2 of seenIn2) if (list2 !== longest) for (const index of list2) seen.add(index);
    return this.#counted.every((index) => seen.has(index));
  }
};
function groupByShape(variants) {
  const groups = /* @__PURE__ */ new Map();
  for (const variant of variants) {
    const shape = temporaryShape(variant.name);
    if (shape === void 0) continue;
    const group = groups.get(shape.key) ?? [];
    group.push({ ...variant, shape });
    groups.set(shape.key, group);
  }
  return [...groups.values()];
}
function areTemporary(group, stability, minVariants) {
  const unstable = group.filter(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
  const strong = unstable.filter(({ shape }) => shape.isStrong);
  return unstable.length >= minVariants && strong.length * STRONG_SHARE >= unstable.length;
}

// src/core/generalise/exec-arguments.ts
var NUMBER2 = /^\d+$/;
function generaliseArguments(starts, stability, minVariants) {
  const results = starts.map(({ args }) => ({ args: [...args], rules: [] }));
  while (replaceOnce(starts, results, stability, minVariants)) ;
  return results;
}
function replaceOnce(starts, results, stability, minVariants) {
  let changed = false;
  const groups = /* @__PURE__ */ new Map();
  for (const [place, { args }] of results.entries()) {
    const key = JSON.stringify([starts[place]?.program, args.map(maskedArgument)]);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [place]);
    else group.push(place);
  }
  for (const places of groups.values()) {
    if (places.length < minVariants) continue;
    for (const slot of slotsOf(results[places[0] ?? 0]?.args ?? [])) {
      const variants = variantsAt(slot, places, starts, results);
      const rule = slot.isNumber ? "number" : "temporary-name";
      const isVolatile = slot.isNumber ? areIds : areNames;
      if (!isVolatile(variants, stability, minVariants)) continue;
      for (const place of places) replaceAt(slot, results[place], rule);
      changed = true;
    }
  }
  return changed;
}
function areNames(variants, stability, minVariants) {
  return groupByShape(variants).every((group) => areTemporary(group, stability, minVariants));
}
function areIds(variants, stability, minVariants) {
  return stability.isKnown && variants.length >= minVariants && variants.every(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
}
function maskedArgument(arg) {
  return splitArgument(arg).map((segment, at, segments) => {
    const mask = maskAt(segments, at);
    return mask === void 0 ? segment : [mask];
  });
}
function slotsOf(args) {
  return args.flatMap(
    (arg, place) => splitArgument(arg).flatMap((segment, at, segments) => {
      if (maskAt(segments, at) === void 0) return [];
      return [{ arg: place, segment: at, isNumber: segments.length === 1 && NUMBER2.test(segment) }];
    })
  );
}
function maskAt(segments, at) {
  const segment = segments[at] ?? "";
  if (segments.length > 1) return mayReplace(segments, at) ? temporaryShape(segment)?.key : void 0;
  if (NUMBER2.test(segment)) return "number";
  return /\s/.test(segment) ? void 0 : temporaryShape(segment)?.key;
}
function splitArgument(arg) {
  return /\s/.test(arg) ? [arg] : arg.split("/");
}
function variantsAt({ arg, segment }, places, starts, results) {
  const variants = /* @__PURE__ */ new Map();
  for (const place of places) {
    const name3 = splitArgument(results[place]?.args[arg] ?? "")[segment] ?? "";
    const seenIn2 = variants.get(name3) ?? [];
    seenIn2.push(starts[place]?.seenIn ?? []);
    variants.set(name3, seenIn2);
  }
  return [...variants].map(([name3, seenIn2]) => ({ name: name3, seenIn: seenIn2 }));
}
function replaceAt({ arg, segment }, result, rule) {
  if (result === void 0) return;
  const segments = splitArgument(result.args[arg] ?? "");
  segments[segment] = DYNAMIC;
  result.args[arg] = segments.join("/");
  if (!result.rules.includes(rule)) result.rules.push(rule);
}

// src/core/generalise/path-tree.ts
var MAX_SEGMENTS = 512;
function generaliseSiblings(paths, options) {
  return new PathTree(paths, options).results();
}
var PathTree = class {
  #paths;
  #options;
  #root = emptyNode();
  #results;
  constructor(paths, options) {
    this.#paths = paths;
    this.#options = options;
    this.#results = paths.map(({ path }) => ({ path, rules: [] }));
    for (const [place, { path }] of paths.entries()) {
      const segments = path.split("/");
      if (segments.length <= MAX_SEGMENTS) insert(this.#root, segments, place);
    }
  }
  results() {
    this.#walk(this.#root, []);
    return this.#results;
  }
  /** From the top down: what becomes one directory is looked at as one. */
  #walk(node, segments) {
    for (const place of node.ends) {
      const result = this.#results[place];
      if (result !== void 0 && result.rules.length > 0) result.path = segments.join("/");
    }
    if (segments.length > 0) this.#replaceChildren(node, segments);
    for (const [name3, child2] of node.children) this.#walk(child2, [...segments, name3]);
  }
  #replaceChildren(node, segments) {
    const { stability, temporaryVariants, collapseVariants } = this.#options;
    if (node.children.size < Math.min(temporaryVariants, collapseVariants ?? temporaryVariants)) return;
    for (const group of groupByShape(this.#replaceable(node, segments))) {
      if (areTemporary(group, stability, temporaryVariants)) this.#replace(node, group, "temporary-name");
    }
    if (collapseVariants === void 0) return;
    const unstable = this.#replaceable(node, segments).filter(({ seenIn: seenIn2 }) => !stability.isStable(seenIn2));
    if (unstable.length >= collapseVariants) this.#replace(node, unstable, "collapse");
  }
  /** The children that may become `⋯`. */
  #replaceable(node, segments) {
    const isNamePattern = mayReplace([...segments, ""], segments.length);
    const isDirectoryPattern = mayReplace([...segments, "", ""], segments.length);
    if (!isDirectoryPattern) return [];
    return [...node.children].flatMap(([name3, child2]) => {
      if (name3 === DYNAMIC || name3 === WILDCARD || name3 === "") return [];
      if (child2.ends.length > 0 && !isNamePattern) return [];
      return [
        {
          name: name3,
          node: child2,
          seenIn: this.#placesBelow(child2).map((place) => this.#paths[place]?.seenIn ?? [])
        }
      ];
    });
  }
  #replace(node, children, rule) {
    const target = node.children.get(DYNAMIC) ?? emptyNode();
    for (const { name: name3, node: child2 } of children) {
      for (const place of this.#placesBelow(child2)) {
        const result = this.#results[place];
        if (result !== void 0 && !result.rules.includes(rule)) result.rules.push(rule);
      }
      node.children.delete(name3);
      unite(target, child2);
    }
    node.children.set(DYNAMIC, target);
  }
  #placesBelow(node) {
    return [...node.ends, ...[...node.children.values()].flatMap((child2) => this.#placesBelow(child2))];
  }
};
function emptyNode() {
  return { children: /* @__PURE__ */ new Map(), ends: [] };
}
function insert(root, segments, place) {
  let node = root;
  for (const segment of segments) {
    let next = node.children.get(segment);
    if (next === void 0) node.children.set(segment, next = emptyNode());
    node = next;
  }
  node.ends.push(place);
}
function unite(into, from) {
  for (const place of from.ends) into.ends.push(place);
  for (const [name3, child2] of from.children) {
    const known = into.children.get(name3);
    if (known === void 0) into.children.set(name3, child2);
    else unite(known, child2);
  }
}

// src/core/generalise/paths.ts
function generalisePaths(paths, context) {
  const canonical = paths.map(({ path }) => {
    const layout = context.cgroupLayouts ? canonicalCgroup(path) : void 0;
    return layout ?? canonicalPath(path);
  });
  const siblings = generaliseSiblings(
    canonical.map(({ text: text3 }, place) => ({ path: text3, seenIn: paths[place]?.seenIn ?? [] })),
    context
  );
  return siblings.map(({ path, rules }, place) => ({
    path,
    rules: [...canonical[place]?.rules ?? [], ...rules]
  }));
}

// src/core/generalise/execs.ts
function generaliseExecs(execs, context) {
  const paths = generalisePaths(execs, context);
  const canonical = execs.map(({ args }) => args.map(canonicalArgument));
  const starts = execs.map(({ path, envs, argsRequired, seenIn: seenIn2 }, place) => ({
    program: JSON.stringify([paths[place]?.path ?? path, envs, argsRequired]),
    args: canonical[place]?.map(({ text: text3 }) => text3) ?? [],
    seenIn: seenIn2
  }));
  const generalised = generaliseArguments(starts, context.stability, context.temporaryVariants);
  return execs.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    const { args, rules: argumentRules } = generalised[place] ?? { args: before.args, rules: [] };
    const all = [...rules, ...(canonical[place] ?? []).flatMap((arg) => arg.rules), ...argumentRules];
    return { before, after: { ...before, path, args }, rules: all };
  });
}

// src/core/generalise/losses.ts
var MAX_LOSS_EXAMPLES = 10;
var HOST_RULE = "host-header";
var COVERED_RULE = "covered";
function compareLosses(a, b) {
  return compareBytes(a.container, b.container) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareBytes(a.pattern, b.pattern) || compareBytes(a.rule, b.rule);
}
function joinLosses(a, b) {
  const joined3 = /* @__PURE__ */ new Map();
  for (const loss of [...a, ...b]) {
    const key = JSON.stringify([loss.container, loss.kind, loss.pattern, loss.rule]);
    const known = joined3.get(key);
    joined3.set(key, known === void 0 ? loss : joinLoss(known, loss));
  }
  return [...joined3.values()].sort(compareLosses);
}
function joinLoss(a, b) {
  const observed2 = sortedSet([...a.observed, ...b.observed]).slice(0, MAX_LOSS_EXAMPLES);
  const newlyAllows2 = compareBytes(a.newlyAllows, b.newlyAllows) <= 0 ? a.newlyAllows : b.newlyAllows;
  return {
    ...a,
    observed: observed2,
    observedCount: Math.max(a.observedCount, b.observedCount, observed2.length),
    newlyAllows: newlyAllows2
  };
}
function entryText(kind, entry) {
  if (kind !== "endpoints") return behaviourText(kind, entry);
  const { endpoint, direction, internal } = entry;
  return behaviourText("endpoints", { endpoint, direction, internal, methods: [] });
}

// src/core/generalise/loss-list.ts
var LossList = class {
  #container;
  #before;
  #byEntry = /* @__PURE__ */ new Map();
  #replacements = /* @__PURE__ */ new Map();
  #folded = /* @__PURE__ */ new Set();
  constructor(container, before) {
    this.#container = container;
    this.#before = before.filter((loss) => loss.container === container);
    for (const loss of this.#before) {
      const key = entryKey(loss.kind, loss.pattern);
      this.#byEntry.set(key, [...this.#byEntry.get(key) ?? [], loss]);
    }
  }
  /**
   * An entry was replaced by a wider one. If the entry was itself made by an earlier rule, that rule and what the entry
   * stands for are counted here, because the entry is gone.
   */
  add(kind, entry, pattern, rules) {
    const earlier = this.#byEntry.get(entryKey(kind, entry)) ?? [];
    const rule = sortedSet([...rules, ...earlier.flatMap((loss) => loss.rule.split(RULE_SEPARATOR))]).join(
      RULE_SEPARATOR
    );
    const replacement = this.#replacement(kind, pattern, rule);
    if (earlier.length === 0) replacement.observed.add(entry);
    for (const loss of earlier) this.#fold(loss, replacement);
  }
  /** Every loss of the container, earlier ones that still hold included, in canonical order. */
  build(newlyAllows2) {
    for (const loss of this.#before) {
      const same = this.#replacements.get(entryKey(loss.kind, loss.pattern, loss.rule));
      if (same !== void 0 && !this.#folded.has(loss)) this.#fold(loss, same);
    }
    const fresh = [...this.#replacements.values()].map(({ kind, pattern, rule, observed: observed2, unnamed }) => ({
      container: this.#container,
      kind,
      pattern,
      rule,
      observed: sortedSet(observed2).slice(0, MAX_LOSS_EXAMPLES),
      observedCount: observed2.size + unnamed,
      newlyAllows: newlyAllows2(kind, pattern, rule)
    }));
    return [...this.#before.filter((loss) => !this.#folded.has(loss)), ...fresh].sort(compareLosses);
  }
  #replacement(kind, pattern, rule) {
    const key = entryKey(kind, pattern, rule);
    const known = this.#replacements.get(key) ?? { kind, pattern, rule, observed: /* @__PURE__ */ new Set(), unnamed: 0 };
    this.#replacements.set(key, known);
    return known;
  }
  #fold(loss, into) {
    if (this.#folded.has(loss)) return;
    this.#folded.add(loss);
    for (const observed2 of loss.observed) into.observed.add(observed2);
    into.unnamed += loss.observedCount - loss.observed.length;
  }
};
var RULE_SEPARATOR = "+";
function entryKey(kind, ...entry) {
  return JSON.stringify([kind, ...entry]);
}

// src/core/generalise/newly-allows.ts
function newlyAllows(container) {
  const flags = new Map(container.opens.map((open2) => [open2.path, open2.flags]));
  return (kind, pattern, rule) => {
    if (rule === HOST_RULE) return "nothing: no engine compares headers";
    if (rule === COVERED_RULE) return "nothing: the wider entry was there as well";
    const opened = kind === "opens" ? `, opened with ${flags.get(pattern)?.join(", ") ?? "any flag"}` : "";
    return `${placeholders(kind, pattern)}${opened}`;
  };
}
function placeholders(kind, pattern) {
  const part = kind === "execs" ? "argument or name" : kind === "endpoints" ? "URL segment" : "name";
  const segments = pattern.split(/[/ ]/);
  return [
    ...segments.includes(DYNAMIC) ? [`every ${part} in the place of each ${DYNAMIC}`] : [],
    ...segments.includes(WILDCARD) && kind !== "execs" ? [`every path in the place of ${WILDCARD}`] : []
  ].join(", ");
}

// src/core/generalise/opens.ts
function generaliseOpens(opens, context) {
  const paths = generalisePaths(opens, context);
  return opens.map((before, place) => {
    const { path, rules } = paths[place] ?? { path: before.path, rules: [] };
    return { before, after: { ...before, path }, rules };
  });
}

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

// src/core/generalise/replaced.ts
function ruleContext(superset, container, kind, options) {
  return {
    stability: new Stability(countedRecordings(superset, container, kind)),
    temporaryVariants: options.temporaryVariants ?? DEFAULT_TEMPORARY_VARIANTS,
    collapseVariants: options.collapse?.minVariants,
    cgroupLayouts: options.cgroupLayouts ?? false
  };
}

// src/core/generalise/generalise.ts
var MIN_VARIANTS = 2;
function generalise(superset, options = {}) {
  checkVariants("temporaryVariants", options.temporaryVariants);
  checkVariants("collapse.minVariants", options.collapse?.minVariants);
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => generaliseContainer(superset, container, options, (text3) => notes.add(text3))
  );
  return {
    ...(0, import_omit.default)(superset, ["bobDigest"]),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container)
  };
}
function generaliseContainer(superset, container, options, note) {
  const key = containerKey(container);
  const losses = new LossList(key, superset.generalised);
  const context = (kind) => ruleContext(superset, container, kind, options);
  const sections = emptySections();
  for (const kind of ["capabilities", "syscalls", "ingress", "egress", "listens"]) {
    keep(sections[kind], container[kind]);
  }
  replace("opens", sections.opens, generaliseOpens(container.opens, context("opens")), losses);
  replace("execs", sections.execs, generaliseExecs(container.execs, context("execs")), losses);
  const endpoints = generaliseEndpoints(container.endpoints).map((endpoint) => withHost(endpoint, losses));
  replace("endpoints", sections.endpoints, endpoints, losses);
  const built = { ...container, ...buildSections(sections, [], (text3) => note(`${key}: ${text3}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}
function keep(section, entries) {
  for (const entry of entries) section.add(entry, entry);
}
function replace(kind, section, replaced, losses) {
  for (const { before, after, rules } of replaced) {
    section.add(after, after);
    if (rules.length > 0) losses.add(kind, entryText(kind, before), entryText(kind, after), rules);
  }
}
function withHost(replaced, losses) {
  const after = canonicalHeaders(replaced.after, (value, canonical) => {
    losses.add("endpoints", `Host ${value}`, `${entryText("endpoints", replaced.after)}, Host ${canonical}`, [
      HOST_RULE
    ]);
  });
  return { ...replaced, after };
}
function checkVariants(option, value) {
  if (value === void 0 || Number.isInteger(value) && value >= MIN_VARIANTS) return;
  throw new InputError(`${option} is ${value}, but it must be a whole number from ${MIN_VARIANTS} on.`, {
    next: "Give a larger number, or leave the option out."
  });
}

// src/core/generalise/minimise.ts
var import_omit2 = __toESM(require_omit(), 1);

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
  const covers2 = (segments) => coversSequence(wide.segments, segments, DYNAMIC, segmentMatches, budget);
  if (wide.trimsAll === narrow.trimsAll) return covers2(narrow.segments);
  if (narrow.trimsAll) return covers2([...narrow.segments, MANY]);
  return trimmedForms(narrow.segments).every(covers2);
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

// src/core/match/endpoints.ts
var ANY_PORT = "0";
function splitEndpoint(endpoint) {
  if (!endpoint.startsWith(":"))
    return { port: "", path: endpoint.startsWith("/") ? endpoint : `/${endpoint}` };
  const slash = endpoint.indexOf("/");
  if (slash < 0) return { port: endpoint.slice(1), path: "/" };
  return { port: endpoint.slice(1, slash), path: endpoint.slice(slash) };
}
function endpointCovers(a, b) {
  return a.direction === b.direction && a.internal === b.internal && b.methods.every((method) => a.methods.includes(method)) && (patternCovers(a.endpoint, b.endpoint) || anyPortCovers(a.endpoint, b.endpoint));
}
function anyPortCovers(a, b) {
  const wide = splitEndpoint(a);
  const narrow = splitEndpoint(b);
  return wide.port === ANY_PORT && b.startsWith(":") && patternCovers(wide.path, narrow.path);
}

// src/core/match/exec-args.ts
function matchExecArgs(profileArgs, argsRequired, runtimeArgs) {
  return !argsRequired || matchesArgs(profileArgs ?? [], runtimeArgs ?? []);
}
function execCovers(a, b) {
  return patternCovers(a.path, b.path) && coversSequence(sequenceOf(a.args), sequenceOf(b.args), DYNAMIC, argMatches);
}
function matchesArgs(profileArgs, runtimeArgs) {
  return matchesSequence(sequenceOf(profileArgs), runtimeArgs, argMatches);
}
function sequenceOf(args) {
  return args.map((arg) => arg === ANY_ARGS ? MANY : arg);
}
function argMatches(token, arg) {
  return token === DYNAMIC || token === arg || segmentsMatch(token, arg);
}
function segmentsMatch(token, arg) {
  if (!token.includes(DYNAMIC)) return false;
  const wanted = token.split("/");
  const given = arg.split("/");
  return wanted.length === given.length && wanted.every((segment, at) => segment === DYNAMIC || segment === given[at]);
}

// src/core/match/opens.ts
function openCovers(a, b) {
  return patternCovers(a.path, b.path) && b.flags.every((flag) => a.flags.includes(flag));
}

// src/core/match/covers.ts
var COVERS = {
  syscalls: (a, b) => a.name === b.name,
  capabilities: (a, b) => a.name === b.name,
  execs: execCovers,
  opens: openCovers,
  endpoints: endpointCovers,
  ingress: neighborCovers,
  egress: neighborCovers,
  listens: (a, b) => a.protocol === b.protocol && a.address === b.address && a.port === b.port
};
function covers(kind, a, b) {
  return COVERS[kind](a, b);
}

// src/core/merge/behaviours.ts
function behavioursOf(container, kind) {
  return container[kind];
}

// src/core/match/path-matcher.ts
var PathMatcher = class {
  #entries;
  #literals = /* @__PURE__ */ new Map();
  #tries = { trimsOne: emptyNode2(false), trimsAll: emptyNode2(false) };
  #has = { trimsOne: false, trimsAll: false };
  constructor(entries) {
    this.#entries = [...entries];
    this.#entries.forEach(({ path }, index) => {
      if (path === "") return;
      if (isPattern(path)) this.#addPattern(compilePath(path), index);
      else append(this.#literals, withoutSlash(path), index);
    });
  }
  /** Every entry whose path matches, in the order given to the constructor. */
  matching(path) {
    return this.#pick(this.#indexes(path));
  }
  /** True when some entry matches. */
  matches(path) {
    return this.#indexes(path).length > 0;
  }
  /** Every entry that covers the path or pattern (see `patternCovers`), in the order given to the constructor. */
  covering(path) {
    if (!isPattern(path)) return this.matching(path);
    return this.matching(instanceOf(path)).filter((entry) => patternCovers(entry.path, path));
  }
  #addPattern(pattern, index) {
    const kind = pattern.trimsAll ? "trimsAll" : "trimsOne";
    this.#has[kind] = true;
    let node = this.#tries[kind];
    for (const segment of pattern.segments) {
      if (segment === MANY) node = node.many ??= emptyNode2(true);
      else if (segment === DYNAMIC) node = node.any ??= emptyNode2(false);
      else node = child(node, segment);
    }
    node.ends.push(index);
  }
  #indexes(path) {
    if (path === "") return [];
    return [
      ...this.#literals.get(withoutSlash(path)) ?? [],
      ...this.#has.trimsOne ? walk(this.#tries.trimsOne, segmentsOf(path, false)) : [],
      ...this.#has.trimsAll ? walk(this.#tries.trimsAll, segmentsOf(path, true)) : []
    ];
  }
  #pick(indexes) {
    return indexes.sort((a, b) => a - b).map((index) => this.#entries[index]);
  }
};
function emptyNode2(loops) {
  return { literal: /* @__PURE__ */ new Map(), loops, ends: [] };
}
function child(node, segment) {
  let next = node.literal.get(segment);
  if (!next) node.literal.set(segment, next = emptyNode2(false));
  return next;
}
function append(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
function walk(root, segments) {
  let active = /* @__PURE__ */ new Set();
  enter(active, root);
  for (const segment of segments) {
    const next = /* @__PURE__ */ new Set();
    for (const node of active) {
      if (node.loops) enter(next, node);
      enter(next, node.any);
      enter(next, node.literal.get(segment));
    }
    active = next;
  }
  return [...active].flatMap((node) => node.ends);
}
function enter(active, node) {
  for (; node; node = node.many) active.add(node);
}

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
    append2(places, key(entry), place);
  }
  return (behaviour) => places.get(key(behaviour)) ?? [];
}
function byName(entries) {
  return byKey(entries, ({ name: name3 }) => name3);
}
function byPath(entries) {
  const matcher = new PathMatcher(entries.map(({ path }, place) => ({ path, place })));
  const same = byKey(entries, ({ path }) => path);
  return (behaviour) => {
    const matching = matcher.matching(behaviour.path).map(({ place }) => place);
    return ascending2([...matching, ...same(behaviour)]);
  };
}
function byEndpoint(entries) {
  const find = byPath(entries.map(({ endpoint }) => ({ path: endpoint })));
  const anyPort = entries.flatMap(
    ({ endpoint }, place) => splitEndpoint(endpoint).port === ANY_PORT ? [place] : []
  );
  return ({ endpoint }) => ascending2([...find({ path: endpoint }), ...anyPort]);
}
function byPeer(entries) {
  const addresses = byEntry(entries, addressesOf, addressKey, (address) => /[*/]/.test(address));
  const names2 = byEntry(
    entries,
    namesOf,
    nameKey,
    (name3) => name3.includes(WILDCARD) || name3.includes(DYNAMIC)
  );
  const sameType = byKey(entries, ({ type }) => type);
  return (neighbor) => {
    const [address] = addressesOf(neighbor);
    const [name3] = namesOf(neighbor);
    return address !== void 0 ? addresses(address) : name3 !== void 0 ? names2(name3) : sameType(neighbor);
  };
}
function byEntry(entries, list2, key, isWide) {
  const wide = [];
  const places = /* @__PURE__ */ new Map();
  for (const [place, neighbor] of entries.entries()) {
    for (const entry of list2(neighbor)) {
      if (isWide(entry)) wide.push(place);
      append2(places, key(entry), place);
    }
  }
  return (entry) => ascending2([...places.get(key(entry)) ?? [], ...wide]);
}
function append2(places, key, place) {
  const known = places.get(key);
  if (known === void 0) places.set(key, [place]);
  else known.push(place);
}
function ascending2(places) {
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

// src/core/generalise/minimise.ts
function minimise(superset) {
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => minimiseContainer(superset, container, (text3) => notes.add(text3))
  );
  return {
    ...(0, import_omit2.default)(superset, ["bobDigest"]),
    notes: sortedSet(notes),
    generalised: done.flatMap(({ losses }) => losses).sort(compareLosses),
    containers: done.map(({ container }) => container)
  };
}
function minimiseContainer(superset, container, note) {
  const key = containerKey(container);
  const index = new CoverIndex(container);
  const losses = new LossList(key, superset.generalised);
  const sections = emptySections();
  for (const kind of KINDS) minimiseSection(kind, container, index, sections[kind], losses);
  const built = { ...container, ...buildSections(sections, [], (text3) => note(`${key}: ${text3}`)) };
  return { container: built, losses: losses.build(newlyAllows(built)) };
}
function minimiseSection(kind, container, index, section, losses) {
  const entries = behavioursOf(container, kind);
  const wider = widerEntries(kind, entries, index);
  const kept = /* @__PURE__ */ new Set();
  for (const entry of [...entries].sort((a, b) => sizeOf(wider, a) - sizeOf(wider, b))) {
    const covering = (wider.get(entry) ?? []).filter((other) => kept.has(other));
    const [first] = covering;
    if (first === void 0) {
      kept.add(entry);
      section.add(entry, entry);
    } else {
      losses.add(kind, entryText(kind, entry), entryText(kind, first), [COVERED_RULE]);
      for (const other of covering) section.add(standIn(kind, other, entry), entry);
    }
  }
}
function sizeOf(wider, entry) {
  return wider.get(entry)?.length ?? 0;
}
function widerEntries(kind, entries, index) {
  const places = new Map(entries.map((entry, place2) => [entry, place2]));
  const place = (entry) => places.get(entry) ?? 0;
  return new Map(
    entries.map((entry) => {
      const others = index.covering(kind, entry);
      const wider = others.filter(
        (other) => other !== entry && sameCarried(kind, other, entry) && (place(other) < place(entry) || !covers(kind, entry, other))
      );
      return [entry, wider];
    })
  );
}
function sameCarried(kind, a, b) {
  if (kind !== "execs") return true;
  const carried = ({ envs, argsRequired }) => [envs ?? [], argsRequired ?? false];
  return canonicalJson(carried(a)) === canonicalJson(carried(b));
}
function standIn(kind, wider, entry) {
  if (kind === "opens" && "flags" in wider && "flags" in entry)
    return { path: wider.path, flags: entry.flags };
  if (kind !== "endpoints") return wider;
  const { endpoint, direction, internal } = wider;
  const { methods, headers } = entry;
  return { endpoint, direction, internal, methods, ...headers === void 0 ? {} : { headers } };
}

// src/core/merge/notes.ts
var MAX_NAMED_RECORDINGS = 20;
function usualImage(recordings, container) {
  const imageID = mostFrequent(recordings.map((recording) => imageOf(recording, container)?.id));
  const same = recordings.filter((recording) => imageOf(recording, container)?.id === imageID);
  const imageTag = mostFrequent(same.map((recording) => imageOf(recording, container)?.tag));
  return {
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag }
  };
}
function notesOf2(recordings, containers) {
  return [
    ...statusNotes(recordings),
    ...containers.flatMap((container) => [
      ...imageNotes(recordings, container),
      ...absenceNotes(recordings, container)
    ])
  ];
}
function statusNotes(recordings) {
  const some = (chosen, text3) => chosen.length === 0 ? [] : [`${text3}: ${named2(chosen)}`];
  return [
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "ready"),
      "unfinished, the engine was still learning (status ready)"
    ),
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "too-large"),
      "cut short, the engine froze the profile as too large (status too-large)"
    ),
    ...some(
      recordings.filter(({ status: status2 }) => status2 === "unknown"),
      "no status, so whether learning had ended is not known"
    ),
    ...some(
      recordings.filter(({ completion }) => completion === "partial"),
      "partial, these add behaviours but their silence proves nothing"
    )
  ];
}
function imageNotes(recordings, container) {
  const { imageID } = usualImage(recordings, container);
  const others = /* @__PURE__ */ new Map();
  for (const recording of recordings) {
    const id = imageOf(recording, container)?.id;
    if (id !== void 0 && id !== imageID) others.set(id, [...others.get(id) ?? [], recording]);
  }
  return sortedSet(others.keys()).map(
    (id) => `${container}: another image than ${imageID ?? ""}, namely ${id}: ${named2(others.get(id) ?? [])}`
  );
}
function absenceNotes(recordings, container) {
  const without = recordings.filter(({ counts }) => !Object.hasOwn(counts, container));
  return without.length === 0 ? [] : [`${container}: not part of ${named2(without)}`];
}
function named2(recordings) {
  const names2 = recordings.slice(0, MAX_NAMED_RECORDINGS).map(({ id }) => id);
  const more = recordings.length - names2.length;
  return names2.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
function imageOf(recording, container) {
  const { images } = recording;
  return images !== void 0 && Object.hasOwn(images, container) ? images[container] : void 0;
}
function mostFrequent(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value of values) if (value !== void 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || compareBytes(a, b));
  return first?.[0];
}

// src/core/merge/quarantine.ts
var UNNAMED_SYSCALL = /^(?:unknown|syscall_\d+)$/;
var OVERLAY_ROOT = /^\/[0-9a-f]{64}\/rootfs(?:\/|$)/;
function quarantineReason(kind, behaviour) {
  if (kind === "syscalls") return syscallReason(behaviour.name);
  if (kind === "opens" || kind === "execs")
    return pathReason(behaviour.path);
  return void 0;
}
function quarantinedValue(behaviour) {
  return "path" in behaviour ? behaviour.path : "name" in behaviour ? behaviour.name : "";
}
function syscallReason(name3) {
  if (name3 === "") return "the syscall has no name";
  return UNNAMED_SYSCALL.test(name3) ? "the sensor did not know the name of this syscall" : void 0;
}
function pathReason(path) {
  if (path === "") return "the path is empty";
  if (!path.startsWith("/")) return 'the path has no root "/": the sensor lost its beginning';
  return OVERLAY_ROOT.test(path) ? "the path is one of the host: it begins with a container id" : void 0;
}

// src/core/merge/same-recording.ts
function requireSameSummary(known, other) {
  const fields = /* @__PURE__ */ new Set([...Object.keys(known), ...Object.keys(other)]);
  for (const field of fields) {
    if (canonicalJson(known[field]) !== canonicalJson(other[field])) {
      throw conflict(other.id, `their ${field} differ`);
    }
  }
}
function requireSameBehaviours(superset, indexes, known, joinOf) {
  for (const container of superset.containers) {
    const { sections } = joinOf(container);
    for (const kind of KINDS) {
      const place = firstUnknown(sections[kind], container[kind], indexes, known);
      if (place === void 0) continue;
      const id = superset.recordings[place]?.id ?? "";
      throw conflict(id, `their ${kind} of ${containerKey(container)} differ`);
    }
  }
}
function firstUnknown(section, behaviours2, indexes, known) {
  for (const behaviour of behaviours2) {
    for (const place of behaviour.seenIn) {
      const index = indexes[place];
      if (index === void 0 || !known.has(place)) continue;
      const flags = behaviour.flags?.filter((flag) => flagSupport(flag, behaviour).includes(place));
      const seen = flags === void 0 ? behaviour : { ...behaviour, flags };
      if (!section.saw(seen, index)) return place;
    }
  }
  return void 0;
}
function conflict(id, difference) {
  return new InputError(`Two different recordings are called "${id}": ${difference}.`, {
    next: "Give each recording an id of its own, or leave one of them out."
  });
}

// src/core/merge/summary.ts
var import_omit3 = __toESM(require_omit(), 1);

// src/core/merge/images.ts
var DEFAULT_HOST = "docker.io";
var DEFAULT_NAMESPACE = "library";
var LOCAL_NAME = /^local(?:@|$)/;
var DIGEST_ONLY = /^sha256:[0-9a-f]+$/;
function normaliseImage(reference) {
  const name3 = reference.replace(/^[a-z][a-z0-9.+-]*:\/\//, "");
  if (name3 === "" || DIGEST_ONLY.test(name3) || LOCAL_NAME.test(name3)) return name3;
  const slash = name3.indexOf("/");
  const first = slash === -1 ? "" : name3.slice(0, slash);
  const hasHost = first.includes(".") || first.includes(":") || first === "localhost";
  if (!hasHost) return withDefaults(name3);
  const rest = name3.slice(slash + 1);
  return first === DEFAULT_HOST || first === `index.${DEFAULT_HOST}` ? withDefaults(rest) : name3;
}
function withDefaults(path) {
  return `${DEFAULT_HOST}/${path.includes("/") ? path : `${DEFAULT_NAMESPACE}/${path}`}`;
}

// src/core/merge/summary.ts
function summarise(recording, counts) {
  const containers = [...recording.containers].sort(compareContainers);
  for (const container of containers) counts[containerKey(container)] = {};
  const rest = (0, import_omit3.default)(recording, [
    "apiVersion",
    "kind",
    "containers"
  ]);
  const selector = canonicalSelector(recording.selector);
  return { ...rest, ...selector === void 0 ? {} : { selector }, counts, images: imagesOf(containers) };
}
function imagesOf(containers) {
  const images = /* @__PURE__ */ new Map();
  for (const { imageID, imageTag, ...container } of containers) {
    const key = containerKey(container);
    const image = {
      ...imageID === void 0 ? {} : { id: normaliseImage(imageID) },
      ...imageTag === void 0 ? {} : { tag: normaliseImage(imageTag) }
    };
    const known = images.get(key);
    if (known === void 0 || compareBytes(canonicalJson(image), canonicalJson(known)) < 0)
      images.set(key, image);
  }
  return Object.fromEntries(images);
}

// src/core/merge/superset-input.ts
function addSupersetSection(sections, kind, container, indexes) {
  const section = sections[kind];
  for (const behaviour of behavioursOf(container, kind)) {
    const { seenIn: seenIn2, flagsSeenIn, phases } = behaviour;
    section.add(behaviour, {
      seenIn: mapIndexes(seenIn2, indexes),
      flagsSeenIn: flagsSeenIn && Object.fromEntries(
        Object.entries(flagsSeenIn).map(([flag, list2]) => [flag, mapIndexes(list2, indexes)])
      ),
      phases
    });
  }
}
function mapIndexes(list2, indexes) {
  const mapped = [];
  for (const place of list2) {
    const index = indexes[place];
    if (index === void 0) {
      throw new InputError(
        `A superset refers to recording number ${place}, but it lists ${indexes.length}.`,
        {
          next: "The file was changed by hand or damaged; package the recordings anew."
        }
      );
    }
    mapped.push(index);
  }
  return mapped;
}

// src/core/merge/workloads.ts
function workloadName(workload) {
  return `${workload.kind} ${workload.namespace}/${workload.name}`;
}
function sameWorkload(a, b) {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

// src/core/merge/workload-join.ts
var WorkloadJoin = class {
  #workload;
  #selector;
  /** Throws InputError if it is another workload than before; `note` hears where its API group or version differ. */
  add(workload, note) {
    const known = this.#workload;
    if (known === void 0) {
      this.#workload = { ...workload };
      return;
    }
    if (!sameWorkload(known, workload)) {
      throw new InputError(
        `Recordings of different workloads cannot be merged: ${workloadName(known)}, ${workloadName(workload)}.`,
        { next: "Merge the recordings of each workload on their own." }
      );
    }
    for (const field of ["apiGroup", "apiVersion"]) {
      const value = workload[field];
      const before = known[field];
      if (value === void 0 || value === before) continue;
      if (before !== void 0) note(`workload: ${field} differs between recordings; one value is kept`);
      if (before === void 0 || compareBytes(value, before) < 0) known[field] = value;
    }
  }
  addSelector(selector, note) {
    const known = this.#selector;
    const added = canonicalSelector(selector);
    if (added === void 0 || known === void 0) {
      this.#selector = known ?? added;
      return;
    }
    const order = compareBytes(canonicalJson(known), canonicalJson(added));
    if (order !== 0) note("workload: the pod selector differs between recordings; one is kept");
    if (order > 0) this.#selector = added;
  }
  /** Throws InputError if no workload was added. */
  build() {
    if (this.#workload === void 0) {
      throw new InputError("There is no recording to merge.", {
        next: "Name at least one recording or profile."
      });
    }
    return {
      workload: { ...this.#workload },
      ...this.#selector === void 0 ? {} : { selector: this.#selector }
    };
  }
};

// src/core/merge/superset-builder.ts
var SupersetBuilder = class _SupersetBuilder {
  #workload = new WorkloadJoin();
  #recordings = [];
  #indexOf = /* @__PURE__ */ new Map();
  #containers = /* @__PURE__ */ new Map();
  #architectures = /* @__PURE__ */ new Set();
  #leftOut = /* @__PURE__ */ new Map();
  #quarantined = /* @__PURE__ */ new Map();
  #notes = /* @__PURE__ */ new Set();
  #note = (text3) => void this.#notes.add(text3);
  #generalised = [];
  /**
   * Takes one recording. `initializing` and `failed` ones are listed as left out; one that was added before counts
   * once. Throws InputError if it is of another workload, or another recording has its id.
   */
  add(recording) {
    const reason = reasonToLeaveOut(recording);
    if (reason !== void 0) {
      this.#workload.add(recording.workload, this.#note);
      this.#addLeftOut({ id: recording.id, reason });
    } else if (this.#indexOf.has(recording.id)) {
      const again = new _SupersetBuilder();
      again.add(recording);
      this.addSuperset(again.build());
    } else {
      this.#workload.add(recording.workload, this.#note);
      this.#addRecording(recording);
    }
  }
  /** Takes everything of another superset of the same workload. Throws as `add` does. */
  addSuperset(superset) {
    this.#workload.add(superset.workload, this.#note);
    this.#workload.addSelector(superset.selector, this.#note);
    const known = /* @__PURE__ */ new Set();
    const indexes = superset.recordings.map((recording, place) => {
      const index = this.#indexOf.get(recording.id);
      const before = this.#recordings[index ?? -1];
      if (index === void 0 || before === void 0) return this.#register(recording);
      requireSameSummary(before, recording);
      known.add(place);
      return index;
    });
    if (known.size > 0 && superset.generalised.length === 0 && this.#generalised.length === 0) {
      requireSameBehaviours(superset, indexes, known, (container) => this.#join(container));
    }
    for (const container of superset.containers) this.#addSupersetContainer(container, indexes);
    for (const item of superset.quarantined) {
      this.#quarantine({ ...item, seenIn: mapIndexes(item.seenIn, indexes) });
    }
    for (const leftOut of superset.leftOut) this.#addLeftOut(leftOut);
    const derived = new Set(notesOf2(superset.recordings, superset.containers.map(containerKey)));
    for (const note of superset.notes) if (!derived.has(note)) this.#note(note);
    this.#generalised = joinLosses(this.#generalised, superset.generalised);
  }
  /** The superset of everything added so far. Throws InputError if nothing was added. */
  build() {
    const identity = this.#workload.build();
    const recordings = [...this.#recordings].sort((a, b) => compareBytes(a.id, b.id));
    const rank = [];
    for (const [place, { id }] of recordings.entries()) rank[this.#indexOf.get(id) ?? place] = place;
    const notes = new Set(this.#notes);
    const containers = [...this.#containers.values()].sort((a, b) => compareContainers(a.identity, b.identity)).map(({ join: join4 }) => join4.build(rank, (text3) => notes.add(text3))).map((container) => withImage(container, recordings));
    for (const note of notesOf2(recordings, containers.map(containerKey))) notes.add(note);
    return {
      apiVersion: API_VERSION,
      kind: "Superset",
      ...identity,
      architectures: sortedSet(this.#architectures),
      recordings,
      leftOut: [...this.#leftOut].sort(([a], [b]) => compareBytes(a, b)).map(([, leftOut]) => leftOut),
      quarantined: [...this.#quarantined].sort(([a], [b]) => compareBytes(a, b)).map(([, { item, seenIn: seenIn2 }]) => ({ ...item, seenIn: seenIn2.ranked(rank) })),
      notes: sortedSet(notes),
      generalised: this.#generalised,
      containers
    };
  }
  #register(recording) {
    const index = this.#recordings.length;
    this.#recordings.push(recording);
    this.#indexOf.set(recording.id, index);
    for (const architecture of recording.architectures) this.#architectures.add(architecture);
    return index;
  }
  #addRecording(recording) {
    this.#workload.addSelector(recording.selector, this.#note);
    const counts = {};
    const index = this.#register(summarise(recording, counts));
    const notObserved = new Set(recording.notObserved);
    const hidden = KINDS.filter((kind) => notObserved.has(kind));
    for (const container of recording.containers) {
      const join4 = this.#join(container);
      join4.addCarried(container, /* @__PURE__ */ new Set([...container.unset ?? [], ...hidden]), this.#note);
      const count2 = counts[containerKey(container)] ??= {};
      for (const kind of KINDS) {
        const added = this.#addSection(join4, kind, container, index);
        if (!notObserved.has(kind)) count2[kind] = (count2[kind] ?? 0) + added;
      }
    }
  }
  /** Joins one section of a recording; returns how many behaviours the recording has in it. */
  #addSection(join4, kind, container, index) {
    const section = join4.sections[kind];
    const support = { seenIn: [index] };
    let added = 0;
    for (const behaviour of behavioursOf(container, kind)) {
      const reason = quarantineReason(kind, behaviour);
      if (reason !== void 0) {
        const value = quarantinedValue(behaviour);
        this.#quarantine({ container: containerKey(container), kind, value, reason, seenIn: [index] });
        continue;
      }
      support.phases = behaviour.phases;
      if (section.add(behaviour, support)) added++;
    }
    return added;
  }
  #addSupersetContainer(container, indexes) {
    const join4 = this.#join(container);
    join4.addCarried(container, new Set(container.unset), this.#note);
    for (const kind of KINDS) addSupersetSection(join4.sections, kind, container, indexes);
  }
  #join(container) {
    const key = containerKey(container);
    let known = this.#containers.get(key);
    if (known === void 0) {
      const identity = { type: container.type, name: container.name };
      known = { identity, join: new ContainerJoin(identity) };
      this.#containers.set(key, known);
    }
    return known.join;
  }
  #addLeftOut(leftOut) {
    this.#leftOut.set(canonicalJson([leftOut.id, leftOut.reason]), leftOut);
  }
  #quarantine(item) {
    const key = canonicalJson([item.container, item.kind, item.value, item.reason]);
    const known = this.#quarantined.get(key);
    if (known === void 0) this.#quarantined.set(key, { item, seenIn: new IndexSet(item.seenIn) });
    else known.seenIn.add(item.seenIn);
  }
};
function withImage(container, recordings) {
  const { type, name: name3, ...rest } = container;
  return { type, name: name3, ...usualImage(recordings, containerKey(container)), ...rest };
}
function reasonToLeaveOut(recording) {
  if (recording.status === "initializing") return "status initializing: the engine had hardly begun to learn";
  if (recording.status !== "failed") return void 0;
  return ["status failed", ...recording.reasons].join(": ");
}

// src/core/report/json.ts
var BROKEN_NUMBERS = /\[\n\s+([0-9]+(?:,\n\s+[0-9]+)*)\n\s+\]/g;
function reportJson(report2) {
  const text3 = JSON.stringify(report2, null, 2);
  return `${text3.replace(BROKEN_NUMBERS, (_all, numbers) => `[${numbers.replace(/\s+/g, " ")}]`)}
`;
}

// src/core/analysis/recordings.ts
function observes(recording, kind) {
  return !recording.notObserved.includes(kind);
}
function hasContainer(recording, container) {
  return Object.hasOwn(recording.counts, container);
}
var UNKNOWN_CELL = "unknown";
function isKnownCell({ id }) {
  return id !== UNKNOWN_CELL;
}
function groupByCell(recordings) {
  const cells = /* @__PURE__ */ new Map();
  for (const [index, { id, cell }] of recordings.entries()) {
    const key = isKnownCell(cell) ? cell.id : id;
    const members = cells.get(key);
    if (members === void 0) cells.set(key, [index]);
    else members.push(index);
  }
  return Array.from(cells, ([id, members]) => ({ id, recordings: members }));
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
function sizeOf2(bits) {
  let size = 0;
  for (const word of bits) size += ones(word);
  return size;
}
function shared2(a, b) {
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
    ([container, indexes]) => joined2(unitsOf(deviations2, indexes, recordings)).map((members) => ({ container, members }))
  );
  return blocks.flat().sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
function unitsOf(deviations2, indexes, recordings) {
  const units = /* @__PURE__ */ new Map();
  for (const index of indexes) {
    const deviation = deviations2[index];
    if (deviation === void 0) continue;
    const { seenIn: seenIn2, lackedIn, explanation } = deviation;
    const key = `${seenIn2.join()}|${lackedIn.join()}`;
    const known = units.get(key);
    if (known !== void 0) {
      known.members.push(index);
      continue;
    }
    const has = bitsOf(recordings, seenIn2);
    const compared = union(has, bitsOf(recordings, lackedIn));
    units.set(key, { members: [index], has, compared, mayJoin: explanation !== "systematic" });
  }
  return [...units.values()];
}
function joined2(units) {
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
  const both = intersection(a.compared, b.compared);
  const compared = sizeOf2(both);
  if (compared * 2 < Math.max(sizeOf2(a.compared), sizeOf2(b.compared))) return false;
  const inA = intersection(a.has, both);
  const inB = intersection(b.has, both);
  const seenByBoth = shared2(inA, inB);
  const seenByOne = sizeOf2(inA) + sizeOf2(inB) - seenByBoth;
  const lackedByBoth = compared - seenByOne;
  const lackedByOne = compared - seenByBoth;
  return seenByOne - seenByBoth <= compared * MAX_DIFFERENCE && seenByBoth * 2 >= seenByOne && lackedByBoth * 2 >= lackedByOne;
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
  return sectionItems(container, kind, comparable).flatMap(({ behaviour, flag, seenIn: seenIn2, mayLack }) => {
    const seen = seenIn2.filter((index) => observing.has(index));
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
  return [...items, ...container.opens.flatMap((open2) => flagItems(open2, comparable))];
}
function flagItems(open2, comparable) {
  const opened = new Set(open2.seenIn);
  const mayLack = comparable.filter((index) => opened.has(index));
  return Object.entries(open2.flagsSeenIn ?? {}).map(([flag, seenIn2]) => ({
    behaviour: `${open2.path} (${flag})`,
    flag,
    seenIn: seenIn2,
    mayLack
  }));
}

// src/core/analysis/axes.ts
var EQUATED = ["distro", "runtime", "os", "arch"];
var COMPARED = ["kubernetes", "kernel"];
var LOCAL = "local";
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
    ...EQUATED.flatMap((axis2) => equations(axis2, places)),
    ...COMPARED.flatMap((axis2) => comparisons(axis2, places))
  ].filter(({ holds }) => holds.includes(true) && holds.includes(false));
}
function equations(axis2, places) {
  const values = knownValues(axis2, places)?.sort(compareBytes) ?? [];
  return values.flatMap((value) => {
    const is = { literal: { axis: axis2, op: "=", value }, holds: hold(axis2, places, (v) => v === value) };
    const isNot = {
      literal: { axis: axis2, op: "≠", value },
      holds: hold(axis2, places, (v) => v !== value)
    };
    return values.length < MIN_VALUES_TO_NEGATE ? [is] : [is, isNot];
  });
}
function comparisons(axis2, places) {
  const versions = knownValues(axis2, places)?.sort(compareVersions) ?? [];
  return versions.slice(1).flatMap((version, i) => {
    const value = shortest(version, versions[i] ?? "");
    const atLeast = (v) => compareVersions(v, version) >= 0;
    return [
      { literal: { axis: axis2, op: "≥", value }, holds: hold(axis2, places, atLeast) },
      { literal: { axis: axis2, op: "<", value }, holds: hold(axis2, places, (v) => !atLeast(v)) }
    ];
  });
}
function hold(axis2, places, test) {
  return places.map(({ values }) => {
    const value = values[axis2];
    return typeof value === "string" && test(value);
  });
}
function knownValues(axis2, places) {
  const values = /* @__PURE__ */ new Set();
  for (const place of places) {
    const value = place.values[axis2];
    if (value === null) return void 0;
    if (value !== void 0) values.add(value);
  }
  return [...values];
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
    if (single.length > 0) return single.map(({ literal }) => condition2([literal]));
    if (!this.#pairs) return [];
    const wider = this.#statements.filter(({ bits }) => within(target, bits));
    const narrower = this.#statements.filter(({ bits }) => within(bits, target));
    return [
      ...pairs(wider, intersection, target).map((literals) => condition2(literals, "and")),
      ...pairs(narrower, union, target).map((literals) => condition2(literals, "or"))
    ];
  }
  /** How likely some condition of at most `size` literals is true in exactly the cells that a random `seen` of them are. */
  chance(seen, size) {
    let counts = this.#sets.get(size);
    if (counts === void 0) {
      counts = this.#countSets(size);
      this.#sets.set(size, counts);
    }
    const share2 = Math.exp(Math.log(counts[seen] ?? 0) - logChoose(this.#cells, seen));
    return Number(Math.min(1, share2).toPrecision(3));
  }
  #countSets(size) {
    const counts = Array.from({ length: this.#cells + 1 }, () => 0);
    const known = /* @__PURE__ */ new Set();
    const count2 = (bits) => {
      const key = bitsKey(bits);
      if (known.has(key)) return;
      known.add(key);
      const cells = sizeOf2(bits);
      counts[cells] = (counts[cells] ?? 0) + 1;
    };
    for (const [i, { bits }] of this.#statements.entries()) {
      count2(bits);
      if (size === 1) continue;
      for (const other of this.#statements.slice(i + 1)) {
        count2(intersection(bits, other.bits));
        count2(union(bits, other.bits));
      }
    }
    return counts;
  }
};
function pairs(statements, join4, target) {
  return statements.flatMap(
    (a, i) => statements.slice(i + 1).filter((b) => equal(join4(a.bits, b.bits), target)).map((b) => [a.literal, b.literal])
  );
}
function condition2(literals, join4) {
  const text3 = literals.map(({ axis: axis2, op, value }) => `${axis2} ${op} ${value}`).join(` ${join4 ?? ""} `);
  return { literals, ...join4 === void 0 ? {} : { join: join4 }, text: text3 };
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
function explain({ seenIn: seenIn2, lackedIn }, cellOf, known, predictor) {
  const seen = countByCell(seenIn2, cellOf);
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

// src/core/data/runtime-init.json
var runtime_init_default = {
  _meta: { what: "What container runtimes and a distribution's hook do inside a new container before they start its program. An engine that watches a container from its creation may catch some of it and take it for the workload's.", own: "behaviours that set up containers and that programs in containers hardly ever show", shared: "behaviours of the set-up that many programs show as well: they count as set-up only where they come and go together with one of the others" },
  sets: [
    {
      id: "runc",
      what: "runc sets up namespaces, mounts, devices and the keyring, closes what it inherited, and starts the program",
      sources: [
        "opencontainers/runc 1.1-1.4, libcontainer: nsenter/nsexec.c, init_linux.go, standard_init_linux.go, rootfs_linux.go (Apache-2.0)",
        "kubernetes-sigs/security-profiles-operator, examples/baseprofile-runc.yaml at a2e4c4bd (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy: calls that come and go together in repeats of one cell (Apache-2.0)"
      ],
      own: {
        syscalls: ["fsconfig", "fsmount", "fsopen", "keyctl", "mknodat", "mount", "mount_setattr", "move_mount", "open_tree", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: ["/proc/⋯/task/⋯/fd", "/run/containerd/runc/k8s.io/⋯/exec.fifo"]
      },
      shared: {
        syscalls: ["capget", "capset", "chdir", "chmod", "clone3", "close_range", "dup3", "epoll_create1", "epoll_ctl", "epoll_pwait", "eventfd2", "exit", "exit_group", "faccessat", "faccessat2", "fchdir", "fchmod", "fchmodat", "fchown", "fchownat", "fstatfs", "getcwd", "getdents64", "getrlimit", "gettid", "getppid", "linkat", "madvise", "mkdirat", "munmap", "nanosleep", "openat2", "pidfd_open", "pidfd_send_signal", "prctl", "readlinkat", "recvfrom", "rt_sigreturn", "sched_yield", "setgid", "setgroups", "setrlimit", "setsid", "setuid", "sigaltstack", "stat", "statx", "symlinkat", "tgkill", "tkill", "umask", "unlinkat", "utimensat", "waitid"],
        opens: ["/proc/⋯/fd"]
      }
    },
    {
      id: "crun",
      what: "crun sets up namespaces, mounts and devices, and starts the program",
      sources: ["kubernetes-sigs/security-profiles-operator, examples/baseprofile-crun.yaml at a2e4c4bd (Apache-2.0)"],
      own: {
        syscalls: ["mknodat", "mount", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: []
      },
      shared: {
        syscalls: ["access", "capset", "chdir", "chmod", "chown", "close_range", "dup2", "exit_group", "fchdir", "fchown", "fstatfs", "getcwd", "getegid", "geteuid", "getgid", "getuid", "ioctl", "mkdirat", "nanosleep", "openat2", "prctl", "pselect6", "readlink", "set_tid_address", "setgroups", "setresgid", "setresuid", "setsid", "statfs", "statx", "symlinkat", "umask"],
        opens: []
      }
    },
    {
      id: "kind-hook",
      what: "kind's createContainer hook runs bash, jq, cp and mount in every container to give it a product name and a UUID",
      distro: "kind",
      sources: [
        "kubernetes-sigs/kind, images/base/files/kind/bin/mount-product-files.sh (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy/tetragon: calls of every kind cell and of no other (Apache-2.0)"
      ],
      own: {
        syscalls: ["access", "brk", "clone", "connect", "copy_file_range", "dup", "dup2", "exit_group", "fadvise64", "getegid", "geteuid", "getgid", "getpgrp", "getrandom", "getuid", "ioctl", "lseek", "mkdir", "mount", "mprotect", "pipe2", "pread64", "prlimit64", "readlink", "rseq", "set_robust_list", "set_tid_address", "socket", "statfs", "sysinfo", "uname", "wait4"],
        opens: ["/kind/product_name", "/kind/product_uuid"]
      },
      shared: { syscalls: [], opens: [] }
    }
  ]
};

// src/core/analysis/origins.ts
var runtimeInitSets = runtime_init_default.sets;
var BEGIN_WITH_THE_PROGRAM = /* @__PURE__ */ new Set(["ebpf", "strace"]);
var NETWORK = new Set(KINDS.slice(KINDS.indexOf("endpoints")));
function origins(recordings, deviations2, blocks) {
  const origin = deviations2.map(() => ({ origin: "unknown" }));
  for (const { members } of blocks) {
    const parts = members.flatMap((index) => {
      const deviation = deviations2[index];
      return deviation === void 0 ? [] : [{ index, deviation, sets: setsOf(deviation, recordings) }];
    });
    const company = new Set(parts.flatMap(({ sets }) => sets.own));
    for (const { index, deviation, sets } of parts) {
      origin[index] = originOf(deviation, recordings, sets, company);
    }
  }
  return origin;
}
function originOf({ kind, seenIn: seenIn2 }, recordings, { own: own2, shared: shared3 }, company) {
  const witness = seenIn2.map((index) => recordings[index]).find(beginsWithTheProgram);
  if (witness !== void 0) {
    const because2 = `${witness.engine.name} saw it, which begins only with the container's program`;
    return { origin: "workload", originEvidence: { because: because2 } };
  }
  if (NETWORK.has(kind)) {
    return { origin: "workload", originEvidence: { because: "no set-up uses the network" } };
  }
  if (own2.length > 0) {
    return { origin: "runtime-init", originEvidence: { sets: own2, because: "known set-up" } };
  }
  const together = shared3.filter((set) => company.has(set));
  if (together.length === 0) return { origin: "unknown" };
  const because = "known set-up that other programs use too; it comes and goes with what only set-up does";
  return { origin: "runtime-init", originEvidence: { sets: together, because } };
}
function beginsWithTheProgram(recording) {
  return recording !== void 0 && BEGIN_WITH_THE_PROGRAM.has(recording.engine.name);
}
function setsOf(deviation, recordings) {
  const possible = runtimeInitSets.filter(
    ({ distro }) => distro === void 0 || deviation.seenIn.every((index) => recordings[index]?.cell.distro === distro)
  );
  const having = (part) => possible.filter((set) => lists(set[part], deviation)).map(({ id }) => id);
  return { own: having("own"), shared: having("shared") };
}
function lists(part, { kind, behaviour, flag }) {
  if (kind === "syscalls") return part.syscalls.includes(behaviour);
  if (kind !== "opens" || flag !== void 0) return false;
  return part.opens.some((pattern) => patternCovers(pattern, behaviour));
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

// src/core/analysis/saturation.ts
function saturation(superset) {
  const seen = superset.recordings.map(() => 0);
  const added = superset.recordings.map(() => 0);
  for (const { seenIn: seenIn2 } of superset.containers.flatMap(supports)) {
    for (const index of seenIn2) increment(seen, index);
    const [first] = seenIn2;
    if (first !== void 0) increment(added, first);
  }
  let total = 0;
  return superset.recordings.map(({ id }, index) => {
    total += added[index] ?? 0;
    return { recording: id, seen: seen[index] ?? 0, added: added[index] ?? 0, total };
  });
}
function supports(container) {
  return KINDS.flatMap((kind) => container[kind]);
}
function increment(counts, index) {
  const count2 = counts[index];
  if (count2 !== void 0) counts[index] = count2 + 1;
}

// src/core/data/runtime-defaults.json
var runtime_defaults_default = {
  _meta: { what: "Default seccomp profiles (RuntimeDefault) of container runtimes as they come out for native system calls, and how many system calls kernels implement", source: ["containerd contrib/seccomp/seccomp_default.go at the tags named (repository containerd/containerd)", "moby/profiles seccomp/default.json at cd3bed8 (2026-06-30)", "containers/common pkg/seccomp/seccomp.json at f437c58a (2025-08-25); CRI-O uses go.podman.io/common/pkg/seccomp", "withCapability: the groups of the same profiles that are included by one capability", "implemented: numbers of native system calls by kernel, counted in mebeim/linux-syscalls tables (GPL-3.0; counts only)"], fields: { blocked: "names of the native table (syscalls.json) that are not allowed with the runtime's default capabilities", filtered: "allowed with some arguments only", withCapability: "blocked names that are allowed once the container has this capability" } },
  implemented: { amd64: { "4.0": 308, "5.15": 343, "6.1": 345, "6.8": 356, "6.12": 358, "6.15": 363, "6.16": 363, "6.17": 365 }, arm64: { "6.1": 304, "6.12": 315, "6.17": 323 } },
  runtimes: [
    { name: "containerd", version: "1.7", profile: "containerd/v1.7.27", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.0", profile: "containerd/v2.0.0", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.1", profile: "containerd/v2.1.4", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.2", profile: "containerd/v2.2.0", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.3", profile: "containerd/v2.3.4", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "Docker (moby/profiles)", version: "cd3bed8", profile: "moby/profiles@cd3bed8", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "CRI-O, Podman (containers/common)", version: "f437c58a", profile: "containers/common@f437c58a", defaultCapabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETPCAP", "SETUID"], architectures: {
      amd64: { filtered: ["personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "cachestat", "chroot", "clock_settime", "create_module", "delete_module", "file_getattr", "file_setattr", "finit_module", "futex_requeue", "futex_wait", "futex_waitv", "futex_wake", "get_kernel_syms", "getpmsg", "getxattrat", "init_module", "io_pgetevents", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "map_shadow_stack", "migrate_pages", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree_attr", "perf_event_open", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy_home_node", "setdomainname", "sethostname", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "tuxcall", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vmsplice", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYS_ADMIN: ["bpf", "lookup_dcookie", "quotactl", "quotactl_fd", "setdomainname", "sethostname"], SYS_CHROOT: ["chroot"], SYS_MODULE: ["delete_module", "finit_module", "init_module", "query_module"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["personality", "socket"], blocked: ["acct", "add_key", "bpf", "cachestat", "chroot", "clock_settime", "delete_module", "file_getattr", "file_setattr", "finit_module", "futex_requeue", "futex_wait", "futex_waitv", "futex_wake", "getxattrat", "init_module", "io_pgetevents", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "map_shadow_stack", "migrate_pages", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree_attr", "perf_event_open", "process_madvise", "quotactl", "quotactl_fd", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy_home_node", "setdomainname", "sethostname", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "userfaultfd", "vhangup", "vmsplice"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYS_ADMIN: ["bpf", "lookup_dcookie", "quotactl", "quotactl_fd", "setdomainname", "sethostname"], SYS_CHROOT: ["chroot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } }
  ]
};

// src/core/analysis/runtime-defaults.ts
var BASELINE_ARCHITECTURES = ["amd64", "arm64"];
var CAPABILITY_COUNT = capabilities_default.capabilities.length;
function runtimeDefaults(architecture) {
  return runtime_defaults_default.runtimes.map(({ name: name3, version, defaultCapabilities, architectures }) => {
    const { blocked, filtered, withCapability } = architectures[architecture];
    return {
      runtime: `${name3} ${version}`,
      defaultCapabilities,
      blocked: new Set(blocked),
      filtered: new Set(filtered),
      withCapability
    };
  });
}
function nativeSyscalls(architecture) {
  const column = architecture === "amd64" ? "x86_64" : "arm64";
  return new Set(syscalls_default.syscalls.filter((entry) => column in entry).map(({ name: name3 }) => name3));
}
function implementedSyscalls(architecture, kernel) {
  const counted = Object.entries(runtime_defaults_default.implemented[architecture]).sort(
    ([a], [b]) => releaseOf(a) - releaseOf(b)
  );
  const fitting = kernel === void 0 ? counted : counted.filter(([known]) => releaseOf(known) <= releaseOf(kernel));
  const last = fitting.at(-1);
  return last === void 0 ? void 0 : { kernel: last[0], count: last[1] };
}
function kernelRelease(kernel) {
  return /^[0-9]{1,3}\.[0-9]{1,4}/.exec(kernel)?.[0];
}
function releaseOf(kernel) {
  const [major = "0", minor = "0"] = (kernelRelease(kernel) ?? "").split(".");
  return Number(major) * 1e4 + Number(minor);
}

// src/core/analysis/surface-baselines.ts
function baselinesOf(container, architectures, kernels) {
  const named3 = BASELINE_ARCHITECTURES.filter((known) => architectures.includes(known));
  const wanted = architectures.length === 0 ? ["amd64"] : named3;
  return wanted.map((architecture) => baselineOf(container, architecture, kernels));
}
function baselineOf(container, architecture, kernels) {
  const native = nativeSyscalls(architecture);
  const names2 = container.syscalls.map(({ name: name3 }) => name3);
  const own2 = names2.filter((name3) => native.has(name3));
  const capabilities = container.capabilities.map(({ name: name3 }) => name3.replace(/^CAP_/, ""));
  return {
    container: containerKey(container),
    architecture,
    bob: {
      syscalls: own2.length,
      notNative: names2.filter((name3) => !native.has(name3)),
      capabilities: capabilities.length
    },
    tableSyscalls: native.size,
    linuxCapabilities: CAPABILITY_COUNT,
    unconfined: unconfined(architecture, kernels),
    runtimes: runtimeDefaults(architecture).map(
      (runtime) => runtimeBaseline(runtime, native.size, own2, capabilities)
    )
  };
}
function unconfined(architecture, kernels) {
  const releases = [...new Set(kernels.flatMap((kernel) => kernelRelease(kernel) ?? []))];
  const asked = releases.length === 0 ? [void 0] : releases;
  return asked.flatMap((kernel) => {
    const found = implementedSyscalls(architecture, kernel);
    if (found === void 0) return [];
    return [
      {
        ...kernel === void 0 ? {} : { kernel },
        countedKernel: found.kernel,
        syscalls: found.count
      }
    ];
  });
}
function runtimeBaseline(runtime, table2, names2, capabilities) {
  const allowedByCapability = {};
  const freed = /* @__PURE__ */ new Set();
  for (const capability of capabilities) {
    const group = Object.hasOwn(runtime.withCapability, capability) ? runtime.withCapability[capability] : [];
    const allowed = names2.filter((name3) => group?.includes(name3));
    if (allowed.length > 0) allowedByCapability[capability] = allowed;
    for (const name3 of allowed) freed.add(name3);
  }
  const blocked = names2.filter((name3) => runtime.blocked.has(name3) && !freed.has(name3));
  return {
    runtime: runtime.runtime,
    syscalls: table2 - runtime.blocked.size,
    filtered: runtime.filtered.size,
    allowedOfBob: names2.length - blocked.length,
    blocked,
    allowedByCapability,
    onlySomeArguments: names2.filter((name3) => runtime.filtered.has(name3)),
    inside: blocked.length === 0,
    defaultCapabilities: runtime.defaultCapabilities.length,
    capabilitiesBeyond: capabilities.filter((name3) => !runtime.defaultCapabilities.includes(name3))
  };
}

// src/core/analysis/surface.ts
function surfaceOf(input) {
  const { workload, containers } = input;
  const withoutPhases = containers.filter((container) => !hasPhases(container));
  return {
    apiVersion: API_VERSION,
    kind: "Surface",
    workload,
    rows: containers.flatMap((container) => rowsOf2(input, container)),
    baselines: containers.flatMap(
      (container) => baselinesOf(container, input.architectures, sortedSet(input.kernels))
    ),
    notes: withoutPhases.length === 0 ? [] : [
      `No BAU line for ${withoutPhases.map(({ name: name3 }) => name3).join(", ")}: it is not known when its behaviours were seen.`
    ]
  };
}
function supersetSurface(superset) {
  const { workload, architectures, containers, recordings } = superset;
  const notObserved = containers.map((container) => {
    const key = containerKey(container);
    const own2 = recordings.filter((recording) => hasContainer(recording, key));
    const unseen = KINDS.filter((kind) => !own2.some((recording) => observes(recording, kind)));
    return [key, unseen];
  });
  const kernels = recordings.flatMap(({ cell }) => cell.kernel ?? []);
  return surfaceOf({ workload, architectures, containers, notObserved: new Map(notObserved), kernels });
}
function rowsOf2(input, container) {
  const notObserved = input.notObserved?.get(containerKey(container)) ?? unsetKinds(container);
  const row = (profile, counts) => ({
    component: `${input.workload.kind}/${input.workload.name}`,
    container: container.name,
    type: container.type,
    profile,
    capabilities: container.capabilities.filter(counts).map(({ name: name3 }) => name3),
    counts: byKind((kind) => behaviours(container, kind).filter(counts).length),
    notObserved: [...notObserved]
  });
  const full = row("FULL", () => true);
  return hasPhases(container) ? [full, row("BAU", inRun)] : [full];
}
function inRun({ phases }) {
  return phases === void 0 || phases.includes("run");
}
function hasPhases(container) {
  return KINDS.some((kind) => behaviours(container, kind).some(({ phases }) => phases !== void 0));
}
function behaviours(container, kind) {
  return container[kind];
}
function unsetKinds(container) {
  return KINDS.filter((kind) => container[kind].length === 0 && container.unset?.includes(kind));
}
function byKind(number) {
  return Object.fromEntries(KINDS.map((kind) => [kind, number(kind)]));
}

// src/core/analysis/natural-order.ts
var PARTS = /([0-9]+)/;
function compareNatural(a, b) {
  const left = a.split(PARTS);
  const right = b.split(PARTS);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    const order = i % 2 === 1 ? compareNumbers(x, y) : compareBytes(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareBytes(a, b);
}
function compareNumbers(a, b) {
  const x = a.replace(/^0+/, "");
  const y = b.replace(/^0+/, "");
  return x.length - y.length || compareBytes(x, y);
}

// src/core/analysis/per-cell.ts
function perCell(cells, deviations2) {
  const views = cells.map(() => ({ has: [], lacks: [] }));
  const cellOf = new Map(cells.flatMap(({ recordings }, cell) => recordings.map((index) => [index, cell])));
  for (const [index, { seenIn: seenIn2, lackedIn }] of deviations2.entries()) {
    const having = cellsOf(seenIn2, cellOf);
    const lacking = [...cellsOf(lackedIn, cellOf)].filter((cell) => !having.has(cell));
    if (lacking.length === 0) continue;
    for (const cell of having) views[cell]?.has.push(index);
    for (const cell of lacking) views[cell]?.lacks.push(index);
  }
  return views;
}
function cellsOf(recordings, cellOf) {
  const cells = /* @__PURE__ */ new Set();
  for (const index of recordings) {
    const cell = cellOf.get(index);
    if (cell !== void 0) cells.add(cell);
  }
  return cells;
}

// src/core/report/cell-rows.ts
function cellRows(superset, deviations2, planned, failures) {
  const drafts = [...draftsOf(superset, planned ?? [], failures).values()].sort(
    (a, b) => compareNatural(a.id, b.id)
  );
  const views = perCell(drafts, deviations2);
  return drafts.map((draft, i) => ({
    ...cellRow(draft, superset.recordings, planned !== void 0),
    has: views[i]?.has ?? [],
    lacks: views[i]?.lacks ?? []
  }));
}
function draftsOf(superset, planned, failures) {
  const drafts = /* @__PURE__ */ new Map();
  const draft = (id, cell) => {
    const known = drafts.get(id);
    if (known !== void 0) return known;
    const created = { id, cell, plannedRepeats: null, recordings: [], failures: [] };
    drafts.set(id, created);
    return created;
  };
  for (const { id, recordings } of groupByCell(superset.recordings)) {
    const found = recordings.map((index) => superset.recordings[index]?.cell)[0] ?? { id };
    draft(id, found).recordings = recordings;
  }
  for (const { cell, repeats } of planned) draft(cell.id, cell).plannedRepeats = repeats;
  for (const { cell, repeat, reason } of failures) {
    draft(cell.id, cell).failures.push(repeat === void 0 ? reason : `r${repeat}: ${reason}`);
  }
  for (const { id, reason } of superset.leftOut) {
    const [, cell = "", repeat = ""] = RECORDING_ID.exec(id) ?? [];
    drafts.get(cell)?.failures.push(`r${repeat} left out: ${reason}`);
  }
  return drafts;
}
var RECORDING_ID = /^(.*)\.r([0-9]+)$/s;
function cellRow(draft, all, hasPlan) {
  const { id, cell, plannedRepeats, failures } = draft;
  const recordings = draft.recordings.flatMap((index) => all[index] ?? []);
  const kernels = recordings.length > 0 ? recordings.map((recording) => recording.cell.kernel) : [cell.kernel];
  return {
    id,
    cell,
    kernels: sortedSet(kernels.filter((kernel) => kernel !== void 0)),
    state: stateOf(draft, recordings),
    reasons: [...reasonsOf(recordings), ...failures.toSorted(compareNatural)],
    planned: hasPlan ? plannedRepeats !== null : null,
    repeats: { recorded: recordings.length, planned: plannedRepeats },
    recordings: draft.recordings,
    notObserved: KINDS.filter(
      (kind) => recordings.length > 0 && !recordings.some((recording) => observes(recording, kind))
    )
  };
}
function stateOf({ failures, plannedRepeats }, recordings) {
  if (recordings.length === 0) return failures.length > 0 ? "failed" : "missing";
  if (recordings.some(({ completion }) => completion === "partial")) return "partial";
  if (recordings.some(isUnfinished)) return "unfinished";
  if (recordings.some(({ suite }) => (suite?.failed ?? 0) > 0)) return "tests-failed";
  if (failures.length > 0 || recordings.length < (plannedRepeats ?? 0)) return "repeats-missing";
  return "recorded";
}
function isUnfinished({ status: status2 }) {
  return status2 === "ready";
}
function reasonsOf(recordings) {
  return recordings.flatMap((recording) => {
    const prefix = recordings.length > 1 ? `r${recording.repeat}: ` : "";
    return [...troubles(recording), ...recording.warnings].map((reason) => prefix + reason);
  });
}
function troubles(recording) {
  const { suite, reasons, status: status2, completion } = recording;
  const unsaid = completion === "partial" && reasons.length === 0;
  return [
    ...reasons,
    ...unsaid ? ["The engine says that it did not see everything."] : [],
    ...isUnfinished(recording) ? ["The engine was still learning."] : [],
    ...status2 === "too-large" ? ["The profile was too large: the engine stopped adding to it."] : [],
    ...suite !== void 0 && suite.failed > 0 ? [`${suite.failed} of ${count(suite.passed + suite.failed, "benign test")} failed.`] : []
  ];
}

// src/core/detect/verdict.ts
var VERDICTS = ["incomplete", "not-bound", "unexpected", "missed", "tested"];
var VERDICT_EXIT = {
  incomplete: EXIT.incomplete,
  "not-bound": EXIT.incomplete,
  unexpected: EXIT.finding,
  missed: EXIT.finding,
  tested: EXIT.ok
};

// src/core/report/verify-data.ts
function verifyReport(report2, verdicts, planned) {
  const cells = verifyRows(verdicts, planned ?? []);
  const verdict = overall(cells);
  return {
    ...report2,
    answer: answerOf(cells),
    verify: {
      verdict,
      coverage: { planned: planned?.length ?? null, verified: verdicts.length },
      cells
    }
  };
}
function verifyRows(verdicts, planned) {
  const present = new Set(verdicts.map(({ cell }) => cell.id));
  const missing = planned.filter(({ cell }) => !present.has(cell.id)).map(({ cell }) => ({
    cell,
    verdict: "missing",
    reasons: ["No verdict arrived."]
  }));
  return [...verdicts, ...missing].sort((a, b) => compareNatural(a.cell.id, b.cell.id));
}
function overall(cells) {
  if (cells.length === 0) return "incomplete";
  const names2 = new Set(cells.map(verdictOf));
  return VERDICTS.find((verdict) => names2.has(verdict)) ?? "incomplete";
}
function answerOf(cells) {
  if (cells.length === 0) return "Not tested: there is no verdict.";
  const groups = VERDICTS.map((name3) => ({
    name: name3,
    members: cells.filter((cell) => verdictOf(cell) === name3)
  }));
  const present = groups.filter(({ members }) => members.length > 0);
  if (present.every(({ name: name3 }) => name3 === "tested")) {
    return `Tested in ${count(cells.length, "cell")}: the canary proved that the BoB was in force, benign runs raised nothing, ${attackPhrase(cells)}.`;
  }
  const parts = present.map(({ name: name3, members }, i) => {
    const who = i === 0 ? `${members.length} of ${count(cells.length, "cell")}` : String(members.length);
    return `${who} ${PHRASES[name3](members)}`;
  });
  return `Not tested: ${parts.join(", ")}.`;
}
function verdictOf({ verdict }) {
  return verdict === "missing" ? "incomplete" : verdict;
}
var PHRASES = {
  incomplete: () => "proved nothing",
  "not-bound": () => "raised no canary alert, so the BoB was not in force there",
  unexpected: (members) => `raised ${count(unexpectedIn(members), "kind of alert", "kinds of alert")} beyond the BoB in benign runs`,
  missed: (members) => `missed ${count(missedIn(members), "attack")}`,
  tested: () => "tested"
};
function attackPhrase(cells) {
  const attacked = ran(cells).some(({ attacks }) => attacks.length > 0);
  return attacked ? "every attack raised what it must" : "and no attack was run";
}
function unexpectedIn(cells) {
  return ran(cells).reduce((sum, { unexpected }) => sum + unexpected.length, 0);
}
function missedIn(cells) {
  const missed = ran(cells).flatMap(({ attacks }) => attacks.filter(({ missing }) => missing.length > 0));
  return new Set(missed.map(({ name: name3 }) => name3)).size;
}
function ran(cells) {
  return cells.filter((cell) => cell.verdict !== "missing");
}

// src/core/report/report-data.ts
function recordingReport(superset, inputs = {}) {
  const { deviations: deviating, blocks } = explainedDeviations(superset);
  const cells = cellRows(superset, deviating, inputs.planned, inputs.failures ?? []);
  const containers = superset.containers.map((container) => containerRow(superset, container));
  const coverage = coverageOf(cells, superset.recordings.length);
  const totals = totalsOf(containers, deviating);
  const recorded = recordedSentence(coverage, totals, containers.length);
  return {
    apiVersion: API_VERSION,
    kind: "Report",
    workload: superset.workload,
    answer: recorded,
    recorded,
    coverage,
    totals,
    recordings: superset.recordings.map(recordingRow),
    cells,
    deviations: deviating,
    blocks,
    saturation: saturation(superset),
    containers,
    surface: supersetSurface(superset),
    generalised: superset.generalised,
    quarantined: superset.quarantined,
    leftOut: superset.leftOut,
    notes: [...superset.notes, ...inputs.notes ?? []]
  };
}
function recordingRow(recording) {
  const { id, cell, repeat, engine, status: status2, completion, reasons, warnings, notObserved } = recording;
  const { digests, events, times, suite } = recording;
  return {
    id,
    cell,
    repeat,
    engine,
    status: status2,
    completion,
    reasons,
    warnings,
    notObserved,
    ...digests === void 0 ? {} : { digests },
    ...events === void 0 ? {} : { events },
    ...times === void 0 ? {} : { times },
    ...suite === void 0 ? {} : { suite }
  };
}
function containerRow(superset, container) {
  const { workload } = superset;
  const key = containerKey(container);
  const recordings = superset.recordings.filter((recording) => hasContainer(recording, key));
  return {
    component: `${workload.kind}/${workload.name}`,
    container: container.name,
    type: container.type,
    capabilities: container.capabilities.map(({ name: name3 }) => name3),
    counts: byKind2((kind) => container[kind].length),
    notObserved: KINDS.filter((kind) => !recordings.some((recording) => observes(recording, kind))),
    recordings: recordings.length
  };
}
function coverageOf(cells, recordings) {
  const hasPlan = cells.some(({ planned }) => planned !== null);
  const recorded = cells.filter((cell) => cell.recordings.length > 0);
  const extra = recorded.filter(({ planned }) => planned === false).length;
  return {
    planned: hasPlan ? cells.filter(({ planned }) => planned === true).length : null,
    recorded: recorded.length - extra,
    extra,
    recordings
  };
}
function totalsOf(containers, deviating) {
  const totals = byKind2((kind) => containers.reduce((sum, { counts }) => sum + counts[kind], 0));
  return {
    behaviours: KINDS.reduce((sum, kind) => sum + totals[kind], 0),
    byKind: totals,
    deviating: new Set(deviating.map(behaviourKey)).size
  };
}
function behaviourKey({ container, kind, behaviour, flag }) {
  const whole = flag === void 0 ? behaviour : behaviour.slice(0, -` (${flag})`.length);
  return JSON.stringify([container, kind, whole]);
}
function byKind2(number) {
  return {
    capabilities: number("capabilities"),
    syscalls: number("syscalls"),
    execs: number("execs"),
    opens: number("opens"),
    endpoints: number("endpoints"),
    ingress: number("ingress"),
    egress: number("egress"),
    listens: number("listens")
  };
}
function recordedSentence(coverage, totals, containers) {
  const { planned, recorded, extra, recordings } = coverage;
  if (recordings === 0) {
    return planned === null ? "Nothing was recorded." : `Nothing was recorded: 0 of ${count(planned, "planned cell")} yielded a recording.`;
  }
  const cells = planned === null ? count(recorded, "cell") : `${recorded} of ${count(planned, "planned cell")}`;
  const more = extra === 0 ? "" : ` and ${extra} that ${extra === 1 ? "was" : "were"} not planned`;
  const what = `${count(totals.behaviours, "behaviour")} in ${count(containers, "container")}`;
  return `Recorded ${cells}${more}: ${what}, ${agreement(totals, recordings)}.`;
}
function agreement({ deviating }, recordings) {
  if (recordings === 1) return "from a single recording, so nothing could be compared";
  if (deviating === 0) return "none of them deviating between recordings";
  return `${deviating} of them not in every recording`;
}

// src/adapters/system/input-files.ts
import { open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
var MAX_DEPTH = 8;
var MAX_FILES = 1e5;
var MAX_INPUT_BYTES = 64 * 1024 * 1024;
var RECORDING = "recording.json";
var SUPERSET = "superset.json";
var PROFILES = /\.(?:ya?ml|json)$/i;
async function listInputFiles(paths) {
  const found = { files: [], leftOut: [] };
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new InputError(`${path}: no such file or folder`);
    });
    if (info.isDirectory()) await walk2(path, 0, found);
    else found.files.push(inputFile(path));
  }
  const byPath2 = new Map(found.files.map((file) => [resolve(file.path), file]));
  return {
    files: [...byPath2.values()].sort((a, b) => compareBytes(a.path, b.path)),
    leftOut: found.leftOut.sort((a, b) => compareBytes(a.id, b.id))
  };
}
async function readInputFile(path) {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > MAX_INPUT_BYTES) {
        throw new InputError(`${path}: has ${size} bytes; at most ${MAX_INPUT_BYTES} are read`);
      }
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be read (${errorCode(error) ?? "unknown"})`, {
      cause: error
    });
  }
}
async function walk2(folder, depth, found) {
  const entries = (await readdir(folder, { withFileTypes: true })).sort(
    (a, b) => compareBytes(a.name, b.name)
  );
  const own2 = [RECORDING, SUPERSET].find(
    (name3) => entries.some((entry) => entry.isFile() && entry.name === name3)
  );
  if (own2 !== void 0) {
    found.files.push(inputFile(join(folder, own2)));
    return;
  }
  for (const entry of entries) await take(entry, join(folder, entry.name), depth, found);
}
async function take(entry, path, depth, found) {
  if (found.files.length >= MAX_FILES) {
    throw new InputError(`${path}: more than ${MAX_FILES} files`, {
      next: "Package them in parts and join the supersets."
    });
  }
  if (entry.name.startsWith(".")) return;
  if (entry.isSymbolicLink()) found.leftOut.push({ id: path, reason: "a symbolic link, not followed" });
  else if (entry.isDirectory()) {
    if (depth >= MAX_DEPTH) found.leftOut.push({ id: path, reason: `more than ${MAX_DEPTH} folders deep` });
    else await walk2(path, depth + 1, found);
  } else if (!entry.isFile()) found.leftOut.push({ id: path, reason: "not a regular file" });
  else if (PROFILES.test(entry.name)) found.files.push(inputFile(path));
  else found.leftOut.push({ id: path, reason: foreignReason(entry.name) });
}
function foreignReason(name3) {
  return /\.(?:helm|tpl|gotmpl)$/.test(name3) ? "a template by its name: render it first, for example with `helm template`" : "neither YAML nor JSON by its name";
}
function inputFile(path) {
  const name3 = basename(path);
  return { path, name: name3, kind: name3 === RECORDING ? "recording" : name3 === SUPERSET ? "superset" : "profiles" };
}

// src/core/bob/join-profiles.ts
function joinBobs(parts) {
  const [first, ...others] = parts;
  if (first === void 0) throw new RangeError("joinBobs needs a part");
  const conflicts = [];
  const joined3 = { bob: first.bob, title: first.title, conflicts };
  for (const part of others) joinInto(joined3, part);
  const containers = joined3.bob.containers.map(canonicalSections).sort(compareContainers);
  reportTypes(containers, conflicts);
  return { bob: { ...joined3.bob, containers }, conflicts };
}
function joinInto(joined3, { bob, title }) {
  const known = joined3.bob;
  const choose = (what, a, b) => {
    if (a === void 0 || b === void 0) return a ?? b;
    if (canonicalJson(a) !== canonicalJson(b)) {
      joined3.conflicts.push(`${what} differs between ${joined3.title} and ${title}; the first is kept`);
    }
    return a;
  };
  const selector = choose("the selector", known.selector, bob.selector);
  const extra = chooseFields("", known.extra, bob.extra, choose);
  joined3.bob = {
    name: known.name,
    workload: { ...bob.workload, ...known.workload },
    architectures: sortedSet([...known.architectures, ...bob.architectures]),
    labels: chooseFields("the label ", known.labels, bob.labels, choose) ?? {},
    annotations: chooseFields("the annotation ", known.annotations, bob.annotations, choose) ?? {},
    ...selector === void 0 ? {} : { selector },
    ...extra === void 0 ? {} : { extra },
    containers: joinContainers(known.containers, bob.containers, choose, (text3) => {
      joined3.conflicts.push(`${text3} differ between ${joined3.title} and ${title}; both are kept`);
    })
  };
}
function chooseFields(what, a, b, choose) {
  if (a === void 0 || b === void 0) return a ?? b;
  const values = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const chosen = choose(`${what}${key}`, values.get(key), value);
    if (chosen !== void 0) values.set(key, chosen);
  }
  return Object.fromEntries([...values].sort(([x], [y]) => compareBytes(x, y)));
}
function joinContainers(known, more, choose, differ) {
  const joined3 = new Map(known.map((container) => [keyOf(container), container]));
  for (const container of more) {
    const key = keyOf(container);
    const before = joined3.get(key);
    joined3.set(key, before === void 0 ? container : joinContainer(before, container, choose, differ));
  }
  return [...joined3.values()];
}
function joinContainer(a, b, choose, differ) {
  const key = keyOf(a);
  const both = KINDS.filter((kind) => isSet(a, kind) && isSet(b, kind));
  const [left, right] = [canonicalSections(a), canonicalSections(b)];
  for (const kind of both) {
    if (canonicalJson(left[kind]) !== canonicalJson(right[kind])) differ(`the ${kind} of ${key}`);
  }
  const unset = KINDS.filter((kind) => !isSet(a, kind) && !isSet(b, kind));
  const sections = Object.fromEntries(KINDS.map((kind) => [kind, [...a[kind], ...b[kind]]]));
  const imageID = choose(`the imageID of ${key}`, a.imageID, b.imageID);
  const imageTag = choose(`the imageTag of ${key}`, a.imageTag, b.imageTag);
  return {
    type: a.type,
    name: a.name,
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag },
    ...sections,
    ...joinCarried(key, a, b, choose),
    ...unset.length === 0 ? {} : { unset }
  };
}
function joinCarried(key, a, b, choose) {
  const seccompProfile = choose(`the seccompProfile of ${key}`, a.seccompProfile, b.seccompProfile);
  const extra = chooseFields(`of ${key}, `, a.extra, b.extra, choose);
  const rulePolicies = joinPolicies(a.rulePolicies, b.rulePolicies);
  const identifiedCallStacks = joinCallStacks(a.identifiedCallStacks, b.identifiedCallStacks);
  return {
    ...rulePolicies === void 0 ? {} : { rulePolicies },
    ...seccompProfile === void 0 ? {} : { seccompProfile },
    ...identifiedCallStacks === void 0 ? {} : { identifiedCallStacks },
    ...extra === void 0 ? {} : { extra }
  };
}
function joinCallStacks(a, b) {
  if (a === void 0 || b === void 0) return a ?? b;
  return [...new Map([...a, ...b].map((stack) => [canonicalJson(stack), stack])).values()];
}
function joinPolicies(a, b) {
  if (a === void 0 || b === void 0) return a ?? b;
  const rules = new Map(Object.entries(a));
  for (const [rule, policy] of Object.entries(b)) {
    const before = rules.get(rule);
    rules.set(rule, before === void 0 ? policy : joinPolicy(before, policy));
  }
  return Object.fromEntries([...rules].sort(([x], [y]) => compareBytes(x, y)));
}
function joinPolicy(a, b) {
  const named3 = a.processAllowed !== void 0 || b.processAllowed !== void 0;
  const allowed = a.containerAllowed === true || b.containerAllowed === true;
  const stated = a.containerAllowed !== void 0 || b.containerAllowed !== void 0;
  return {
    ...named3 ? { processAllowed: sortedSet([...a.processAllowed ?? [], ...b.processAllowed ?? []]) } : {},
    ...stated ? { containerAllowed: allowed } : {}
  };
}
function reportTypes(containers, conflicts) {
  const types = /* @__PURE__ */ new Map();
  for (const { type, name: name3 } of containers) {
    const other = types.get(name3);
    if (other !== void 0) conflicts.push(`the container ${name3} stands in ${other} and in ${type}`);
    types.set(name3, type);
  }
}
function isSet(container, kind) {
  return !(container.unset ?? []).includes(kind);
}
function keyOf({ type, name: name3 }) {
  return `${type}/${name3}`;
}

// src/core/bob/workload-identity.ts
var KINDS2 = new Map(
  [
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "ReplicationController",
    "Job",
    "CronJob",
    "Pod",
    "Node"
  ].map((kind) => [kind.toLowerCase(), kind])
);
var TEMPLATE_HASH = /-[4-9bcdf]{6,10}$/u;
var GENERATED_SUFFIX = /-[b-df-hj-np-tv-xz2456789]{5}$/u;
function workloadOf(metadata) {
  return fromLabels(metadata) ?? fromWlid(metadata) ?? fromObjectName(metadata);
}
function fromLabels({ labels, namespace }) {
  const kind = own(labels, KEYS.kind);
  const name3 = own(labels, KEYS.name);
  if (!kind || !name3) return void 0;
  const apiGroup = own(labels, KEYS.apiGroup);
  const apiVersion = own(labels, KEYS.apiVersion);
  return {
    ...apiGroup === void 0 ? {} : { apiGroup },
    ...apiVersion === void 0 ? {} : { apiVersion },
    kind: properKind(kind),
    namespace: own(labels, KEYS.namespace) || namespace,
    name: name3
  };
}
function fromWlid({ annotations, namespace }) {
  const parts = /^wlid:\/\/cluster-[^/]*\/namespace-([^/]*)\/([^/-]+)-([^/]+)$/u.exec(
    own(annotations, KEYS.wlid) ?? ""
  );
  if (!parts) return void 0;
  const [, wlidNamespace = "", kind = "", name3 = ""] = parts;
  return { kind: properKind(kind), namespace: wlidNamespace || namespace, name: name3 };
}
function fromObjectName({ name: name3, namespace }) {
  const [, owner = "", rest = ""] = /^([a-z]+)-(.+)$/u.exec(name3) ?? [];
  const kind = KINDS2.get(owner);
  if (kind === void 0) return { kind: "", namespace, name: name3 };
  if (kind === "ReplicaSet" && TEMPLATE_HASH.test(rest)) {
    return { kind: "Deployment", namespace, name: rest.replace(TEMPLATE_HASH, "") };
  }
  const hashed = kind === "StatefulSet" || kind === "DaemonSet";
  return { kind, namespace, name: hashed ? rest.replace(TEMPLATE_HASH, "") : rest };
}
function podBaseName(name3) {
  return GENERATED_SUFFIX.test(name3) ? name3.replace(GENERATED_SUFFIX, "").replace(TEMPLATE_HASH, "") : name3;
}
function properKind(kind) {
  return KINDS2.get(kind.toLowerCase()) ?? kind;
}
var CONTAINER_TYPES2 = /* @__PURE__ */ new Map([
  ["containers", "containers"],
  ["container", "containers"],
  ["initContainers", "initContainers"],
  ["initContainer", "initContainers"],
  ["ephemeralContainers", "ephemeralContainers"],
  ["ephemeralContainer", "ephemeralContainers"]
]);
var DEPRECATED_LABELS = [
  ["kubescape.io/workload-init-container-name", "initContainers"],
  ["kubescape.io/workload-ephemeral-container-name", "ephemeralContainers"]
];
var INSTANCE_CONTAINER = /\/(container|initContainer|ephemeralContainer)Name-([^/]+)$/u;
function containerOf(metadata) {
  const { labels, annotations } = metadata;
  const name3 = own(labels, KEYS.containerName);
  if (name3) return { type: containerType(own(labels, KEYS.containerType)), name: name3 };
  for (const [key, type2] of DEPRECATED_LABELS) {
    const deprecated = own(labels, key);
    if (deprecated) return { type: type2, name: deprecated };
  }
  const [, type, instanceName] = INSTANCE_CONTAINER.exec(own(annotations, KEYS.instanceId) ?? "") ?? [];
  return instanceName ? { type: containerType(type), name: instanceName } : void 0;
}
function containerType(label) {
  return CONTAINER_TYPES2.get(label ?? "") ?? "containers";
}
function isTransient(name3) {
  return /-[0-9a-f]{32}$/u.test(name3);
}
function sharedName(name3, container) {
  const bare = name3.replace(/-[0-9a-f]{4}-[0-9a-f]{4}$/u, "");
  for (const candidate of [name3, bare]) {
    if (candidate.length > container.length + 1 && candidate.endsWith(`-${container}`)) {
      return candidate.slice(0, -container.length - 1);
    }
  }
  return name3;
}
function own(entries, key) {
  return Object.hasOwn(entries, key) ? entries[key] : void 0;
}

// src/core/bob/assemble.ts
function assemble(profiles, cellOf = () => void 0) {
  const { kept, leftOut } = sift(withStablePodNames(profiles), cellOf);
  const groups = /* @__PURE__ */ new Map();
  for (const profile of kept) {
    const { kind, namespace, name: name3 } = profile.bob.workload;
    const cell = cellOf(profile);
    const key = JSON.stringify([
      kind,
      namespace,
      name3,
      cell ?? null,
      cell === void 0 ? profile.file : null
    ]);
    groups.set(key, [...groups.get(key) ?? [], profile]);
  }
  const bobs = [...groups].sort(([a], [b]) => compareBytes(a, b)).flatMap(([, group]) => slots(group).map((slot) => assembled(slot, cellOf)));
  return { bobs, leftOut };
}
function sift(profiles, cellOf) {
  const leftOut = [];
  const seen = /* @__PURE__ */ new Map();
  const kept = [...profiles].sort(bySource).filter((profile) => {
    const place = `${profile.file}:${profile.line}`;
    if (profile.transient) {
      leftOut.push({
        place,
        reason: `${profile.name} is a part of one report interval, merged into another profile`
      });
      return false;
    }
    const object2 = objectKey(profile, cellOf(profile));
    if (object2 === void 0) return true;
    const twin = seen.get(object2);
    seen.set(object2, twin ?? profile);
    if (twin === void 0) return true;
    leftOut.push({ place, reason: `the same object as in ${twin.file}:${twin.line}` });
    return false;
  });
  return { kept, leftOut };
}
function objectKey({ kind, metadata, bob }, cell) {
  const made = ["uid", "creationTimestamp"].some((field) => typeof metadata[field] === "string");
  return made ? canonicalJson([kind, cell ?? null, metadata, bob]) : void 0;
}
function withStablePodNames(profiles) {
  const names2 = /* @__PURE__ */ new Map();
  const keyOf2 = ({ namespace, name: name3 }) => JSON.stringify([namespace, podBaseName(name3)]);
  for (const { bob } of profiles) {
    if (bob.workload.kind !== "Pod") continue;
    const key = keyOf2(bob.workload);
    names2.set(key, (names2.get(key) ?? /* @__PURE__ */ new Set()).add(bob.workload.name));
  }
  return profiles.map((profile) => {
    const { workload } = profile.bob;
    if (workload.kind !== "Pod" || (names2.get(keyOf2(workload))?.size ?? 0) < 2) return profile;
    const name3 = podBaseName(workload.name);
    if (name3 === workload.name) return profile;
    const note = `the pod's name ${workload.name} is generated; its workload is called ${name3}`;
    return {
      ...profile,
      bob: { ...profile.bob, workload: { ...workload, name: name3 } },
      notes: [...profile.notes, note]
    };
  });
}
function slots(profiles) {
  const made = [];
  for (const profile of profiles) {
    const free = made.filter((slot) => slot.every((other) => !rivals(other, profile)));
    const best = free.find((slot) => slot.some((other) => other.file === profile.file)) ?? free.find((slot) => slot.some((other) => other.bob.name === profile.bob.name)) ?? free[0];
    if (best === void 0) made.push([profile]);
    else best.push(profile);
  }
  return made;
}
function rivals(a, b) {
  if (a.kind !== b.kind) return false;
  if (a.kind !== "ContainerProfile") return true;
  const names2 = new Set(a.bob.containers.map(({ type, name: name3 }) => `${type}/${name3}`));
  return b.bob.containers.some(({ type, name: name3 }) => names2.has(`${type}/${name3}`));
}
function assembled(slot, cellOf) {
  const { bob, conflicts } = joinBobs(
    slot.map((profile) => ({ bob: profile.bob, title: `${profile.kind} ${profile.name}` }))
  );
  const first = slot[0];
  return {
    bob,
    status: statusOf(slot),
    completion: completionOf(slot),
    cell: first && cellOf(first),
    sources: slot.map(({ kind, name: name3, file, line }) => ({ kind, name: name3, file, line })),
    conflicts,
    notes: [...new Set(slot.flatMap((profile) => profile.notes))]
  };
}
var STATUS_ORDER = [
  "failed",
  "initializing",
  "ready",
  "too-large",
  "completed"
];
function statusOf(slot) {
  const counted = slot.filter((profile) => !isSideProfile(profile));
  const found = new Set((counted.length > 0 ? counted : slot).map((profile) => profile.status));
  return STATUS_ORDER.find((status2) => found.has(status2)) ?? "unknown";
}
function completionOf(slot) {
  const found = new Set(slot.map((profile) => profile.completion));
  if (found.has("partial")) return "partial";
  return found.has("complete") ? "complete" : "unknown";
}
function isSideProfile({ kind, bob }) {
  return kind === "ContainerProfile" && bob.containers.length > 0 && bob.containers.every((container) => container.type !== "containers");
}
function bySource(a, b) {
  return PROFILE_KINDS.indexOf(a.kind) - PROFILE_KINDS.indexOf(b.kind) || compareBytes(a.file, b.file) || a.line - b.line || compareBytes(a.name, b.name);
}

// src/core/bob/read-behaviours.ts
var MAX_PORT = 65535;
var CAPABILITY_PREFIX = "CAP_";
var READ_BEHAVIOUR = {
  capabilities: readCapability,
  syscalls: (value) => ({ name: text(value) }),
  execs: readExec,
  opens: readOpen,
  endpoints: readEndpoint,
  ingress: (value, unknown) => readNeighbor(value, unknown, "ingress"),
  egress: (value, unknown) => readNeighbor(value, unknown, "egress")
};
function readCapability(value) {
  const name3 = text(value);
  return { name: name3.startsWith(CAPABILITY_PREFIX) ? name3.slice(CAPABILITY_PREFIX.length) : name3 };
}
function readExec(value, unknown) {
  const fields = new Fields(value);
  const exec = { path: fields.need("path", text), args: fields.take("args", texts) };
  const envs = fields.maybe("envs", texts);
  if (envs) exec.envs = envs;
  const argsRequired = fields.maybe("argsRequired", boolean);
  if (argsRequired !== void 0) exec.argsRequired = argsRequired;
  report(fields, "execs", unknown);
  return exec;
}
function readOpen(value, unknown) {
  const fields = new Fields(value);
  const open2 = { path: fields.need("path", text), flags: fields.take("flags", texts) };
  report(fields, "opens", unknown);
  return open2;
}
function readEndpoint(value, unknown) {
  const fields = new Fields(value);
  const endpoint = {
    endpoint: fields.need("endpoint", text),
    methods: fields.take("methods", texts),
    internal: fields.maybe("internal", boolean) ?? false,
    direction: fields.maybe("direction", text) ?? ""
  };
  const headers = fields.maybe("headers", readHeaders);
  if (headers !== void 0) endpoint.headers = headers;
  report(fields, "endpoints", unknown);
  return endpoint;
}
function readHeaders(value) {
  if (isMapValue(value)) return record(value, oneOrMoreTexts);
  const blob = text(value);
  const parsed = parsedOrUndefined(blob);
  if (!isMapValue(parsed) || !Object.values(parsed).every(isHeaderValues)) return blob;
  return record(parsed, oneOrMoreTexts);
}
function isHeaderValues(value) {
  return typeof value === "string" || Array.isArray(value) && value.every((item) => typeof item === "string");
}
function oneOrMoreTexts(value) {
  return typeof value === "string" || value instanceof PlainScalar ? [text(value)] : texts(value);
}
function parsedOrUndefined(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}
function readNeighbor(value, unknown, where2) {
  const fields = new Fields(value);
  const identifier = fields.take("identifier", optionalText);
  const dns = fields.take("dns", optionalText);
  const ipAddress = fields.take("ipAddress", optionalText);
  const podSelector = readPeerSelector(fields, "podSelector", unknown);
  const namespaceSelector = readPeerSelector(fields, "namespaceSelector", unknown);
  const neighbor = {
    ...identifier === void 0 ? {} : { identifier },
    type: fields.maybe("type", text) ?? "",
    ...dns === void 0 ? {} : { dns },
    dnsNames: fields.take("dnsNames", texts),
    ports: fields.take("ports", (ports) => list(ports, (port) => readPort(port, unknown, where2))),
    ...podSelector === void 0 ? {} : { podSelector },
    ...namespaceSelector === void 0 ? {} : { namespaceSelector },
    ...ipAddress === void 0 ? {} : { ipAddress },
    ipAddresses: fields.take("ipAddresses", texts)
  };
  report(fields, where2, unknown);
  return neighbor;
}
function readPort(value, unknown, where2) {
  const fields = new Fields(value);
  const port = {
    name: fields.maybe("name", text) ?? "",
    protocol: fields.maybe("protocol", text) ?? "",
    port: fields.maybe("port", (number) => integer(number, 0, MAX_PORT)) ?? null
  };
  report(fields, `${where2}.ports`, unknown);
  return port;
}
function readPeerSelector(fields, key, unknown) {
  if (!fields.has(key)) return fields.isPresent(key) ? null : void 0;
  return fields.take(key, (value) => {
    const selector = new Fields(value);
    const read = selectorOf(selector, unknown);
    report(selector, key, unknown);
    return read;
  });
}
function selectorOf(fields, unknown) {
  const matchLabels = fields.maybe("matchLabels", (labels) => record(labels, text));
  const matchExpressions = fields.maybe(
    "matchExpressions",
    (expressions) => list(expressions, (expression) => readExpression(expression, unknown))
  );
  return {
    ...matchLabels === void 0 ? {} : { matchLabels },
    ...matchExpressions === void 0 ? {} : { matchExpressions }
  };
}
function readExpression(value, unknown) {
  const fields = new Fields(value);
  const values = fields.maybe("values", texts);
  const expression = {
    key: fields.need("key", text),
    operator: fields.need("operator", text),
    ...values === void 0 ? {} : { values }
  };
  report(fields, "matchExpressions", unknown);
  return expression;
}
function readRulePolicy(value, unknown) {
  if (value === null) return {};
  const fields = new Fields(value);
  const processAllowed = fields.maybe("processAllowed", texts);
  const containerAllowed = fields.maybe("containerAllowed", boolean);
  report(fields, "rulePolicies", unknown);
  return {
    ...processAllowed === void 0 ? {} : { processAllowed: sortedSet(processAllowed) },
    ...containerAllowed === void 0 ? {} : { containerAllowed }
  };
}
function report(fields, where2, unknown) {
  const rest = Object.keys(fields.rest());
  if (rest.length > 0) unknown(where2, rest);
}

// src/core/bob/read-container.ts
var KUBESCAPE_KINDS = KINDS.filter((kind) => kind !== "listens");
function readContainer(fields, type, name3, unknown) {
  const unset = KINDS.filter((kind) => kind === "listens" || !fields.has(kind));
  const imageID = fields.take("imageID", optionalText);
  const imageTag = fields.take("imageTag", optionalText);
  const rulePolicies = fields.maybe(
    "rulePolicies",
    (policies) => record(policies, (policy) => readRulePolicy(policy, unknown))
  );
  const seccompProfile = fields.maybe("seccompProfile", plain);
  const identifiedCallStacks = fields.maybe("identifiedCallStacks", (stacks) => list(stacks, plain));
  return canonicalSections({
    type,
    name: name3,
    ...imageID === void 0 ? {} : { imageID },
    ...imageTag === void 0 ? {} : { imageTag },
    capabilities: readSection(fields, "capabilities", unknown),
    syscalls: readSection(fields, "syscalls", unknown),
    execs: readSection(fields, "execs", unknown),
    opens: readSection(fields, "opens", unknown),
    endpoints: readSection(fields, "endpoints", unknown),
    ingress: readSection(fields, "ingress", unknown),
    egress: readSection(fields, "egress", unknown),
    listens: [],
    ...rulePolicies === void 0 ? {} : { rulePolicies },
    ...seccompProfile === void 0 ? {} : { seccompProfile },
    ...identifiedCallStacks === void 0 ? {} : { identifiedCallStacks },
    unset
  });
}
function readSection(fields, kind, unknown) {
  const read = READ_BEHAVIOUR[kind];
  return fields.take(kind, (section) => list(section, (item) => read(item, unknown)));
}

// src/core/bob/read-profile.ts
var STATUSES = /* @__PURE__ */ new Map([
  ["initializing", "initializing"],
  ["ready", "ready"],
  ["completed", "completed"],
  ["too-large", "too-large"],
  ["failed", "failed"],
  // Rare ones of which no recording came (k8s-interface keys.go).
  ["incomplete", "failed"],
  ["unauthorize", "failed"],
  ["missing-runtime", "failed"],
  ["unsupported-schema", "failed"]
]);
function readProfile(kind, object2) {
  const top = new Fields(object2);
  const notes = new Notes();
  top.raw("apiVersion");
  top.raw("kind");
  const rawMetadata = top.raw("metadata");
  const metadata = top.take("metadata", readMetadata);
  const spec = top.take("spec", (value) => readSpec(kind, value, metadata, notes));
  if (!isBlank(top.raw("status"))) notes.add('the field "status" is not carried');
  for (const field of Object.keys(top.rest())) notes.add(`the unknown field "${field}" is not carried`);
  const { containers, architectures, selector, extra } = spec;
  return {
    kind,
    name: metadata.name,
    bob: {
      name: kind === "ContainerProfile" && spec.flat ? sharedName(metadata.name, spec.flat) : metadata.name,
      workload: workloadOf(metadata),
      architectures,
      labels: ownMetadata(metadata.labels),
      annotations: ownMetadata(metadata.annotations),
      ...selector === void 0 ? {} : { selector },
      ...extra === void 0 ? {} : { extra },
      containers
    },
    status: readStatus(metadata, notes),
    completion: readCompletion(metadata, notes),
    transient: kind === "ContainerProfile" && isTransient(metadata.name),
    metadata: plain(rawMetadata),
    notes: notes.list()
  };
}
function isBlank(value) {
  if (value === null || value === void 0 || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isMapValue(value) && Object.keys(value).length === 0;
}
function isBlankSpec(spec) {
  if (isBlank(spec)) return true;
  return isMapValue(spec) && Object.entries(spec).every(([field, value]) => isBlank(value) || isZeroSeccomp(field, value));
}
function isZeroSeccomp(field, value) {
  return field === "seccompProfile" && JSON.stringify(value) === '{"spec":{"defaultAction":""}}';
}
var Notes = class {
  #counts = /* @__PURE__ */ new Map();
  add(note) {
    this.#counts.set(note, (this.#counts.get(note) ?? 0) + 1);
  }
  list() {
    return [...this.#counts].map(([note, count2]) => count2 === 1 ? note : `${note} (${count2} times)`);
  }
};
function readMetadata(value) {
  const fields = new Fields(value);
  return {
    name: fields.need("name", nonEmpty),
    namespace: fields.take("namespace", optionalText) ?? "",
    labels: fields.take("labels", (labels) => record(labels, text)),
    annotations: fields.take("annotations", (annotations) => record(annotations, text))
  };
}
function nonEmpty(value) {
  const name3 = text(value);
  if (name3 === "") throw new ShapeError("a name is expected, not the empty text");
  return name3;
}
function readSpec(kind, value, metadata, notes) {
  if (value === null) return { architectures: [], containers: [] };
  const fields = new Fields(value);
  const unknown = (where2, names2) => {
    for (const name3 of names2) notes.add(`the unknown field "${name3}" in ${where2} is not carried`);
  };
  const architectures = sortedSet(fields.take("architectures", texts));
  const selector = selectorOf(fields, unknown);
  const groups = CONTAINER_TYPES.flatMap(
    (type) => fields.take(type, (group) => list(group, (item) => readGrouped(item, type, unknown)))
  );
  const grouped = kind !== "ContainerProfile" || CONTAINER_TYPES.some((type) => fields.has(type));
  const flat = grouped ? void 0 : flatContainer(metadata, notes);
  const containers = flat ? [withExtra(readContainer(fields, flat.type, flat.name, unknown), fields)] : groups;
  const extra = flat ? {} : fields.rest();
  if (kind === "ContainerProfile" && !flat) refuseMixture(extra);
  return {
    architectures,
    containers: withoutRepetition(containers).sort(compareContainers),
    ...Object.keys(selector).length === 0 ? {} : { selector },
    ...Object.keys(extra).length === 0 ? {} : { extra },
    ...flat ? { flat: flat.name } : {}
  };
}
function readGrouped(item, type, unknown) {
  const fields = new Fields(item);
  const name3 = fields.need("name", nonEmpty);
  return withExtra(readContainer(fields, type, name3, unknown), fields);
}
function withExtra(container, fields) {
  const extra = fields.rest();
  return Object.keys(extra).length === 0 ? container : { ...container, extra };
}
function flatContainer(metadata, notes) {
  const known = containerOf(metadata);
  if (known) return known;
  notes.add(`no label ${KEYS.containerName}: the container is called by the object's own name`);
  return { type: "containers", name: metadata.name };
}
var FLAT_ONLY = ["capabilities", "execs", "opens", "syscalls", "endpoints", "ingress", "egress", "imageID"];
function refuseMixture(extra) {
  const field = FLAT_ONLY.find((name3) => Object.hasOwn(extra, name3));
  if (field !== void 0) {
    throw new ShapeError(
      `the spec holds both "${field}" and lists of containers; it must be one or the other`
    );
  }
}
function withoutRepetition(containers) {
  const seen = /* @__PURE__ */ new Set();
  for (const { type, name: name3 } of containers) {
    const key = `${type}/${name3}`;
    if (seen.has(key)) throw new ShapeError(`the container ${key} stands twice`);
    seen.add(key);
  }
  return containers;
}
function readStatus({ annotations }, notes) {
  const value = Object.hasOwn(annotations, KEYS.status) ? annotations[KEYS.status] : void 0;
  if (value === void 0) return "unknown";
  const status2 = STATUSES.get(value);
  if (status2 === void 0) notes.add(`the status ${JSON.stringify(value)} is not known`);
  else if (status2 !== value) notes.add(`the status ${JSON.stringify(value)} counts as failed`);
  return status2 ?? "unknown";
}
function readCompletion({ annotations }, notes) {
  const value = Object.hasOwn(annotations, KEYS.completion) ? annotations[KEYS.completion] : void 0;
  if (value === "complete" || value === "partial") return value;
  if (value !== void 0) notes.add(`the completion ${JSON.stringify(value)} is not known`);
  return "unknown";
}

// src/core/bob/read-profiles.ts
function readProfiles(text3, fileName) {
  const first = collect(readDocuments(text3), fileName);
  if (!first.needsPlaces) return first.result;
  const again = collect(readDocumentsWithPlaces(text3), fileName);
  return again.result.profiles.length + again.documents === 0 ? first.result : again.result;
}
function collect(file, fileName) {
  const profiles = [];
  const leftOut = [];
  let needsPlaces = false;
  for (const { position, reason } of file.problems) {
    leftOut.push({ place: position ? `${fileName}:${position.line}:${position.column}` : fileName, reason });
  }
  for (const document of file.documents) {
    for (const object2 of objectsOf(document.value)) {
      const line = document.locate?.(object2.path).line ?? document.start.line;
      try {
        profiles.push({ ...readObject(object2, line), file: fileName, line });
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        needsPlaces ||= document.locate === void 0 && error.path.length > 0;
        leftOut.push(placed(error, object2, document, fileName));
      }
    }
  }
  if (profiles.length + leftOut.length === 0) leftOut.push({ place: fileName, reason: "holds no object" });
  return {
    result: { profiles, leftOut: bounded(leftOut, fileName) },
    documents: file.documents.length,
    needsPlaces
  };
}
function readObject(object2, line) {
  const { kind, value } = objectOf(object2, line);
  return readProfile(kind, value);
}
function objectOf({ value, listKind }, line) {
  if (!isMapValue(value)) throw new ShapeError("not a Kubernetes object: not a map");
  const kind = kindOf(value, listKind);
  if (listKind !== void 0 && isBlankSpec(value["spec"])) {
    throw new ShapeError("LIST returns no spec: fetch each object by its name");
  }
  if (isTemplated(value["metadata"])) throw new ShapeError(templateReason(line));
  return { kind, value };
}
function isTemplated(metadata) {
  if (!isMapValue(metadata)) return false;
  const { name: name3, namespace, labels } = metadata;
  const named3 = [name3, namespace, ...isMapValue(labels) ? Object.values(labels) : []];
  return named3.some((value) => typeof value === "string" && value.includes("{{"));
}
function kindOf(value, listKind) {
  const named3 = value["kind"] ?? listKind?.replace(/List$/u, "");
  const kind = PROFILE_KINDS.find((known) => known === named3);
  const apiVersion = value["apiVersion"] ?? "";
  if (kind === void 0) {
    throw new ShapeError(
      typeof named3 === "string" && named3 !== "" ? `the kind ${named3.slice(0, 80)} is no profile of Kubescape` : "not a Kubernetes object: it has no kind"
    );
  }
  if (apiVersion !== "" && !(typeof apiVersion === "string" && apiVersion.startsWith(`${PROFILE_GROUP}/`))) {
    throw new ShapeError(`an ${kind} of another API group, not of ${PROFILE_GROUP}`);
  }
  return kind;
}
function objectsOf(value) {
  if (value === null) return [];
  if (!isMapValue(value) || typeof value["kind"] !== "string" || !value["kind"].endsWith("List")) {
    return [{ value, path: [] }];
  }
  const { kind: listKind, items } = value;
  if (items === null || items === void 0) return [];
  if (!Array.isArray(items)) return [{ value, path: [] }];
  return items.map((item, index) => ({ value: item, path: ["items", index], listKind }));
}
function placed(error, object2, document, fileName) {
  const path = [...object2.path, ...error.path];
  const where2 = error.path.length === 0 ? "" : `${pathText(error.path)}: `;
  const reason = `${where2}${error.message}`;
  if (!document.locate)
    return { place: path.length === 0 ? fileName : `${fileName}: ${pathText(path)}`, reason };
  const { line, column } = document.locate(path);
  return { place: `${fileName}:${line}:${column}`, reason };
}
function bounded(leftOut, fileName) {
  const more = leftOut.length - MAX_LEFT_OUT;
  if (more <= 0) return leftOut;
  return [
    ...leftOut.slice(0, MAX_LEFT_OUT),
    { place: fileName, reason: `… and ${more} more of its documents` }
  ];
}

// src/core/bob/recording-from-profile.ts
var PROCESS_KINDS = ["capabilities", "syscalls", "execs", "opens", "endpoints"];
var NETWORK_KINDS = ["ingress", "egress"];
var TOLD_BY = {
  ApplicationProfile: PROCESS_KINDS,
  NetworkNeighborhood: NETWORK_KINDS,
  ContainerProfile: [...PROCESS_KINDS, ...NETWORK_KINDS]
};
function recordingFromProfile(bob, status2, completion, cell, options = {}) {
  const { repeat = 1, sources } = options;
  const observed2 = new Set(sources ? sources.flatMap((kind) => TOLD_BY[kind]) : specifiedGroups(bob));
  const hasPolicies = bob.containers.some((container) => container.rulePolicies !== void 0);
  return {
    apiVersion: API_VERSION,
    kind: "Recording",
    id: recordingId(cell.id, repeat),
    cell,
    repeat,
    workload: bob.workload,
    engine: { name: status2 === "unknown" ? "unknown" : "kubescape" },
    status: status2,
    // What does not say that it is complete adds to a superset and never narrows it.
    completion: completion === "complete" ? "complete" : "partial",
    reasons: completion === "unknown" ? ["The profile does not say whether it was recorded from the start."] : [],
    warnings: [],
    notObserved: [
      ...KINDS.filter((kind) => !observed2.has(kind)),
      ...hasPolicies ? [] : ["rulePolicies"]
    ],
    architectures: bob.architectures,
    ...bob.selector === void 0 ? {} : { selector: bob.selector },
    containers: bob.containers
  };
}
function specifiedGroups(bob) {
  return [PROCESS_KINDS, NETWORK_KINDS].filter(
    (group) => bob.containers.some((container) => group.some((kind) => !(container.unset ?? []).includes(kind)))
  ).flat();
}

// src/pipeline/read-recordings.ts
async function readRecordings(paths, sink) {
  const { files, leftOut } = await listInputFiles(paths);
  const profiles = [];
  for (const file of files) {
    try {
      await readInto(file, sink, profiles, leftOut);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ id: file.path, reason: withoutPlace(error.message, file.path) });
    }
  }
  const bare = recordingsOfProfiles(profiles);
  for (const recording of bare.recordings) sink.recording(recording);
  return { leftOut: [...leftOut, ...bare.leftOut], notes: bare.notes };
}
async function readInto(file, sink, profiles, leftOut) {
  const text3 = await readInputFile(file.path);
  if (file.kind === "recording") sink.recording(readRecording(text3, file.path));
  else if (file.kind === "superset") sink.superset(readSuperset(text3, file.path));
  else {
    const read = readProfiles(text3, file.path);
    profiles.push(...read.profiles);
    leftOut.push(...read.leftOut.map(({ place, reason }) => ({ id: place, reason })));
  }
}
function recordingsOfProfiles(profiles) {
  const cells = /* @__PURE__ */ new Map();
  const cellOf = (profile) => {
    const cell = cellFromFileName(profile.file);
    if (cell.id === "unknown") return void 0;
    cells.set(cell.id, cell);
    return cell.id;
  };
  const { bobs, leftOut } = assemble(profiles, cellOf);
  const inOrder = bobs.toSorted((a, b) => compareBytes(a.sources[0]?.file ?? "", b.sources[0]?.file ?? ""));
  const repeats = /* @__PURE__ */ new Map();
  const recordings = inOrder.map((assembled2) => {
    const cell = (assembled2.cell === void 0 ? void 0 : cells.get(assembled2.cell)) ?? { id: "unknown" };
    const { kind, namespace, name: name3 } = assembled2.bob.workload;
    const key = JSON.stringify([cell.id, kind, namespace, name3]);
    const repeat = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, repeat);
    return recordingFromProfile(assembled2.bob, assembled2.status, assembled2.completion, cell, {
      repeat,
      sources: assembled2.sources.map((source) => source.kind)
    });
  });
  return {
    recordings,
    leftOut: leftOut.map(({ place, reason }) => ({ id: place, reason })),
    notes: bobs.flatMap(({ conflicts, notes }) => [...conflicts, ...notes])
  };
}
function withoutPlace(message, path) {
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}

// src/pipeline/superset-folder.ts
import { join as join2 } from "node:path";
import { stat as stat2 } from "node:fs/promises";
var SUPERSET_FILE = "superset.json";
var BOB_FILE = "bob.yaml";
var SUMMARY_FILE = "summary.md";
var REPORT_FILE = "report.json";
function bobFileOf(superset) {
  return renderBob(bobFromSuperset(superset), { world: "profiles" });
}
async function loadSuperset(path) {
  const folder = await folderOf(path);
  const file = join2(folder, SUPERSET_FILE);
  const text3 = await readFileIfThere(file);
  if (text3 === void 0) {
    throw new InputError(`${path}: holds no ${SUPERSET_FILE}`, {
      next: "Name the folder that `bobctl package` wrote."
    });
  }
  const superset = readSuperset(text3, file);
  const belongs = bobFileOf(superset);
  const found = await readFileIfThere(join2(folder, BOB_FILE));
  const edited = found === void 0 || found === belongs ? void 0 : superset.bobDigest === sha256(found) ? SUPERSET_FILE : BOB_FILE;
  const enforced = edited === BOB_FILE && found !== void 0 ? found : belongs;
  return {
    folder,
    superset,
    bob: withListens(readBob(enforced, join2(folder, BOB_FILE)), superset),
    digest: sha256(enforced),
    ...edited === void 0 ? {} : { edited }
  };
}
async function folderOf(path) {
  const info = await stat2(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? path : join2(path, "..");
}
function readBob(text3, file) {
  const { profiles, leftOut } = readProfiles(text3, file);
  const { bobs, leftOut: unassembled } = assemble(profiles);
  const problem = [...leftOut, ...unassembled][0];
  if (problem !== void 0) throw new InputError(`${problem.place}: ${problem.reason}`);
  const [only, ...others] = bobs;
  if (only === void 0 || others.length > 0) {
    throw new InputError(`${file}: must hold the BoB of one workload; it holds ${bobs.length}`);
  }
  return only.bob;
}
function withListens(bob, superset) {
  const listensOf = (profile) => superset.containers.find(({ type, name: name3 }) => type === profile.type && name3 === profile.name)?.listens ?? [];
  return {
    ...bob,
    containers: bob.containers.map((profile) => ({
      ...profile,
      listens: listensOf(profile),
      // Specified, even where it is empty: the superset is whole.
      ...profile.unset ? { unset: profile.unset.filter((kind) => kind !== "listens") } : {}
    }))
  };
}

// src/pipeline/package.ts
async function packageRecordings(paths, out, options) {
  const inputs = new Inputs();
  const { leftOut, notes } = await readRecordings(paths, inputs);
  const groups = [...inputs.groups.values()];
  if (groups.length === 0) {
    throw new InputError(
      leftOut.length === 0 ? `no recording in ${paths.join(", ")}` : `nothing could be read: ${leftOut.slice(0, 3).map(({ id, reason }) => `${id}: ${reason}`).join("; ")}`,
      { next: "Name folders of recordings, or profiles as YAML or JSON." }
    );
  }
  const packaged = groups.map((group) => packageGroup(group, leftOut, notes, options));
  const names2 = folderNames(groups.map(({ workload }) => workload));
  await writeFolderAtomic(out.superset, async (partial) => {
    for (const [index, one] of packaged.entries())
      await writeSuperset2(join3(partial, names2[index] ?? "."), one);
  });
  return packaged.map((one, index) => ({ ...one, folder: join3(out.superset, names2[index] ?? ".") }));
}
async function writeSuperset2(folder, { superset, report: report2 }) {
  await writeFileAtomic(join3(folder, SUPERSET_FILE), writeSuperset(superset));
  await writeFileAtomic(join3(folder, BOB_FILE), bobFileOf(superset));
  await writeReport(folder, report2);
}
async function writeReport(folder, report2) {
  await writeFileAtomic(join3(folder, REPORT_FILE), reportJson(report2));
  await writeFileAtomic(join3(folder, SUMMARY_FILE), matrixSummary(report2));
}
var Inputs = class {
  groups = /* @__PURE__ */ new Map();
  recording(recording) {
    const group = this.#group(recording.workload);
    group.builder.add(recording);
    if (recording.status === "failed") {
      group.failures.push({
        cell: recording.cell,
        repeat: recording.repeat,
        reason: recording.reasons.join("; ") || "It says no reason."
      });
    }
  }
  superset(superset) {
    this.#group(superset.workload).builder.addSuperset(superset);
  }
  #group(workload) {
    const key = workloadName(workload);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { workload, builder: new SupersetBuilder(), failures: [] };
    this.groups.set(key, group);
    return group;
  }
};
function packageGroup({ builder, failures }, leftOut, notes, options) {
  const built = builder.build();
  const joined3 = { ...built, leftOut: [...built.leftOut, ...leftOut], notes: [...built.notes, ...notes] };
  const merged = options.generalise ? minimise(generalise(joined3)) : joined3;
  const superset = { ...merged, bobDigest: sha256(bobFileOf(merged)) };
  const report2 = recordingReport(superset, {
    failures,
    ...options.plan ? { planned: plannedCells2(options.plan) } : {}
  });
  return { superset, report: report2 };
}
function plannedCells2({ recordings }) {
  const cells = /* @__PURE__ */ new Map();
  for (const { cell, os, distro, version, arch, kernel } of recordings) {
    const known = cells.get(cell);
    if (known) known.repeats += 1;
    else {
      const info = { id: cell, os, distro, version, arch, ...kernel === void 0 ? {} : { kernel } };
      cells.set(cell, { cell: info, repeats: 1 });
    }
  }
  return [...cells.values()];
}
function folderNames(workloads) {
  if (workloads.length === 1) return [void 0];
  const short = workloads.map(({ kind, name: name3 }) => safe(`${kind}-${name3}`));
  if (new Set(short).size === short.length) return short;
  return workloads.map(
    ({ kind, namespace, name: name3 }, index) => `${safe(`${kind}-${namespace}-${name3}`)}-${index + 1}`
  );
}
function safe(text3) {
  return text3.toLowerCase().replace(/[^a-z0-9.-]+/g, "-").replace(/^[.-]+/, "").slice(0, 100);
}

export {
  compareDynamic,
  mayBePattern,
  PathMatcher,
  ANY_PORT,
  splitEndpoint,
  matchExecArgs,
  covers,
  MAX_INPUT_BYTES,
  readInputFile,
  assemble,
  readProfile,
  readProfiles,
  objectOf,
  objectsOf,
  readSuperset,
  SUPERSET_FILE,
  BOB_FILE,
  SUMMARY_FILE,
  REPORT_FILE,
  bobFileOf,
  loadSuperset,
  behaviourText,
  behavioursOf,
  containerKey,
  CoverIndex,
  table,
  folded,
  codeList,
  KIND_NAMES,
  containerName,
  count,
  surfaceMarkdown,
  matrixSummary,
  kernelRelease,
  surfaceOf,
  supersetSurface,
  VERDICTS,
  VERDICT_EXIT,
  verifyReport,
  packageRecordings,
  writeReport
};
