import type { BehaviourEvent } from '../bob/events.ts';
import type { Finding } from './alert.ts';
import type { EventOf, SocketEvent } from './event-kinds.ts';
import { canonicalAddress } from './ip-address.ts';
import { neighborFromEvent } from './peers.ts';
import type { ProfileIndex } from './profile-index.ts';
import {
  unexpectedName,
  unexpectedCapability,
  unexpectedProcess,
  unexpectedSyscall,
} from './strict-rules.ts';

/** What the chart's rules ask beside the profile. */
export interface StockContext {
  /** Addresses of the cluster's API server; empty: unknown, R0007 looks at programs only. */
  apiServerAddresses: readonly string[];
  /** Where volumes are mounted in the container; empty: unknown or none, R1004 is silent. */
  mountPaths: readonly string[];
}

type Found = Omit<Finding, 'ruleSet'>;

const TOKEN_FOLDERS = [
  '/run/secrets/kubernetes.io/serviceaccount',
  '/var/run/secrets/kubernetes.io/serviceaccount',
  '/run/secrets/eks.amazonaws.com/serviceaccount',
  '/var/run/secrets/eks.amazonaws.com/serviceaccount',
];
/** Names that the chart's R0005 skips. */
const CLUSTER_SERVICES = '.svc.cluster.local.';
const MINING_PORTS = new Set([3333, 45700]);
const MODULE_SYSCALLS = new Set(['init_module', 'finit_module']);
const PROC_FD = /\/proc\/[0-9]+\/fd\/[0-9]+/;

/**
 * The rule set of chart 1.40.3: its rules that are enabled, bound and can be answered from events, with its expressions
 * (default-rules.yaml) and node-agent v0.3.158's profile look-ups: open flags, exec arguments, ports and protocols are
 * not compared.
 */
export function stockFindings(
  event: BehaviourEvent,
  profile: ProfileIndex,
  context: StockContext,
): Finding[] {
  return find(event, profile, context).map((found) => ({ ...found, ruleSet: 'stock' }));
}

function find(event: BehaviourEvent, profile: ProfileIndex, context: StockContext): Found[] {
  switch (event.type) {
    case 'syscall':
      return findSyscall(event, profile);
    case 'capability':
      return profile.hasCapability(event.name) ? [] : [unexpectedCapability(event)];
    case 'exec':
      return findExec(event, profile, context.mountPaths);
    case 'open':
      return findOpen(event, profile);
    case 'http':
      return [];
    case 'dns':
      return event.name.endsWith(CLUSTER_SERVICES) || profile.knowsName(event.name)
        ? []
        : [unexpectedName(event)];
    default:
      return event.type === 'connect' ? findConnect(event, profile, context.apiServerAddresses) : [];
  }
}

function findSyscall(event: EventOf<'syscall'>, profile: ProfileIndex): Found[] {
  const found: Found[] = [];
  if (!profile.hasSyscall(event.name)) {
    found.push(unexpectedSyscall(event));
    if (event.name === 'bpf') found.push(bpfCall(event));
  }
  if (MODULE_SYSCALLS.has(event.name)) found.push(moduleLoad(event));
  return found;
}

function findExec(event: EventOf<'exec'>, profile: ProfileIndex, mountPaths: readonly string[]): Found[] {
  const path = execPathOf(event);
  const found: Found[] = [];
  if (!profile.hasExecPath(path)) {
    found.push(unexpectedProcess(event, path));
    if (event.comm === 'kubectl' || event.path.endsWith('/kubectl')) found.push(kubectlRun(event, path));
    if (mountPaths.some((mount) => event.path.startsWith(mount) || path.startsWith(mount))) {
      found.push(runFromMount(event, path));
    }
  }
  if (event.path === '/dev/shm' || event.path.startsWith('/dev/shm/') || path.startsWith('/dev/shm/')) {
    found.push(runFromSharedMemory(event, path));
  }
  if (event.path.includes('memfd') || event.path.startsWith('/proc/self/fd') || PROC_FD.test(event.path)) {
    found.push(runWithoutFile(event, path));
  }
  return found;
}

function findOpen(event: EventOf<'open'>, profile: ProfileIndex): Found[] {
  const { path } = event;
  const found: Found[] = [];
  const isToken = TOKEN_FOLDERS.some((folder) => path.startsWith(folder)) && path.endsWith('/token');
  if (isToken && !profile.hasOpenWithSuffix('/token')) found.push(tokenRead(event));
  const isEnviron = path.startsWith('/proc/') && path.endsWith('/environ');
  if (isEnviron && !profile.hasOpenWithSuffix('/environ')) found.push(environRead(event));
  if (path.startsWith('/etc/shadow') && !profile.hasOpenPath(path)) found.push(sensitiveRead(event));
  return found;
}

