import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  CONTAINER_TYPE_NAMES,
  codeList,
  containerName,
  count,
  folded,
  table
} from "./chunk-QCLPXELG.mjs";
import {
  containerKey
} from "./chunk-OZLNOC2A.mjs";
import {
  syscalls_default
} from "./chunk-NNLXDUKB.mjs";
import {
  API_VERSION
} from "./chunk-GV4SOWCT.mjs";
import {
  KINDS
} from "./chunk-JQOML3WQ.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-4BAY3P5B.mjs";
import {
  capabilities_default
} from "./chunk-2XDNK2S6.mjs";
import {
  sortedSet
} from "./chunk-AKTJ3EKL.mjs";

// src/core/report/surface-text.ts
function share(part, whole) {
  return `${part} of ${whole} (${whole === 0 ? 0 : Math.round(100 * part / whole)} %)`;
}
function runtimeAllows({ syscalls, filtered }, table2) {
  return `${syscalls - filtered} + ${filtered} with some arguments only = ${syscalls} of ${table2} names`;
}
function unconfinedAllows({ kernel, countedKernel, syscalls }) {
  if (kernel === void 0) return `${syscalls} (Linux ${countedKernel}; the kernel is not known)`;
  const counted = kernel === countedKernel ? "" : `, counted for ${countedKernel}`;
  return `${syscalls} (Linux ${kernel}${counted})`;
}
function referenceRuntime({ runtimes }) {
  return runtimes.filter(({ runtime }) => runtime.startsWith("containerd ")).at(-1);
}
function surfaceLines(baseline) {
  const { bob, architecture, tableSyscalls, linuxCapabilities, unconfined: unconfined2 } = baseline;
  const reference = referenceRuntime(baseline);
  const lines = [
    `The BoB: ${share(bob.syscalls, tableSyscalls)} names of the ${architecture} table.`,
    ...unconfined2.map(
      (kernel) => `Unconfined: ${unconfinedAllows(kernel)}; the BoB allows ${share(bob.syscalls, kernel.syscalls)}.`
    )
  ];
  if (reference === void 0) return lines;
  const { runtime, allowedOfBob, syscalls, capabilitiesBeyond, defaultCapabilities } = reference;
  const inDefault = bob.capabilities - capabilitiesBeyond.length;
  return [
    ...lines,
    `RuntimeDefault of ${runtime}: ${runtimeAllows(reference, tableSyscalls)}; of these the BoB allows ${share(allowedOfBob, syscalls)}.`,
    `Capabilities: ${inDefault} of ${defaultCapabilities} default ones and ${capabilitiesBeyond.length} beyond, of ${linuxCapabilities} in all.`
  ];
}
function insideText({ inside, blocked, allowedByCapability }) {
  const byCapability = Object.entries(allowedByCapability).map(
    ([capability, names]) => `${names.join(", ")} only with ${capability}`
  );
  const because = byCapability.length === 0 ? "" : ` (${byCapability.join("; ")})`;
  return inside ? `yes${because}` : `no: ${count(blocked.length, "name")} not allowed: ${blocked.join(", ")}${because}`;
}

// src/core/report/markdown/surface-tables.ts
var NAME_LENGTH = 60;
var SENTENCE_LENGTH = 600;
var MAX_CAPABILITIES = 41;
var MAX_BLOCKED = 20;
var NET_KINDS = ["endpoints", "ingress", "egress", "listens"];
var name = (value) => forMarkdown(value, NAME_LENGTH);
function surfaceSection({ surface }, limits) {
  if (surface.rows.length === 0) return "";
  const inside = surface.baselines.map((baseline) => insideLine(baseline)).slice(0, limits.rows);
  return [
    `### Attack surface

${rowTable(surface.rows, limits.rows)}`,
    inside.join("\n"),
    limits.foldedRows === 0 ? "" : folded("Against what holds without a BoB", baselineTables(surface.baselines, limits.foldedRows))
  ].filter((part) => part !== "").join("\n\n");
}
function surfaceMarkdown(surface) {
  const { workload, rows, baselines, notes } = surface;
  return `${[
    `## Attack surface: ${name(workload.kind)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    rowTable(rows, Infinity),
    ...notes.map((note) => forMarkdown(note, SENTENCE_LENGTH)),
    "### Against what holds without a BoB",
    baselineTables(baselines, Infinity)
  ].join("\n\n")}
