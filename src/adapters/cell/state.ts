import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../core/errors.ts';
import { ownIdentity, type ProcessIdentity } from '../system/process-identity.ts';
import { removeTree } from '../system/remove-tree.ts';

/**
 * Where everything of one cell lies. Container, network name space and cgroup have the folder's name, so that
 * whoever finds the folder finds them.
 */
export interface CellPaths {
  name: string;
  folder: string;
  state: string;
  upper: string;
  work: string;
  merged: string;
  bundle: string;
  /** Files that stand for a pod's. */
  etc: string;
  runcRoot: string;
  /** From the root of every hierarchy. */
  cgroup: string;
}

/** What `state.json` says: all that a later process needs to tell whether the cell is a leftover. */
export interface CellState {
  version: 1;
  id: string;
  name: string;
  /** The process that made the cell and will remove it. */
  owner: ProcessIdentity;
  /** Root file system of its image. */
  image: string;
  logDir: string;
}

const CELLS_FOLDER = 'cells';
const STATE_FILE = 'state.json';
/** A folder is filled under such a name and then renamed: a folder of a cell always has its state. */
const UNFINISHED_PREFIX = '.new-';
const NAME_PREFIX = 'bobctl-';
const CELL_ID = /^[a-z0-9][a-z0-9.-]{0,127}$/;
const CELL_NAME = /^bobctl-[a-z0-9][a-z0-9.-]{0,127}-[0-9a-f]{8}$/;

/** The paths of a cell of that name. */
export function cellPaths(stateDir: string, name: string): CellPaths {
  const folder = path.join(path.resolve(stateDir), CELLS_FOLDER, name);
  return {
    name,
    folder,
    state: path.join(folder, STATE_FILE),
    upper: path.join(folder, 'upper'),
    work: path.join(folder, 'work'),
    merged: path.join(folder, 'merged'),
    bundle: path.join(folder, 'bundle'),
    etc: path.join(folder, 'etc'),
    runcRoot: path.join(folder, 'runc'),
    cgroup: `/${name}`,
  };
}

/** A name that no other cell has or had. */
export function newCellName(id: string): string {
  if (!CELL_ID.test(id)) {
    throw new InputError(`${JSON.stringify(id.slice(0, 80))} is not the id of a cell`, {
      next: 'Ids have lower-case letters, digits, dots and dashes only.',
    });
  }
  return `${NAME_PREFIX}${id}-${randomBytes(4).toString('hex')}`;
}

/** Makes a cell's folder with its state in it; it appears whole. */
export async function makeStateFolder(
  paths: CellPaths,
  cell: { id: string; image: string; logDir: string },
): Promise<void> {
  const state: CellState = { version: 1, name: paths.name, owner: ownIdentity(), ...cell };
  const parent = path.dirname(paths.folder);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  // mkdtemp: nobody but root may enter it, nor the set-user-id programs in it.
  const unfinished = await mkdtemp(path.join(parent, `${UNFINISHED_PREFIX}${state.owner.pid}-`));
  try {
    await writeFile(path.join(unfinished, STATE_FILE), `${JSON.stringify(state, undefined, 2)}\n`);
    await rename(unfinished, paths.folder);
  } catch (error) {
    await removeTree(unfinished);
    throw error;
  }
}

/** What a state folder holds. */
export interface StateFolder {
  /** Names of the cells, sorted. */
  cells: string[];
  /** Cells' folders that were never finished, and whose process that was. */
  unfinished: { folder: string; pid: number }[];
}

/** Looks into a state folder; what is no cell's is left out. */
export async function listStateFolder(stateDir: string): Promise<StateFolder> {
  const parent = path.join(path.resolve(stateDir), CELLS_FOLDER);
  const names = (await readdir(parent).catch(() => [])).sort();
  return {
    cells: names.filter((name) => CELL_NAME.test(name)),
    unfinished: names.flatMap((name) => {
      const pid = /^\.new-([1-9][0-9]{0,9})-[A-Za-z0-9]+$/.exec(name)?.[1];
      return pid === undefined ? [] : [{ folder: path.join(parent, name), pid: Number(pid) }];
    }),
  };
}

/** The state of a cell, or undefined when there is none that can be read. */
export async function readState(paths: CellPaths): Promise<CellState | undefined> {
  const text = await readFile(paths.state, 'utf8').catch(() => undefined);
  const state = text === undefined ? undefined : parseState(text);
  return state?.name === paths.name ? state : undefined;
}

/** Reads the text of a state file; undefined when it is not whole. */
export function parseState(text: string): CellState | undefined {
  let state: Partial<CellState> | null;
  try {
    state = JSON.parse(text) as Partial<CellState> | null;
  } catch {
    return undefined;
  }
  const owner = state?.owner as Partial<ProcessIdentity> | null | undefined;
  const whole =
    state?.version === 1 &&
    typeof state.id === 'string' &&
    typeof state.name === 'string' &&
    CELL_NAME.test(state.name) &&
    Number.isSafeInteger(owner?.pid) &&
    typeof owner?.startTime === 'string' &&
    typeof owner.bootId === 'string';
  return whole ? (state as CellState) : undefined;
}
