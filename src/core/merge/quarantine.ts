import type { BehaviourOf, Kind } from '../bob/model.ts';

/** Syscalls that the sensor could not name. */
const UNNAMED_SYSCALL = /^(?:unknown|syscall_\d+)$/;
/** A path of the host's overlay: a container id where the root should be. */
const OVERLAY_ROOT = /^\/[0-9a-f]{64}\/rootfs(?:\/|$)/;

/**
 * Why a recorded behaviour cannot be true, or undefined where it can: syscalls without a name, programs and files
 * whose path has lost its root (kubescape node-agent issues 721, 872, 874, 889, 893, 912).
 */
export function quarantineReason<K extends Kind>(kind: K, behaviour: BehaviourOf[K]): string | undefined {
  if (kind === 'syscalls') return syscallReason((behaviour as BehaviourOf['syscalls']).name);
  if (kind === 'opens' || kind === 'execs')
    return pathReason((behaviour as BehaviourOf['opens' | 'execs']).path);
  return undefined;
}

/** The text that stands for a quarantined behaviour: the syscall's name or the path. */
export function quarantinedValue(behaviour: BehaviourOf[Kind]): string {
  return 'path' in behaviour ? behaviour.path : 'name' in behaviour ? behaviour.name : '';
}

function syscallReason(name: string): string | undefined {
  if (name === '') return 'the syscall has no name';
  return UNNAMED_SYSCALL.test(name) ? 'the sensor did not know the name of this syscall' : undefined;
}

function pathReason(path: string): string | undefined {
  if (path === '') return 'the path is empty';
  if (!path.startsWith('/')) return 'the path has no root "/": the sensor lost its beginning';
  return OVERLAY_ROOT.test(path) ? 'the path is one of the host: it begins with a container id' : undefined;
}
