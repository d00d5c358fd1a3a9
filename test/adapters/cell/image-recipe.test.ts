import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainBuildFailure } from '../../../src/adapters/cell/image-errors.ts';
import { buildCommand, imageKey, imageRecipe } from '../../../src/adapters/cell/image-recipe.ts';
import { EnvironmentError, InputError } from '../../../src/core/errors.ts';

describe('the recipe', () => {
  test('order and repetition of packages do not matter', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['nginx', 'redis-server', 'g++', 'libc6'], { minLength: 1 }),
        (packages) => {
          const plain = imageKey(imageRecipe([...packages].sort(), 'bookworm', 'amd64'));
          expect(imageKey(imageRecipe([...packages, ...packages], 'bookworm', 'amd64'))).toBe(plain);
        },
      ),
    );
  });

  test('packages, suite and architecture each make another image', () => {
    const keys = [
      imageRecipe(['nginx'], 'bookworm', 'amd64'),
      imageRecipe(['nginx', 'redis-server'], 'bookworm', 'amd64'),
      imageRecipe(['nginx'], 'trixie', 'amd64'),
      imageRecipe(['nginx'], 'bookworm', 'arm64'),
    ].map(imageKey);
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9-]+$/);
  });

  test.each([
    '',
    'Redis',
    '-o',
    '--include=x',
    'a b',
    'a,b',
    '~nginx',
    '?all',
    'nginx*',
    '../x',
    'a/b',
    'x\n',
    '$(id)',
    'x'.repeat(200),
  ])('%j is no package', (name) => {
    expect(() => imageRecipe([name], 'bookworm', 'amd64')).toThrow(InputError);
  });

  test.each(['', '-x', 'book worm', '../bookworm', 'deb http://example.org x', '/tmp/x.sources'])(
    '%j is no suite',
    (suite) => {
      expect(() => imageRecipe(['nginx'], suite, 'amd64')).toThrow(InputError);
    },
  );

  test('too many packages are refused', () => {
    const many = Array.from({ length: 201 }, (_, index) => `p${index}`);
    expect(() => imageRecipe(many, 'bookworm', 'amd64')).toThrow(/200/);
  });

  test('the command names packages once and the architecture as Debian does', () => {
    const command = buildCommand(imageRecipe(['b1', 'a1', 'b1'], 'bookworm', '386'), '/tmp/x.tar');
    expect(command).toContain('--include=a1,b1');
    expect(command).toContain('--architectures=i386');
    expect(command.slice(-2)).toEqual(['bookworm', '/tmp/x.tar']);
    expect(buildCommand(imageRecipe([], 'bookworm', 'amd64'), '/x').join(' ')).not.toContain('--include');
  });
});

describe('a failed build', () => {
  const recipe = imageRecipe(['redis-server', 'redsi'], 'bookworm', 'amd64');
  const explain = (...lines: string[]) =>
    explainBuildFailure(
      [...lines, 'E: setup failed: E: apt-get x failed', 'E: mmdebstrap failed to run'],
      recipe,
      '/cache',
    );

  test('an unknown package is named, and it is the input that is wrong', () => {
    const error = explain(
      'Reading package lists...',
      'E: Unable to locate package redsi',
      'E: Unable to locate package nope',
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/^bookworm has no package "redsi", "nope"/);
    expect(error.message).toContain('E: Unable to locate package redsi');
    expect(explain("E: Package 'redsi' has no installation candidate").message).toContain('"redsi"');
  });

  test.each([
    ['disk', 'tar: ./usr/bin/x: Cannot write: No space left on device', /disk of \/cache is full/],
    ['disk', "E: You don't have enough free space in /var/cache/apt/archives/.", /disk of \/cache is full/],
    [
      'network',
      "E: Failed to fetch http://x/InRelease  Temporary failure resolving 'x'",
      /archive cannot be reached/,
    ],
    [
      'network',
      'E: Failed to fetch http://x  Could not connect to x:80 (10.0.0.1), connection timed out',
      /cannot be reached/,
    ],
    ['keys', 'W: GPG error: http://x bookworm InRelease: NO_PUBKEY 0E98404D386FA1D9', /signing keys/],
    ['other', 'E: Sub-process dpkg returned an error code (1)', /was not made/],
  ])('%s: %s', (_, line, message) => {
    const error = explain('I: running apt-get update...', line);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(line);
    expect(error.next).toBeTruthy();
  });

  test('a full disk is told even though the download failed because of it', () => {
    const error = explain(
      'E: Failed to fetch http://x',
      'E: Write error - write (28: No space left on device)',
    );
    expect(error.message).toContain('is full');
  });

  test("packages that exclude each other and a suite that does not exist are the input's fault", () => {
    const conflict = explain(
      'The following packages have unmet dependencies:',
      ' exim4 : Conflicts: postfix',
    );
    expect(conflict).toBeInstanceOf(InputError);
    expect(conflict.message).toContain('exim4 : Conflicts: postfix');
    const suite = explain("E: The repository 'http://x bookwormx Release' does not have a Release file.");
    expect(suite).toBeInstanceOf(InputError);
    expect(suite.message).toContain('no suite "bookworm"');
  });

  test('a builder that said nothing still gives a message', () => {
    expect(explainBuildFailure([], recipe, '/cache').message).toContain('it said nothing');
  });
});
