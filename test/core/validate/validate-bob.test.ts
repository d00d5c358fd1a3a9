import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { renderBob } from '../../../src/core/bob/write-profiles.ts';
import { MAX_FINDINGS, type Finding } from '../../../src/core/validate/finding.ts';
import { validateBob } from '../../../src/core/validate/validate-bob.ts';
import { bob } from '../bob/arbitraries.ts';

// Generous: the machine may be busy with other work.
vi.setConfig({ testTimeout: 60_000 });

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A ContainerProfile that is fine by every rule; `fields` is YAML of more fields of its spec. */
function containerProfile(fields: string, head = ''): string {
  return (
    'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1\n' +
    'kind: ContainerProfile\n' +
    'metadata:\n' +
    '  name: web-app\n' +
    '  namespace: shop\n' +
    '  labels: {kubescape.io/workload-kind: Deployment, kubescape.io/workload-name: web}\n' +
    `  annotations: {kubescape.io/managed-by: User, sbob.io/spec-version: 0.0.4${head}}\n` +
    'spec:\n' +
    `  imageID: registry.example/shop/web@${DIGEST}\n` +
    fields
  );
}

const SECTIONS: Record<string, string> = {
  capabilities: '[CAP_CHOWN]',
  execs: '[{path: /app/web, args: [/app/web, ⋯⋯]}]',
  opens: '[{path: /etc/passwd, flags: [O_RDONLY]}]',
  endpoints: '[{endpoint: ":80/", direction: inbound, methods: [GET], internal: true}]',
  ingress:
    '[{identifier: a, type: internal, podSelector: {}, ports: [{name: TCP-80, protocol: TCP, port: 80}]}]',
  egress: '[{identifier: b, type: external, dnsNames: ["*.example.com."], ipAddresses: [10.0.0.0/8]}]',
};

/** Findings on a fine profile in which one section is replaced. */
function findingsOf(section: string, yaml: string): Finding[] {
  const fields = Object.entries({ ...SECTIONS, [section]: yaml }).map(
    ([name, value]) => `  ${name}: ${value}\n`,
  );
  return validateBob(containerProfile(fields.join('')), 'bob.yaml');
}

const summary = (findings: readonly Finding[]) => findings.map(({ severity, rule }) => `${severity} ${rule}`);

test('a profile that follows all rules has no findings', () => {
  expect(findingsOf('syscalls', '[read, write, clone3, io_uring_setup]')).toEqual([]);
});

