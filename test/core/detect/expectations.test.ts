import { describe, expect, it } from 'vitest';
import {
  compareAlerts,
  matches,
  summarise,
  type AlertExpectation,
} from '../../../src/core/detect/expectations.ts';
import type { ObservedAlert } from '../../../src/core/detect/observed-alert.ts';
import { evaluatedRules } from '../../../src/core/detect/rules.ts';
import { parseAlerts } from '../../../src/core/detect/parse-alerts.ts';
import { hasShared, readShared } from './shared.ts';

function alert(overrides: Partial<ObservedAlert> = {}): ObservedAlert {
  return {
    ruleID: 'R0001',
    name: 'Unexpected process launched',
    severity: 1,
    message: 'Unexpected process launched: cat with PID 7',
    time: '',
    arguments: { exec: '/bin/busybox', args: ['/bin/cat', '/etc/passwd'], message: 'm', retval: 0 },
    namespace: 'redis',
    podName: 'redis-0',
    containerName: 'redis',
    workloadKind: 'StatefulSet',
    workloadName: 'redis',
    process: { pid: 7, comm: 'cat', cmdline: '/bin/cat /etc/passwd', path: '/bin/busybox' },
    profile: { name: 'bob', status: 'completed', completion: 'complete' },
    count: 1,
    ...overrides,
  };
}

const open = alert({
  ruleID: 'R0002',
  arguments: { path: '/tmp/x9f/key', flags: ['O_RDONLY', 'O_CLOEXEC'] },
});
const egress = alert({ ruleID: 'R0011', arguments: { ip: '10.0.0.1', port: 4444, proto: 'TCP' } });
const oldEgress = alert({ ruleID: 'R0007', arguments: { dstIP: '10.0.0.1' } });
const capability = alert({ ruleID: 'R0004', arguments: { capability: 'SYS_ADMIN' } });

describe('an expectation', () => {
  it.each<[string, Omit<AlertExpectation, 'ruleID'>, ObservedAlert]>([
    ['nothing but the rule', {}, alert()],
    ['the container', { containerName: 'redis' }, alert()],
    ['an empty container and command', { containerName: '', command: '' }, alert()],
    ['the thread’s name', { command: 'cat' }, alert()],
    ['the whole command', { command: '/bin/cat /etc/passwd' }, alert()],
    ['argv[0] of a multi-call program', { command: '/bin/cat' }, alert()],
    ['the program', { command: 'busybox' }, alert()],
    [
      'a long command, which the kernel cuts',
      { command: 'reservoir-compiler-thread' },
      alert({ process: { pid: 1, comm: 'reservoir-compi', cmdline: '', path: '' } }),
    ],
    ['the program’s path', { arguments: { exec: '/bin/busybox' } }, alert()],
    ['its pattern', { arguments: { exec: '/bin/⋯' } }, alert()],
    ['the arguments', { arguments: { args: ['/bin/cat', '/etc/passwd'] } }, alert()],
    ['one of the arguments', { arguments: { args: '/etc/passwd' } }, alert()],
    ['the program of the process', { arguments: { exePath: '/bin/busybox' } }, alert()],
    ['a path pattern', { arguments: { path: '/tmp/⋯/key' } }, open],
    ['some of the flags', { arguments: { flags: ['O_RDONLY'] } }, open],
    ['a port as a number', { arguments: { port: 4444 } }, egress],
    ['a port as a text', { arguments: { port: '4444', proto: 'tcp' } }, egress],
    ['the same address in IPv6', { arguments: { ip: '::ffff:10.0.0.1' } }, egress],
    ['the address under its old name', { arguments: { ip: '10.0.0.1' } }, oldEgress],
    ['a capability with CAP_', { arguments: { capability: 'CAP_SYS_ADMIN' } }, capability],
    ['the profile', { profileName: 'bob' }, alert()],
  ])('of %s is met', (_, wanted, observed) => {
    expect(matches({ ruleID: observed.ruleID, ...wanted }, observed)).toBe(true);
  });

  it.each<[string, AlertExpectation, ObservedAlert]>([
    ['another rule', { ruleID: 'R0040' }, alert()],
    ['another container', { ruleID: 'R0001', containerName: 'metrics' }, alert()],
    ['another command', { ruleID: 'R0001', command: 'id' }, alert()],
    ['a command in another folder', { ruleID: 'R0001', command: '/tmp/cat' }, alert()],
    ['another profile', { ruleID: 'R0001', profileName: 'other' }, alert()],
    ['no profile', { ruleID: 'R0001', profileName: 'bob' }, alert({ profile: undefined } as never)],
    ['fewer arguments', { ruleID: 'R0001', arguments: { args: ['/bin/cat'] } }, alert()],
    ['another path', { ruleID: 'R0002', arguments: { path: '/tmp/⋯' } }, open],
    ['one flag more', { ruleID: 'R0002', arguments: { flags: ['O_RDONLY', 'O_CREAT'] } }, open],
    ['an argument that is not there', { ruleID: 'R0002', arguments: { syscall: 'read' } }, open],
    ['another port', { ruleID: 'R0011', arguments: { port: 444 } }, egress],
    ['an argument’s inherited name', { ruleID: 'R0011', arguments: { constructor: 'x' } }, egress],
  ])('of %s is not met', (_, wanted, observed) => {
    expect(matches(wanted, observed)).toBe(false);
  });
});

