import table from '../../../core/data/capabilities.json' with { type: 'json' };

const names = new Map(table.capabilities.map(({ number, name }) => [number, name]));

/** Name of a capability without `CAP_`; its number where it is newer than the table. */
export function capabilityName(number: number): string {
  return names.get(number) ?? `capability_${number}`;
}

/**
 * Kernel functions that only ask whether a task has a capability, without using it: nothing is audited and nothing is
 * refused. Every mmap of a root process asks so for SYS_ADMIN (security/commoncap.c, cap_vm_enough_memory).
 */
const QUESTION =
  /^(?:security_vm_enough_memory|__vm_enough_memory|cap_vm_enough_memory)|_noaudit(?:\.|$)|^ptracer_capable/;

/** Whether a check that has this kernel stack (one frame a line, `function+offset`) was only a question. */
export function isQuestion(stack: string): boolean {
  return stack
    .split('\n')
    .map((line) => line.trim().replace(/\+(?:0x)?[0-9a-f]+$/, ''))
    .some((name) => QUESTION.test(name));
}
