import { byteLength, compareBytes } from '../bob/bytes.ts';
import { readDocumentsWithPlaces, type SourceDocument } from '../bob/source-documents.ts';
import { PlainScalar } from '../bob/yaml-documents.ts';
import { InputError } from '../errors.ts';

/** Bytes that a workload file or a suite may have. */
export const MAX_FILE_BYTES = 1024 * 1024;
/** Values of one document once its aliases are written out. */
const MAX_VALUES = 200_000;
/** Problems that one message lists. */
const MAX_PROBLEMS = 20;
/** Problems whose places are looked up, to list the first ones of the file. */
export const MAX_PLACED = 200;

/** Keys and list indexes from the top of a document. */
export type YamlPath = (string | number)[];

/** Something wrong, and where. */
export interface Problem {
  path: YamlPath;
  /** Whether the key is meant or what it holds. */
  at: 'key' | 'value';
  reason: string;
}

/**
 * A YAML 1.2 document whose scalars are texts as they stand in the source: what a value means is decided by the
 * schema, never by its looks, so that `1.30` stays `1.30` and `no` stays `no`. Empty values are null.
 */
export interface YamlDocument {
  fileName: string;
  value: unknown;
  source: SourceDocument;
}

/**
 * Reads every document of a YAML text; empty ones are left out.
 * @throws InputError with file, line and column.
 */
export function readYamlDocuments(text: string, fileName: string): YamlDocument[] {
  if (byteLength(text) > MAX_FILE_BYTES) {
    throw new InputError(`${fileName}: has ${byteLength(text)} bytes; at most ${MAX_FILE_BYTES} are read`);
  }
  const { documents, problems } = readDocumentsWithPlaces(text);
  if (problems.length > 0) {
    const lines = problems
      .slice(0, MAX_PROBLEMS)
      .map(({ position, reason }) => `${place(fileName, position ?? { line: 1, column: 1 })}: ${reason}`);
    throw new InputError(lines.join('\n'));
  }
  return documents
    .filter(({ value }) => value !== null)
    .map((source) => ({ fileName, source, value: textValues(source.value, fileName) }));
}

/** The error that lists problems in the order of the file, each as `file:line:column: reason`. */
export function problemsError({ fileName, source }: YamlDocument, problems: readonly Problem[]): InputError {
  const placed = problems
    .slice(0, MAX_PLACED)
    .map(({ path, at, reason }) => ({ ...(source.locate?.(path, at) ?? source.start), at, reason }))
    // In one place, a misspelt key comes before what is missing because of it.
    .sort((a, b) => a.line - b.line || a.column - b.column || compareBytes(a.at, b.at));
  const shown = placed
    .slice(0, MAX_PROBLEMS)
    .map((problem) => `${place(fileName, problem)}: ${problem.reason}`);
  const more = problems.length - shown.length;
  return new InputError([...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'));
}

/** `file:line:column` */
export function place(fileName: string, position: { line: number; column: number }): string {
  return `${fileName}:${position.line}:${position.column}`;
}

/** The values with every scalar as its source text. */
function textValues(value: unknown, fileName: string): unknown {
  let count = 0;
  const convert = (item: unknown): unknown => {
    count += 1;
    if (count > MAX_VALUES) throw new InputError(`${fileName}: holds more than ${MAX_VALUES} values`);
    if (item instanceof PlainScalar) return item.source;
    if (Array.isArray(item)) return item.map(convert);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, held]) => [key, convert(held)]));
  };
  return convert(value);
}
