import { execFileSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCell } from '../../src/adapters/cell/create-cell.ts';
import { MAX_LOG_BYTES } from '../../src/adapters/cell/container-log.ts';
import type { Image } from '../../src/adapters/cell/image.ts';
import { waitReady } from '../../src/adapters/cell/ready.ts';
import { EnvironmentError, InputError } from '../../src/core/errors.ts';
import {
  eventuallyLeftOf,
  leftOf,
  makeCell,
  mountSmall,
  temporaryFolder,
  testImage,
  whyNot,
} from '../adapters/cell/real-cells.ts';

const reason = await whyNot();
let image: Image;

beforeAll(async () => {
  if (reason === undefined) image = await testImage();
}, 600_000);

/** Waits until something is true; fails after ten seconds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it did not become true within ten seconds');
    await sleep(20);
  }
}

describe.skipIf(reason !== undefined)(`a local cell (${reason ?? 'runc'})`, () => {
  test('lives from its start to its end, and nothing of it is left but its logs', async () => {
    const { cell, folder } = await makeCell({
      image,
      command: ['redis-server', '--protected-mode', 'no'],
      user: 'redis',
      workingDir: '/var/lib/redis',
      addresses: ['10.96.0.7', 'fd00:1::7/64'],
    });
    let pidBefore: number | undefined;
    await cell.start(async () => {
      pidBefore = cell.pid();
      // The container exists, the workload has not begun: its process is still the runtime's.
      expect(await readFile(`/proc/${pidBefore ?? 0}/comm`, 'utf8')).toMatch(/^runc/);
      expect(cell.lastLines(1)).toEqual([]);
    });
    expect(cell.pid()).toBe(pidBefore);
    await waitReady(cell, { kind: 'tcp', port: 6379, timeoutMs: 20_000 });
    expect(await readFile(`/proc/${cell.pid() ?? 0}/comm`, 'utf8')).toBe('redis-server\n');
    expect((await stat(`/proc/${cell.pid() ?? 0}/root`)).dev).toBe(cell.rootDevice);
    expect((await stat(`/proc/${cell.pid() ?? 0}/ns/net`)).ino).toBe((await stat(cell.netnsPath)).ino);
    for (const host of ['127.0.0.1', '10.96.0.7', 'fd00:1::7']) {
      const program = `require('net').connect(6379, '${host}').on('data', (d) => { process.stdout.write(d); process.exit() }).write('PING\\r\\n')`;
      const [nsenter, ...args] = [...cell.nsenter(), process.execPath, '--eval', program];
      expect(execFileSync(nsenter, args, { encoding: 'utf8' }), host).toBe('+PONG\r\n');
    }
    expect((await cell.exec(['redis-cli', 'ping'])).stdout).toBe('PONG\n');
    await cell.down();
    await cell.down();
    expect(await leftOf(cell.containerName, folder)).toEqual([]);
    expect(await readFile(path.join(folder, 'logs/stdout.log'), 'utf8')).toContain(
      'Ready to accept connections',
    );
    await expect(cell.exec(['true'])).rejects.toThrow(/is down/);
  });

  test('is what a pod is: capabilities, users, mounts, variables, one network', async () => {
    const { cell } = await makeCell({ image, id: 'what.a.pod', env: { MODE: 'x y' }, user: 'redis' });
    await cell.start();
    const status = (await cell.exec(['cat', '/proc/self/status'], { user: 'root' })).stdout;
    // containerd's 14.
    expect(status).toContain('CapBnd:\t00000000a80425fb');
    expect(status).toContain('CapEff:\t00000000a80425fb');
    expect(status).toContain('CapInh:\t0000000000000000');
    expect(status).toContain('NoNewPrivs:\t0');
    expect(status).toContain('Seccomp:\t0');
    expect((await cell.exec(['cat', '/proc/self/status'])).stdout).toContain('CapEff:\t0000000000000000');
    expect((await cell.exec(['id', '-un'])).stdout).toBe('redis\n');
    expect(
      (await cell.exec(['sh', '-c', 'echo $MODE $HOSTNAME $A; hostname'], { env: { A: 'b' } })).stdout,
    ).toBe('x y what-a-pod b\nwhat-a-pod\n');
    const shell = async (script: string): Promise<string> => {
      const { stdout, stderr } = await cell.exec(['sh', '-c', script], { user: 'root' });
      return stdout + stderr;
    };
    expect(await shell('echo 1 > /proc/sys/kernel/domainname')).toContain('Read-only');
    expect(
      await shell(
        'cd /sys/fs/cgroup; cd $(dirname $(ls cgroup.procs */cgroup.procs 2>/dev/null | head -n 1)); mkdir x',
      ),
    ).toContain('Read-only');
    expect(await shell('ls /sys/class/net')).toBe('lo\n');
    expect(await shell('ls /proc | grep -c "^[0-9]"')).toMatch(/^[2-5]\n$/);
    expect(await shell('cat /proc/keys /proc/timer_list 2> /dev/null | wc -c')).toBe('0\n');
    expect(await shell('echo x > /dev/null && echo > /dev/shm/a && ls -d /dev/pts/ptmx /dev/mqueue')).toBe(
      '/dev/mqueue\n/dev/pts/ptmx\n',
    );
    expect(await shell('getent hosts what-a-pod')).toContain('127.0.0.1');
    expect(await shell('mknod /tmp/disk b 8 0 && cat /tmp/disk')).toContain('Operation not permitted');
  });

  test('starts its main process again in the same root and network when it ends', async () => {
    const { cell } = await makeCell({
      image,
      command: ['redis-server'],
      user: 'redis',
      workingDir: '/var/lib/redis',
    });
    await cell.start();
    await waitReady(cell, { kind: 'tcp', port: 6379, timeoutMs: 20_000 });
    const network = (await stat(cell.netnsPath)).ino;
    const first = cell.pid();
    await cell.exec(['sh', '-c', 'echo kept > /var/lib/redis/kept'], { user: 'redis' });
    process.kill(first ?? 0, 'SIGKILL');
    await until(() => cell.restarts === 1);
    // A command waits until the main process runs again.
    expect((await cell.exec(['cat', '/var/lib/redis/kept'])).stdout).toBe('kept\n');
    expect(cell.pid()).not.toBe(first);
    expect((await stat(cell.mergedRoot)).dev).toBe(cell.rootDevice);
    expect((await stat(`/proc/${cell.pid() ?? 0}/root`)).dev).toBe(cell.rootDevice);
    expect((await stat(`/proc/${cell.pid() ?? 0}/ns/net`)).ino).toBe(network);
  });

  test('gives up a main process that ends at once again and again, with its last words', async () => {
    const { cell } = await makeCell({ image, command: ['sh', '-c', 'echo "no configuration" >&2; exit 3'] });
    await cell.start();
    const ready = waitReady(cell, { kind: 'tcp', port: 1, timeoutMs: 60_000 });
    await expect(ready).rejects.toThrow(EnvironmentError);
    await expect(ready).rejects.toThrow(/5 times in a row.*exit code 3.*no configuration/);
    await expect(cell.died).rejects.toThrow(/5 times/);
    await expect(cell.exec(['true'])).rejects.toThrow(/5 times/);
    expect(cell.restarts).toBe(4);
  });

  test('ends its main process for good when asked, politely first', async () => {
    const script = 'trap "echo bye; exit 0" TERM; echo up; while :; do sleep 0.05; done';
    const { cell } = await makeCell({ image, command: ['sh', '-c', script] });
    await cell.start();
    await until(() => cell.lastLines(1)[0] === 'up');
    await cell.stop(10_000);
    expect(cell.lastLines(1)).toEqual(['bye']);
    expect([cell.pid(), cell.restarts]).toEqual([undefined, 0]);
    await expect(cell.exec(['true'])).rejects.toThrow(/was stopped/);
    const { cell: deaf } = await makeCell({
      image,
      command: ['sh', '-c', 'trap "" TERM; echo up; sleep 1000'],
    });
    await deaf.start();
    await until(() => deaf.lastLines(1)[0] === 'up');
    const before = performance.now();
    await deaf.stop(300);
    expect(performance.now() - before).toBeGreaterThan(290);
    expect(deaf.pid()).toBeUndefined();
  });

  test('two at once do not touch each other', async () => {
    const redis = { image, command: ['redis-server'], user: 'redis', workingDir: '/var/lib/redis' };
    const { cell: one } = await makeCell(redis);
    const { cell: two } = await makeCell(redis);
    await Promise.all([one.start(), two.start()]);
    await Promise.all(
      [one, two].map((cell) => waitReady(cell, { kind: 'tcp', port: 6379, timeoutMs: 20_000 })),
    );
    await one.exec(['redis-cli', 'set', 'key', 'one']);
    await one.writeFile('/only-here', 'x');
    expect((await two.exec(['redis-cli', 'get', 'key'])).stdout).toBe('\n');
    expect((await two.exec(['test', '-e', '/only-here'])).exitCode).toBe(1);
    expect(one.rootDevice).not.toBe(two.rootDevice);
    await expect(stat(path.join(image.rootfs, 'only-here'))).rejects.toThrow('ENOENT');
    await one.down();
    expect((await two.exec(['redis-cli', 'ping'])).stdout).toBe('PONG\n');
    expect(two.restarts).toBe(0);
  });
});

