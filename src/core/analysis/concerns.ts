import type { BehaviourOf, Kind, Neighbor, Open } from '../bob/model.ts';
import { DYNAMIC, WILDCARD } from '../match/tokens.ts';

/** How soon a reviewer should look at something that a BoB newly allows. */
export type Attention = 'first' | 'soon' | 'routine';

/** Why a newly allowed behaviour deserves a look. */
export interface Concern {
  /** Place in the order of looking; 0 is first. */
  rank: number;
  attention: Attention;
  /** A short phrase. */
  why: string;
}

interface Rule<K extends Kind> {
  kind: K;
  attention: Attention;
  why: string;
  applies: (behaviour: BehaviourOf[K]) => boolean;
}

const SHELLS = new Set('sh bash dash ash zsh ksh csh tcsh fish busybox toybox rbash'.split(' '));
/** Programs that fetch, send, interpret, install or gain rights: what an intruder needs next. */
const TOOLS = new Set(
  (
    'curl wget nc ncat netcat socat ssh scp sftp ftp tftp telnet rsync openssl base64 xxd perl ruby php lua node ' +
    'deno bun java gcc cc make gdb strace ptrace nsenter unshare chroot mount umount sudo su doas setcap chmod chown ' +
    'env xargs find awk gawk mawk apt apt-get dpkg yum dnf rpm apk pip npm kubectl docker ctr crictl runc crontab at'
  ).split(' '),
);
const VERSIONED_TOOL = /^(?:python|pypy|perl|ruby|php|lua|pip)[0-9.]*$/;

/** With these a process can leave its container, read what is not its own, or change the kernel. */
const POWERFUL_CAPABILITIES = new Set(
  (
    'SYS_ADMIN SYS_PTRACE SYS_MODULE SYS_RAWIO SYS_BOOT BPF PERFMON NET_ADMIN NET_RAW DAC_READ_SEARCH MAC_ADMIN ' +
    'MAC_OVERRIDE SETFCAP SYSLOG CHECKPOINT_RESTORE'
  ).split(' '),
);

/** Syscalls that start programs, change what may run, cross container borders or have often been a way in. */
const CRITICAL_SYSCALLS = new Set(
  (
    'execve execveat ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp setns unshare mount ' +
    'umount2 move_mount open_tree fsopen fsmount fsconfig mount_setattr pivot_root chroot bpf perf_event_open ' +
    'userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key init_module ' +
    'finit_module delete_module kexec_load kexec_file_load open_by_handle_at memfd_create ioperm iopl fanotify_init ' +
    'reboot swapon swapoff acct quotactl settimeofday clock_settime personality'
  ).split(' '),
);

const SECRET_PATH =
  /^\/etc\/(?:g?shadow|sudoers|ssh)|\/\.ssh\/|\/serviceaccount\/|\/(?:docker|containerd|crio|cri-dockerd|kubelet)[^/]*\.sock$|^\/proc\/[^/]+\/(?:mem|environ|maps|root)(?:\/|$)|^\/dev\/(?:mem|kmem|sd|nvme|vd)|\.(?:pem|key|kubeconfig)$|\/\.(?:aws|kube|docker|gnupg)\/|^\/etc\/kubernetes\//;
const PROGRAM_PATH = /^\/(?:usr\/)?(?:local\/)?(?:s?bin|lib(?:32|64|exec)?)(?:\/|$)|^\/etc\//;
const WRITING = new Set(['O_WRONLY', 'O_RDWR', 'O_CREAT', 'O_TRUNC', 'O_APPEND']);

/** In the order in which a reviewer should look; the first that applies to a behaviour is its concern. */
const RULES: readonly { [K in Kind]: Rule<K> }[Kind][] = [
  rule('execs', 'first', 'starts a shell', ({ path }) => SHELLS.has(baseName(path))),
  rule('execs', 'first', 'starts programs by a pattern that fits any name', ({ path }) => isWide(path)),
  rule('execs', 'first', 'starts a program that fetches, interprets, installs or gains rights', isTool),
  rule('egress', 'first', 'connects out of the cluster', (peer) => !isInternal(peer)),
  rule('capabilities', 'first', 'uses a capability that reaches beyond the container', ({ name }) =>
    POWERFUL_CAPABILITIES.has(name.replace(/^CAP_/, '')),
  ),
  rule('capabilities', 'first', 'uses a capability', () => true),
  rule('egress', 'first', 'connects to a peer', () => true),
  rule('opens', 'first', 'opens a file that holds secrets or controls the machine', ({ path }) =>
    SECRET_PATH.test(path),
  ),
  rule(
    'opens',
    'first',
    'writes where programs or settings lie',
    (open) => isWriting(open) && PROGRAM_PATH.test(open.path),
  ),
  rule('syscalls', 'first', 'uses a security-critical syscall', ({ name }) => CRITICAL_SYSCALLS.has(name)),
  rule('opens', 'first', 'opens files by a pattern that fits nearly every path', ({ path }) =>
    isAnywhere(path),
  ),
  rule('execs', 'soon', 'starts a program', () => true),
  rule('listens', 'soon', 'listens on a socket', () => true),
  rule('ingress', 'soon', 'is reached by a peer', () => true),
  rule('endpoints', 'soon', 'serves or calls an HTTP endpoint', () => true),
  rule('opens', 'soon', 'writes a file', isWriting),
  rule('syscalls', 'routine', 'uses a syscall', () => true),
  rule('opens', 'routine', 'reads a file', () => true),
];

/** What a reviewer should think of when a BoB newly allows this. */
export function concernOf<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): Concern {
  const rank = RULES.findIndex((candidate) => candidate.kind === kind && appliesTo(candidate, behaviour));
  const found = RULES[rank];
  if (found === undefined) throw new Error(`no rule for ${kind}`);
  return { rank, attention: found.attention, why: found.why };
}

function rule<K extends Kind>(
  kind: K,
  attention: Attention,
  why: string,
  applies: (behaviour: BehaviourOf[K]) => boolean,
): Rule<K> {
  return { kind, attention, why, applies };
}

/** The caller has compared the kinds; TypeScript cannot follow that. */
function appliesTo(candidate: { applies: unknown }, behaviour: BehaviourOf[Kind]): boolean {
  return (candidate.applies as (behaviour: BehaviourOf[Kind]) => boolean)(behaviour);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isTool({ path }: { path: string }): boolean {
  const name = baseName(path);
  return TOOLS.has(name) || VERSIONED_TOOL.test(name);
}

function isWide(path: string): boolean {
  const name = baseName(path);
  return name === DYNAMIC || path.split('/').includes(WILDCARD);
}

/** A wildcard at the root or one folder below it. */
function isAnywhere(path: string): boolean {
  const at = path.split('/').indexOf(WILDCARD);
  return at >= 0 && at <= 2;
}

function isInternal({ type }: Neighbor): boolean {
  return type === 'internal';
}

function isWriting({ flags }: Open): boolean {
  return flags.some((flag) => WRITING.has(flag));
}
