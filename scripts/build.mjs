// Bundles the entry points into dist/, or into the folder that follows `--out`. `--check` proves that the committed
// dist/ is what src/ builds.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = process.argv.indexOf('--out');
const dist = out < 0 ? join(root, 'dist') : resolve(process.argv[out + 1]);

/** Output name without extension, and the file that it is built from. */
const ENTRY_POINTS = {
  bobctl: 'src/cli/main.ts',
  'net-agent': 'src/adapters/workload/net-agent.ts',
  'vm-guest': 'src/guest/main.ts',
  record: 'src/action/record.ts',
  plan: 'src/action/plan.ts',
  package: 'src/action/package.ts',
  verify: 'src/action/verify.ts',
  publish: 'src/action/publish.ts',
  comment: 'src/action/comment.ts',
};

const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
const result = await build({
  absWorkingDir: root,
  entryPoints: ENTRY_POINTS,
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What the entry points share lies in chunks, once.
  splitting: true,
  chunkNames: 'chunk-[hash]',
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'eof',
  define: { 'process.env.BOBCTL_VERSION': JSON.stringify(version) },
  // Bundled CommonJS packages call require(), which an ES module does not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});

const built = new Map(result.outputFiles.map((file) => [basename(file.path), file.text]));

if (process.argv.includes('--check')) {
  const present = existsSync(dist) ? readdirSync(dist) : [];
  const wrong = [...new Set([...present, ...built.keys()])].filter(
    (name) => !present.includes(name) || built.get(name) !== readFileSync(join(dist, name), 'utf8'),
  );
  if (wrong.length > 0) {
    console.error(
      `dist/ is not what src/ builds: ${wrong.sort().join(', ')}. Run \`npm run build\` and commit.`,
    );
    process.exit(1);
  }
  console.log(`dist/ is what src/ builds (${built.size} files)`);
} else {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of built) {
    const entry = name === 'bobctl.mjs';
    writeFileSync(join(dist, name), text, { mode: entry ? 0o755 : 0o644 });
  }
  console.log(
    [...built]
      .map(([name, text]) => `${basename(dist)}/${name} ${Math.round(text.length / 1024)} KiB`)
      .join('\n'),
  );
}
