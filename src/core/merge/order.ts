import { compareBytes } from '../bob/bytes.ts';
import {
  CONTAINER_TYPES,
  type ContainerIdentity,
  type Endpoint,
  type Exec,
  type Listen,
  type NetworkPort,
} from '../bob/model.ts';

/** Main containers, then init, then ephemeral ones; by name within each. */
export function compareContainers(a: ContainerIdentity, b: ContainerIdentity): number {
  return CONTAINER_TYPES.indexOf(a.type) - CONTAINER_TYPES.indexOf(b.type) || compareBytes(a.name, b.name);
}

/** Orders ports by protocol, number (any port first) and name. */
export function comparePorts(a: NetworkPort, b: NetworkPort): number {
  return (
    compareBytes(a.protocol, b.protocol) || (a.port ?? -1) - (b.port ?? -1) || compareBytes(a.name, b.name)
  );
}

/** Orders lists of strings item by item; a list goes before the longer one that it begins. */
export function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [i, item] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = compareBytes(item, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Orders execs by path, arguments, environment. */
export function compareExecs(a: Exec, b: Exec): number {
  return (
    compareBytes(a.path, b.path) ||
    compareLists(a.args, b.args) ||
    compareLists(a.envs ?? [], b.envs ?? []) ||
    Number(a.argsRequired ?? false) - Number(b.argsRequired ?? false)
  );
}

/** Orders endpoints by the key they are merged by. */
export function compareEndpoints(
  a: Pick<Endpoint, 'endpoint' | 'direction' | 'internal'>,
  b: Pick<Endpoint, 'endpoint' | 'direction' | 'internal'>,
): number {
  return (
    compareBytes(a.endpoint, b.endpoint) ||
    compareBytes(a.direction, b.direction) ||
    Number(a.internal) - Number(b.internal)
  );
}

/** Orders listening sockets by protocol, port, address. */
export function compareListens(a: Listen, b: Listen): number {
  return compareBytes(a.protocol, b.protocol) || a.port - b.port || compareBytes(a.address, b.address);
}
