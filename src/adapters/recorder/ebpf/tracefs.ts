import { readFile } from 'node:fs/promises';
import { exists } from '../../system/exists.ts';
import { run } from '../../system/run.ts';

/** Where tracefs lies; the second on machines that mount only debugfs. */
export const TRACEFS = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing'] as const;
/** As systemd mounts it. */
const MOUNT_OPTIONS = 'nosuid,nodev,noexec';

/** Whether tracefs is mounted, could be, or the kernel has none. */
export async function tracefsState(): Promise<'mounted' | 'mountable' | 'none'> {
  for (const folder of TRACEFS) if (await exists(`${folder}/available_events`)) return 'mounted';
  const filesystems = await readFile('/proc/filesystems', 'utf8').catch(() => '');
  return /\ttracefs$/m.test(filesystems) ? 'mountable' : 'none';
}

/**
 * Mounts tracefs where it is not: systemd does so on every boot, containers and small systems often lack it. It stays
 * mounted, because other recordings may need it by then. What fails here is told by `detectFeatures`.
 */
export async function mountTracefs(onProgress?: (text: string) => void): Promise<void> {
  if ((await tracefsState()) !== 'mountable') return;
  onProgress?.(`mounting tracefs at ${TRACEFS[0]}`);
  await run(['mount', '-t', 'tracefs', '-o', MOUNT_OPTIONS, 'tracefs', TRACEFS[0]]).catch(() => undefined);
}
