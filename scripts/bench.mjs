// Measures the recorder, the core, the actions and the HTML report and holds the figures against their targets.
// Run: npm run bench [-- recorder | core | action | report] [--rounds N]
// Exit code: 1 a target was missed, 3 this machine cannot measure it, 2 a wrong call.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const INTERRUPTED = 130;
const BENCHES = ['core', 'action', 'recorder', 'report'];
/** Processes that the benchmarks start; they lie beside them. */
const CHILDREN = { 'merge-stream': 'bench/core/merge-stream.ts', 'parse-yaml': 'bench/core/parse-yaml.ts' };

const [first, ...others] = process.argv.slice(2);
const chosen = BENCHES.includes(first) ? [first] : BENCHES;
const options = BENCHES.includes(first) || first === undefined ? others : [first, ...others];

// The benchmark cleans up first; Ctrl-C reaches it without help.
let running;
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => running?.kill());
const folder = mkdtempSync(join(tmpdir(), 'bobctl-bench-'));
try {
  await build({
    absWorkingDir: root,
    entryPoints: { ...Object.fromEntries(BENCHES.map((name) => [name, `bench/${name}.ts`])), ...CHILDREN },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'warning',
    // Bundled CommonJS packages call require(), which an ES module does not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
  const codes = [];
  for (const name of chosen) {
    codes.push(await run(join(folder, `${name}.mjs`), options));
    if (codes.includes(INTERRUPTED)) break;
  }
  // A missed target says more than a machine that could not measure.
  process.exitCode = codes.includes(1) && !codes.includes(INTERRUPTED) ? 1 : Math.max(...codes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a benchmark in a process of its own. */
function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
    running = child;
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? INTERRUPTED));
  });
}
