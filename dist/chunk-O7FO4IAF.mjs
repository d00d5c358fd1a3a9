import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  beginsWithTheProgram,
  hasContainer,
  observes,
  setUpSyscalls
} from "./chunk-GA6HNZ6B.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  BASELINE_ARCHITECTURES,
  CAPABILITY_COUNT,
  implementedSyscalls,
  kernelRelease,
  nativeSyscalls,
  runtimeDefaults
} from "./chunk-QKZLADBV.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";
import {
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

// src/core/analysis/surface-baselines.ts
function baselinesOf(container, recordedOn) {
  const named = BASELINE_ARCHITECTURES.filter((known) => recordedOn.architectures.includes(known));
  const wanted = recordedOn.architectures.length === 0 ? ["amd64"] : named;
  return wanted.map((architecture) => baselineOf(container, architecture, recordedOn));
}
function baselineOf(container, architecture, { kernels, holdsSetUp }) {
  const native = nativeSyscalls(architecture);
  const names = container.syscalls.map(({ name }) => name);
  const own = names.filter((name) => native.has(name));
  const setUp = holdsSetUp ? setUpSyscalls() : /* @__PURE__ */ new Set();
  const capabilities = container.capabilities.map(({ name }) => name.replace(/^CAP_/, ""));
  return {
    container: containerKey(container),
    architecture,
    bob: {
      syscalls: own.length,
      setUp: own.filter((name) => setUp.has(name)),
      notNative: names.filter((name) => !native.has(name)),
      capabilities: capabilities.length
    },
    tableSyscalls: native.size,
    linuxCapabilities: CAPABILITY_COUNT,
    unconfined: unconfined(architecture, kernels),
    runtimes: runtimeDefaults(architecture).map(
      (runtime) => runtimeBaseline(runtime, native.size, own, capabilities, setUp)
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
function runtimeBaseline(runtime, table, names, capabilities, setUp) {
  const allowedByCapability = {};
  const freed = /* @__PURE__ */ new Set();
  for (const capability of capabilities) {
    const group = Object.hasOwn(runtime.withCapability, capability) ? runtime.withCapability[capability] : [];
    const allowed = names.filter((name) => group?.includes(name));
    if (allowed.length > 0) allowedByCapability[capability] = allowed;
    for (const name of allowed) freed.add(name);
  }
  const blocked = names.filter((name) => runtime.blocked.has(name) && !freed.has(name));
  return {
    runtime: runtime.runtime,
    syscalls: table - runtime.blocked.size,
    filtered: runtime.filtered.size,
    allowedOfBob: names.length - blocked.length,
    blocked,
    blockedSetUp: blocked.filter((name) => setUp.has(name)),
    allowedByCapability,
    onlySomeArguments: names.filter((name) => runtime.filtered.has(name)),
    inside: blocked.length === 0,
    defaultCapabilities: runtime.defaultCapabilities.length,
    capabilitiesBeyond: capabilities.filter((name) => !runtime.defaultCapabilities.includes(name))
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
    rows: containers.flatMap((container) => rowsOf(input, container)),
    baselines: containers.flatMap(
      (container) => baselinesOf(container, {
        architectures: input.architectures,
        kernels: sortedSet(input.kernels),
        holdsSetUp: input.holdsSetUp ?? true
      })
    ),
    notes: withoutPhases.length === 0 ? [] : [
      `No BAU line for ${withoutPhases.map(({ name }) => name).join(", ")}: it is not known when its behaviours were seen.`
    ]
  };
}
function supersetSurface(superset, kernel) {
  const { workload, architectures, containers, recordings } = superset;
  const notObserved = containers.map((container) => {
    const key = containerKey(container);
    const own = recordings.filter((recording) => hasContainer(recording, key));
    const unseen = KINDS.filter((kind) => !own.some((recording) => observes(recording, kind)));
    return [key, unseen];
  });
  return surfaceOf({
    workload,
    architectures,
    containers,
    notObserved: new Map(notObserved),
    kernels: kernel === void 0 ? recordings.flatMap(({ cell }) => cell.kernel ?? []) : [kernel],
    holdsSetUp: !recordings.every(beginsWithTheProgram)
  });
}
function rowsOf(input, container) {
  const notObserved = input.notObserved?.get(containerKey(container)) ?? unsetKinds(container);
  const row = (profile, counts) => ({
    component: `${input.workload.kind}/${input.workload.name}`,
    container: container.name,
    type: container.type,
    profile,
    capabilities: container.capabilities.filter(counts).map(({ name }) => name),
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

export {
  surfaceOf,
  supersetSurface
};
