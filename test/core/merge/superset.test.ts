import { describe, expect, it } from 'vitest';
import type { Neighbor } from '../../../src/core/bob/model.ts';
import type { RecordedContainer, Recording } from '../../../src/core/bob/recording.ts';
import type { SupersetContainer } from '../../../src/core/bob/superset.ts';
import { InputError } from '../../../src/core/errors.ts';
import { mergeRecordings, mergeSupersets } from '../../../src/core/merge/superset.ts';
import { groupByWorkload } from '../../../src/core/merge/workloads.ts';
import { neighborKey } from '../../../src/core/match/neighbors.ts';
import { container, recording } from './recordings.ts';

/** Recordings a.r1, b.r1, … of one container `redis`. */
function cells(...containers: Partial<RecordedContainer>[]): Recording[] {
  return containers.map((fields, i) =>
    recording(`${'abcdefgh'.charAt(i)}.r1`, { containers: [container('redis', fields)] }),
  );
}

function merged(...containers: Partial<RecordedContainer>[]): SupersetContainer {
  return mergeRecordings(cells(...containers)).containers[0]!;
}

describe('union of behaviours', () => {
  it('names for every syscall the recordings that saw it', () => {
    const { syscalls } = merged(
      { syscalls: [{ name: 'read' }] },
      { syscalls: [{ name: 'write' }, { name: 'read' }] },
    );
    expect(syscalls).toEqual([
      { name: 'read', seenIn: [0, 1] },
      { name: 'write', seenIn: [1] },
    ]);
  });

  it('unites the flags of a path and tells which recordings had the rarer ones', () => {
    const { opens } = merged(
      {
        opens: [
          { path: '/data/x', flags: ['O_RDWR', 'O_CREAT'] },
          { path: '/data/x', flags: ['O_CLOEXEC'] },
        ],
      },
      { opens: [{ path: '/data/x', flags: ['O_CLOEXEC', 'O_RDWR'] }] },
    );
    expect(opens).toEqual([
      {
        path: '/data/x',
        flags: ['O_CLOEXEC', 'O_CREAT', 'O_RDWR'],
        seenIn: [0, 1],
        flagsSeenIn: { O_CREAT: [0] },
      },
    ]);
  });

  it('keeps every argv variant of a program, also those that hold the word path', () => {
    const starts = [
      ['cp', '/mounted/redis.conf', '/etc/redis.conf'],
      ['cp', '/mounted/master.conf', '/etc/master.conf'],
      ['cp', '-c', 'search_path=pg_catalog'],
    ];
    const { execs } = merged({ execs: starts.map((args) => ({ path: '/usr/bin/cp', args })) }, {});
    expect(execs.map(({ args }) => args)).toEqual([starts[2], starts[1], starts[0]]);
  });

  it('tells starts apart that differ in environment or argsRequired only', () => {
    const start = { path: '/bin/sh', args: ['sh'] };
    const { execs } = merged({
      execs: [start, { ...start, envs: ['A=1'] }, { ...start, argsRequired: true }, { ...start, envs: [] }],
    });
    expect(execs.map(({ envs, argsRequired }) => ({ envs, argsRequired }))).toEqual([
      { envs: undefined, argsRequired: undefined },
      { envs: undefined, argsRequired: true },
      { envs: ['A=1'], argsRequired: undefined },
    ]);
  });

  it('unites methods and header values of one endpoint', () => {
    const probe = { endpoint: ':8081/healthz', internal: false, direction: 'inbound' };
    const { endpoints } = merged(
      { endpoints: [{ ...probe, methods: ['GET'], headers: { Host: ['10.244.0.14:8081'] } }] },
      {
        endpoints: [
          { ...probe, methods: ['HEAD', 'GET'], headers: { Host: ['10.244.0.15:8081'], Accept: ['*/*'] } },
        ],
      },
      { endpoints: [{ ...probe, internal: true, methods: ['GET'] }] },
    );
    expect(endpoints).toEqual([
      {
        ...probe,
        methods: ['GET', 'HEAD'],
        headers: { Accept: ['*/*'], Host: ['10.244.0.14:8081', '10.244.0.15:8081'] },
        seenIn: [0, 1],
      },
      { ...probe, internal: true, methods: ['GET'], seenIn: [2] },
    ]);
  });

  it('says so when headers that are no JSON cannot be united', () => {
    const probe = { endpoint: ':80/', internal: false, direction: 'inbound', methods: ['GET'] };
    const superset = mergeRecordings(
      cells({ endpoints: [{ ...probe, headers: 'b' }] }, { endpoints: [{ ...probe, headers: 'a' }] }),
    );
    expect(superset.containers[0]!.endpoints[0]!.headers).toBe('a');
    expect(superset.notes).toContain(
      'containers/redis: endpoint :80/: some headers are no JSON and could not be united with the others',
    );
  });

  it('keeps addresses and names of peers that share an identifier, and gives each peer its own', () => {
    const peer = (fields: Partial<Neighbor>): Neighbor => ({
      identifier: 'same',
      type: 'external',
      dnsNames: [],
      ipAddresses: [],
      ports: [],
      ...fields,
    });
    const https = { name: 'TCP-443', protocol: 'TCP', port: 443 };
    const http = { name: 'TCP-80', protocol: 'TCP', port: 80 };
    const { egress } = merged(
      {
        egress: [
          peer({ ipAddress: '10.96.0.1', ports: [https] }),
          peer({ dnsNames: ['api.example.'], ports: [https] }),
        ],
      },
      { egress: [peer({ ipAddresses: ['10.96.0.1'], ports: [http] }), peer({ ipAddress: '10.43.0.1' })] },
    );
    expect(egress).toHaveLength(3);
    expect(new Set(egress.map(({ identifier }) => identifier)).size).toBe(3);
    const kubernetes = egress.find(({ ipAddress }) => ipAddress === '10.96.0.1')!;
    expect(kubernetes).toMatchObject({ ipAddresses: ['10.96.0.1'], ports: [http, https], seenIn: [0, 1] });
    expect(neighborKey(kubernetes)).toBe(neighborKey(peer({ ipAddress: '10.96.0.1' })));
    expect(egress.map(({ dnsNames }) => dnsNames)).toContainEqual(['api.example.']);
  });

  it('unites phases, and leaves them out where no engine told', () => {
    const { syscalls } = merged(
      { syscalls: [{ name: 'read', phases: ['run'] }, { name: 'write' }] },
      { syscalls: [{ name: 'read', phases: ['start'] }] },
    );
    expect(syscalls).toEqual([
      { name: 'read', seenIn: [0, 1], phases: ['start', 'run'] },
      { name: 'write', seenIn: [0] },
    ]);
  });

  it('merges containers by type and name, in whatever order they come', () => {
    const tetragon = container('tetragon', { syscalls: [{ name: 'bpf' }] });
    const stdout = container('export-stdout', { syscalls: [{ name: 'read' }] });
    const init = container('tetragon', { type: 'initContainers' });
    const superset = mergeRecordings([
      recording('a.r1', { containers: [tetragon, stdout] }),
      recording('b.r1', { containers: [init, stdout, tetragon] }),
    ]);
    expect(
      superset.containers.map(({ type, name, syscalls }) => [type, name, syscalls.map((s) => s.name)]),
    ).toEqual([
      ['containers', 'export-stdout', ['read']],
      ['containers', 'tetragon', ['bpf']],
      ['initContainers', 'tetragon', []],
    ]);
    expect(superset.notes).toContain('initContainers/tetragon: not part of a.r1');
  });

  it('survives names that are special to JavaScript', () => {
    const hostile = Object.fromEntries([['__proto__', { processAllowed: ['sh'] }]]);
    const { opens, rulePolicies } = merged(
      { opens: [{ path: '/a', flags: ['__proto__'] }], rulePolicies: hostile },
      { opens: [{ path: '/a', flags: [] }] },
    );
    expect(Object.entries(opens[0]!.flagsSeenIn!)).toEqual([['__proto__', [0]]]);
    expect(Object.entries(rulePolicies!)).toEqual([['__proto__', { processAllowed: ['sh'] }]]);
  });
});

