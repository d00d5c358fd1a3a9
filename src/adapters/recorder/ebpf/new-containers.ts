/**
 * The part of the kernel side that finds containers by itself: every one that begins after the recorder was attached,
 * whatever starts it. A container is told by what a container runtime makes anew each time: an overlay as its root, a
 * process name space whose first process began after the recorder, and a cgroup.
 */

/** s_magic of overlayfs (linux/magic.h). */
const OVERLAYFS = 0x794c7630;

export interface NewContainersOptions {
  /** CPUs that the kernel may ever bring up: each numbers the containers that begin on it by itself. */
  cpus: number;
  /** `parent` or, since Linux 6.15, `__parent`: the field of a kernfs_node. */
  parentField: string;
  /** Makes one number of two. */
  mixer: string;
  /** Numbers from here on are not for containers. */
  limit: number;
}

/** When the recorder began, on the clock of `task_struct.start_time`. */
export const SINCE = '  @since = (uint64)nsecs(monotonic);';

/**
 * Statements that give `$c`, the number of the container in which the current task, whose root is `$root`, executes its
 * first program; they return where it is in none. A number is never given twice: device numbers, process ids and
 * addresses are used again, ids of cgroups are not. `announce` is done for each number once.
 */
export function findNewContainer(
  { cpus, mixer, limit }: NewContainersOptions,
  announce: string,
  full: string,
): string {
  return `$sb = $root.mnt->mnt_sb;
$began = (uint64)curtask->nsproxy->pid_ns_for_children->child_reaper->start_time;
if ((uint64)$sb->s_magic != ${OVERLAYFS} || $began < @since) {
  return;
}
$kn = curtask->cgroups->dfl_cgrp->kn;
$kn_v1 = curtask->cgroups->subsys[0]->cgroup->kn;
$cgroup = (uint64)$kn->id + (uint64)$kn_v1->id * ${mixer};
$c = @new[(uint64)$sb->s_dev, $began, $cgroup];
if ($c == 0) {
  $cpu = (uint64)cpu;
  $c = 1 + $cpu + @made[$cpu] * ${cpus};
  $v = @stage << 16;
  if ($c >= ${limit}) {
    ${full}
    return;
  }
  @made[$cpu] = @made[$cpu] + 1;
  @new[(uint64)$sb->s_dev, $began, $cgroup] = $c;
${announce.replaceAll(/^(?=.)/gm, '  ')}
}`;
}

/** Names of the container's cgroup and of the one above it, in both versions: runtimes name them by the container's id. */
export function cgroupNames({ parentField }: Pick<NewContainersOptions, 'parentField'>): string[] {
  return ['$kn', '$kn_v1'].flatMap((kn) => [
    `str(kptr(${kn}->name), 128)`,
    `str(kptr(${kn}->${parentField}->name), 128)`,
  ]);
}
