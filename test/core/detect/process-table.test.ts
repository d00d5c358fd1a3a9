import { expect, it } from 'vitest';
import { MAX_PROCESSES, ProcessTable } from '../../../src/core/detect/process-table.ts';
import { event } from './fixtures.ts';

const exec = (pid: number, args: string[]): ReturnType<typeof event> =>
  event({ type: 'exec', path: `/bin/${args[0] ?? ''}`, args }, { pid, ppid: 1, comm: args[0] ?? '' });
const read = (pid: number, ppid = 1): ReturnType<typeof event> =>
  event({ type: 'syscall', name: 'read' }, { pid, ppid });

it('a process is what it last executed', () => {
  const table = new ProcessTable();
  table.see(exec(7, ['sh', '-c', 'x']));
  table.see(exec(7, ['x']));
  expect(table.see(read(7))).toMatchObject({ cmdline: 'x', path: '/bin/x' });
});

it('a child keeps its parent’s program after the parent went on to another', () => {
  const table = new ProcessTable();
  table.see(exec(7, ['sh']));
  table.see(read(8, 7));
  table.see(exec(7, ['x']));
  expect(table.see(read(8, 7))).toMatchObject({ cmdline: 'sh', pcomm: 'x' });
});

it('a process of which nothing was seen has no command', () => {
  expect(new ProcessTable().see(read(5, 4))).toMatchObject({ cmdline: '', path: '', pcomm: '' });
});

it('forgets the oldest of too many', () => {
  const table = new ProcessTable();
  for (let pid = 10; pid <= 10 + MAX_PROCESSES; pid++) table.see(exec(pid, ['x']));
  expect(table.see(read(10)).cmdline).toBe('');
  expect(table.see(read(11)).cmdline).toBe('x');
});
