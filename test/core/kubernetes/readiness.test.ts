import { describe, expect, test } from 'vitest';
import { readinessOf } from '../../../src/core/kubernetes/readiness.ts';
import { object, pod } from './objects.ts';

const nothing = { waiting: [], hopeless: [] };

describe('workloads', () => {
  test.each([
    ['Deployment', { replicas: 2 }, { updatedReplicas: 2, availableReplicas: 2 }],
    ['StatefulSet', { replicas: 2 }, { readyReplicas: 2 }],
    ['ReplicaSet', { replicas: 0 }, {}],
    ['DaemonSet', {}, { desiredNumberScheduled: 3, numberReady: 3 }],
    ['Job', {}, { conditions: [{ type: 'Complete', status: 'True' }] }],
    ['ConfigMap', {}, {}],
  ])('a %s that is ready', (kind, spec, status) => {
    expect(readinessOf([object(kind, { spec, status })])).toEqual(nothing);
  });

  test.each([
    ['Deployment', { replicas: 2 }, { updatedReplicas: 2, availableReplicas: 1 }, '1 of 2'],
    ['Deployment', { replicas: 2 }, { updatedReplicas: 1, availableReplicas: 2 }, '1 of 2'],
    ['Deployment', {}, {}, '0 of 1'],
    ['StatefulSet', { replicas: 3 }, { readyReplicas: 2 }, '2 of 3'],
    ['DaemonSet', {}, { desiredNumberScheduled: 2, numberReady: 1 }, '1 of 2'],
    ['DaemonSet', {}, { desiredNumberScheduled: 0, numberReady: 0 }, '0 of 1'],
  ])('a %s that is not (%o, %o)', (kind, spec, status, pods) => {
    const { waiting } = readinessOf([object(kind, { spec, status })]);
    expect(waiting).toEqual([`${kind} redis: ${pods} pods are ready`]);
  });

  test('a status of an older form of the workload says nothing', () => {
    const old = object('StatefulSet', { spec: { replicas: 1 }, status: { readyReplicas: 1 } });
    old.metadata.generation = 2;
    expect(readinessOf([old]).waiting).toHaveLength(1);
  });

  test('a Job that failed never gets ready, and says why', () => {
    const conditions = [
      { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'too often' },
    ];
    expect(readinessOf([object('Job', { status: { conditions } })])).toEqual({
      waiting: [],
      hopeless: ['Job redis failed: BackoffLimitExceeded: too often'],
    });
    expect(readinessOf([object('Job', { status: {} })]).waiting).toEqual(['Job redis has not finished']);
  });

  test('what helm test runs is not waited for', () => {
    const hook = { annotations: { 'helm.sh/hook': 'pre-install, test' } };
    expect(readinessOf([object('Job', hook), pod({ ready: false }, { ...hook, owner: 'x' })])).toEqual(
      nothing,
    );
  });
});

describe('pods', () => {
  test.each([
    ['CrashLoopBackOff', 'waiting'],
    ['ImagePullBackOff', 'waiting'],
    ['ErrImageNeverPull', 'hopeless'],
    ['InvalidImageName', 'hopeless'],
  ] as const)('%s is %s', (reason, kind) => {
    const readiness = readinessOf([
      pod({
        restartCount: 2,
        state: { waiting: { reason, message: 'because' } },
        lastState: { terminated: { exitCode: 3 } },
      }),
    ]);
    expect(readiness[kind]).toEqual([
      `Pod redis-0, container redis: waits: ${reason}: because; it ended with exit code 3 2 times`,
    ]);
  });

  test('one that nobody can take says why', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available' },
    ];
    expect(readinessOf([pod({}, { status: { phase: 'Pending', conditions } })]).waiting).toEqual([
      'Pod redis-0 has no node: Unschedulable: 0/1 nodes are available',
    ]);
  });

  test('an init container that fails is named', () => {
    const status = {
      initContainerStatuses: [{ name: 'configure', state: { terminated: { exitCode: 1 } } }],
      containerStatuses: [{ name: 'redis', state: { waiting: { reason: 'PodInitializing' } } }],
    };
    expect(readinessOf([pod({}, { status })]).waiting).toEqual([
      'Pod redis-0, container configure: ended with exit code 1',
    ]);
  });

  test('one that runs and is not ready, one that is, one that goes', () => {
    const running = { state: { running: {} } };
    expect(readinessOf([pod({ ...running, ready: false })]).waiting).toEqual([
      'Pod redis-0, container redis: is not ready',
    ]);
    expect(readinessOf([pod({ ...running, ready: true })])).toEqual(nothing);
    expect(readinessOf([pod({ ready: false }, { deletionTimestamp: 'now' })])).toEqual(nothing);
  });

  test('a single one is waited for until it has containers', () => {
    const single = object('Pod', { spec: { containers: [] }, status: {} });
    expect(readinessOf([single]).waiting).toEqual(['Pod redis has not started']);
  });

  test('messages of the cluster are bounded', () => {
    const [text = ''] = readinessOf([
      pod({ state: { waiting: { reason: 'X', message: 'y'.repeat(5_000) } } }),
    ]).waiting;
    expect(text.length).toBeLessThan(400);
  });
});
