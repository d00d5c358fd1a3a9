import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { readFileIfThere, sha256 } from '../adapters/system/output-folder.ts';
import { assemble } from '../core/bob/assemble.ts';
import type { Bob, Profile } from '../core/bob/model.ts';
import { readProfiles } from '../core/bob/read-profiles.ts';
import type { Superset } from '../core/bob/superset.ts';
import { readSuperset } from '../core/bob/superset-file.ts';
import { bobFromSuperset, renderBob } from '../core/bob/write-profiles.ts';
import { InputError } from '../core/errors.ts';

export const SUPERSET_FILE = 'superset.json';
export const BOB_FILE = 'bob.yaml';
export const SUMMARY_FILE = 'summary.md';
export const REPORT_FILE = 'report.json';

/** A superset as it is to be enforced. */
export interface LoadedSuperset {
  folder: string;
  superset: Superset;
  /** What holds: see `edited`. */
  bob: Bob;
  /** SHA-256 of what is enforced. */
  digest: string;
  /** Which of the two files was changed by hand since they were written together; that one holds. */
  edited?: typeof SUPERSET_FILE | typeof BOB_FILE;
}

/** The text of `bob.yaml` that belongs to a superset. */
export function bobFileOf(superset: Superset): string {
  return renderBob(bobFromSuperset(superset), { world: 'profiles' });
}

/**
 * Reads the folder (or the `superset.json`) of a superset. `bob.yaml` is what users load, so an edited one is enforced
 * as it is; where only `superset.json` was edited, that one is.
 * @throws InputError naming the file that is missing or wrong
 */
export async function loadSuperset(path: string): Promise<LoadedSuperset> {
  const folder = await folderOf(path);
  const file = join(folder, SUPERSET_FILE);
  const text = await readFileIfThere(file);
  if (text === undefined) {
    throw new InputError(`${path}: holds no ${SUPERSET_FILE}`, {
      next: 'Name the folder that `bobctl package` wrote.',
    });
  }
  const superset = readSuperset(text, file);
  const belongs = bobFileOf(superset);
  const found = await readFileIfThere(join(folder, BOB_FILE));
  const edited =
    found === undefined || found === belongs
      ? undefined
      : superset.bobDigest === sha256(found)
        ? SUPERSET_FILE
        : BOB_FILE;
  const enforced = edited === BOB_FILE && found !== undefined ? found : belongs;
  return {
    folder,
    superset,
    bob: withListens(readBob(enforced, join(folder, BOB_FILE)), superset),
    digest: sha256(enforced),
    ...(edited === undefined ? {} : { edited }),
  };
}

async function folderOf(path: string): Promise<string> {
  const info = await stat(path).catch(() => {
    throw new InputError(`${path}: no such file or folder`);
  });
  return info.isDirectory() ? path : join(path, '..');
}

function readBob(text: string, file: string): Bob {
  const { profiles, leftOut } = readProfiles(text, file);
  const { bobs, leftOut: unassembled } = assemble(profiles);
  const problem = [...leftOut, ...unassembled][0];
  if (problem !== undefined) throw new InputError(`${problem.place}: ${problem.reason}`);
  const [only, ...others] = bobs;
  if (only === undefined || others.length > 0) {
    throw new InputError(`${file}: must hold the BoB of one workload; it holds ${bobs.length}`);
  }
  return only.bob;
}

/** Kubescape's objects have no place for listening sockets; the superset keeps them. */
function withListens(bob: Bob, superset: Superset): Bob {
  const listensOf = (profile: Profile): Profile['listens'] =>
    superset.containers.find(({ type, name }) => type === profile.type && name === profile.name)?.listens ??
    [];
  return {
    ...bob,
    containers: bob.containers.map((profile) => ({
      ...profile,
      listens: listensOf(profile),
      // Specified, even where it is empty: the superset is whole.
      ...(profile.unset ? { unset: profile.unset.filter((kind) => kind !== 'listens') } : {}),
    })),
  };
}
