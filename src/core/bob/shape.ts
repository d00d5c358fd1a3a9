import type { PathStep } from './source-documents.ts';
import { PlainScalar } from './yaml-documents.ts';

/** A value that has not the shape that its place asks for. */
export class ShapeError extends Error {
  /** From the top of the document to the value. */
  readonly path: PathStep[] = [];
}

/** Runs a reader of a part; an error of it learns where the part is. */
export function within<T>(step: PathStep, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShapeError) error.path.unshift(step);
    throw error;
  }
}

/** A path as people write it: `spec.containers[0].execs`. */
export function pathText(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/**
 * A text. An unquoted number or boolean of a YAML file is the text that stands there (`no`, `1.30`, `007`), as its
 * author meant it; null is no text.
 */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof PlainScalar) return value.source;
  throw new ShapeError(
    `a text is expected, not ${describe(value)}${value === null ? ' (unquoted ~ and null mean nothing; quote them if they are meant)' : ''}`,
  );
}

/** A text; '' and null are nothing. */
export function optionalText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return text(value) || undefined;
}

export function boolean(value: unknown): boolean {
  const plain = value instanceof PlainScalar ? value.value : value;
  if (typeof plain === 'boolean') return plain;
  throw new ShapeError(`true or false is expected, not ${describe(value)}`);
}

/** A whole number from `min` to `max`. */
export function integer(value: unknown, min: number, max: number): number {
  const plain = value instanceof PlainScalar ? value.value : value;
  if (typeof plain === 'number' && Number.isInteger(plain) && plain >= min && plain <= max) return plain;
  throw new ShapeError(`a whole number from ${min} to ${max} is expected, not ${describe(value)}`);
}

/** Every item of a list; null and absent are the empty list. */
export function list<T>(value: unknown, read: (item: unknown) => T): T[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new ShapeError(`a list is expected, not ${describe(value)}`);
  return value.map((item, index) => within(index, () => read(item)));
}

/** A list of texts; null and absent are the empty list. */
export function texts(value: unknown): string[] {
  return list(value, text);
}

/** A map with values of one shape, in the order of the source; null and absent are the empty map. */
export function record<T>(value: unknown, read: (item: unknown) => T): Record<string, T> {
  if (value === null || value === undefined) return {};
  return Object.fromEntries(
    Object.entries(mapOf(value)).map(([key, item]) => [key, within(key, () => read(item))]),
  );
}

/** A map whose fields are taken one by one; what nobody took is known afterwards. */
export class Fields {
  readonly #source: Record<string, unknown>;
  readonly #taken = new Set<string>();

  constructor(value: unknown) {
    this.#source = mapOf(value);
  }

  /** Whether the field is there and not null. */
  has(key: string): boolean {
    return this.raw(key) !== null;
  }

  /** Whether the field is there, null or not. */
  isPresent(key: string): boolean {
    return Object.hasOwn(this.#source, key);
  }

  /** Takes a field; absent is null. */
  raw(key: string): unknown {
    this.#taken.add(key);
    return Object.hasOwn(this.#source, key) ? (this.#source[key] ?? null) : null;
  }

  /** Takes a field that must be there. */
  need<T>(key: string, read: (value: unknown) => T): T {
    if (!this.has(key)) throw new ShapeError(`the field "${key}" is missing`);
    return this.take(key, read);
  }

  /** Takes a field and reads it, null if it is absent. */
  take<T>(key: string, read: (value: unknown) => T): T {
    return within(key, () => read(this.raw(key)));
  }

  /** Takes a field and reads it unless it is absent or null. */
  maybe<T>(key: string, read: (value: unknown) => T): T | undefined {
    return this.has(key) ? this.take(key, read) : undefined;
  }

  /** The fields that nobody took and that are not null, as plain values. */
  rest(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.#source)
        .filter(([key, value]) => !this.#taken.has(key) && value !== null)
        .map(([key, value]) => [key, plain(value)]),
    );
  }
}

/** A value as JSON knows it: unquoted numbers and booleans of a YAML file are what YAML takes them for. */
export function plain(value: unknown): unknown {
  if (value instanceof PlainScalar)
    return Number.isFinite(value.value) || typeof value.value === 'boolean' ? value.value : value.source;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** Whether there is a map with fields. */
export function isMapValue(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof PlainScalar)
  );
}

function mapOf(value: unknown): Record<string, unknown> {
  if (isMapValue(value)) return value;
  throw new ShapeError(`a map is expected, not ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (value instanceof PlainScalar) return `the ${typeof value.value} ${value.source.slice(0, 40)}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string'
    ? `the text ${JSON.stringify(value.slice(0, 40))}`
    : `the ${typeof value} ${JSON.stringify(value)}`;
}
