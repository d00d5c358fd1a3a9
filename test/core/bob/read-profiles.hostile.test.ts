import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { MAX_DEPTH, MAX_JSON_BYTES, MAX_LEFT_OUT, MAX_YAML_BYTES } from '../../../src/core/bob/limits.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { applicationYaml, objectYaml, readContainerOf, readOne, refusalOf } from './documents.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const MANY = 100_000;

describe('hostile files', () => {
  test('a file that is too large is refused before it is read', () => {
    expect(refusalOf(applicationYaml(`    x: "${'a'.repeat(MAX_YAML_BYTES)}"\n`)).reason).toMatch(
      /at most \d+ of YAML are read/,
    );
    expect(refusalOf(`{"kind": "${'a'.repeat(MAX_JSON_BYTES)}"}`).reason).toMatch(/at most \d+ are read/);
  });

  test('a long text is one text', () => {
    const argument = 'x'.repeat(5_000_000);
    expect(
      readContainerOf(applicationYaml(`    execs: [{path: /a, args: ["${argument}"]}]\n`)).execs[0]?.args,
    ).toEqual([argument]);
  });

  test.each([
    ['lists', '['],
    ['maps', '{a: '],
    ['lists in maps', '{a: ['],
    ['JSON lists', '{"kind":['],
  ])('deep nesting of %s is refused, closed or not', (_title, opening) => {
    const closing = opening
      .split(/(?:)/u)
      .map((unit) => (unit === '[' ? ']' : unit === '{' ? '}' : ''))
      .reverse()
      .join('');
    for (const depth of [MAX_DEPTH + 1, 50_000]) {
      for (const text of [opening.repeat(depth), opening.repeat(depth) + closing.repeat(depth)]) {
        const { profiles, leftOut } = readProfiles(text, 'deep.yaml');
        expect(profiles).toEqual([]);
        expect(leftOut).toHaveLength(1);
      }
    }
    expect(refusalOf(`a: ${opening.repeat(MAX_DEPTH + 1)}${closing.repeat(MAX_DEPTH + 1)}`).reason).toMatch(
      /nested more than/,
    );
  });

  test('deep nesting by indentation is refused', () => {
    const lines = Array.from({ length: MAX_DEPTH + 2 }, (_, depth) => `${' '.repeat(depth)}a:`);
    expect(refusalOf(lines.join('\n')).reason).toMatch(/nested more than/);
    expect(refusalOf('- '.repeat(MAX_DEPTH + 2)).reason).toMatch(/nested more than/);
  });

  test('nesting up to the limit is read and written out again', () => {
    const depth = MAX_DEPTH - 10;
    const { extra } = readContainerOf(applicationYaml(`    x: ${'['.repeat(depth)}${']'.repeat(depth)}\n`));
    expect(JSON.stringify(extra)).toBe(`{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
  });

  test('aliases that multiply are refused before they are written out', () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `x${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}, *a${i - 1}`}]`,
    );
    expect(refusalOf(`${rows.join('\n')}\n`).reason).toMatch(/once its aliases are written out/);
  });

  test('an alias of what it stands in is refused', () => {
    expect(refusalOf('kind: &a [*a]\n').reason).toMatch(/alias/i);
  });

  test.each([
    ['commas', `[${','.repeat(MANY)}]`],
    ['list items', '- \n'.repeat(MANY / 2)],
    ['documents', '---\n'.repeat(10_000)],
    ['damaged documents', '---\n"a" b\n'.repeat(5000)],
    ['keys', Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['equal keys', 'a: 1\n'.repeat(30_000)],
    ['anchors', Array.from({ length: 20_000 }, (_, i) => `- &a${i} x`).join('\n')],
    ['colons', 'a : '.repeat(MANY / 2)],
    ['colons in a flow map', `{a${' : a'.repeat(30_000)}}`],
    ['question marks', '? '.repeat(MANY / 2)],
    ['brackets that close nothing', ']'.repeat(MANY)],
    ['quotes', '"a\n'.repeat(MANY / 2)],
    ['template openings', `{{${' {{'.repeat(MANY / 2)}`],
    ['spaces', ' '.repeat(MANY)],
    ['new lines', '\n'.repeat(MANY)],
    ['tabs', '\t'.repeat(MANY)],
    ['backslashes in JSON', `{"a":"${'\\'.repeat(MANY)}`],
  ])('many %s take bounded time, and give no profile', (_title, text) => {
    const { profiles, leftOut } = readProfiles(text, 'many.yaml');
    expect(profiles).toEqual([]);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.length).toBeLessThanOrEqual(MAX_LEFT_OUT + 1);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the key %s is a key like any other',
    (key) => {
      const yaml = objectYaml(
        'ApplicationProfile',
        'a',
        `  ${key}: {polluted: true}\n  containers:\n  - name: ${key}\n    rulePolicies: {${key}: {containerAllowed: true}}\n` +
          `    endpoints: [{endpoint: ":80/", headers: {${key}: [v]}}]\n    ${key}x: 1\n`,
        `  labels: {${key}: "yes"}\n`,
      );
      const { bob } = readOne(yaml);
      expect(Object.keys(bob.labels)).toEqual([key]);
      expect(Object.keys(bob.extra ?? {})).toEqual([key]);
      const [container] = bob.containers;
      expect(Object.keys(container?.rulePolicies ?? {})).toEqual([key]);
      expect(Object.keys(container?.endpoints[0]?.headers ?? {})).toEqual([key]);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      expect(Object.getPrototypeOf(bob.labels)).toBe(Object.prototype);
    },
  );

  test('a __proto__ key in JSON is a key like any other', () => {
    const json =
      '{"kind":"ApplicationProfile","metadata":{"name":"a","labels":{"__proto__":"x"}},"spec":{"__proto__":{"containers":5}}}';
    const { bob } = readOne(json);
    expect(Object.keys(bob.labels)).toEqual(['__proto__']);
    expect(Object.keys(bob.extra ?? {})).toEqual(['__proto__']);
    expect(bob.containers).toEqual([]);
  });
});

describe('fuzzing', () => {
  const base = applicationYaml(
    '    execs: [{path: /a, args: [no, "x"]}]\n    opens:\n    - path: /proc/⋯/stat\n      flags: [O_RDONLY]\n    egress: null\n',
  );

  test('whatever is in a file, reading ends and accounts for it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.json(),
          fc.string({
            unit: fc.constantFrom(...'[]{}:,-#&*!|>\'"%@`?\n \tab{{}}'.split(/(?:)/u)),
            maxLength: 80,
          }),
        ),
        (text) => {
          const { profiles, leftOut } = readProfiles(text, 'fuzz.yaml');
          expect(profiles.length + leftOut.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a damaged profile is read or refused with its place', () => {
    fc.assert(
      fc.property(
        fc.nat(base.length),
        fc.nat(8),
        fc.string({ unit: fc.constantFrom(...'[]{}:,-#&*!|>\'"\n ax1~'.split(/(?:)/u)), maxLength: 4 }),
        (at, removed, inserted) => {
          const { profiles, leftOut } = readProfiles(
            base.slice(0, at) + inserted + base.slice(at + removed),
            'fuzz.yaml',
          );
          expect(profiles.length + leftOut.length).toBeGreaterThan(0);
          for (const { place, reason } of leftOut) {
            expect(place).toMatch(/^fuzz\.yaml(:\d+:\d+)?$/);
            expect(reason).not.toBe('');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
