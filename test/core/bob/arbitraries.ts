import fc from 'fast-check';
import { sortedSet } from '../../../src/core/bob/bytes.ts';
import {
  CONTAINER_TYPES,
  KINDS,
  type BehaviourOf,
  type Bob,
  type ContainerOf,
  type Kind,
  type LabelSelector,
  type Neighbor,
  type Profile,
} from '../../../src/core/bob/model.ts';
import { canonicalSections } from '../../../src/core/bob/order.ts';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { Superset } from '../../../src/core/bob/superset.ts';
import { neighborIdentifier, neighborKey } from '../../../src/core/match/neighbors.ts';
import { compareContainers } from '../../../src/core/merge/order.ts';

/** Strings that some YAML reader takes for something else, or that end a scalar. */
export const YAML_TRAPS = [
  ...[
    'no',
    'No',
    'NO',
    'yes',
    'on',
    'off',
    'y',
    'n',
    'Y',
    'N',
    'true',
    'False',
    'null',
    'Null',
    '~',
    '',
    ' ',
  ],
  ...[
    '1_000',
    '0o7',
    '0x1F',
    '1:30',
    '190:20:30',
    '012',
    '.5',
    '5.',
    '1e3',
    '+1',
    '-1',
    '.inf',
    '-.INF',
    '.nan',
  ],
  ...[
    '=',
    '<<',
    '2001-01-01',
    '2001-12-14t21:59:43.10-05:00',
    '1.30',
    '007',
    '-',
    '--',
    '- a',
    '?',
    ': ',
    'a: b',
  ],
  ...[
    'a:',
    'a #b',
    '#a',
    '*',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%',
    '@a',
    '`a',
    '{a}',
    '[a]',
    '"a"',
    "'a'",
    'a, b',
  ],
  ...[
    '{{ .Values.x }}',
    '---',
    '...',
    '\\n',
    'a\nb',
    'a\r\nb',
    '\t',
    'a\t',
    ' a',
    'a ',
    '\u0085',
    '\u2028',
    '\ufeff',
  ],
  ...[
    '⋯',
    '⋯⋯',
    '/proc/⋯/stat',
    '…',
    '/a/*',
    '/etc/*.so',
    '/x\\x2dy',
    '0b1',
    '685_230.15',
    '1__2',
    '__proto__',
  ],
];

