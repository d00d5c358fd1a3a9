import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_DEPTH,
  MAX_JSON_BYTES,
  MAX_YAML_BYTES,
  readYamlDocuments
} from "./chunk-RVVCY7KC.mjs";
import {
  byteLength
} from "./chunk-AKTJ3EKL.mjs";
import {
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/core/bob/json-depth.ts
var QUOTE = 34;
var BACKSLASH = 92;
var OPEN_LIST = 91;
var CLOSE_LIST = 93;
var OPEN_MAP = 123;
var CLOSE_MAP = 125;
function jsonDeeperThan(text, limit) {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) {
      i = endOfString(text, i);
    } else if (unit === OPEN_LIST || unit === OPEN_MAP) {
      if (++depth > limit) return true;
    } else if (unit === CLOSE_LIST || unit === CLOSE_MAP) {
      depth--;
    }
  }
  return false;
}
function endOfString(text, start) {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}
function isEscaped(text, index) {
  let before = index;
  while (text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (index - before) % 2 === 1;
}

// src/core/bob/source-documents.ts
var TEMPLATE_LINE = /^[^'"#\n]*\{\{.*/mu;
function readDocuments(text) {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (content.includes("\0")) return refused("holds NUL bytes: not a text file");
  return readJson(content) ?? readYaml(content);
}
function readDocumentsWithPlaces(text) {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (content.includes("\0")) return refused("holds NUL bytes: not a text file");
  return readYaml(content);
}
function readJson(text) {
  if (!/^\s*\{\s*["}]/u.test(text)) return void 0;
  const size = byteLength(text);
  if (size > MAX_JSON_BYTES) return refused(`has ${size} bytes; at most ${MAX_JSON_BYTES} are read`);
  if (jsonDeeperThan(text, MAX_DEPTH)) return refused(`nested more than ${MAX_DEPTH} levels deep`);
  try {
    return {
      documents: [{ value: JSON.parse(text), start: { line: 1, column: 1 } }],
      problems: []
    };
  } catch {
    return void 0;
  }
}
function readYaml(text) {
  const size = byteLength(text);
  if (size > MAX_YAML_BYTES) {
    return refused(`has ${size} bytes; at most ${MAX_YAML_BYTES} of YAML are read; convert it to JSON`);
  }
  try {
    return explainTemplates(text, readYamlDocuments(text));
  } catch (error) {
    return refused(`cannot be read as YAML: ${messageOf(error)}`);
  }
}
function explainTemplates(text, file) {
  const template = file.problems.length > 0 ? TEMPLATE_LINE.exec(text) : null;
  if (!template) return file;
  const line = lineOf(text, template.index);
  const problem = { position: { line, column: template[0].indexOf("{{") + 1 }, reason: templateReason(line) };
  return { documents: file.documents, problems: [problem] };
}
function templateReason(line) {
  return `a Helm template (line ${line} holds "{{ … }}"), not YAML: render it first, for example with "helm template"`;
}
function lineOf(text, index) {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
function refused(reason) {
  return { documents: [], problems: [{ reason }] };
}

export {
  jsonDeeperThan,
  readDocuments,
  readDocumentsWithPlaces,
  templateReason
};