function findConnect(
  event: SocketEvent,
  profile: ProfileIndex,
  apiServerAddresses: readonly string[],
): Found[] {
  const peer = neighborFromEvent(event)?.neighbor;
  const address = peer?.ipAddress;
  if (address === undefined || profile.hasEgressAddress(address)) return [];
  const found: Found[] = [];
  if (apiServerAddresses.some((server) => (canonicalAddress(server) ?? server) === address)) {
    found.push(apiServerContact(event));
  }
  const isTcp = peer?.ports.some((port) => port.protocol === 'TCP') ?? false;
  if (isTcp && MINING_PORTS.has(event.port)) found.push(miningPort(event));
  return found;
}

/** `parse.get_exec_path(event.args, event.comm)`: argv[0], or the thread's name where it is empty. */
function execPathOf(event: EventOf<'exec'>): string {
  const first = event.args[0];
  return first === undefined || first === '' ? event.comm : first;
}

function bpfCall(event: EventOf<'syscall'>): Found {
  return {
    ruleID: 'R0009',
    arguments: { syscall: event.name },
    message: `bpf system call (bpf) was called by process (${event.comm})`,
    uniqueId: `${event.comm}_bpf`,
  };
}

function moduleLoad(event: EventOf<'syscall'>): Found {
  return {
    ruleID: 'R1002',
    arguments: { syscall: event.name },
    message: `Kernel module loading attempt with syscall (${event.name}) was called by process (${event.comm})`,
    uniqueId: `${event.comm}_${event.name}`,
  };
}

function kubectlRun(event: EventOf<'exec'>, path: string): Found {
  return {
    ruleID: 'R0007',
    arguments: { exec: path, args: event.args },
    message: `Kubernetes client (${event.comm}) was executed with PID ${event.pid}`,
    uniqueId: `exec_${event.comm}`,
  };
}

function runFromMount(event: EventOf<'exec'>, path: string): Found {
  return {
    ruleID: 'R1004',
    arguments: { exec: path, args: event.args },
    message: `Process (${event.comm}) was executed from a mounted path`,
    uniqueId: event.comm,
  };
}

function runFromSharedMemory(event: EventOf<'exec'>, path: string): Found {
  return {
    ruleID: 'R1000',
    arguments: { exec: path, args: event.args },
    message: `Execution from malicious source: ${event.path}`,
    uniqueId: `${event.comm}_${event.path}`,
  };
}

function runWithoutFile(event: EventOf<'exec'>, path: string): Found {
  return {
    ruleID: 'R1005',
    arguments: { exec: path, args: event.args },
    message: `Fileless execution detected: exec call "${event.comm}" is from a malicious source`,
    uniqueId: `${event.comm}_${event.path}`,
  };
}

function tokenRead(event: EventOf<'open'>): Found {
  return {
    ruleID: 'R0006',
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected access to service account token: ${event.path} with flags: ${event.flags.join(',')}`,
    uniqueId: event.comm,
  };
}

function environRead(event: EventOf<'open'>): Found {
  return {
    ruleID: 'R0008',
    arguments: { path: event.path, flags: event.flags },
    message: `Reading environment variables from procfs: ${event.path} by process ${event.comm}`,
    uniqueId: event.comm,
  };
}

function sensitiveRead(event: EventOf<'open'>): Found {
  return {
    ruleID: 'R0010',
    arguments: { path: event.path, flags: event.flags },
    message: `Unexpected sensitive file access: ${event.path} by process ${event.comm}`,
    uniqueId: `${event.comm}_${event.path}`,
  };
}

function apiServerContact(event: SocketEvent): Found {
  return {
    ruleID: 'R0007',
    arguments: { ip: event.address, port: event.port, proto: event.protocol },
    message: `Network connection to Kubernetes API server from process ${event.comm}`,
    uniqueId: `network_${event.address}`,
  };
}

function miningPort(event: SocketEvent): Found {
  return {
    ruleID: 'R1009',
    arguments: { ip: event.address, port: event.port, proto: event.protocol },
    message: `Detected crypto mining related port communication on port ${event.port} to ${event.address} with protocol ${event.protocol}`,
    uniqueId: `${event.comm}_${event.port}`,
  };
}
