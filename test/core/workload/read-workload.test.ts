import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { readWorkload } from '../../../src/core/workload/read-workload.ts';
import { workloadSchema } from '../../../src/core/workload/schema.ts';
import { workloadDefaults } from '../../../src/core/workload/workload.ts';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const WHOLE = `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: redis }
deploy:
  helm: { chart: ./chart, values: [values.yaml], release: redis, namespace: redis }
  local: { packages: [redis-server], command: [redis-server, --protected-mode, "no"], ready: { tcp: 6379 } }
benign:   [ { helmTest: true }, { suite: tests/functional.yaml }, { run: ./scripts/smoke.sh, args: [-v] } ]
attacks:  [ { suite: tests/attacks.yaml } ]
matrix:
  os: [ubuntu-22.04, ubuntu-24.04]
  distro: [k3s, kind, minikube]
  kubernetes: [v1.32, 1.30]
  exclude: [ { distro: minikube, kubernetes: 1.30 } ]
  local: { runtime: [runc], kernel: [host, 6.10] }
  repeats: 2
learning: { duration: 1m30s }
`;

const SMALL = `apiVersion: bobctl.dev/v1
kind: Workload
metadata: { name: app }
deploy:
  local:
    command: [app]
benign:
  - suite: tests.yaml
`;

function read(text: string): ReturnType<typeof readWorkload> {
  return readWorkload(text, 'bobctl.yaml');
}

