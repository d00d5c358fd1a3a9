import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Lexer,
  Parser,
  Scalar,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import { messageOf } from '../errors.ts';
import { MAX_DEPTH, MAX_VALUES, MAX_YAML_TOKENS } from './limits.ts';
import type { PathStep, Position, SourceDocument, SourceProblem } from './source-documents.ts';

/** A scalar without quotes that YAML takes for a number or a boolean; `source` is what stands in the file. */
export class PlainScalar {
  readonly value: number | boolean;
  readonly source: string;

  constructor(value: number | boolean, source: string) {
    this.value = value;
    this.source = source;
  }
}

/** Something in a YAML text that cannot be read, and where it begins. */
class YamlFault extends Error {
  readonly offset: number;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** Where the composer of `yaml` reports a fault. */
type FaultSource = number | [number, number] | { offset: number };

/** Tokens that belong to no document; a file with more of them is no YAML at all. */
const MAX_DAMAGE = 100;

/** Tags that say nothing but the type that is expected anyway (YAML 1.2.2, chapter 10). */
const CORE_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

/**
 * Reads the documents of a YAML text one after the other; a damaged one is reported and the others are still read.
 * Time and memory are bounded by the length of the text: nesting, tokens and aliases have limits.
 */
export function readYamlDocuments(text: string): { documents: SourceDocument[]; problems: SourceProblem[] } {
  const lines = new LineCounter();
  const documents: SourceDocument[] = [];
  const problems: SourceProblem[] = [];
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      problems.push(
        error instanceof YamlFault
          ? { position: position(error.offset), reason: error.message }
          : { reason: `not readable as YAML: ${messageOf(error)}` },
      );
    }
  };
  attempt(() => {
    for (const tokens of documentTokens(text, lines)) {
      attempt(() => {
        const document = compose(tokens);
        const contents = document?.contents;
        if (!contents) return;
        documents.push({
          value: toValue(contents),
          start: position(offset(contents)),
          locate: (path, at) => position(offsetOf(contents, path, at)),
        });
      });
    }
  });
  return { documents, problems };
}

/** The tokens of each document: directives and comments before it, and the document itself. */
function* documentTokens(text: string, lines: LineCounter): Generator<CST.Token[]> {
  lines.addNewLine(0);
  const parser = new Parser((offset) => lines.addNewLine(offset));
  let tokens: CST.Token[] = [];
  let count = 0;
  let errors = 0;
  const take = function* (parsed: Iterable<CST.Token>): Generator<CST.Token[]> {
    for (const token of parsed) {
      if (token.type === 'error' && ++errors > MAX_DAMAGE) throw new YamlFault(token.offset, token.message);
      tokens.push(token);
      if (token.type === 'document') {
        yield tokens;
        tokens = [];
      }
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MAX_YAML_TOKENS) {
      throw new YamlFault(0, `more than ${MAX_YAML_TOKENS} YAML tokens; convert the file to JSON`);
    }
    yield* take(parser.next(lexeme));
  }
  yield* take(parser.end());
  const error = tokens.find((token) => token.type === 'error');
  if (error) throw new YamlFault(error.offset, error.message);
}

function compose(tokens: readonly CST.Token[]): Document.Parsed | undefined {
  checkDepth(tokens);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    // Both are quadratic in the size of a damaged document; keys are compared below.
    prettyErrors: false,
    uniqueKeys: false,
  });
  // The first fault ends the reading: a hostile file can hold one fault for each of its bytes. Composers of collections
  // catch it and report it again, at their own place.
  let first: YamlFault | undefined;
  Object.assign(composer, {
    onError: (source: FaultSource, _code: string, message: string) => {
      first ??= new YamlFault(faultOffset(source), message);
      throw first;
    },
  });
  let composed: Document.Parsed | undefined;
  for (const token of tokens) {
    for (const document of composer.next(token)) composed = document;
  }
  for (const document of composer.end()) composed = document;
  return composed;
}

function faultOffset(source: FaultSource): number {
  if (typeof source === 'number') return source;
  return Array.isArray(source) ? source[0] : source.offset;
}

/** Refuses deep nesting before anything recurses into it. */
function checkDepth(tokens: readonly CST.Token[]): void {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { token, depth } = entry;
    if (depth > MAX_DEPTH) {
      throw new YamlFault('offset' in token ? token.offset : 0, `nested more than ${MAX_DEPTH} levels deep`);
    }
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
}

/** Plain values of a document; unquoted numbers and booleans are PlainScalar. */
function toValue(contents: Node): unknown {
  const anchors = new Map<string, { value: unknown; size: number }>();
  let size = 0;
  const count = (node: Node, values: number): void => {
    size += values;
    if (size > MAX_VALUES) {
      throw new YamlFault(offset(node), `more than ${MAX_VALUES} values once its aliases are written out`);
    }
  };
  const convert = (node: Node): unknown => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) throw new YamlFault(offset(node), `the alias *${node.source} has no anchor before it`);
      count(node, target.size);
      return target.value;
    }
    const before = size;
    count(node, 1);
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) {
      throw new YamlFault(offset(node), `the tag ${node.tag} is not understood`);
    }
    const value = convertContent(node);
    if ('anchor' in node && node.anchor) anchors.set(node.anchor, { value, size: size - before });
    return value;
  };
  const convertContent = (node: Node): unknown => {
    if (isScalar(node)) return scalarValue(node);
    if (isSeq<Node>(node)) return node.items.map(convert);
    if (!isMap<Node, Node | null>(node)) return null;
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = keyText(key);
      if (entries.has(name)) throw new YamlFault(offset(key), `the key ${JSON.stringify(name)} stands twice`);
      if (name === '<<' && !isQuoted(key)) {
        throw new YamlFault(offset(key), 'the merge key << is not supported: write the fields out');
      }
      entries.set(name, value === null ? null : convert(value));
    }
    return Object.fromEntries(entries);
  };
  return convert(contents);
}

function scalarValue(node: Scalar): unknown {
  const { value } = node;
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return new PlainScalar(value, node.source ?? String(value));
  const number = Number(value);
  return new PlainScalar(number, node.source ?? String(number));
}

function keyText(key: Node): string {
  if (!isScalar(key)) throw new YamlFault(offset(key), 'the key is not a text');
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

function isQuoted(key: Node): boolean {
  return isScalar(key) && key.type !== Scalar.PLAIN;
}

/** Where a place begins; the nearest place above it where the path leads nowhere. */
function offsetOf(contents: Node, path: readonly PathStep[], at: 'key' | 'value' = 'value'): number {
  let node: Node | null | undefined = contents;
  let found = offset(contents);
  for (const [index, step] of path.entries()) {
    let key: Node | undefined;
    if (isMap<Node, Node | null>(node)) {
      const pair: { key: Node; value: Node | null } | undefined = node.items.find(
        (item) => keyText(item.key) === String(step),
      );
      key = pair?.key;
      node = pair?.value;
    } else {
      node = isSeq<Node>(node) ? node.items[Number(step)] : undefined;
    }
    const wanted: Node | null | undefined = at === 'key' && index === path.length - 1 ? key : node;
    const range = (wanted ?? node ?? key)?.range;
    if (!range) break;
    found = range[0];
  }
  return found;
}

function offset(node: Node): number {
  return node.range?.[0] ?? 0;
}
