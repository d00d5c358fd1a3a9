import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/adapters/system/machine.ts
import { readFile } from "node:fs/promises";
import os from "node:os";
var OS_RELEASE_FILES = ["/etc/os-release", "/usr/lib/os-release"];
var GO_ARCHITECTURES = {
  x64: "amd64",
  ia32: "386",
  ppc64: "ppc64le",
  mipsel: "mipsle"
};
async function readMachine() {
  return {
    os: osName(await readOsRelease()),
    arch: goArchitecture(process.arch),
    kernel: os.release(),
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    root: isRoot()
  };
}
function freeMemory() {
  return os.freemem();
}
function isRoot() {
  return process.geteuid?.() === 0;
}
function goArchitecture(arch) {
  return GO_ARCHITECTURES[arch] ?? arch;
}
function osName(osRelease) {
  const fields = parseOsRelease(osRelease);
  const name = [fields.get("ID"), fields.get("VERSION_ID")].map((part) => (part ?? "").toLowerCase().replace(/[^a-z0-9.]+/g, "")).filter((part) => part !== "").join("-");
  return name === "" ? "unknown" : name;
}
function parseOsRelease(text) {
  const fields = /* @__PURE__ */ new Map();
  for (const line of text.split("\n")) {
    const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
    if (match?.[1] === void 0 || match[2] === void 0) continue;
    const unquoted = match[2].replace(/^(["'])(.*)\1$/, "$2");
    fields.set(match[1], unquoted.replace(/\\(["'$`\\])/g, "$1"));
  }
  return fields;
}
async function readOsRelease() {
  for (const file of OS_RELEASE_FILES) {
    const text = await readFile(file, "utf8").catch(() => void 0);
    if (text !== void 0) return text;
  }
  return "";
}

export {
  readMachine,
  freeMemory,
  isRoot,
  goArchitecture
};
