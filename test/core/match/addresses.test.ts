import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressCovers,
  addressKey,
  addressProblem,
  matchIP,
  parseAddress,
} from '../../../src/core/match/addresses.ts';

describe('reading addresses', () => {
  it.each([
    '10.0.0.1',
    '::',
    '::1',
    '1::',
    '2001:DB8::1',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
  ])('%s is one', (text) => {
    expect(parseAddress(text)).toBeDefined();
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.04',
    '1.2.3.256',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    ' ::1',
    '::1'.padEnd(60, '0'),
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('a v4-mapped address is the IPv4 address', () => {
    expect(parseAddress('::ffff:10.0.0.1')).toEqual(parseAddress('10.0.0.1'));
    expect(addressKey('::ffff:a00:1')).toBe(addressKey('10.0.0.1'));
    expect(addressKey('::ffff:a00:1')).not.toBe(addressKey('::a00:1'));
  });
});

describe('matching addresses', () => {
  it.each([
    [['10.0.0.0/8'], '10.255.0.1', true],
    [['10.1.2.3/8'], '10.255.0.1', true],
    [['::/0'], '10.0.0.1', false],
    [['0.0.0.0/0'], '::1', false],
    [['::ffff:0:0/96'], '10.0.0.1', true],
    [['::ffff:10.0.0.0/104'], '10.9.9.9', true],
    [['::ffff:10.0.0.0/95'], '10.9.9.9', false],
    [['10.0.0.0/08'], '10.9.9.9', true],
    [['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', 'x'], '10.0.0.0', false],
    [['*'], '10.0.0.1', true],
    [['*'], 'example.com', false],
    [[], '10.0.0.1', false],
  ])('%j and %s: %s', (profile, observed, expected) => {
    expect(matchIP(profile, observed)).toBe(expected);
  });
});

describe('an address entry covering another', () => {
  const address = fc.oneof(
    fc.ipV4(),
    fc.constantFrom('10.0.0.1', '10.0.0.2', '10.1.0.1', '::1', '::ffff:10.0.0.1'),
  );
  const entry = fc.oneof(
    fc.constantFrom('*', '0.0.0.0/0', '::/0', '10.0.0.0/8', '10.0.0.0/30', '10.0.0.1', 'junk', ''),
    fc.tuple(fc.ipV4(), fc.nat({ max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`),
  );

  it('means that every matching address matches', () => {
    let covered = 0;
    fc.assert(
      fc.property(entry, entry, fc.array(address), (a, b, observed) => {
        if (!addressCovers(a, b)) return;
        covered++;
        expect(observed.filter((ip) => matchIP([b], ip) && !matchIP([a], ip))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(covered).toBeGreaterThan(50);
  });

  it('holds for a literal exactly when it matches', () => {
    fc.assert(
      fc.property(entry, address, (a, observed) => {
        expect(addressCovers(a, observed)).toBe(matchIP([a], observed));
      }),
    );
  });

  it.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.1.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/8', '11.0.0.0/16', false],
    ['*', '::/0', true],
    ['0.0.0.0/0', '*', false],
    ['*', 'junk', false],
    ['junk', 'junk', true],
  ])('%s covers %s: %s', (a, b, expected) => {
    expect(addressCovers(a, b)).toBe(expected);
  });
});

describe('admission of addresses', () => {
  it('says what is wrong', () => {
    expect(addressProblem('10.0.0.0/40')).toBe('"10.0.0.0/40" is neither an address nor a CIDR nor *');
    expect(addressProblem('')).toBe('an address entry is empty');
    expect(addressProblem('*')).toBeUndefined();
  });
});
