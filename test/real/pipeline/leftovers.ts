import { existsSync, mkdirSync, readdirSync, readFileSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { cgroupFolders } from '../../../src/adapters/cell/cgroup.ts';
import { listMounts } from '../../../src/adapters/system/mounts.ts';
import { markOf, type Bobctl, type Call } from './bobctl.ts';

/** Looks for everything that calls of the command line could leave behind. */
export class Leftovers {
  readonly #stateDir: string;
  readonly #out: string;
  readonly #calls: Call[] = [];
  readonly #watcher: FSWatcher;
  /** Names of the cells that were made meanwhile. */
  readonly #cells = new Set<string>();

  /** @param out folder that the calls write to */
  constructor(bobctl: Bobctl, out: string) {
    this.#stateDir = bobctl.stateDir;
    this.#out = out;
    const cells = path.join(this.#stateDir, 'cells');
    mkdirSync(cells, { recursive: true });
    this.#watcher = watch(cells, (_, name) => {
      if (name?.startsWith('bobctl-')) this.#cells.add(name);
    });
  }

  /** Ends the watching. */
  close(): void {
    this.#watcher.close();
  }

  /** A call whose processes are looked for from now on. */
  watch(call: Call): Call {
    this.#calls.push(call);
    return call;
  }

  /** How many cells were made. */
  get cells(): number {
    return this.#cells.size;
  }

  /** Everything that is there, as phrases. */
  async list(): Promise<string[]> {
    return [
      ...(await listMounts())
        .filter(({ target }) => target.startsWith(this.#stateDir))
        .map(({ target }) => `mount ${target}`),
      ...entries('/run/netns')
        .filter((name) => this.#cells.has(name))
        .map((name) => `network ${name}`),
      ...(await cgroupFolders('/'))
        .flatMap((root) => entries(root))
        .filter((name) => this.#cells.has(name))
        .map((name) => `cgroup ${name}`),
      ...entries(path.join(this.#stateDir, 'cells')).map((name) => `folder of the cell ${name}`),
      ...unfinished(this.#out).map((name) => `unfinished ${name}`),
      ...this.#processes(),
    ];
  }

  /** The same, after what is just ending had five seconds for it. */
  async lasting(): Promise<string[]> {
    let found = await this.list();
    for (let attempt = 0; attempt < 50 && found.length > 0; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await this.list();
    }
    return found;
  }

  /** What the calls started, and what runs in their cells. */
  #processes(): string[] {
    const marks = this.#calls.map(markOf);
    return entries('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        const environment = content(`/proc/${pid}/environ`).split('\0');
        const cgroup = content(`/proc/${pid}/cgroup`);
        return (
          marks.some((mark) => environment.includes(mark)) ||
          [...this.#cells].some((name) => cgroup.includes(name))
        );
      })
      .map((pid) => `process ${pid} ${content(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 100)}`);
  }
}

/** Files and folders that are written aside before they get their name. */
function unfinished(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)\.[^/]*\.tmp$/.test(name),
  );
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function content(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