export const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...YAML_TRAPS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^\/[a-z]{1,5}(\/[a-z0-9.]{1,6}){0,3}$/) },
);
const nonEmpty = text.filter((value) => value !== '');
const textSet = fc.uniqueArray(text, { maxLength: 3 }).map(sortedSet);
export const dnsLabel = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
/** Plain data as it may stand in fields that are only carried. */
const carried: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(text, tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;
const record = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(nonEmpty, values, { maxKeys: 3, noNullPrototype: true });

const selector: fc.Arbitrary<LabelSelector> = fc.record(
  {
    matchLabels: record(text),
    matchExpressions: fc.array(
      fc.record(
        { key: text, operator: text, values: fc.array(text, { maxLength: 2 }) },
        { requiredKeys: ['key', 'operator'] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const port = fc
  .tuple(fc.constantFrom('TCP', 'UDP'), fc.option(fc.integer({ min: 0, max: 65535 }), { nil: null }))
  .map(([protocol, number]) => ({ name: `${protocol}-${number ?? 'any'}`, protocol, port: number }));

const neighbor: fc.Arbitrary<Neighbor> = fc
  .record(
    {
      type: fc.constantFrom('internal', 'external'),
      dns: nonEmpty,
      dnsNames: textSet,
      ports: fc.uniqueArray(port, { maxLength: 3, selector: (entry) => entry.name }),
      podSelector: fc.option(selector, { nil: null }),
      namespaceSelector: fc.option(selector, { nil: null }),
      ipAddress: fc.oneof(fc.ipV4(), fc.ipV6(), nonEmpty),
      ipAddresses: textSet,
    },
    { requiredKeys: ['type', 'dnsNames', 'ports', 'ipAddresses'] },
  )
  .map((peer) => ({ identifier: neighborIdentifier(peer), ...peer }));

/** Behaviours as Kubescape's objects can carry them. */
export const BEHAVIOUR: { [K in Kind]: fc.Arbitrary<BehaviourOf[K]> } = {
  capabilities: fc.record({ name: text.filter((name) => !name.startsWith('CAP_')) }),
  syscalls: fc.record({ name: text }),
  execs: fc.record(
    {
      path: text,
      args: fc.array(text, { maxLength: 4 }),
      envs: fc.array(text, { maxLength: 2 }),
      argsRequired: fc.boolean(),
    },
    { requiredKeys: ['path', 'args'] },
  ),
  opens: fc.record({ path: text, flags: textSet }),
  endpoints: fc.record(
    {
      endpoint: text,
      methods: textSet,
      internal: fc.boolean(),
      direction: text,
      headers: fc.oneof(record(textSet), fc.constant('not JSON')),
    },
    { requiredKeys: ['endpoint', 'methods', 'internal', 'direction'] },
  ),
  ingress: neighbor,
  egress: neighbor,
  listens: fc.record({
    protocol: fc.constantFrom('TCP', 'UDP'),
    address: fc.ipV4(),
    port: fc.integer({ min: 0, max: 65535 }),
  }),
};

const rulePolicies = record(
  fc.record({ processAllowed: textSet, containerAllowed: fc.boolean() }, { requiredKeys: [] }),
);

/** Sections of which some are not specified, in canonical order. */
const sections: fc.Arbitrary<{ [K in Kind]: BehaviourOf[K][] } & { unset: Kind[] }> = fc
  .tuple(
    fc.record({
      capabilities: fc.array(BEHAVIOUR.capabilities, { maxLength: 3 }),
      syscalls: fc.array(BEHAVIOUR.syscalls, { maxLength: 3 }),
      execs: fc.array(BEHAVIOUR.execs, { maxLength: 3 }),
      opens: fc.array(BEHAVIOUR.opens, { maxLength: 3 }),
      endpoints: fc.array(BEHAVIOUR.endpoints, { maxLength: 2 }),
      ingress: fc.uniqueArray(BEHAVIOUR.ingress, { maxLength: 2, selector: neighborKey }),
      egress: fc.uniqueArray(BEHAVIOUR.egress, { maxLength: 2, selector: neighborKey }),
    }),
    fc.subarray(KINDS.filter((kind) => kind !== 'listens')),
  )
  .map(([specified, left]) => ({
    ...specified,
    ...Object.fromEntries(left.map((kind) => [kind, []])),
    listens: [],
    unset: KINDS.filter((kind) => kind === 'listens' || left.includes(kind)),
  }));

export const profile: fc.Arbitrary<Profile> = fc
  .tuple(
    fc.record({ type: fc.constantFrom(...CONTAINER_TYPES), name: dnsLabel }),
    fc.record(
      {
        imageID: nonEmpty,
        imageTag: nonEmpty,
        rulePolicies,
        seccompProfile: carried.filter((value) => value !== null),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        identifiedCallStacks: fc.array(
          carried.filter((value) => value !== null),
          { maxLength: 2 },
        ),
        extra: fc.dictionary(
          fc.stringMatching(/^x[A-Z][a-z]{0,5}$/),
          carried.filter((value) => value !== null),
          {
            minKeys: 1,
            maxKeys: 2,
            noNullPrototype: true,
          },
        ),
      },
      { requiredKeys: [] },
    ),
    sections,
  )
  .map(([identity, images, more, behaviours]) =>
    canonicalSections({ ...identity, ...images, ...more, ...behaviours }),
  );

/** A BoB as it is after reading: canonical, of objects that Kubescape could hold. */
export const bob: fc.Arbitrary<Bob> = fc
  .tuple(
    fc.record({
      workload: fc.record(
        {
          apiGroup: fc.constantFrom('apps', ''),
          apiVersion: fc.constantFrom('v1'),
          kind: fc.constantFrom('Deployment', 'StatefulSet', 'Rollout'),
          namespace: dnsLabel,
          name: dnsLabel,
        },
        { requiredKeys: ['kind', 'namespace', 'name'] },
      ),
      name: dnsLabel,
      architectures: textSet,
      labels: record(text.filter((value) => !value.includes('{{'))),
      annotations: record(text),
    }),
    fc.option(
      selector.filter((value) => Object.values(value).some((part: object) => Object.keys(part).length > 0)),
      { nil: undefined },
    ),
    fc.uniqueArray(profile, { maxLength: 3, selector: (container) => container.name }),
  )
  .map(([identity, chosen, containers]) => ({
    ...identity,
    ...(chosen === undefined ? {} : { selector: chosen }),
    containers: containers.sort(compareContainers),
  }));

/** A container whose behaviours carry fields of their own. */
function containerOf<E extends object>(more: fc.Arbitrary<E>): fc.Arbitrary<ContainerOf<E>> {
  const section = (kind: Kind): fc.Arbitrary<unknown[]> =>
    fc.array(
      fc
        .tuple(BEHAVIOUR[kind] as fc.Arbitrary<object>, more)
        .map(([own, carriedBy]) => ({ ...own, ...carriedBy })),
      { maxLength: 3 },
    );
  return fc
    .tuple(
      fc.record({ type: fc.constantFrom(...CONTAINER_TYPES), name: text }),
      fc.record(
        { imageID: text, rulePolicies, seccompProfile: carried, unset: fc.subarray([...KINDS]) },
        { requiredKeys: [] },
      ),
      fc.record(Object.fromEntries(KINDS.map((kind) => [kind, section(kind)]))),
    )
    .map(
      ([identity, images, behaviours]) =>
        ({ ...identity, ...images, ...behaviours }) as unknown as ContainerOf<E>,
    );
}

const phases = fc.record({ phases: fc.subarray(['start', 'run'] as const) }, { requiredKeys: [] });

const recordingBase = fc
  .record(
    {
      cell: fc.record(
        {
          id: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/),
          os: text,
          distro: text,
          version: text,
          arch: text,
          kernel: text,
        },
        { requiredKeys: ['id'] },
      ),
      repeat: fc.integer({ min: 1, max: 9 }),
      workload: fc.record({ kind: text, namespace: text, name: text }),
      engine: fc.record({ name: text, version: text }, { requiredKeys: ['name'] }),
      status: fc.constantFrom('ready', 'completed', 'unknown'),
      completion: fc.constantFrom('complete', 'partial'),
      reasons: fc.array(text, { maxLength: 2 }),
      warnings: fc.array(text, { maxLength: 2 }),
      notObserved: fc.subarray(['capabilities', 'endpoints', 'rulePolicies'] as const),
      digests: fc.record({ workload: text, suites: text, image: text, recorder: text }),
      events: fc.record({ delivered: record(fc.nat()), lost: fc.nat() }),
      times: fc.record(
        { started: text, ready: text, finished: text },
        { requiredKeys: ['started', 'finished'] },
      ),
      suite: fc.record({ passed: fc.nat(), failed: fc.nat() }),
      architectures: textSet,
      selector,
    },
    {
      requiredKeys: [
        ...(['cell', 'repeat', 'workload', 'engine', 'status', 'completion', 'reasons', 'warnings'] as const),
        ...(['notObserved', 'architectures'] as const),
      ],
    },
  )
  .map((base) => ({ id: `${base.cell.id}.r${base.repeat}`, ...base }));

export const recording: fc.Arbitrary<Recording> = fc
  .tuple(recordingBase, fc.array(containerOf(phases), { maxLength: 2 }))
  .map(([base, containers]) => ({ apiVersion: 'bobctl.dev/v1', kind: 'Recording', ...base, containers }));

export const superset: fc.Arbitrary<Superset> = fc
  .array(recordingBase, { minLength: 1, maxLength: 3 })
  .chain((recordings) => {
    const indexes = fc.subarray(recordings.map((_, index) => index));
    const support = fc.tuple(indexes, phases).map(([seenIn, seenWhen]) => ({ seenIn, ...seenWhen }));
    return fc.record({
      recordings: fc.constant(
        recordings.map((base) => ({
          ...base,
          counts: { 'containers/c': { opens: 2 } },
          images: { 'containers/c': { id: 'i' } },
        })),
      ),
      containers: fc.array(containerOf(support), { maxLength: 2 }),
      notes: fc.array(text, { maxLength: 2 }),
      architectures: textSet,
    });
  })
  .map((parts) => ({
    apiVersion: 'bobctl.dev/v1',
    kind: 'Superset',
    workload: { kind: 'Deployment', namespace: 'a', name: 'b' },
    leftOut: [],
    quarantined: [],
    generalised: [],
    ...parts,
  }));
