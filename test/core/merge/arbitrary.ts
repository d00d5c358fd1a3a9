import fc from 'fast-check';
import type { Endpoint, Exec, Listen, Neighbor, Open, Phase } from '../../../src/core/bob/model.ts';
import type { RecordedContainer, Recording } from '../../../src/core/bob/recording.ts';
import { container, recording } from './recordings.ts';

const HEX64 = '0123456789abcdef'.repeat(4);
const OTHER_HEX64 = 'fedcba9876543210'.repeat(4);
const UUID = '3a16847a-8cad-4f0e-9b3c-5d2e1f0a9b8c';

/** Segments that meet each other often: literals, every volatile class, tokens of patterns, hostile ones. */
const segment = fc.constantFrom(
  'a',
  'b',
  'etc',
  'tmp',
  'proc',
  'self',
  'task',
  'fd',
  '1',
  '4711',
  '4712',
  '..2025_09_08_14_18_44.3765535926',
  '..2025_09_09_10_00_00.12',
  HEX64,
  `cri-containerd-${OTHER_HEX64}.scope`,
  `kubepods-besteffort-pod${UUID.replaceAll('-', '_')}.slice`,
  UUID,
  'db-1691751559',
  'db-1691751560',
  'db-1691751561',
  'x.36w8sh',
  'x.vKuuzh',
  'x.C2I54g',
  'libssl.so.3',
  '⋯',
  '*',
  'apache2.pid.*',
  'unit\\x2dgetty.slice',
  '\u{1F600}',
  '__proto__',
  '',
);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
const cgroupPath = fc
  .tuple(
    fc.constantFrom('kubepods.slice', 'kubelet.slice/kubelet-kubepods.slice', 'kubepods'),
    fc.constantFrom('', '/kubepods-besteffort.slice', '/besteffort'),
    fc.constantFrom('', '/cgroup.procs', `/docker-${HEX64}.scope/memory.max`),
  )
  .map((parts) => `/sys/fs/cgroup/${parts.join('')}`);
/** Siblings, so that many names meet in one directory. */
const temporaryName = fc.constantFrom(
  'db-1691751559',
  'db-1691751560',
  'db-1691751561',
  'db-12',
  'x.36w8sh',
  'x.vKuuzh',
  'x.C2I54g',
  'x.readme',
);
const sibling = fc
  .tuple(
    fc.constantFrom('/tmp', '/run/apache2', '/etc', `/var/${UUID}`),
    temporaryName,
    fc.constantFrom('', '', '/a', '/b'),
  )
  .map(([parent, name, rest]) => `${parent}/${name}${rest}`);
const processPath = fc
  .tuple(
    fc.constantFrom('/proc', '/host/proc', '/data/proc'),
    fc.constantFrom('1', '77', 'self', '⋯'),
    fc.constantFrom('', '/stat', '/task/1/fd', '/task/88/fd'),
  )
  .map((parts) => `${parts[0]}/${parts[1]}${parts[2]}`);
const anyPath = fc.oneof(
  { weight: 6, arbitrary: sibling },
  { weight: 3, arbitrary: processPath },
  { weight: 6, arbitrary: path },
  { weight: 2, arbitrary: cgroupPath },
  { weight: 1, arbitrary: fc.constantFrom('', 'relative/x', `/${HEX64}/rootfs/bin/sh`, '.') },
);

const phases: fc.Arbitrary<{ phases?: Phase[] }> = fc.constantFrom(
  {},
  { phases: ['start' as const] },
  { phases: ['start' as const, 'run' as const] },
);
function observed<B>(behaviour: fc.Arbitrary<B>): fc.Arbitrary<(B & { phases?: Phase[] })[]> {
  const one = fc.tuple(behaviour, phases).map(([value, seen]) => ({ ...value, ...seen }));
  return fc.array(one, { maxLength: 8 });
}

const named = (...names: string[]): fc.Arbitrary<{ name: string }> =>
  fc.record({ name: fc.constantFrom(...names) });
