import { KEYS, PROFILE_API_VERSION, SBOB_SPEC_VERSION, type ProfileKind } from '../bob/kubescape-keys.ts';
import { quoted, type Place } from './finding.ts';
import { fieldOf, keysOf, textOf } from './raw.ts';

const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/u;
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/u;
const LABEL_VALUE = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/u;
const MAX_NAME = 253;
/** Accepted on write (storage v0.0.297, pkg/utils/validations.go). */
const STATUSES = new Set([
  'initializing',
  'ready',
  'completed',
  'incomplete',
  'unauthorize',
  'missing-runtime',
  'too-large',
]);
const ENFORCED = new Set(['completed', 'too-large']);
const COMPLETIONS = new Set(['complete', 'partial']);
const SERVER_FIELDS = [
  'resourceVersion',
  'uid',
  'creationTimestamp',
  'generation',
  'managedFields',
  'selfLink',
];

/** Name, namespace, labels and life-cycle of an object. */
export function checkMetadata(object: unknown, kind: ProfileKind, place: Place): void {
  checkApiVersion(textOf(fieldOf(object, 'apiVersion')), place);
  const metadata = fieldOf(object, 'metadata');
  const here = place.at('metadata');
  checkName(textOf(fieldOf(metadata, 'name')), here.at('name'));
  checkNamespace(textOf(fieldOf(metadata, 'namespace')), here);
  checkLabels(fieldOf(metadata, 'labels'), here);
  checkAnnotations(fieldOf(metadata, 'annotations'), kind, here);
  for (const field of SERVER_FIELDS) {
    if (fieldOf(metadata, field) === null) continue;
    here
      .at(field)
      .warn(
        'kubescape/server-field',
        `${field} belongs to the cluster that the object comes from`,
        'Remove it before the object is shipped.',
      );
  }
}

/** The name of a container. */
export function checkContainerName(name: string, place: Place): void {
  if (DNS_LABEL.test(name)) return;
  place.error(
    'kubescape/container-name',
    `${quoted(name)} cannot be the name of a container`,
    'Write the name as it stands in the pod.',
  );
}

function checkApiVersion(apiVersion: string, place: Place): void {
  if (apiVersion === PROFILE_API_VERSION) return;
  place
    .at('apiVersion')
    .error(
      'kubescape/api-version',
      apiVersion === '' ? 'apiVersion is missing' : `${quoted(apiVersion)} is not served by Kubescape`,
      `Write ${PROFILE_API_VERSION}.`,
    );
}

function checkName(name: string, place: Place): void {
  if (name.length <= MAX_NAME && SUBDOMAIN.test(name)) return;
  place.error(
    'kubescape/name',
    `${quoted(name)} is no name that Kubernetes accepts`,
    'Use at most 253 lower-case letters, digits, hyphens and dots.',
  );
}

function checkNamespace(namespace: string, place: Place): void {
  if (namespace === '') {
    place.error(
      'sbob/namespace',
      'the namespace is missing: the specification requires it',
      'Write the namespace of the workload.',
    );
  } else if (!DNS_LABEL.test(namespace)) {
    place
      .at('namespace')
      .error(
        'kubescape/namespace',
        `${quoted(namespace)} is no namespace`,
        'Write the namespace of the workload.',
      );
  }
}

function checkLabels(labels: unknown, place: Place): void {
  for (const key of keysOf(labels)) {
    const value = textOf(fieldOf(labels, key));
    if (LABEL_VALUE.test(value)) continue;
    place
      .at('labels', key)
      .error(
        'kubescape/label',
        `${quoted(value)} is no value of a label`,
        'Use at most 63 letters, digits, hyphens, underscores and dots.',
      );
  }
  const missing = [KEYS.kind, KEYS.name].filter((key) => textOf(fieldOf(labels, key)) === '');
  if (missing.length === 0) return;
  place.note(
    'kubescape/workload-labels',
    `the labels ${missing.join(' and ')} are missing: nothing but the name tells which workload it is`,
    'Add the labels kubescape.io/workload-kind, -name and -namespace.',
  );
}

function checkAnnotations(annotations: unknown, kind: ProfileKind, place: Place): void {
  const valueOf = (key: string): string => textOf(fieldOf(annotations, key));
  checkStatus(valueOf(KEYS.status), kind, place.at('annotations', KEYS.status));
  const completion = valueOf(KEYS.completion);
  if (completion !== '' && !COMPLETIONS.has(completion)) {
    place
      .at('annotations', KEYS.completion)
      .error('kubescape/completion', `${quoted(completion)} is no completion`, 'Write complete or partial.');
  }
  if (valueOf(KEYS.managedBy) !== 'User') {
    place.warn(
      'kubescape/managed-by',
      `the annotation ${KEYS.managedBy}: User is missing: Kubescape may clean the object up`,
      'Add it.',
    );
  }
  if (valueOf(KEYS.specVersion) !== SBOB_SPEC_VERSION) {
    place.note(
      'sbob/spec-version',
      `the annotation ${KEYS.specVersion}: "${SBOB_SPEC_VERSION}" is missing`,
      'Add it, so that readers know which rules the file follows.',
    );
  }
}

function checkStatus(status: string, kind: ProfileKind, place: Place): void {
  if (status === '') return;
  if (!STATUSES.has(status)) {
    place.error(
      'kubescape/status',
      `storage does not accept the status ${quoted(status)}`,
      'Write completed.',
    );
  } else if (kind === 'ContainerProfile') {
    place.error(
      'kubescape/status-of-authored',
      'node-agent 0.3.194 and later take a ContainerProfile with a status for a learned one and ignore it',
      'Remove the annotation.',
    );
  } else if (!ENFORCED.has(status)) {
    place.warn(
      'kubescape/status-not-enforced',
      `a profile of status ${quoted(status)} is not enforced: no rule uses it`,
      'Record until it is completed.',
    );
  }
}
