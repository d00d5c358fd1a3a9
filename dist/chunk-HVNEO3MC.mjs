import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  CoverIndex
} from "./chunk-WR2HJCBX.mjs";
import {
  covers
} from "./chunk-VMIFSJ3O.mjs";
import {
  codeList,
  folded,
  table
} from "./chunk-7JGTFIYZ.mjs";
import {
  behavioursOf
} from "./chunk-XW4RNCUC.mjs";
import {
  KIND_NAMES,
  containerName,
  count
} from "./chunk-V6EV5JJT.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import {
  API_VERSION
} from "./chunk-4XLJXFXB.mjs";
import {
  DYNAMIC,
  WILDCARD
} from "./chunk-4TB6NYYM.mjs";
import {
  KINDS,
  compareContainers
} from "./chunk-CLSPJI3S.mjs";
import {
  byteLength,
  compareBytes
} from "./chunk-AKTJ3EKL.mjs";
import {
  forMarkdown,
  forMarkdownCode
} from "./chunk-OLMYAT6N.mjs";

// src/core/merge/compare.ts
function compareBobs(a, b) {
  const before = byKey(a);
  const after = byKey(b);
  const result = { added: [], removed: [], widened: [], narrowed: [] };
  const either = [...new Map([...before, ...after]).values()].sort(compareContainers);
  for (const container of either) {
    const key = containerKey(container);
    for (const kind of KINDS) compareSection(result, kind, key, before.get(key), after.get(key));
  }
  return result;
}
function byKey(source) {
  return new Map(source.containers.map((container) => [containerKey(container), container]));
}
function compareSection(result, kind, container, a, b) {
  const old = wider(kind, a, b);
  const fresh = wider(kind, b, a);
  const freshWithin = invert(fresh, old);
  const oldWithin = invert(old, fresh);
  for (const [entry, { same, covering }] of fresh) {
    if (same || covering.length > 0) continue;
    const from = oldWithin.get(entry) ?? [];
    if (from.length === 0) result.added.push({ container, kind, behaviour: entry });
    else result.widened.push({ container, kind, from, to: [entry] });
  }
  for (const [entry, { same, covering }] of old) {
    if (same || covering.length > 0) continue;
    const to = freshWithin.get(entry) ?? [];
    if (to.length === 0) result.removed.push({ container, kind, behaviour: entry });
    else result.narrowed.push({ container, kind, from: [entry], to });
  }
}
function wider(kind, side, other) {
  const index = other === void 0 ? void 0 : new CoverIndex(other);
  const entries = side === void 0 ? [] : behavioursOf(side, kind);
  return new Map(
    entries.map((entry) => {
      const covering = index?.covering(kind, entry) ?? [];
      return [entry, { same: covering.some((cover) => covers(kind, entry, cover)), covering }];
    })
  );
}
function invert(side, other) {
  const covered = /* @__PURE__ */ new Map();
  for (const [entry, { same, covering }] of side) {
    if (same) continue;
    for (const cover of covering) {
      if (other.get(cover)?.same !== false) continue;
      covered.set(cover, [...covered.get(cover) ?? [], entry]);
    }
  }
  return covered;
}

