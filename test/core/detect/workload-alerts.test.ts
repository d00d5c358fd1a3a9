import { expect, it } from 'vitest';
import { alertsOfStage, alertsOfWorkload } from '../../../src/core/detect/workload-alerts.ts';
import { alertsFor, event, observed, WORKLOAD } from './fixtures.ts';

const [mine] = observed(alertsFor([event({ type: 'syscall', name: 'bpf' })]));

it.each([
  ['keeps the workload’s own', {}, true],
  ['keeps one whose workload was not resolved yet', { workloadKind: '', workloadName: '' }, true],
  ['drops another namespace', { namespace: 'other' }, false],
  ['drops another workload', { workloadName: 'other' }, false],
  ['drops another kind', { workloadKind: 'Deployment' }, false],
  ['drops another container', { containerName: 'sidecar' }, false],
])('%s', (_, change, kept) => {
  const alerts = [{ ...mine!, ...change }];
  expect(alertsOfWorkload(alerts, WORKLOAD, [{ name: 'redis' }])).toEqual(kept ? alerts : []);
});

it('tells stages apart, and gives no stage to alerts of other engines', () => {
  const { stage, ...foreign } = mine!;
  expect(stage).toBe(1);
  expect(alertsOfStage([mine!, foreign], 1)).toEqual([mine]);
  expect(alertsOfStage([mine!, foreign], 2)).toEqual([]);
});
