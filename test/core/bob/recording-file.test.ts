import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { MAX_DEPTH, MAX_JSON_BYTES } from '../../../src/core/bob/limits.ts';
import { KINDS } from '../../../src/core/bob/model.ts';
import { canonicalSections } from '../../../src/core/bob/order.ts';
import { readRecording, writeRecording } from '../../../src/core/bob/recording-file.ts';
import { RECORDING_SCHEMA } from '../../../src/core/bob/recording-schema.ts';
import type { Recording } from '../../../src/core/bob/recording.ts';
import { readSuperset, writeSuperset } from '../../../src/core/bob/superset-file.ts';
import { SUPERSET_SCHEMA } from '../../../src/core/bob/superset-schema.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { InputError } from '../../../src/core/errors.ts';
import { compareContainers } from '../../../src/core/merge/order.ts';
import { recording, superset } from './arbitraries.ts';
import { summaryOf } from './documents.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const EMPTY: Recording = {
  apiVersion: 'bobctl.dev/v1',
  kind: 'Recording',
  id: 'debian-12-local-runc.r1',
  cell: { id: 'debian-12-local-runc' },
  repeat: 1,
  workload: { kind: 'Deployment', namespace: 'shop', name: 'web' },
  engine: { name: 'ebpf', version: '1' },
  status: 'completed',
  completion: 'complete',
  reasons: [],
  warnings: [],
  notObserved: ['endpoints', 'rulePolicies'],
  architectures: ['amd64'],
  containers: [],
};

const CONTAINER = {
  type: 'containers',
  name: 'app',
  ...Object.fromEntries(KINDS.map((kind) => [kind, []])),
} as unknown as Recording['containers'][number];

function canonical<T extends Recording | Superset>(file: T): T {
  const containers = file.containers.map((container) => canonicalSections<typeof container>(container));
  return { ...file, containers: containers.sort(compareContainers) };
}