describe('what Kubescape refuses or understands differently', () => {
  test.each([
    ['opens', '[{path: "/⋯/passwd", flags: [O_RDONLY]}]', 'error kubescape/first-segment-wildcard'],
    ['opens', '[{path: "/*", flags: [O_RDONLY]}]', 'error kubescape/first-segment-wildcard'],
    ['execs', '[{path: "/*/sh"}]', 'error kubescape/first-segment-wildcard'],
    ['opens', '[{path: /etc/**, flags: [O_RDONLY]}]', 'error kubescape/double-star'],
    ['opens', '[{path: /etc/⋯⋯, flags: [O_RDONLY]}]', 'error kubescape/args-wildcard-in-path'],
    ['opens', '[{path: /run/apache2.pid.⋯, flags: [O_RDONLY]}]', 'error kubescape/partial-wildcard'],
    ['opens', '[{path: /lib/*.so, flags: [O_RDONLY]}]', 'error kubescape/partial-wildcard'],
    ['opens', '[{path: /proc/…/stat, flags: [O_RDONLY]}]', 'warning kubescape/not-the-ellipsis'],
    ['opens', '[{path: "", flags: [O_RDONLY]}]', 'error kubescape/empty-path'],
    ['opens', '[{path: etc/passwd, flags: [O_RDONLY]}]', 'warning kubescape/relative-path'],
    ['opens', '[{path: /a//b, flags: [O_RDONLY]}]', 'warning kubescape/unclean-path'],
    ['opens', '[{path: /a, flags: [O_RDONLY, O_LARGEFLE]}]', 'error kubescape/unknown-flag'],
    ['opens', '[{path: /a}]', 'warning sbob/no-flags'],
    ['opens', '[{path: /a, flags: [O_RDONLY], mode: 1}]', 'warning kubescape/unknown-field'],
    ['execs', '[{path: /bin/sh, args: [/bin/sh, "*"]}]', 'warning kubescape/literal-star'],
    ['execs', '[{path: /bin/sh, args: [/bin/sh, --pid=⋯]}]', 'error kubescape/partial-wildcard'],
    ['execs', '[{path: /bin/sh, args: [/bin/sh, ...]}]', 'warning kubescape/not-the-ellipsis'],
    ['syscalls', '[read, unknown]', 'warning kubescape/unknown-syscall'],
    ['syscalls', '[opennat]', 'warning kubescape/unknown-syscall'],
    ['capabilities', '[CAP_NET_ADMN]', 'error kubescape/unknown-capability'],
    ['endpoints', '[{endpoint: 8080/x, direction: inbound}]', 'error kubescape/endpoint'],
    ['endpoints', '[{endpoint: ":80/x", direction: in}]', 'error kubescape/direction'],
    ['endpoints', '[{endpoint: ":0/x", direction: inbound}]', 'note kubescape/any-port'],
    ['egress', '[{identifier: a, type: external, dnsNames: ["a.**.b."]}]', 'warning kubescape/dns-name'],
    [
      'egress',
      '[{identifier: a, type: external, ipAddresses: [10.0.0.0/40]}]',
      'warning kubescape/ip-address',
    ],
    ['egress', '[{identifier: a, type: external, ipAddress: 10.0.0.0/8}]', 'warning kubescape/ip-address'],
    ['egress', '[{identifier: a, type: outside, podSelector: {}}]', 'error kubescape/neighbour-type'],
    ['egress', '[{identifier: a, type: external}]', 'warning kubescape/nobody'],
    ['egress', '[{type: external, podSelector: {}}]', 'warning kubescape/identifier'],
    [
      'egress',
      '[{identifier: a, type: external, podSelector: {}}, {identifier: a, type: internal, podSelector: {}}]',
      'error kubescape/identifier',
    ],
    [
      'egress',
      '[{identifier: a, type: external, podSelector: {}, ports: [{name: x, protocol: TCP, port: 1}, {name: x, protocol: TCP, port: 2}]}]',
      'error kubescape/port-name',
    ],
    [
      'egress',
      '[{identifier: a, type: external, podSelector: {}, ports: [{name: x, protocol: tcp, port: 1}]}]',
      'error kubescape/protocol',
    ],
    ['rulePolicies', '{R0002: {processAllowed: [reservoir CompilerThre]}}', 'error kubescape/comm-length'],
    ['rulePolicies', '{no-such-rule: {}}', 'warning kubescape/policy-name'],
    ['opens', '[{path: /data/*/cache, flags: [O_RDONLY]}]', 'warning kubescape/stored'],
    ['architectures', '[x86_64]', 'warning kubescape/architecture'],
    ['opnes', '[]', 'warning kubescape/unknown-field'],
  ])('%s: %s is a finding: %s', (section, yaml, finding) => {
    expect(summary(findingsOf(section, yaml))).toContain(finding);
  });

  test('S6: a program name of 15 bytes is fine, one of 16 matches nothing', () => {
    expect(summary(findingsOf('rulePolicies', '{R0002: {processAllowed: [C2 CompilerThre]}}'))).toEqual([]);
    expect(summary(findingsOf('rulePolicies', '{R0002: {processAllowed: [C2 CompilerThrea]}}'))).toEqual([
      'error kubescape/comm-length',
    ]);
  });

  test('P14: opens that storage would widen or drop are told with what it keeps', () => {
    const [finding] = findingsOf('opens', '[{path: /a/⋯/⋯/x, flags: [O_RDONLY]}]').filter(
      ({ rule }) => rule === 'kubescape/stored',
    );
    expect(finding?.message).toMatch(/^storage keeps "\/a\/\*.*" for "\/a\/⋯\/⋯\/x", which allows more$/);
  });

  test('S7, S8: an authored ContainerProfile with a status is ignored by the engine, one that nobody manages is cleaned up', () => {
    const learned = containerProfile('  execs: []\n', ', kubescape.io/status: completed');
    expect(summary(validateBob(learned, 'f'))).toContain('error kubescape/status-of-authored');
    const unmanaged = containerProfile('  execs: []\n').replace('kubescape.io/managed-by: User, ', '');
    expect(summary(validateBob(unmanaged, 'f'))).toContain('warning kubescape/managed-by');
  });

  test('entries that a NetworkNeighborhood may not have are errors there: storage refuses the object', () => {
    const text =
      'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1\nkind: NetworkNeighborhood\nmetadata: {name: web, namespace: shop}\n' +
      'spec:\n  containers:\n  - name: app\n    egress:\n    - {identifier: a, type: external, dnsNames: ["*"], ipAddresses: [x]}\n';
    const found = validateBob(text, 'nn.yaml').filter(({ severity }) => severity === 'error');
    expect(found.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['kubescape/dns-name', 8, 50],
      ['kubescape/ip-address', 8, 70],
    ]);
  });

  test('P15: a profile that is still being learned is not enforced', () => {
    const text =
      'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1\nkind: ApplicationProfile\nmetadata:\n  name: web\n  namespace: shop\n' +
      '  annotations:\n    kubescape.io/status: ready\nspec:\n  containers: [{name: app, imageID: a}]\n';
    expect(validateBob(text, 'f').find(({ rule }) => rule === 'kubescape/status-not-enforced')).toMatchObject(
      {
        severity: 'warning',
        line: 7,
        column: 26,
      },
    );
  });
});

