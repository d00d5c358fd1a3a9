/**
 * The model that every part shares: behaviours, the profile of one container, the Bill of Behavior.
 * Field names follow Kubescape's `spdx.softwarecomposition.kubescape.io/v1beta1` (storage v0.0.297, types.go).
 */

/** Where a container stands in a pod spec; these are also the keys of `ApplicationProfile.spec`. */
export type ContainerType = 'containers' | 'initContainers' | 'ephemeralContainers';
export const CONTAINER_TYPES: readonly ContainerType[] = [
  'containers',
  'initContainers',
  'ephemeralContainers',
];

/** A syscall or a capability. Capabilities are spelt without `CAP_`. */
export interface Named {
  name: string;
}

/** One program start. `args` includes argv[0]. */
export interface Exec {
  path: string;
  args: string[];
  envs?: string[];
  argsRequired?: boolean;
}

/** One opened path with every flag it was opened with (`O_RDONLY`, …). */
export interface Open {
  path: string;
  flags: string[];
}

/** One HTTP endpoint, `:port/path`. */
export interface Endpoint {
  endpoint: string;
  methods: string[];
  internal: boolean;
  direction: string;
  /** Header values by header name; a string is a blob that was not JSON and is carried as it came. */
  headers?: Record<string, string[]> | string;
}

export interface NetworkPort {
  /** `TCP-6379` */
  name: string;
  protocol: string;
  /** null: any port */
  port: number | null;
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** A network peer. */
export interface Neighbor {
  identifier?: string;
  type: string;
  /** Deprecated by Kubescape: the first name. */
  dns?: string;
  dnsNames: string[];
  ports: NetworkPort[];
  podSelector?: LabelSelector | null;
  namespaceSelector?: LabelSelector | null;
  /** Deprecated by Kubescape: a single literal. */
  ipAddress?: string;
  /** Literals, CIDRs or `*` (storage ≥ 0.0.290). */
  ipAddresses: string[];
}

/** A socket that the container listens on or binds. Kubescape has no such section; it stays in bobctl's own files. */
export interface Listen {
  /** `TCP` or `UDP` */
  protocol: string;
  address: string;
  port: number;
}

/** Allowances for one rule of the engine. Carried, never invented. */
export interface RulePolicy {
  processAllowed?: string[];
  containerAllowed?: boolean;
}

/** What one section of a profile holds. */
export interface BehaviourOf {
  syscalls: Named;
  capabilities: Named;
  execs: Exec;
  opens: Open;
  endpoints: Endpoint;
  ingress: Neighbor;
  egress: Neighbor;
  listens: Listen;
}
export type Kind = keyof BehaviourOf;
/** Every kind, in the order in which they are written and reported. */
export const KINDS: readonly Kind[] = [
  'capabilities',
  'syscalls',
  'execs',
  'opens',
  'endpoints',
  'ingress',
  'egress',
  'listens',
];

/** What a container has besides its behaviours. */
export interface ContainerIdentity {
  type: ContainerType;
  name: string;
  imageID?: string;
  imageTag?: string;
}

/** Everything of a container that is carried through unchanged. */
export interface ContainerCarried {
  rulePolicies?: Record<string, RulePolicy>;
  seccompProfile?: unknown;
  identifiedCallStacks?: unknown[];
  /** Fields that this version does not know, kept for the round trip. */
  extra?: Record<string, unknown>;
}

/** A container whose every behaviour carries `E`: nothing, an observation, or its support. */
export type ContainerOf<E> = ContainerIdentity &
  ContainerCarried & { [K in Kind]: (BehaviourOf[K] & E)[] } & {
    /** Sections that the source left out or null: not specified is not the same as none. */
    unset?: Kind[];
  };

/** All behaviours of one container. */
export type Profile = ContainerOf<unknown>;

/** `start` until the workload was first ready, `run` from then on. */
export type Phase = 'start' | 'run';

/** When a behaviour was seen; absent where the engine cannot tell. */
export interface Observation {
  phases?: Phase[];
}

/** The workload that a BoB describes; identity is kind, namespace and name, never a file name. */
export interface WorkloadRef {
  apiGroup?: string;
  apiVersion?: string;
  kind: string;
  namespace: string;
  name: string;
}

/** A Bill of Behavior: what one workload does when it behaves. */
export interface Bob {
  /** The name of the objects that carry it. */
  name: string;
  workload: WorkloadRef;
  architectures: string[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** The workload's own pod selector, as NetworkNeighborhood and ContainerProfile carry it. */
  selector?: LabelSelector;
  /** Fields of the object's spec that this version does not know, kept for the round trip. */
  extra?: Record<string, unknown>;
  containers: Profile[];
}
