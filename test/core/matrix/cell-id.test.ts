import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellFromFileName, cellId, recordingId } from '../../../src/core/matrix/cell-id.ts';

const shared = new URL('../../../../shared/data/profiles/', import.meta.url);

describe('ids', () => {
  test.each([
    [{ os: 'ubuntu-22.04', distro: 'k3s', version: 'v1.32', arch: 'amd64' }, 'ubuntu-22.04-k3s-v1.32'],
    [{ os: 'debian-12', distro: 'local', version: 'runc', arch: 'amd64' }, 'debian-12-local-runc'],
    [
      { os: 'debian-12', distro: 'local', version: 'runc', arch: 'amd64', kernel: '6.1' },
      'debian-12-local-runc-k6.1',
    ],
    [
      { os: 'debian-12', distro: 'local', version: 'runc', arch: 'arm64', kernel: '6.1' },
      'debian-12-local-runc-arm64-k6.1',
    ],
  ])('%j', (cell, id) => {
    expect(cellId(cell)).toBe(id);
  });

  test('of a recording', () => {
    expect(recordingId('debian-12-local-runc', 3)).toBe('debian-12-local-runc.r3');
  });

  test.each(['a/b', '..', 'A', 'a b', 'a\n', 'x'.repeat(200)])('%j cannot be part of one', (os) => {
    expect(() => cellId({ os, distro: 'kind', version: 'v1.33', arch: 'amd64' })).toThrow(
      /cannot be the name/,
    );
  });
});

describe('the cell of a bare profile file', () => {
  test('comes from the end of its name', () => {
    expect(cellFromFileName('bob-redis-ubuntu-22.04-k3s-v1.33.3.yaml')).toEqual({
      id: 'ubuntu-22.04-k3s-v1.33.3',
      os: 'ubuntu-22.04',
      distro: 'k3s',
      version: 'v1.33.3',
    });
    expect(cellFromFileName('x-debian-12-microk8s-v1.29.8.yml').id).toBe('debian-12-microk8s-v1.29.8');
  });

  test.each([
    'bob6k3s.yaml',
    'bob-redis-ubuntu-22.04-k3s-v1.33.3 copy.yaml',
    'bob-redis-ubuntu-22.04-k3s-v1.33.3 (1).yaml',
    'bob-redis-ubuntu-22.04-k3s-v1.33.3.yaml.helm',
    'bob-redis-ubuntu-22.04-k3s-v1.33.yaml',
    'bob-redis-fedora-42-k3s-v1.33.3.yaml',
    'ubuntu-22.04-k3s-v1.33.3.json',
    'ubuntu-22.04-k3s-v1.33.3.yaml',
    '',
  ])('%j is of an unknown cell', (name) => {
    expect(cellFromFileName(name)).toEqual({ id: 'unknown' });
  });

  test.skipIf(!existsSync(shared))(
    'is known of every file of the recorded matrices (needs the shared data)',
    () => {
      const known = (folder: string): string[] =>
        readdirSync(new URL(folder, shared)).map((name) => cellFromFileName(name).id);
      const redis = known('redis/');
      expect(redis).toHaveLength(31);
      expect(new Set(redis).size).toBe(31);
      const tetragon = known('tetragon/');
      expect(tetragon).toHaveLength(60);
      expect(new Set(tetragon).size).toBe(30);
      expect([...redis, ...tetragon]).not.toContain('unknown');
      expect(new Set(known('webapp/'))).toEqual(new Set(['unknown']));
    },
  );
});
