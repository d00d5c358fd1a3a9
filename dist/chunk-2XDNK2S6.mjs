import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/data/capabilities.json
var capabilities_default = {
  _meta: { what: "Linux capabilities; name is spelt as in a Bill of Behavior", source: ["numbers: include/uapi/linux/capability.h (Debian linux-libc-dev 7.2.13, GPL-2.0 WITH Linux-syscall-note)", 'since: capabilities(7), Debian manpages 6.20-2; capabilities without a "(since Linux x)" mark came with 2.2', "containerdDefault: containerd pkg/oci defaultUnixCaps (Apache-2.0); crioDefault: CRI-O default_capabilities (Apache-2.0)"] },
  capabilities: [
    { name: "CHOWN", number: 0, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "DAC_OVERRIDE", number: 1, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "DAC_READ_SEARCH", number: 2, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "FOWNER", number: 3, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "FSETID", number: 4, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "KILL", number: 5, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "SETGID", number: 6, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "SETUID", number: 7, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "SETPCAP", number: 8, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "LINUX_IMMUTABLE", number: 9, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "NET_BIND_SERVICE", number: 10, since: "2.2", containerdDefault: true, crioDefault: true },
    { name: "NET_BROADCAST", number: 11, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "NET_ADMIN", number: 12, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "NET_RAW", number: 13, since: "2.2", containerdDefault: true, crioDefault: false },
    { name: "IPC_LOCK", number: 14, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "IPC_OWNER", number: 15, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_MODULE", number: 16, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_RAWIO", number: 17, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_CHROOT", number: 18, since: "2.2", containerdDefault: true, crioDefault: false },
    { name: "SYS_PTRACE", number: 19, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_PACCT", number: 20, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_ADMIN", number: 21, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_BOOT", number: 22, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_NICE", number: 23, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_RESOURCE", number: 24, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_TIME", number: 25, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "SYS_TTY_CONFIG", number: 26, since: "2.2", containerdDefault: false, crioDefault: false },
    { name: "MKNOD", number: 27, since: "2.4", containerdDefault: true, crioDefault: false },
    { name: "LEASE", number: 28, since: "2.4", containerdDefault: false, crioDefault: false },
    { name: "AUDIT_WRITE", number: 29, since: "2.6.11", containerdDefault: true, crioDefault: false },
    { name: "AUDIT_CONTROL", number: 30, since: "2.6.11", containerdDefault: false, crioDefault: false },
    { name: "SETFCAP", number: 31, since: "2.6.24", containerdDefault: true, crioDefault: false },
    { name: "MAC_OVERRIDE", number: 32, since: "2.6.25", containerdDefault: false, crioDefault: false },
    { name: "MAC_ADMIN", number: 33, since: "2.6.25", containerdDefault: false, crioDefault: false },
    { name: "SYSLOG", number: 34, since: "2.6.37", containerdDefault: false, crioDefault: false },
    { name: "WAKE_ALARM", number: 35, since: "3.0", containerdDefault: false, crioDefault: false },
    { name: "BLOCK_SUSPEND", number: 36, since: "3.5", containerdDefault: false, crioDefault: false },
    { name: "AUDIT_READ", number: 37, since: "3.16", containerdDefault: false, crioDefault: false },
    { name: "PERFMON", number: 38, since: "5.8", containerdDefault: false, crioDefault: false },
    { name: "BPF", number: 39, since: "5.8", containerdDefault: false, crioDefault: false },
    { name: "CHECKPOINT_RESTORE", number: 40, since: "5.9", containerdDefault: false, crioDefault: false }
  ]
};

export {
  capabilities_default
};
