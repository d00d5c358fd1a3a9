import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, stateFolder } from '../../../src/adapters/system/paths.ts';

test('root keeps both where services keep theirs', () => {
  expect([cacheFolder({}, true), stateFolder({}, true)]).toEqual(['/var/cache/bobctl', '/var/lib/bobctl']);
});

test('a user keeps both at home', () => {
  expect(cacheFolder({}, false)).toBe(path.join(os.homedir(), '.cache/bobctl'));
  expect(stateFolder({}, false)).toBe(path.join(os.homedir(), '.local/state/bobctl'));
});

test('the XDG folders win over the home, the own variables over everything', () => {
  const xdg = { XDG_CACHE_HOME: '/x/cache', XDG_STATE_HOME: '/x/state' };
  expect([cacheFolder(xdg, false), stateFolder(xdg, false)]).toEqual(['/x/cache/bobctl', '/x/state/bobctl']);
  const own = { ...xdg, BOBCTL_CACHE: '/own/cache', BOBCTL_STATE: '/own/state' };
  for (const root of [true, false]) {
    expect([cacheFolder(own, root), stateFolder(own, root)]).toEqual(['/own/cache', '/own/state']);
  }
});

test('a relative or empty XDG folder is ignored, as its specification asks', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, true)).toBe('/var/cache/bobctl');
  expect(cacheFolder({ BOBCTL_CACHE: '', XDG_CACHE_HOME: '' }, true)).toBe('/var/cache/bobctl');
});