// src/core/analysis/concerns.ts
var SHELLS = new Set("sh bash dash ash zsh ksh csh tcsh fish busybox toybox rbash".split(" "));
var TOOLS = new Set(
  "curl wget nc ncat netcat socat ssh scp sftp ftp tftp telnet rsync openssl base64 xxd perl ruby php lua node deno bun java gcc cc make gdb strace ptrace nsenter unshare chroot mount umount sudo su doas setcap chmod chown env xargs find awk gawk mawk apt apt-get dpkg yum dnf rpm apk pip npm kubectl docker ctr crictl runc crontab at".split(" ")
);
var VERSIONED_TOOL = /^(?:python|pypy|perl|ruby|php|lua|pip)[0-9.]*$/;
var POWERFUL_CAPABILITIES = new Set(
  "SYS_ADMIN SYS_PTRACE SYS_MODULE SYS_RAWIO SYS_BOOT BPF PERFMON NET_ADMIN NET_RAW DAC_READ_SEARCH MAC_ADMIN MAC_OVERRIDE SETFCAP SYSLOG CHECKPOINT_RESTORE".split(" ")
);
var CRITICAL_SYSCALLS = new Set(
  "execve execveat ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd kcmp setns unshare mount umount2 move_mount open_tree fsopen fsmount fsconfig mount_setattr pivot_root chroot bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key init_module finit_module delete_module kexec_load kexec_file_load open_by_handle_at memfd_create ioperm iopl fanotify_init reboot swapon swapoff acct quotactl settimeofday clock_settime personality".split(" ")
);
var SECRET_PATH = /^\/etc\/(?:g?shadow|sudoers|ssh)|\/\.ssh\/|\/serviceaccount\/|\/(?:docker|containerd|crio|cri-dockerd|kubelet)[^/]*\.sock$|^\/proc\/[^/]+\/(?:mem|environ|maps|root)(?:\/|$)|^\/dev\/(?:mem|kmem|sd|nvme|vd)|\.(?:pem|key|kubeconfig)$|\/\.(?:aws|kube|docker|gnupg)\/|^\/etc\/kubernetes\//;
var PROGRAM_PATH = /^\/(?:usr\/)?(?:local\/)?(?:s?bin|lib(?:32|64|exec)?)(?:\/|$)|^\/etc\//;
var WRITING = /* @__PURE__ */ new Set(["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"]);
var RULES = [
  rule("execs", "first", "starts a shell", ({ path }) => SHELLS.has(baseName(path))),
  rule("execs", "first", "starts programs by a pattern that fits any name", ({ path }) => isWide(path)),
  rule("execs", "first", "starts a program that fetches, interprets, installs or gains rights", isTool),
  rule("egress", "first", "connects out of the cluster", (peer) => !isInternal(peer)),
  rule(
    "capabilities",
    "first",
    "uses a capability that reaches beyond the container",
    ({ name }) => POWERFUL_CAPABILITIES.has(name.replace(/^CAP_/, ""))
  ),
  rule("capabilities", "first", "uses a capability", () => true),
  rule("egress", "first", "connects to a peer", () => true),
  rule(
    "opens",
    "first",
    "opens a file that holds secrets or controls the machine",
    ({ path }) => SECRET_PATH.test(path)
  ),
  rule(
    "opens",
    "first",
    "writes where programs or settings lie",
    (open) => isWriting(open) && PROGRAM_PATH.test(open.path)
  ),
  rule("syscalls", "first", "uses a security-critical syscall", ({ name }) => CRITICAL_SYSCALLS.has(name)),
  rule(
    "opens",
    "first",
    "opens files by a pattern that fits nearly every path",
    ({ path }) => isAnywhere(path)
  ),
  rule("execs", "soon", "starts a program", () => true),
  rule("listens", "soon", "listens on a socket", () => true),
  rule("ingress", "soon", "is reached by a peer", () => true),
  rule("endpoints", "soon", "serves or calls an HTTP endpoint", () => true),
  rule("opens", "soon", "writes a file", isWriting),
  rule("syscalls", "routine", "uses a syscall", () => true),
  rule("opens", "routine", "reads a file", () => true)
];
function concernOf(kind, behaviour) {
  const rank = RULES.findIndex((candidate) => candidate.kind === kind && appliesTo(candidate, behaviour));
  const found = RULES[rank];
  if (found === void 0) throw new Error(`no rule for ${kind}`);
  return { rank, attention: found.attention, why: found.why };
}
function rule(kind, attention, why, applies) {
  return { kind, attention, why, applies };
}
function appliesTo(candidate, behaviour) {
  return candidate.applies(behaviour);
}
function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function isTool({ path }) {
  const name = baseName(path);
  return TOOLS.has(name) || VERSIONED_TOOL.test(name);
}
function isWide(path) {
  const name = baseName(path);
  return name === DYNAMIC || path.split("/").includes(WILDCARD);
}
function isAnywhere(path) {
  const at = path.split("/").indexOf(WILDCARD);
  return at >= 0 && at <= 2;
}
function isInternal({ type }) {
  return type === "internal";
}
function isWriting({ flags }) {
  return flags.some((flag) => WRITING.has(flag));
}

