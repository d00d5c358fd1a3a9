import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../core/errors.ts';
import type { CpioEntry } from './cpio.ts';

/** Where the guest finds what it was given, once its system is mounted. */
export const GUEST_FOLDER = '/run/bobctl';
export const SESSION_FILE = 'session.json';
/** The port through which guest and host talk. */
export const LINK_PORT = 'bobctl';
/** Serial numbers by which the guest knows its disks, and where it mounts them beneath its root. */
export const DISKS = {
  system: '',
  modules: '/usr/lib/modules',
  image: '/image',
  state: '/var/lib/bobctl',
} as const;
export type DiskName = keyof typeof DISKS;

/** Bytes of all files of a folder of scripts, and how many there may be. */
const MAX_FOLDER_BYTES = 32 * 1024 * 1024;
const MAX_FOLDER_FILES = 2_000;

/**
 * The first program: mounts the disks by their serial numbers, and hands over to the second. Only `state` may be written.
 */
const INIT = `#!/bin/busybox sh
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
${Object.entries(DISKS)
  .filter(([name]) => name !== 'system')
  .map(
    ([name, place]) =>
      `grep -q ${name} /sys/block/vd*/serial && disk ${name} ${name === 'state' ? 'rw' : 'ro'} ${place}`,
  )
  .join('\n')}
mount -t tmpfs -o mode=755 tmpfs /root/run
mount -t tmpfs -o mode=1777 tmpfs /root/tmp
mv /bobctl /root${GUEST_FOLDER}
for folder in proc sys dev; do mount --move "/$folder" "/root/$folder"; done
exec switch_root /root /usr/bin/busybox sh ${GUEST_FOLDER}/start
`;

/**
 * The second, the guest's process 1: what a running system has, then bobctl's program with the port as its input and
 * output. Whatever becomes of it, the machine is switched off.
 */
const START = `export PATH=/usr/sbin:/usr/bin HOME=/root LC_ALL=C
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

/** Everything that a guest is given beside its disks. */
export interface GuestContents {
  busybox: string;
  bootModules: readonly string[];
  /** How many disks it has. */
  disks: number;
  /** bobctl's bundled programs, by name. */
  program: ReadonlyMap<string, Uint8Array>;
  /** What `session.json` holds. */
  session: unknown;
  /** Folders of scripts, by the name under which they lie in `scripts/`. */
  scripts: ReadonlyMap<string, string>;
}

/**
 * The entries of a guest's first root file system.
 * @throws InputError for a folder of scripts that is too large
 */
export async function guestEntries(contents: GuestContents): Promise<CpioEntry[]> {
  const modules = contents.bootModules.map((file) => path.basename(file));
  const given = 'bobctl';
  return [
    file('init', INIT, true),
    file('bin/busybox', await readFile(contents.busybox), true),
    ...(await Promise.all(
      contents.bootModules.map(async (source) =>
        file(`modules/${path.basename(source)}`, await readFile(source)),
      ),
    )),
    file(`${given}/modules`, modules.join('\n')),
    file(`${given}/disks`, String(contents.disks)),
    file(`${given}/start`, START),
    file(`${given}/${SESSION_FILE}`, JSON.stringify(contents.session)),
    ...[...contents.program].map(([name, content]) => file(`${given}/program/${name}`, content)),
    ...(
      await Promise.all(
        [...contents.scripts].map(([name, folder]) => folderEntries(`${given}/scripts/${name}`, folder)),
      )
    ).flat(),
  ];
}

function file(name: string, content: string | Uint8Array, executable = false): CpioEntry {
  return { kind: 'file', path: name, content: Buffer.from(content), executable };
}

/** A folder with its plain files. */
async function folderEntries(name: string, folder: string): Promise<CpioEntry[]> {
  const entries: CpioEntry[] = [];
  let bytes = 0;
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of found.sort((a, b) =>
    path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (!entry.isFile()) continue;
    const source = path.join(entry.parentPath, entry.name);
    const content = await readFile(source);
    bytes += content.length;
    if (bytes > MAX_FOLDER_BYTES || entries.length >= MAX_FOLDER_FILES) {
      throw new InputError(
        `${folder}: a micro-VM is given at most ${MAX_FOLDER_FILES} files of ${MAX_FOLDER_BYTES / 1024 ** 2} MiB together`,
        {
          next: 'Let the scripts of the suite lie in a folder of their own.',
        },
      );
    }
    const { mode } = await stat(source);
    entries.push(file(`${name}/${path.relative(folder, source)}`, content, (mode & 0o111) !== 0));
  }
  return entries;
}
