import capabilities from '../data/capabilities.json' with { type: 'json' };
import syscalls from '../data/syscalls.json' with { type: 'json' };

/** Names of system calls of any architecture (Linux 7.2 UAPI headers). */
export const SYSCALLS: ReadonlySet<string> = new Set(syscalls.syscalls.map(({ name }) => name));

/** Names of capabilities without `CAP_`. */
export const CAPABILITIES: ReadonlySet<string> = new Set(capabilities.capabilities.map(({ name }) => name));

/** Flags of open(2), and the names under which engines report them (open(2); Inspektor Gadget, trace_open). */
export const OPEN_FLAGS: ReadonlySet<string> = new Set([
  ...['O_RDONLY', 'O_WRONLY', 'O_RDWR', 'O_CREAT', 'O_EXCL', 'O_NOCTTY', 'O_TRUNC', 'O_APPEND', 'O_NONBLOCK'],
  ...['O_NDELAY', 'O_DSYNC', 'O_ASYNC', 'O_FASYNC', 'FASYNC', 'O_DIRECT', 'O_LARGEFILE', 'O_DIRECTORY'],
  ...['O_NOFOLLOW', 'O_NOATIME', 'O_CLOEXEC', 'O_SYNC', 'O_RSYNC', 'O_PATH', 'O_TMPFILE', 'O_ACCMODE'],
  ...['__O_SYNC', '__O_TMPFILE'],
]);

/** GOARCH values of Linux (go.dev/doc/install/source#environment). */
export const ARCHITECTURES: ReadonlySet<string> = new Set([
  ...['386', 'amd64', 'arm', 'arm64', 'loong64', 'mips', 'mips64', 'mips64le', 'mipsle', 'ppc64', 'ppc64le'],
  ...['riscv64', 's390x'],
]);

/** Names of rule policies in the SBoB specification 0.0.4, §4.8; the engines that run today use `R0001` and so on. */
export const SBOB_POLICIES: ReadonlySet<string> = new Set([
  ...['process-execution', 'process-arguments', 'file-access', 'domain-communication', 'egress-traffic'],
  ...['ingress-traffic', 'binary-not-in-image', 'execution-from-memory', 'execution-from-shared-memory'],
  ...['sensitive-file-access', 'link-over-sensitive-file', 'service-account-token-access'],
  ...['procfs-environment-read', 'kubernetes-api-access', 'module-load', 'ebpf-program-load'],
  ...['namespace-change', 'process-tracing', 'dynamic-linker-hook', 'ssh-connection'],
]);

/** Fields that Kubescape's API has, by what they stand in (storage v0.0.297, v1beta1/types.go, network_types.go). */
const CONTAINER_FIELDS = [
  ...['imageID', 'imageTag', 'capabilities', 'syscalls', 'execs', 'opens', 'endpoints', 'rulePolicies'],
  ...['seccompProfile', 'identifiedCallStacks'],
];
const GROUPS = ['containers', 'initContainers', 'ephemeralContainers'];
export const FIELDS = {
  object: new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']),
  applicationSpec: new Set(['architectures', ...GROUPS]),
  networkSpec: new Set(['matchLabels', 'matchExpressions', ...GROUPS]),
  groupedSpec: new Set(['architectures', 'matchLabels', 'matchExpressions', ...GROUPS]),
  flatSpec: new Set([
    ...['architectures', 'matchLabels', 'matchExpressions', 'ingress', 'egress'],
    ...CONTAINER_FIELDS,
    ...GROUPS,
  ]),
  applicationContainer: new Set(['name', ...CONTAINER_FIELDS]),
  networkContainer: new Set(['name', 'ingress', 'egress']),
  groupedContainer: new Set(['name', 'ingress', 'egress', ...CONTAINER_FIELDS]),
  execs: new Set(['path', 'args', 'envs', 'argsRequired']),
  opens: new Set(['path', 'flags']),
  endpoints: new Set(['endpoint', 'methods', 'internal', 'direction', 'headers']),
  neighbors: new Set([
    ...['identifier', 'type', 'dns', 'dnsNames', 'ports', 'podSelector', 'namespaceSelector'],
    ...['ipAddress', 'ipAddresses'],
  ]),
  ports: new Set(['name', 'protocol', 'port']),
  policies: new Set(['processAllowed', 'containerAllowed']),
} as const satisfies Record<string, ReadonlySet<string>>;
