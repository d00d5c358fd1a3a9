import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { InputError, messageOf } from '../errors.ts';
import { byteLength, compareBytes } from './bytes.ts';
import { jsonDeeperThan } from './json-depth.ts';
import { MAX_DEPTH, MAX_JSON_BYTES } from './limits.ts';
import { API_VERSION, type Recording } from './recording.ts';
import type { Schema } from './schema-parts.ts';
import { pathText } from './shape.ts';
import type { Superset } from './superset.ts';

/** Reads and checks one kind of JSON file; the schema is compiled when the first file is read. */
export class JsonFileReader<T extends { apiVersion: string; kind: string }> {
  readonly #kind: T['kind'];
  readonly #schema: Schema;
  #validate: ValidateFunction<T> | undefined;

  constructor(kind: T['kind'], schema: Schema) {
    this.#kind = kind;
    this.#schema = schema;
  }

  /**
   * The value of a text, of the shape that the schema asks for.
   * @throws InputError with file, JSON path and reason.
   */
  read(text: string, fileName: string): T {
    const value = parseJson(text, fileName);
    this.#checkKind(value, fileName);
    this.#validate ??= new Ajv({ strict: true, allowUnionTypes: true }).compile<T>(this.#schema);
    if (this.#validate(value)) return value;
    throw new InputError(`${fileName}: ${faultText(this.#validate.errors?.[0])}`, {
      next: `The file must be a ${this.#kind} of ${API_VERSION} as bobctl writes it; see docs/formats.md.`,
    });
  }

  #checkKind(value: unknown, fileName: string): void {
    const { apiVersion, kind } = (value ?? {}) as { apiVersion?: unknown; kind?: unknown };
    if (kind !== this.#kind) {
      const found = typeof kind === 'string' ? `is a ${kind.slice(0, 80)}` : 'has no kind';
      throw new InputError(`${fileName}: ${found}, not a ${this.#kind}`);
    }
    if (apiVersion !== API_VERSION) {
      throw new InputError(
        `${fileName}: apiVersion: is ${JSON.stringify(apiVersion ?? null).slice(0, 80)}, not ${API_VERSION}`,
        { next: 'Use the bobctl version that wrote the file.' },
      );
    }
  }
}

function parseJson(text: string, fileName: string): unknown {
  const size = byteLength(text);
  if (size > MAX_JSON_BYTES) {
    throw new InputError(`${fileName}: has ${size} bytes; at most ${MAX_JSON_BYTES} are read`);
  }
  if (jsonDeeperThan(text, MAX_DEPTH)) {
    throw new InputError(`${fileName}: nested more than ${MAX_DEPTH} levels deep`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError(`${fileName}: not JSON: ${messageOf(error)}`, { cause: error });
  }
}

function faultText(error: ErrorObject | undefined): string {
  if (!error) return 'not of the expected shape';
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/u.test(step) ? Number(step) : step));
  const where = path.length === 0 ? '' : `${pathText(path)}: `;
  return `${where}${reasonOf(error)}`;
}

function reasonOf({ keyword, message = 'not as expected', params }: ErrorObject): string {
  const details = params as Record<string, unknown>;
  if (keyword === 'additionalProperties')
    return `the field ${JSON.stringify(details['additionalProperty'])} is not known`;
  if (keyword === 'enum') return `must be one of ${JSON.stringify(details['allowedValues'])}`;
  return message;
}

/** Field names in the order in which they are written; others follow in byte order. */
const FIELD_ORDER = [
  ...['apiVersion', 'kind', 'id', 'cell', 'repeat', 'type', 'os', 'distro', 'container', 'path', 'endpoint'],
  ...[
    'namespace',
    'name',
    'version',
    'arch',
    'kernel',
    'workload',
    'selector',
    'engine',
    'status',
    'completion',
  ],
  ...['reasons', 'warnings', 'notObserved', 'digests', 'events', 'times', 'suite', 'architectures', 'counts'],
  ...['recordings', 'leftOut', 'quarantined', 'notes', 'generalised', 'imageID', 'imageTag', 'protocol'],
  ...[
    'address',
    'port',
    'args',
    'flags',
    'capabilities',
    'syscalls',
    'execs',
    'opens',
    'endpoints',
    'ingress',
  ],
  ...['egress', 'listens', 'phases', 'seenIn', 'flagsSeenIn', 'rulePolicies', 'seccompProfile'],
  ...['identifiedCallStacks', 'extra', 'unset', 'containers', 'bobDigest'],
];
const FIELD_RANK = new Map(FIELD_ORDER.map((name, rank) => [name, rank]));

/**
 * Canonical text of a recording or superset: fields in a fixed order, one behaviour a line, so that differences of two
 * files are differences of behaviours; newline at the end.
 */
export function jsonFileText(file: Recording | Superset): string {
  const { containers, ...rest } = file;
  const lines = fieldsOf(rest).map(([name, value]) => `  ${JSON.stringify(name)}: ${listText(value, '  ')}`);
  const blocks = containers.map((container) => {
    const fields = fieldsOf(container).map(
      ([name, value]) => `      ${JSON.stringify(name)}: ${listText(value, '      ')}`,
    );
    return `    {\n${fields.join(',\n')}\n    }`;
  });
  lines.push(`  "containers": ${blocks.length === 0 ? '[]' : `[\n${blocks.join(',\n')}\n  ]`}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Lists of maps have a line for each item; everything else stands on one line. */
function listText(value: unknown, indent: string): string {
  if (!Array.isArray(value) || !value.some((item) => typeof item === 'object')) return compact(value);
  return `[\n${value.map((item) => `${indent}  ${compact(item)}`).join(',\n')}\n${indent}]`;
}

function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = fieldsOf(value).map(([name, field]) => `${JSON.stringify(name)}: ${compact(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function fieldsOf(value: object): [string, unknown][] {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return entries.sort(([a], [b]) => rankOf(a) - rankOf(b) || compareBytes(a, b));
}

function rankOf(name: string): number {
  return FIELD_RANK.get(name) ?? FIELD_ORDER.length;
}
