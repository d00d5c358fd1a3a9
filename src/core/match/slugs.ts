import { createHash } from 'node:crypto';
import { byteLength } from '../bob/bytes.ts';
import { InputError } from '../errors.ts';
import { goLower } from './go-strings.ts';

/** Names that Kubescape gives its objects (k8s-interface 2b289d69, names/slugs.go, containerinstance). */

const MAX_SUBDOMAIN = 253;
const MAX_LABEL_VALUE = 63;
/** Characters of each end of a hash that go into a name. */
const HASH_PART = 4;
const HASHES_LENGTH = 2 * (HASH_PART + 1);
const IMAGE_HASH_PART = 6;
const SUBDOMAIN = /^[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]$/;
const LABEL_VALUE = /^(?:[a-zA-Z0-9](?:[-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?$/;

/** What a container of a running workload is called by. */
export interface InstanceID {
  apiVersion: string;
  namespace: string;
  /** Kind and name of the pod's direct owner, or of the pod. */
  kind: string;
  name: string;
  /** Stands in for the name where the owner's name has a part made up per run, as those of jobs. */
  alternateName?: string;
  containerName: string;
  instanceType: 'container' | 'initContainer' | 'ephemeralContainer' | '';
}

/** A DNS subdomain name made of any text. Throws InputError when nothing of it can stay. */
export function toSubdomainName(text: string): string {
  if (SUBDOMAIN.test(text)) return text;
  const replaced = trimHyphens(goLower(text.replace(/[^a-zA-Z0-9\-.]/gu, '-'))).slice(0, MAX_SUBDOMAIN);
  const name = trimToAlphanumeric(replaced);
  if (name === '') throw invalid(text);
  return name;
}

/** A label value made of any text; empty when nothing of it can stay. */
export function toLabelValue(text: string): string {
  if (LABEL_VALUE.test(text)) return text;
  const replaced = trimHyphens(goLower(text.replace(/[^a-zA-Z0-9\-_.]/gu, '-')));
  return trimToAlphanumeric(replaced.slice(0, MAX_LABEL_VALUE));
}

/** The name of any text; long ones are cut and end with parts of their SHA-256. Throws InputError when there is none. */
export function stringSlug(text: string): string {
  return validSlug(cutWithHash(toSubdomainName(text), sha256(text)), text);
}

/** The name of an image's objects. Throws InputError when image or hash cannot be part of a name. */
export function imageSlug(image: string, imageHash: string): string {
  if (image === '' || imageHash.length < IMAGE_HASH_PART) throw invalid(`${image} ${imageHash}`);
  const limit = MAX_SUBDOMAIN - IMAGE_HASH_PART - 1;
  const readable = image.replace(/:\/\/|[:/_@]/g, '-');
  const cut = byteLength(image) >= limit ? readable.slice(0, limit) : readable;
  return validSlug(`${cut}-${imageHash.slice(-IMAGE_HASH_PART)}`, image);
}

/**
 * `<kind>-<name>`, and for one container `-<container>-<first 4>-<last 4>` of the hash, in lower case.
 * Throws InputError when that is no name.
 */
export function instanceIDSlug(name: string, kind: string, containerName: string, hash: string): string {
  const readable = [kind, name, ...(containerName === '' ? [] : [containerName])].join('-');
  const slug = containerName === '' ? cutWithHash(readable, hash) : withHash(readable, hash);
  return validSlug(slug, readable);
}

/** The name of a container's profile, or of the workload's where `noContainer`. Throws InputError as `instanceIDSlug`. */
export function instanceSlug(id: InstanceID, noContainer: boolean): string {
  const name = id.alternateName === undefined || id.alternateName === '' ? id.name : id.alternateName;
  const text = [
    `apiVersion-${id.apiVersion}`,
    `namespace-${id.namespace}`,
    `kind-${id.kind}`,
    `name-${name}`,
    `${id.instanceType}Name-${id.containerName}`,
  ].join('/');
  return instanceIDSlug(name, id.kind, noContainer ? '' : id.containerName, sha256(text));
}

/** Short names stay as they are, long ones are cut and told apart by their hash. */
function cutWithHash(text: string, hash: string): string {
  return byteLength(text) < MAX_SUBDOMAIN - HASHES_LENGTH ? text : withHash(text, hash);
}

function withHash(text: string, hash: string): string {
  return `${text.slice(0, MAX_SUBDOMAIN - HASHES_LENGTH)}-${hash.slice(0, HASH_PART)}-${hash.slice(-HASH_PART)}`;
}

function validSlug(text: string, source: string): string {
  const slug = goLower(text);
  if (!SUBDOMAIN.test(slug)) throw invalid(source);
  return slug;
}

function invalid(text: string): InputError {
  return new InputError(`${JSON.stringify(text)} cannot be made a Kubernetes name.`, {
    next: 'Use letters, digits, hyphens and dots, beginning and ending with a letter or digit.',
  });
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, '');
}

function trimToAlphanumeric(text: string): string {
  return text.replace(/^[^a-zA-Z0-9]+|[^a-zA-Z0-9]+$/g, '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
