import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { suggestion } from './did-you-mean.ts';
import {
  MAX_PLACED,
  problemsError,
  type Problem,
  type YamlDocument,
  type YamlPath,
} from './yaml-document.ts';

/** A JSON Schema (draft 7) of one document. `title` says in words what a text must be. */
export type JsonSchema = Record<string, unknown>;

/** Characters of a wrong value that a message shows. */
const MAX_SHOWN = 60;

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Checks a document against a schema and turns texts into the numbers and booleans that the schema asks for.
 * @throws InputError that lists every problem as `file:line:column: reason`.
 */
export function validate(document: YamlDocument, schema: JsonSchema): unknown {
  const problems = emptyValues(document.value, []);
  if (problems.length > 0) throw problemsError(document, problems);
  const check = compiledOf(schema);
  if (check(document.value)) return document.value;
  throw problemsError(document, problemsOf(check.errors ?? []));
}

function compiledOf(schema: JsonSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = new Ajv({ allErrors: true, verbose: true, coerceTypes: true, allowUnionTypes: true });
  const check = ajv.compile(schema);
  compiled.set(schema, check);
  return check;
}

/** ajv would turn null into an empty text, so what is empty is found before. */
function emptyValues(value: unknown, path: YamlPath): Problem[] {
  if (value === null) {
    return [{ path, at: 'key', reason: `${nameOf(path)} is empty; give a value, or leave it out` }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => emptyValues(item, [...path, index]));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => emptyValues(item, [...path, key]));
}

function problemsOf(errors: ErrorObject[]): Problem[] {
  return errors
    .filter((error) => !/\/oneOf\/\d+\//.test(error.schemaPath))
    .filter((error) => error.keyword === 'propertyNames' || error.propertyName === undefined)
    .slice(0, MAX_PLACED)
    .map(problemOf);
}

function problemOf(error: ErrorObject): Problem {
  const path = pathOf(error.instancePath);
  const params = error.params as Record<string, unknown>;
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys((schema.properties as object | undefined) ?? {});
      return {
        path: [...path, key],
        at: 'key',
        reason: `unknown key ${JSON.stringify(key)}${suggestion(key, known)}`,
      };
    }
    case 'propertyNames': {
      const key = String(params.propertyName);
      const names = schema.propertyNames as JsonSchema;
      return {
        path: [...path, key],
        at: 'key',
        reason: `${JSON.stringify(key)} is not ${titleOf(names, 'a valid name')}`,
      };
    }
    case 'required':
      return {
        path,
        at: 'value',
        reason: `${owner(path)}${JSON.stringify(params.missingProperty)} is missing`,
      };
    case 'oneOf':
      return {
        path,
        at: 'value',
        reason: `${nameOf(path)} must have exactly one of ${alternatives(schema.oneOf)}`,
      };
    default:
      return { path, at: 'value', reason: `${nameOf(path)} ${expectation(error, schema, params)}` };
  }
}

function expectation(error: ErrorObject, schema: JsonSchema, params: Record<string, unknown>): string {
  const found = shown(error.data);
  switch (error.keyword) {
    case 'type':
      return `must be ${typeName(params.type)}, but is ${found}`;
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const meant = typeof error.data === 'string' ? suggestion(error.data, allowed) : '';
      return `must be one of ${allowed.join(', ')}, but is ${found}${meant}`;
    }
    case 'const':
      return `must be ${shown(params.allowedValue)}, but is ${found}`;
    case 'pattern':
      return `must be ${titleOf(schema, `a text of the form ${String(params.pattern)}`)}, but is ${found}`;
    case 'minimum':
      return `must be at least ${String(params.limit)}, but is ${found}`;
    case 'maximum':
      return `must be at most ${String(params.limit)}, but is ${found}`;
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return 'must not be empty';
    case 'maxItems':
      return `must have at most ${String(params.limit)} entries`;
    case 'maxLength':
      return `must have at most ${String(params.limit)} characters`;
    default:
      return error.message ?? 'is not valid';
  }
}

/** `a.b[2]`, as people write it. */
function nameOf(path: YamlPath): string {
  if (path.length === 0) return 'the document';
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function owner(path: YamlPath): string {
  return path.length === 0 ? '' : `${nameOf(path)}: `;
}

function pathOf(pointer: string): YamlPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function titleOf(schema: JsonSchema, otherwise: string): string {
  return typeof schema.title === 'string' ? schema.title : otherwise;
}

function alternatives(oneOf: unknown): string {
  return (oneOf as { required: string[] }[]).flatMap((branch) => branch.required).join(', ');
}

function typeName(type: unknown): string {
  const names: Record<string, string> = {
    object: 'a mapping',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  const first = Array.isArray(type) ? String(type[0]) : String(type);
  return names[first] ?? first;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
