import { describe, expect, test } from 'vitest';
import type { WorkloadRef } from '../../../src/core/bob/model.ts';
import { podOf } from '../../../src/core/kubernetes/objects.ts';
import { containerIds, containersOf, identitiesOf, podsOf } from '../../../src/core/kubernetes/pods.ts';
import { selects, serviceOf, targetPort } from '../../../src/core/kubernetes/services.ts';
import { ID_A, ID_B, object, pod } from './objects.ts';

const workload = (kind: string): WorkloadRef => ({ kind, name: 'redis', namespace: 'redis' });
const names = (kind: string, objects: Parameters<typeof podsOf>[1]): string[] =>
  podsOf(workload(kind), objects).map(({ metadata }) => metadata.name);

describe('the pods of a workload', () => {
  const replicaSet = object('ReplicaSet', { name: 'redis-5d', owner: 'uid-of-Deployment-redis' });
  const job = object('Job', { name: 'redis-1', owner: 'uid-of-CronJob-redis' });
  const objects = [
    pod({}, { name: 'd', owner: 'uid-of-ReplicaSet-redis-5d' }),
    pod({}, { name: 'c', owner: 'uid-of-Job-redis-1' }),
    pod({}, { name: 's1' }),
    pod({}, { name: 's0' }),
    pod({}, { name: 'foreign', owner: 'uid-of-StatefulSet-other' }),
    object('Pod', { name: 'redis', spec: { containers: [] } }),
    replicaSet,
    job,
    object('Deployment'),
    object('CronJob'),
    object('StatefulSet'),
  ];

  test.each([
    ['Deployment', ['d']],
    ['CronJob', ['c']],
    ['StatefulSet', ['s0', 's1']],
    ['Pod', ['redis']],
    ['DaemonSet', []],
  ])('of a %s', (kind, expected) => {
    expect(names(kind, objects)).toEqual(expected);
  });

  test('a name alone makes no owner: uids count', () => {
    expect(names('StatefulSet', [object('StatefulSet', { uid: 'another' }), ...objects.slice(0, 5)])).toEqual(
      [],
    );
  });
});

describe('containers', () => {
  const running = podOf(
    pod(
      {},
      {
        spec: {
          initContainers: [{ name: 'configure', image: 'busybox:1' }],
          containers: [{ name: 'redis', image: 'redis:7' }],
        },
        status: {
          initContainerStatuses: [
            {
              name: 'configure',
              containerID: `containerd://${ID_A}`,
              imageID: 'docker.io/library/busybox@sha256:1',
              state: { terminated: { exitCode: 0, containerID: `containerd://${ID_A}` } },
            },
          ],
          containerStatuses: [
            {
              name: 'redis',
              containerID: `docker://${ID_B}`,
              imageID: 'docker-pullable://redis@sha256:2',
              state: { running: {} },
              lastState: { terminated: { exitCode: 1, containerID: `docker://${ID_A}` } },
            },
          ],
        },
      },
    ),
  )!;

  test('have the ids of what runs and of what ran before, and images without the runtime’s prefix', () => {
    expect(containersOf(running)).toEqual([
      {
        pod: 'redis-0',
        type: 'initContainers',
        name: 'configure',
        ids: [ID_A],
        running: false,
        imageID: 'docker.io/library/busybox@sha256:1',
      },
      {
        pod: 'redis-0',
        type: 'containers',
        name: 'redis',
        ids: [ID_B, ID_A],
        running: true,
        imageID: 'redis@sha256:2',
      },
    ]);
  });

  test('become identities, with the tag that was asked for and the image that runs', () => {
    expect(identitiesOf(running)).toEqual([
      {
        type: 'initContainers',
        name: 'configure',
        imageID: 'docker.io/library/busybox@sha256:1',
        imageTag: 'busybox:1',
      },
      { type: 'containers', name: 'redis', imageID: 'redis@sha256:2', imageTag: 'redis:7' },
    ]);
  });

  test('ids are found in the cgroups of every runtime, and only whole ones', () => {
    for (const text of [ID_A, `docker-${ID_A}.scope`, `cri-containerd-${ID_A}.scope`, `crio-${ID_A}`]) {
      expect(containerIds(text)).toEqual([ID_A]);
    }
    expect(containerIds(`${ID_A}a`)).toEqual([]);
    expect(containerIds('pod1b2c')).toEqual([]);
  });
});

describe('services', () => {
  const service = serviceOf(
    object('Service', {
      spec: { selector: { app: 'redis' }, ports: [{ port: 80, targetPort: 'web' }, { port: 6379 }] },
    }),
  )!;
  const target = podOf(
    pod(
      {},
      {
        labels: { app: 'redis', more: 'x' },
        spec: { containers: [{ name: 'redis', ports: [{ name: 'web', containerPort: 8080 }] }] },
      },
    ),
  )!;

  test('select pods by all of their labels', () => {
    expect(selects(service, target)).toBe(true);
    expect(selects({ ...service, spec: { selector: { app: 'redis', tier: 'x' } } }, target)).toBe(false);
    expect(selects({ ...service, spec: {} }, target)).toBe(false);
  });

  test('lead to named ports, to numbers, and to the same one', () => {
    expect(targetPort(service, target, 80)).toBe(8080);
    expect(targetPort(service, target, 6379)).toBe(6379);
    expect(targetPort(service, target, 1234)).toBe(1234);
  });
});
