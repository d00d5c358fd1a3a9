import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import type { ReadProfile } from '../../../src/core/bob/read-profile.ts';
import type { Profile } from '../../../src/core/bob/model.ts';
import type { Recording } from '../../../src/core/bob/recording.ts';
import type { RecordingSummary } from '../../../src/core/bob/superset.ts';

/** What a superset keeps of a recording. */
export function summaryOf(recording: Recording): RecordingSummary {
  const dropped = new Set(['apiVersion', 'kind', 'containers']);
  const kept = Object.entries(recording).filter(([field]) => !dropped.has(field));
  return { ...(Object.fromEntries(kept) as unknown as RecordingSummary), counts: {} };
}

const API = 'spdx.softwarecomposition.kubescape.io/v1beta1';

/** YAML of an object; `spec` is YAML of its fields, indented by two spaces. */
export function objectYaml(kind: string, name: string, spec: string, metadata = ''): string {
  return `apiVersion: ${API}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n${metadata}spec:\n${spec}`;
}

/** An ApplicationProfile with one container `app`; `fields` is YAML, indented by four spaces. */
export function applicationYaml(fields: string, metadata = ''): string {
  return objectYaml(
    'ApplicationProfile',
    'replicaset-web-84f5585d68',
    `  containers:\n  - name: app\n${fields}`,
    metadata,
  );
}

/** The only profile of a text; fails when there is none or anything was left out. */
export function readOne(text: string): ReadProfile {
  const { profiles, leftOut } = readProfiles(text, 'file.yaml');
  const [profile] = profiles;
  if (profile === undefined || profiles.length > 1 || leftOut.length > 0) {
    throw new Error(`${profiles.length} profiles, left out: ${JSON.stringify(leftOut)}`);
  }
  return profile;
}

/** The only container of the only profile of a text. */
export function readContainerOf(text: string): Profile {
  const [container, ...others] = readOne(text).bob.containers;
  if (container === undefined || others.length > 0) throw new Error('not one container');
  return container;
}

/** What was left out of a text that holds nothing readable. */
export function refusalOf(text: string): { place: string; reason: string } {
  const { profiles, leftOut } = readProfiles(text, 'file.yaml');
  const [refusal] = leftOut;
  if (refusal === undefined || leftOut.length > 1 || profiles.length > 0) {
    throw new Error(`${profiles.length} profiles, left out: ${JSON.stringify(leftOut)}`);
  }
  return refusal;
}
