// Records redis in four repeats of a local cell, packages, verifies with attacks, and prints the matrix summary.
// As root on a fresh Debian or Ubuntu: installs the packages that are missing, and says so first.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
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

console.log(
  'bobctl demo: the Bill of Behavior of redis, recorded and tested on this machine without a cluster\n',
);
const ready = bobctl('doctor', '--install');
if (ready !== 0) process.exit(ready);
console.log();
rmSync(out, { recursive: true, force: true });
const started = Date.now();
const status = bobctl('run', '--workload', 'examples/redis/bobctl.yaml', '--out', out);
console.error(`\n${Math.round((Date.now() - started) / 1000)} s; everything is in ${relative(root, out)}/`);
process.exit(status);
