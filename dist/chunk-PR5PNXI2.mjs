import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  COVERED_RULE,
  LossList,
  compareLosses,
  entryText,
  generalise,
  joinLosses,
  newlyAllows,
  recordingReport,
  reportJson
} from "./chunk-VXUWIBAP.mjs";
import {
  matrixSummary
} from "./chunk-LVH4DERE.mjs";
import {
  CoverIndex
} from "./chunk-WR2HJCBX.mjs";
import {
  covers
} from "./chunk-VMIFSJ3O.mjs";
import {
  listInputFiles,
  readInputFile
} from "./chunk-SQRYV3IV.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  ContainerJoin,
  IndexSet,
  buildSections,
  canonicalSelector,
  containerKey,
  emptySections,
  flagSupport
} from "./chunk-S6A6L74R.mjs";
import {
  recordingFromProfile
} from "./chunk-3Z46RNF4.mjs";
import {
  readRecording
} from "./chunk-K7JALUIJ.mjs";
import {
  cellFromFileName
} from "./chunk-XE7EIRRC.mjs";
import {
  require_omit
} from "./chunk-3O6MM2RM.mjs";
import {
  BOB_FILE,
  REPORT_FILE,
  SUMMARY_FILE,
  SUPERSET_FILE,
  assemble,
  bobFileOf,
  readSuperset,
  writeSuperset
} from "./chunk-I2PD5GQQ.mjs";
import {
  readProfiles
} from "./chunk-3VGFV34Z.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  KINDS,
  canonicalJson,
  compareContainers
} from "./chunk-CLSPJI3S.mjs";
import {
  sha256,
  writeFileAtomic,
  writeFolderAtomic
} from "./chunk-K6S23FSU.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import {
  __toESM
} from "./chunk-BOR2QMVO.mjs";

// src/pipeline/package.ts
import { join } from "node:path";

