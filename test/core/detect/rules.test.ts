import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../../src/core/bob/bytes.ts';
import { evaluatedRules, ruleOf, RULES, whyNotEvaluated } from '../../../src/core/detect/rules.ts';
import { hasShared, readShared } from './shared.ts';

const ids = RULES.map(({ id }) => id);

describe('the rules', () => {
  it('are in order, each once', () => {
    expect(ids).toEqual([...new Set(ids)].sort(compareBytes));
  });

  it('are stock only if the chart enables and binds them', () => {
    expect(RULES.filter((rule) => rule.stock && !(rule.enabled && rule.bound))).toEqual([]);
  });

  it('say why, wherever one of the chart’s own is not evaluated', () => {
    expect(RULES.filter((rule) => !rule.stock && rule.limit === undefined)).toEqual([]);
  });

  it('that need no profile are signatures', () => {
    expect(RULES.filter((rule) => rule.dependency === 2 && rule.class !== 'signature')).toEqual([]);
  });

  it('are known by id', () => {
    expect(ruleOf('R1006')).toMatchObject({ enabled: true, bound: false, severity: 5, dependency: 1 });
    expect(ruleOf('R9999')).toBeUndefined();
    expect(ruleOf('constructor')).toBeUndefined();
  });

  it('that each set evaluates are these', () => {
    expect(evaluatedRules(['strict'])).toEqual([
      'B0001',
      'R0001',
      'R0002',
      'R0003',
      'R0004',
      'R0005',
      'R0011',
      'R0012',
      'R0040',
    ]);
    expect(evaluatedRules(['stock']).join(' ')).toBe(
      'R0001 R0003 R0004 R0005 R0006 R0007 R0008 R0009 R0010 R1000 R1002 R1004 R1005 R1009',
    );
    expect(evaluatedRules(['strict', 'stock'])).toHaveLength(19);
    expect(evaluatedRules([])).toEqual([]);
  });

  it.each([
    ['R1008', 'The list of domains that it looks for is not part of bobctl.'],
    ['R1006', 'Enabled, but the binding of the chart leaves it out: it never fires.'],
    ['R0008', 'Only the rule set stock raises it, which is not in use.'],
    ['R0011', 'The BoB or this cell does not say what the rule asks for.'],
    ['R4242', 'The rule is not known.'],
  ])('that are not evaluated have a reason: %s', (id, why) => {
    expect(whyNotEvaluated(id, ['strict'])).toBe(why);
  });
});

describe('docs/rules.md', () => {
  const text = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
  const rows = new Map(
    text
      .split('\n')
      .filter((line) => /^\| [BR]\d/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map((cells): [string, string[]] => [cells[1] ?? '', cells.slice(2, -1)]),
  );
  const mark = (value: boolean): string => (value ? 'yes' : 'no');

  it.each(RULES)('says what is known of $id', (rule) => {
    expect(rows.get(rule.id)).toEqual([
      rule.name,
      String(rule.severity),
      ['required', 'optional', 'none'][rule.dependency],
      rule.class,
      rule.enabled === undefined ? '–' : mark(rule.enabled),
      rule.enabled === undefined ? '–' : mark(rule.bound),
      mark(rule.strict),
      mark(rule.stock),
    ]);
  });

  it('names no rule that the table does not have', () => {
    expect([...rows.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe.skipIf(!hasShared)('the reference’s table (skipped: none here)', () => {
  const rows = hasShared
    ? readShared('reference/kubescape.md')
        .split('\n')
        .filter((line) => /^\| R[012]\d{3} \|/.test(line))
        .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('*', '')))
    : [];

  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('| %s%s agrees', (_, id = '', oldName, newName, on = '', severity, dependency = '') => {
    const rule = ruleOf(id);
    expect(rule).toBeDefined();
    expect(rule?.name).toBe(newName === 'same' ? oldName : newName);
    expect(rule?.enabled).toBe(on.startsWith('in no chart') ? undefined : on.startsWith('yes'));
    if (severity !== '–') expect(String(rule?.severity)).toBe(severity);
    expect(dependency.startsWith(String(rule?.dependency))).toBe(true);
  });
});
