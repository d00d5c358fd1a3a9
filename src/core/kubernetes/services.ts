import type { KubeObject, Pod } from './objects.ts';

export interface Service extends KubeObject {
  spec: {
    clusterIP?: string;
    selector?: Record<string, string>;
    ports?: { name?: string; port: number; targetPort?: number | string }[];
  };
}

/** A Service among objects of any kind. */
export function serviceOf(object: KubeObject): Service | undefined {
  return object.kind === 'Service' ? { ...object, spec: object.spec ?? {} } : undefined;
}

/** Whether a Service leads to a pod. */
export function selects({ spec }: Service, { metadata }: Pod): boolean {
  const wanted = Object.entries(spec.selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => metadata.labels?.[key] === value);
}

/** The port of a pod that a Service's port leads to; the same number where the Service does not say. */
export function targetPort({ spec }: Service, pod: Pod, port: number): number {
  const target = spec.ports?.find((entry) => entry.port === port)?.targetPort ?? port;
  if (typeof target === 'number') return target;
  const named = pod.spec.containers
    .flatMap(({ ports = [] }) => ports)
    .find(({ name }) => name === target)?.containerPort;
  return named ?? port;
}
