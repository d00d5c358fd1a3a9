import { beforeAll, describe, expect, test } from 'vitest';
import { ensureImage, type Image } from '../../src/adapters/cell/image.ts';
import { waitReady } from '../../src/adapters/cell/ready.ts';
import type { Readiness } from '../../src/core/workload/workload.ts';
import { makeCell, TEST_CACHE, whyNot } from '../adapters/cell/real-cells.ts';

const reason = await whyNot();
let image: Image;

beforeAll(async () => {
  if (reason !== undefined) return;
  image = await ensureImage({ packages: ['nginx', 'nodejs', 'postgresql'], cacheDir: TEST_CACHE });
}, 900_000);

describe.skipIf(reason !== undefined)(`services from Debian packages (${reason ?? 'mmdebstrap'})`, () => {
  test('nginx serves, and its workers give up root', async () => {
    const { cell } = await makeCell({ image, command: ['nginx', '-g', 'daemon off;'] });
    await cell.start();
    await waitReady(cell, { kind: 'http', port: 80, path: '/', timeoutMs: 30_000 });
    const users = await cell.exec(['sh', '-c', 'stat -c %U /proc/[0-9]* | sort | uniq']);
    expect(users.stdout).toBe('root\nwww-data\n');
    await cell.stop(10_000);
    expect(cell.restarts).toBe(0);
  });

  test('PostgreSQL makes its cluster at the start, and keeps what was written when it is killed', async () => {
    const bin = '/usr/lib/postgresql/15/bin';
    const data = '/var/lib/postgresql/data';
    const script = `[ -e ${data} ] || ${bin}/initdb -D ${data} && exec ${bin}/postgres -D ${data} -k /tmp`;
    const { cell } = await makeCell({ image, command: ['sh', '-c', script], user: 'postgres' });
    await cell.start();
    const ready: Readiness = { kind: 'exec', command: ['pg_isready', '-h', '/tmp'], timeoutMs: 60_000 };
    await waitReady(cell, ready);
    const sql = async (query: string): Promise<string> => {
      const { stdout, stderr } = await cell.exec(['psql', '-h', '/tmp', '-Atc', query]);
      return stdout + stderr;
    };
    expect(await sql('create table t (a int); insert into t values (42)')).toBe('CREATE TABLE\nINSERT 0 1\n');
    process.kill(cell.pid() ?? 0, 'SIGKILL');
    await expect.poll(() => cell.restarts, { timeout: 10_000 }).toBe(1);
    await waitReady(cell, ready);
    expect(await sql('select a from t')).toBe('42\n');
  });

  test('Node serves', async () => {
    const program = "require('http').createServer((q, a) => a.end('hello')).listen(8080)";
    const { cell } = await makeCell({ image, command: ['node', '--eval', program], user: 'www-data' });
    await cell.start();
    await waitReady(cell, { kind: 'http', port: 8080, path: '/', timeoutMs: 30_000 });
  });
});
