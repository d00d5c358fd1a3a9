import { expect, it } from 'vitest';
import { normaliseImage } from '../../../src/core/merge/images.ts';

it.each([
  ['docker-pullable://bitnami/redis@sha256:a', 'docker.io/bitnami/redis@sha256:a'],
  ['docker.io/bitnami/redis@sha256:a', 'docker.io/bitnami/redis@sha256:a'],
  ['redis:7', 'docker.io/library/redis:7'],
  ['docker.io/redis', 'docker.io/library/redis'],
  ['index.docker.io/library/redis', 'docker.io/library/redis'],
  ['registry.example/team/app@sha256:a', 'registry.example/team/app@sha256:a'],
  ['localhost/app', 'localhost/app'],
  ['host:5000/app:1', 'host:5000/app:1'],
  ['docker://sha256:0a1b', 'sha256:0a1b'],
  ['local@sha256:a', 'local@sha256:a'],
  ['', ''],
])('spells %s as %s', (reference, normal) => {
  expect(normaliseImage(reference)).toBe(normal);
  expect(normaliseImage(normal)).toBe(normal);
});
