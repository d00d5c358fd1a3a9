import { describe, expect, it } from 'vitest';
import {
  configFor,
  configurationProblems,
  configurationFromSettings,
  defaultCollapseSettings,
  settingsFromConfiguration,
} from '../../../src/core/storage/collapse-settings.ts';

const configs = [
  { prefix: '/etc', threshold: 100 },
  { prefix: '/etc/apache2', threshold: 5 },
  { prefix: '/opt/', threshold: 7 },
  { prefix: '/etc', threshold: 1 },
];

describe('the threshold of a path', () => {
  it.each([
    ['/etc', 100],
    ['/etc/', 100],
    ['/etcd', 50],
    ['/etc/apache2/x', 5],
    ['/etc/apache22', 100],
    ['/opt', 7],
    ['/opt/x', 7],
    ['/optional', 50],
    ['', 50],
  ])('%j: %i', (path, threshold) => {
    expect(configFor(path, configs, 50).threshold).toBe(threshold);
  });

  it('prefix / is every absolute path, the empty prefix every path', () => {
    expect(configFor('/x', [{ prefix: '/', threshold: 3 }], 50).threshold).toBe(3);
    expect(configFor('', [{ prefix: '/', threshold: 3 }], 50).threshold).toBe(50);
    expect(configFor('', [{ prefix: '', threshold: 3 }], 50).threshold).toBe(3);
  });

  it('prefixes are measured in bytes, slashes at their end included', () => {
    const byBytes = [
      { prefix: '/aé', threshold: 2 },
      { prefix: '/aé/', threshold: 3 },
    ];
    expect(configFor('/aé/x', byBytes, 50).threshold).toBe(3);
  });
});

describe('a CollapseConfiguration', () => {
  it('replaces all default prefixes, but not the thresholds that it leaves out', () => {
    expect(settingsFromConfiguration({ openDynamicThreshold: 7 })).toEqual({
      openDynamicThreshold: 7,
      endpointDynamicThreshold: 100,
      collapseConfigs: [],
    });
  });

  it('survives being written and read', () => {
    const settings = { ...defaultCollapseSettings(), openDynamicThreshold: 12 };
    expect(settingsFromConfiguration(configurationFromSettings('default', settings).spec)).toEqual(settings);
  });

  it('thresholds stay within what the API can hold', () => {
    const { spec } = configurationFromSettings('default', {
      openDynamicThreshold: -5,
      endpointDynamicThreshold: 1e12,
      collapseConfigs: [],
    });
    expect(spec).toEqual({
      openDynamicThreshold: 0,
      endpointDynamicThreshold: 2_147_483_647,
      collapseConfigs: [],
    });
  });

  it('is refused for prefixes that are relative, double or have no threshold', () => {
    expect(
      configurationProblems({
        collapseConfigs: [
          { prefix: 'etc', threshold: 0 },
          { prefix: '/a', threshold: 1 },
          { prefix: '/a', threshold: 2 },
        ],
      }),
    ).toEqual([
      'prefix "etc" does not start with /',
      'prefix "etc" has threshold 0; the least is 1',
      'prefix "/a" is there twice',
    ]);
    expect(configurationProblems(defaultCollapseSettings())).toEqual([]);
  });

  it('changing the defaults that somebody got changes nobody else', () => {
    defaultCollapseSettings().collapseConfigs.push({ prefix: '/x', threshold: 1 });
    expect(defaultCollapseSettings().collapseConfigs).toHaveLength(5);
  });
});