// src/core/analysis/behaviour-diff.ts
var CHANGE_CLASSES = ["new", "widened", "narrowed", "gone"];
function diffBobs(before, after) {
  const notCompared = unspecified(before.bob, after.bob);
  const isCompared = ({ container, kind }) => !notCompared.some((skipped) => skipped.container === container && skipped.kind === kind);
  const changes = changesOf(compareBobs(before.bob, after.bob)).filter(({ change }) => isCompared(change));
  const ranked = changes.sort((a, b) => a.rank - b.rank || compareChanges(a.change, b.change)).map(({ change }) => change);
  const totals = totalsOf(ranked);
  return {
    apiVersion: API_VERSION,
    kind: "BehaviourDiff",
    before: { source: before.source, workload: before.bob.workload },
    after: { source: after.source, workload: after.bob.workload },
    answer: answerOf(ranked, totals),
    totals,
    changes: ranked,
    containers: {
      new: onlyIn(after.bob, before.bob),
      gone: onlyIn(before.bob, after.bob)
    },
    notCompared
  };
}
var LESS_RANK = 1e3;
function changesOf({ added, removed, widened, narrowed }) {
  return [
    ...added.map(({ container, kind, behaviour }) => more("new", container, kind, behaviour)),
    ...widened.flatMap(
      ({ container, kind, from, to }) => to.map((behaviour) => more("widened", container, kind, behaviour, from))
    ),
    ...narrowed.map(less),
    ...removed.map(({ container, kind, behaviour }) => ({
      rank: LESS_RANK + 1,
      change: {
        class: "gone",
        container,
        kind,
        behaviour: changeText(kind, behaviour),
        attention: "none",
        why: "is allowed no more"
      }
    }))
  ];
}
function more(change, container, kind, behaviour, from) {
  const { rank, attention, why } = concernOf(kind, behaviour);
  return {
    rank,
    change: {
      class: change,
      container,
      kind,
      behaviour: changeText(kind, behaviour),
      ...from === void 0 ? {} : { before: from.map((entry) => changeText(kind, entry)) },
      attention,
      why
    }
  };
}
function less({ container, kind, from, to }) {
  return {
    rank: LESS_RANK,
    change: {
      class: "narrowed",
      container,
      kind,
      behaviour: from.map((entry) => changeText(kind, entry)).join(", "),
      after: to.map((entry) => changeText(kind, entry)),
      attention: "none",
      why: "allows less"
    }
  };
}
function changeText(kind, behaviour) {
  const text = behaviourText(kind, behaviour);
  return kind === "opens" ? `${text} (${behaviour.flags.join(" ")})` : text;
}
function compareChanges(a, b) {
  return CHANGE_CLASSES.indexOf(a.class) - CHANGE_CLASSES.indexOf(b.class) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareBytes(a.container, b.container) || compareBytes(a.behaviour, b.behaviour);
}
function totalsOf(changes) {
  const number = (wanted) => changes.filter((change) => change.class === wanted).length;
  return {
    new: number("new"),
    widened: number("widened"),
    narrowed: number("narrowed"),
    gone: number("gone")
  };
}
function answerOf(changes, totals) {
  if (changes.length === 0) return "Both allow the same.";
  const first = changes.filter(({ attention }) => attention === "first").length;
  const counts = CHANGE_CLASSES.map((name) => `${totals[name]} ${name}`).join(", ");
  const look = first === 0 ? "None of it is of the kinds to look at first" : `Look at ${first} first`;
  return `${counts}. ${look}.`;
}
function onlyIn(side, other) {
  const known = new Set(other.containers.map(containerKey));
  return [...side.containers].sort(compareContainers).map(containerKey).filter((key) => !known.has(key));
}
function unspecified(before, after) {
  const others = new Map(after.containers.map((container) => [containerKey(container), container]));
  return [...before.containers].sort(compareContainers).flatMap((container) => {
    const key = containerKey(container);
    const other = others.get(key);
    if (other === void 0) return [];
    return KINDS.flatMap((kind) => {
      const a = isUnset(container, kind);
      const b = isUnset(other, kind);
      if (!a && !b) return [];
      return [{ container: key, kind, unspecifiedIn: a && b ? "both" : a ? "before" : "after" }];
    });
  });
}
function isUnset(container, kind) {
  return container[kind].length === 0 && (container.unset?.includes(kind) ?? false);
}

