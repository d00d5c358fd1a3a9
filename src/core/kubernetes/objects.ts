/** The parts of Kubernetes objects that bobctl reads (kubernetes.io/docs/reference/kubernetes-api, v1.20 to v1.35). */

export interface OwnerReference {
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  deletionTimestamp?: string;
}

export interface KubeObject {
  kind: string;
  metadata: ObjectMeta;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

export interface ContainerSpec {
  name: string;
  image?: string;
  ports?: { name?: string; containerPort: number }[];
  volumeMounts?: { mountPath: string; readOnly?: boolean }[];
}

interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: object;
  terminated?: { exitCode: number; reason?: string; message?: string; containerID?: string };
}

export interface ContainerStatus {
  name: string;
  ready?: boolean;
  restartCount?: number;
  containerID?: string;
  imageID?: string;
  image?: string;
  state?: ContainerState;
  lastState?: ContainerState;
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

export interface Pod extends KubeObject {
  spec: {
    nodeName?: string;
    hostPID?: boolean;
    containers: ContainerSpec[];
    initContainers?: ContainerSpec[];
  };
  status: {
    phase?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

/** A pod among objects of any kind; what the API server left out is empty. */
export function podOf(object: KubeObject): Pod | undefined {
  if (object.kind !== 'Pod') return undefined;
  const spec: Partial<Pod['spec']> = object.spec ?? {};
  return {
    ...object,
    spec: { ...spec, containers: spec.containers ?? [] },
    status: object.status ?? {},
  };
}

/** `StatefulSet redis`, for messages. */
export function titleOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}
