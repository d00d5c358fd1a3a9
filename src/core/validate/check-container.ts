import type { ProfileKind } from '../bob/kubescape-keys.ts';
import { byteLength } from '../bob/bytes.ts';
import { quoted, type Place } from './finding.ts';
import { checkFields } from './check-fields.ts';
import { checkNeighbors } from './check-network.ts';
import { checkArgument, checkPath } from './check-paths.ts';
import { CAPABILITIES, FIELDS, OPEN_FLAGS, SBOB_POLICIES, SYSCALLS } from './known-names.ts';
import { fieldOf, itemsOf, keysOf, textOf, textsOf } from './raw.ts';

/** Bytes of a program's name that the kernel keeps (TASK_COMM_LEN less its end). */
const MAX_COMM = 15;
const RULE_ID = /^R\d{4}$/u;
const DIGEST = /@sha256:[0-9a-f]{64}$/u;
const ENDPOINT = /^:\d{1,5}\//u;
const DIRECTIONS = new Set(['inbound', 'outbound']);
const PROCESS_SECTIONS = ['capabilities', 'execs', 'opens', 'endpoints'];
const NETWORK_SECTIONS = ['ingress', 'egress'];

/** What one container of a profile says. */
export function checkContainer(container: unknown, kind: ProfileKind, place: Place): void {
  if (kind !== 'NetworkNeighborhood') {
    checkImage(container, place);
    checkCapabilities(fieldOf(container, 'capabilities'), place.at('capabilities'));
    checkSyscalls(fieldOf(container, 'syscalls'), place.at('syscalls'));
    checkExecs(fieldOf(container, 'execs'), place.at('execs'));
    checkOpens(fieldOf(container, 'opens'), place.at('opens'));
    checkEndpoints(fieldOf(container, 'endpoints'), place.at('endpoints'));
    checkPolicies(fieldOf(container, 'rulePolicies'), place.at('rulePolicies'));
  }
  for (const direction of NETWORK_SECTIONS) {
    checkNeighbors(fieldOf(container, direction), kind, place.at(direction));
  }
  checkAbsent(container, kind, place);
}

function checkImage(container: unknown, place: Place): void {
  const image = textOf(fieldOf(container, 'imageID'));
  if (image === '') {
    place.error(
      'sbob/image-id',
      'imageID is missing: the specification requires it, and nothing else tells which image behaves so',
      'Write the image with its digest, name@sha256:….',
    );
  } else if (!DIGEST.test(image)) {
    place
      .at('imageID')
      .warn(
        'sbob/image-id',
        `${quoted(image)} has no digest: another image can have the same name tomorrow`,
        'Write the image with its digest, name@sha256:….',
      );
  }
}

function checkCapabilities(capabilities: unknown, place: Place): void {
  for (const [i, name] of textsOf(capabilities).entries()) {
    const bare = name.replace(/^cap_/iu, '');
    const proper = `CAP_${bare.toUpperCase()}`;
    if (!CAPABILITIES.has(bare.toUpperCase())) {
      place
        .at(i)
        .error('kubescape/unknown-capability', `${quoted(name)} is no Linux capability`, 'Correct its name.');
    } else if (name !== name.toUpperCase()) {
      place
        .at(i)
        .error(
          'sbob/capability-case',
          `${quoted(name)} matches no event: names are upper-case`,
          `Write ${proper}.`,
        );
    } else if (name !== proper) {
      place
        .at(i)
        .note(
          'sbob/capability-prefix',
          `${quoted(name)} is how Kubescape until chart 1.29 spells it; later versions and the specification say ${proper}`,
          `Write ${proper} unless it is for an older chart.`,
        );
    }
  }
}

function checkSyscalls(syscalls: unknown, place: Place): void {
  for (const [i, name] of textsOf(syscalls).entries()) {
    if (SYSCALLS.has(name)) continue;
    const isPlaceholder = name === 'unknown';
    place
      .at(i)
      .warn(
        'kubescape/unknown-syscall',
        isPlaceholder
          ? '"unknown" is what the recorder wrote for a number that it could not name'
          : `${quoted(name)} is no system call of Linux`,
        isPlaceholder ? 'Remove it, and record again if system calls are missing.' : 'Correct its name.',
      );
  }
}

function checkExecs(execs: unknown, place: Place): void {
  for (const [i, exec] of itemsOf(execs).entries()) {
    const here = place.at(i);
    checkFields(exec, FIELDS.execs, here);
    checkPath(textOf(fieldOf(exec, 'path')), 'execs', here.at('path'));
    for (const [a, argument] of textsOf(fieldOf(exec, 'args')).entries()) {
      checkArgument(argument, here.at('args', a));
    }
  }
}

