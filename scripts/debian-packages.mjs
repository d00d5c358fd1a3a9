// The Debian packages that local cells, the recorder and the real tests need; one line, for apt-get.
export const DEBIAN_PACKAGES = {
  /** To record and verify on this machine. */
  product: ['runc', 'mmdebstrap', 'debian-archive-keyring', 'iproute2', 'util-linux', 'mount'],
  /** To record on other kernels. */
  kernels: ['qemu-system-x86', 'e2fsprogs'],
  /** Only for the tests and the benchmark. */
  tests: ['strace', 'redis-tools', 'redis-server', 'busybox-static', 'cmark-gfm', 'sudo', 'chromium'],
};

if (import.meta.url === `file://${process.argv[1]}`) {
  console.log([...DEBIAN_PACKAGES.product, ...DEBIAN_PACKAGES.kernels, ...DEBIAN_PACKAGES.tests].join(' '));
}
