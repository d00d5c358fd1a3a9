import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/adapters/vm/initramfs.ts
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
var GUEST_FOLDER = "/run/bobctl";
var SESSION_FILE = "session.json";
var LINK_PORT = "bobctl";
var DISKS = {
  system: "",
  modules: "/usr/lib/modules",
  image: "/image",
  state: "/var/lib/bobctl"
};
var MAX_FOLDER_BYTES = 32 * 1024 * 1024;
var MAX_FOLDER_FILES = 2e3;
var INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev /root
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for module in $(cat /bobctl/modules); do insmod "/modules/$module"; done
# Devices may come a moment after their drivers.
tries=0
while [ "$(ls -d /sys/block/vd* 2>/dev/null | wc -l)" -lt "$(cat /bobctl/disks)" ] && [ $tries -lt 100 ]; do
  tries=$((tries + 1)); sleep 0.1
done
disk() {
  for device in /sys/block/vd*; do
    [ "$(cat "$device/serial")" = "$1" ] && mount -t ext4 -o "$2" "/dev/\${device##*/}" "/root$3" && return
  done
  echo "bobctl: no disk $1"; poweroff -f
}
disk system ro ''
${Object.entries(DISKS).filter(([name]) => name !== "system").map(
  ([name, place]) => `grep -q ${name} /sys/block/vd*/serial && disk ${name} ${name === "state" ? "rw" : "ro"} ${place}`
).join("\n")}
mount -t tmpfs -o mode=755 tmpfs /root/run
mount -t tmpfs -o mode=1777 tmpfs /root/tmp
mv /bobctl /root${GUEST_FOLDER}
for folder in proc sys dev; do mount --move "/$folder" "/root/$folder"; done
exec switch_root /root /usr/bin/busybox sh ${GUEST_FOLDER}/start
`;
var START = `export PATH=/usr/sbin:/usr/bin HOME=/root LC_ALL=C
mkdir -p /dev/shm /dev/pts /dev/mqueue /run/lock
mount -t devpts -o mode=620,ptmxmode=666 devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t cgroup2 -o nsdelegate cgroup2 /sys/fs/cgroup
mount -t tracefs tracefs /sys/kernel/tracing
mount --make-rshared /
ip link set lo up
port=
for candidate in /sys/class/virtio-ports/*; do
  [ "$(cat "$candidate/name")" = ${LINK_PORT} ] && port=/dev/\${candidate##*/}
done
ulimit -n 1048576
mkfifo /run/bobctl/in /run/bobctl/out
# A port can be opened once.
exec 3<> "$port"
cat <&3 > /run/bobctl/in &
cat /run/bobctl/out >&3 &
writer=$!
node ${GUEST_FOLDER}/program/vm-guest.mjs < /run/bobctl/in > /run/bobctl/out
echo "bobctl: the guest's program ended with $?"
wait $writer
poweroff -f
`;
async function guestEntries(contents) {
  const modules = contents.bootModules.map((file2) => path.basename(file2));
  const given = "bobctl";
  return [
    file("init", INIT, true),
    file("bin/busybox", await readFile(contents.busybox), true),
    ...await Promise.all(
      contents.bootModules.map(
        async (source) => file(`modules/${path.basename(source)}`, await readFile(source))
      )
    ),
    file(`${given}/modules`, modules.join("\n")),
    file(`${given}/disks`, String(contents.disks)),
    file(`${given}/start`, START),
    file(`${given}/${SESSION_FILE}`, JSON.stringify(contents.session)),
    ...[...contents.program].map(([name, content]) => file(`${given}/program/${name}`, content)),
    ...(await Promise.all(
      [...contents.scripts].map(([name, folder]) => folderEntries(`${given}/scripts/${name}`, folder))
    )).flat()
  ];
}
function file(name, content, executable = false) {
  return { kind: "file", path: name, content: Buffer.from(content), executable };
}
async function folderEntries(name, folder) {
  const entries = [];
  let bytes = 0;
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of found.sort(
    (a, b) => path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1
  )) {
    if (!entry.isFile()) continue;
    const source = path.join(entry.parentPath, entry.name);
    const content = await readFile(source);
    bytes += content.length;
    if (bytes > MAX_FOLDER_BYTES || entries.length >= MAX_FOLDER_FILES) {
      throw new InputError(
        `${folder}: a micro-VM is given at most ${MAX_FOLDER_FILES} files of ${MAX_FOLDER_BYTES / 1024 ** 2} MiB together`,
        {
          next: "Let the scripts of the suite lie in a folder of their own."
        }
      );
    }
    const { mode } = await stat(source);
    entries.push(file(`${name}/${path.relative(folder, source)}`, content, (mode & 73) !== 0));
  }
  return entries;
}

export {
  GUEST_FOLDER,
  SESSION_FILE,
  LINK_PORT,
  DISKS,
  guestEntries
};
