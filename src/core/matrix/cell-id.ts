import type { CellInfo } from '../bob/recording.ts';
import { InputError } from '../errors.ts';

/** The parts that a cell's id is made of. */
export interface CellParts {
  /** `ubuntu-24.04`, `debian-12` */
  os: string;
  /** `kind`, `k3s`, …, or `local` */
  distro: string;
  /** Kubernetes version with a leading `v`, or the container runtime of a local cell. */
  version: string;
  /** GOARCH */
  arch: string;
  /** Kernel version of a local cell that does not run on the machine's own. */
  kernel?: string;
}

/** What a cell's id may look like: safe as a name of files and artifacts. */
const CELL_ID = /^[a-z0-9][a-z0-9.-]{0,150}$/;

/**
 * `<os>-<distro>-<version>[-<arch>][-k<kernel>]` (DESIGN §6); arch is left out if amd64.
 * @throws InputError when a part holds other characters than `[a-z0-9.-]`.
 */
export function cellId(cell: CellParts): string {
  const id = [
    cell.os,
    cell.distro,
    cell.version,
    ...(cell.arch === 'amd64' ? [] : [cell.arch]),
    ...(cell.kernel === undefined ? [] : [`k${cell.kernel}`]),
  ].join('-');
  if (!CELL_ID.test(id)) {
    throw new InputError(
      `${JSON.stringify(id)} cannot be the name of a cell: only a-z, 0-9, "." and "-" are allowed`,
    );
  }
  return id;
}

/** `<cell>.r<repeat>`: a recording's folder and the end of its artifact's name. */
export function recordingId(cell: string, repeat: number): string {
  return `${cell}.r${repeat}`;
}

/** The cell of a bare profile file, from the end of its name; `unknown` where it does not tell (DESIGN §6). */
export function cellFromFileName(fileName: string): CellInfo {
  const match =
    /-(?<os>(?:ubuntu|debian)-[0-9]+(?:\.[0-9]+)?)-(?<distro>[a-z0-9]+)-(?<version>v[0-9]+\.[0-9]+\.[0-9]+)\.ya?ml$/.exec(
      fileName,
    );
  const { os, distro, version } = match?.groups ?? {};
  if (os === undefined || distro === undefined || version === undefined) return { id: 'unknown' };
  return { id: cellId({ os, distro, version, arch: 'amd64' }), os, distro, version };
}
