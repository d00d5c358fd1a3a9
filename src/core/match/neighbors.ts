import { createHash } from 'node:crypto';
import { compareBytes, sortedSet } from '../bob/bytes.ts';
import type { LabelSelector, Neighbor, NetworkPort } from '../bob/model.ts';
import { addressCovers, addressKey } from './addresses.ts';
import { nameCovers, nameKey } from './names.ts';

/** Every address entry of a neighbour, the deprecated field included. */
export function addressesOf(neighbor: Neighbor): string[] {
  return [...(neighbor.ipAddress ? [neighbor.ipAddress] : []), ...neighbor.ipAddresses];
}

/** Every name entry of a neighbour, the deprecated field included. */
export function namesOf(neighbor: Neighbor): string[] {
  return [...(neighbor.dns ? [neighbor.dns] : []), ...neighbor.dnsNames];
}

/**
 * What tells one peer from another: type, selectors, addresses and names, each in one spelling. Equal keys are one peer;
 * ports and `identifier` are no part of it.
 */
export function neighborKey(neighbor: Neighbor): string {
  return JSON.stringify([
    neighbor.type,
    selectorKey(neighbor.podSelector),
    selectorKey(neighbor.namespaceSelector),
    sortedSet(addressesOf(neighbor).map(addressKey)),
    sortedSet(namesOf(neighbor).map(nameKey)),
  ]);
}

/**
 * An identifier of its own for every peer. Storage merges neighbours with equal identifiers and then loses the addresses
 * and selectors of all but the first (v0.0.297, networkneighborhood_processor.go).
 */
export function neighborIdentifier(neighbor: Neighbor): string {
  return createHash('sha256').update(neighborKey(neighbor)).digest('hex');
}

/**
 * Does neighbour `a` allow everything that `b` stands for: same type, selectors that select at least b's pods, and
 * entries for every address, name and port of b's? A neighbour without ports has none to be allowed; port null is any.
 * Stricter than Kubescape, which compares single addresses and names only.
 */
export function neighborCovers(a: Neighbor, b: Neighbor): boolean {
  return (
    a.type === b.type &&
    selectsAsWell(a, b) &&
    everyHas(addressesOf(b), addressesOf(a), addressCovers) &&
    everyHas(namesOf(b), namesOf(a), nameCovers) &&
    everyHas(b.ports, a.ports, portCovers)
  );
}

/**
 * A peer that is known by address or name alone needs no selector on the other side; one that nothing is known of is
 * covered only by another such.
 */
function selectsAsWell(a: Neighbor, b: Neighbor): boolean {
  if (!isSelected(b)) return isAddressed(b) || !(isSelected(a) || isAddressed(a));
  return (
    selectorCovers(a.podSelector, b.podSelector) && selectorCovers(a.namespaceSelector, b.namespaceSelector)
  );
}

function isSelected({ podSelector, namespaceSelector }: Neighbor): boolean {
  return Boolean(podSelector ?? namespaceSelector);
}

function isAddressed(neighbor: Neighbor): boolean {
  return addressesOf(neighbor).length + namesOf(neighbor).length > 0;
}

/** Every requirement of a is one of b's. An absent selector is the same only as an absent one. */
function selectorCovers(a: LabelSelector | null | undefined, b: LabelSelector | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  const required = requirementsOf(b);
  return requirementsOf(a).every((requirement) => required.includes(requirement));
}

function selectorKey(selector: LabelSelector | null | undefined): string[] | null {
  return selector ? requirementsOf(selector) : null;
}

/** The requirements of a selector, each in one spelling, in order. */
function requirementsOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string[] {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => JSON.stringify([key, value])),
    ...matchExpressions.map(({ key, operator, values = [] }) =>
      JSON.stringify([key, operator, sortedSet(values)]),
    ),
  ].sort(compareBytes);
}

function portCovers(a: NetworkPort, b: NetworkPort): boolean {
  return a.protocol.toUpperCase() === b.protocol.toUpperCase() && (a.port === null || a.port === b.port);
}

function everyHas<T>(wanted: readonly T[], given: readonly T[], covers: (a: T, b: T) => boolean): boolean {
  return wanted.every((entry) => given.some((candidate) => covers(candidate, entry)));
}
