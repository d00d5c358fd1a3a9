import { describe, expect, it } from 'vitest';
import { worldFor } from '../../../src/core/bob/world.ts';
import { ruleOf, RULES, type RuleSet } from '../../../src/core/detect/rules.ts';
import {
  clusterRuleIds,
  clusterRuleLimits,
  clusterRules,
  ruleBinding,
  ruleSetOf,
} from '../../../src/core/kubescape/cluster-rules.ts';
import { projectField } from '../../../src/core/match/projection.ts';

const C = worldFor('v0.3.158');
const D = worldFor('v0.3.194');

interface RuleShape {
  id: string;
  name: string;
  profileDependency: number;
  profileDataRequired?: Record<string, unknown>;
  expressions: {
    message: string;
    uniqueId: string;
    ruleExpression: { eventType: string; expression: string }[];
  };
}

function rulesOf(sets: readonly RuleSet[], world = C): RuleShape[] {
  return (clusterRules(sets, world)?.spec.rules ?? []) as unknown as RuleShape[];
}

function expressionOf(id: string, sets: readonly RuleSet[], world = C): string {
  const rule = rulesOf(sets, world).find((candidate) => candidate.id === id);
  return rule?.expressions.ruleExpression[0]?.expression ?? '';
}

describe('rules for a cluster', () => {
  // The fields that the schema of the kind asks for: helm-charts a2d62a0c, crds/rules.crd.yaml.
  it('have every field that the kind needs, and one rule for each id', () => {
    const rules = rulesOf(['strict']);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(Object.keys(rule).filter((key) => key !== 'profileDataRequired')).toEqual([
        'name',
        'enabled',
        'id',
        'description',
        'expressions',
        'profileDependency',
        'severity',
        'supportPolicy',
        'isTriggerAlert',
        'mitreTactic',
        'mitreTechnique',
        'tags',
      ]);
      expect(rule.name).toBe(ruleOf(rule.id)?.name);
    }
  });

  it('are what strict can be on a cluster', () => {
    const strict = RULES.filter((rule) => rule.strict).map(({ id }) => id);
    expect(strict.filter((id) => !clusterRuleIds(['strict'], C).includes(id))).toEqual(['B0001', 'R0012']);
    expect(rulesOf(['strict'])[0]).toEqual({
      name: 'Unexpected process launched',
      enabled: true,
      id: 'R0001',
      description: 'Unexpected process launched',
      expressions: {
        message:
          "'Program that the BoB does not have: ' + event.exepath + ' by ' + event.comm + ' (process ' + string(event.pid) + ')'",
        uniqueId: "event.comm + '_' + event.exepath",
        ruleExpression: [
          { eventType: 'exec', expression: '!ap.was_executed(event.containerId, event.exepath)' },
        ],
      },
      profileDependency: 0,
      profileDataRequired: { execs: 'all' },
      severity: 1,
      supportPolicy: false,
      isTriggerAlert: true,
      mitreTactic: 'TA0002',
      mitreTechnique: 'T1059',
      tags: ['bobctl'],
    });
  });

  it('ask for argv[0] as the chart does when only stock is in use', () => {
    expect(expressionOf('R0001', ['stock'])).toBe(
      '!ap.was_executed(event.containerId, parse.get_exec_path(event.args, event.comm))',
    );
    expect(clusterRuleIds(['stock'], C)).toEqual([
      'R0001',
      'R0003',
      'R0004',
      'R0005',
      'R0006',
      'R0007',
      'R0008',
      'R0009',
      'R0010',
      'R1000',
      'R1001',
      'R1002',
      'R1004',
      'R1005',
      'R1006',
      'R1007',
      'R1009',
      'R1010',
      'R1012',
      'R1015',
      'R1030',
    ]);
  });

  it('ask under the path that the version records, with the functions that it has', () => {
    expect(expressionOf('R0001', ['strict'], worldFor('1.30.7'))).toContain('parse.get_exec_path');
    expect(expressionOf('R0001', ['strict'], D)).toBe('!cp.was_executed(event.containerId, event.exepath)');
    expect(expressionOf('R0011', ['strict'], D)).toContain('!cp.was_address_in_egress(');
    const all = JSON.stringify(clusterRules(['strict'], D));
    expect(all).not.toMatch(/\b(?:ap|nn)\./);
    expect(all).toContain('k8s.is_api_server_address(');
    expect(JSON.stringify([clusterRules(['strict'], C), clusterRules(['stock'], C)])).not.toMatch(
      /PROGRAM|ARGV0/,
    );
  });

  it('name every part of the profile that they ask for, so that nothing of it is dropped', () => {
    const asked: [RegExp, string][] = [
      [/was_executed/, 'execs'],
      [/was_path_opened/, 'opens'],
      [/was_syscall_used/, 'syscalls'],
      [/was_capability_used/, 'capabilities'],
      [/is_domain_in_egress/, 'egressDomains'],
      [/was_address_in_egress/, 'egressAddresses'],
    ];
    for (const rule of [...rulesOf(['strict']), ...rulesOf(['stock'])]) {
      const text = JSON.stringify(rule.expressions.ruleExpression);
      const parts = asked.filter(([pattern]) => pattern.test(text)).map(([, part]) => part);
      expect([rule.id, Object.keys(rule.profileDataRequired ?? {})]).toEqual([rule.id, parts]);
      // A rule that asks for nothing cannot need a profile to answer, but for io_uring, which only waits for one.
      if (parts.length === 0 && rule.id !== 'R1030') expect(ruleOf(rule.id)?.class).toBe('signature');
    }
  });

  it('keep every literal open of a profile where strict asks for them', () => {
    const needs = rulesOf(['strict']).map((rule) => rule.profileDataRequired?.['opens']);
    expect(needs).toContain('all');
    const kept = projectField(['/srv/data', '/etc/⋯'], true, { all: needs.includes('all') });
    expect([...kept.values]).toEqual(['/srv/data']);
  });

  it('are no objects in versions that have them built in', () => {
    const old = worldFor('1.28.0');
    expect(clusterRules(['strict'], old)).toBeUndefined();
    expect(clusterRuleIds(['strict'], old)).not.toContain('R0040');
    expect(clusterRuleLimits(['strict'], old)).toEqual([
      'This version of Kubescape has its rules built in: the strict rule set is not in use, only its own rules are.',
    ]);
    expect(clusterRuleLimits(['stock'], C)).toEqual([]);
    expect(clusterRuleLimits(['strict'], C)).toHaveLength(3);
  });
});

