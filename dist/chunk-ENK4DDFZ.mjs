import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";

// src/core/bob/yaml-text.ts
var PLAIN = /^[A-Za-z/][\w./@⋯*+:=,-]*$/;
var RESERVED = /^(?:y|yes|n|no|true|false|on|off|null|e[+-]?\d+)$/iu;
var UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu;
var MAX_SIMPLE_KEY = 1e3;
function yamlText(value) {
  return `${blockLines(value, "").join("\n")}
`;
}
function yamlComment(lines) {
  const safe = lines.map((line) => JSON.stringify(line).slice(1, -1).replace(UNPRINTABLE, escaped));
  return safe.map((line) => `# ${line}
`).join("");
}
function sortedRecord(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareBytes(a, b)));
}
function blockLines(value, indent) {
  if (Array.isArray(value)) return value.flatMap((item) => itemLines(item, indent));
  return Object.entries(value).filter(([, field]) => field !== void 0).flatMap(([key, field]) => fieldLines(key, field, indent));
}
function fieldLines(key, value, indent) {
  const name = stringText(key);
  const isSimple = name.length <= MAX_SIMPLE_KEY;
  const head = isSimple ? [] : [`${indent}? ${name}`];
  const lead = `${indent}${isSimple ? name : ""}:`;
  const scalar = scalarText(value);
  if (scalar !== void 0) return [...head, `${lead} ${scalar}`];
  const isListOfKey = Array.isArray(value) && isSimple;
  return [...head, lead, ...blockLines(value, isListOfKey ? indent : `${indent}  `)];
}
function itemLines(item, indent) {
  const scalar = scalarText(item);
  if (scalar !== void 0) return [`${indent}- ${scalar}`];
  const [first = "", ...rest] = blockLines(item, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}
function scalarText(value) {
  if (typeof value === "string") return stringText(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : void 0;
  return Object.values(value).every((field) => field === void 0) ? "{}" : void 0;
}
function stringText(text) {
  if (PLAIN.test(text) && !text.endsWith(":") && !RESERVED.test(text)) return text;
  return JSON.stringify(text).replace(UNPRINTABLE, escaped);
}
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

export {
  yamlText,
  yamlComment,
  sortedRecord
};
