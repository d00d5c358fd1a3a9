import { containerKey } from '../analysis/describe.ts';
import { CONTAINER_TYPES } from '../bob/model.ts';
import type { ContainerType, Kind } from '../bob/model.ts';

/** What one behaviour of a kind is called. */
export const KIND_NAMES: Record<Kind, string> = {
  capabilities: 'capability',
  syscalls: 'syscall',
  execs: 'exec',
  opens: 'open',
  endpoints: 'endpoint',
  ingress: 'ingress',
  egress: 'egress',
  listens: 'listen',
};

/** What several behaviours of a kind are called. */
export const KIND_PLURALS: Record<Kind, string> = {
  capabilities: 'capabilities',
  syscalls: 'syscalls',
  execs: 'execs',
  opens: 'opens',
  endpoints: 'endpoints',
  ingress: 'ingress peers',
  egress: 'egress peers',
  listens: 'listening sockets',
};

/** What a container of a type is called. */
export const CONTAINER_TYPE_NAMES: Record<ContainerType, string> = {
  containers: 'container',
  initContainers: 'init container',
  ephemeralContainers: 'ephemeral container',
};

/** A container's name; its type stands behind it unless it is a main container. */
export function containerName(key: string): string {
  const type = CONTAINER_TYPES.find((candidate) =>
    key.startsWith(containerKey({ type: candidate, name: '' })),
  );
  if (type === undefined) return key;
  const name = key.slice(type.length + 1);
  return type === 'containers' ? name : `${name} (${type === 'initContainers' ? 'init' : 'ephemeral'})`;
}

/** `1 cell`, `2 cells`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}
