import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  cleanPath,
  defaultCollapseSettings,
  settle,
  storedForm
} from "./chunk-JPGQI7RA.mjs";
import "./chunk-VGOXKAGB.mjs";
import {
  readBobs
} from "./chunk-M6JLAPOC.mjs";
import "./chunk-CJNUGLJ5.mjs";
import {
  Option
} from "./chunk-74CMJPL7.mjs";
import {
  worldFor
} from "./chunk-TPWYQDU2.mjs";
import "./chunk-3GI2IVGO.mjs";
import "./chunk-VMIFSJ3O.mjs";
import {
  PathMatcher
} from "./chunk-HSLWIOUI.mjs";
import "./chunk-SQRYV3IV.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import "./chunk-Q7GFCWDG.mjs";
import "./chunk-K7JALUIJ.mjs";
import "./chunk-GD2FGUGM.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import {
  renderBob
} from "./chunk-4XLJXFXB.mjs";
import {
  WILDCARD,
  neighborIdentifier,
  neighborKey
} from "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import {
  byteLength,
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/core/storage/rewrite.ts
var MAX_ATTEMPTS = 16;
function rewriteToFixPoint(bob, settings = defaultCollapseSettings()) {
  return {
    ...bob,
    architectures: sortedSet(bob.architectures),
    containers: bob.containers.map((container) => rewriteContainer(container, settings))
  };
}
function rewriteContainer(container, settings) {
  const wanted = container.opens.map((open) => ({ ...open, path: cleanPath(open.path) }));
  let next = {
    ...container,
    ingress: withOwnIdentifiers(container.ingress),
    egress: withOwnIdentifiers(container.egress)
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const { stored } = settle(next, settings);
    const matcher = new PathMatcher(stored.opens);
    const lost = wanted.filter(({ path }) => matcher.covering(path).length === 0);
    if (lost.length === 0) return { ...stored, opens: withFlagsOf(wanted, stored.opens) };
    next = { ...stored, opens: widenFor(lost, stored.opens) };
  }
  throw new InputError(
    `The opens of container ${JSON.stringify(container.name)} lose paths whenever they are saved.`,
    { next: "Look for patterns with * beside patterns with ⋯ and replace them by one." }
  );
}
function widenFor(lost, stored) {
  const folders = new PathMatcher([...foldersOf(stored)].map((path) => ({ path })));
  const added = /* @__PURE__ */ new Map();
  for (const open of lost) {
    const covering = folders.covering(open.path).map(({ path: path2 }) => path2);
    if (covering.some((path2) => added.has(path2))) continue;
    const [path = WILDCARD] = covering.sort((a, b) => depthOf(b) - depthOf(a) || compareBytes(a, b));
    added.set(path, { path, flags: [] });
  }
  const patterns = new PathMatcher(added.values());
  const kept = stored.filter((open) => {
    const [pattern] = patterns.covering(open.path);
    if (pattern) pattern.flags = sortedSet([...pattern.flags, ...open.flags]);
    return !pattern;
  });
  return [...kept, ...added.values()];
}
function foldersOf(opens) {
  return new Set(
    opens.flatMap(({ path }) => {
      const segments = path.split("/");
      return segments.map((_, length) => [...segments.slice(0, length), WILDCARD].join("/"));
    })
  );
}
function depthOf(path) {
  return path.split("/").length;
}
function withFlagsOf(wanted, opens) {
  const flags = new Map(opens.map((open) => [open.path, open.flags]));
  const matcher = new PathMatcher(opens);
  for (const open of wanted) {
    const covering = matcher.covering(open.path);
    const hasAll = covering.some(({ path }) => open.flags.every((flag) => flags.get(path)?.includes(flag)));
    const [closest] = covering.sort((a, b) => byteLength(b.path) - byteLength(a.path));
    if (hasAll || !closest) continue;
    flags.set(closest.path, sortedSet([...flags.get(closest.path) ?? [], ...open.flags]));
  }
  return opens.map((open) => ({ ...open, flags: flags.get(open.path) ?? open.flags }));
}
function withOwnIdentifiers(neighbors) {
  const peers = /* @__PURE__ */ new Map();
  for (const neighbor of neighbors) {
    const identifier = neighbor.identifier ?? "";
    peers.set(identifier, (peers.get(identifier) ?? /* @__PURE__ */ new Set()).add(neighborKey(neighbor)));
  }
  return neighbors.map((neighbor) => {
    const isOwn = neighbor.identifier && peers.get(neighbor.identifier)?.size === 1;
    return isOwn ? neighbor : { ...neighbor, identifier: neighborIdentifier(neighbor) };
  });
}

// src/pipeline/saved-change-text.ts
var MAX_NAMED = 3;
function savedChangeText(change) {
  const named = change.observed.slice(0, MAX_NAMED).map((entry) => behaviourText(change.kind, entry));
  const more = change.observed.length - named.length;
  const from = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const to = change.stored === null ? "nothing" : behaviourText(change.kind, change.stored);
  const effect = [
    ...change.allowsMore ? ["allows more"] : [],
    ...change.allowsLess ? ["allows less"] : []
  ].join(" and ");
  return `saving turns ${change.container} ${change.kind} ${from} into ${to}${effect ? `, which ${effect}` : ""}`;
}

// src/cli/commands/convert.ts
function registerConvert(program, io) {
  program.command("convert").summary("write a Bill of Behavior for another version of Kubescape, or as its storage would keep it").description(
    "Reads a superset, a recording or profiles and writes YAML that is ready to be applied and bound.\nWhat saving would change is told on standard error."
  ).argument("[file...]", "superset, recording or profiles; - or none for standard input").addOption(
    new Option(
      "--world <world>",
      "profiles: ApplicationProfile and NetworkNeighborhood; container-profiles: one object a container"
    ).choices(["profiles", "container-profiles"])
  ).addOption(
    new Option(
      "--kubescape <version>",
      "choose the world by the version of the chart or of node-agent"
    ).conflicts("world")
  ).addOption(new Option("--stored", "as storage would keep it (era C, v0.0.297)").conflicts("rewrite")).option("--rewrite", "so that saving no longer changes it and nothing that it allowed is lost").action(async (files, flags) => {
    const progress = io.progress();
    const target = targetOf(flags, progress);
    const { bobs, leftOut } = await readBobs(files.length === 0 ? ["-"] : files);
    for (const { place, reason } of leftOut) progress.warn(`left out ${place}: ${reason}`);
    if (bobs.length === 0) throw new InputError("there is no Bill of Behavior to convert");
    for (const { notes } of bobs) for (const note of notes) progress.warn(note);
    const texts = bobs.map(({ bob }) => renderBob(converted(bob, flags, progress), target));
    io.out(texts.join("---\n"));
  });
}
function targetOf({ world, kubescape }, progress) {
  if (kubescape === void 0) return { world: world ?? "profiles" };
  const found = worldFor(kubescape);
  for (const warning of found.warnings) progress.warn(warning);
  return { world: found.world, capabilityPrefix: found.capabilityPrefix };
}
function converted(bob, { stored, rewrite }, progress) {
  if (rewrite) return rewriteToFixPoint(bob);
  const saved = storedForm(bob);
  for (const change of saved.changes) progress.warn(savedChangeText(change));
  return stored ? saved.bob : bob;
}
export {
  registerConvert
};
