import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  codeList,
  folded,
  table
} from "./chunk-7JGTFIYZ.mjs";
import {
  CONTAINER_TYPE_NAMES,
  containerName,
  count
} from "./chunk-V6EV5JJT.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-OLMYAT6N.mjs";

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
  const { bob, architecture, tableSyscalls, linuxCapabilities, unconfined } = baseline;
  const reference = referenceRuntime(baseline);
  const setUp = bob.setUp.length === 0 ? "" : `, ${bob.syscalls - bob.setUp.length} without what only the container's set-up is known to use`;
  const lines = [
    `The BoB: ${share(bob.syscalls, tableSyscalls)} names of the ${architecture} table${setUp}.`,
    ...unconfined.map(
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
function insideText(runtime) {
  const { inside, blocked, blockedSetUp, allowedByCapability } = runtime;
  const byCapability = Object.entries(allowedByCapability).map(
    ([capability, names]) => `${names.join(", ")} only with ${capability}`
  );
  const because = byCapability.length === 0 ? "" : ` (${byCapability.join("; ")})`;
  if (inside) return `yes${because}`;
  const own = blocked.filter((name2) => !blockedSetUp.includes(name2));
  const setUp = blockedSetUp.length === 0 ? "" : `${own.length === 0 ? "" : "; "}${blockedSetUp.join(", ")} (the container's set-up, before the filter holds)`;
  return `no: ${count(blocked.length, "name")} not allowed: ${own.join(", ")}${setUp}${because}`;
}

// src/core/report/markdown/surface-tables.ts
var NAME_LENGTH = 60;
var SENTENCE_LENGTH = 600;
var MAX_CAPABILITIES = 41;
var MAX_BLOCKED = 20;
var NET_KINDS = ["endpoints", "ingress", "egress", "listens"];
var name = (value) => forMarkdown(value, NAME_LENGTH);
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
    `## Attack surface: ${name(workload.kind)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    rowTable(rows, Infinity),
    ...notes.map((note) => forMarkdown(note, SENTENCE_LENGTH)),
    "### Against what holds without a BoB",
    baselineTables(baselines, Infinity)
  ].join("\n\n")}
`;
}
function rowTable(rows, max) {
  const hasBau = rows.some(({ profile }) => profile === "BAU");
  const columns = [
    { title: "Component", show: ({ component }) => name(component) },
    { title: "Container", show: ({ container }) => name(container) },
    { title: "Type", show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    ...hasBau ? [{ title: "Profile", show: ({ profile }) => profile }] : [],
    { title: "Capabilities", show: showCapabilities },
    { title: "Net", align: "right", show: (row) => sumText(row, NET_KINDS) },
    { title: "Opens", align: "right", show: (row) => sumText(row, ["opens"]) },
    { title: "Execs", align: "right", show: (row) => sumText(row, ["execs"]) },
    { title: "Syscalls", align: "right", show: (row) => sumText(row, ["syscalls"]) }
  ];
  return table(columns, rows, max);
}
function showCapabilities({ capabilities, notObserved }) {
  if (capabilities.length > 0) return codeList(capabilities, MAX_CAPABILITIES, NAME_LENGTH);
  return notObserved.includes("capabilities") ? "not recorded" : "none";
}
function sumText({ counts, notObserved }, kinds) {
  const total = kinds.reduce((all, kind) => all + counts[kind], 0);
  return total === 0 && kinds.every((kind) => notObserved.includes(kind)) ? "not recorded" : String(total);
}
function insideLine(baseline) {
  const reference = referenceRuntime(baseline);
  if (reference === void 0) return "";
  const { container, architecture } = baseline;
  const text = forMarkdown(insideText(reference), SENTENCE_LENGTH);
  return `- ${name(containerName(container))}: inside RuntimeDefault (${reference.runtime}, ${architecture})? ${text}`;
}
function baselineTables(baselines, max) {
  return baselines.slice(0, max).map((baseline) => {
    const { container, bob } = baseline;
    const title = `**${name(containerName(container))}**`;
    const lines = surfaceLines(baseline).map((line) => `- ${forMarkdown(line, SENTENCE_LENGTH)}`);
    const foreign = bob.notNative.length === 0 ? "" : `Not of this architecture's own table: ${codeList(bob.notNative, MAX_BLOCKED, NAME_LENGTH)}.`;
    return [title, lines.join("\n"), runtimeTable(baseline), foreign].filter((part) => part !== "").join("\n\n");
  }).join("\n\n");
}
function runtimeTable({ runtimes, tableSyscalls, bob }) {
  const columns = [
    { title: "RuntimeDefault of", show: ({ runtime }) => forMarkdown(runtime, NAME_LENGTH) },
    { title: "Allows", show: (runtime) => runtimeAllows(runtime, tableSyscalls) },
    { title: "BoB's names allowed", show: ({ allowedOfBob }) => share(allowedOfBob, bob.syscalls) },
    { title: "Inside?", show: (runtime) => forMarkdown(insideText(runtime), SENTENCE_LENGTH) },
    { title: "Capabilities beyond its default", show: showBeyond }
  ];
  return table(columns, runtimes, Infinity);
}
function showBeyond({ capabilitiesBeyond, defaultCapabilities }) {
  return capabilitiesBeyond.length === 0 ? `none (default: ${defaultCapabilities})` : codeList(capabilitiesBeyond, MAX_CAPABILITIES, NAME_LENGTH);
}

export {
  share,
  runtimeAllows,
  surfaceLines,
  insideText,
  NET_KINDS,
  surfaceSection,
  surfaceMarkdown,
  sumText
};
