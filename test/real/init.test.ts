import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAtProcess, processOnPort } from '../../src/adapters/workload/look-at-service.ts';
import { packageOf } from '../../src/adapters/workload/look-at-package.ts';
import { Bobctl, IMAGE_TIMEOUT_MS, whyNot } from './pipeline/bobctl.ts';
import { isLong } from './long.ts';

const reason = await whyNot();
const ownNode = await packageOf(process.execPath);
const noNode = ownNode === undefined ? 'Node is not a Debian package here' : undefined;

const SERVER = `const { createServer } = require('node:http');
const port = Number(process.argv[2]);
createServer((_, response) => response.end('hello\\n')).listen(port, function () { console.log(this.address().port); });
process.on('SIGTERM', () => process.exit(0));
`;

const LONG_ONES: [string, string[]][] = [
  ['nginx', ['--package', 'nginx-light']],
  ['postgresql', ['--package', 'postgresql']],
];

describe.skipIf(reason !== undefined)(`init, then run (${reason ?? 'runc, eBPF'})`, () => {
  let bobctl: Bobctl;
  let script: string;

  beforeAll(async () => {
    if (reason !== undefined) return;
    bobctl = await Bobctl.bundle();
    script = path.join(bobctl.folder, 'server.js');
    await writeFile(script, SERVER);
  }, IMAGE_TIMEOUT_MS);
  afterAll(() => bobctl.remove());

  test.each([
    ...(isLong ? LONG_ONES : []),
    [
      'node',
      [
        '--package',
        'nodejs',
        '--file',
        'SCRIPT',
        '--port',
        '3000',
        '--http',
        '--',
        'node',
        '/srv/server.js',
        '3000',
      ],
    ],
  ])(
    '%s is tested as it is written',
    async (name, args) => {
      const folder = path.join(bobctl.folder, name);
      const given = args.map((arg) => (arg === 'SCRIPT' ? script : arg));
      const written = await bobctl.run(['init', '--out', folder, '--name', name, ...given]);
      expect(written.code, written.stderr).toBe(0);
      expect(await readFile(path.join(folder, 'bobctl.yaml'), 'utf8')).toContain(`name: ${name}`);
      const run = await bobctl.run([
        'run',
        '-w',
        path.join(folder, 'bobctl.yaml'),
        '-o',
        path.join(folder, 'out'),
      ]);
      expect(run.code, `${run.stderr}\n${run.stdout}`).toBe(0);
    },
    IMAGE_TIMEOUT_MS,
  );
});

describe.skipIf(noNode !== undefined)(`a look at a running service (${noNode ?? 'dpkg'})`, () => {
  test('tells package, command, script, port and that it speaks HTTP', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-look-'));
    await writeFile(path.join(folder, 'server.js'), SERVER);
    const child = spawn(process.execPath, ['server.js', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { SECRET: 'hunter2' },
    });
    try {
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
      const port = Number(chunk.toString());
      expect(await processOnPort(port)).toBe(child.pid);
      const seen = await lookAtProcess(child.pid ?? 0);
      expect(seen).toMatchObject({
        local: {
          packages: [ownNode],
          command: [process.execPath, path.join(folder, 'server.js'), '0'],
          files: { [path.join(folder, 'server.js')]: SERVER },
        },
        talk: { kind: 'http', port, path: '/' },
      });
      expect(JSON.stringify(seen)).not.toContain('hunter2');
    } finally {
      child.kill();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