describe.skipIf(reason !== undefined)(`a command in a local cell (${reason ?? 'runc'})`, () => {
  test('gives its exit code, whatever that is', async () => {
    const { cell } = await makeCell({ image });
    await cell.start();
    expect(await cell.exec(['sh', '-c', 'echo out; echo err >&2; exit 7'])).toEqual({
      exitCode: 7,
      stdout: 'out\n',
      stderr: 'err\n',
      truncated: false,
      timedOut: false,
    });
    expect((await cell.exec(['sh', '-c', 'kill -9 $$'])).exitCode).toBe(137);
    expect((await cell.exec(['sh', '-c', 'exit 255'])).exitCode).toBe(255);
    expect((await cell.exec(['bobctl-no-such-program'])).exitCode).toBe(127);
    expect((await cell.exec(['/no/such/program'])).exitCode).toBe(127);
    expect((await cell.exec(['/etc/passwd'])).exitCode).toBe(126);
    await expect(cell.exec(['true'], { user: 'nobody-there' })).rejects.toThrow(InputError);
    await expect(cell.exec([])).rejects.toThrow(InputError);
  });

  test('keeps no more output than asked for, and ends nevertheless', async () => {
    const { cell } = await makeCell({ image });
    await cell.start();
    const result = await cell.exec(['head', '-c', '5000000', '/dev/zero'], { maxBytes: 1000 });
    expect([result.stdout.length, result.truncated, result.exitCode]).toEqual([1000, true, 0]);
  });

  test('that takes too long is killed with everything that it started', async () => {
    const { cell } = await makeCell({ image });
    await cell.start();
    const result = await cell.exec(['sh', '-c', 'trap "" TERM; sleep 111 & sleep 111'], { timeoutMs: 300 });
    expect([result.exitCode, result.timedOut]).toEqual([137, true]);
    const processes = await cell.exec(['sh', '-c', 'cat /proc/[0-9]*/cmdline']);
    expect(processes.stdout).not.toContain('111');
    expect(processes.stdout).toContain('1000');
  });

  test('ends when it is not wanted any more', async () => {
    const { cell } = await makeCell({ image });
    await cell.start();
    const stop = new Error('interrupted');
    const controller = new AbortController();
    setTimeout(() => controller.abort(stop), 300);
    await expect(cell.exec(['sleep', '111'], { signal: controller.signal })).rejects.toBe(stop);
    await until(
      async () => !(await cell.exec(['sh', '-c', 'cat /proc/[0-9]*/cmdline'])).stdout.includes('111'),
    );
  });
});