describe('the binding', () => {
  it('binds the rules by name to the given name spaces', () => {
    expect(ruleBinding(['stock'], C, ['redis'])).toMatchObject({
      apiVersion: 'kubescape.io/v1',
      kind: 'RuntimeRuleAlertBinding',
      metadata: { name: 'bobctl' },
      spec: {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['redis'] }],
        },
      },
    });
    const names = ruleBinding(['strict'], C, ['redis']).spec.rules.map(({ ruleName }) => ruleName);
    expect(names).toEqual(rulesOf(['strict']).map(({ name }) => name));
    // Stock's own binding forgets it.
    expect(names).toContain('Process tries to escape container');
  });

  it('has the old names where rules are built in', () => {
    const names = ruleBinding(['stock'], worldFor('1.29.0'), ['redis']).spec.rules.map(
      (rule) => rule.ruleName,
    );
    expect(names).toContain('Unexpected system call');
    expect(names).toContain('Unexpected process launched');
    expect(names).not.toContain('Syscalls Anomalies in container');
  });
});

describe('whose an alert is', () => {
  it.each([
    ['R0003', ['strict'], 'strict'],
    ['R0003', ['stock'], 'stock'],
    ['R0005', ['strict'], 'strict'],
    ['R1001', ['strict', 'stock'], 'stock'],
    ['R9999', ['strict'], 'stock'],
  ] as const)('%s with %j is of %s', (id, sets, set) => {
    expect(ruleSetOf(id, sets)).toBe(set);
  });
});
