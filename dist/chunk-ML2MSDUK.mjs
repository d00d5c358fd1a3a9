import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  run,
  runOrThrow
} from "./chunk-6HZLABJO.mjs";
import {
  EnvironmentError,
  InputError,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/system/mounts.ts
import { readFile } from "node:fs/promises";
async function listMounts() {
  return parseMountInfo(await readFile("/proc/self/mountinfo", "utf8"));
}
function parseMountInfo(text) {
  const mounts = [];
  for (const line of text.split("\n")) {
    const [before = "", after = ""] = line.split(" - ", 2);
    const target = before.split(" ")[4];
    const [type, , options = ""] = after.split(" ");
    if (target === void 0 || type === void 0 || type === "") continue;
    mounts.push({ target: unescapeOctal(target), type, options: unescapeOctal(options).split(",") });
  }
  return mounts;
}
function unescapeOctal(text) {
  return text.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(parseInt(digits, 8)));
}

// src/adapters/cell/overlay.ts
import { chmod, mkdir, stat, statfs } from "node:fs/promises";
import path from "node:path";
var OVERLAY_MAGIC = 2035054128;
var NOT_IN_OPTIONS = /[,:\\"\s\p{Cc}]/u;
var ROOT_MODE = 493;
var UNMOUNT_TRIES = 10;
var UNMOUNT_PAUSE_MS = 100;
async function mountOverlay(overlay) {
  for (const folder of [overlay.lower, overlay.upper, overlay.work]) refuseUnsafe(folder);
  for (const folder of [overlay.upper, overlay.work, overlay.merged]) await mkdir(folder);
  await chmod(overlay.upper, ROOT_MODE);
  if ((await statfs(overlay.upper)).type === OVERLAY_MAGIC) {
    throw new EnvironmentError(
      `${path.dirname(overlay.upper)} lies on an overlay itself, as in a container`,
      {
        next: "Let BOBCTL_STATE name a folder on a disk, such as a volume."
      }
    );
  }
  const options = `lowerdir=${overlay.lower},upperdir=${overlay.upper},workdir=${overlay.work}`;
  await runOrThrow(["mount", "-t", "overlay", "-o", options, "overlay", overlay.merged]).catch(
    (error) => {
      throw new EnvironmentError(`the cell's root cannot be mounted: ${messageOf(error)}`, {
        next: "Run `bobctl doctor`: it needs root and the kernel's overlay file system.",
        cause: error
      });
    }
  );
  return (await stat(overlay.merged)).dev;
}
async function unmountBeneath(folder) {
  const targets = await mountedBeneath(folder);
  for (const target of targets.reverse()) await unmount(target);
  return targets;
}
async function mountedBeneath(folder) {
  const mounts = await listMounts();
  return mounts.map((mount) => mount.target).filter((target) => target === folder || target.startsWith(`${folder}/`));
}
async function unmount(target) {
  for (let attempt = 0; attempt < UNMOUNT_TRIES; attempt++) {
    const result = await run(["umount", "--no-mtab", target]);
    if (result.exitCode === 0 || !(await mountedBeneath(target)).includes(target)) return;
    await new Promise((resolve) => setTimeout(resolve, UNMOUNT_PAUSE_MS));
  }
  await runOrThrow(["umount", "--no-mtab", "--lazy", target]);
}
function refuseUnsafe(folder) {
  if (!NOT_IN_OPTIONS.test(folder)) return;
  throw new InputError(`the folder ${JSON.stringify(folder)} has characters that a mount cannot name`, {
    next: "Let BOBCTL_CACHE and BOBCTL_STATE name folders without blanks, commas and colons."
  });
}

export {
  listMounts,
  OVERLAY_MAGIC,
  mountOverlay,
  unmountBeneath
};
