import { describe, expect, it } from 'vitest';
import {
  projectProfile,
  wasAddressInEgress,
  wasAddressPortProtocolInEgress,
  wasExecuted,
  wasExecutedWithArgs,
  wasPathOpened,
  wasPathOpenedWithSuffix,
} from '../../../src/core/match/profile-match.ts';
import { profile } from './profiles.ts';

const opens = ['/etc/passwd', '/tmp/x.log', '/proc/⋯/environ'].map((path) => ({ path, flags: [] }));

describe('what rules declare decides what is known of a profile', () => {
  it('without a declaration everything is kept', () => {
    const known = projectProfile(profile({ opens }));
    expect(wasPathOpened(known, '/tmp/x.log')).toBe(true);
    expect(wasPathOpened(known, '/etc/passwd/')).toBe(true);
  });

  it('a literal outside of the declaration is unknown, a pattern is kept', () => {
    const known = projectProfile(profile({ opens }), { opens: { prefixes: ['/etc/'], suffixes: ['.log'] } });
    expect(wasPathOpened(known, '/etc/passwd')).toBe(true);
    expect(wasPathOpened(known, '/tmp/x.log')).toBe(true);
    const narrow = projectProfile(profile({ opens }), {
      opens: { exact: ['/etc/passwd'], contains: ['zz'] },
    });
    expect(wasPathOpened(narrow, '/tmp/x.log')).toBe(false);
    expect(wasPathOpened(narrow, '/proc/1/environ')).toBe(true);
  });

  it('a suffix that nobody declared is never found', () => {
    const known = projectProfile(profile({ opens }), { opens: { suffixes: ['/environ', '.txt'] } });
    expect(wasPathOpenedWithSuffix(known, '/environ')).toBe(true);
    expect(wasPathOpenedWithSuffix(known, '.txt')).toBe(false);
    expect(wasPathOpenedWithSuffix(known, '.log')).toBe(false);
  });
});

describe('programs', () => {
  const known = projectProfile(
    profile({
      execs: [
        { path: '/bin/sh', args: ['sh', '-c', '⋯⋯'] },
        { path: '/usr/bin/⋯', args: [] },
      ],
    }),
  );

  it('pass by path, with arguments by one of the lists of that path', () => {
    expect(wasExecuted(known, '/usr/bin/python3')).toBe(true);
    expect(wasExecutedWithArgs(known, '/usr/bin/python3', ['python3', 'x'])).toBe(true);
    expect(wasExecutedWithArgs(known, '/bin/sh', ['sh', '-c', 'id'])).toBe(true);
    expect(wasExecutedWithArgs(known, '/bin/sh', ['sh', '-x'])).toBe(false);
    expect(wasExecuted(known, '')).toBe(false);
  });

  it('pass when the pod names them or a preStop hook ran, even without a profile', () => {
    expect(wasExecuted(known, '/bin/ls', { podSpecCommands: ['/bin/ls'] })).toBe(true);
    expect(wasExecutedWithArgs(known, '/bin/ls', ['ls'], { podSpecCommands: ['/bin/ls'] })).toBe(true);
    expect(wasExecuted(undefined, '/bin/ls', { podSpecCommands: ['/bin/ls'] })).toBe(false);
    expect(wasExecuted(undefined, '/bin/ls', { preStopTriggered: true })).toBe(true);
    expect(wasExecutedWithArgs(known, '/bin/ls', [], { preStopTriggered: true })).toBe(true);
  });
});

describe('peers', () => {
  it('are compared by address only; what cannot be read by its text', () => {
    const known = projectProfile(
      profile({
        egress: [
          { type: 'external', dnsNames: [], ports: [], ipAddress: 'unix', ipAddresses: ['10.0.0.0/8'] },
        ],
      }),
    );
    expect(wasAddressPortProtocolInEgress(known, '10.1.1.1', 1)).toBe(true);
    expect(wasAddressPortProtocolInEgress(known, '10.1.1.1', 65_536)).toBe(false);
    expect(wasAddressInEgress(known, 'unix')).toBe(true);
    expect(wasAddressInEgress(known, '')).toBe(false);
  });
});
