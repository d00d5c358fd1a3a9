import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/core/workload/kernels.ts
var HOST_KERNEL = "host";
var GUEST_KERNELS = [
  { name: "debian-12", suite: "bookworm", version: "6.1" },
  { name: "debian-13", suite: "trixie", version: "6.12" }
];
function kernelVersion(kernel) {
  return GUEST_KERNELS.find(({ name }) => name === kernel)?.version ?? kernel;
}
function guestKernel(version) {
  return GUEST_KERNELS.find((kernel) => kernel.version === version);
}
function knownKernels() {
  const known = GUEST_KERNELS.map(({ name, version }) => `${name} (${version})`);
  return `Kernels are ${HOST_KERNEL}, ${known.join(", ")}.`;
}

export {
  HOST_KERNEL,
  GUEST_KERNELS,
  kernelVersion,
  guestKernel,
  knownKernels
};
