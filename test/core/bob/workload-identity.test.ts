import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  containerOf,
  isTransient,
  podBaseName,
  sharedName,
  workloadOf,
} from '../../../src/core/bob/workload-identity.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const metadata = (name: string, more: object = {}) => ({
  name,
  namespace: 'ns',
  labels: {},
  annotations: {},
  ...more,
});

describe('whose profile it is', () => {
  test('labels win over the wlid, the wlid over the name of the object', () => {
    const labels = {
      'kubescape.io/workload-api-group': 'apps',
      'kubescape.io/workload-api-version': 'v1',
      'kubescape.io/workload-kind': 'Deployment',
      'kubescape.io/workload-name': 'by-label',
      'kubescape.io/workload-namespace': 'label-ns',
    };
    const annotations = { 'kubescape.io/wlid': 'wlid://cluster-c/namespace-wlid-ns/statefulset-by-wlid-1' };
    const name = 'daemonset-by-name-69cb4f5b9f';
    expect(workloadOf(metadata(name, { labels, annotations }))).toEqual({
      apiGroup: 'apps',
      apiVersion: 'v1',
      kind: 'Deployment',
      namespace: 'label-ns',
      name: 'by-label',
    });
    expect(workloadOf(metadata(name, { annotations }))).toEqual({
      kind: 'StatefulSet',
      namespace: 'wlid-ns',
      name: 'by-wlid-1',
    });
    expect(workloadOf(metadata(name))).toEqual({ kind: 'DaemonSet', namespace: 'ns', name: 'by-name' });
  });

  test.each([
    ['statefulset-bob-redis-master-668c4559b4', 'StatefulSet', 'bob-redis-master'],
    ['daemonset-tetragon-b4d6644fd', 'DaemonSet', 'tetragon'],
    ['replicaset-tetragon-operator-58c6ddf88', 'Deployment', 'tetragon-operator'],
    ['replicaset-harbor-portal-864c6cd7', 'Deployment', 'harbor-portal'],
    ['statefulset-web', 'StatefulSet', 'web'],
    // Letters that are in no hash: these are names.
    ['statefulset-redis-cafe12', 'StatefulSet', 'redis-cafe12'],
    ['statefulset-pg-deadbeef', 'StatefulSet', 'pg-deadbeef'],
    [
      'job-23864b92b5c58447045dc434f6e35f4f5a3751099701da69e43081a6b7b7a0b',
      'Job',
      '23864b92b5c58447045dc434f6e35f4f5a3751099701da69e43081a6b7b7a0b',
    ],
    ['pod-pixie-operator-index-4ct8f', 'Pod', 'pixie-operator-index-4ct8f'],
    ['curing-client', '', 'curing-client'],
    ['backend', '', 'backend'],
  ])('P12: %s is of %s %s', (name, kind, workload) => {
    expect(workloadOf(metadata(name))).toEqual({ kind, namespace: 'ns', name: workload });
  });

  test('P12: a hash of the safe alphabet is stripped, whatever the name before it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
        fc.stringMatching(/^[4-9bcdf]{6,10}$/),
        (name, hash) => {
          expect(workloadOf(metadata(`replicaset-${name}-${hash}`)).name).toBe(name);
        },
      ),
    );
  });

  test.each([
    ['pixie-operator-index-4ct8f', 'pixie-operator-index'],
    ['webapp-mywebapp-67965968bb-4t8cg', 'webapp-mywebapp'],
    ['my-nginx', 'my-nginx'],
    ['redis-master-0', 'redis-master-0'],
  ])('P12: the pod %s may be one of %s', (name, base) => {
    expect(podBaseName(name)).toBe(base);
  });

  test('the container of a ContainerProfile is named by its labels, else by its instance id', () => {
    const labels = {
      'kubescape.io/workload-container-name': 'app',
      'kubescape.io/workload-container-type': 'initContainers',
    };
    expect(containerOf(metadata('x', { labels }))).toEqual({ type: 'initContainers', name: 'app' });
    expect(
      containerOf(metadata('x', { labels: { 'kubescape.io/workload-init-container-name': 'old' } })),
    ).toEqual({ type: 'initContainers', name: 'old' });
    const annotations = {
      'kubescape.io/instance-id':
        'apiVersion-apps/v1/namespace-n/kind-ReplicaSet/name-web-1/ephemeralContainerName-debug',
    };
    expect(containerOf(metadata('x', { annotations }))).toEqual({
      type: 'ephemeralContainers',
      name: 'debug',
    });
    expect(containerOf(metadata('x'))).toBeUndefined();
  });

  test('profiles of one report interval are told by 32 hexadecimal digits at the end', () => {
    const hex = '0123456789abcdef0123456789abcdef';
    expect(isTransient(`replicaset-web-84f5585d68-app-4d41-22e7-${hex}`)).toBe(true);
    expect(isTransient(`replicaset-web-84f5585d68-app-4d41-22e7-${hex}0`)).toBe(false);
    expect(isTransient('replicaset-web-84f5585d68-app-4d41-22e7')).toBe(false);
  });

  test('the name that all objects of a workload share has no container in it', () => {
    expect(sharedName('replicaset-nginx-deployment-84f5585d68-nginx-4d41-22e7', 'nginx')).toBe(
      'replicaset-nginx-deployment-84f5585d68',
    );
    expect(sharedName('web-app', 'app')).toBe('web');
    expect(sharedName('backend', 'backend')).toBe('backend');
    expect(sharedName('-app', 'app')).toBe('-app');
  });
});