// src/core/generalise/minimise.ts
var import_omit = __toESM(require_omit(), 1);
function minimise(superset) {
  const notes = new Set(superset.notes);
  const done = superset.containers.map(
    (container) => minimiseContainer(superset, container, (text) => notes.add(text))
  );
  return {
    ...(0, import_omit.default)(superset, ["bobDigest"]),
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
  const built = { ...container, ...buildSections(sections, [], (text) => note(`${key}: ${text}`)) };
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
function notesOf(recordings, containers) {
  return [
    ...statusNotes(recordings),
    ...containers.flatMap((container) => [
      ...imageNotes(recordings, container),
      ...absenceNotes(recordings, container)
    ])
  ];
}
function statusNotes(recordings) {
  const some = (chosen, text) => chosen.length === 0 ? [] : [`${text}: ${named(chosen)}`];
  return [
    ...some(
      recordings.filter(({ status }) => status === "ready"),
      "unfinished, the engine was still learning (status ready)"
    ),
    ...some(
      recordings.filter(({ status }) => status === "too-large"),
      "cut short, the engine froze the profile as too large (status too-large)"
    ),
    ...some(
      recordings.filter(({ status }) => status === "unknown"),
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
    (id) => `${container}: another image than ${imageID ?? ""}, namely ${id}: ${named(others.get(id) ?? [])}`
  );
}
function absenceNotes(recordings, container) {
  const without = recordings.filter(({ counts }) => !Object.hasOwn(counts, container));
  return without.length === 0 ? [] : [`${container}: not part of ${named(without)}`];
}
function named(recordings) {
  const names = recordings.slice(0, MAX_NAMED_RECORDINGS).map(({ id }) => id);
  const more = recordings.length - names.length;
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
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
function syscallReason(name) {
  if (name === "") return "the syscall has no name";
  return UNNAMED_SYSCALL.test(name) ? "the sensor did not know the name of this syscall" : void 0;
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
function firstUnknown(section, behaviours, indexes, known) {
  for (const behaviour of behaviours) {
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
var import_omit2 = __toESM(require_omit(), 1);

// src/core/merge/images.ts
var DEFAULT_HOST = "docker.io";
var DEFAULT_NAMESPACE = "library";
var LOCAL_NAME = /^local(?:@|$)/;
var DIGEST_ONLY = /^sha256:[0-9a-f]+$/;
function normaliseImage(reference) {
  const name = reference.replace(/^[a-z][a-z0-9.+-]*:\/\//, "");
  if (name === "" || DIGEST_ONLY.test(name) || LOCAL_NAME.test(name)) return name;
  const slash = name.indexOf("/");
  const first = slash === -1 ? "" : name.slice(0, slash);
  const hasHost = first.includes(".") || first.includes(":") || first === "localhost";
  if (!hasHost) return withDefaults(name);
  const rest = name.slice(slash + 1);
  return first === DEFAULT_HOST || first === `index.${DEFAULT_HOST}` ? withDefaults(rest) : name;
}
function withDefaults(path) {
  return `${DEFAULT_HOST}/${path.includes("/") ? path : `${DEFAULT_NAMESPACE}/${path}`}`;
}

// src/core/merge/summary.ts
function summarise(recording, counts) {
  const containers = [...recording.containers].sort(compareContainers);
  for (const container of containers) counts[containerKey(container)] = {};
  const rest = (0, import_omit2.default)(recording, [
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
    const { seenIn, flagsSeenIn, phases } = behaviour;
    section.add(behaviour, {
      seenIn: mapIndexes(seenIn, indexes),
      flagsSeenIn: flagsSeenIn && Object.fromEntries(
        Object.entries(flagsSeenIn).map(([flag, list]) => [flag, mapIndexes(list, indexes)])
      ),
      phases
    });
  }
}
function mapIndexes(list, indexes) {
  const mapped = [];
  for (const place of list) {
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
  #note = (text) => void this.#notes.add(text);
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
    const derived = new Set(notesOf(superset.recordings, superset.containers.map(containerKey)));
    for (const note of superset.notes) if (!derived.has(note)) this.#note(note);
    this.#generalised = joinLosses(this.#generalised, superset.generalised);
  }
  /** True when nothing was added, not even something that was left out. */
  get isEmpty() {
    return this.#recordings.length === 0 && this.#leftOut.size === 0;
  }
  /** The superset of everything added so far. Throws InputError if nothing was added. */
  build() {
    const identity = this.#workload.build();
    const recordings = [...this.#recordings].sort((a, b) => compareBytes(a.id, b.id));
    const rank = [];
    for (const [place, { id }] of recordings.entries()) rank[this.#indexOf.get(id) ?? place] = place;
    const notes = new Set(this.#notes);
    const containers = [...this.#containers.values()].sort((a, b) => compareContainers(a.identity, b.identity)).map(({ join: join2 }) => join2.build(rank, (text) => notes.add(text))).map((container) => withImage(container, recordings));
    for (const note of notesOf(recordings, containers.map(containerKey))) notes.add(note);
    return {
      apiVersion: API_VERSION,
      kind: "Superset",
      ...identity,
      architectures: sortedSet(this.#architectures),
      recordings,
      leftOut: [...this.#leftOut].sort(([a], [b]) => compareBytes(a, b)).map(([, leftOut]) => leftOut),
      quarantined: [...this.#quarantined].sort(([a], [b]) => compareBytes(a, b)).map(([, { item, seenIn }]) => ({ ...item, seenIn: seenIn.ranked(rank) })),
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
      const join2 = this.#join(container);
      join2.addCarried(container, /* @__PURE__ */ new Set([...container.unset ?? [], ...hidden]), this.#note);
      const count = counts[containerKey(container)] ??= {};
      for (const kind of KINDS) {
        const added = this.#addSection(join2, kind, container, index);
        if (!notObserved.has(kind)) count[kind] = (count[kind] ?? 0) + added;
      }
    }
  }
  /** Joins one section of a recording; returns how many behaviours the recording has in it. */
  #addSection(join2, kind, container, index) {
    const section = join2.sections[kind];
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
    const join2 = this.#join(container);
    join2.addCarried(container, new Set(container.unset), this.#note);
    for (const kind of KINDS) addSupersetSection(join2.sections, kind, container, indexes);
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
  const { type, name, ...rest } = container;
  return { type, name, ...usualImage(recordings, containerKey(container)), ...rest };
}
function reasonToLeaveOut(recording) {
  if (recording.status === "initializing") return "status initializing: the engine had hardly begun to learn";
  if (recording.status !== "failed") return void 0;
  return ["status failed", ...recording.reasons].join(": ");
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
  for (const { recording, file } of bare.recordings) sink.recording(recording, file);
  return { leftOut: [...leftOut, ...bare.leftOut], notes: bare.notes };
}
async function readInto(file, sink, profiles, leftOut) {
  const text = await readInputFile(file.path);
  if (file.kind === "recording") sink.recording(readRecording(text, file.path));
  else if (file.kind === "superset") sink.superset(readSuperset(text, file.path));
  else {
    const read = readProfiles(text, file.path);
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
  const recordings = inOrder.map((assembled) => {
    const cell = (assembled.cell === void 0 ? void 0 : cells.get(assembled.cell)) ?? { id: "unknown" };
    const { kind, namespace, name } = assembled.bob.workload;
    const key = JSON.stringify([cell.id, kind, namespace, name]);
    const repeat = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, repeat);
    const { bob, status, completion, sources } = assembled;
    const origin = { repeat, sources: sources.map((source) => source.kind) };
    const recording = recordingFromProfile(bob, status, completion, cell, origin);
    return { recording, file: sources[0]?.file };
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

// src/pipeline/package.ts
var MAX_NAMED_IDS = 20;
async function packageRecordings(paths, out, options) {
  const inputs = new Inputs(options.leaveOut ?? []);
  const { leftOut: unread, notes } = await readRecordings(paths, inputs);
  inputs.requireAllLeftOut();
  const leftOut = [...options.leftOut ?? [], ...unread];
  const groups = [...inputs.groups.values()];
  if (groups.length === 0) {
    throw new InputError(
      leftOut.length === 0 ? `no recording in ${paths.join(", ")}` : `nothing could be read: ${leftOut.slice(0, 3).map(({ id, reason }) => `${id}: ${reason}`).join("; ")}`,
      { next: "Name folders of recordings, or profiles as YAML or JSON." }
    );
  }
  const packaged = groups.map((group) => packageGroup(group, leftOut, notes, options));
  const names = folderNames(groups.map(({ workload }) => workload));
  await writeFolderAtomic(out.superset, async (partial) => {
    for (const [index, one] of packaged.entries())
      await writeSuperset2(join(partial, names[index] ?? "."), one);
  });
  return packaged.map((one, index) => ({ ...one, folder: join(out.superset, names[index] ?? ".") }));
}
async function writeSuperset2(folder, { superset, report }) {
  await writeFileAtomic(join(folder, SUPERSET_FILE), writeSuperset(superset));
  await writeFileAtomic(join(folder, BOB_FILE), bobFileOf(superset));
  await writeReport(folder, report);
}
async function writeReport(folder, report) {
  await writeFileAtomic(join(folder, REPORT_FILE), reportJson(report));
  await writeFileAtomic(join(folder, SUMMARY_FILE), matrixSummary(report));
}
var Inputs = class {
  groups = /* @__PURE__ */ new Map();
  #leaveOut;
  /** Ids that were read. */
  #read = /* @__PURE__ */ new Set();
  /** Ids of recordings that supersets hold. */
  #merged = /* @__PURE__ */ new Set();
  constructor(leaveOut) {
    this.#leaveOut = new Set(leaveOut);
  }
  recording(recording, profile) {
    this.#read.add(recording.id);
    if (profile !== void 0 && recording.cell.id === "unknown") {
      this.#group(recording.workload).unplaced.push({ id: recording.id, file: profile });
    }
    if (this.#leaveOut.has(recording.id)) {
      const group2 = this.#group(recording.workload);
      group2.leftOut.push({ id: recording.id, reason: "by your word (--leave-out)" });
      return;
    }
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
    for (const { id } of superset.recordings) this.#merged.add(id);
    this.#group(superset.workload).builder.addSuperset(superset);
  }
  /** @throws InputError for one that was to be left out and is merged all the same, or is not there */
  requireAllLeftOut() {
    const inside = [...this.#leaveOut].find((id) => this.#merged.has(id));
    if (inside !== void 0) {
      throw new InputError(`"${inside}" was merged into a superset and cannot be left out of it`, {
        next: "Package the recordings that the superset was made of."
      });
    }
    const unknown = [...this.#leaveOut].find((id) => !this.#read.has(id));
    if (unknown === void 0) return;
    const ids = [...this.#read].sort(compareBytes);
    const shown = ids.slice(0, MAX_NAMED_IDS).join(", ");
    throw new InputError(`no recording is called "${unknown}"`, {
      next: `These were read: ${shown}${ids.length > MAX_NAMED_IDS ? ` and ${ids.length - MAX_NAMED_IDS} more` : ""}.`
    });
  }
  #group(workload) {
    const key = workloadName(workload);
    const known = this.groups.get(key);
    if (known) return known;
    const group = { workload, builder: new SupersetBuilder(), failures: [], leftOut: [], unplaced: [] };
    this.groups.set(key, group);
    return group;
  }
};
function packageGroup({ workload, builder, failures, leftOut: byWord, unplaced }, leftOut, notes, options) {
  const built = buildOf(builder, workload, byWord);
  const joined = {
    ...built,
    leftOut: [...built.leftOut, ...byWord, ...leftOut],
    notes: [...built.notes, ...notes]
  };
  const merged = options.generalise ? minimise(generalise(joined)) : joined;
  const superset = { ...merged, bobDigest: sha256(bobFileOf(merged)) };
  const report = recordingReport(superset, {
    failures,
    ...options.generalise ? { raw: joined } : {},
    ...options.plan ? { planned: plannedCells(options.plan) } : {}
  });
  return { superset, report, unplaced };
}
function buildOf(builder, workload, byWord) {
  if (byWord.length > 0 && builder.isEmpty) {
    throw new InputError(`every recording of ${workload.kind} ${workload.name} is to be left out`, {
      next: "Leave at least one in."
    });
  }
  return builder.build();
}
function plannedCells({ recordings }) {
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
  const short = workloads.map(({ kind, name }) => safe(`${kind}-${name}`));
  if (new Set(short).size === short.length) return short;
  return workloads.map(
    ({ kind, namespace, name }, index) => `${safe(`${kind}-${namespace}-${name}`)}-${index + 1}`
  );
}
function safe(text) {
  return text.toLowerCase().replace(/[^a-z0-9.-]+/g, "-").replace(/^[.-]+/, "").slice(0, 100);
}

export {
  packageRecordings,
  writeReport
};