// src/core/report/diff-markdown.ts
var MAX_COMMENT_BYTES = 6e4;
var LIMITS = [
  { rows: 200, length: 120, entries: 4 },
  { rows: 60, length: 80, entries: 2 },
  { rows: 15, length: 60, entries: 1 },
  { rows: 5, length: 40, entries: 1 },
  { rows: 0, length: 40, entries: 0 }
];
var COMPLETE = "`bobctl diff --json`";
var SHORTENED = `✂️ Shortened to fit: ${COMPLETE} has everything.`;
var NAME_LENGTH = 80;
function diffMarkdown(diff, options = {}) {
  const { maxBytes = MAX_COMMENT_BYTES } = options;
  const texts = LIMITS.map((limits, i) => () => rendered(diff, limits, i > 0 ? SHORTENED : ""));
  const last = texts.pop();
  return texts.map((text) => text()).find((text) => byteLength(text) <= maxBytes) ?? last?.() ?? "";
}
function rendered(diff, limits, notice) {
  const first = diff.changes.filter(({ attention }) => attention === "first");
  const other = diff.changes.filter(({ attention }) => attention === "soon" || attention === "routine");
  const less2 = diff.changes.filter(({ attention }) => attention === "none");
  const { workload } = diff.after;
  return `${[
    `## Behaviour diff: ${forMarkdown(workload.kind, NAME_LENGTH)} ${forMarkdownCode(workload.name, NAME_LENGTH)}`,
    `${mark(diff, first.length)} **${forMarkdown(diff.answer)}**`,
    `From ${forMarkdownCode(diff.before.source, NAME_LENGTH)} to ${forMarkdownCode(diff.after.source, NAME_LENGTH)}.`,
    notice,
    containersLine(diff, limits),
    first.length === 0 ? "" : `### Look at these first

${changeTable(first, limits)}`,
    foldedChanges("Also newly allowed", other, limits),
    foldedChanges("Allowed no more", less2, limits),
    notComparedLine(diff)
  ].filter((part) => part !== "").join("\n\n")}
`;
}
function mark({ changes, totals }, first) {
  if (changes.length === 0) return "✅";
  return first > 0 ? "⚠️" : totals.new + totals.widened > 0 ? "🔎" : "ℹ️";
}
function containersLine({ containers }, { rows, length }) {
  const list = (what, keys) => keys.length === 0 ? [] : [`${what}: ${codeList(keys.map(containerName), rows, length)}.`];
  return [
    ...list("New containers", containers.new),
    ...list("Containers that are gone", containers.gone)
  ].join(" ");
}
function foldedChanges(title, changes, limits) {
  return changes.length === 0 ? "" : folded(`${title} (${changes.length})`, changeTable(changes, limits));
}
function changeTable(changes, limits) {
  const columns = [
    { title: "Change", show: (change) => change.class },
    { title: "Behaviour", show: (change) => behaviourCell(change, limits) },
    { title: "Container", show: ({ container }) => forMarkdown(containerName(container), NAME_LENGTH) },
    { title: "Kind", show: ({ kind }) => KIND_NAMES[kind] },
    { title: "Why", show: ({ why }) => why }
  ];
  return table(columns, changes, limits.rows, COMPLETE);
}
function behaviourCell({ behaviour, before, after }, limits) {
  const list = (texts) => codeList(texts, limits.entries, limits.length);
  const shown = forMarkdownCode(behaviour, limits.length);
  if (before !== void 0) return `${shown} (was ${list(before)})`;
  return after === void 0 ? shown : `${shown} (left: ${list(after)})`;
}
function notComparedLine({ notCompared }) {
  if (notCompared.length === 0) return "";
  const kinds = [...new Set(notCompared.map(({ kind }) => KIND_NAMES[kind]))].join(", ");
  return `Not compared, because a side does not specify it: ${kinds} (${count(notCompared.length, "section")}).`;
}

export {
  CHANGE_CLASSES,
  diffBobs,
  diffMarkdown
};
