import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  patternCovers
} from "./chunk-GD2FGUGM.mjs";
import {
  KINDS
} from "./chunk-CLSPJI3S.mjs";

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

// src/core/data/runtime-init.json
var runtime_init_default = {
  _meta: { what: "What container runtimes and a distribution's hook do inside a new container before they start its program. An engine that watches a container from its creation may catch some of it and take it for the workload's.", own: "behaviours that set up containers and that programs in containers hardly ever show", shared: "behaviours of the set-up that many programs show as well: they count as set-up only where they come and go together with one of the others" },
  sets: [
    {
      id: "runc",
      what: "runc sets up namespaces, mounts, devices and the keyring, closes what it inherited, and starts the program",
      sources: [
        "opencontainers/runc 1.1-1.4, libcontainer: nsenter/nsexec.c, init_linux.go, standard_init_linux.go, rootfs_linux.go (Apache-2.0)",
        "kubernetes-sigs/security-profiles-operator, examples/baseprofile-runc.yaml at a2e4c4bd (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy: calls that come and go together in repeats of one cell (Apache-2.0)"
      ],
      own: {
        syscalls: ["fsconfig", "fsmount", "fsopen", "keyctl", "mknodat", "mount", "mount_setattr", "move_mount", "open_tree", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: ["/proc/⋯/task/⋯/fd", "/run/containerd/runc/k8s.io/⋯/exec.fifo"]
      },
      shared: {
        syscalls: ["capget", "capset", "chdir", "chmod", "clone3", "close_range", "dup3", "epoll_create1", "epoll_ctl", "epoll_pwait", "eventfd2", "exit", "exit_group", "faccessat", "faccessat2", "fchdir", "fchmod", "fchmodat", "fchown", "fchownat", "fstatfs", "getcwd", "getdents64", "getrlimit", "gettid", "getppid", "linkat", "madvise", "mkdirat", "munmap", "nanosleep", "openat2", "pidfd_open", "pidfd_send_signal", "prctl", "readlinkat", "recvfrom", "rt_sigreturn", "sched_yield", "setgid", "setgroups", "setrlimit", "setsid", "setuid", "sigaltstack", "stat", "statx", "symlinkat", "tgkill", "tkill", "umask", "unlinkat", "utimensat", "waitid"],
        opens: ["/proc/⋯/fd"]
      }
    },
    {
      id: "crun",
      what: "crun sets up namespaces, mounts and devices, and starts the program",
      sources: ["kubernetes-sigs/security-profiles-operator, examples/baseprofile-crun.yaml at a2e4c4bd (Apache-2.0)"],
      own: {
        syscalls: ["mknodat", "mount", "pivot_root", "sethostname", "setns", "umount2", "unshare"],
        opens: []
      },
      shared: {
        syscalls: ["access", "capset", "chdir", "chmod", "chown", "close_range", "dup2", "exit_group", "fchdir", "fchown", "fstatfs", "getcwd", "getegid", "geteuid", "getgid", "getuid", "ioctl", "mkdirat", "nanosleep", "openat2", "prctl", "pselect6", "readlink", "set_tid_address", "setgroups", "setresgid", "setresuid", "setsid", "statfs", "statx", "symlinkat", "umask"],
        opens: []
      }
    },
    {
      id: "kind-hook",
      what: "kind's createContainer hook runs bash, jq, cp and mount in every container to give it a product name and a UUID",
      distro: "kind",
      sources: [
        "kubernetes-sigs/kind, images/base/files/kind/bin/mount-product-files.sh (Apache-2.0)",
        "recordings of k8sstormcenter/bobctl at f777960, testdata/parameterstudy/tetragon: calls of every kind cell and of no other (Apache-2.0)"
      ],
      own: {
        syscalls: ["access", "brk", "clone", "connect", "copy_file_range", "dup", "dup2", "exit_group", "fadvise64", "getegid", "geteuid", "getgid", "getpgrp", "getrandom", "getuid", "ioctl", "lseek", "mkdir", "mount", "mprotect", "pipe2", "pread64", "prlimit64", "readlink", "rseq", "set_robust_list", "set_tid_address", "socket", "statfs", "sysinfo", "uname", "wait4"],
        opens: ["/kind/product_name", "/kind/product_uuid"]
      },
      shared: { syscalls: [], opens: [] }
    }
  ]
};

// src/core/analysis/origins.ts
var runtimeInitSets = runtime_init_default.sets;
var BEGIN_WITH_THE_PROGRAM = /* @__PURE__ */ new Set(["ebpf", "strace"]);
var NETWORK = new Set(KINDS.slice(KINDS.indexOf("endpoints")));
function origins(recordings, deviations, blocks) {
  const origin = deviations.map(() => ({ origin: "unknown" }));
  for (const { members } of blocks) {
    const parts = members.flatMap((index) => {
      const deviation = deviations[index];
      return deviation === void 0 ? [] : [{ index, deviation, sets: setsOf(deviation, recordings) }];
    });
    const company = new Set(parts.flatMap(({ sets }) => sets.own));
    for (const { index, deviation, sets } of parts) {
      origin[index] = originOf(deviation, recordings, sets, company);
    }
  }
  return origin;
}
function originOf({ kind, seenIn }, recordings, { own, shared }, company) {
  const witness = seenIn.map((index) => recordings[index]).find(beginsWithTheProgram);
  if (witness !== void 0) {
    const because2 = `${witness.engine.name} saw it, which begins only with the container's program`;
    return { origin: "workload", originEvidence: { because: because2 } };
  }
  if (NETWORK.has(kind)) {
    return { origin: "workload", originEvidence: { because: "no set-up uses the network" } };
  }
  if (own.length > 0) {
    return { origin: "runtime-init", originEvidence: { sets: own, because: "known set-up" } };
  }
  const together = shared.filter((set) => company.has(set));
  if (together.length === 0) return { origin: "unknown" };
  const because = "known set-up that other programs use too; it comes and goes with what only set-up does";
  return { origin: "runtime-init", originEvidence: { sets: together, because } };
}
function setUpSyscalls() {
  return new Set(runtimeInitSets.flatMap(({ own }) => own.syscalls));
}
function beginsWithTheProgram(recording) {
  return recording !== void 0 && BEGIN_WITH_THE_PROGRAM.has(recording.engine.name);
}
function setsOf(deviation, recordings) {
  const possible = runtimeInitSets.filter(
    ({ distro }) => distro === void 0 || deviation.seenIn.every((index) => recordings[index]?.cell.distro === distro)
  );
  const having = (part) => possible.filter((set) => lists(set[part], deviation)).map(({ id }) => id);
  return { own: having("own"), shared: having("shared") };
}
function lists(part, { kind, behaviour, flag }) {
  if (kind === "syscalls") return part.syscalls.includes(behaviour);
  if (kind !== "opens" || flag !== void 0) return false;
  return part.opens.some((pattern) => patternCovers(pattern, behaviour));
}
function setsListing(syscall) {
  return runtimeInitSets.filter(
    ({ own, shared }) => own.syscalls.includes(syscall) || shared.syscalls.includes(syscall)
  );
}

export {
  observes,
  hasContainer,
  isKnownCell,
  groupByCell,
  origins,
  setUpSyscalls,
  beginsWithTheProgram,
  setsListing
};
