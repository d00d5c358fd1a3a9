import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readProfiles
} from "./chunk-3VGFV34Z.mjs";
import {
  joinBobs
} from "./chunk-2KABU42J.mjs";
import {
  podBaseName
} from "./chunk-COGAYURB.mjs";
import {
  API_VERSION,
  COUNT,
  DEFINITIONS,
  JsonFileReader,
  KIND,
  PHASES,
  RECORDING_FIELDS,
  SELECTOR,
  TEXT,
  TEXTS,
  WORKLOAD,
  bobFromSuperset,
  containersOf,
  jsonFileText,
  listOf,
  mapOf,
  object,
  renderBob
} from "./chunk-4XLJXFXB.mjs";
import {
  KINDS,
  PROFILE_KINDS,
  canonicalJson,
  canonicalSections,
  compareContainers
} from "./chunk-CLSPJI3S.mjs";
import {
  readFileIfThere,
  sha256
} from "./chunk-K6S23FSU.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/bob/superset-schema.ts
var INDEXES = { type: "array", items: COUNT };
var LEFT_OUT = listOf(object({ id: TEXT, reason: TEXT }));
var QUARANTINED = listOf(
  object({
    container: TEXT,
    kind: KIND,
    value: TEXT,
    reason: TEXT,
    seenIn: INDEXES
  })
);
var GENERALISED = listOf(
  object({
    container: TEXT,
    kind: KIND,
    pattern: TEXT,
    rule: TEXT,
    observed: TEXTS,
    observedCount: COUNT,
    newlyAllows: TEXT
  })
);
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
    leftOut: LEFT_OUT,
    quarantined: QUARANTINED,
    notes: TEXTS,
    generalised: GENERALISED,
    containers: containersOf({ seenIn: INDEXES, "phases?": PHASES, "flagsSeenIn?": mapOf(INDEXES) }),
    "bobDigest?": TEXT
  })
};

// src/core/bob/superset-file.ts
var READER = new JsonFileReader("Superset", SUPERSET_SCHEMA);
function readSuperset(text, fileName) {
  const superset = READER.read(text, fileName);
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
  const i = quarantined.findIndex(({ seenIn }) => !isSound(seenIn));
  return i === -1 ? void 0 : `quarantined[${i}]: its support must be ascending indexes of the recordings`;
}

// src/pipeline/superset-folder.ts
import { join } from "node:path";
import { stat } from "node:fs/promises";

// src/core/bob/assemble.ts
function assemble(profiles, cellOf = () => void 0) {
  const { kept, leftOut } = sift(withStablePodNames(profiles), cellOf);
  const groups = /* @__PURE__ */ new Map();
  for (const profile of kept) {
    const { kind, namespace, name } = profile.bob.workload;
    const cell = cellOf(profile);
    const key = JSON.stringify([
      kind,
      namespace,
      name,
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
  const copies = /* @__PURE__ */ new Map();
  for (const profile of profiles) {
    const id = clusterId(profile);
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  const kept = [...profiles].sort(bySource).filter((profile) => {
    const place = `${profile.file}:${profile.line}`;
    if (profile.transient) {
      leftOut.push({
        place,
        reason: `${profile.name} is a part of one report interval, merged into another profile`
      });
      return false;
    }
    const id = clusterId(profile);
    if (id === void 0 || copies.get(id) === 1) return true;
    const object2 = contentKey(profile, cellOf(profile));
    const twin = seen.get(object2);
    seen.set(object2, twin ?? profile);
    if (twin === void 0) return true;
    leftOut.push({ place, reason: `the same object as in ${twin.file}:${twin.line}` });
    return false;
  });
  return { kept, leftOut };
}
function clusterId({ kind, metadata }) {
  const made = [metadata["uid"], metadata["creationTimestamp"]].filter((field) => typeof field === "string");
  return made.length > 0 ? JSON.stringify([kind, ...made]) : void 0;
}
function contentKey({ kind, metadata, bob }, cell) {
  return canonicalJson([kind, cell ?? null, metadata, bob]);
}
function withStablePodNames(profiles) {
  const names = /* @__PURE__ */ new Map();
  const keyOf = ({ namespace, name }) => JSON.stringify([namespace, podBaseName(name)]);
  for (const { bob } of profiles) {
    if (bob.workload.kind !== "Pod") continue;
    const key = keyOf(bob.workload);
    names.set(key, (names.get(key) ?? /* @__PURE__ */ new Set()).add(bob.workload.name));
  }
  return profiles.map((profile) => {
    const { workload } = profile.bob;
    if (workload.kind !== "Pod" || (names.get(keyOf(workload))?.size ?? 0) < 2) return profile;
    const name = podBaseName(workload.name);
    if (name === workload.name) return profile;
    const note = `the pod's name ${workload.name} is generated; its workload is called ${name}`;
    return {
      ...profile,
      bob: { ...profile.bob, workload: { ...workload, name } },
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
  const names = new Set(a.bob.containers.map(({ type, name }) => `${type}/${name}`));
  return b.bob.containers.some(({ type, name }) => names.has(`${type}/${name}`));
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
    sources: slot.map(({ kind, name, file, line }) => ({ kind, name, file, line })),
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
  return STATUS_ORDER.find((status) => found.has(status)) ?? "unknown";
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

// src/pipeline/superset-folder.ts
var SUPERSET_FILE = "superset.json";
var BOB_FILE = "bob.yaml";
var SUMMARY_FILE = "summary.md";
var REPORT_FILE = "report.json";
function bobFileOf(superset) {
  return renderBob(bobFromSuperset(superset), { world: "profiles" });
}
async function loadSuperset(path) {
  const folder = await folderOf(path);
  const file = join(folder, SUPERSET_FILE);
  const text = await readFileIfThere(file);
  if (text === void 0) {
    throw new InputError(`${path}: holds no ${SUPERSET_FILE}`, {
      next: "Name the folder that `bobctl package` wrote."
    });
  }
  const superset = readSuperset(text, file);
  const belongs = bobFileOf(superset);
  const found = await readFileIfThere(join(folder, BOB_FILE));
  const edited = found === void 0 || found === belongs ? void 0 : superset.bobDigest === sha256(found) ? SUPERSET_FILE : BOB_FILE;
  const enforced = edited === BOB_FILE && found !== void 0 ? found : belongs;
  return {
    folder,
    superset,
    bob: withListens(readBob(enforced, join(folder, BOB_FILE)), superset),
    digest: sha256(enforced),
    ...edited === void 0 ? {} : { edited }
  };
}
async function folderOf(path) {
  const info = await stat(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? path : join(path, "..");
}
function readBob(text, file) {
  const { profiles, leftOut } = readProfiles(text, file);
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
  const listensOf = (profile) => superset.containers.find(({ type, name }) => type === profile.type && name === profile.name)?.listens ?? [];
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

export {
  INDEXES,
  LEFT_OUT,
  QUARANTINED,
  GENERALISED,
  readSuperset,
  writeSuperset,
  assemble,
  SUPERSET_FILE,
  BOB_FILE,
  SUMMARY_FILE,
  REPORT_FILE,
  bobFileOf,
  loadSuperset
};
