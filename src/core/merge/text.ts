import type {
  BehaviourOf,
  Endpoint,
  Exec,
  Kind,
  LabelSelector,
  Listen,
  Named,
  Neighbor,
  Open,
} from '../bob/model.ts';
import { addressesOf, namesOf } from '../match/neighbors.ts';
import { canonicalJson } from './canonical.ts';

const named = (behaviour: Named): string => behaviour.name;

const TEXT: { [K in Kind]: (behaviour: BehaviourOf[K]) => string } = {
  capabilities: named,
  syscalls: named,
  execs: execText,
  opens: (open: Open) => open.path,
  endpoints: endpointText,
  ingress: neighborText,
  egress: neighborText,
  listens: ({ protocol, address, port }: Listen) =>
    `${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`,
};

/**
 * A behaviour in one line, as losses, notes and findings name it: name, path, path with arguments, `GET :80/ inbound`,
 * peer with ports. Behaviours of one kind that merge keeps apart have different texts, but for `envs` and `argsRequired`.
 */
export function behaviourText<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): string {
  return TEXT[kind](behaviour);
}

/** argv[0] is left out where it is the path itself; arguments that a reader could misread are quoted as JSON. */
function execText({ path, args }: Exec): string {
  const [first, ...rest] = args;
  if (first === undefined) return `${path} (no argv)`;
  const shown = first === path ? rest : [`(argv[0] ${quoted(first)})`, ...rest.map(quoted)];
  return [path, ...(first === path ? rest.map(quoted) : shown)].join(' ');
}

function quoted(arg: string): string {
  return /^[^\s"'\\()]+$/.test(arg) ? arg : JSON.stringify(arg);
}

function endpointText({ endpoint, methods, direction, internal }: Endpoint): string {
  return `${methods.join(',')} ${endpoint} ${direction}${internal ? ' internal' : ''}`.trim();
}

function neighborText(neighbor: Neighbor): string {
  const ports = neighbor.ports.map(({ protocol, port }) => `${protocol}-${port ?? 'any'}`);
  return [
    neighbor.type,
    ...namesOf(neighbor),
    ...addressesOf(neighbor),
    ...selectorText('pods', neighbor.podSelector),
    ...selectorText('namespaces', neighbor.namespaceSelector),
    ...ports,
  ].join(' ');
}

function selectorText(what: string, selector: LabelSelector | null | undefined): string[] {
  return selector === null || selector === undefined ? [] : [`${what} ${canonicalJson(selector)}`];
}
