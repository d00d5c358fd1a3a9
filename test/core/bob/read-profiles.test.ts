import { describe, expect, test } from 'vitest';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { applicationYaml, objectYaml, readContainerOf, readOne, refusalOf } from './documents.ts';

describe('what a container did is kept', () => {
  test('P4: two runs of one program with different arguments are two execs', () => {
    const { execs } = readContainerOf(
      applicationYaml(
        '    execs:\n' +
          '    - {path: /usr/bin/cp, args: [/usr/bin/cp, /a/redis.conf, /b/redis.conf]}\n' +
          '    - {path: /usr/bin/cp, args: [/usr/bin/cp, /a/master.conf, /b/master.conf]}\n',
      ),
    );
    expect(execs.map((exec) => exec.args[1])).toEqual(['/a/master.conf', '/a/redis.conf']);
  });

  test('P5: init and ephemeral containers, endpoints, empty rule policies and images survive', () => {
    const { bob } = readOne(
      objectYaml(
        'ApplicationProfile',
        'pod-a',
        '  initContainers:\n  - {name: wait, imageID: i, syscalls: [read]}\n' +
          '  ephemeralContainers:\n  - {name: debug, execs: [{path: /bin/sh}]}\n' +
          '  containers:\n  - name: app\n    rulePolicies: {R0002: {}, R0001: {processAllowed: [sh]}}\n' +
          '    endpoints: [{endpoint: ":80/x", direction: inbound, methods: [GET], internal: true, headers: {Host: [a]}}]\n',
      ),
    );
    expect(bob.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
      'containers/app',
      'initContainers/wait',
      'ephemeralContainers/debug',
    ]);
    const app = bob.containers.find(({ name }) => name === 'app');
    expect(app?.rulePolicies).toEqual({ R0002: {}, R0001: { processAllowed: ['sh'] } });
    expect(app?.endpoints).toEqual([
      { endpoint: ':80/x', direction: 'inbound', methods: ['GET'], internal: true, headers: { Host: ['a'] } },
    ]);
    expect(bob.containers.find(({ name }) => name === 'wait')?.imageID).toBe('i');
  });

  test('P6: unquoted no, yes, on and numbers in arguments stay the text that stands there', () => {
    const { execs } = readContainerOf(
      applicationYaml(
        '    execs:\n    - path: /bin/redis\n      args: [--protected-mode, no, yes, on, off, true, 1.30, 007, 0x1F, 1_000, 1e3, 12:30:45, 2001-01-01]\n',
      ),
    );
    expect(execs[0]?.args).toEqual([
      '--protected-mode',
      'no',
      'yes',
      'on',
      'off',
      'true',
      '1.30',
      '007',
      '0x1F',
      '1_000',
      '1e3',
      '12:30:45',
      '2001-01-01',
    ]);
  });

  test('P6: so they do in a file that declares YAML 1.1, and in JSON', () => {
    const yaml = `%YAML 1.1\n---\n${applicationYaml('    execs: [{path: /a, args: [no, 012, 1.30]}]\n')}`;
    expect(readContainerOf(yaml).execs[0]?.args).toEqual(['no', '012', '1.30']);
    const json = JSON.stringify({
      apiVersion: 'spdx.softwarecomposition.kubescape.io/v1beta1',
      kind: 'ApplicationProfile',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'c', execs: [{ path: '/a', args: ['@'] }] }] },
    }).replace('"@"', '1.30, false');
    expect(readContainerOf(json).execs[0]?.args).toEqual(['1.30', 'false']);
  });

  test('P7: one path with different flags is two opens, and flags are a set', () => {
    const { opens } = readContainerOf(
      applicationYaml(
        '    opens:\n    - {path: /a, flags: [O_RDONLY, O_CLOEXEC]}\n    - {path: /a, flags: [O_RDWR]}\n' +
          '    - {path: /a, flags: [O_CLOEXEC, O_RDONLY]}\n',
      ),
    );
    expect(opens).toEqual([
      { path: '/a', flags: ['O_CLOEXEC', 'O_RDONLY'] },
      { path: '/a', flags: ['O_RDWR'] },
    ]);
  });

  test('P8: arguments that hold the word path, quotes and line breaks are not cut', () => {
    const script = '"/usr/pgsql/15/bin/postgres" --single … search_path=pg_catalog\n  path: /x\n';
    const { execs } = readContainerOf(
      applicationYaml(
        `    execs:\n    - path: /bin/sh\n      args: [/bin/sh, -c, ${JSON.stringify(script)}]\n`,
      ),
    );
    expect(execs).toEqual([{ path: '/bin/sh', args: ['/bin/sh', '-c', script] }]);
  });

  test('capabilities are one spelling, with and without CAP_', () => {
    const { capabilities } = readContainerOf(
      applicationYaml('    capabilities: [CAP_NET_ADMIN, CHOWN, NET_ADMIN]\n'),
    );
    expect(capabilities).toEqual([{ name: 'CHOWN' }, { name: 'NET_ADMIN' }]);
  });

  test('the ellipsis of Kubescape is kept, and is not three dots', () => {
    const { opens } = readContainerOf(
      applicationYaml('    opens: [{path: /proc/⋯/stat}, {path: /proc/…/stat}, {path: /proc/.../stat}]\n'),
    );
    expect(opens.map(({ path }) => path)).toEqual(['/proc/.../stat', '/proc/…/stat', '/proc/⋯/stat']);
  });

  test('headers are the same as a map and as the JSON text of one; other texts are carried', () => {
    const headersOf = (headers: string): unknown =>
      readContainerOf(applicationYaml(`    endpoints: [{endpoint: ":80/", headers: ${headers}}]\n`))
        .endpoints[0]?.headers;
    expect(headersOf('{Host: [b, a]}')).toEqual({ Host: ['a', 'b'] });
    expect(headersOf(`'{"Host":["b","a"]}'`)).toEqual({ Host: ['a', 'b'] });
    expect(headersOf('not JSON')).toBe('not JSON');
    expect(headersOf(`'[1]'`)).toBe('[1]');
    expect(headersOf('null')).toBeUndefined();
  });

  test('S3: the image of a ContainerProfile is kept, and so is every part of a network peer', () => {
    const profile = readOne(
      objectYaml(
        'ContainerProfile',
        'web-app',
        '  imageID: docker-pullable://shop/web@sha256:1\n  matchLabels: {app: web}\n  syscalls: null\n' +
          '  egress:\n  - {identifier: x, type: external, dns: "", dnsNames: null, ipAddress: "", ipAddresses: [10.0.0.0/8],\n' +
          '     podSelector: null, namespaceSelector: {matchLabels: {a: b}}, ports: [{name: TCP-any, protocol: TCP, port: null}]}\n',
        '  labels: {kubescape.io/workload-container-name: app}\n',
      ),
    );
    const [container] = profile.bob.containers;
    expect(profile.bob).toMatchObject({ name: 'web', selector: { matchLabels: { app: 'web' } } });
    expect(container).toMatchObject({
      name: 'app',
      imageID: 'docker-pullable://shop/web@sha256:1',
      egress: [
        {
          identifier: 'x',
          type: 'external',
          dnsNames: [],
          ipAddresses: ['10.0.0.0/8'],
          podSelector: null,
          namespaceSelector: { matchLabels: { a: 'b' } },
          ports: [{ name: 'TCP-any', protocol: 'TCP', port: null }],
        },
      ],
    });
    expect(container?.egress[0]).not.toHaveProperty('ipAddress');
  });

  test('S6: program names are kept as they stand, also impossible ones', () => {
    const { rulePolicies } = readContainerOf(
      applicationYaml(
        '    rulePolicies: {R0002: {processAllowed: [reservoir CompilerThre, "runc:[2:INIT]"]}}\n',
      ),
    );
    expect(rulePolicies?.['R0002']?.processAllowed).toEqual(['reservoir CompilerThre', 'runc:[2:INIT]']);
  });
});

