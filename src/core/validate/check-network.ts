import type { ProfileKind } from '../bob/kubescape-keys.ts';
import { addressProblem, parseAddress } from '../match/addresses.ts';
import { nameProblem } from '../match/names.ts';
import { quoted, type Place } from './finding.ts';
import { FIELDS } from './known-names.ts';
import { checkFields } from './check-fields.ts';
import { fieldOf, itemsOf, textOf, textsOf } from './raw.ts';

const PROTOCOLS = new Set(['TCP', 'UDP', 'SCTP']);
const TYPES = new Set(['internal', 'external']);

/** The network peers of one direction of a container. */
export function checkNeighbors(neighbors: unknown, kind: ProfileKind, place: Place): void {
  const identifiers = new Map<string, number>();
  for (const [i, neighbor] of itemsOf(neighbors).entries()) {
    const here = place.at(i);
    checkFields(neighbor, FIELDS.neighbors, here);
    checkIdentifier(textOf(fieldOf(neighbor, 'identifier')), i, identifiers, here);
    checkType(neighbor, here);
    checkPeer(neighbor, here);
    checkEntries(neighbor, kind, here);
    checkPorts(fieldOf(neighbor, 'ports'), here.at('ports'));
  }
}

function checkIdentifier(identifier: string, index: number, known: Map<string, number>, place: Place): void {
  const before = known.get(identifier);
  if (before !== undefined) {
    const named = identifier === '' ? 'no identifier' : 'the same identifier';
    place.error(
      'kubescape/identifier',
      `neighbours ${before} and ${index} have ${named}: storage makes one of them and keeps the addresses and selectors of the first only`,
      'Give every neighbour an identifier of its own.',
    );
  } else if (identifier === '') {
    place.warn(
      'kubescape/identifier',
      'the neighbour has no identifier, by which storage tells neighbours apart',
      'Give every neighbour an identifier of its own.',
    );
  }
  known.set(identifier, before ?? index);
}

function checkType(neighbor: unknown, place: Place): void {
  const type = textOf(fieldOf(neighbor, 'type'));
  if (TYPES.has(type)) return;
  place.error(
    'kubescape/neighbour-type',
    type === '' ? 'the neighbour has no type' : `${quoted(type)} is no type of neighbour`,
    'Write internal or external.',
  );
}

/** A neighbour without any of these matches nothing. */
function checkPeer(neighbor: unknown, place: Place): void {
  const single = ['dns', 'ipAddress'].some((key) => textOf(fieldOf(neighbor, key)) !== '');
  const listed = ['dnsNames', 'ipAddresses'].some((key) => itemsOf(fieldOf(neighbor, key)).length > 0);
  const selected = ['podSelector', 'namespaceSelector'].some((key) => fieldOf(neighbor, key) !== null);
  if (single || listed || selected) return;
  place.warn(
    'kubescape/nobody',
    'the neighbour has neither address nor name nor selector: it matches nothing',
    'Say who it is, or remove it.',
  );
}

/** Entries are checked when a NetworkNeighborhood is created; in other objects bad ones are ignored at run time. */
function checkEntries(neighbor: unknown, kind: ProfileKind, place: Place): void {
  const report = (rule: string, problem: string | undefined, here: Place): void => {
    if (problem === undefined) return;
    const isRefused = kind === 'NetworkNeighborhood';
    const message = `${problem}: ${isRefused ? 'storage refuses the object' : 'it never matches'}`;
    const next =
      'Write a literal, a CIDR or * for addresses; for names * in front, ⋯ between or * at the end.';
    if (isRefused) here.error(rule, message, next);
    else here.warn(rule, message, next);
  };
  for (const [i, name] of textsOf(fieldOf(neighbor, 'dnsNames')).entries()) {
    report('kubescape/dns-name', nameProblem(name), place.at('dnsNames', i));
  }
  for (const [i, address] of textsOf(fieldOf(neighbor, 'ipAddresses')).entries()) {
    report('kubescape/ip-address', addressProblem(address), place.at('ipAddresses', i));
  }
  const single = textOf(fieldOf(neighbor, 'ipAddress'));
  if (single === '' || parseAddress(single) !== undefined) return;
  place
    .at('ipAddress')
    .warn(
      'kubescape/ip-address',
      `${quoted(single)} in ipAddress is no address`,
      'Write one literal address; ranges belong in ipAddresses.',
    );
}

function checkPorts(ports: unknown, place: Place): void {
  const names = new Map<string, string>();
  for (const [i, port] of itemsOf(ports).entries()) {
    const here = place.at(i);
    checkFields(port, FIELDS.ports, here);
    const protocol = textOf(fieldOf(port, 'protocol'));
    if (!PROTOCOLS.has(protocol)) {
      here.error(
        'kubescape/protocol',
        protocol === '' ? 'the port has no protocol' : `${quoted(protocol)} is no protocol of a port`,
        'Write TCP, UDP or SCTP.',
      );
    }
    checkPortName(port, names, here);
  }
}

function checkPortName(port: unknown, names: Map<string, string>, place: Place): void {
  const name = textOf(fieldOf(port, 'name'));
  const value = JSON.stringify([fieldOf(port, 'protocol'), fieldOf(port, 'port')]);
  const known = names.get(name);
  if (known !== undefined && known !== value) {
    place.error(
      'kubescape/port-name',
      `the name ${quoted(name)} stands for two ports: storage keeps the first only`,
      'Call each port <protocol>-<number>.',
    );
  }
  names.set(name, known ?? value);
}
