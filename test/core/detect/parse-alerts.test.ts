import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWhole,
  MAX_DAMAGED,
  MAX_DOCUMENT,
  MAX_PARSED_ALERTS,
  parseAlerts,
  type AlertLog,
} from '../../../src/core/detect/parse-alerts.ts';
import { hasShared, readShared } from './shared.ts';

/** An alert as the engine of charts up to 1.29 printed it. */
function oldAlert(syscall: string): object {
  return {
    BaseRuntimeMetadata: {
      alertName: 'Unexpected system call',
      arguments: { syscall },
      infectedPID: 12,
      severity: 1,
      timestamp: '2025-07-13T11:15:56.477669971Z',
      profileMetadata: { status: 'completed', completion: 'complete', name: 'statefulset-redis', type: 0 },
    },
    CloudMetadata: null,
    RuleID: 'R0003',
    RuntimeK8sDetails: {
      containerName: 'redis',
      namespace: 'redis',
      workloadKind: 'StatefulSet',
      workloadName: 'redis',
    },
    RuntimeProcessDetails: { processTree: { pid: 12, comm: 'redis-server', cmdline: 'redis-server *:6379' } },
    event: { runtime: { runtimeName: 'containerd' } },
    level: 'error',
    message: `Unexpected system call: ${syscall}`,
    msg: 'Unexpected system call',
  };
}

const LINE = JSON.stringify(oldAlert('mount'));
const LOG_LINE = '{"level":"info","ts":"2025-07-13T11:15:56Z","msg":"container added"}';

function counted(log: AlertLog): Record<string, number> {
  return Object.fromEntries(Object.entries(log.lines).filter(([key, lines]) => key !== 'total' && lines > 0));
}

function sum({ lines: { total, ...kinds } }: AlertLog): boolean {
  return Object.values(kinds).reduce((all, lines) => all + lines, 0) === total;
}

