import type { Endpoint, Exec, Neighbor, Open, Profile } from '../../../src/core/bob/model.ts';
import { profile } from './profiles.ts';

/** A container as Kubescape writes it: null is a section that was not specified. */
export interface ContainerJson {
  name?: string;
  capabilities?: string[] | null;
  syscalls?: string[] | null;
  execs?: Nullable<Exec>[] | null;
  opens?: Nullable<Open>[] | null;
  endpoints?: Nullable<Endpoint>[] | null;
  ingress?: Nullable<Neighbor>[] | null;
  egress?: Nullable<Neighbor>[] | null;
  rulePolicies?: Profile['rulePolicies'] | null;
}

export type Nullable<T> = { [K in keyof T]?: T[K] | null };

const SECTIONS = ['capabilities', 'syscalls', 'execs', 'opens', 'endpoints', 'ingress', 'egress'] as const;

export function fromJson(json: ContainerJson): Profile {
  const unset = SECTIONS.filter((kind) => json[kind] === null || json[kind] === undefined);
  return profile({
    name: json.name ?? '',
    capabilities: (json.capabilities ?? []).map((name) => ({ name })),
    syscalls: (json.syscalls ?? []).map((name) => ({ name })),
    execs: (json.execs ?? []).map(execFromJson),
    opens: (json.opens ?? []).map(openFromJson),
    endpoints: (json.endpoints ?? []).map(endpointFromJson),
    ingress: (json.ingress ?? []).map(neighborFromJson),
    egress: (json.egress ?? []).map(neighborFromJson),
    ...(json.rulePolicies && { rulePolicies: json.rulePolicies }),
    ...(unset.length > 0 && { unset }),
  });
}

export function openFromJson(json: Nullable<Open>): Open {
  return { path: json.path ?? '', flags: json.flags ?? [] };
}

export function execFromJson(json: Nullable<Exec>): Exec {
  return {
    path: json.path ?? '',
    args: json.args ?? [],
    ...(json.envs && { envs: json.envs }),
    ...(typeof json.argsRequired === 'boolean' && { argsRequired: json.argsRequired }),
  };
}

export function endpointFromJson(json: Nullable<Endpoint>): Endpoint {
  return {
    endpoint: json.endpoint ?? '',
    methods: json.methods ?? [],
    internal: json.internal ?? false,
    direction: json.direction ?? '',
    ...(json.headers && { headers: json.headers }),
  };
}

export function neighborFromJson(json: Nullable<Neighbor>): Neighbor {
  return {
    identifier: json.identifier ?? '',
    type: json.type ?? '',
    dns: json.dns ?? '',
    dnsNames: json.dnsNames ?? [],
    ports: json.ports ?? [],
    podSelector: json.podSelector ?? null,
    namespaceSelector: json.namespaceSelector ?? null,
    ipAddress: json.ipAddress ?? '',
    ipAddresses: json.ipAddresses ?? [],
  };
}

/** Endpoints with what Kubescape leaves to chance in one order: methods (`sorted`) and header values. */
export function comparableEndpoints(
  endpoints: readonly Endpoint[],
  methods: 'sorted' | 'ordered',
): unknown[] {
  return endpoints.map((endpoint) => ({
    ...endpoint,
    methods: methods === 'sorted' ? [...endpoint.methods].sort() : endpoint.methods,
    headers:
      typeof endpoint.headers === 'object'
        ? Object.entries(endpoint.headers)
            .map(([name, values]) => [name, [...values].sort()])
            .sort()
        : endpoint.headers,
  }));
}
