import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import {
  imageSlug,
  instanceIDSlug,
  instanceSlug,
  stringSlug,
  toLabelValue,
} from '../../../src/core/match/slugs.ts';

const HASH = `1234${'0'.repeat(56)}abcd`;

describe('names of profiles', () => {
  it('a workload is called by kind and name, a container with two ends of its hash', () => {
    expect(instanceIDSlug('Web', 'ReplicaSet', '', HASH)).toBe('replicaset-web');
    expect(instanceIDSlug('Web', 'ReplicaSet', 'app', HASH)).toBe('replicaset-web-app-1234-abcd');
  });

  it('long names are cut to what Kubernetes allows and end with the hash', () => {
    const slug = instanceIDSlug('x'.repeat(300), 'Pod', '', HASH);
    expect(slug).toHaveLength(253);
    expect(slug.endsWith('x-1234-abcd')).toBe(true);
    expect(instanceIDSlug('x'.repeat(300), 'Pod', 'app', HASH)).toBe(slug);
  });

  it('containers of one name differ by workload, type and container', () => {
    const id = {
      apiVersion: 'v1',
      namespace: 'default',
      kind: 'Pod',
      name: 'web',
      containerName: 'app',
      instanceType: 'container',
    } as const;
    const names = [
      instanceSlug(id, false),
      instanceSlug({ ...id, namespace: 'other' }, false),
      instanceSlug({ ...id, instanceType: 'initContainer' }, false),
      instanceSlug({ ...id, containerName: 'sidecar' }, false),
    ];
    expect(new Set(names).size).toBe(4);
    expect(instanceSlug(id, true)).toBe('pod-web');
  });

  it('what cannot be a name is an error of the input', () => {
    expect(() => instanceIDSlug('web/app', 'Pod', '', HASH)).toThrow(InputError);
    expect(() => stringSlug('///')).toThrow(InputError);
    expect(() => imageSlug('nginx', 'abc')).toThrow(InputError);
  });

  it('characters beyond ASCII become one hyphen each', () => {
    expect(stringSlug('a😀b')).toBe('a-b');
    expect(toLabelValue('a😀b')).toBe('a-b');
  });
});
