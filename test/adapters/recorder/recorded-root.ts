import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mountOverlay, unmountBeneath } from '../../../src/adapters/cell/overlay.ts';
import { removeTree } from '../../../src/adapters/system/remove-tree.ts';
import { run, type RunResult } from '../../../src/adapters/system/run.ts';
import { testImage, whyNot } from '../cell/real-cells.ts';

/** Why this machine cannot record; undefined when it can. */
export async function whyNotRecord(): Promise<string | undefined> {
  if (process.geteuid?.() !== 0) return 'not root';
  const hasTypes = await access('/sys/kernel/btf/vmlinux').then(
    () => true,
    () => false,
  );
  return hasTypes ? whyNot() : 'the kernel has no BTF';
}

/** A root file system of its own, as a container has one. */
export interface RecordedRoot {
  folder: string;
  rootDevice: number;
  /** Runs a program in it, by chroot. */
  run(argv: string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
  /** Runs a shell script in it. */
  sh(script: string): Promise<RunResult>;
  remove(): Promise<void>;
}

const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Mounts an overlay over the image of the tests, with /proc and the usual devices. */
export async function makeRecordedRoot(): Promise<RecordedRoot> {
  const { rootfs } = await testImage();
  const base = mkdtempSync(path.join(os.tmpdir(), 'bobctl-recorder-test-'));
  const folder = path.join(base, 'merged');
  const at = (name: string): string => path.join(base, name);
  const rootDevice = await mountOverlay({
    lower: rootfs,
    upper: at('upper'),
    work: at('work'),
    merged: folder,
  });
  execFileSync('mount', ['-t', 'proc', 'proc', path.join(folder, 'proc')]);
  for (const [name, minor] of [
    ['null', '3'],
    ['zero', '5'],
    ['urandom', '9'],
  ] as const) {
    execFileSync('rm', ['-f', path.join(folder, 'dev', name)]);
    execFileSync('mknod', ['-m', '666', path.join(folder, 'dev', name), 'c', '1', minor]);
  }
  await mkdir(path.join(folder, 'data'));
  const inside = (argv: string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
    run(['chroot', folder, ...argv], { env: { ...ENVIRONMENT, ...env } });
  return {
    folder,
    rootDevice,
    run: inside,
    sh: (script) => inside(['/bin/sh', '-c', script]),
    remove: async () => {
      await unmountBeneath(folder);
      await removeTree(base);
    },
  };
}

/** Process ids of this process's children that run bpftrace. */
export function bpftraceChildren(parent = process.pid): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const status = readOrNone(`/proc/${pid}/status`);
      const command = readOrNone(`/proc/${pid}/cmdline`);
      return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(status) && command.includes('bpftrace');
    })
    .map(Number);
}

function readOrNone(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
