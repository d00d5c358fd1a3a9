/** Minor numbers have 20 bits inside the kernel. */
const KERNEL_MINOR_BITS = 20n;
const MAX_KERNEL_MAJOR = 0xfffn;

/**
 * `st_dev` as glibc and Node encode it, as the kernel's own dev_t (include/linux/kdev_t.h): major << 20 | minor.
 * Undefined when it is none.
 */
export function kernelDevice(stDev: number): number | undefined {
  if (!Number.isSafeInteger(stDev) || stDev < 0) return undefined;
  const dev = BigInt(stDev);
  const major = ((dev >> 8n) & 0xfffn) | ((dev >> 32n) & ~0xfffn);
  const minor = (dev & 0xffn) | ((dev >> 12n) & 0xffffff00n);
  if (major > MAX_KERNEL_MAJOR || minor >> KERNEL_MINOR_BITS !== 0n) return undefined;
  return Number((major << KERNEL_MINOR_BITS) | minor);
}