describe('comparing', () => {
  it('tells what was found, what is missing, and what else was raised', () => {
    const compared = compareAlerts(
      [{ ruleID: 'R0001' }, { ruleID: 'R0011', arguments: { port: 1 } }],
      [alert(), egress],
    );
    expect(compared.expected.map(({ state }) => state)).toEqual(['found', 'missing']);
    expect(compared.others).toEqual([egress]);
  });

  it('does not call missing what cannot be raised here', () => {
    const evaluated = new Set(evaluatedRules(['strict']));
    const compared = compareAlerts(
      [{ ruleID: 'R1008' }, { ruleID: 'R0003' }, { ruleID: 'R0001' }],
      [alert()],
      evaluated,
    );
    expect(compared.expected.map(({ state }) => state)).toEqual(['not-evaluated', 'missing', 'found']);
  });

  it('keeps only its own fields of an expectation', () => {
    const withMore = { ruleID: 'R0001', ruleName: 'x', target: 'y' };
    expect(compareAlerts([withMore], []).expected[0]?.expectation).toEqual({ ruleID: 'R0001' });
  });
});

describe('summaries', () => {
  it('join alerts that say the same and keep their number', () => {
    const again = alert({ message: 'another PID', arguments: { ...alert().arguments, retval: 3 }, count: 4 });
    expect(summarise([alert(), egress, again])).toEqual([
      expect.objectContaining({ ruleID: 'R0001', count: 5, command: 'cat' }),
      expect.objectContaining({
        ruleID: 'R0011',
        count: 1,
        arguments: { ip: '10.0.0.1', port: 4444, proto: 'TCP' },
      }),
    ]);
  });

  it('tell paths apart that were opened with the same flags', () => {
    const other = alert({
      ruleID: 'R0002',
      arguments: { path: '/etc/shadow', flags: ['O_RDONLY', 'O_CLOEXEC'] },
    });
    expect(summarise([open, other])).toHaveLength(2);
  });

  it('are the same in any order', () => {
    const all = [alert(), open, egress, oldEgress, capability];
    expect(summarise([...all].reverse())).toEqual(summarise(all));
  });
});

describe.skipIf(!hasShared)('recorded attacks (skipped: none here)', () => {
  it('are found by command and file, not by rule alone', () => {
    const { alerts } = parseAlerts(readShared('data/alerts/anomaly_webapp.json'));
    const compared = compareAlerts(
      [
        { ruleID: 'R0001', containerName: 'mywebapp-app', command: 'cat' },
        { ruleID: 'R0002', arguments: { path: '/var/www/html/index.html' } },
        { ruleID: 'R0002', arguments: { path: '/etc/shadow' } },
      ],
      alerts,
    );
    expect(compared.expected.map(({ state }) => state)).toEqual(['found', 'found', 'missing']);
  });
});