`;
}
function rowTable(rows, max) {
  const hasBau = rows.some(({ profile }) => profile === "BAU");
  const columns = [
    { title: "Component", show: ({ component }) => name(component) },
    { title: "Container", show: ({ container }) => name(container) },
    { title: "Type", show: ({ type }) => CONTAINER_TYPE_NAMES[type] },
    ...hasBau ? [{ title: "Profile", show: ({ profile }) => profile }] : [],
    { title: "Capabilities", show: showCapabilities },
    { title: "Net", align: "right", show: (row) => sumText(row, NET_KINDS) },
    { title: "Opens", align: "right", show: (row) => sumText(row, ["opens"]) },
    { title: "Execs", align: "right", show: (row) => sumText(row, ["execs"]) },
    { title: "Syscalls", align: "right", show: (row) => sumText(row, ["syscalls"]) }
  ];
  return table(columns, rows, max);
}
function showCapabilities({ capabilities, notObserved }) {
  if (capabilities.length > 0) return codeList(capabilities, MAX_CAPABILITIES, NAME_LENGTH);
  return notObserved.includes("capabilities") ? "not recorded" : "none";
}
function sumText({ counts, notObserved }, kinds) {
  const total = kinds.reduce((all, kind) => all + counts[kind], 0);
  return total === 0 && kinds.every((kind) => notObserved.includes(kind)) ? "not recorded" : String(total);
}
function insideLine(baseline) {
  const reference = referenceRuntime(baseline);
  if (reference === void 0) return "";
  const { container, architecture } = baseline;
  const text = forMarkdown(insideText(reference), SENTENCE_LENGTH);
  return `- ${name(containerName(container))}: inside RuntimeDefault (${reference.runtime}, ${architecture})? ${text}`;
}
function baselineTables(baselines, max) {
  return baselines.slice(0, max).map((baseline) => {
    const { container, bob } = baseline;
    const title = `**${name(containerName(container))}**`;
    const lines = surfaceLines(baseline).map((line) => `- ${forMarkdown(line, SENTENCE_LENGTH)}`);
    const foreign = bob.notNative.length === 0 ? "" : `Not of this architecture's own table: ${codeList(bob.notNative, MAX_BLOCKED, NAME_LENGTH)}.`;
    return [title, lines.join("\n"), runtimeTable(baseline), foreign].filter((part) => part !== "").join("\n\n");
  }).join("\n\n");
}
function runtimeTable({ runtimes, tableSyscalls, bob }) {
  const columns = [
    { title: "RuntimeDefault of", show: ({ runtime }) => forMarkdown(runtime, NAME_LENGTH) },
    { title: "Allows", show: (runtime) => runtimeAllows(runtime, tableSyscalls) },
    { title: "BoB's names allowed", show: ({ allowedOfBob }) => share(allowedOfBob, bob.syscalls) },
    { title: "Inside?", show: (runtime) => forMarkdown(insideText(runtime), SENTENCE_LENGTH) },
    { title: "Capabilities beyond its default", show: showBeyond }
  ];
  return table(columns, runtimes, Infinity);
}
function showBeyond({ capabilitiesBeyond, defaultCapabilities }) {
  return capabilitiesBeyond.length === 0 ? `none (default: ${defaultCapabilities})` : codeList(capabilitiesBeyond, MAX_CAPABILITIES, NAME_LENGTH);
}

