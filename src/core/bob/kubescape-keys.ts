/** API group of Kubescape's profiles (storage v0.0.297, apis/softwarecomposition). */
export const PROFILE_GROUP = 'spdx.softwarecomposition.kubescape.io';
export const PROFILE_API_VERSION = `${PROFILE_GROUP}/v1beta1`;

/** The objects that carry a Bill of Behavior. */
export type ProfileKind = 'ApplicationProfile' | 'NetworkNeighborhood' | 'ContainerProfile';
export const PROFILE_KINDS: readonly ProfileKind[] = [
  'ApplicationProfile',
  'NetworkNeighborhood',
  'ContainerProfile',
];

/** Labels and annotations of profiles (k8s-interface 2b289d69, instanceidhandler/v1/helpers/keys.go). */
export const KEYS = {
  status: 'kubescape.io/status',
  completion: 'kubescape.io/completion',
  managedBy: 'kubescape.io/managed-by',
  instanceId: 'kubescape.io/instance-id',
  wlid: 'kubescape.io/wlid',
  apiGroup: 'kubescape.io/workload-api-group',
  apiVersion: 'kubescape.io/workload-api-version',
  kind: 'kubescape.io/workload-kind',
  name: 'kubescape.io/workload-name',
  namespace: 'kubescape.io/workload-namespace',
  containerName: 'kubescape.io/workload-container-name',
  containerType: 'kubescape.io/workload-container-type',
  specVersion: 'sbob.io/spec-version',
} as const;

/** Version of the SBoB specification that written objects follow. */
export const SBOB_SPEC_VERSION = '0.0.4';

/**
 * Labels and annotations that are identity, life-cycle or bookkeeping of one object in one cluster: they have a place
 * of their own in a BoB, or mean nothing outside of that cluster. Signatures cover an object as it was and are void for
 * a new one.
 */
const RESERVED = new Set<string>([
  ...Object.values(KEYS),
  'kubescape.io/workload-init-container-name',
  'kubescape.io/workload-ephemeral-container-name',
  'kubescape.io/workload-resource-version',
  'kubescape.io/instance-template-hash',
  'kubescape.io/learning-period',
  'kubescape.io/report-series-id',
  'kubescape.io/report-timestamp',
  'kubescape.io/previous-report-timestamp',
  'kubescape.io/resource-size',
  'kubescape.io/sync-checksum',
  'kubescape.io/image-id',
  'kubescape.io/image-tag',
  'kubectl.kubernetes.io/last-applied-configuration',
]);
const SIGNATURE_PREFIX = 'signature.kubescape.io/';

/** Labels or annotations without those that are no part of a BoB. */
export function ownMetadata(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter(([key]) => !RESERVED.has(key) && !key.startsWith(SIGNATURE_PREFIX)),
  );
}