function errorOf(run: () => unknown): InputError {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const refusal = (value: unknown): string =>
  errorOf(() => readRecording(JSON.stringify(value), 'r.json')).message;

describe('recordings', () => {
  test('are read as they were written, observations included', () => {
    fc.assert(
      fc.property(recording, (original) => {
        expect(readRecording(writeRecording(original), 'r.json')).toEqual(canonical(original));
      }),
    );
  });

  test('are the same bytes for any order of containers and behaviours', () => {
    fc.assert(
      fc.property(recording, (original) => {
        const reversed = {
          ...original,
          notObserved: original.notObserved.toReversed(),
          containers: original.containers.toReversed().map((container) => ({
            ...container,
            opens: container.opens.toReversed(),
            syscalls: container.syscalls.toReversed(),
            ingress: container.ingress.toReversed(),
          })),
        };
        // Containers of one type and name have no order; real recordings have none of these.
        fc.pre(
          new Set(original.containers.map(({ type, name }) => `${type}/${name}`)).size ===
            original.containers.length,
        );
        expect(writeRecording(reversed)).toBe(writeRecording(original));
      }),
    );
  });

  test('have one behaviour a line and end with a new line', () => {
    const text = writeRecording({
      ...EMPTY,
      containers: [
        {
          ...CONTAINER,
          opens: [
            { path: '/b', flags: [] },
            { path: '/a', flags: ['O_RDONLY'], phases: ['run'] },
          ],
        },
      ],
    });
    expect(text).toContain(
      '      "opens": [\n        { "path": "/a", "flags": ["O_RDONLY"], "phases": ["run"] },\n        { "path": "/b", "flags": [] }\n      ],\n',
    );
    expect(text.endsWith('}\n')).toBe(true);
  });

  test.each<[string, unknown, RegExp]>([
    ['no object', [], /^r\.json: has no kind, not a Recording$/],
    ['another kind', { kind: 'Superset' }, /^r\.json: is a Superset, not a Recording$/],
    [
      'another version',
      { ...EMPTY, apiVersion: 'bobctl.dev/v2' },
      /^r\.json: apiVersion: is "bobctl.dev\/v2", not bobctl.dev\/v1$/,
    ],
    ['a missing field', { ...EMPTY, cell: {} }, /^r\.json: cell: must have required property 'id'$/],
    ['an unknown field', { ...EMPTY, secret: 1 }, /^r\.json: the field "secret" is not known$/],
    ['an id that leaves its folder', { ...EMPTY, id: '../x' }, /^r\.json: id: must match pattern/],
    [
      'an id of another cell',
      { ...EMPTY, id: 'a.r1' },
      /^r\.json: id: is a\.r1, but its cell and repeat say debian-12-local-runc\.r1$/,
    ],
    ['an unknown status', { ...EMPTY, status: 'done' }, /^r\.json: status: must be one of \["initializing",/],
    [
      'a behaviour of another shape',
      { ...EMPTY, containers: [{ ...CONTAINER, opens: [{ path: '/a', flags: [7] }] }] },
      /^r\.json: containers\[0\]\.opens\[0\]\.flags\[0\]: must be string$/,
    ],
    [
      'a field of nobody in a behaviour',
      { ...EMPTY, containers: [{ ...CONTAINER, execs: [{ path: '/a', args: [], uid: 0 }] }] },
      /^r\.json: containers\[0\]\.execs\[0\]: the field "uid" is not known$/,
    ],
    [
      'a port that cannot be',
      { ...EMPTY, containers: [{ ...CONTAINER, listens: [{ protocol: 'TCP', address: '', port: -1 }] }] },
      /^r\.json: containers\[0\]\.listens\[0\]\.port: must be >= 0$/,
    ],
  ])('with %s are refused: file, path and reason', (_title, value, message) => {
    expect(refusal(value)).toMatch(message);
  });

  test('that are no JSON, too deep or too large are refused', () => {
    expect(errorOf(() => readRecording('{', 'r.json')).message).toMatch(/^r\.json: not JSON: /);
    expect(errorOf(() => readRecording('['.repeat(MAX_DEPTH + 1), 'r.json')).message).toMatch(
      /nested more than/,
    );
    expect(errorOf(() => readRecording(' '.repeat(MAX_JSON_BYTES + 1), 'r.json')).message).toMatch(/at most/);
  });

  test('the example of the documentation is one', () => {
    const page = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([^`]*)```/.exec(page) ?? [];
    const recording = readRecording(example, 'docs/formats.md');
    expect(readRecording(writeRecording(recording), 'r.json')).toEqual(recording);
    expect(recording.containers[0]?.listens[0]?.port).toBe(6379);
  });

  test('keys of prototypes do not get through', () => {
    const text = JSON.stringify(EMPTY).replace('"reasons":[]', '"reasons":[],"__proto__":{"polluted":true}');
    expect(errorOf(() => readRecording(text, 'r.json')).message).toMatch(/"__proto__" is not known/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('brackets and quotes inside of texts are not nesting', () => {
    const reasons = ['['.repeat(1000), '\\"[{'.repeat(500), '\\'];
    expect(readRecording(writeRecording({ ...EMPTY, reasons }), 'r.json').reasons).toEqual(reasons);
  });

  test('are read in at most four times the time of JSON.parse', () => {
    const opens = Array.from({ length: 40_000 }, (_, i) => ({
      path: `/usr/lib/x86_64-linux-gnu/lib${i}.so`,
      flags: ['O_CLOEXEC', 'O_RDONLY'],
    }));
    const text = writeRecording({ ...EMPTY, containers: [{ ...CONTAINER, opens }] });
    const ratios = Array.from(
      { length: 7 },
      () => elapsed(() => readRecording(text, 'r.json')) / elapsed(() => JSON.parse(text) as unknown),
    );
    expect(Math.min(...ratios)).toBeLessThan(4);
  });
});

function elapsed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe('supersets', () => {
  test('are read as they were written, support included', () => {
    fc.assert(
      fc.property(superset, (original) => {
        expect(readSuperset(writeSuperset(original), 's.json')).toEqual(canonical(original));
      }),
    );
  });

  test.each([
    ['names no recording', [3]],
    ['is not ascending', [1, 0]],
    ['names one twice', [0, 0]],
  ])('whose support %s are refused', (_title, seenIn) => {
    const base = fc.sample(superset, { numRuns: 1, seed: 1 })[0]!;
    const value = {
      ...base,
      recordings: [EMPTY, EMPTY].map(summaryOf),
      containers: [{ ...CONTAINER, syscalls: [{ name: 'read', seenIn }] }],
    };
    expect(errorOf(() => readSuperset(JSON.stringify(value), 's.json')).message).toMatch(
      /^s\.json: containers\[0\]\.syscalls\[0\]: its support must be ascending indexes of the 2 recordings$/,
    );
  });
});

test('the schemas are valid JSON Schema', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  expect(ajv.validateSchema(RECORDING_SCHEMA)).toBe(true);
  expect(ajv.validateSchema(SUPERSET_SCHEMA)).toBe(true);
});