describe.skipIf(reason !== undefined)(`files of a local cell (${reason ?? 'runc'})`, () => {
  test('are there at the start, and can be changed from outside while it runs', async () => {
    const { cell } = await makeCell({
      image,
      files: { '/etc/app/app.conf': 'from the start' },
      command: ['sh', '-c', 'cat /etc/app/app.conf; sleep 1000'],
      user: 'redis',
    });
    await cell.start();
    await until(() => cell.lastLines(1).length > 0);
    expect(cell.lastLines(1)).toEqual(['from the start']);
    await cell.writeFile('/opt/tool', '#!/bin/sh\necho tool ran\n', 0o755);
    expect((await cell.exec(['/opt/tool'])).stdout).toBe('tool ran\n');
    await cell.removeFile('/opt/tool');
    await cell.removeFile('/opt/tool');
    expect((await cell.exec(['/opt/tool'])).exitCode).toBe(127);
  });

  test('never lie outside of it, whatever links its workload makes', async () => {
    const { cell, folder } = await makeCell({ image });
    await cell.start();
    await cell.exec(['sh', '-c', `ln -s ${folder} /escape && ln -s ${folder}/passwd /direct`]);
    await cell.writeFile('/escape/file', 'x');
    await cell.writeFile('/direct', 'x');
    await expect(stat(path.join(folder, 'file'))).rejects.toThrow('ENOENT');
    await expect(stat(path.join(folder, 'passwd'))).rejects.toThrow('ENOENT');
    await expect(cell.writeFile('/proc/1/x', 'x')).rejects.toThrow(InputError);
  });
});

