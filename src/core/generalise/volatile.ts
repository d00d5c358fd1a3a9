import { parseAddress } from '../match/addresses.ts';
import { DYNAMIC, WILDCARD } from '../match/tokens.ts';

/**
 * Parts of paths and arguments that are another name for the same thing in every run: process ids, container ids, pod
 * UIDs, … They are replaced as whole segments, because a wildcard inside a segment is a plain character to Kubescape.
 * Versions in file names (`libssl.so.3`) belong to the image and are kept.
 */
export type VolatileRule =
  'pid' | 'task-id' | 'configmap-timestamp' | 'container-id' | 'pod-uid' | 'uuid' | 'hash' | 'cgroup-layout';

/** Longer segments are no file names (NAME_MAX) and are never replaced. */
const MAX_SEGMENT_LENGTH = 255;

/** Where a `/proc` of the container or the host is mounted. */
const PROC_ROOTS: readonly (readonly string[])[] = [
  ['', 'proc'],
  ['', 'host', 'proc'],
];
const NUMBER = /^\d+$/;

/** A ConfigMap, Secret or token volume: the kubelet writes a new directory for every update. */
const CONFIGMAP_TIMESTAMP = /^\.\.\d{4}_\d{2}_\d{2}_\d{2}_\d{2}_\d{2}\.\d+$/;

/** Alone, or as the scope of containerd, Docker, CRI-O and Podman. */
const CONTAINER_ID =
  /^(?:(?:cri-containerd|docker|crio|crio-conmon|libpod|libpod-conmon)[-:])?[0-9a-f]{64}(?:\.scope)?$/;

/**
 * The cgroup of a pod: a systemd slice (UID with `_`) or a cgroupfs directory (UID with `-`). Static pods have 32 hex
 * digits, right after the `d` of `pod`, which is a hex digit too.
 */
const POD_UID =
  /^(?:[a-z0-9-]+-)?pod(?:[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}|[0-9a-f]{32})(?:\.slice)?(?::cri-containerd:[0-9a-f]{64})?$/;

const UUID =
  /(?<![0-9A-Za-z])[0-9A-Fa-f]{8}([-_])[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{4}\1[0-9A-Fa-f]{12}(?![0-9A-Za-z])/;

/** MD5 and longer. */
const HASH = /(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])/;

const SHARED_LIBRARY = /\.so(?:\.|$)/;

/**
 * Directories in which any single name would mean programs, accounts or devices of the system. No pattern may end right
 * below one of them.
 */
const GUARDED_DIRECTORIES: ReadonlySet<string> = new Set([
  '/bin',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/root',
  '/sbin',
  '/usr/bin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/sbin',
]);

/** A path after its volatile parts were replaced, and the rules that did it. */
export interface Canonical {
  text: string;
  rules: VolatileRule[];
}

/** The canonical form of a recorded path; the path itself where nothing is volatile. */
export function canonicalPath(path: string): Canonical {
  return replaceSegments(path, (segments, at) => procRule(segments, at) ?? nameRule(segments[at] ?? ''));
}

/** The canonical form of an endpoint's `:port/path`. */
export function canonicalEndpoint(endpoint: string): Canonical {
  return replaceSegments(endpoint, (segments, at) => nameRule(segments[at] ?? ''));
}

/**
 * The canonical form of one exec argument: a token that is volatile as a whole becomes `⋯`, an argument that is a path
 * is treated as one. Texts with white space (scripts) are kept: a wildcard in them would let anything be run.
 */
export function canonicalArgument(arg: string): Canonical {
  if (/\s/.test(arg)) return { text: arg, rules: [] };
  if (arg.includes('/')) return canonicalPath(arg);
  const rule = wholeRule(arg);
  return rule === undefined ? { text: arg, rules: [] } : { text: DYNAMIC, rules: [rule] };
}

/**
 * The value that stands for `Host` headers with an address: `⋯`, with the port kept. Pods get another address in every
 * run; loopback and names stay. Undefined where nothing is volatile.
 */
export function canonicalHost(value: string): string | undefined {
  const port = /:\d+$/.exec(value)?.[0] ?? '';
  const bare = parseAddress(value) !== undefined;
  const host = bare ? value : value.slice(0, value.length - port.length).replace(/^\[(.*)\]$/, '$1');
  if (parseAddress(host) === undefined || isLoopback(host)) return undefined;
  return `${DYNAMIC}${bare ? '' : port}`;
}