function problems(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('what a workload file says', () => {
  test('every part is read', () => {
    const workload = read(WHOLE);
    expect(workload.name).toBe('redis');
    expect(workload.identity).toEqual({
      apiGroup: 'apps',
      apiVersion: 'v1',
      kind: 'Deployment',
      namespace: 'redis',
      name: 'redis',
    });
    expect(workload.deploy.cluster).toEqual({
      kind: 'helm',
      chart: 'chart',
      values: ['values.yaml'],
      release: 'redis',
      namespace: 'redis',
    });
    expect(workload.deploy.local).toMatchObject({
      packages: ['redis-server'],
      suite: 'bookworm',
      command: ['redis-server', '--protected-mode', 'no'],
      ready: { kind: 'tcp', port: 6379, timeoutMs: 60_000 },
      container: 'redis',
      user: 'root',
    });
    expect(workload.benign).toEqual([
      { kind: 'helmTest' },
      { kind: 'suite', path: 'tests/functional.yaml' },
      { kind: 'run', path: 'scripts/smoke.sh', args: ['-v'] },
    ]);
    expect(workload.attacks).toEqual([{ kind: 'suite', path: 'tests/attacks.yaml' }]);
    expect(workload.matrix.distro).toEqual(['k3s', 'kind', 'minikube']);
    expect(workload.learning.durationMs).toBe(90_000);
  });

  test('a version is the text of the file, never a number', () => {
    const { matrix } = read(WHOLE);
    expect(matrix.kubernetes).toEqual(['v1.32', 'v1.30']);
    expect(matrix.exclude).toEqual([{ distro: 'minikube', kubernetes: 'v1.30' }]);
    expect(matrix.local.kernel).toEqual(['host', '6.10']);
    const chart = WHOLE.replace('chart: ./chart,', 'chart: oci://charts.example/redis, version: 1.10,');
    expect(read(chart).deploy.cluster).toMatchObject({
      chart: 'oci://charts.example/redis',
      version: '1.10',
    });
  });

  test('arguments and variables stay the texts that they are, whatever they look like', () => {
    const { deploy } = read(
      SMALL.replace('[app]', '[app, no, 010, 1.0, ~x, True]').replace(
        'benign:',
        '    env: { MODE: on, PORT: 0080, OFF: false, EMPTY: "" }\nbenign:',
      ),
    );
    expect(deploy.local?.command).toEqual(['app', 'no', '010', '1.0', '~x', 'True']);
    expect(deploy.local?.env).toEqual({ MODE: 'on', PORT: '0080', OFF: 'false', EMPTY: '' });
  });

  test('everything has a default but what only the vendor can know', () => {
    const workload = read(SMALL);
    expect(workload.identity).toMatchObject({ kind: 'Deployment', namespace: 'default', name: 'app' });
    expect(workload.attacks).toEqual([]);
    expect(workload.learning.durationMs).toBe(workloadDefaults.learningMs);
    expect(workload.matrix).toEqual({
      os: [],
      distro: [],
      kubernetes: [],
      arch: ['amd64'],
      exclude: [],
      include: [],
      local: { runtime: ['runc'], kernel: ['host'] },
      repeats: 2,
    });
    expect(workload.deploy.local).toEqual({
      packages: [],
      suite: 'bookworm',
      command: ['app'],
      ready: { kind: 'seconds', seconds: 5, timeoutMs: 60_000 },
      addresses: [],
      user: 'root',
      env: {},
      container: 'app',
      files: {},
    });
  });

  test('a workload may have a kind and a name of its own', () => {
    const text = SMALL.replace('{ name: app }', '{ name: app, namespace: shop }').replace(
      'deploy:',
      'workload: { kind: CronJob, name: app.nightly }\ndeploy:',
    );
    expect(read(text).identity).toEqual({
      apiGroup: 'batch',
      apiVersion: 'v1',
      kind: 'CronJob',
      namespace: 'shop',
      name: 'app.nightly',
    });
  });

  test('capabilities are spelt without CAP_', () => {
    const text = SMALL.replace('benign:', '    capabilities: [cap_net_raw, CHOWN]\nbenign:');
    expect(read(text).deploy.local?.capabilities).toEqual(['NET_RAW', 'CHOWN']);
  });

  test.each([
    ['{ exec: [pg_isready, -q] }', { kind: 'exec', command: ['pg_isready', '-q'], timeoutMs: 60_000 }],
    ['{ http: { port: 8080 }, timeout: 5s }', { kind: 'http', port: 8080, path: '/', timeoutMs: 5_000 }],
    ['{ seconds: 0.5 }', { kind: 'seconds', seconds: 0.5, timeoutMs: 60_000 }],
  ])('ready: %s', (ready, expected) => {
    expect(read(SMALL.replace('benign:', `    ready: ${ready}\nbenign:`)).deploy.local?.ready).toEqual(
      expected,
    );
  });

  test('configuration files keep their content', () => {
    const text = SMALL.replace(
      'benign:',
      '    files:\n      /etc/app.conf: |\n        a = 1\n        b = 2\nbenign:',
    );
    expect(read(text).deploy.local?.files).toEqual({ '/etc/app.conf': 'a = 1\nb = 2\n' });
  });

  test('an anchor may be used again', () => {
    const text = SMALL.replace('command: [app]', 'command: &argv [app]\n    ready: { exec: *argv }');
    expect(read(text).deploy.local?.ready).toMatchObject({ kind: 'exec', command: ['app'] });
  });

  test('the example of redis is read', () => {
    const file = new URL('../../../examples/redis/bobctl.yaml', import.meta.url);
    const workload = readWorkload(readFileSync(file, 'utf8'), 'examples/redis/bobctl.yaml');
    expect(workload.identity).toMatchObject({ kind: 'StatefulSet', namespace: 'redis', name: 'redis' });
    expect(workload.matrix.repeats).toBe(4);
  });
});

describe('what is wrong is told with its place', () => {
  test.each<[string, string, string[]]>([
    ['an empty file', '', ['bobctl.yaml:1:1: is empty']],
    ['only a comment', '# nothing\n', ['bobctl.yaml:1:1: is empty']],
    ['two documents', `${SMALL}---\na: 1\n`, ['bobctl.yaml:10:1: a workload file holds one document']],
    ['a list', '- a\n', ['bobctl.yaml:1:1: the document must be a mapping, but is a list']],
    [
      'an unknown key',
      SMALL.replace('benign:', 'matirx: {}\nbenign:'),
      ['bobctl.yaml:7:1: unknown key "matirx"; did you mean "matrix"?'],
    ],
    [
      'an unknown key deep inside',
      SMALL.replace('command: [app]', 'command: [app]\n    ready: { tpc: 80 }'),
      [
        'bobctl.yaml:7:12: deploy.local.ready must have exactly one of tcp, exec, http, seconds',
        'bobctl.yaml:7:14: unknown key "tpc"; did you mean "tcp"?',
      ],
    ],
    [
      'an unknown key like no other',
      SMALL.replace('benign:', 'zzz: 1\nbenign:'),
      ['bobctl.yaml:7:1: unknown key "zzz"'],
    ],
    [
      '__proto__',
      SMALL.replace('benign:', '__proto__: {}\nbenign:'),
      ['bobctl.yaml:7:1: unknown key "__proto__"'],
    ],
    [
      'a missing key',
      SMALL.replace('    command: [app]', '    user: root'),
      ['bobctl.yaml:6:5: deploy.local: "command" is missing'],
    ],
    [
      'no benign suite',
      SMALL.replace('  - suite: tests.yaml\n', '  []\n'),
      ['bobctl.yaml:8:3: benign must not be empty'],
    ],
    [
      'benign left empty',
      SMALL.replace('  - suite: tests.yaml\n', ''),
      ['bobctl.yaml:7:1: benign is empty; give a value, or leave it out'],
    ],
    [
      'an empty entry of a list',
      SMALL.replace('[app]', '\n      - app\n      -\n'),
      ['bobctl.yaml:8:8: deploy.local.command[1] is empty; give a value, or leave it out'],
    ],
    ['a key twice', `${SMALL}benign: []\n`, ['bobctl.yaml:9:1: the key "benign" stands twice']],
    ['a tag', SMALL.replace('[app]', '!run [app]'), ['bobctl.yaml:6:14: Unresolved tag: !run']],
    [
      'an unfinished list',
      'a: [1,\n',
      ['bobctl.yaml:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    [
      'a wrong version',
      SMALL.replace('bobctl.dev/v1', 'bobctl.dev/v2'),
      ['bobctl.yaml:1:13: apiVersion must be "bobctl.dev/v1", but is "bobctl.dev/v2"'],
    ],
    [
      'text for a number',
      SMALL.replace('[app]', '[app]\n    ready: { tcp: http }'),
      ['bobctl.yaml:7:19: deploy.local.ready.tcp must be a whole number, but is "http"'],
    ],
    [
      'a port out of range',
      SMALL.replace('[app]', '[app]\n    ready: { tcp: 70000 }'),
      ['bobctl.yaml:7:19: deploy.local.ready.tcp must be at most 65535, but is 70000'],
    ],
    [
      'text for a list',
      SMALL.replace('[app]', 'app --serve'),
      ['bobctl.yaml:6:14: deploy.local.command must be a list, but is "app --serve"'],
    ],
    [
      'two kinds in one entry',
      SMALL.replace('suite: tests.yaml', '{ suite: a.yaml, run: b.sh }'),
      ['bobctl.yaml:8:5: benign[0] must have exactly one of suite, run, helmTest'],
    ],
    [
      'arguments without a script',
      SMALL.replace('suite: tests.yaml', '{ suite: a.yaml, args: [x] }'),
      ['bobctl.yaml:8:22: "args" can only stand beside "run"'],
    ],
    [
      'helmTest without helm',
      SMALL.replace('suite: tests.yaml', 'helmTest: true'),
      ['bobctl.yaml:8:5: helmTest needs deploy.helm'],
    ],
    [
      'helmTest: false',
      WHOLE.replace('helmTest: true', 'helmTest: false'),
      ['bobctl.yaml:7:25: benign[0].helmTest must be true, but is false'],
    ],
    [
      'two ways to deploy on a cluster',
      WHOLE.replace('  local:', '  kustomize: { path: overlay }\n  local:'),
      ['bobctl.yaml:6:3: only one of helm, manifests and kustomize may be given'],
    ],
    [
      'axes of clusters without a cluster deploy',
      `${SMALL}matrix: { os: [ubuntu-24.04], distro: [kind], kubernetes: [1.33] }\n`,
      ['os', 'distro', 'kubernetes'].map(
        (axis) =>
          `bobctl.yaml:9:${axis === 'os' ? 11 : axis === 'distro' ? 31 : 47}: matrix.${axis} needs deploy.helm, deploy.manifests or deploy.kustomize`,
      ),
    ],
    [
      'half a cell',
      WHOLE.replace('  distro: [k3s, kind, minikube]\n', ''),
      ['bobctl.yaml:10:3: matrix.os and matrix.kubernetes also need matrix.distro'],
    ],
    [
      'an unknown distribution',
      WHOLE.replace('k3s, kind', 'k3s, knd'),
      [
        'bobctl.yaml:11:17: matrix.distro[1] must be one of kind, k3s, minikube, k0s, microk8s, existing, but is "knd"; did you mean "kind"?',
      ],
    ],
    [
      'an operating system without a version',
      WHOLE.replace('ubuntu-22.04', 'ubuntu-latest'),
      [
        'bobctl.yaml:10:8: matrix.os[0] must be an operating system with its version, such as ubuntu-24.04, but is "ubuntu-latest"',
      ],
    ],
    [
      'too many repeats',
      WHOLE.replace('repeats: 2', 'repeats: 51'),
      ['bobctl.yaml:15:12: matrix.repeats must be at most 50, but is 51'],
    ],
    [
      'a duration without a unit',
      WHOLE.replace('1m30s', '90'),
      ['bobctl.yaml:16:23: learning.duration must be a duration such as 90s, 3m or 1m30s, but is "90"'],
    ],
    [
      'a duration too short',
      WHOLE.replace('1m30s', '5s'),
      ['bobctl.yaml:16:23: learning.duration must be from 30s to 24h'],
    ],
    [
      'an unknown capability',
      SMALL.replace('[app]', '[app]\n    capabilities: [NET_ADMN]'),
      ['bobctl.yaml:7:20: "NET_ADMN" is not a Linux capability; did you mean "NET_ADMIN"?'],
    ],
    [
      'a name that is none of a variable',
      SMALL.replace('[app]', '[app]\n    env: { A-B: x }'),
      ['bobctl.yaml:7:12: "A-B" is not a name of an environment variable'],
    ],
    [
      'a configuration file out of its folder',
      SMALL.replace('[app]', '[app]\n    files: { /etc/../x: a }'),
      ['bobctl.yaml:7:14: "/etc/../x" is not an absolute path without "." and ".."'],
    ],
    [
      'an address that is none',
      SMALL.replace('[app]', '[app]\n    addresses: [10.0.0.1/24, "fd00::1", 10.0.0.256]'),
      [
        'bobctl.yaml:7:41: deploy.local.addresses[2] must be an IP address, with or without a prefix length, but is "10.0.0.256"',
      ],
    ],
    [
      'an absolute path',
      SMALL.replace('tests.yaml', '/etc/passwd'),
      ['bobctl.yaml:8:12: the path "/etc/passwd" must be relative to this file'],
    ],
    [
      'a path that climbs too far',
      SMALL.replace('tests.yaml', '../../../x.yaml'),
      ['bobctl.yaml:8:12: the path "../../../x.yaml" may climb at most 2 folders'],
    ],
    [
      'a registry chart without a version',
      WHOLE.replace('./chart', 'oci://charts.example/redis'),
      ['bobctl.yaml:5:18: a chart from a registry needs deploy.helm.version beside it'],
    ],
    [
      'a name that cannot be part of an artifact name',
      SMALL.replace('{ name: app }', '{ name: My App }'),
      [
        'bobctl.yaml:3:19: metadata.name must be a name of lower-case letters, digits and "-" with at most 63 characters, but is "My App"',
      ],
    ],
  ])('%s', (_name, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('every problem is told, in the order of the file', () => {
    const text = SMALL.replace('kind: Workload', 'kind: Wrkload').replace('command: [app]', 'comand: [app]');
    expect(problems(text)).toEqual([
      'bobctl.yaml:2:7: kind must be "Workload", but is "Wrkload"',
      'bobctl.yaml:6:5: unknown key "comand"; did you mean "command"?',
      'bobctl.yaml:6:5: deploy.local: "command" is missing',
    ]);
  });
});

describe('limits', () => {
  test('a file of more than a megabyte is refused', () => {
    expect(problems('#'.repeat(1024 * 1024 + 1))[0]).toMatch(/has 1048577 bytes; at most 1048576 are read/);
  });

  test('an alias bomb is refused', () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) =>
        `b${i}: &b${i} [${Array(9)
          .fill(i ? `*b${i - 1}` : '1')
          .join()}]`,
    );
    expect(problems(levels.join('\n'))[0]).toMatch(/more than \d+ values/);
  });

  test('deep nesting is refused', () => {
    expect(problems('['.repeat(10_000))[0]).toMatch(/nested more than \d+ levels deep/);
  });

  test('a message lists the first problems and counts the others', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `x${i}x: 1`).join('\n');
    const lines = problems(`${SMALL}${keys}\n`);
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe('… and 40 more');
  });
});

test('the schema is valid and takes the file as editors see it', () => {
  const ajv = new Ajv({ allowUnionTypes: true });
  const check = ajv.compile(workloadSchema);
  expect(check(parse(WHOLE))).toBe(true);
  expect(check(parse(SMALL))).toBe(true);
  expect(check({ ...(parse(SMALL) as object), surplus: 1 })).toBe(false);
});