describe.skipIf(reason !== undefined)(`the output of a local cell (${reason ?? 'runc'})`, () => {
  test('can be opened again by any user, as in a pod', async () => {
    const script =
      'echo one > /dev/stdout; echo two > /proc/self/fd/2; stat -Lc %F /proc/self/fd/1; sleep 1000';
    const { cell, folder } = await makeCell({ image, command: ['sh', '-c', script], user: 'redis' });
    await cell.start();
    await until(() => cell.lastLines(10).length === 3);
    expect(cell.lastLines(10).sort()).toEqual(['fifo', 'one', 'two']);
    expect(await readFile(path.join(folder, 'logs/stderr.log'), 'utf8')).toBe('two\n');
  });

  test('is read on when its file is full, so that the workload does not stand still', async () => {
    const script = `head -c ${MAX_LOG_BYTES + 1_000_000} /dev/zero; echo done >&2; sleep 1000`;
    const { cell, folder } = await makeCell({ image, command: ['sh', '-c', script] });
    await cell.start();
    await until(() => cell.lastLines(10).includes('done'));
    expect(cell.logCut).toContain('stdout');
    await cell.down();
    expect((await stat(path.join(folder, 'logs/stdout.log'))).size).toBe(MAX_LOG_BYTES);
  });
});

describe.skipIf(reason !== undefined)(`readiness of a local cell (${reason ?? 'runc'})`, () => {
  test('a port that never opens is an error that says what was waited for and what was said last', async () => {
    const { cell } = await makeCell({
      image,
      command: ['sh', '-c', 'echo "waiting for the database"; sleep 1000'],
    });
    await cell.start();
    await until(() => cell.lastLines(1).length > 0);
    const ready = waitReady(cell, { kind: 'tcp', port: 6379, timeoutMs: 500 });
    await expect(ready).rejects.toThrow(EnvironmentError);
    await expect(ready).rejects.toThrow(
      /0\.5 s for TCP port 6379 \(127\.0\.0\.1: ECONNREFUSED\).*waiting for the database/,
    );
  });

  test('a port of this machine is not a port of the cell', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { cell } = await makeCell({ image });
      await cell.start();
      const { port } = server.address() as { port: number };
      await expect(waitReady(cell, { kind: 'tcp', port, timeoutMs: 300 })).rejects.toThrow(/ECONNREFUSED/);
    } finally {
      server.close();
    }
  });

  test('a workload that listens on one further address only is found', async () => {
    const { cell } = await makeCell({
      image,
      command: ['redis-server', '--bind', '10.1.2.3', '--protected-mode', 'no'],
      user: 'redis',
      addresses: ['10.1.2.3/32'],
    });
    await cell.start();
    await waitReady(cell, { kind: 'tcp', port: 6379, timeoutMs: 20_000 });
    expect((await cell.exec(['redis-cli', '-h', '10.1.2.3', 'ping'])).stdout).toBe('PONG\n');
  });

  test('a command decides, and a wait can be given up', async () => {
    const { cell } = await makeCell({ image, command: ['sh', '-c', 'sleep 0.5; touch /ready; sleep 1000'] });
    await cell.start();
    await waitReady(cell, { kind: 'exec', command: ['test', '-e', '/ready'], timeoutMs: 10_000 });
    const never = waitReady(cell, {
      kind: 'exec',
      command: ['sh', '-c', 'echo not yet >&2; exit 9'],
      timeoutMs: 3_000,
    });
    await expect(never).rejects.toThrow(/exit code 9 not yet/);
    const controller = new AbortController();
    const waiting = waitReady(cell, { kind: 'seconds', seconds: 1000, timeoutMs: 0 }, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  test('HTTP is asked until the status is below 400', async () => {
    const perl = `
      use IO::Socket::INET;
      my $server = IO::Socket::INET->new(LocalPort => 8080, Listen => 5, ReuseAddr => 1) or die;
      my $count = 0;
      while (my $client = $server->accept) {
        my $line = <$client>;
        my $code = $line =~ m{^GET /healthz } && ++$count > 2 ? 204 : 503;
        print $client "HTTP/1.1 $code X\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n";
        close $client;
      }`;
    const { cell } = await makeCell({ image, command: ['perl', '-e', perl] });
    await cell.start();
    await waitReady(cell, { kind: 'http', port: 8080, path: '/healthz', timeoutMs: 20_000 });
    const other = waitReady(cell, { kind: 'http', port: 8080, path: '/other', timeoutMs: 400 });
    await expect(other).rejects.toThrow(/HTTP on port 8080, path \/other \(127\.0\.0\.1: status 503\)/);
  });
});

describe.skipIf(reason !== undefined)(`a local cell that cannot be (${reason ?? 'runc'})`, () => {
  test("a program that the image does not have is the input's fault, and nothing is left", async () => {
    const { cell, folder } = await makeCell({ image, command: ['bobctl-no-such-program'] });
    const starting = cell.start();
    await expect(starting).rejects.toThrow(InputError);
    await expect(starting).rejects.toThrow(/bobctl-no-such-program/);
    await cell.down();
    expect(await leftOf(cell.containerName, folder)).toEqual([]);
  });

  test.each([
    [{ user: 'nobody-there' }, /no user "nobody-there"/],
    [{ addresses: ['300.1.2.3'] }, /"300\.1\.2\.3" is not an IP address/],
    [{ addresses: ['1.2.3.4; id'] }, /is not an IP address/],
    [{ files: { '../x': 'y' } }, /is not an absolute path/],
    [{ files: { '/dev/x': 'y' } }, /is mounted in the container/],
    [{ capabilities: ['FLY'] }, /"FLY" is not a Linux capability/],
    [{ env: { 'A=B': 'x' } }, /"A=B" cannot be the name/],
    [{ id: '../../etc' }, /is not the id of a cell/],
  ])('%j is refused, and nothing is left', async (change, message) => {
    const folder = await temporaryFolder();
    const id = `refused-${process.pid}`;
    const making = createCell({
      id,
      image,
      command: ['true'],
      user: 'root',
      env: {},
      addresses: [],
      stateDir: path.join(folder, 'state'),
      logDir: path.join(folder, 'logs'),
      ...change,
    });
    await expect(making).rejects.toThrow(InputError);
    await expect(making).rejects.toThrow(message);
    expect(await leftOf(id, folder)).toEqual([]);
  });

  test('a full disk is said to be full, and nothing is left', async () => {
    const folder = await temporaryFolder();
    mountSmall(folder, 'size=64k');
    const making = makeCell({
      image,
      id: `full-${process.pid}`,
      stateDir: path.join(folder, 'state'),
      files: { '/big': 'x'.repeat(200_000) },
    });
    await expect(making).rejects.toThrow(EnvironmentError);
    await expect(making).rejects.toThrow(/disk of .* is full/);
    expect(await eventuallyLeftOf(`full-${process.pid}`, `${folder}/state`)).toEqual([]);
  });

  test('an image folder that a mount cannot name is refused', async () => {
    const making = makeCell({ image: { ...image, rootfs: '/tmp/a,b:c' } });
    await expect(making).rejects.toThrow(InputError);
    await expect(making).rejects.toThrow(/characters that a mount cannot name/);
  });

  test('a state folder on an overlay is refused with what to do', async () => {
    const { cell } = await makeCell({ image });
    const making = makeCell({ image, stateDir: path.join(cell.mergedRoot, 'state') });
    await expect(making).rejects.toThrow(EnvironmentError);
    await expect(making).rejects.toThrow(/lies on an overlay itself/);
  });

  test('an abort at any point leaves nothing behind', async () => {
    const id = `abort-${process.pid}`;
    const folder = await temporaryFolder();
    for (let delay = 0; delay < 200; delay += 20) {
      const stop = new Error('interrupted');
      const controller = new AbortController();
      setTimeout(() => controller.abort(stop), delay);
      const options = { image, id, stateDir: path.join(folder, 'state'), logDir: path.join(folder, 'logs') };
      try {
        const { cell } = await makeCell({ ...options, signal: controller.signal });
        try {
          await cell.start(undefined, controller.signal);
        } finally {
          await cell.down();
        }
      } catch (error) {
        expect(error).toBe(stop);
      }
      expect(await eventuallyLeftOf(id, folder)).toEqual([]);
    }
  });

  test('a machine without runc is told so before anything is made', async () => {
    const folder = await temporaryFolder();
    vi.stubEnv('PATH', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const making = makeCell({ image, id: `without-${process.pid}` });
    await expect(making).rejects.toThrow(EnvironmentError);
    await expect(making).rejects.toThrow(/^runc is not installed$/);
    expect(await leftOf(`without-${process.pid}`, folder)).toEqual([]);
  });

  test('when what comes before the start fails, the workload has never run', async () => {
    const { cell, folder } = await makeCell({ image, command: ['touch', '/ran'] });
    await expect(cell.start(() => Promise.reject(new Error('no recorder')))).rejects.toThrow('no recorder');
    await expect(stat(path.join(cell.mergedRoot, 'ran'))).rejects.toThrow('ENOENT');
    await cell.down();
    expect(await leftOf(cell.containerName, folder)).toEqual([]);
  });
});
