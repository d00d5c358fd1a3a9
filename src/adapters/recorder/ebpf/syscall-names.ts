import table from '../../../core/data/syscalls.json' with { type: 'json' };

/** Calling conventions whose numbers are known. */
export type SyscallAbi = 'x86_64' | 'arm64' | 'i386';

interface Row {
  name: string;
  x86_64?: number;
  arm64?: number;
  i386?: number;
}

const rows: Row[] = table.syscalls;
const names = new Map<SyscallAbi, Map<number, string>>();

/** Name of a system call, `undefined` if the number is not in the table. */
export function syscallName(number: number, abi: SyscallAbi): string | undefined {
  let byNumber = names.get(abi);
  if (byNumber === undefined) {
    byNumber = new Map(
      rows.flatMap((row) => (row[abi] === undefined ? [] : [[row[abi], row.name] as const])),
    );
    names.set(abi, byNumber);
  }
  return byNumber.get(number);
}

/** Number of a system call that the table is known to hold for this ABI. */
export function syscallNumber(name: string, abi: SyscallAbi): number {
  const number = rows.find((row) => row.name === name)?.[abi];
  if (number === undefined) throw new Error(`no number for system call ${name} of ${abi}`);
  return number;
}
