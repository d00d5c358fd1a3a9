import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { kindNodeImage, knownVersions, resolveVersion } from '../../../src/core/matrix/cluster-version.ts';

describe('versions of clusters', () => {
  test('a minor version stands for its newest patch, by number and not by text', () => {
    expect(resolveVersion('kind', 'v1.33')).toBe('v1.33.12');
    expect(resolveVersion('kind', 'v1.33.4')).toBe('v1.33.4');
    expect(resolveVersion('minikube', 'v1.33')).toBe('v1.33.7');
  });

  test('v1.3 is not v1.33, and what is not in the table is an error that names what is', () => {
    expect(() => resolveVersion('kind', 'v1.3')).toThrow(
      /no kind of Kubernetes v1\.3; there is: v1\.30\.13, /,
    );
    expect(() => resolveVersion('kind', 'v1.33.99')).toThrow(/no kind of Kubernetes v1\.33\.99/);
  });

  test.each(['kind', 'minikube'] as const)('the table of %s is in order', (distro) => {
    const known = knownVersions(distro);
    expect(known.length).toBeGreaterThan(5);
    for (const version of known) expect(version).toMatch(/^v1\.\d+\.\d+$/);
    expect(known).toEqual([...new Set(known)].sort(semver.compare));
  });

  test('every node image of kind has a digest of its own', () => {
    const images = knownVersions('kind').map(kindNodeImage);
    for (const image of images) expect(image).toMatch(/^kindest\/node:v[0-9.]+@sha256:[0-9a-f]{64}$/);
    expect(new Set(images.map((image) => image.split('@')[1])).size).toBe(images.length);
  });
});
