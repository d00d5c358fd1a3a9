import { isMapValue, text } from '../bob/shape.ts';
import { PlainScalar } from '../bob/yaml-documents.ts';

/** Reading of values whose shape was checked before: what is absent or null is empty. */

export function fieldOf(value: unknown, key: string): unknown {
  return isMapValue(value) && Object.hasOwn(value, key) ? value[key] : null;
}

export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || value instanceof PlainScalar ? text(value) : '';
}

export function textsOf(value: unknown): string[] {
  return itemsOf(value).map(textOf);
}

export function keysOf(value: unknown): string[] {
  return isMapValue(value) ? Object.keys(value) : [];
}
