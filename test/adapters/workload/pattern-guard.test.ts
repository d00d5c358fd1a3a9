import { describe, expect, test } from 'vitest';
import { patternFound } from '../../../src/adapters/workload/pattern-guard.ts';

describe('patterns on what a workload answered', () => {
  test('are found with their flags', () => {
    expect(patternFound({ source: '^b$', flags: 'm' }, 'a\nb')).toBe(true);
    expect(patternFound({ source: '^b$', flags: '' }, 'a\nb')).toBe(false);
  });

  test('that would take for ever are stopped', () => {
    const started = performance.now();
    expect(() => patternFound({ source: '^(a+)+$', flags: '' }, `${'a'.repeat(50)}b`)).toThrow(
      /takes more than 250 ms/,
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('after one that was stopped others are still found', () => {
    expect(patternFound({ source: 'x', flags: '' }, 'x')).toBe(true);
  });
});