describe('what is carried', () => {
  it('unites rule policies, also those that list every rule as empty', () => {
    const { rulePolicies } = merged(
      { rulePolicies: { R0001: { processAllowed: ['redis-server'] }, R0002: {} } },
      { rulePolicies: { R0001: { processAllowed: ['bash'] }, R0006: { containerAllowed: true } } },
    );
    expect(rulePolicies).toEqual({
      R0001: { processAllowed: ['bash', 'redis-server'] },
      R0002: {},
      R0006: { containerAllowed: true },
    });
  });

  it('takes differently spelt names of one image as one', () => {
    const superset = mergeRecordings(
      cells({ imageID: 'docker-pullable://redis@sha256:a' }, { imageID: 'docker.io/library/redis@sha256:a' }),
    );
    expect(superset.containers[0]!.imageID).toBe('docker.io/library/redis@sha256:a');
    expect(superset.notes).toEqual([]);
  });

  it('names the recordings that ran another image than most', () => {
    const superset = mergeRecordings(
      cells({ imageID: 'redis@sha256:b' }, { imageID: 'redis@sha256:a' }, { imageID: 'redis@sha256:b' }, {}),
    );
    expect(superset.containers[0]!.imageID).toBe('docker.io/library/redis@sha256:b');
    expect(superset.notes).toEqual([
      'containers/redis: another image than docker.io/library/redis@sha256:b, namely docker.io/library/redis@sha256:a: b.r1',
    ]);
  });

  it('notes a seccomp profile that differs, but not one that differs in the order of its keys', () => {
    const one = { spec: { defaultAction: 'SCMP_ACT_ERRNO', flags: [] } };
    const same = { spec: { flags: [], defaultAction: 'SCMP_ACT_ERRNO' } };
    const other = { spec: { defaultAction: 'SCMP_ACT_LOG' } };
    expect(mergeRecordings(cells({ seccompProfile: one }, { seccompProfile: same })).notes).toEqual([]);
    expect(mergeRecordings(cells({ seccompProfile: one }, { seccompProfile: other })).notes).toEqual([
      'containers/redis: seccompProfile differs between recordings; one of its values is kept',
    ]);
  });

  it('unites call stacks by content and keeps unknown fields', () => {
    const { identifiedCallStacks, extra } = merged(
      { identifiedCallStacks: [{ callID: 'a', root: 1 }], extra: { later: { x: 1 } } },
      {
        identifiedCallStacks: [{ root: 1, callID: 'a' }, { callID: 'b' }],
        extra: { later: { x: 1 }, more: [2] },
      },
    );
    expect(identifiedCallStacks).toEqual([{ callID: 'a', root: 1 }, { callID: 'b' }]);
    expect(extra).toEqual({ later: { x: 1 }, more: [2] });
  });

  it('keeps the pod selector, and notes one that differs', () => {
    const [a, b] = cells({}, {});
    const redis = { matchLabels: { app: 'redis' } };
    const superset = mergeRecordings([{ ...a!, selector: redis }, b!]);
    expect(superset).toMatchObject({ selector: redis, notes: [] });
    expect(mergeSupersets(superset, superset).selector).toEqual(redis);
    const other = mergeRecordings([{ ...b!, selector: { matchLabels: { app: 'db' } } }]);
    expect(mergeSupersets(superset, mergeRecordings([a!].map((r) => ({ ...r, selector: redis }))))).toEqual(
      mergeRecordings([{ ...a!, selector: redis }, b!]),
    );
    expect(mergeSupersets(mergeRecordings([{ ...a!, selector: redis }]), other)).toMatchObject({
      selector: { matchLabels: { app: 'db' } },
      notes: ['workload: the pod selector differs between recordings; one is kept'],
    });
  });

  it('calls a section unset only if every recording left it out or could not see it', () => {
    const [a, b] = cells({ unset: ['endpoints', 'ingress'] }, { unset: ['endpoints'] });
    const superset = mergeRecordings([a!, { ...b!, notObserved: ['ingress', 'listens'] }]);
    expect(superset.containers[0]!.unset).toEqual(['endpoints', 'ingress']);
  });
});

