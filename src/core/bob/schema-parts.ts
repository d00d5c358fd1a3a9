import {
  CONTAINER_TYPES,
  KINDS,
  type BehaviourOf,
  type Kind,
  type LabelSelector,
  type Neighbor,
  type NetworkPort,
  type Profile,
  type RulePolicy,
  type WorkloadRef,
} from './model.ts';

/** A JSON Schema, draft-07. */
export type Schema = Record<string, unknown>;

/** Entries of one section; a recording of one container has at most 40 000. */
const MAX_ENTRIES = 1_000_000;
const MAX_CONTAINERS = 1000;
const MAX_PORT = 65535;
/** Names of files and artifacts: nothing in them leaves a folder. */
export const ID_PATTERN = '^[a-z0-9][a-z0-9.-]{0,199}$';

export const TEXT: Schema = { type: 'string' };
export const TEXTS: Schema = { type: 'array', items: TEXT };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
export const BOOLEAN: Schema = { type: 'boolean' };

/** A schema for every field of a type; names of optional fields end in `?`. */
export type FieldsOf<T> = {
  [K in keyof T & string as object extends Pick<T, K> ? `${K}?` : K]-?: Schema;
};

/** An object with exactly the fields of a type: a field that is added to one and not to the other does not compile. */
export function object<T>(fields: FieldsOf<T>): Schema {
  const schemas: Record<string, Schema> = { ...fields };
  const names = Object.keys(schemas);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/u, ''), schemas[name]])),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

/** A map from any name to values of one shape. */
export function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

export function listOf(items: Schema, maxItems = MAX_ENTRIES): Schema {
  return { type: 'array', items, maxItems };
}

export function oneOf(values: readonly string[]): Schema {
  return { enum: [...values] };
}

export const KIND: Schema = oneOf(KINDS);
export const NOT_OBSERVED: Schema = listOf(oneOf([...KINDS, 'rulePolicies']));
export const PHASES: Schema = { type: 'array', items: oneOf(['start', 'run']), maxItems: 2 };
const PORT_NUMBER = { minimum: 0, maximum: MAX_PORT };

export const WORKLOAD: Schema = object<WorkloadRef>({
  'apiGroup?': TEXT,
  'apiVersion?': TEXT,
  kind: TEXT,
  namespace: TEXT,
  name: TEXT,
});

export const SELECTOR: Schema = object<LabelSelector>({
  'matchLabels?': mapOf(TEXT),
  'matchExpressions?': listOf(
    object<NonNullable<LabelSelector['matchExpressions']>[number]>({
      key: TEXT,
      operator: TEXT,
      'values?': TEXTS,
    }),
  ),
});

/** What the schemas refer to. */
export const DEFINITIONS: Record<string, Schema> = {
  peerSelector: { ...SELECTOR, type: ['object', 'null'] },
};
const PEER_SELECTOR: Schema = { $ref: '#/definitions/peerSelector' };

const NEIGHBOR: FieldsOf<Neighbor> = {
  'identifier?': TEXT,
  type: TEXT,
  'dns?': TEXT,
  dnsNames: TEXTS,
  ports: listOf(
    object<NetworkPort>({ name: TEXT, protocol: TEXT, port: { type: ['integer', 'null'], ...PORT_NUMBER } }),
  ),
  'podSelector?': PEER_SELECTOR,
  'namespaceSelector?': PEER_SELECTOR,
  'ipAddress?': TEXT,
  ipAddresses: TEXTS,
};

/** The fields of one behaviour of each kind. */
const BEHAVIOURS: { [K in Kind]: FieldsOf<BehaviourOf[K]> } = {
  capabilities: { name: TEXT },
  syscalls: { name: TEXT },
  execs: { path: TEXT, args: TEXTS, 'envs?': TEXTS, 'argsRequired?': BOOLEAN },
  opens: { path: TEXT, flags: TEXTS },
  endpoints: {
    endpoint: TEXT,
    methods: TEXTS,
    internal: BOOLEAN,
    direction: TEXT,
    'headers?': { type: ['object', 'string'], additionalProperties: TEXTS },
  },
  ingress: NEIGHBOR,
  egress: NEIGHBOR,
  listens: { protocol: TEXT, address: TEXT, port: { type: 'integer', ...PORT_NUMBER } },
};

/** The containers of a file whose behaviours carry the fields of `E` besides their own. */
export function containersOf<E>(carried: FieldsOf<E>): Schema {
  const section = (kind: Kind): Schema => listOf(object<unknown>({ ...BEHAVIOURS[kind], ...carried }));
  const container = object<Profile>({
    type: oneOf(CONTAINER_TYPES),
    name: TEXT,
    'imageID?': TEXT,
    'imageTag?': TEXT,
    capabilities: section('capabilities'),
    syscalls: section('syscalls'),
    execs: section('execs'),
    opens: section('opens'),
    endpoints: section('endpoints'),
    ingress: section('ingress'),
    egress: section('egress'),
    listens: section('listens'),
    'rulePolicies?': mapOf(object<RulePolicy>({ 'processAllowed?': TEXTS, 'containerAllowed?': BOOLEAN })),
    'seccompProfile?': {},
    'identifiedCallStacks?': listOf({}),
    'extra?': { type: 'object' },
    'unset?': listOf(KIND),
  });
  return listOf(container, MAX_CONTAINERS);
}
