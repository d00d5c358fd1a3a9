import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffBobs, type BehaviourDiff } from '../../../src/core/analysis/behaviour-diff.ts';
import type { Profile } from '../../../src/core/bob/model.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { recordings } from '../merge/arbitrary.ts';
import { container } from './superset-factory.ts';

const WORKLOAD = { kind: 'StatefulSet', namespace: 'redis', name: 'redis' };

function bob(...containers: object[]): { workload: typeof WORKLOAD; containers: Profile[] } {
  return { workload: WORKLOAD, containers: containers as Profile[] };
}

function profile(sections: object, name = 'redis'): object {
  return { ...container(name, {}), ...sections };
}

function diff(before: object, after: object): BehaviourDiff {
  return diffBobs({ source: 'a', bob: bob(before) }, { source: 'b', bob: bob(after) });
}

const peer = (type: string, address: string): object => ({
  type,
  dnsNames: [],
  ports: [{ name: 'TCP-443', protocol: 'TCP', port: 443 }],
  ipAddresses: [address],
});
const exec = (path: string, ...args: string[]): object => ({ path, args: [path, ...args] });

describe('the order of looking', () => {
  test('shells, tools, peers outside, capabilities come first; reads come last', () => {
    const after = profile({
      capabilities: [{ name: 'CHOWN' }, { name: 'SYS_ADMIN' }],
      syscalls: [{ name: 'getpid' }, { name: 'ptrace' }],
      execs: [
        exec('/usr/bin/redis-cli'),
        exec('/usr/bin/python3.11', '-c', 'x'),
        exec('/bin/sh', '-c', 'id'),
      ],
      opens: [
        { path: '/etc/hosts', flags: ['O_RDONLY'] },
        { path: '/data/a', flags: ['O_WRONLY'] },
        { path: '/etc/shadow', flags: ['O_RDONLY'] },
        { path: '/usr/bin/x', flags: ['O_RDWR'] },
      ],
      egress: [peer('internal', '10.0.0.1'), peer('external', '1.1.1.1')],
      listens: [{ protocol: 'TCP', address: '0.0.0.0', port: 6379 }],
    });
    const { changes, answer } = diff(profile({}), after);
    expect(changes.map(({ attention, behaviour }) => `${attention}: ${behaviour}`)).toEqual([
      'first: /bin/sh -c id',
      'first: /usr/bin/python3.11 -c x',
      'first: external 1.1.1.1 TCP-443',
      'first: SYS_ADMIN',
      'first: CHOWN',
      'first: internal 10.0.0.1 TCP-443',
      'first: /etc/shadow (O_RDONLY)',
      'first: /usr/bin/x (O_RDWR)',
      'first: ptrace',
      'soon: /usr/bin/redis-cli',
      'soon: TCP 0.0.0.0:6379',
      'soon: /data/a (O_WRONLY)',
      'routine: getpid',
      'routine: /etc/hosts (O_RDONLY)',
    ]);
    expect(answer).toBe('14 new, 0 widened, 0 narrowed, 0 gone. Look at 9 first.');
  });

  test('what is allowed no more comes after everything that is newly allowed, a shell too', () => {
    const { changes } = diff(
      profile({ execs: [exec('/bin/sh')] }),
      profile({ syscalls: [{ name: 'getpid' }] }),
    );
    expect(changes.map(({ class: name, attention }) => [name, attention])).toEqual([
      ['new', 'routine'],
      ['gone', 'none'],
    ]);
  });

  test('a pattern that fits any program is looked at first', () => {
    const { changes } = diff(profile({}), profile({ execs: [{ path: '/usr/lib/⋯', args: ['⋯⋯'] }] }));
    expect(changes[0]?.attention).toBe('first');
  });
});

describe('classes', () => {
  test('a pattern that covers what it replaced is widened and names it; the reverse is narrowed', () => {
    const exact = profile({ opens: [{ path: '/d/1', flags: ['O_RDONLY'] }] });
    const wide = profile({ opens: [{ path: '/d/⋯', flags: ['O_RDONLY'] }] });
    expect(diff(exact, wide).changes).toMatchObject([
      { class: 'widened', behaviour: '/d/⋯ (O_RDONLY)', before: ['/d/1 (O_RDONLY)'] },
    ]);
    expect(diff(wide, exact).changes).toMatchObject([
      { class: 'narrowed', behaviour: '/d/⋯ (O_RDONLY)', after: ['/d/1 (O_RDONLY)'] },
    ]);
  });

  test('a section that a side does not specify is neither new nor gone', () => {
    const without = profile({ unset: ['listens'] });
    const having = profile({ listens: [{ protocol: 'TCP', address: '::', port: 80 }] });
    expect(diff(without, having)).toMatchObject({
      changes: [],
      notCompared: [{ kind: 'listens', unspecifiedIn: 'before' }],
    });
    expect(diff(having, without)).toMatchObject({
      changes: [],
      notCompared: [{ kind: 'listens', unspecifiedIn: 'after' }],
    });
  });

  test('containers of one side only are named', () => {
    const result = diff(profile({}, 'old'), profile({}, 'fresh'));
    expect(result.containers).toEqual({ new: ['containers/fresh'], gone: ['containers/old'] });
  });
});

test('nothing is new or widened if and only if the first covers the second', () => {
  fc.assert(
    fc.property(recordings, (several) => {
      const [first, second] = several.map(({ containers }) => bob(...containers.map(specified)));
      if (first === undefined || second === undefined) return;
      const { totals } = diffBobs({ source: 'a', bob: first }, { source: 'b', bob: second });
      expect(totals.new + totals.widened === 0).toBe(covers(first, second).covered);
    }),
    { numRuns: 200 },
  );
});

/** A container of which every section counts as specified. */
function specified(container: Profile): object {
  return Object.fromEntries(Object.entries(container).filter(([field]) => field !== 'unset'));
}
