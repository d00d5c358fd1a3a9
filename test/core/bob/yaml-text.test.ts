import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseDocument } from 'yaml';
import { yamlText } from '../../../src/core/bob/yaml-text.ts';
import { text, YAML_TRAPS } from './arbitraries.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

function readBack(value: object, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(yamlText(value), { version, logLevel: 'silent' });
  expect(document.errors).toEqual([]);
  return document.toJSON();
}

describe('YAML that every reader takes for the same value', () => {
  test.each(YAML_TRAPS)('%j stays a text, as value, item and key', (trap) => {
    const value = { [trap]: trap, list: [trap, [trap]], ['x']: { [trap]: [{ [trap]: trap }] } };
    expect(readBack(value, '1.1')).toEqual(value);
    expect(readBack(value, '1.2')).toEqual(value);
  });

  test('any plain data', () => {
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(text, tie('any'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(text, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), (data) => {
        expect(readBack(data, '1.1')).toEqual(data);
        expect(readBack(data, '1.2')).toEqual(data);
      }),
      { numRuns: 300 },
    );
  });

  test('keys that are longer than YAML allows without a mark', () => {
    const key = 'k'.repeat(5000);
    const value = { [key]: { [key]: [1, { [key]: 'v' }] }, a: [{ [key]: [] }] };
    expect(readBack(value, '1.2')).toEqual(value);
  });

  test('fields that are undefined are left out', () => {
    expect(yamlText({ a: undefined, b: { c: undefined }, d: [{ e: undefined, f: 1 }] })).toBe(
      'b: {}\nd:\n- f: 1\n',
    );
  });
});
