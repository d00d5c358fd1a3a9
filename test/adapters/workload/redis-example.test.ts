import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSuites } from '../../../src/core/workload/read-suite.ts';
import type { Suite } from '../../../src/core/workload/suite.ts';
import { startNetAgent, type NetAgent } from '../../../src/adapters/workload/agent-client.ts';
import { runScript } from '../../../src/adapters/workload/run-script.ts';
import { runSuite } from '../../../src/adapters/workload/run-suite.ts';
import { networkTransport } from '../../../src/adapters/workload/transport.ts';
import { bundledAgent } from './bundled-agent.ts';

const version = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
const installed = version.status === 0 && version.stdout.includes('v=7.');
const tests = new URL('../../../examples/redis/tests/', import.meta.url);

/** redis-server as a cell runs it: started again when it ends. */
class Redis {
  readonly folder = mkdtempSync(join(tmpdir(), 'redis-'));
  readonly port: number;
  starts = 0;
  #child: ChildProcess | undefined;
  #stopped = false;

  constructor(port: number) {
    this.port = port;
    this.#start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
    rmSync(this.folder, { recursive: true });
  }

  #start(): void {
    this.starts += 1;
    const args = [
      '--port',
      String(this.port),
      '--dir',
      this.folder,
      '--appendonly',
      'yes',
      '--protected-mode',
      'no',
    ];
    this.#child = spawn('redis-server', args, { stdio: 'ignore' });
    this.#child.once('exit', () => {
      if (!this.#stopped) setTimeout(() => this.#start(), 200);
    });
  }
}

describe.skipIf(!installed)(
  'the suites of the redis example pass on a real server (needs redis-server 7)',
  () => {
    let bundle: Awaited<ReturnType<typeof bundledAgent>>;
    let agent: NetAgent;
    let redis: Redis;

    beforeAll(async () => {
      bundle = await bundledAgent();
      agent = await startNetAgent({ agentFile: bundle.file });
      redis = new Redis(await freePort());
    });
    afterAll(async () => {
      await redis.stop();
      await agent.stop();
      bundle.remove();
    });

    function suite(name: string): Suite {
      const [read] = readSuites(readFileSync(new URL(name, tests), 'utf8'), name, {});
      return { ...read!, target: { ...read!.target, port: redis.port } };
    }

    async function failures(name: string): Promise<string[]> {
      const transport = networkTransport({
        agent,
        exec: () => Promise.reject(new Error('no container here')),
      });
      const result = await runSuite(suite(name), transport);
      expect(result.passed).toBeGreaterThan(0);
      return result.tests
        .filter(({ passed }) => !passed)
        .map(({ name: test, error }) => `${test}: ${error ?? ''}`);
    }

    test('functional', { timeout: 60_000 }, async () => {
      expect(await failures('functional.yaml')).toEqual([]);
    });

    test('many clients at a time', { timeout: 60_000 }, async () => {
      const file = fileURLToPath(new URL('clients.sh', tests));
      const environment = { cell: 'c', host: '127.0.0.1', port: redis.port, namespace: 'redis' };
      expect(await runScript(file, [], environment)).toMatchObject({ passed: true, stderr: '' });
    });

    test('a restart', { timeout: 60_000 }, async () => {
      expect(await failures('restart.yaml')).toEqual([]);
      expect(redis.starts).toBe(2);
    });
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
