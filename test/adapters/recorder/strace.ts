/** Reads the log of `strace -f -y`, the oracle of the recorder's tests. */

export interface StraceLog {
  /** Names of the system calls that were begun. */
  syscalls: Set<string>;
  /** Arguments of the programs that were started. */
  execs: string[][];
  /** `path flags` of each open that succeeded; the path as the kernel resolved it. */
  opens: string[];
}

const LINE = /^(\d+)\s+(.*)$/;
const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>/;
const CALL = /^(\w+)\(/;
const OPEN = /^(?:open|openat|creat)\((?:[^"]*, )?"(?:[^"\\]|\\.)*"(?:, ([A-Z_|]+))?.*\) += \d+<(.*)>$/;
const EXEC = /^execve\("(?:[^"\\]|\\.)*", (\[.*\]), 0x[0-9a-f]+ .*\) += 0$/;

/**
 * @param root the folder that was the root of the traced programs; everything before the first program that was started
 *   in it is left out
 */
export function readStrace(log: string, root: string): StraceLog {
  const calls = wholeCalls(log);
  const start = calls.findIndex((call) => call.startsWith('chroot(')) + 1;
  const first = calls.findIndex((call, i) => i >= start && EXEC.test(call));
  const inside = calls.slice(first);
  return {
    syscalls: new Set(inside.flatMap((call) => CALL.exec(call)?.[1] ?? [])),
    execs: inside.flatMap((call) => {
      const args = EXEC.exec(call)?.[1];
      return args === undefined ? [] : [JSON.parse(args) as string[]];
    }),
    opens: inside.flatMap((call) => {
      const [, flags, path] = OPEN.exec(call) ?? [];
      return flags === undefined || path === undefined ? [] : [`${path.replace(root, '') || '/'} ${flags}`];
    }),
  };
}

/** One string a call, in the order in which they began; those that another task interrupted are joined. */
function wholeCalls(log: string): string[] {
  const calls: string[] = [];
  const unfinished = new Map<string, number>();
  for (const line of log.split('\n')) {
    const [, pid, text] = LINE.exec(line) ?? [];
    if (pid === undefined || text === undefined) continue;
    const begun = unfinished.get(pid);
    if (RESUMED.test(text) && begun !== undefined) {
      calls[begun] = (calls[begun] ?? '') + text.replace(RESUMED, '');
      unfinished.delete(pid);
    } else {
      if (UNFINISHED.test(text)) unfinished.set(pid, calls.length);
      calls.push(text.replace(UNFINISHED, ''));
    }
  }
  return calls;
}
