import { readFile, readdir } from 'node:fs/promises';

/** How the kernel shows a program that is attached to the entry of every system call (`/proc/<pid>/fdinfo`). */
const SYSCALL_LINK = /^tp_name:\s+sys_enter$/m;

/** Ids of the processes whose eBPF programs see every system call of this machine. */
export async function syscallTracers(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const tracers: number[] = [];
  for (const pid of pids) if (await tracesSyscalls(pid)) tracers.push(pid);
  return tracers;
}

/** Whether a process has such a program attached; false when it is gone. */
export async function tracesSyscalls(pid: number): Promise<boolean> {
  const folder = `/proc/${pid}/fdinfo`;
  const names = await readdir(folder).catch(() => []);
  const infos = names.map((name) => readFile(`${folder}/${name}`, 'utf8').catch(() => ''));
  return (await Promise.all(infos)).some((info) => SYSCALL_LINK.test(info));
}
