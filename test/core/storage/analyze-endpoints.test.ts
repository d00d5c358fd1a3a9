import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../src/core/bob/model.ts';
import { analyzeEndpoints, mergeDuplicateEndpoints } from '../../../src/core/storage/analyze-endpoints.ts';
import { PathAnalyzer } from '../../../src/core/storage/path-analyzer.ts';

const endpoint = (text: string, parts: Partial<Endpoint> = {}): Endpoint => ({
  endpoint: text,
  methods: ['GET'],
  internal: false,
  direction: 'inbound',
  ...parts,
});
const analyze = (...endpoints: Endpoint[]): Endpoint[] =>
  analyzeEndpoints(endpoints, new PathAnalyzer(100, []));

describe('what one save makes of an endpoint', () => {
  it.each([
    [':80/users/1', ':80/users/1'],
    ['http://host:80/a?q=1', ':80/a'],
    ['https://host/a', ':/a'],
    ['/health', ':/health'],
    [':80/', ':80/'],
    [':80', ':80.'],
    [':80/a%20b', ':80/a b'],
    [':80/a//b/', ':80/a/b'],
    [':80/⋯/⋯', ':80/*'],
  ])('%s becomes %s', (text, stored) => {
    expect(analyze(endpoint(text)).map((entry) => entry.endpoint)).toEqual([stored]);
  });

  it('one that is no URL is dropped', () => {
    expect(analyze(endpoint(':80/%zz'), endpoint(':x/a'), endpoint(':80/a'))).toEqual([endpoint(':80/a')]);
  });

  it('ports have tries of their own', () => {
    const many = Array.from({ length: 3 }, (_, i) => [endpoint(`:80/${i}`), endpoint(`:81/${i}`)]).flat();
    const stored = analyzeEndpoints([...many, endpoint(':80/3')], new PathAnalyzer(3, []));
    expect(stored.map((entry) => entry.endpoint)).toEqual([':80/⋯', ':81/0', ':81/1', ':81/2']);
  });
});

describe('endpoints that become one', () => {
  it('have the methods of all, in the order of their coming', () => {
    const stored = analyze(
      endpoint(':80/a', { methods: ['PUT'] }),
      endpoint('http://x:80/a', { methods: ['GET', 'PUT'] }),
      endpoint(':80/a', { methods: ['POST'] }),
    );
    expect(stored).toEqual([endpoint(':80/a', { methods: ['PUT', 'GET', 'POST'] })]);
  });

  it('are told apart by direction and by internal', () => {
    const all = [
      endpoint(':0/a'),
      endpoint(':1/a', { internal: true }),
      endpoint(':2/a', { direction: 'outbound' }),
    ];
    expect(mergeDuplicateEndpoints(all)).toEqual(all);
  });

  it('specific ports go into any port, before and after it', () => {
    const stored = mergeDuplicateEndpoints([
      endpoint(':1/a', { methods: ['A'] }),
      endpoint(':2/a', { methods: ['B'] }),
      endpoint(':1/b'),
      endpoint(':0/a', { methods: ['C'] }),
      endpoint(':3/a', { methods: ['D'] }),
      endpoint(':1/a', { methods: ['E'] }),
    ]);
    expect(stored).toEqual([endpoint(':1/b'), endpoint(':0/a', { methods: ['C', 'A', 'B', 'D', 'E'] })]);
  });

  it('headers are united where both could be read, otherwise the first stay', () => {
    const merge = (a: Endpoint['headers'], b: Endpoint['headers']): Endpoint['headers'] => {
      const parts = (headers: Endpoint['headers']): Partial<Endpoint> =>
        headers === undefined ? {} : { headers };
      return mergeDuplicateEndpoints([endpoint(':80/a', parts(a)), endpoint(':80/a', parts(b))])[0]?.headers;
    };
    expect(merge({ B: ['2'], A: ['1'] }, { A: ['3', '1'], C: ['4'] })).toEqual({
      A: ['1', '3'],
      B: ['2'],
      C: ['4'],
    });
    expect(merge('no JSON', { A: ['1'] })).toBe('no JSON');
    expect(merge({ A: ['1'] }, 'no JSON')).toEqual({ A: ['1'] });
    expect(merge(undefined, { A: ['1'] })).toBeUndefined();
  });

  it('a header called __proto__ is a header like any other', () => {
    const hostile = JSON.parse('{"__proto__": ["x"]}') as Record<string, string[]>;
    const [stored] = mergeDuplicateEndpoints([
      endpoint(':80/a', { headers: { A: ['1'] } }),
      endpoint(':80/a', { headers: hostile }),
    ]);
    expect(Object.keys(stored?.headers ?? {})).toEqual(['A', '__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('the input stays as it was', () => {
    const endpoints = [endpoint(':1/a'), endpoint(':0/a', { methods: ['PUT'] })];
    const copy = structuredClone(endpoints);
    mergeDuplicateEndpoints(endpoints);
    analyze(...endpoints);
    expect(endpoints).toEqual(copy);
  });
});