describe('what the SBoB specification 0.0.4 asks for', () => {
  test('S3: an image, with its digest', () => {
    expect(
      summary(
        validateBob(containerProfile('').replace(/ {2}imageID.*\n/, '  architectures: [amd64]\n'), 'f'),
      ),
    ).toContain('error sbob/image-id');
    expect(summary(validateBob(containerProfile('').replace(`@${DIGEST}`, ':latest'), 'f'))).toContain(
      'warning sbob/image-id',
    );
  });

  test('capabilities in upper case, with CAP_', () => {
    expect(summary(findingsOf('capabilities', '[cap_chown]'))).toEqual(['error sbob/capability-case']);
    expect(summary(findingsOf('capabilities', '[CHOWN]'))).toEqual(['note sbob/capability-prefix']);
  });

  test('absent and explicitly empty sections are told apart', () => {
    const [absent, empty] = validateBob(
      containerProfile('  execs: []\n  opens: []\n  egress: []\n  capabilities: null\n'),
      'f',
    );
    expect([absent, empty]).toMatchObject([
      {
        severity: 'note',
        rule: 'kubescape/empty-section',
        message: expect.stringContaining('execs, opens, egress') as string,
      },
      {
        severity: 'note',
        rule: 'sbob/absent-section',
        message: expect.stringContaining('capabilities, endpoints, ingress') as string,
      },
    ]);
  });

  test('a namespace, and one ContainerProfile for each container', () => {
    const text =
      'apiVersion: spdx.softwarecomposition.kubescape.io/v1beta1\nkind: ApplicationProfile\nmetadata: {name: web}\nspec: {containers: [{name: app}]}\n';
    expect(summary(validateBob(text, 'f'))).toEqual(
      expect.arrayContaining(['error sbob/namespace', 'note sbob/unit', 'note sbob/spec-version']),
    );
  });
});

describe('files that are no profile', () => {
  test.each([
    ['', 'file/no-profile', 1],
    ['kind: ConfigMap\n', 'file/shape', 1],
    ['a: [\n', 'file/unreadable', 2],
    ['name: {{ .Values.x }}\n', 'file/unreadable', 1],
  ])('%j: %s', (text, rule, line) => {
    const findings = validateBob(text, 'x.yaml');
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', rule, line, file: 'x.yaml' }),
    );
  });

  test('S11: a list that begins as a map is one finding with its line, and the rest of the file is checked', () => {
    const broken = containerProfile('  execs:\n    path: /a\n    - args: [x]\n');
    const findings = validateBob(
      `${broken}---\n${containerProfile('  opens: [{path: etc, flags: [O_RDONLY]}]\n')}`,
      'f',
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'file/unreadable', line: 12 },
    ]);
    expect(summary(findings)).toContain('warning kubescape/relative-path');
  });

  test('a fault of shape has the place of the value', () => {
    expect(validateBob(containerProfile('  opens: [{path: /a, flags: O_RDONLY}]\n'), 'f')).toMatchObject([
      {
        rule: 'file/shape',
        line: 10,
        column: 29,
        message: 'spec.opens[0].flags: a list is expected, not the text "O_RDONLY"',
      },
    ]);
  });

  test('more findings than anybody reads are counted', () => {
    const opens = Array.from({ length: MAX_FINDINGS + 50 }, (_, i) => `{path: x${i}, flags: [O_RDONLY]}`);
    const findings = findingsOf('opens', `[${opens.join(', ')}]`);
    expect(findings).toHaveLength(MAX_FINDINGS + 1);
    expect(findings.at(-1)?.message).toMatch(/^\d+ more findings are not listed$/);
  });
});

test('whatever a BoB holds, its findings lie inside of the file and come in its order', () => {
  fc.assert(
    fc.property(
      bob,
      fc.constantFrom('profiles' as const, 'container-profiles' as const),
      (original, world) => {
        const text = renderBob(original, { world });
        const lines = text.split('\n').length;
        const findings = validateBob(text, 'bob.yaml');
        for (const [i, finding] of findings.entries()) {
          expect(finding.line).toBeLessThanOrEqual(lines);
          expect(finding.line).toBeGreaterThanOrEqual(findings[i - 1]?.line ?? 1);
          expect(finding.message).not.toMatch(/[\n\r]/);
          expect(finding.next).not.toBe('');
        }
      },
    ),
    { numRuns: 60 },
  );
});

const SHARED = new URL('../../../../shared/', import.meta.url).pathname;
const isThere = existsSync(join(SHARED, 'data/profiles'));
const SKIPPED = isThere ? '' : ' — skipped: the folder with recorded profiles is not beside this repository';

describe.skipIf(!isThere)(`profiles recorded on real clusters${SKIPPED}`, () => {
  const findingsOfSet = (set: string): Finding[] => {
    const folder = join(SHARED, 'data/profiles', set);
    return readdirSync(folder).flatMap((file) => validateBob(readFileSync(join(folder, file), 'utf8'), file));
  };

  test.each(['redis', 'tetragon'])('%s: what an engine wrote has no errors', (set) => {
    const findings = findingsOfSet(set);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(findings.map(({ rule }) => rule))).toContain('kubescape/server-field');
  });

  test('webapp: the wildcard inside of a segment that somebody wrote by hand is found', () => {
    const errors = findingsOfSet('webapp').filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([
      { file: 'bob612talos1.yaml', line: 416, column: 13, rule: 'kubescape/partial-wildcard' },
    ]);
  });
});
