import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  KINDS,
  canonicalJson,
  canonicalSections,
  compareContainers
} from "./chunk-CLSPJI3S.mjs";
import {
  compareBytes,
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

// src/core/bob/join-profiles.ts
function joinBobs(parts) {
  const [first, ...others] = parts;
  if (first === void 0) throw new RangeError("joinBobs needs a part");
  const conflicts = [];
  const joined = { bob: first.bob, title: first.title, conflicts };
  for (const part of others) joinInto(joined, part);
  const containers = joined.bob.containers.map(canonicalSections).sort(compareContainers);
  reportTypes(containers, conflicts);
  return { bob: { ...joined.bob, containers }, conflicts };
}
function joinInto(joined, { bob, title }) {
  const known = joined.bob;
  const choose = (what, a, b) => {
    if (a === void 0 || b === void 0) return a ?? b;
    if (canonicalJson(a) !== canonicalJson(b)) {
      joined.conflicts.push(`${what} differs between ${joined.title} and ${title}; the first is kept`);
    }
    return a;
  };
  const selector = choose("the selector", known.selector, bob.selector);
  const extra = chooseFields("", known.extra, bob.extra, choose);
  joined.bob = {
    name: known.name,
    workload: { ...bob.workload, ...known.workload },
    architectures: sortedSet([...known.architectures, ...bob.architectures]),
    labels: chooseFields("the label ", known.labels, bob.labels, choose) ?? {},
    annotations: chooseFields("the annotation ", known.annotations, bob.annotations, choose) ?? {},
    ...selector === void 0 ? {} : { selector },
    ...extra === void 0 ? {} : { extra },
    containers: joinContainers(known.containers, bob.containers, choose, (text) => {
      joined.conflicts.push(`${text} differ between ${joined.title} and ${title}; both are kept`);
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
  const joined = new Map(known.map((container) => [keyOf(container), container]));
  for (const container of more) {
    const key = keyOf(container);
    const before = joined.get(key);
    joined.set(key, before === void 0 ? container : joinContainer(before, container, choose, differ));
  }
  return [...joined.values()];
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
  const named = a.processAllowed !== void 0 || b.processAllowed !== void 0;
  const allowed = a.containerAllowed === true || b.containerAllowed === true;
  const stated = a.containerAllowed !== void 0 || b.containerAllowed !== void 0;
  return {
    ...named ? { processAllowed: sortedSet([...a.processAllowed ?? [], ...b.processAllowed ?? []]) } : {},
    ...stated ? { containerAllowed: allowed } : {}
  };
}
function reportTypes(containers, conflicts) {
  const types = /* @__PURE__ */ new Map();
  for (const { type, name } of containers) {
    const other = types.get(name);
    if (other !== void 0) conflicts.push(`the container ${name} stands in ${other} and in ${type}`);
    types.set(name, type);
  }
}
function isSet(container, kind) {
  return !(container.unset ?? []).includes(kind);
}
function keyOf({ type, name }) {
  return `${type}/${name}`;
}

export {
  joinBobs
};