describe('what is not specified', () => {
  test('null and absent sections are unset, an empty list is not', () => {
    const container = readContainerOf(
      applicationYaml('    capabilities: null\n    execs: []\n    opens: [{path: /a}]\n    endpoints:\n'),
    );
    expect(container.unset).toEqual([
      'capabilities',
      'syscalls',
      'endpoints',
      'ingress',
      'egress',
      'listens',
    ]);
    expect(container.execs).toEqual([]);
  });

  test.each(['  containers: null\n', '  architectures: null\n', '  {}\n'])(
    'a spec of %j is a profile without containers',
    (spec) => {
      expect(readOne(objectYaml('ApplicationProfile', 'pod-a', spec)).bob.containers).toEqual([]);
    },
  );

  test('annotations may be absent: status and completion are unknown then', () => {
    expect(readOne(applicationYaml('    syscalls: [read]\n'))).toMatchObject({
      status: 'unknown',
      completion: 'unknown',
    });
  });

  test.each([
    ['initializing', 'initializing'],
    ['ready', 'ready'],
    ['completed', 'completed'],
    ['too-large', 'too-large'],
    ['failed', 'failed'],
    ['missing-runtime', 'failed'],
    ['Done', 'unknown'],
  ])('the status %s is read as %s', (annotation, status) => {
    const profile = readOne(
      applicationYaml(
        '    syscalls: []\n',
        `  annotations: {kubescape.io/status: ${annotation}, kubescape.io/completion: partial}\n`,
      ),
    );
    expect(profile).toMatchObject({ status, completion: 'partial' });
    expect(profile.notes).toHaveLength(annotation === status ? 0 : 1);
  });
});