const syscall = named('read', 'write', 'openat', 'unknown', 'syscall_451', '__proto__');
const capability = named('NET_ADMIN', 'SYS_ADMIN', 'CHOWN');

const open: fc.Arbitrary<Open> = fc.record({
  path: anyPath,
  flags: fc.array(fc.constantFrom('O_RDONLY', 'O_WRONLY', 'O_CREAT', 'O_CLOEXEC', '__proto__'), {
    maxLength: 4,
  }),
});

const arg = fc.oneof(
  fc.constantFrom(
    '-c',
    'no',
    '⋯',
    '⋯⋯',
    '*',
    '1',
    '22',
    '4711',
    '4712',
    UUID,
    '/tmp/x.36w8sh',
    '/tmp/x.vKuuzh',
    '',
  ),
  fc.constantFrom('rm /tmp/db-1691751559 path', '/tmp/db-1691751560', '/tmp/db-1691751561', `--id=${UUID}`),
  path,
);
const likeArgs = fc
  .tuple(
    fc.constantFrom('/bin/rm', 'rm'),
    fc.oneof(sibling, fc.constantFrom('1', '22', '333', '4444')),
    temporaryName,
  )
  .map((args): string[] => args);
const exec: fc.Arbitrary<Exec> = fc
  .tuple(
    fc.oneof(fc.constant('/bin/rm'), anyPath),
    fc.oneof(likeArgs, fc.array(arg, { maxLength: 4 })),
    fc.constantFrom<Pick<Exec, 'envs' | 'argsRequired'>>({}, { envs: ['A=1'] }, { argsRequired: true }),
  )
  .map(([program, args, rest]) => ({ path: program, args, ...rest }));

const headers: fc.Arbitrary<{ headers?: Record<string, string[]> | string }> = fc.constantFrom(
  {},
  { headers: { Host: ['10.244.0.14:8081'], Connection: ['close'] } },
  { headers: { Host: ['[fd00::1]:80', 'web.example:80', '127.0.0.1'] } },
  { headers: Object.fromEntries([['__proto__', ['x']]]) },
  { headers: 'not json' },
  { headers: 'nor this' },
);
const endpoint: fc.Arbitrary<Endpoint> = fc
  .tuple(
    fc.constantFrom(':8081/healthz', ':80/', `:80/users/${UUID}`, ':0/a', ':80/⋯/x', '/a'),
    fc.uniqueArray(fc.constantFrom('GET', 'POST', 'PUT'), { maxLength: 3 }),
    fc.boolean(),
    fc.constantFrom('inbound', 'outbound'),
    headers,
  )
  .map(([at, methods, internal, direction, more]) => ({
    endpoint: at,
    methods,
    internal,
    direction,
    ...more,
  }));

const selector = fc.constantFrom(
  undefined,
  null,
  { matchLabels: { app: 'redis', tier: 'db' } },
  { matchLabels: { tier: 'db', app: 'redis' } },
  { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'In', values: ['b', 'a'] }] },
);
const port = fc.constantFrom(
  { name: 'TCP-443', protocol: 'TCP', port: 443 },
  { name: 'TCP-80', protocol: 'TCP', port: 80 },
  { name: 'UDP-any', protocol: 'UDP', port: null },
);
const neighbor: fc.Arbitrary<Neighbor> = fc
  .record({
    identifier: fc.constantFrom('same', 'other'),
    type: fc.constantFrom('internal', 'external'),
    dns: fc.constantFrom(undefined, 'api.example.com.', 'API.example.com'),
    dnsNames: fc.uniqueArray(fc.constantFrom('api.example.com.', '*.example.com', 'b.example.'), {
      maxLength: 2,
    }),
    ports: fc.array(port, { maxLength: 3 }),
    podSelector: selector,
    namespaceSelector: selector,
    ipAddress: fc.constantFrom(undefined, '', '10.0.0.1'),
    ipAddresses: fc.uniqueArray(fc.constantFrom('10.0.0.1', '::ffff:10.0.0.1', '10.0.0.0/8', '*'), {
      maxLength: 2,
    }),
  })
  .map(
    (fields) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never,
  );

