/** Paths from the dictionary of directory entries that the kernel side tells. */

/** Slots of the kernel side's cache; what was overwritten there will be told again before it is used. */
const MAX_FORGOTTEN = 65_536;
const MAX_DEPTH = 256;

interface Entry {
  id: string;
  parent: string;
  name: string;
}

/** What a walk up the dictionary found. */
export interface ResolvedPath {
  /** Latin-1 string of the path's bytes. */
  path: string;
  /** Whether the walk ended at the container's root. */
  inside: boolean;
}

/**
 * Mirror of the kernel side's cache: one entry a slot, and the latest of those that were overwritten, because a
 * record may still name them.
 */
export class PathTable {
  readonly #entries = new Map<string, Entry>();
  readonly #bySlot = new Map<string, Entry>();
  /** A ring of the latest that were overwritten. */
  readonly #forgotten: Entry[] = [];
  #oldest = 0;

  /** Takes in that the entry `id` is called `name` in `parent`. */
  add(slot: string, id: string, parent: string, name: string): void {
    const before = this.#bySlot.get(slot);
    if (before !== undefined && before.id !== id) this.#forget(before);
    const entry = { id, parent, name };
    this.#bySlot.set(slot, entry);
    this.#entries.set(id, entry);
  }

  /**
   * The path of an entry. `1` is the container's root, `2` and `3` are other ends.
   * Undefined when a part of it was never told.
   */
  resolve(leaf: string): ResolvedPath | undefined {
    const names: string[] = [];
    let id = leaf;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (id === '1' || id === '2') return { path: `/${names.reverse().join('/')}`, inside: id === '1' };
      const entry = this.#entries.get(id);
      if (entry === undefined) return undefined;
      names.push(entry.name);
      id = entry.parent;
    }
    return undefined;
  }

  /** Entries held, for tests of the bound. */
  get size(): number {
    return this.#entries.size;
  }

  #forget(entry: Entry): void {
    const oldest = this.#forgotten[this.#oldest];
    this.#forgotten[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % MAX_FORGOTTEN;
    // Unless it was told again since.
    if (oldest !== undefined && this.#entries.get(oldest.id) === oldest) this.#entries.delete(oldest.id);
  }
}

/**
 * The process number in `/proc/<pid>/…` as one segment of any name, as Kubescape's recorder writes it
 * (node-agent, containerprofilemanager event_reporting.go, procRegex).
 */
export function withoutPid(path: string): string {
  return path.replace(/^\/proc\/\d+(?=\/|$)/, '/proc/⋯');
}

/** A path as a program gave it: `/proc/self` is the program's own process number. */
export function withoutSelf(path: string): string {
  return path
    .replace(/^\/proc\/thread-self(?=\/|$)/, '/proc/⋯/task/⋯')
    .replace(/^\/proc\/self(?=\/|$)/, '/proc/⋯')
    .replace(/^\/dev\/fd(?=\/)/, '/proc/⋯/fd')
    .replace(/^\/dev\/std(in|out|err)$/, (_, name: string) => `/proc/⋯/fd/${STANDARD.indexOf(name)}`);
}

const STANDARD = ['in', 'out', 'err'];
