import { describe, expect, it } from 'vitest';
import { compareAlerts, summarise } from '../../../src/core/detect/expectations.ts';
import { parseAlerts } from '../../../src/core/detect/parse-alerts.ts';
import { RULES } from '../../../src/core/detect/rules.ts';

/**
 * One alert a rule in the shape of each era: what is at the top changed with 1.29.0 and 1.30.0, names with 1.30.0, the
 * spelling of some arguments with both. Made after node-agent's exporter, not recorded.
 */
interface Shape {
  version: string;
  name: (old: string, present: string) => string;
  extra: object;
}

const ERAS: Shape[] = [
  { version: '1.28', name: (old) => old, extra: { event: { runtime: { runtimeName: 'containerd' } } } },
  { version: '1.29', name: (old) => old, extra: { event: {}, processtree_depth: '2' } },
  { version: '1.40.3', name: (_, present) => present, extra: { processtree_depth: '2' } },
];

const RAISED = [
  {
    id: 'R0001',
    old: 'Unexpected process launched',
    arguments: { exec: '/bin/sh', args: ['/bin/sh', '-c', 'id'] },
  },
  { id: 'R0002', old: 'Unexpected file access', arguments: { path: '/etc/passwd', flags: ['O_RDONLY'] } },
  { id: 'R0003', old: 'Unexpected system call', arguments: { syscall: 'accept4' } },
  {
    id: 'R0004',
    old: 'Unexpected capability used',
    arguments: { capability: 'SYS_ADMIN', syscall: 'mount' },
  },
  {
    id: 'R0005',
    old: 'Unexpected domain request',
    arguments: { domain: 'example.org.', addresses: ['192.0.2.1'] },
  },
  {
    id: 'R0011',
    old: 'Unexpected Egress Network Traffic',
    arguments: { ip: '192.0.2.1', port: 443, proto: 'TCP' },
  },
];

function line({ version, name, extra }: Shape, raised: (typeof RAISED)[number]): string {
  const present = RULES.find(({ id }) => id === raised.id)?.name ?? '';
  const isNew = version === '1.40.3';
  const own = isNew ? { apChecksum: '00', message: 'text' } : raised.id === 'R0001' ? { retval: 0 } : {};
  const { ip, proto, ...rest } = raised.arguments as Record<string, unknown>;
  const network = ip === undefined ? {} : isNew ? { ip, proto } : { dstIP: ip, protocol: proto };
  return JSON.stringify({
    BaseRuntimeMetadata: {
      alertName: name(raised.old, present),
      arguments: { ...own, ...rest, ...network },
      infectedPID: 7,
      severity: 1,
      timestamp: '2026-01-01T00:00:00Z',
      profileMetadata: {
        status: 'completed',
        completion: 'complete',
        name: 'statefulset-redis',
        failOnProfile: true,
      },
      ...(isNew ? { agentVersion: 'v0.3.158', identifiers: { process: { name: 'sh' } } } : {}),
    },
    RuleID: raised.id,
    RuntimeK8sDetails: {
      containerName: 'redis',
      namespace: 'redis',
      workloadKind: 'StatefulSet',
      workloadName: 'redis',
    },
    RuntimeProcessDetails: { processTree: { pid: 7, comm: 'sh', cmdline: '/bin/sh -c id' } },
    level: 'error',
    msg: 'x',
    ...extra,
  });
}

describe.each(ERAS)('alerts of chart $version', (era) => {
  const text = RAISED.map(
    (raised) => `${line(era, raised)}\n{"level":"info","msg":"own"}\n{"RuleID":"R00\n`,
  ).join('');
  const log = parseAlerts(text);

  it('are told by their rule, whatever they are called; every line is accounted for', () => {
    expect(log.alerts.map(({ ruleID }) => ruleID)).toEqual(RAISED.map(({ id }) => id));
    expect(log.lines).toEqual({ total: 18, alert: 6, log: 6, text: 0, blank: 0, damaged: 6 });
  });

  it('are what was expected of them, by container and arguments; what is missing is told beside what is more', () => {
    const expectations = RAISED.slice(1).map(({ id, arguments: values }) => ({
      ruleID: id,
      containerName: 'redis',
      arguments: values as Record<string, string>,
      profileName: 'statefulset-redis',
    }));
    const missing = { ruleID: 'R0003', arguments: { syscall: 'ptrace' } };
    const { expected, others } = compareAlerts([...expectations, missing], log.alerts);
    expect(expected.map(({ state }) => state)).toEqual([...RAISED.slice(1).map(() => 'found'), 'missing']);
    // One of the same rule with other arguments is another alert.
    expect(summarise(others).map(({ ruleID }) => ruleID)).toEqual(['R0001']);
  });
});