const listen: fc.Arbitrary<Listen> = fc.record({
  protocol: fc.constantFrom('TCP', 'UDP'),
  address: fc.constantFrom('0.0.0.0', '::', '127.0.0.1'),
  port: fc.constantFrom(0, 80, 65535),
});

const carried: fc.Arbitrary<Partial<RecordedContainer>> = fc.constantFrom<Partial<RecordedContainer>>(
  {},
  {
    rulePolicies: { R0001: { processAllowed: ['sh'] }, R0002: {} },
    imageID: 'docker-pullable://redis@sha256:a',
  },
  { rulePolicies: { R0001: { processAllowed: ['cp'], containerAllowed: true } }, imageID: 'redis@sha256:a' },
  { seccompProfile: { spec: { defaultAction: '', a: 1 } }, imageID: 'redis@sha256:b', imageTag: 'redis:7' },
  { seccompProfile: { spec: { a: 1, defaultAction: '' } }, identifiedCallStacks: [{ callID: 'x', b: 1 }] },
  { seccompProfile: { spec: { defaultAction: 'LOG' } }, identifiedCallStacks: [{ b: 1, callID: 'x' }, {}] },
  { extra: { later: { b: 1, a: [2] } }, unset: ['endpoints', 'execs'] },
  { extra: { later: { b: 2 }, ...Object.fromEntries([['__proto__', 1]]) }, unset: ['endpoints'] },
);

const recordedContainer: fc.Arbitrary<RecordedContainer> = fc
  .tuple(
    fc.constantFrom('redis', 'sidecar', '__proto__'),
    fc.constantFrom('containers' as const, 'initContainers' as const),
    carried,
    fc.record({
      capabilities: observed(capability),
      syscalls: observed(syscall),
      execs: observed(exec),
      opens: observed(open),
      endpoints: observed(endpoint),
      ingress: observed(neighbor),
      egress: observed(neighbor),
      listens: observed(listen),
    }),
  )
  .map(([name, type, rest, sections]) => ({ ...container(name, sections), type, ...rest }));

const fields: fc.Arbitrary<Partial<Recording>> = fc.record({
  status: fc.constantFrom(
    'completed',
    'completed',
    'completed',
    'ready',
    'too-large',
    'unknown',
    'failed',
    'initializing',
  ),
  completion: fc.constantFrom('complete', 'complete', 'partial'),
  notObserved: fc.subarray(['endpoints', 'listens', 'rulePolicies'] as const).map((kinds) => [...kinds]),
  architectures: fc.constantFrom(['amd64'], ['arm64'], []),
  workload: fc.constantFrom(
    { kind: 'Deployment', namespace: 'shop', name: 'cart' },
    { kind: 'Deployment', namespace: 'shop', name: 'cart', apiGroup: 'apps', apiVersion: 'v1' },
    { kind: 'Deployment', namespace: 'shop', name: 'cart', apiGroup: 'apps', apiVersion: 'v1beta2' },
  ),
  containers: fc.array(recordedContainer, { maxLength: 3 }),
});
const podSelector: fc.Arbitrary<Pick<Recording, 'selector'>> = fc.constantFrom<Pick<Recording, 'selector'>>(
  {},
  { selector: { matchLabels: { app: 'redis', tier: 'db' } } },
  { selector: { matchLabels: { tier: 'db', app: 'redis' } } },
  { selector: {} },
);

/** Recordings of one workload with different ids. */
export const recordings: fc.Arbitrary<Recording[]> = fc
  .array(
    fc.tuple(fields, podSelector).map(([more, selector]) => ({ ...more, ...selector })),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.map((more, index) => recording(`cell-${'cab🙂d'.at(index) ?? ''}${index}.r1`, more)));
