import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  addressesOf,
  namesOf
} from "./chunk-4TB6NYYM.mjs";
import {
  canonicalJson
} from "./chunk-CLSPJI3S.mjs";

// src/core/merge/text.ts
var named = (behaviour) => behaviour.name;
var TEXT = {
  capabilities: named,
  syscalls: named,
  execs: execText,
  opens: (open) => open.path,
  endpoints: endpointText,
  ingress: neighborText,
  egress: neighborText,
  listens: ({ protocol, address, port }) => `${protocol} ${address.includes(":") ? `[${address}]` : address}:${port}`
};
function behaviourText(kind, behaviour) {
  return TEXT[kind](behaviour);
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

export {
  behaviourText
};
