import { describe, expect, test } from 'vitest';
import { worldFor } from '../../../src/core/bob/world.ts';

describe('which objects a version of Kubescape reads', () => {
  test.each([
    ['1.26.3', 'profiles', 'A', '', 4],
    ['1.29.10', 'profiles', 'A', '', 4],
    ['1.29.11', 'profiles', 'A', '', 4],
    ['1.30.5', 'profiles', 'A', 'CAP_', 4],
    ['1.30.6', 'profiles', 'B', 'CAP_', 3],
    ['1.40.2', 'profiles', 'B', 'CAP_', 2],
    ['1.40.3', 'profiles', 'C', 'CAP_', 0],
    ['v1.40.3', 'profiles', 'C', 'CAP_', 0],
    ['1.41.0', 'container-profiles', 'D', 'CAP_', 1],
    ['v0.3.158', 'profiles', 'C', 'CAP_', 0],
    ['v0.3.193', 'profiles', 'C', 'CAP_', 0],
    ['v0.3.194', 'container-profiles', 'D', 'CAP_', 0],
    ['v0.2.345', 'profiles', 'A', '', 4],
    ['v0.0.297', 'profiles', 'C', 'CAP_', 0],
    ['v0.0.303', 'container-profiles', 'D', 'CAP_', 0],
  ])('%s: %s, era %s, capabilities %j, %i warnings', (version, world, era, capabilityPrefix, warnings) => {
    const found = worldFor(version);
    expect(found).toMatchObject({ world, era, capabilityPrefix });
    expect(found.warnings).toHaveLength(warnings);
  });

  test.each([
    ['1.29.12', 'argv0', 'built-in'],
    ['1.30.0', 'argv0', 'objects'],
    ['1.30.7', 'argv0', 'objects'],
    ['1.40.0', 'kernel', 'objects'],
    ['v0.3.110', 'argv0', 'objects'],
    ['v0.3.158', 'kernel', 'objects'],
  ])('%s records the path of %s, its rules are %s', (version, execPath, rules) => {
    expect(worldFor(version)).toMatchObject({ execPath, rules });
  });

  test('older ones are warned of: patterns are not understood, or nothing binds', () => {
    expect(worldFor('1.30.7').warnings.join('\n')).toMatch(
      /takes \* in paths literally[^]*NetworkNeighborhood is not read/,
    );
    expect(worldFor('1.28.0').warnings.join('\n')).toMatch(/nothing binds the BoB/);
  });

  test('what is no version is refused', () => {
    expect(() => worldFor('latest')).toThrow('"latest" is no version of Kubescape');
  });
});