// src/core/data/runtime-defaults.json
var runtime_defaults_default = {
  _meta: { what: "Default seccomp profiles (RuntimeDefault) of container runtimes as they come out for native system calls, and how many system calls kernels implement", source: ["containerd contrib/seccomp/seccomp_default.go at the tags named (repository containerd/containerd)", "moby/profiles seccomp/default.json at cd3bed8 (2026-06-30)", "containers/common pkg/seccomp/seccomp.json at f437c58a (2025-08-25); CRI-O uses go.podman.io/common/pkg/seccomp", "withCapability: the groups of the same profiles that are included by one capability", "implemented: numbers of native system calls by kernel, counted in mebeim/linux-syscalls tables (GPL-3.0; counts only)"], fields: { blocked: "names of the native table (syscalls.json) that are not allowed with the runtime's default capabilities", filtered: "allowed with some arguments only", withCapability: "blocked names that are allowed once the container has this capability" } },
  implemented: { amd64: { "4.0": 308, "5.15": 343, "6.1": 345, "6.8": 356, "6.12": 358, "6.15": 363, "6.16": 363, "6.17": 365 }, arm64: { "6.1": 304, "6.12": 315, "6.17": 323 } },
  runtimes: [
    { name: "containerd", version: "1.7", profile: "containerd/v1.7.27", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.0", profile: "containerd/v2.0.0", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.1", profile: "containerd/v2.1.4", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "getxattrat", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.2", profile: "containerd/v2.2.0", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "containerd", version: "2.3", profile: "containerd/v2.3.4", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "Docker (moby/profiles)", version: "cd3bed8", profile: "moby/profiles@cd3bed8", defaultCapabilities: ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"], architectures: {
      amd64: { filtered: ["clone", "personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "clock_settime", "clone3", "create_module", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_kernel_syms", "get_mempolicy", "getpmsg", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "security", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog", "tuxcall", "umount2", "unshare", "uprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["clone", "personality", "socket"], blocked: ["acct", "add_key", "bpf", "clock_settime", "clone3", "delete_module", "fanotify_init", "file_getattr", "file_setattr", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "keyctl", "listns", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mbind", "migrate_pages", "mount", "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "quotactl", "quotactl_fd", "reboot", "request_key", "rseq_slice_yield", "set_mempolicy", "set_mempolicy_home_node", "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYSLOG: ["syslog"], SYS_ADMIN: ["bpf", "clone3", "fanotify_init", "fsconfig", "fsmount", "fsopen", "fspick", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "mount", "mount_setattr", "move_mount", "open_tree", "perf_event_open", "quotactl", "quotactl_fd", "setdomainname", "sethostname", "setns", "syslog", "umount2", "unshare"], SYS_BOOT: ["reboot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_NICE: ["get_mempolicy", "mbind", "set_mempolicy", "set_mempolicy_home_node"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "pidfd_getfd", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } },
    { name: "CRI-O, Podman (containers/common)", version: "f437c58a", profile: "containers/common@f437c58a", defaultCapabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETPCAP", "SETUID"], architectures: {
      amd64: { filtered: ["personality", "socket"], blocked: ["_sysctl", "acct", "add_key", "afs_syscall", "bpf", "cachestat", "chroot", "clock_settime", "create_module", "delete_module", "file_getattr", "file_setattr", "finit_module", "futex_requeue", "futex_wait", "futex_waitv", "futex_wake", "get_kernel_syms", "getpmsg", "getxattrat", "init_module", "io_pgetevents", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "map_shadow_stack", "migrate_pages", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree_attr", "perf_event_open", "process_madvise", "putpmsg", "query_module", "quotactl", "quotactl_fd", "removexattrat", "request_key", "rseq_slice_yield", "security", "set_mempolicy_home_node", "setdomainname", "sethostname", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "sysfs", "tuxcall", "uprobe", "uretprobe", "uselib", "userfaultfd", "ustat", "vhangup", "vmsplice", "vserver"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYS_ADMIN: ["bpf", "lookup_dcookie", "quotactl", "quotactl_fd", "setdomainname", "sethostname"], SYS_CHROOT: ["chroot"], SYS_MODULE: ["delete_module", "finit_module", "init_module", "query_module"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "process_madvise"], SYS_RAWIO: ["ioperm", "iopl"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } },
      arm64: { filtered: ["personality", "socket"], blocked: ["acct", "add_key", "bpf", "cachestat", "chroot", "clock_settime", "delete_module", "file_getattr", "file_setattr", "finit_module", "futex_requeue", "futex_wait", "futex_waitv", "futex_wake", "getxattrat", "init_module", "io_pgetevents", "io_uring_enter", "io_uring_register", "io_uring_setup", "kcmp", "kexec_file_load", "kexec_load", "listmount", "listns", "listxattrat", "lookup_dcookie", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr", "map_shadow_stack", "migrate_pages", "move_pages", "mseal", "nfsservctl", "open_by_handle_at", "open_tree_attr", "perf_event_open", "process_madvise", "quotactl", "quotactl_fd", "removexattrat", "request_key", "rseq_slice_yield", "set_mempolicy_home_node", "setdomainname", "sethostname", "settimeofday", "setxattrat", "statmount", "swapoff", "swapon", "userfaultfd", "vhangup", "vmsplice"], withCapability: { BPF: ["bpf"], DAC_READ_SEARCH: ["open_by_handle_at"], PERFMON: ["perf_event_open"], SYS_ADMIN: ["bpf", "lookup_dcookie", "quotactl", "quotactl_fd", "setdomainname", "sethostname"], SYS_CHROOT: ["chroot"], SYS_MODULE: ["delete_module", "finit_module", "init_module"], SYS_PACCT: ["acct"], SYS_PTRACE: ["kcmp", "process_madvise"], SYS_TIME: ["clock_settime", "settimeofday"], SYS_TTY_CONFIG: ["vhangup"] } }
    } }
  ]
};

// src/core/analysis/runtime-defaults.ts
var BASELINE_ARCHITECTURES = ["amd64", "arm64"];
var CAPABILITY_COUNT = capabilities_default.capabilities.length;
function runtimeDefaults(architecture) {
  return runtime_defaults_default.runtimes.map(({ name: name2, version, defaultCapabilities, architectures }) => {
    const { blocked, filtered, withCapability } = architectures[architecture];
    return {
      runtime: `${name2} ${version}`,
      defaultCapabilities,
      blocked: new Set(blocked),
      filtered: new Set(filtered),
      withCapability
    };
  });
}
function nativeSyscalls(architecture) {
  const column = architecture === "amd64" ? "x86_64" : "arm64";
  return new Set(syscalls_default.syscalls.filter((entry) => column in entry).map(({ name: name2 }) => name2));
}
function implementedSyscalls(architecture, kernel) {
  const counted = Object.entries(runtime_defaults_default.implemented[architecture]).sort(
    ([a], [b]) => releaseOf(a) - releaseOf(b)
  );
  const fitting = kernel === void 0 ? counted : counted.filter(([known]) => releaseOf(known) <= releaseOf(kernel));
  const last = fitting.at(-1);
  return last === void 0 ? void 0 : { kernel: last[0], count: last[1] };
}
function kernelRelease(kernel) {
  return /^[0-9]{1,3}\.[0-9]{1,4}/.exec(kernel)?.[0];
}
function releaseOf(kernel) {
  const [major = "0", minor = "0"] = (kernelRelease(kernel) ?? "").split(".");
  return Number(major) * 1e4 + Number(minor);
}

// src/core/analysis/recordings.ts
function observes(recording, kind) {
  return !recording.notObserved.includes(kind);
}
function hasContainer(recording, container) {
  return Object.hasOwn(recording.counts, container);
}
var UNKNOWN_CELL = "unknown";
function isKnownCell({ id }) {
  return id !== UNKNOWN_CELL;
}
function groupByCell(recordings) {
  const cells = /* @__PURE__ */ new Map();
  for (const [index, { id, cell }] of recordings.entries()) {
    const key = isKnownCell(cell) ? cell.id : id;
    const members = cells.get(key);
    if (members === void 0) cells.set(key, [index]);
    else members.push(index);
  }
  return Array.from(cells, ([id, members]) => ({ id, recordings: members }));
}

// src/core/analysis/surface-baselines.ts
function baselinesOf(container, architectures, kernels) {
  const named = BASELINE_ARCHITECTURES.filter((known) => architectures.includes(known));
  const wanted = architectures.length === 0 ? ["amd64"] : named;
  return wanted.map((architecture) => baselineOf(container, architecture, kernels));
}
function baselineOf(container, architecture, kernels) {
  const native = nativeSyscalls(architecture);
  const names = container.syscalls.map(({ name: name2 }) => name2);
  const own = names.filter((name2) => native.has(name2));
  const capabilities = container.capabilities.map(({ name: name2 }) => name2.replace(/^CAP_/, ""));
  return {
    container: containerKey(container),
    architecture,
    bob: {
      syscalls: own.length,
      notNative: names.filter((name2) => !native.has(name2)),
      capabilities: capabilities.length
    },
    tableSyscalls: native.size,
    linuxCapabilities: CAPABILITY_COUNT,
    unconfined: unconfined(architecture, kernels),
    runtimes: runtimeDefaults(architecture).map(
      (runtime) => runtimeBaseline(runtime, native.size, own, capabilities)
    )
  };
}
function unconfined(architecture, kernels) {
  const releases = [...new Set(kernels.flatMap((kernel) => kernelRelease(kernel) ?? []))];
  const asked = releases.length === 0 ? [void 0] : releases;
  return asked.flatMap((kernel) => {
    const found = implementedSyscalls(architecture, kernel);
    if (found === void 0) return [];
    return [
      {
        ...kernel === void 0 ? {} : { kernel },
        countedKernel: found.kernel,
        syscalls: found.count
      }
    ];
  });
}
function runtimeBaseline(runtime, table2, names, capabilities) {
  const allowedByCapability = {};
  const freed = /* @__PURE__ */ new Set();
  for (const capability of capabilities) {
    const group = Object.hasOwn(runtime.withCapability, capability) ? runtime.withCapability[capability] : [];
    const allowed = names.filter((name2) => group?.includes(name2));
    if (allowed.length > 0) allowedByCapability[capability] = allowed;
    for (const name2 of allowed) freed.add(name2);
  }
  const blocked = names.filter((name2) => runtime.blocked.has(name2) && !freed.has(name2));
  return {
    runtime: runtime.runtime,
    syscalls: table2 - runtime.blocked.size,
    filtered: runtime.filtered.size,
    allowedOfBob: names.length - blocked.length,
    blocked,
    allowedByCapability,
    onlySomeArguments: names.filter((name2) => runtime.filtered.has(name2)),
    inside: blocked.length === 0,
    defaultCapabilities: runtime.defaultCapabilities.length,
    capabilitiesBeyond: capabilities.filter((name2) => !runtime.defaultCapabilities.includes(name2))
  };
}

// src/core/analysis/surface.ts
function surfaceOf(input) {
  const { workload, containers } = input;
  const withoutPhases = containers.filter((container) => !hasPhases(container));
  return {
    apiVersion: API_VERSION,
    kind: "Surface",
    workload,
    rows: containers.flatMap((container) => rowsOf(input, container)),
    baselines: containers.flatMap(
      (container) => baselinesOf(container, input.architectures, sortedSet(input.kernels))
    ),
    notes: withoutPhases.length === 0 ? [] : [
      `No BAU line for ${withoutPhases.map(({ name: name2 }) => name2).join(", ")}: it is not known when its behaviours were seen.`
    ]
  };
}
function supersetSurface(superset) {
  const { workload, architectures, containers, recordings } = superset;
  const notObserved = containers.map((container) => {
    const key = containerKey(container);
    const own = recordings.filter((recording) => hasContainer(recording, key));
    const unseen = KINDS.filter((kind) => !own.some((recording) => observes(recording, kind)));
    return [key, unseen];
  });
  const kernels = recordings.flatMap(({ cell }) => cell.kernel ?? []);
  return surfaceOf({ workload, architectures, containers, notObserved: new Map(notObserved), kernels });
}
function rowsOf(input, container) {
  const notObserved = input.notObserved?.get(containerKey(container)) ?? unsetKinds(container);
  const row = (profile, counts) => ({
    component: `${input.workload.kind}/${input.workload.name}`,
    container: container.name,
    type: container.type,
    profile,
    capabilities: container.capabilities.filter(counts).map(({ name: name2 }) => name2),
    counts: byKind((kind) => behaviours(container, kind).filter(counts).length),
    notObserved: [...notObserved]
  });
  const full = row("FULL", () => true);
  return hasPhases(container) ? [full, row("BAU", inRun)] : [full];
}
function inRun({ phases }) {
  return phases === void 0 || phases.includes("run");
}
function hasPhases(container) {
  return KINDS.some((kind) => behaviours(container, kind).some(({ phases }) => phases !== void 0));
}
function behaviours(container, kind) {
  return container[kind];
}
function unsetKinds(container) {
  return KINDS.filter((kind) => container[kind].length === 0 && container.unset?.includes(kind));
}
function byKind(number) {
  return Object.fromEntries(KINDS.map((kind) => [kind, number(kind)]));
}

export {
  surfaceSection,
  surfaceMarkdown,
  observes,
  hasContainer,
  isKnownCell,
  groupByCell,
  kernelRelease,
  surfaceOf,
  supersetSurface
};