describe('which recordings count', () => {
  it('leaves out failed and unfinished beginnings, with the reason', () => {
    const [a, b, c] = cells(
      { syscalls: [{ name: 'read' }] },
      { syscalls: [{ name: 'bpf' }] },
      { syscalls: [{ name: 'ptrace' }] },
    );
    const superset = mergeRecordings([
      a!,
      { ...b!, status: 'initializing' },
      { ...c!, status: 'failed', reasons: ['the container ended with code 1'] },
    ]);
    expect(superset.recordings.map(({ id }) => id)).toEqual(['a.r1']);
    expect(superset.leftOut).toEqual([
      { id: 'b.r1', reason: 'status initializing: the engine had hardly begun to learn' },
      { id: 'c.r1', reason: 'status failed: the container ended with code 1' },
    ]);
    expect(superset.containers[0]!.syscalls.map(({ name }) => name)).toEqual(['read']);
  });

  it('marks unfinished, partial and cut recordings that count', () => {
    const [a, b, c, d] = cells({}, {}, {}, {});
    const superset = mergeRecordings([
      { ...a!, status: 'ready' },
      { ...b!, completion: 'partial' },
      { ...c!, status: 'unknown' },
      { ...d!, status: 'too-large' },
    ]);
    expect(superset.notes).toEqual([
      'cut short, the engine froze the profile as too large (status too-large): d.r1',
      'no status, so whether learning had ended is not known: c.r1',
      'partial, these add behaviours but their silence proves nothing: b.r1',
      'unfinished, the engine was still learning (status ready): a.r1',
    ]);
  });

  it('keeps a superset that has nothing but left-out recordings', () => {
    const superset = mergeRecordings([recording('a.r1', { status: 'failed' })]);
    expect(superset).toMatchObject({ recordings: [], containers: [], leftOut: [{ id: 'a.r1' }] });
  });

  it('counts the behaviours of every recording, but not of kinds that its engine cannot see', () => {
    const [a] = cells({ syscalls: [{ name: 'read' }, { name: 'read' }, { name: 'unknown' }] });
    const superset = mergeRecordings([{ ...a!, notObserved: ['endpoints', 'ingress', 'egress'] }]);
    expect(superset.recordings[0]!.counts).toEqual({
      'containers/redis': { capabilities: 0, syscalls: 1, execs: 0, opens: 0, listens: 0 },
    });
  });

  it('refuses two different recordings with one id, whatever differs', () => {
    const [a, b] = cells(
      { opens: [{ path: '/a', flags: ['O_RDONLY'] }] },
      { opens: [{ path: '/b', flags: ['O_RDONLY'] }] },
    );
    const sameId = (other: Partial<Recording>): Recording => ({ ...a!, ...other });
    const attempt = (other: Recording) => () => mergeRecordings([a!, other]);
    expect(attempt(sameId({}))).not.toThrow();
    expect(attempt(sameId({ containers: b!.containers }))).toThrow(
      /Two different recordings are called "a.r1": their opens/,
    );
    expect(attempt(sameId({ repeat: 2 }))).toThrow(/their repeat differ/);
    const flags = { ...a!.containers[0]!, opens: [{ path: '/a', flags: ['O_WRONLY'] }] };
    expect(attempt(sameId({ containers: [flags] }))).toThrow(InputError);
    expect(() =>
      mergeSupersets(mergeRecordings([a!]), mergeRecordings([sameId({ containers: [flags] })])),
    ).toThrow(InputError);
  });

  it('refuses an empty call and a superset that refers to recordings it does not list', () => {
    expect(() => mergeRecordings([])).toThrow(/no recording/);
    const superset = mergeRecordings(cells({ syscalls: [{ name: 'read' }] }));
    const damaged = structuredClone(superset);
    damaged.containers[0]!.syscalls[0]!.seenIn = [7];
    expect(() => mergeSupersets(damaged, superset)).toThrow(/recording number 7, but it lists 1/);
  });
});

