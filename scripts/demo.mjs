// Records redis in four recordings, packages, verifies with attacks, and prints the matrix summary. Where QEMU is
// installed, two of the recordings and a verification are on another kernel, in a micro-VM.
// As root on a fresh Debian or Ubuntu: installs the packages that are missing, and says so first.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, '.bobctl', 'demo');

/** Runs bobctl as a user would; its output is the demo's. */
function bobctl(...args) {
  const { status } = spawnSync(process.execPath, [join(root, 'dist/bobctl.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 130;
}

/** The example as it is, or a copy of it with one kernel more and half as many repeats of each. */
function workload() {
  const file = 'examples/redis/bobctl.yaml';
  const qemu = spawnSync('qemu-system-x86_64', ['--version'], { stdio: 'ignore' });
  if (process.arch !== 'x64' || qemu.status !== 0) {
    console.log('with qemu-system-x86 installed, the demo also shows another kernel\n');
    return file;
  }
  const copy = join(out, 'redis');
  cpSync(join(root, 'examples/redis'), copy, { recursive: true });
  const changed = readFileSync(join(copy, 'bobctl.yaml'), 'utf8')
    .replace('kernel: [host]', 'kernel: [host, debian-13]')
    .replace('repeats: 4', 'repeats: 2');
  writeFileSync(join(copy, 'bobctl.yaml'), changed);
  return join(copy, 'bobctl.yaml');
}

console.log(
  'bobctl demo: the Bill of Behavior of redis, recorded and tested on this machine without a cluster\n',
);
const ready = bobctl('doctor', '--install');
if (ready !== 0) process.exit(ready);
console.log();
rmSync(out, { recursive: true, force: true });
const started = Date.now();
const status = bobctl('run', '--workload', workload(), '--out', out);
console.error(`\n${Math.round((Date.now() - started) / 1000)} s; everything is in ${relative(root, out)}/`);
process.exit(status);