function checkOpens(opens: unknown, place: Place): void {
  for (const [i, open] of itemsOf(opens).entries()) {
    const here = place.at(i);
    checkFields(open, FIELDS.opens, here);
    checkPath(textOf(fieldOf(open, 'path')), 'opens', here.at('path'));
    const flags = textsOf(fieldOf(open, 'flags'));
    if (flags.length === 0) {
      here.warn(
        'sbob/no-flags',
        'the entry has no flags: by the specification no way of opening is allowed then',
        'List every flag that was seen, at least O_RDONLY.',
      );
    }
    for (const [f, flag] of flags.entries()) {
      if (OPEN_FLAGS.has(flag)) continue;
      here
        .at('flags', f)
        .error('kubescape/unknown-flag', `${quoted(flag)} is no flag of open(2)`, 'Correct its name.');
    }
  }
}

function checkEndpoints(endpoints: unknown, place: Place): void {
  for (const [i, entry] of itemsOf(endpoints).entries()) {
    const here = place.at(i);
    checkFields(entry, FIELDS.endpoints, here);
    checkEndpoint(textOf(fieldOf(entry, 'endpoint')), here.at('endpoint'));
    const direction = textOf(fieldOf(entry, 'direction'));
    if (!DIRECTIONS.has(direction)) {
      here
        .at('direction')
        .error('kubescape/direction', `${quoted(direction)} is no direction`, 'Write inbound or outbound.');
    }
  }
}

function checkEndpoint(endpoint: string, place: Place): void {
  if (!ENDPOINT.test(endpoint)) {
    place.error(
      'kubescape/endpoint',
      `${quoted(endpoint)} is no endpoint: events are ":port/path"`,
      'Write it as :8080/path.',
    );
  } else if (endpoint.startsWith(':0/')) {
    place.note(
      'kubescape/any-port',
      ':0 means any port to storage and to the specification, but the engine compares it literally',
      'List the ports that are used.',
    );
  }
  if (endpoint.split('/').includes('**')) {
    place.error('kubescape/double-star', `** in ${quoted(endpoint)} is not a wildcard`, 'Write one *.');
  }
}

function checkPolicies(policies: unknown, place: Place): void {
  for (const rule of keysOf(policies)) {
    const policy = fieldOf(policies, rule);
    const here = place.at(rule);
    checkFields(policy, FIELDS.policies, here);
    if (SBOB_POLICIES.has(rule)) {
      here.note(
        'sbob/policy-name',
        `${quoted(rule)} is a name of the specification; the engines that run today know R0001 and so on`,
        "Add the same allowances under the engine's rule.",
      );
    } else if (!RULE_ID.test(rule)) {
      here.warn(
        'kubescape/policy-name',
        `${quoted(rule)} is no rule`,
        'Write the id of a rule, such as R0002.',
      );
    }
    for (const [i, comm] of textsOf(fieldOf(policy, 'processAllowed')).entries()) {
      if (byteLength(comm) <= MAX_COMM) continue;
      here
        .at('processAllowed', i)
        .error(
          'kubescape/comm-length',
          `${quoted(comm)} matches no process: the kernel keeps ${MAX_COMM} bytes of a program's name`,
          'Write the name as /proc/<pid>/comm shows it.',
        );
    }
  }
}

/** Absent is not the same as none in the specification; Kubescape's storage cannot keep the difference. */
function checkAbsent(container: unknown, kind: ProfileKind, place: Place): void {
  const sections =
    kind === 'NetworkNeighborhood'
      ? NETWORK_SECTIONS
      : kind === 'ApplicationProfile'
        ? PROCESS_SECTIONS
        : [...PROCESS_SECTIONS, ...NETWORK_SECTIONS];
  const absent = sections.filter((section) => fieldOf(container, section) === null);
  const none = sections.filter(
    (section) => fieldOf(container, section) !== null && itemsOf(fieldOf(container, section)).length === 0,
  );
  if (absent.length > 0) {
    place.note(
      'sbob/absent-section',
      `not specified: ${absent.join(', ')}; what an engine does then is its own choice, Kubescape takes it for none`,
      'Write an empty list where nothing may happen.',
    );
  }
  if (none.length > 0) {
    place.note(
      'kubescape/empty-section',
      `explicitly none: ${none.join(', ')}; Kubescape's storage drops empty lists, so that it reads back as not specified`,
      'Keep this file as the reference, not what the cluster returns.',
    );
  }
}
