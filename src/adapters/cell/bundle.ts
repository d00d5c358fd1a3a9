import { InputError } from '../../core/errors.ts';
import { capabilityNumber } from './capabilities.ts';
import type { ContainerUser } from './container-user.ts';

/** What a process in the container is started with. */
export interface ProcessSpec {
  command: readonly string[];
  user: ContainerUser;
  env: Readonly<Record<string, string>>;
  workingDir: string;
  hostname: string;
  /** Spelt without `CAP_`. */
  capabilities: readonly string[];
  /** Limit of open files, soft and hard. */
  openFiles: number;
}

/** What the container around it is. */
export interface ContainerSpec extends ProcessSpec {
  /** Absolute path of its root file system on this machine. */
  root: string;
  /** A network name space that exists. */
  networkNamespace: string;
  /** From the root of every cgroup hierarchy. */
  cgroupPath: string;
  /** Files of this machine that stand for those of a pod. */
  podFiles: Readonly<Record<PodFile, string>>;
}

/** Files that the kubelet and containerd mount into every container. */
export const POD_FILES = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf'] as const;
export type PodFile = (typeof POD_FILES)[number];

export interface OciProcess {
  terminal: false;
  user: { uid: number; gid: number; additionalGids?: number[] };
  args: string[];
  env: string[];
  cwd: string;
  capabilities: { bounding: string[]; effective: string[]; permitted: string[] };
  rlimits: { type: string; soft: number; hard: number }[];
  noNewPrivileges: boolean;
  oomScoreAdj: number;
}

export interface OciMount {
  destination: string;
  type: string;
  source: string;
  options: string[];
}

export interface OciConfig {
  ociVersion: string;
  process: OciProcess;
  root: { path: string; readonly: boolean };
  hostname: string;
  mounts: OciMount[];
  linux: {
    namespaces: { type: string; path?: string }[];
    cgroupsPath: string;
    resources: { devices: { allow: boolean; access: string }[] };
    maskedPaths: string[];
    readonlyPaths: string[];
  };
}

/** Oldest runtime that has all of this: runc 1.0. */
const OCI_VERSION = '1.0.2';
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Of a pod without requests and limits (Kubernetes, BestEffort); the kernel takes the workload before this machine's own. */
const OOM_SCORE = 1000;

/** containerd, pkg/oci/mounts.go, without /run, which its Kubernetes part leaves out. */
const MOUNTS: readonly OciMount[] = [
  mount('/proc', 'proc', 'proc', ['nosuid', 'noexec', 'nodev']),
  mount('/dev', 'tmpfs', 'tmpfs', ['nosuid', 'strictatime', 'mode=755', 'size=65536k']),
  mount('/dev/pts', 'devpts', 'devpts', [
    'nosuid',
    'noexec',
    'newinstance',
    'ptmxmode=0666',
    'mode=0620',
    'gid=5',
  ]),
  mount('/dev/mqueue', 'mqueue', 'mqueue', ['nosuid', 'noexec', 'nodev']),
  mount('/sys', 'sysfs', 'sysfs', ['nosuid', 'noexec', 'nodev', 'ro']),
  mount('/sys/fs/cgroup', 'cgroup', 'cgroup', ['nosuid', 'noexec', 'nodev', 'relatime', 'ro']),
  mount('/dev/shm', 'tmpfs', 'shm', ['nosuid', 'noexec', 'nodev', 'mode=1777', 'size=65536k']),
];

/** What the kubelet asks for when a pod says nothing (`procMount: Default`). */
const MASKED_PATHS = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];
const READONLY_PATHS = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/**
 * The runtime's configuration of a container as containerd makes it for a pod that asks for nothing special: no
 * seccomp filter, privileges may be gained, devices denied but for the usual ones.
 * @throws InputError for a command, variable or capability that no container can have.
 */
export function ociConfig(spec: ContainerSpec): OciConfig {
  return {
    ociVersion: OCI_VERSION,
    process: ociProcess(spec),
    root: { path: spec.root, readonly: false },
    hostname: spec.hostname,
    mounts: [
      ...MOUNTS,
      ...POD_FILES.map((file) => mount(file, 'bind', spec.podFiles[file], ['rbind', 'rprivate', 'rw'])),
    ],
    linux: {
      namespaces: [
        { type: 'pid' },
        { type: 'ipc' },
        { type: 'uts' },
        { type: 'mount' },
        { type: 'cgroup' },
        { type: 'network', path: spec.networkNamespace },
      ],
      cgroupsPath: spec.cgroupPath,
      resources: { devices: [{ allow: false, access: 'rwm' }] },
      maskedPaths: [...MASKED_PATHS],
      readonlyPaths: [...READONLY_PATHS],
    },
  };
}

/**
 * One process of a container: its main process, or one that joins it.
 * @throws InputError as `ociConfig`.
 */
export function ociProcess(spec: ProcessSpec): OciProcess {
  const [program] = spec.command;
  if (program === undefined || program === '')
    throw new InputError('the command of a container has no program');
  for (const part of spec.command) refuseNul(part, 'the command of a container');
  const capabilities = spec.capabilities.map((name) => {
    capabilityNumber(name);
    return `CAP_${name}`;
  });
  const { uid, gid, additionalGids } = spec.user;
  return {
    terminal: false,
    user: { uid, gid, ...(additionalGids.length > 0 ? { additionalGids } : {}) },
    args: [...spec.command],
    env: environment(spec),
    cwd: workingDir(spec.workingDir),
    // Neither inheritable nor ambient, as containerd since 1.6.2.
    capabilities: { bounding: capabilities, effective: [...capabilities], permitted: [...capabilities] },
    rlimits: [{ type: 'RLIMIT_NOFILE', soft: spec.openFiles, hard: spec.openFiles }],
    noNewPrivileges: false,
    oomScoreAdj: OOM_SCORE,
  };
}

/** `NAME=value`; the given variables win over the usual ones. */
function environment(spec: ProcessSpec): string[] {
  const variables = new Map([
    ['PATH', DEFAULT_PATH],
    ['HOSTNAME', spec.hostname],
  ]);
  for (const [name, value] of Object.entries(spec.env)) {
    refuseNul(name + value, `the environment variable ${JSON.stringify(name.slice(0, 80))}`);
    if (name === '' || name.includes('=')) {
      throw new InputError(
        `${JSON.stringify(name.slice(0, 80))} cannot be the name of an environment variable`,
      );
    }
    variables.set(name, value);
  }
  return [...variables].map(([name, value]) => `${name}=${value}`);
}

function workingDir(folder: string): string {
  refuseNul(folder, 'the working folder of a container');
  if (folder.startsWith('/')) return folder;
  throw new InputError(
    `the working folder ${JSON.stringify(folder.slice(0, 80))} of a container is not absolute`,
  );
}

function refuseNul(text: string, what: string): void {
  if (text.includes('\0')) throw new InputError(`${what} has a NUL character`);
}

function mount(destination: string, type: string, source: string, options: string[]): OciMount {
  return { destination, type, source, options };
}