describe('reading alert logs', () => {
  it('reads one alert a line between log lines and blank ones', () => {
    const log = parseAlerts(`${LOG_LINE}\n${LINE}\n\n${LINE}\r\n${LOG_LINE}`);
    expect(log.alerts.map(({ ruleID }) => ruleID)).toEqual(['R0003', 'R0003']);
    expect(counted(log)).toEqual({ alert: 2, log: 2, blank: 1 });
    expect(isWhole(log)).toBe(true);
  });

  it('reads what an alert says', () => {
    expect(parseAlerts(LINE).alerts).toEqual([
      {
        ruleID: 'R0003',
        name: 'Unexpected system call',
        severity: 1,
        message: 'Unexpected system call: mount',
        time: '2025-07-13T11:15:56.477669971Z',
        arguments: { syscall: 'mount' },
        namespace: 'redis',
        podName: '',
        containerName: 'redis',
        workloadKind: 'StatefulSet',
        workloadName: 'redis',
        process: { pid: 12, comm: 'redis-server', cmdline: 'redis-server *:6379', path: '' },
        profile: { name: 'statefulset-redis', status: 'completed', completion: 'complete' },
        count: 1,
      },
    ]);
  });

  it.each([
    ['printed over several lines', JSON.stringify(oldAlert('mount'), null, 2), 1],
    ['in a list on one line', JSON.stringify([oldAlert('a'), oldAlert('b')]), 2],
    ['in a list over several lines', JSON.stringify([oldAlert('a'), oldAlert('b')], null, 1), 2],
    ['in a list of lines', `[\n${LINE},\n${LINE}\n]`, 2],
    ['with commas after them', `${LINE},\n${LINE},`, 2],
    ['after a time stamp', `2025-07-13T11:15:56.477Z ${LINE}`, 1],
    ['after the name of the pod', `[pod/node-agent-x/node-agent] ${LINE}`, 1],
    ['after a byte order mark', `\ufeff${LINE}`, 1],
  ])('reads alerts %s', (_, text, alerts) => {
    const log = parseAlerts(text);
    expect(log.alerts).toHaveLength(alerts);
    expect(isWhole(log)).toBe(true);
    expect(log.lines.total).toBe(text.split('\n').length);
    expect(sum(log)).toBe(true);
  });

  it('tells comments from damage', () => {
    const log = parseAlerts(['# between two kernels', 'DaemonSet:', LINE, 'panic: runtime error'].join('\n'));
    expect(counted(log)).toEqual({ alert: 1, text: 3 });
  });

  it.each([
    ['lost its end', LINE.slice(0, -20)],
    ['lost its end between two members', LINE.slice(0, LINE.indexOf('"RuleID"'))],
    ['lost its start', LINE.slice(40)],
    ['lost all but its last member', LINE.slice(LINE.lastIndexOf('"msg"'))],
    ['holds two that were written over each other', LINE.slice(0, 200) + LINE],
  ])('counts a line that %s, and reads the next', (_, damaged) => {
    const log = parseAlerts(`${damaged}\n${LINE}`);
    expect(counted(log)).toEqual({ alert: 1, damaged: 1 });
    expect(isWhole(log)).toBe(false);
  });

  it('goes by RuleID and not by name', () => {
    const renamed = { ...oldAlert('mount'), RuleID: 'R0040', msg: 'Unexpected system call' };
    const { RuleID, ...nameless } = oldAlert('mount') as { RuleID: string };
    expect(RuleID).toBe('R0003');
    const log = parseAlerts(`${JSON.stringify(renamed)}\n${JSON.stringify(nameless)}`);
    expect(log.alerts.map(({ ruleID }) => ruleID)).toEqual(['R0040']);
    expect(counted(log)).toEqual({ alert: 1, log: 1 });
  });

  it('finds the process that the alert is about in the tree', () => {
    const alert = {
      RuleID: 'R0001',
      BaseRuntimeMetadata: { infectedPID: 3 },
      RuntimeProcessDetails: {
        processTree: {
          pid: 1,
          comm: 'sh',
          childrenMap: {
            'x␟2': { pid: 2, comm: 'x', children: [{ pid: 3, comm: 'cat', path: '/bin/cat' }] },
          },
        },
      },
    };
    expect(parseAlerts(JSON.stringify(alert)).alerts[0]?.process).toEqual({
      pid: 3,
      comm: 'cat',
      cmdline: '',
      path: '/bin/cat',
    });
  });

  it('keeps keys like __proto__ out of prototypes', () => {
    const hostile =
      '{"RuleID":"R0001","__proto__":{"x":1},"BaseRuntimeMetadata":{"arguments":{"__proto__":"y"}}}';
    const [alert] = parseAlerts(hostile).alerts;
    expect(Object.hasOwn(alert!.arguments, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(alert!.arguments)).toBe(Object.prototype);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('bounds what it keeps of one alert', () => {
    const alert = {
      RuleID: 'R0001',
      message: 'x'.repeat(1_000_000),
      BaseRuntimeMetadata: { arguments: {} as object },
    };
    alert.BaseRuntimeMetadata.arguments = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, i) => [`k${i}`, 'y'.repeat(10_000)]),
    );
    expect(JSON.stringify(parseAlerts(JSON.stringify(alert)).alerts).length).toBeLessThan(600_000);
  });

  it('keeps at most so many alerts, and says how many it dropped', () => {
    const log = parseAlerts('{"RuleID":"R0001"}\n'.repeat(MAX_PARSED_ALERTS + 3));
    expect(log.alerts).toHaveLength(MAX_PARSED_ALERTS);
    expect(log.dropped).toBe(3);
    expect(isWhole(log)).toBe(false);
  });

  it('accounts for every line of any text, and never throws', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      '\n',
      ' ',
      'a',
      '1',
      LINE,
      LOG_LINE,
      '{"',
      '":',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const log = parseAlerts(text);
        expect(log.lines.total).toBe(
          text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
        );
        expect(sum(log)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile logs', () => {
  const limitMs = 4_000;

  it.each([
    ['one line of 100 MB', () => `{"a":"${'x'.repeat(100 * 1024 * 1024)}"}\n${LINE}`],
    ['one line of 100 MB that is cut', () => `{"RuleID":"${'x'.repeat(100 * 1024 * 1024)}\n${LINE}`],
    ['lists in lists', () => `${'['.repeat(20_000_000)}\n${LINE}`],
    ['objects in objects', () => `${'{"a":'.repeat(1_000_000)}\n${LINE}`],
  ])('%s do not hang', (_, text) => {
    const started = performance.now();
    const log = parseAlerts(text());
    expect(performance.now() - started).toBeLessThan(limitMs);
    expect(counted(log)).toEqual({ damaged: 1, alert: 1 });
  });

  it.each([
    ['documents that never end', () => '{\n"a":1,\n'.repeat(500_000)],
    ['opening brackets', () => '{\n'.repeat(2_000_000)],
    ['lists in an open object', () => `{"a":[\n${'[],\n'.repeat(2_000_000)}`],
    ['closing brackets too many', () => '{}}\n'.repeat(5_000_000)],
    ['long documents that end wrongly', () => `{"a":[\n${'[1,2],\n'.repeat(2_000)}}\n`.repeat(300)],
  ])('many %s do not hang', (_, text) => {
    const started = performance.now();
    const log = parseAlerts(text());
    expect(performance.now() - started).toBeLessThan(limitMs);
    expect(log.alerts).toEqual([]);
    expect(sum(log)).toBe(true);
    expect(isWhole(log)).toBe(false);
  });

  it('are given up after so many damaged lines, and all lines are still counted', () => {
    for (const end of ['', '\n']) {
      const log = parseAlerts('{\n'.repeat(MAX_DAMAGED) + LINE + end);
      expect(log.lines).toMatchObject({ total: MAX_DAMAGED + 1, damaged: MAX_DAMAGED + 1, alert: 0 });
    }
  });

  it('a document longer than the limit is damage', () => {
    const text = `{\n"RuleID":"R0001","a":"${'x'.repeat(MAX_DOCUMENT)}"\n}`;
    const log = parseAlerts(text);
    expect(log.alerts).toEqual([]);
    expect(isWhole(log)).toBe(false);
  });
});

describe.skipIf(!hasShared)('recorded logs (skipped: none here)', () => {
  it.each([
    ['anomaly.json', { R0001: 3, R0002: 2, R0003: 3, R0006: 1 }, { alert: 9 }],
    ['anomaly-redis.json', { R0003: 5 }, { alert: 5 }],
    ['anomaly_tetragon5_6.json', { R0003: 10, R0009: 1 }, { alert: 11, text: 3, blank: 2 }],
    ['anomaly_webapp.json', { R0001: 6, R0002: 3, R0003: 3, R0005: 1, R0006: 1 }, { alert: 14 }],
  ])('%s holds what was counted in it', (file, rules, lines) => {
    const log = parseAlerts(readShared(`data/alerts/${file}`));
    const found: Record<string, number> = {};
    for (const { ruleID } of log.alerts) found[ruleID] = (found[ruleID] ?? 0) + 1;
    expect(found).toEqual(rules);
    expect(counted(log)).toEqual(lines);
    expect(isWhole(log)).toBe(true);
  });

  it('anomaly-redis.json names the syscalls, the container and the profile', () => {
    const { alerts } = parseAlerts(readShared('data/alerts/anomaly-redis.json'));
    expect(alerts.map(({ arguments: values }) => values.syscall)).toEqual([
      'accept4',
      'getsockname',
      'getrusage',
      'writev',
      'tgkill',
    ]);
    expect(new Set(alerts.map(({ containerName, profile }) => `${containerName} ${profile?.name}`))).toEqual(
      new Set(['redis statefulset-bob-redis-master-668c4559b4']),
    );
  });
});
