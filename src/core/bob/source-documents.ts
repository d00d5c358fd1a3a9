import { messageOf } from '../errors.ts';
import { byteLength } from './bytes.ts';
import { jsonDeeperThan } from './json-depth.ts';
import { MAX_DEPTH, MAX_JSON_BYTES, MAX_YAML_BYTES } from './limits.ts';
import { readYamlDocuments } from './yaml-documents.ts';

/** A key of a map or an index of a list. */
export type PathStep = string | number;

/** Line and column, both from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One document of a file as plain values, and where each of them stands. */
export interface SourceDocument {
  /** Maps, lists, strings, null; numbers and booleans are PlainScalar where the source text is known (YAML). */
  value: unknown;
  /** Where the document's content begins. */
  start: Position;
  /** Where a place stands; undefined for files of which only the values were read (JSON). */
  locate?: (path: readonly PathStep[], at?: 'key' | 'value') => Position;
}

/** A document, or a whole file, that cannot be read. */
export interface SourceProblem {
  position?: Position;
  reason: string;
}

export interface SourceFile {
  documents: SourceDocument[];
  problems: SourceProblem[];
}

/** A line that only a Helm template has: an action outside of quotes and comments. */
const TEMPLATE_LINE = /^[^'"#\n]*\{\{.*/mu;

/**
 * Reads the documents of a file: JSON by `JSON.parse`, everything else as YAML 1.2 (one or many documents).
 * Never throws; what cannot be read is in `problems`.
 */
export function readDocuments(text: string): SourceFile {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.includes('\0')) return refused('holds NUL bytes: not a text file');
  return readJson(content) ?? readYaml(content);
}

/**
 * Reads the documents of a file as YAML even if it is JSON (which is YAML too): slower, but every place is known, and
 * so is the source text of numbers.
 */
export function readDocumentsWithPlaces(text: string): SourceFile {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.includes('\0')) return refused('holds NUL bytes: not a text file');
  return readYaml(content);
}

function readJson(text: string): SourceFile | undefined {
  if (!/^\s*\{\s*["}]/u.test(text)) return undefined;
  const size = byteLength(text);
  if (size > MAX_JSON_BYTES) return refused(`has ${size} bytes; at most ${MAX_JSON_BYTES} are read`);
  if (jsonDeeperThan(text, MAX_DEPTH)) return refused(`nested more than ${MAX_DEPTH} levels deep`);
  try {
    return {
      documents: [{ value: JSON.parse(text) as unknown, start: { line: 1, column: 1 } }],
      problems: [],
    };
  } catch {
    // Flow-style YAML begins like JSON; whatever is wrong, the YAML reader knows the place.
    return undefined;
  }
}

function readYaml(text: string): SourceFile {
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

/** A damaged document of a file with template actions is a template, not broken YAML. */
function explainTemplates(text: string, file: SourceFile): SourceFile {
  const template = file.problems.length > 0 ? TEMPLATE_LINE.exec(text) : null;
  if (!template) return file;
  const line = lineOf(text, template.index);
  const problem = { position: { line, column: template[0].indexOf('{{') + 1 }, reason: templateReason(line) };
  return { documents: file.documents, problems: [problem] };
}

/** Why a Helm template is not read. */
export function templateReason(line: number): string {
  return `a Helm template (line ${line} holds "{{ … }}"), not YAML: render it first, for example with "helm template"`;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function refused(reason: string): SourceFile {
  return { documents: [], problems: [{ reason }] };
}
