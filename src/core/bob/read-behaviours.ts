import { sortedSet } from './bytes.ts';
import type {
  BehaviourOf,
  Endpoint,
  Exec,
  Kind,
  LabelSelector,
  Named,
  Neighbor,
  NetworkPort,
  Open,
  RulePolicy,
} from './model.ts';
import { boolean, Fields, integer, isMapValue, list, optionalText, record, text, texts } from './shape.ts';
import { PlainScalar } from './yaml-documents.ts';

/** Hears of fields inside a behaviour that no version of Kubescape known here has; they are not carried. */
export type OnUnknown = (where: string, fields: readonly string[]) => void;

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

const MAX_PORT = 65535;
const CAPABILITY_PREFIX = 'CAP_';

/** How one behaviour of each kind that Kubescape's objects have is read. */
export const READ_BEHAVIOUR: {
  [K in Exclude<Kind, 'listens'>]: (value: unknown, unknown: OnUnknown) => BehaviourOf[K];
} = {
  capabilities: readCapability,
  syscalls: (value) => ({ name: text(value) }),
  execs: readExec,
  opens: readOpen,
  endpoints: readEndpoint,
  ingress: (value, unknown) => readNeighbor(value, unknown, 'ingress'),
  egress: (value, unknown) => readNeighbor(value, unknown, 'egress'),
};

/** Engines of 1.28 and 1.29 write `NET_ADMIN`, later ones `CAP_NET_ADMIN`. */
function readCapability(value: unknown): Named {
  const name = text(value);
  return { name: name.startsWith(CAPABILITY_PREFIX) ? name.slice(CAPABILITY_PREFIX.length) : name };
}

function readExec(value: unknown, unknown: OnUnknown): Exec {
  const fields = new Fields(value);
  const exec: Exec = { path: fields.need('path', text), args: fields.take('args', texts) };
  const envs = fields.maybe('envs', texts);
  if (envs) exec.envs = envs;
  const argsRequired = fields.maybe('argsRequired', boolean);
  if (argsRequired !== undefined) exec.argsRequired = argsRequired;
  report(fields, 'execs', unknown);
  return exec;
}

function readOpen(value: unknown, unknown: OnUnknown): Open {
  const fields = new Fields(value);
  const open = { path: fields.need('path', text), flags: fields.take('flags', texts) };
  report(fields, 'opens', unknown);
  return open;
}

function readEndpoint(value: unknown, unknown: OnUnknown): Endpoint {
  const fields = new Fields(value);
  const endpoint: Endpoint = {
    endpoint: fields.need('endpoint', text),
    methods: fields.take('methods', texts),
    internal: fields.maybe('internal', boolean) ?? false,
    direction: fields.maybe('direction', text) ?? '',
  };
  const headers = fields.maybe('headers', readHeaders);
  if (headers !== undefined) endpoint.headers = headers;
  report(fields, 'endpoints', unknown);
  return endpoint;
}

/** Headers stand in files as a map, or as the JSON text of one; any other text is carried as it came. */
function readHeaders(value: unknown): Record<string, string[]> | string {
  if (isMapValue(value)) return record(value, oneOrMoreTexts);
  const blob = text(value);
  const parsed = parsedOrUndefined(blob);
  if (!isMapValue(parsed) || !Object.values(parsed).every(isHeaderValues)) return blob;
  return record(parsed, oneOrMoreTexts);
}

function isHeaderValues(value: unknown): boolean {
  return (
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}

function oneOrMoreTexts(value: unknown): string[] {
  return typeof value === 'string' || value instanceof PlainScalar ? [text(value)] : texts(value);
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function readNeighbor(value: unknown, unknown: OnUnknown, where: string): Neighbor {
  const fields = new Fields(value);
  const identifier = fields.take('identifier', optionalText);
  const dns = fields.take('dns', optionalText);
  const ipAddress = fields.take('ipAddress', optionalText);
  const podSelector = readPeerSelector(fields, 'podSelector', unknown);
  const namespaceSelector = readPeerSelector(fields, 'namespaceSelector', unknown);
  const neighbor: Neighbor = {
    ...(identifier === undefined ? {} : { identifier }),
    type: fields.maybe('type', text) ?? '',
    ...(dns === undefined ? {} : { dns }),
    dnsNames: fields.take('dnsNames', texts),
    ports: fields.take('ports', (ports) => list(ports, (port) => readPort(port, unknown, where))),
    ...(podSelector === undefined ? {} : { podSelector }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
    ...(ipAddress === undefined ? {} : { ipAddress }),
    ipAddresses: fields.take('ipAddresses', texts),
  };
  report(fields, where, unknown);
  return neighbor;
}

function readPort(value: unknown, unknown: OnUnknown, where: string): NetworkPort {
  const fields = new Fields(value);
  const port = {
    name: fields.maybe('name', text) ?? '',
    protocol: fields.maybe('protocol', text) ?? '',
    port: fields.maybe('port', (number) => integer(number, 0, MAX_PORT)) ?? null,
  };
  report(fields, `${where}.ports`, unknown);
  return port;
}

/** null stays null and absent stays absent. */
function readPeerSelector(fields: Fields, key: string, unknown: OnUnknown): LabelSelector | null | undefined {
  if (!fields.has(key)) return fields.isPresent(key) ? null : undefined;
  return fields.take(key, (value) => {
    const selector = new Fields(value);
    const read = selectorOf(selector, unknown);
    report(selector, key, unknown);
    return read;
  });
}

/** The label selector that stands among other fields. */
export function selectorOf(fields: Fields, unknown: OnUnknown): LabelSelector {
  const matchLabels = fields.maybe('matchLabels', (labels) => record(labels, text));
  const matchExpressions = fields.maybe('matchExpressions', (expressions) =>
    list(expressions, (expression) => readExpression(expression, unknown)),
  );
  return {
    ...(matchLabels === undefined ? {} : { matchLabels }),
    ...(matchExpressions === undefined ? {} : { matchExpressions }),
  };
}

function readExpression(value: unknown, unknown: OnUnknown): Expression {
  const fields = new Fields(value);
  const values = fields.maybe('values', texts);
  const expression = {
    key: fields.need('key', text),
    operator: fields.need('operator', text),
    ...(values === undefined ? {} : { values }),
  };
  report(fields, 'matchExpressions', unknown);
  return expression;
}

/** Allowances of one rule. */
export function readRulePolicy(value: unknown, unknown: OnUnknown): RulePolicy {
  if (value === null) return {};
  const fields = new Fields(value);
  const processAllowed = fields.maybe('processAllowed', texts);
  const containerAllowed = fields.maybe('containerAllowed', boolean);
  report(fields, 'rulePolicies', unknown);
  return {
    ...(processAllowed === undefined ? {} : { processAllowed: sortedSet(processAllowed) }),
    ...(containerAllowed === undefined ? {} : { containerAllowed }),
  };
}

function report(fields: Fields, where: string, unknown: OnUnknown): void {
  const rest = Object.keys(fields.rest());
  if (rest.length > 0) unknown(where, rest);
}
