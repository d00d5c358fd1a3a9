/** A kernel that local cells can run on in a micro-VM. */
export interface GuestKernel {
  /** As the workload file may name it. */
  name: string;
  /** Debian suite that it comes from. */
  suite: string;
  /** As the cell's id names it; its releases begin with it. */
  version: string;
}

/** The machine's own kernel. */
export const HOST_KERNEL = 'host';

/** The kernels of Debian's releases; they get fixes and keep their version. */
export const GUEST_KERNELS: readonly GuestKernel[] = [
  { name: 'debian-12', suite: 'bookworm', version: '6.1' },
  { name: 'debian-13', suite: 'trixie', version: '6.12' },
];

/** `host` or the version of a kernel that is given by its name or its version. */
export function kernelVersion(kernel: string): string {
  return GUEST_KERNELS.find(({ name }) => name === kernel)?.version ?? kernel;
}

/** The kernel of that version; undefined when none is known. */
export function guestKernel(version: string): GuestKernel | undefined {
  return GUEST_KERNELS.find((kernel) => kernel.version === version);
}

/** A sentence that names every kernel that a cell can have. */
export function knownKernels(): string {
  const known = GUEST_KERNELS.map(({ name, version }) => `${name} (${version})`);
  return `Kernels are ${HOST_KERNEL}, ${known.join(', ')}.`;
}
