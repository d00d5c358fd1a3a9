import { describe, expect, it } from 'vitest';
import type { RuleSet } from '../../../src/core/detect/rules.ts';
import { alertsFor, brief, event, neighbor, profile } from './fixtures.ts';

function raised(name: string, ruleSet: RuleSet, dnsNames: string[], unset = false): string[] {
  const egress = [{ ...neighbor('203.0.113.7', 'TCP', 443), dnsNames }];
  const container = {
    ...profile(),
    egress,
    ...(unset ? { unset: ['ingress' as const, 'egress' as const] } : {}),
  };
  return alertsFor([event({ type: 'dns', name, addresses: [] })], [container], { ruleSets: [ruleSet] }).map(
    brief,
  );
}

describe.each<RuleSet>(['strict', 'stock'])('R0005, %s', (ruleSet) => {
  it('is raised for names that no peer has', () => {
    expect(raised('evil.example.', ruleSet, ['shop.example.'])).toEqual(['R0005 domain=evil.example.']);
    expect(raised('a.shop.example.', ruleSet, ['shop.example.'])).toHaveLength(1);
  });

  it('is silent for names and patterns of the BoB, and where it has no peers', () => {
    expect(raised('SHOP.example.', ruleSet, ['shop.example'])).toEqual([]);
    expect(raised('a.shop.example.', ruleSet, ['*.shop.example.'])).toEqual([]);
    expect(raised('evil.example.', ruleSet, [], true)).toEqual([]);
  });
});

describe('names of services in the cluster', () => {
  it('are judged by the strict rules only', () => {
    expect(raised('db.ns.svc.cluster.local.', 'strict', [])).toHaveLength(1);
    expect(raised('db.ns.svc.cluster.local.', 'stock', [])).toEqual([]);
  });
});
