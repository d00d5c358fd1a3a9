import { describe, expect, it } from 'vitest';
import type { RecordedContainer } from '../../../src/core/bob/recording.ts';
import type { Superset, SupersetContainer } from '../../../src/core/bob/superset.ts';
import { generalise } from '../../../src/core/generalise/generalise.ts';
import { MAX_LOSS_EXAMPLES } from '../../../src/core/generalise/losses.ts';
import { minimise } from '../../../src/core/generalise/minimise.ts';
import type { GeneraliseOptions } from '../../../src/core/generalise/replaced.ts';
import { covers } from '../../../src/core/merge/covers.ts';
import { mergeRecordings, mergeSupersets } from '../../../src/core/merge/superset.ts';
import { container, HAS_PROFILES, realRecordings, recording, WHY_SKIPPED } from '../merge/recordings.ts';

function superset(...containers: Partial<RecordedContainer>[]): Superset {
  return mergeRecordings(
    containers.map((fields, i) => recording(`r${i}.r1`, { containers: [container('app', fields)] })),
  );
}
function opens(...paths: string[]): Partial<RecordedContainer> {
  return { opens: paths.map((path) => ({ path, flags: ['O_RDONLY'] })) };
}
function paths(result: Superset): string[] {
  return result.containers[0]!.opens.map(({ path }) => path);
}
function generalisedPaths(options: GeneraliseOptions, ...recorded: string[][]): string[] {
  return paths(generalise(superset(...recorded.map((list) => opens(...list))), options));
}

describe('patterns', () => {
  it('unite flags and support of what they stand for, and tell which recordings had a rarer flag', () => {
    const result = generalise(
      superset(
        { opens: [{ path: '/proc/12/fd', flags: ['O_RDONLY'], phases: ['start'] }] },
        { opens: [{ path: '/proc/34/fd', flags: ['O_RDONLY', 'O_CLOEXEC'] }] },
        { opens: [{ path: '/proc/⋯/fd', flags: ['O_RDONLY'], phases: ['run'] }] },
      ),
    );
    expect(result.containers[0]!.opens).toEqual([
      {
        path: '/proc/⋯/fd',
        flags: ['O_CLOEXEC', 'O_RDONLY'],
        seenIn: [0, 1, 2],
        flagsSeenIn: { O_CLOEXEC: [1] },
        phases: ['start', 'run'],
      },
    ]);
  });

  it('are listed with what they stand for, the rule and what they newly allow', () => {
    const result = generalise(superset(opens('/proc/34/fd', '/proc/12/fd', '/etc/hosts')));
    expect(result.generalised).toEqual([
      {
        container: 'containers/app',
        kind: 'opens',
        pattern: '/proc/⋯/fd',
        rule: 'pid',
        observed: ['/proc/12/fd', '/proc/34/fd'],
        observedCount: 2,
        newlyAllows: 'every name in the place of each ⋯, opened with O_RDONLY',
      },
    ]);
  });

  it('name a bounded number of examples and count all', () => {
    const many = Array.from({ length: MAX_LOSS_EXAMPLES + 5 }, (_, i) => `/proc/${i + 1}/stat`);
    const [loss] = generalise(superset(opens(...many))).generalised;
    expect(loss!.observed).toHaveLength(MAX_LOSS_EXAMPLES);
    expect(loss!.observedCount).toBe(many.length);
  });

  it('of a later run account for those of an earlier one that they replace', () => {
    const recorded = superset(
      ...['one', 'two', 'three'].map((name, i) =>
        opens(`/data/3a16847a-8cad-4f0e-9b3c-5d2e1f0a9b8${i}/${name}`),
      ),
    );
    const first = generalise(recorded);
    expect(first.generalised.map(({ pattern }) => pattern)).toEqual([
      '/data/⋯/one',
      '/data/⋯/three',
      '/data/⋯/two',
    ]);
    const second = generalise(first, { collapse: { minVariants: 3 } });
    expect(paths(second)).toEqual(['/data/⋯/⋯']);
    expect(second.generalised).toMatchObject([
      { pattern: '/data/⋯/⋯', rule: 'collapse+uuid', observedCount: 3 },
    ]);
    expect(second.generalised[0]!.observed).toEqual(paths(recorded));
  });

  it('of a later run go on counting where an earlier one made the same pattern', () => {
    const first = generalise(superset(opens('/proc/12/fd')));
    const joined = mergeSupersets(
      first,
      mergeRecordings([recording('x.r1', { containers: [container('app', opens('/proc/34/fd'))] })]),
    );
    expect(generalise(joined).generalised).toMatchObject([
      { pattern: '/proc/⋯/fd', observed: ['/proc/12/fd', '/proc/34/fd'], observedCount: 2 },
    ]);
  });

  it('take the digest of an older bob.yaml away', () => {
    const dated = { ...superset(opens('/a')), bobDigest: 'sha256:0' };
    expect(generalise(dated)).not.toHaveProperty('bobDigest');
    expect(minimise(dated)).not.toHaveProperty('bobDigest');
  });
});

