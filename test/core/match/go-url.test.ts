import { describe, expect, it } from 'vitest';
import { parseRequestUrl, parseUrl } from '../../../src/core/match/go-url.ts';

describe('URLs that are accepted', () => {
  it.each([
    ['http://:80/a/b', '80', '/a/b'],
    ['http://host:8080/a?q=/x#f', '8080', '/a'],
    ['http://host/a#f', '', '/a'],
    ['http://:80', '80', ''],
    ['http://:/a', '', '/a'],
    ['http:///a', '', '/a'],
    ['http://u:p@h:1/a', '1', '/a'],
    ['http://[::1]:80/a', '80', '/a'],
    ['http://[fe80::1%25eth0]:80/a', '80', '/a'],
    ['http://:80/%41%2fb%20c', '80', '/A/b c'],
    ['http://:80/%e2%8b%af', '80', '/⋯'],
    ['http://:80/%ff', '80', '/\ufffd'],
    ['http://:80/a b', '80', '/a b'],
  ])('%s', (text, port, path) => {
    expect(parseRequestUrl(text)).toMatchObject({ port, path });
  });
});

describe('URLs that are refused', () => {
  it.each([
    'http://:80/%zz',
    'http://:80/%4',
    'http://:x/a',
    'http://:80x/a',
    'http://a b/c',
    'http://h%41/c',
    'http://h#f/c',
    'http://[::1/c',
    'http://[1.2.3.4]/c',
    'http://a[::1]/c',
    'http://u@v\u00e9@h/\u0007',
    'http://:80/a#%zz',
    '',
    'a/b',
    ':80/a',
  ])('%j', (text) => {
    expect(parseRequestUrl(text)).toBeUndefined();
  });
});

describe('hosts', () => {
  it.each([
    ['http://api.example.com:80/x', 'api.example.com:80', 'api.example.com'],
    ['http://[::1]:80/x', '[::1]:80', '::1'],
    ['//host/x', 'host', 'host'],
    ['/x', '', ''],
    ['mailto:a@b', '', ''],
  ])('of %s', (text, host, hostname) => {
    expect(parseUrl(text)).toMatchObject({ host, hostname });
  });

  it('a relative URL has no colon in its first segment', () => {
    expect(parseUrl('1a:b')).toBeUndefined();
    expect(parseUrl('a/b:c')).toBeDefined();
  });
});