describe('quarantine', () => {
  it('lists what cannot be true with the recordings that had it, and does not merge it', () => {
    const hostPath = `/${'0123456789abcdef'.repeat(4)}/rootfs/bin/sh`;
    const superset = mergeRecordings(
      cells(
        {
          syscalls: [{ name: 'unknown' }, { name: 'syscall_451' }, { name: 'read' }],
          opens: [
            { path: 'x86_64-linux-gnu/libc.so.6', flags: [] },
            { path: '', flags: [] },
            { path: '/etc/hosts', flags: [] },
          ],
          execs: [{ path: hostPath, args: [] }],
        },
        { syscalls: [{ name: 'unknown' }], opens: [{ path: '.', flags: [] }] },
      ),
    );
    expect(superset.quarantined.map(({ kind, value, seenIn }) => [kind, value, seenIn])).toEqual([
      ['execs', hostPath, [0]],
      ['opens', '', [0]],
      ['opens', '.', [1]],
      ['opens', 'x86_64-linux-gnu/libc.so.6', [0]],
      ['syscalls', 'syscall_451', [0]],
      ['syscalls', 'unknown', [0, 1]],
    ]);
    expect(superset.containers[0]).toMatchObject({
      syscalls: [{ name: 'read' }],
      opens: [{ path: '/etc/hosts' }],
      execs: [],
    });
  });
});

describe('workloads', () => {
  const other = { kind: 'DaemonSet', namespace: 'shop', name: 'agent' };

  it('groups by kind, namespace and name, never by the name of the profile', () => {
    const groups = groupByWorkload([
      recording('a.r1'),
      recording('b.r1', { workload: other }),
      recording('c.r1', {
        workload: { kind: 'Deployment', namespace: 'shop', name: 'cart', apiVersion: 'v1' },
      }),
    ]);
    expect(groups.map(({ workload, recordings }) => [workload.kind, recordings.map(({ id }) => id)])).toEqual(
      [
        ['DaemonSet', ['b.r1']],
        ['Deployment', ['a.r1', 'c.r1']],
      ],
    );
  });

  it('refuses to merge several and names each of them', () => {
    expect(() =>
      mergeRecordings([recording('a.r1'), recording('b.r1', { workload: other, status: 'failed' })]),
    ).toThrow(
      'Recordings of different workloads cannot be merged: DaemonSet shop/agent (1), Deployment shop/cart (1).',
    );
    const [a, b] = [
      mergeRecordings([recording('a.r1')]),
      mergeRecordings([recording('b.r1', { workload: other })]),
    ];
    expect(() => mergeSupersets(a, b)).toThrow(/different workloads/);
  });
});
