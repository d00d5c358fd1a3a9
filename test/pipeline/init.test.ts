import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadWorkload } from '../../src/adapters/workload/workload-files.ts';
import { init, type InitRequest } from '../../src/pipeline/init.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bobctl-init-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const request = (change: Partial<InitRequest>): InitRequest => ({
  folder: path.join(folder, 'new'),
  force: false,
  packages: [],
  command: [],
  files: [],
  ...change,
});

describe('init', () => {
  it('writes files that are a workload', async () => {
    const { name, files } = await init(request({ packages: ['nginx-light'] }));
    expect(name).toBe('nginx-light');
    const loaded = await loadWorkload(files[0] ?? '', {});
    expect(loaded.workload.deploy.local).toMatchObject({ command: ['nginx', '-g', 'daemon off;'] });
    expect(loaded.benign).toHaveLength(1);
    expect(loaded.attacks).toHaveLength(1);
  });

  it('what was said goes before what is known of the package', async () => {
    const { files } = await init(
      request({
        packages: ['nginx-light'],
        name: 'My Shop!',
        command: ['nginx'],
        user: 'www-data',
        port: 8080,
      }),
    );
    const { workload } = await loadWorkload(files[0] ?? '', {});
    expect(workload).toMatchObject({
      name: 'my-shop',
      deploy: { local: { command: ['nginx'], user: 'www-data', ready: { kind: 'tcp', port: 8080 } } },
    });
  });

  it('takes files along', async () => {
    const script = path.join(folder, 'server.js');
    await writeFile(script, 'hello\n');
    const { files } = await init(
      request({
        command: ['node', '/srv/server.js'],
        files: [script, `${script}=/opt/x.js`],
        port: 1,
        http: '/',
      }),
    );
    expect((await loadWorkload(files[0] ?? '', {})).workload.deploy.local?.files).toEqual({
      '/srv/server.js': 'hello\n',
      '/opt/x.js': 'hello\n',
    });
  });

  it('replaces nothing without being told, and then writes nothing at all', async () => {
    await mkdir(path.join(folder, 'new/tests'), { recursive: true });
    const own = path.join(folder, 'new/tests/attacks.yaml');
    await writeFile(own, 'mine');
    await expect(init(request({ packages: ['nginx'] }))).rejects.toThrow('attacks.yaml is there already');
    expect(await readdir(path.join(folder, 'new'))).toEqual(['tests']);
    expect(await readFile(own, 'utf8')).toBe('mine');
    await init(request({ packages: ['nginx'], force: true }));
    expect(await readFile(own, 'utf8')).toContain('AttackSuite');
  });

  it('looks at a chart', async () => {
    const chart = path.join(folder, 'chart');
    await mkdir(path.join(chart, 'templates/tests'), { recursive: true });
    await writeFile(path.join(chart, 'Chart.yaml'), 'name: shop\nversion: 1.0.0\n');
    await writeFile(path.join(chart, 'values.yaml'), 'service: { port: 8080 }\n');
    const { name, files } = await init(request({ chart }));
    expect(name).toBe('shop');
    const { workload } = await loadWorkload(files[0] ?? '', {});
    expect(workload.deploy).toEqual({ cluster: expect.objectContaining({ chart: '../chart' }) as unknown });
    expect(workload.benign[0]).toEqual({ kind: 'helmTest' });
  });

  it.each<[Partial<InitRequest>, string]>([
    [{ packages: ['no-such-package-here'], port: 1 }, 'the command that starts the workload is not known'],
    [{ command: ['x'] }, 'how the workload is spoken to is not known'],
    [{ chart: '/no/such/chart' }, 'Chart.yaml: cannot be read'],
    [{ command: ['x'], port: 1, name: '!!!' }, 'cannot be the name of a workload'],
    [{ command: ['x'], port: 1, files: ['/no/such/file'] }, '/no/such/file'],
    [{ command: ['x'], port: 99_999 }, 'bobctl.yaml'],
    [{ command: ['x'], port: 1, packages: ['Not A Package'] }, 'a Debian package name'],
    [{ pid: 4_194_305 }, 'there is no process'],
  ])('refuses %o, and writes nothing', async (change, why) => {
    await expect(init(request(change))).rejects.toThrow(why);
    expect(await readdir(folder)).not.toContain('new');
  });
});