describe('what this version does not know', () => {
  test('unknown fields of containers and of the spec are kept', () => {
    const { bob } = readOne(`${applicationYaml('    newSection: [{a: 1}]\n')}  newField: {b: true}\n`);
    expect(bob.containers[0]?.extra).toEqual({ newSection: [{ a: 1 }] });
    expect(bob.extra).toEqual({ newField: { b: true } });
  });

  test('unknown fields inside a behaviour are not kept, and that is said once', () => {
    const { notes } = readOne(applicationYaml('    opens: [{path: /a, mode: 1}, {path: /b, mode: 2}]\n'));
    expect(notes).toEqual(['the unknown field "mode" in opens is not carried (2 times)']);
  });

  test('labels and annotations of people are kept, those of one cluster stay with the raw metadata', () => {
    const profile = readOne(
      applicationYaml(
        '    syscalls: []\n',
        '  labels: {team: blue, kubescape.io/workload-resource-version: "1"}\n' +
          '  annotations: {note: x, kubescape.io/resource-size: 121, signature.kubescape.io/signature: s}\n',
      ),
    );
    expect(profile.bob.labels).toEqual({ team: 'blue' });
    expect(profile.bob.annotations).toEqual({ note: 'x' });
    expect(profile.metadata).toMatchObject({
      annotations: { 'kubescape.io/resource-size': 121, 'signature.kubescape.io/signature': 's' },
    });
  });
});