/**
 * Whether a pattern may have a wildcard at this place: never as the first segment (storage would widen the whole list),
 * nor as a name right below a guarded directory.
 */
export function mayReplace(segments: readonly string[], at: number): boolean {
  if (at < 2) return false;
  return at < segments.length - 1 || !GUARDED_DIRECTORIES.has(segments.slice(0, at).join('/'));
}

const CGROUP_ROOT = ['', 'sys', 'fs', 'cgroup'];
const KUBEPODS = /^(?:kubepods|kubepods\.slice|kubelet-kubepods\.slice)$/;
const KUBELET = /^(?:kubelet|kubelet\.slice)$/;
const CGROUP_FILE = /^(?:tasks|notify_on_release|[a-z_]+\.[a-z0-9._]+)$/;

/**
 * One form for the cgroup trees of all distributions: `kubepods.slice/…`, `kubelet.slice/kubelet-kubepods.slice/…` and
 * cgroupfs' `kubepods/…` become `/sys/fs/cgroup/*`, followed by the interface file if there is one. They differ in depth,
 * so nothing narrower covers them all. Undefined for other paths.
 */
export function canonicalCgroup(path: string): Canonical | undefined {
  const segments = path.split('/');
  if (!startsWith(segments, CGROUP_ROOT)) return undefined;
  // cgroup v1 has one directory for each controller in between.
  const root = [4, 5].find((at) => isKubepods(segments, at));
  const last = segments.at(-1) ?? '';
  if (root === undefined) return undefined;
  const isFile = CGROUP_FILE.test(last) && !/\.(?:slice|scope|service)$/.test(last);
  const file = isFile ? [last] : [];
  const text = [...segments.slice(0, root), WILDCARD, ...file].join('/');
  return { text, rules: ['cgroup-layout'] };
}

function isKubepods(segments: readonly string[], at: number): boolean {
  const [first = '', second = ''] = segments.slice(at);
  return KUBEPODS.test(first) || (KUBELET.test(first) && KUBEPODS.test(second));
}

function replaceSegments(
  text: string,
  ruleOf: (segments: readonly string[], at: number) => VolatileRule | undefined,
): Canonical {
  const segments = text.split('/');
  const rules = new Set<VolatileRule>();
  const replaced = segments.map((segment, at) => {
    if (segment.length > MAX_SEGMENT_LENGTH || !mayReplace(segments, at)) return segment;
    const rule = ruleOf(segments, at);
    if (rule === undefined) return segment;
    rules.add(rule);
    return DYNAMIC;
  });
  return { text: rules.size === 0 ? text : replaced.join('/'), rules: [...rules] };
}

/** Process ids below `/proc`, and task ids below a process. */
function procRule(segments: readonly string[], at: number): VolatileRule | undefined {
  if (!NUMBER.test(segments[at] ?? '')) return undefined;
  for (const root of PROC_ROOTS) {
    if (!startsWith(segments, root)) continue;
    if (at === root.length) return 'pid';
    if (at === root.length + 2 && segments[at - 1] === 'task') return 'task-id';
  }
  return undefined;
}

function nameRule(segment: string): VolatileRule | undefined {
  const whole = wholeRule(segment);
  if (whole !== undefined) return whole;
  if (SHARED_LIBRARY.test(segment)) return undefined;
  if (UUID.test(segment)) return 'uuid';
  return HASH.test(segment) ? 'hash' : undefined;
}

/** Rules for what is volatile from its first character to its last. */
function wholeRule(text: string): VolatileRule | undefined {
  if (text.length > MAX_SEGMENT_LENGTH) return undefined;
  if (CONFIGMAP_TIMESTAMP.test(text)) return 'configmap-timestamp';
  if (CONTAINER_ID.test(text)) return 'container-id';
  if (POD_UID.test(text)) return 'pod-uid';
  if (isWhole(UUID, text)) return 'uuid';
  return isWhole(HASH, text) ? 'hash' : undefined;
}

function isWhole(pattern: RegExp, text: string): boolean {
  return pattern.exec(text)?.[0] === text;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function startsWith(segments: readonly string[], root: readonly string[]): boolean {
  return root.every((segment, at) => segments[at] === segment);
}