describe('temporary names', () => {
  it('become a pattern from three variants on, not before', () => {
    const names = ['/tmp/db-1691751559', '/tmp/db-1691751560', '/tmp/db-1691751561'];
    expect(generalisedPaths({}, names.slice(0, 2))).toEqual(names.slice(0, 2));
    expect(generalisedPaths({ temporaryVariants: 2 }, names.slice(0, 2))).toEqual(['/tmp/⋯']);
    expect(generalisedPaths({}, names)).toEqual(['/tmp/⋯']);
  });

  it.each([
    [
      [
        '/var/tmp/etilqs_20219537580f6f1d',
        '/var/tmp/etilqs_a0219537580f6f1e',
        '/var/tmp/etilqs_b0219537580f6f1f',
      ],
      '/var/tmp/⋯',
    ],
    [['/run/a/apache2.pid.36w8sh', '/run/a/apache2.pid.vKuuzh', '/run/a/apache2.pid.C2I54g'], '/run/a/⋯'],
    [['/srv/tmpk3j2x9_a', '/srv/tmp0dn_b4lq', '/srv/tmpzz81x_77'], '/srv/⋯'],
    [['/data/temp-48213.rdb', '/data/temp-51002.rdb', '/data/temp-133700.rdb'], '/data/⋯'],
    [['/w/Ab3dEf/a', '/w/xYz9Qr/a', '/w/0pQrSt/a'], '/w/⋯/a'],
  ])('%j', (names, pattern) => {
    expect(generalisedPaths({}, names)).toEqual([pattern]);
  });

  it.each([
    [
      [
        '/usr/lib/mod_deflate.so',
        '/usr/lib/mod_filter.so',
        '/usr/lib/mod_alias1.so',
        '/usr/lib/mod_x86_64v.so',
      ],
    ],
    [['/opt/a/status.conf', '/opt/a/filter.conf', '/opt/a/access.conf', '/opt/a/python3.conf']],
    [['/usr/share/i/libicu.so.67.1', '/usr/share/i/libicu.so.68.1', '/usr/share/i/libicu.so.69.1']],
    [['/etc/passwd.36w8sh', '/etc/passwd.vKuu9h', '/etc/passwd.C2I54g']],
    [['/a36w8sh', '/bvKuu9h', '/cC2I54g']],
  ])('are not seen in %j', (names) => {
    expect(generalisedPaths({}, names)).toEqual([...names].sort());
  });

  it('are not seen in names that every recording has', () => {
    const pages = ['/www/page-10001.html', '/www/page-10002.html', '/www/page-10003.html'];
    expect(generalisedPaths({}, pages, pages)).toEqual(pages);
    expect(generalisedPaths({}, pages, [])).toEqual(['/www/⋯']);
  });
});

describe('collapse', () => {
  const shared = ['/srv/static/index'];
  const own = (name: string): string[] => [...shared, `/srv/static/${name}`];

  it('is off unless asked for', () => {
    const names = ['a', 'b', 'c', 'd'];
    expect(generalisedPaths({}, ...names.map(own))).toHaveLength(5);
  });

  it('takes the names that come and go, and leaves those that every recording has', () => {
    const result = generalisedPaths({ collapse: { minVariants: 3 } }, own('a'), own('b'), own('c'));
    expect(result).toEqual(['/srv/static/index', '/srv/static/⋯']);
    expect(generalisedPaths({ collapse: { minVariants: 4 } }, own('a'), own('b'), own('c'))).toHaveLength(4);
  });

  it('refuses a first segment and names below guarded directories', () => {
    const roots = [['/a'], ['/b'], ['/c']];
    expect(generalisedPaths({ collapse: { minVariants: 2 } }, ...roots)).toEqual(['/a', '/b', '/c']);
    const system = [['/etc/a'], ['/etc/b'], ['/etc/c']];
    expect(generalisedPaths({ collapse: { minVariants: 2 } }, ...system)).toEqual([
      '/etc/a',
      '/etc/b',
      '/etc/c',
    ]);
  });

  it('refuses fewer than two variants', () => {
    expect(() => generalise(superset({}), { collapse: { minVariants: 1 } })).toThrow(
      /collapse\.minVariants is 1/,
    );
    expect(() => generalise(superset({}), { temporaryVariants: 0.5 })).toThrow(/temporaryVariants/);
  });
});