describe('every form of file', () => {
  test('several documents with comments and empty ones between them', () => {
    const text = `# first\n${applicationYaml('    syscalls: [a]\n')}---\n---\n# only a comment\n---\n${applicationYaml('    syscalls: [b]\n')}`;
    const { profiles, leftOut } = readProfiles(text, 'file.yaml');
    expect(profiles.map(({ line }) => line)).toEqual([2, 15]);
    expect(leftOut).toEqual([]);
  });

  test('S7: a List gives its items, and items without a spec are reported, not taken as empty', () => {
    const item = (name: string, spec: string): string => `- metadata: {name: ${name}}\n  spec: ${spec}\n`;
    const text =
      'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1\nkind: ApplicationProfileList\nitems:\n' +
      item('pod-a', '{containers: [{name: c, syscalls: [read]}]}') +
      item('pod-b', '{architectures: null, containers: null}') +
      item('pod-c', '{imageID: "", syscalls: null, seccompProfile: {spec: {defaultAction: ""}}}');
    const { profiles, leftOut } = readProfiles(text, 'list.yaml');
    expect(profiles.map(({ name }) => name)).toEqual(['pod-a']);
    expect(leftOut).toEqual([
      { place: 'list.yaml:6:3', reason: 'LIST returns no spec: fetch each object by its name' },
      { place: 'list.yaml:8:3', reason: 'LIST returns no spec: fetch each object by its name' },
    ]);
  });

  test('a List may hold objects of several kinds; those that are no profiles are reported', () => {
    const { profiles, leftOut } = readProfiles(
      JSON.stringify({
        kind: 'List',
        items: [
          { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { replicas: 1 } },
          {
            apiVersion: 'spdx.softwarecomposition.kubescape.io/v1beta1',
            kind: 'NetworkNeighborhood',
            metadata: { name: 'n' },
            spec: { containers: [{ name: 'c', egress: [] }] },
          },
        ],
      }),
      'list.json',
    );
    expect(profiles.map(({ kind }) => kind)).toEqual(['NetworkNeighborhood']);
    expect(leftOut).toEqual([
      { place: 'list.json: items[0]', reason: 'the kind Deployment is no profile of Kubescape' },
    ]);
  });

  test('a grouped ContainerProfile has containers of all three types', () => {
    const { bob } = readOne(
      objectYaml(
        'ContainerProfile',
        'shop',
        '  containers: [{name: app, execs: [{path: /a}], egress: []}]\n' +
          '  initContainers: [{name: setup}]\n  ephemeralContainers: [{name: debug}]\n',
      ),
    );
    expect(bob.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
      'containers/app',
      'initContainers/setup',
      'ephemeralContainers/debug',
    ]);
    expect(bob.name).toBe('shop');
  });

  test('a ContainerProfile that is both flat and grouped is refused', () => {
    expect(
      refusalOf(objectYaml('ContainerProfile', 'shop', '  containers: [{name: a}]\n  execs: []\n')).reason,
    ).toMatch(/both "execs" and lists of containers/);
  });

  test('a flat ContainerProfile that names no container is called by its own name, and says so', () => {
    const profile = readOne(objectYaml('ContainerProfile', 'backend', '  execs: []\n'));
    expect(profile.bob.containers.map(({ name }) => name)).toEqual(['backend']);
    expect(profile.notes).toEqual([
      expect.stringContaining("the container is called by the object's own name"),
    ]);
  });

  test('a byte order mark in front and Windows line ends change nothing', () => {
    const plain = applicationYaml('    execs: [{path: /a, args: [x]}]\n');
    expect(readContainerOf(`\uFEFF${plain.replaceAll('\n', '\r\n')}`)).toEqual(readContainerOf(plain));
  });

  test('lists that are written once and used by alias are read', () => {
    const { opens } = readContainerOf(
      applicationYaml(
        '    opens:\n    - {path: /a, flags: &id001 [O_RDONLY]}\n    - {path: /b, flags: *id001}\n',
      ),
    );
    expect(opens.map(({ flags }) => flags)).toEqual([['O_RDONLY'], ['O_RDONLY']]);
  });
});

