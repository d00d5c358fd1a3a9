// Runs every lane of the tests, says which ran and which were skipped and why, and ends with the plain count.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'bobctl-lanes-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

function run(argv) {
  const started = Date.now();
  const { status } = spawnSync(argv[0], argv.slice(1), { cwd: root, stdio: 'inherit' });
  return { ok: status === 0, seconds: Math.round((Date.now() - started) / 1000) };
}

/** A lane that passes or fails as a whole counts as one. */
function check(name, argv) {
  const { ok, seconds } = run(argv);
  totals[ok ? 'passed' : 'failed'] += 1;
  lines.push(`${ok ? 'ran    ' : 'FAILED '} ${name} (${seconds} s)`);
}

function tests(name, args) {
  const report = join(scratch, `${name}.json`);
  const { ok, seconds } = run([
    'npx',
    'vitest',
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  let counts;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    counts = {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that does not load fails without a failed test.
  if (!ok && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  lines.push(
    `${ok ? 'ran    ' : 'FAILED '} ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
}

check('lint and format', ['npm', 'run', '--silent', 'lint']);
check('types', ['npm', 'run', '--silent', 'typecheck']);
check('dist is what src builds', ['npm', 'run', '--silent', 'check:dist']);
tests('unit', []);
const why = process.getuid?.() === 0 ? undefined : 'not root: eBPF and containers need it';
if (why) lines.push(`skipped real parts: ${why}`);
else {
  tests('real', ['--config', 'vitest.real.config.ts']);
  if (process.env.BOBCTL_LONG !== '1') {
    lines.push('skipped long: what varies other real tests for minutes; `npm run test:long` runs it');
  }
}

rmSync(scratch, { recursive: true, force: true });
console.log(`\nLanes\n${lines.map((line) => `  ${line}`).join('\n')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);