describe('arguments of programs', () => {
  const start = (...args: string[]): Partial<RecordedContainer> => ({ execs: [{ path: '/bin/tool', args }] });
  const argv = (result: Superset): string[][] => result.containers[0]!.execs.map(({ args }) => args);

  it('become a pattern where they are volatile by themselves', () => {
    const uuid = '3a16847a-8cad-4f0e-9b3c-5d2e1f0a9b8c';
    const result = generalise(superset(start('tool', uuid, `/run/${uuid}/x`)));
    expect(argv(result)).toEqual([['tool', '⋯', '/run/⋯/x']]);
    expect(result.generalised).toMatchObject([
      { kind: 'execs', pattern: '/bin/tool (argv[0] tool) ⋯ /run/⋯/x', rule: 'uuid', observedCount: 1 },
    ]);
  });

  it('become a pattern where several parts are temporary at once', () => {
    const result = generalise(
      superset(
        start('tool', '/tmp/x.36w8sh', '12'),
        start('tool', '/tmp/x.C2I54g', '345'),
        start('tool', '/tmp/x.9Kuuzh', '7'),
      ),
    );
    expect(argv(result)).toEqual([['tool', '/tmp/⋯', '⋯']]);
    expect(result.containers[0]!.execs[0]!.seenIn).toEqual([0, 1, 2]);
    expect(result.generalised.map(({ rule }) => rule)).toEqual(['number+temporary-name']);
  });

  it('are compared again once others have become alike', () => {
    const result = generalise(
      superset(
        start('tool', '⋯', 'x.36w8sh'),
        start('tool', '11', 'x.C2I54g'),
        start('tool', '22', 'x.C2I54g'),
        start('tool', '33', 'x.9Kuuzh'),
      ),
    );
    expect(argv(result)).toEqual([['tool', '⋯', '⋯']]);
  });

  it('keep numbers that come back (ports), and all numbers of a single recording', () => {
    const ports = { execs: ['22', '80', '443'].map((port) => ({ path: '/bin/nc', args: ['nc', port] })) };
    expect(argv(generalise(superset(ports, ports)))).toHaveLength(3);
    expect(argv(generalise(superset(ports)))).toHaveLength(3);
  });

  it('keep scripts, whatever is in them', () => {
    const scripts = ['36w8sh', 'C2I54g', '9Kuuzh'].map((name) =>
      start('sh', '-c', `cat /tmp/x.${name} | sh`),
    );
    expect(argv(generalise(superset(...scripts)))).toHaveLength(3);
  });

  it('keep the path search_path=… in one argument', () => {
    expect(argv(generalise(superset(start('postgres', '-c', 'search_path=pg_catalog'))))).toEqual([
      ['postgres', '-c', 'search_path=pg_catalog'],
    ]);
  });
});

it('gives Host headers with addresses of pods one value, and says that it allows nothing', () => {
  const probe = (host: string): Partial<RecordedContainer> => ({
    endpoints: [
      {
        endpoint: ':8081/healthz',
        methods: ['GET'],
        internal: false,
        direction: 'inbound',
        headers: { Host: [host], Connection: ['close'] },
      },
    ],
  });
  const result = generalise(superset(probe('10.244.0.14:8081'), probe('192.168.170.20:8081')));
  expect(result.containers[0]!.endpoints[0]!.headers).toEqual({ Connection: ['close'], Host: ['⋯:8081'] });
  expect(result.generalised).toEqual([
    {
      container: 'containers/app',
      kind: 'endpoints',
      pattern: ':8081/healthz inbound, Host ⋯:8081',
      rule: 'host-header',
      observed: ['Host 10.244.0.14:8081', 'Host 192.168.170.20:8081'],
      observedCount: 2,
      newlyAllows: 'nothing: no engine compares headers',
    },
  ]);
});