describe('what is refused says where and why', () => {
  test.each([
    [
      'a Helm template',
      'metadata:\n  name: {{ .Release.Name }}\n{{- if .Values.bob }}\nkind: x\n',
      'file.yaml:2:9',
      /a Helm template \(line 2/,
    ],
    [
      'a template that happens to be YAML',
      objectYaml('ApplicationProfile', 'web-{{ .Values.hash }}', '  {}\n'),
      'file.yaml:1:1',
      /a Helm template/,
    ],
    [
      'a template whose values are quoted',
      objectYaml('ApplicationProfile', '"{{NAME}}"', '  {}\n'),
      'file.yaml:1:1',
      /a Helm template/,
    ],
    [
      'another kind',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'file.yaml:1:1',
      /the kind ConfigMap is no profile/,
    ],
    [
      'another API group',
      'apiVersion: example.com/v1\nkind: ApplicationProfile\nmetadata: {name: a}\n',
      'file.yaml:1:1',
      /of another API group/,
    ],
    ['a map that is no object', 'a: 1\n', 'file.yaml:1:1', /it has no kind/],
    ['a text', 'profile foo {\n  #include <x>\n', 'file.yaml:1:1', /not a map/],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n', 'file.yaml:1:3', /^Not a YAML token/],
    ['an empty file', '', 'file.yaml', /holds no object/],
    ['comments only', '# nothing\n---\n# here\n', 'file.yaml', /holds no object/],
    ['NUL bytes', 'kind: \0', 'file.yaml', /NUL bytes/],
    [
      'a missing name',
      'kind: ApplicationProfile\nmetadata: {}\nspec: {}\n',
      'file.yaml:2:11',
      /^metadata: the field "name" is missing$/,
    ],
    [
      'a container without a name',
      objectYaml('ApplicationProfile', 'a', '  containers: [{execs: []}]\n'),
      'file.yaml:7:16',
      /^spec.containers\[0\]: the field "name" is missing$/,
    ],
    [
      'an exec that is a text',
      applicationYaml('    execs:\n    - /bin/sh\n'),
      'file.yaml:10:7',
      /^spec.containers\[0\].execs\[0\]: a map is expected, not the text "\/bin\/sh"$/,
    ],
    [
      'an argument that is nothing',
      applicationYaml('    execs:\n    - path: /bin/sh\n      args: [a, ~]\n'),
      'file.yaml:11:17',
      /args\[1\]: a text is expected, not nothing \(unquoted ~/,
    ],
    [
      'a list of syscalls that is a map',
      applicationYaml('    syscalls: {read: true}\n'),
      'file.yaml:9:15',
      /syscalls: a list is expected, not a map$/,
    ],
    [
      'a port that is no number',
      applicationYaml('    egress: [{ports: [{port: 70000}]}]\n'),
      'file.yaml:9:30',
      /port: a whole number from 0 to 65535 is expected, not the number 70000$/,
    ],
    [
      'a boolean in quotes',
      applicationYaml('    endpoints: [{endpoint: ":80/", internal: "true"}]\n'),
      'file.yaml:9:46',
      /internal: true or false is expected, not the text "true"$/,
    ],
    [
      'a key that stands twice',
      applicationYaml('    execs: []\n    execs: []\n'),
      'file.yaml:10:5',
      /the key "execs" stands twice/,
    ],
    ['a merge key', applicationYaml('    <<: {execs: []}\n'), 'file.yaml:9:5', /merge key/],
    ['a tag', applicationYaml('    syscalls: !!binary aGk=\n'), 'file.yaml:9:15', /tag/i],
    ['an unknown alias', applicationYaml('    syscalls: *a\n'), 'file.yaml:9:15', /alias/i],
    [
      'a container that stands twice',
      objectYaml('ApplicationProfile', 'a', '  containers: [{name: c}, {name: c}]\n'),
      'file.yaml:7:3',
      /the container containers\/c stands twice/,
    ],
  ])('%s', (_title, text, place, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.reason).toMatch(reason);
    expect(refusal.place).toBe(place);
  });

  test('one damaged document does not take the others with it', () => {
    const good = (name: string): string => applicationYaml(`    syscalls: [${name}]\n`);
    const { profiles, leftOut } = readProfiles(`${good('a')}---\na: [1\n---\n${good('b')}`, 'file.yaml');
    expect(profiles.flatMap(({ bob }) => bob.containers[0]?.syscalls)).toEqual([
      { name: 'a' },
      { name: 'b' },
    ]);
    expect(leftOut).toEqual([{ place: 'file.yaml:12:1', reason: expect.stringMatching(/flow/i) as string }]);
  });

  test('a fault in JSON is placed by line and column too', () => {
    const json =
      '{\n "kind": "ApplicationProfile",\n "metadata": {"name": "a"},\n "spec": {"containers": [{"name": "c", "opens": 5}]}\n}';
    expect(refusalOf(json)).toEqual({
      place: 'file.yaml:4:49',
      reason: 'spec.containers[0].opens: a list is expected, not the number 5',
    });
  });
});
