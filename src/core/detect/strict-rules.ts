import type { BehaviourEvent } from '../bob/events.ts';
import type { Endpoint } from '../bob/model.ts';
import type { Finding } from './alert.ts';
import { endpointFromEvent } from './requests.ts';
import { listenFromEvent, neighborFromEvent } from './peers.ts';
import type { ProfileIndex } from './profile-index.ts';
import type { EventOf, SocketEvent } from './event-kinds.ts';

/**
 * The strict rule set: what of one event the profile does not cover (DESIGN §6 "covers"). At most one finding, because an
 * event is one behaviour.
 */
export function strictFindings(event: BehaviourEvent, profile: ProfileIndex): Finding[] {
  const found = find(event, profile);
  return found ? [{ ...found, ruleSet: 'strict' }] : [];
}

type Found = Omit<Finding, 'ruleSet'>;

function find(event: BehaviourEvent, profile: ProfileIndex): Found | undefined {
  switch (event.type) {
    case 'syscall':
      return profile.hasSyscall(event.name) ? undefined : unexpectedSyscall(event);
    case 'capability':
      return profile.hasCapability(event.name) ? undefined : unexpectedCapability(event);
    case 'exec':
      if (!profile.hasExecPath(event.path)) return unexpectedProcess(event, event.path);
      return profile.hasExec(event.path, event.args) ? undefined : unexpectedArguments(event);
    case 'open':
      return profile.hasOpen(event.path, event.flags) ? undefined : unexpectedOpen(event);
    case 'http': {
      const endpoint = endpointFromEvent(event);
      return profile.coversEndpoint(endpoint) ? undefined : unexpectedEndpoint(event, endpoint);
    }
    case 'dns':
      return profile.knowsName(event.name) ? undefined : unexpectedName(event);
    default:
      return findSocket(event, profile);
  }
}

function findSocket(event: SocketEvent, profile: ProfileIndex): Found | undefined {
  const peer = neighborFromEvent(event);
  if (peer?.direction === 'egress') {
    return profile.coversEgress(peer.neighbor) ? undefined : unexpectedEgress(event);
  }
  if (peer?.direction === 'ingress') {
    return profile.coversIngress(peer.neighbor) ? undefined : unexpectedIngress(event);
  }
  const socket = listenFromEvent(event);
  if (socket === undefined || profile.coversListen(socket)) return undefined;
  return unexpectedListen(event);
}

/** R0003 */
export function unexpectedSyscall(event: EventOf<'syscall'>): Found {
  return {
    ruleID: 'R0003',
    arguments: { syscall: event.name },
    message: `Unexpected system call detected: ${event.name} with PID ${event.pid}`,
    uniqueId: event.name,
  };
}

/** R0004; the syscall that used the capability is not recorded. */
export function unexpectedCapability(event: EventOf<'capability'>): Found {
  return {
    ruleID: 'R0004',
    arguments: { capability: event.name },
    message: `Unexpected capability used: ${event.name} with PID ${event.pid}`,
    uniqueId: `${event.comm}_${event.name}`,
  };
}

/** R0001; `path` is the program as the rule set sees it: strict the kernel's, stock argv[0]. */
export function unexpectedProcess(event: EventOf<'exec'>, path: string): Found {
  return {
    ruleID: 'R0001',
    arguments: { exec: path, args: event.args },
    message: `Unexpected process launched: ${event.comm} with PID ${event.pid}`,
    uniqueId: `${event.comm}_${event.path}`,
  };
}

function unexpectedArguments(event: EventOf<'exec'>): Found {
  const argv = event.args.join(' ');
  return {
    ruleID: 'R0040',
    arguments: { exec: event.path, args: event.args },
    message: `Unexpected process arguments: ${event.comm} with PID ${event.pid} argv=${argv}`,
    uniqueId: `${event.comm}_${event.path}_${argv}`,
  };
}

function unexpectedOpen(event: EventOf<'open'>): Found {
  return {
    ruleID: 'R0002',
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected file access detected: ${event.comm} with PID ${event.pid} to ${event.path}`,
    uniqueId: `${event.comm}_${event.path}`,
  };
}

function unexpectedEgress(event: SocketEvent): Found {
  const { address, port, protocol } = event;
  return {
    ruleID: 'R0011',
    arguments: { ip: address, port, proto: protocol },
    message: `Unexpected egress network communication to: ${address}:${port} using ${protocol} from: ${event.comm}`,
    uniqueId: `${address}_${port}_${protocol}`,
  };
}

function unexpectedIngress(event: SocketEvent): Found {
  const { address, port, protocol } = event;
  return {
    ruleID: 'R0012',
    arguments: { ip: address, port, proto: protocol },
    message: `Unexpected ingress network communication from: ${address} to port ${port} using ${protocol} of: ${event.comm}`,
    uniqueId: `${address}_${port}_${protocol}`,
  };
}

function unexpectedListen(event: SocketEvent): Found {
  const { address, port, protocol } = event;
  return {
    ruleID: 'R0012',
    arguments: { ip: address, port, proto: protocol, listen: 'yes' },
    message: `Unexpected listening socket: ${address}:${port} using ${protocol} of: ${event.comm}`,
    uniqueId: `listen_${address}_${port}_${protocol}`,
  };
}

/** R0005; port and protocol, which the chart's rule tells too, are those of the name server. */
export function unexpectedName(event: EventOf<'dns'>): Found {
  const { name, addresses } = event;
  return {
    ruleID: 'R0005',
    arguments: { domain: name },
    message: `Unexpected domain communication: ${name} from: ${event.comm}${addresses.length === 0 ? '' : ` (${addresses.join(', ')})`}`,
    uniqueId: `${event.comm}_${name}`,
  };
}

/** B0001, a rule of our own: no rule of Kubescape looks at endpoints. */
function unexpectedEndpoint(event: EventOf<'http'>, { endpoint }: Endpoint): Found {
  const { direction, method } = event;
  return {
    ruleID: 'B0001',
    arguments: { endpoint, method, direction },
    message: `Unexpected ${direction} HTTP request: ${method} ${endpoint} of: ${event.comm}`,
    uniqueId: `${direction}_${method}_${endpoint}`,
  };
}