describe('minimise', () => {
  it('leaves out what another entry covers and counts it as seen there', () => {
    const result = minimise(
      superset(opens('/proc/⋯', '/etc/hosts'), opens('/proc/filesystems', '/etc/hosts')),
    );
    expect(result.containers[0]!.opens).toEqual([
      { path: '/etc/hosts', flags: ['O_RDONLY'], seenIn: [0, 1] },
      { path: '/proc/⋯', flags: ['O_RDONLY'], seenIn: [0, 1] },
    ]);
    expect(result.generalised).toMatchObject([
      {
        pattern: '/proc/⋯',
        rule: 'covered',
        observed: ['/proc/filesystems'],
        newlyAllows: 'nothing: the wider entry was there as well',
      },
    ]);
  });

  it('keeps an open whose flags the pattern does not have, and widens no pattern', () => {
    const recorded = superset({
      opens: [
        { path: '/data/⋯', flags: ['O_RDONLY'] },
        { path: '/data/x', flags: ['O_WRONLY'] },
      ],
    });
    expect(minimise(recorded).containers).toEqual(recorded.containers);
  });

  it('keeps the rarer flags of a pattern rare', () => {
    const result = minimise(
      superset(
        { opens: [{ path: '/data/⋯', flags: ['O_RDONLY', 'O_CREAT'] }] },
        { opens: [{ path: '/data/x', flags: ['O_RDONLY'] }] },
      ),
    );
    expect(result.containers[0]!.opens).toEqual([
      { path: '/data/⋯', flags: ['O_CREAT', 'O_RDONLY'], seenIn: [0, 1], flagsSeenIn: { O_CREAT: [0] } },
    ]);
  });

  it('keeps the headers of an endpoint that a pattern covers', () => {
    const at = (endpoint: string, value: string) => ({
      endpoint,
      methods: ['GET'],
      internal: false,
      direction: 'inbound',
      headers: { Accept: [value] },
    });
    const result = minimise(superset({ endpoints: [at(':80/⋯/x', 'a'), at(':80/u/x', 'b')] }));
    expect(result.containers[0]!.endpoints).toMatchObject([
      { endpoint: ':80/⋯/x', headers: { Accept: ['a', 'b'] } },
    ]);
  });

  it('keeps a start with other envs, which covering does not look at', () => {
    const start = { path: '/bin/sh', args: ['sh'] };
    const recorded = superset({ execs: [start, { ...start, envs: ['A=1'] }] });
    expect(minimise(recorded).containers[0]!.execs).toHaveLength(2);
  });
});

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  const app = (result: Superset, name: string): SupersetContainer =>
    result.containers.find((c) => c.name === name)!;
  const sets = [
    {
      folder: 'redis',
      workload: 'bob-redis-master',
      container: 'redis',
      recorded: 127,
      generalised: 37,
      minimal: 34,
    },
    {
      folder: 'tetragon',
      workload: 'tetragon',
      container: 'tetragon',
      recorded: 4423,
      generalised: 130,
      minimal: 126,
    },
    {
      folder: 'tetragon',
      workload: 'tetragon-operator',
      container: 'tetragon-operator',
      recorded: 336,
      generalised: 17,
      minimal: 17,
    },
    {
      folder: 'webapp',
      workload: 'webapp-mywebapp',
      container: 'mywebapp-app',
      recorded: 147,
      generalised: 143,
      minimal: 142,
    },
  ] as const;

  it.each(sets)(
    'the opens of $container shrink and still cover every recording',
    (set) => {
      const inputs = realRecordings(set.folder, set.workload);
      const recorded = mergeRecordings(inputs);
      const result = generalise(recorded);
      const minimal = minimise(result);
      const counts = [recorded, result, minimal].map((step) => app(step, set.container).opens.length);
      expect(counts).toEqual([set.recorded, set.generalised, set.minimal]);
      for (const input of inputs) expect(covers(minimal, input).missing).toEqual([]);
      expect(generalise(result)).toEqual(result);
    },
    60_000,
  );

  it('one form for both cgroup layouts covers both', () => {
    const inputs = realRecordings('tetragon', 'tetragon');
    const result = generalise(mergeRecordings(inputs), { cgroupLayouts: true });
    expect(app(result, 'tetragon').opens.filter(({ path }) => path.includes('kubepods'))).toEqual([]);
    for (const input of inputs) expect(covers(result, input).missing).toEqual([]);
  }, 60_000);
});
