import type { BehaviourOf, Kind } from '../bob/model.ts';
import { endpointCovers } from './endpoints.ts';
import { execCovers } from './exec-args.ts';
import { neighborCovers } from './neighbors.ts';
import { openCovers } from './opens.ts';

const COVERS: { [K in Kind]: (a: BehaviourOf[K], b: BehaviourOf[K]) => boolean } = {
  syscalls: (a, b) => a.name === b.name,
  capabilities: (a, b) => a.name === b.name,
  execs: execCovers,
  opens: openCovers,
  endpoints: endpointCovers,
  ingress: neighborCovers,
  egress: neighborCovers,
  listens: (a, b) => a.protocol === b.protocol && a.address === b.address && a.port === b.port,
};

/**
 * Does one entry allow everything that another stands for? Stricter than any engine: flags, arguments, methods and ports
 * count, and one single entry has to do it.
 */
export function covers<K extends Kind>(kind: K, a: BehaviourOf[K], b: BehaviourOf[K]): boolean {
  return COVERS[kind](a, b);
}
