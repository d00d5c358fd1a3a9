import { describe, expect, it } from 'vitest';
import { alertsOfWorkload } from '../../../src/core/detect/workload-alerts.ts';
import { alertmanagerAlerts } from '../../../src/core/kubescape/alertmanager.ts';

/** Labels as node-agent sets them (pkg/exporters/alert_manager.go); made up, not recorded. */
function alert(labels: object): object {
  return {
    labels: {
      alertname: 'KubescapeRuleViolated',
      rule_name: 'Unexpected process launched',
      rule_id: 'R0001',
      container_name: 'redis',
      namespace: 'redis',
      pod_name: 'redis-0',
      severity: '1',
      pid: '42',
      comm: 'sh',
      ...labels,
    },
    annotations: { title: 't', message: 'Unexpected process launched: sh with PID 42' },
    startsAt: '2026-01-01T00:00:00Z',
  };
}

describe('alerts in the form of Alertmanager', () => {
  it('are read with what their labels tell', () => {
    const read = alertmanagerAlerts(JSON.stringify([alert({})]));
    expect(read).toMatchObject({ others: 0, damaged: 0, dropped: 0 });
    expect(read?.alerts).toEqual([
      {
        ruleID: 'R0001',
        name: 'Unexpected process launched',
        severity: 1,
        message: 'Unexpected process launched: sh with PID 42',
        time: '2026-01-01T00:00:00Z',
        arguments: {},
        namespace: 'redis',
        podName: 'redis-0',
        containerName: 'redis',
        workloadKind: '',
        workloadName: '',
        process: { pid: 42, comm: 'sh', cmdline: '', path: '' },
        count: 1,
      },
    ]);
    const workload = { kind: 'StatefulSet', namespace: 'redis', name: 'redis' };
    expect(alertsOfWorkload(read?.alerts ?? [], workload, [{ name: 'redis' }])).toHaveLength(1);
  });

  it.each([
    ['low', 1],
    ['medium', 5],
    ['high', 8],
    ['critical', 10],
    ['8', 8],
    ['x', 0],
  ])('of severity %s have %i', (severity, number) => {
    expect(alertmanagerAlerts(JSON.stringify([alert({ severity })]))?.alerts[0]?.severity).toBe(number);
  });

  it('come as a webhook too, beside those of others and damaged ones; malware has no rule', () => {
    const alerts = [
      alert({}),
      alert({ alertname: 'Watchdog' }),
      alert({ rule_id: '' }),
      { labels: 'x' },
      null,
      alert({ alertname: 'KubescapeMalwareDetected', rule_id: '' }),
    ];
    const read = alertmanagerAlerts(JSON.stringify({ version: '4', alerts }));
    expect(read?.alerts.map(({ ruleID }) => ruleID)).toEqual(['R0001', 'R3000']);
    expect(read).toMatchObject({ others: 1, damaged: 3 });
  });

  it.each(['', 'no JSON', '3', '{}', '{"alerts":{}}'])('are not in %j', (text) => {
    expect(alertmanagerAlerts(text)).toBeUndefined();
  });
});
