import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../src/core/bob/model.ts';
import { covers } from '../../../src/core/match/covers.ts';
import { endpointCovers, matchEndpoint } from '../../../src/core/match/endpoints.ts';
import { openCovers } from '../../../src/core/match/opens.ts';

describe('an open covering another', () => {
  it.each([
    [{ path: '/etc/*', flags: ['O_RDONLY', 'O_CLOEXEC'] }, { path: '/etc/x', flags: ['O_CLOEXEC'] }, true],
    [{ path: '/etc/*', flags: ['O_RDONLY'] }, { path: '/etc/x', flags: ['O_WRONLY'] }, false],
    [{ path: '/etc/x', flags: ['O_RDONLY'] }, { path: '/etc/*', flags: [] }, false],
    [{ path: '/etc/*', flags: [] }, { path: '/etc/⋯', flags: [] }, true],
  ])('%j covers %j: %s', (a, b, expected) => {
    expect(openCovers(a, b)).toBe(expected);
  });
});

describe('an endpoint covering another', () => {
  const endpoint = (text: string, parts: Partial<Endpoint> = {}): Endpoint => ({
    endpoint: text,
    methods: ['GET'],
    internal: false,
    direction: 'inbound',
    ...parts,
  });

  it.each([
    [endpoint(':80/users/⋯'), endpoint(':80/users/1'), true],
    [endpoint(':80/users/⋯'), endpoint(':81/users/1'), false],
    [endpoint(':0/users/⋯'), endpoint(':81/users/1'), true],
    [endpoint(':0/users/*'), endpoint(':81/users/⋯'), true],
    [endpoint(':81/users'), endpoint(':0/users'), false],
    [endpoint(':0/users'), endpoint('/users'), false],
    [endpoint(':80/a', { methods: ['GET', 'PUT'] }), endpoint(':80/a'), true],
    [endpoint(':80/a'), endpoint(':80/a', { methods: ['GET', 'PUT'] }), false],
    [endpoint(':80/a'), endpoint(':80/a', { direction: 'outbound' }), false],
    [endpoint(':80/a'), endpoint(':80/a', { internal: true }), false],
    [endpoint(':80/a'), endpoint(':80/a', { headers: { Host: ['x'] } }), true],
  ])('%j covers %j: %s', (a, b, expected) => {
    expect(endpointCovers(a, b)).toBe(expected);
  });

  it('any port is a literal to the engine', () => {
    expect(matchEndpoint(':0/users', ':80/users')).toBe(false);
    expect(matchEndpoint(':80/users/⋯', ':80/users/1')).toBe(true);
  });
});

describe('covering by kind', () => {
  it('names and listening sockets are covered by equal ones', () => {
    expect(covers('syscalls', { name: 'read' }, { name: 'read' })).toBe(true);
    expect(covers('capabilities', { name: 'CHOWN' }, { name: 'KILL' })).toBe(false);
    const socket = { protocol: 'TCP', address: '0.0.0.0', port: 6379 };
    expect(covers('listens', socket, { ...socket })).toBe(true);
    expect(covers('listens', socket, { ...socket, port: 6380 })).toBe(false);
  });

  it('every other kind has its own meaning', () => {
    expect(covers('opens', { path: '/a/*', flags: [] }, { path: '/a/b', flags: [] })).toBe(true);
    expect(covers('execs', { path: '/a', args: ['⋯⋯'] }, { path: '/a', args: ['b'] })).toBe(true);
  });
});
