import { describe, expect, test } from 'vitest';
import { bootModules } from '../../../src/adapters/vm/boot-modules.ts';

/** As depmod writes it: what is loaded first stands last. */
const LIST = `kernel/drivers/virtio/virtio.ko: kernel/drivers/virtio/virtio_ring.ko
kernel/drivers/virtio/virtio_ring.ko:
kernel/drivers/virtio/virtio_pci.ko: kernel/drivers/virtio/virtio_pci_modern_dev.ko kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
kernel/drivers/block/virtio_blk.ko.xz: kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
kernel/fs/overlayfs/overlay.ko:
`;

describe('modules that are loaded before the first disk', () => {
  test('come after what they need, each once', () => {
    expect(
      bootModules(LIST, ['virtio_pci', 'virtio-blk', 'overlay']).map((file) => file.split('/').at(-1)),
    ).toEqual([
      'virtio_ring.ko',
      'virtio.ko',
      'virtio_pci_modern_dev.ko',
      'virtio_pci.ko',
      'virtio_blk.ko.xz',
      'overlay.ko',
    ]);
  });

  test('what is built into the kernel is none', () => {
    expect(bootModules(LIST, ['ext4'])).toEqual([]);
  });
});
