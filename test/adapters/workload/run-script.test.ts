import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { runScript } from '../../../src/adapters/workload/run-script.ts';

const ENVIRONMENT = { cell: 'debian-12-local-runc', host: '127.0.0.1', port: 6379, namespace: 'redis' };

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'run-script-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function script(name: string, body: string, mode = 0o755): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode });
  return file;
}

describe('a script', () => {
  test('is told where it runs', async () => {
    const file = script(
      'env.sh',
      'echo "$BOBCTL_CELL $BOBCTL_HOST $BOBCTL_PORT $BOBCTL_NAMESPACE $KUBECONFIG $*"',
    );
    const result = await runScript(file, ['a b', 'c'], { ...ENVIRONMENT, kubeconfig: '/k' });
    expect(result).toMatchObject({
      passed: true,
      exitCode: 0,
      timedOut: false,
      truncated: false,
      stdout: 'debian-12-local-runc 127.0.0.1 6379 redis /k a b c\n',
      stderr: '',
    });
  });

  test('is not told a port that there is none of', async () => {
    const file = script('port.sh', 'echo "${BOBCTL_PORT-unset}"');
    const result = await runScript(file, [], { cell: 'c', host: 'h', namespace: 'n' });
    expect(result.stdout).toBe('unset\n');
  });

  test('cannot speak for the step of a workflow that runs it', async () => {
    const names = ['ENV', 'OUTPUT', 'PATH', 'STATE', 'STEP_SUMMARY'].map((name) => `GITHUB_${name}`);
    for (const name of [...names, 'GITHUB_SHA']) vi.stubEnv(name, '/given');
    const result = await runScript(script('given.sh', "env | grep '^GITHUB_'"), [], ENVIRONMENT);
    vi.unstubAllEnvs();
    expect(result.stdout).toBe('GITHUB_SHA=/given\n');
  });

  test('fails by its exit code, and both of its outputs are kept', async () => {
    const result = await runScript(script('fail.sh', 'echo out; echo err >&2; exit 3'), [], ENVIRONMENT);
    expect(result).toMatchObject({ passed: false, exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('runs behind the prefix and in its folder', async () => {
    const file = script('where.sh', 'pwd; echo "$MARK"');
    const result = await runScript(file, [], ENVIRONMENT, { prefix: ['env', 'MARK=inside'], cwd: folder });
    expect(result.stdout).toBe(`${folder}\ninside\n`);
  });

  test('that takes too long is stopped with what it started', async () => {
    const mark = join(folder, 'pid');
    const file = script('slow.sh', `sleep 60 & echo $! > ${mark}; wait`);
    const result = await runScript(file, [], ENVIRONMENT, { timeoutMs: 300 });
    expect(result).toMatchObject({ passed: false, timedOut: true });
    expect(isRunning(Number(readFileSync(mark, 'utf8')))).toBe(false);
  });

  test('leaves nothing running behind', async () => {
    const mark = join(folder, 'left');
    const file = script('leave.sh', `sleep 60 > /dev/null 2>&1 & echo $! > ${mark}`);
    const result = await runScript(file, [], ENVIRONMENT);
    expect(result.passed).toBe(true);
    await expect.poll(() => isRunning(Number(readFileSync(mark, 'utf8')))).toBe(false);
  });

  test('may write as much as it likes, and is kept up to a limit', async () => {
    const result = await runScript(
      script('loud.sh', 'head -c 3000000 /dev/zero | tr "\\0" x'),
      [],
      ENVIRONMENT,
    );
    expect(result).toMatchObject({ passed: true, truncated: true });
    expect(result.stdout).toHaveLength(1024 * 1024);
  });

  test('that cannot be executed is an error with what to do', async () => {
    const failure = runScript(script('plain.sh', 'true', 0o644), [], ENVIRONMENT);
    await expect(failure).rejects.toBeInstanceOf(InputError);
    await expect(failure).rejects.toMatchObject({ next: expect.stringContaining('chmod +x') as string });
  });

  test('ends when it is aborted', async () => {
    const failure = runScript(script('abort.sh', 'sleep 60'), [], ENVIRONMENT, {
      signal: AbortSignal.timeout(200),
    });
    await expect(failure).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

function isRunning(pid: number): boolean {
  try {
    // A process that nobody has waited for yet is a zombie, not a running one.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
