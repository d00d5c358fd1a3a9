import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ebpfRecorder } from '../../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import type { Recorder, RecorderReport, RecorderSession } from '../../src/adapters/recorder/recorder.ts';
import type { BehaviourEvent } from '../../src/core/bob/events.ts';
import { TEST_CACHE } from '../adapters/cell/real-cells.ts';
import { startDriver } from '../adapters/cell/driver.ts';
import {
  bpftraceChildren,
  makeRecordedRoot,
  whyNotRecord,
  type RecordedRoot,
} from '../adapters/recorder/recorded-root.ts';

const reason = await whyNotRecord();

let recorder: Recorder;
let a: RecordedRoot;
let b: RecordedRoot;

beforeAll(async () => {
  if (reason !== undefined) return;
  recorder = await ebpfRecorder({ cacheDir: TEST_CACHE });
  [a, b] = [await makeRecordedRoot(), await makeRecordedRoot()];
}, 900_000);

afterAll(async () => {
  if (reason !== undefined) return;
  await a.remove();
  await b.remove();
});

function ofType<T extends BehaviourEvent['type']>(
  events: BehaviourEvent[],
  type: T,
): Extract<BehaviourEvent, { type: T }>[] {
  return events.filter((event): event is Extract<BehaviourEvent, { type: T }> => event.type === type);
}
const opened = (events: BehaviourEvent[]): string[] => ofType(events, 'open').map((event) => event.path);

describe.skipIf(reason !== undefined)(`the ebpf recorder (${reason ?? 'this kernel'})`, () => {
  let session: RecorderSession;
  let report: RecorderReport | undefined;
  const events: BehaviourEvent[] = [];
  /** Everything that is recorded while `work` runs. */
  const during = async (work: () => Promise<unknown>): Promise<BehaviourEvent[]> => {
    const stage = await session.mark();
    await work();
    expect(await session.mark()).toBe(stage + 1);
    return events.filter((event) => event.stage === stage);
  };

  beforeAll(async () => {
    if (reason !== undefined) return;
    session = await recorder.attach(
      [
        { container: 'a', rootDevice: a.rootDevice },
        { container: 'b', rootDevice: b.rootDevice },
      ],
      (event) => events.push(event),
    );
  });
  afterAll(() => session.stop());

  test('the program that enters a container is told with its system call', async () => {
    const seen = await during(() => a.run(['/bin/true', 'x', '']));
    expect(ofType(seen, 'exec').map(({ path, args }) => [path, args])).toEqual([
      ['/usr/bin/true', ['/bin/true', 'x', '']],
    ]);
    expect(ofType(seen, 'syscall')[0]).toMatchObject({
      name: 'execve',
      container: 'a',
      comm: 'true',
      uid: 0,
    });
    expect(new Set(seen.map(({ pid }) => pid)).size).toBe(1);
  });

  test('events carry process, parent and a time that grows', async () => {
    const seen = await during(() => a.sh('cat /etc/passwd > /dev/null; true'));
    const shell = ofType(seen, 'exec').find(({ path }) => path.endsWith('/dash'));
    const cat = ofType(seen, 'exec').find(({ path }) => path.endsWith('/cat'));
    expect(cat?.ppid).toBe(shell?.pid);
    expect(cat?.comm).toBe('cat');
    expect(cat!.time).toBeGreaterThan(shell!.time);
    expect(opened(seen)).toContain('/etc/passwd');
  });

  test('reading a file needs no capability, although every mmap of root asks for one', async () => {
    const seen = await during(() => a.run(['/bin/cat', '/etc/passwd']));
    expect(opened(seen)).toContain('/etc/passwd');
    expect(ofType(seen, 'capability')).toEqual([]);
  });

  test('chown by root uses CHOWN', async () => {
    await a.sh('touch /data/owned');
    const seen = await during(() => a.run(['/bin/chown', '33', '/data/owned']));
    expect(ofType(seen, 'capability').map(({ name }) => name)).toEqual(['CHOWN']);
  });

  test('a program in a mount name space of its own is seen, with the same paths', async () => {
    const seen = await during(() => a.run(['/usr/bin/unshare', '-m', 'cat', '/etc/passwd']));
    expect(ofType(seen, 'exec').map(({ args }) => args[0])).toEqual(['/usr/bin/unshare', 'cat']);
    expect(opened(seen)).toContain('/etc/passwd');
    expect(ofType(seen, 'capability').map(({ name }) => name)).toContain('SYS_ADMIN');
  });

  test('a task that leaves by chroot stays recorded, with paths from the root of the container', async () => {
    const seen = await during(() =>
      a.sh(
        'mkdir -p /data/jail/etc && echo x > /data/jail/etc/secret && ' +
          `perl -e 'chroot "/data/jail"; chdir "/"; open(F, "<", "/etc/secret") or die $!'`,
      ),
    );
    expect(opened(seen)).toContain('/data/jail/etc/secret');
  });

  test('a task that leaves its session and its parents stays recorded', async () => {
    const seen = await during(() =>
      a.sh(
        '(setsid sh -c "cat /etc/group > /data/group; touch /data/done" &) ; until [ -e /data/done ]; do :; done',
      ),
    );
    expect(opened(seen)).toContain('/etc/group');
  });

  test('arguments of 3,000 bytes and more are whole, and the environment is never read', async () => {
    const long = 'x'.repeat(3_000);
    const longest = 'y'.repeat(100_000);
    const secret = 'hunter2-of-the-environment';
    const seen = await during(async () => {
      await a.run(['/bin/true', long, 'a b', '', '$(reboot)', 'é\n"\\'], { PASSWORD: secret });
      await a.run(['/bin/true', longest], { PASSWORD: secret });
    });
    expect(ofType(seen, 'exec').map(({ args }) => args)).toEqual([
      ['/bin/true', long, 'a b', '', '$(reboot)', 'é\n"\\'],
      ['/bin/true', longest],
    ]);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test('a script is told as the interpreter with the script', async () => {
    await writeFile(path.join(a.folder, 'data/script'), '#!/bin/sh -e\nexit 0\n', { mode: 0o755 });
    const seen = await during(() => a.run(['/data/script', 'arg']));
    expect(ofType(seen, 'exec').map(({ path, args }) => [path, args])).toEqual([
      ['/usr/bin/dash', ['/bin/sh', '-e', '/data/script', 'arg']],
    ]);
  });

  test('10,000 distinct opens are all there', async () => {
    const program = 'for (1..10000) { open(F, ">", "/data/many/f$_") or die $!; close F }';
    const seen = await during(() => a.sh(`mkdir -p /data/many && perl -e '${program}'`));
    const files = new Set(opened(seen).filter((file) => file.startsWith('/data/many/f')));
    expect(files.size).toBe(10_000);
  });

  test('a file that is opened again and again is told once in a stage', async () => {
    const seen = await during(() =>
      a.run(['/usr/bin/perl', '-e', 'for (1..5000) { open(F, "<", "/etc/passwd") or die $!; close F }']),
    );
    expect(opened(seen).filter((file) => file === '/etc/passwd')).toHaveLength(1);
    const again = await during(() => a.run(['/bin/cat', '/etc/passwd']));
    expect(opened(again).filter((file) => file === '/etc/passwd')).toHaveLength(1);
  });

  test('a renamed folder changes the paths of what is opened next', async () => {
    const seen = await during(() =>
      a.sh(
        'mkdir /data/old && echo 1 > /data/old/f && cat /data/old/f && mv /data/old /data/new && cat /data/new/f',
      ),
    );
    const files = ofType(seen, 'open').filter((e) => e.path.endsWith('/f') && e.flags[0] === 'O_RDONLY');
    expect(files.map((e) => e.path)).toEqual(['/data/old/f', '/data/new/f']);
  });

  test('opens that fail are no opens', async () => {
    const seen = await during(() => a.sh('cat /etc/not-there; cat < /data'));
    expect(opened(seen)).not.toContain('/etc/not-there');
  });

  test('/proc is told without process numbers', async () => {
    const seen = await during(() => a.run(['/bin/cat', '/proc/self/status', '/proc/sys/kernel/ostype']));
    expect(opened(seen)).toEqual(expect.arrayContaining(['/proc/⋯/status', '/proc/sys/kernel/ostype']));
  });

  test('connections have protocol, address and port', async () => {
    const program = `use Socket; my $one = inet_aton("127.0.0.1");
      socket(S, PF_INET, SOCK_STREAM, 6); bind(S, pack_sockaddr_in(0, $one)) or die; listen(S, 5) or die;
      my ($port) = unpack_sockaddr_in(getsockname(S)); print $port;
      socket(C, PF_INET, SOCK_STREAM, 6); connect(C, pack_sockaddr_in($port, $one)) or die; accept(N, S) or die;
      socket(U, PF_INET, SOCK_DGRAM, 17); send(U, "x", 0, pack_sockaddr_in(5353, inet_aton("127.0.0.9")));
      socket(R, PF_INET, SOCK_STREAM, 6); connect(R, pack_sockaddr_in(1, $one));
      socket(L, PF_UNIX, SOCK_STREAM, 0); unlink "/data/s"; bind(L, pack_sockaddr_un("/data/s")) or die; listen(L, 1);
      socket(M, PF_UNIX, SOCK_STREAM, 0); connect(M, pack_sockaddr_un("/data/s")) or die;`;
    let port = 0;
    const seen = await during(async () => {
      const result = await a.run(['/usr/bin/perl', '-e', program]);
      expect(result.stderr).toBe('');
      port = Number(result.stdout);
    });
    const texts = seen.flatMap((e) =>
      'protocol' in e ? [`${e.type} ${e.protocol} ${e.address} ${e.port}`] : [],
    );
    expect(texts).toEqual([
      'bind TCP 127.0.0.1 0',
      'listen TCP 127.0.0.1 0',
      `connect TCP 127.0.0.1 ${port}`,
      `accept TCP 127.0.0.1 ${port}`,
      'connect UDP 127.0.0.9 5353',
      'connect TCP 127.0.0.1 1',
      'bind UNIX /data/s 0',
      'listen UNIX /data/s 0',
      'connect UNIX /data/s 0',
    ]);
  });

  test('listening is told with the port that the program asked for', async () => {
    const program = `use Socket; socket(S, PF_INET, SOCK_STREAM, 6);
      bind(S, pack_sockaddr_in(4711, inet_aton("127.0.0.1"))) or die; listen(S, 5) or die;`;
    const seen = await during(() => a.run(['/usr/bin/perl', '-e', program]));
    const listens = seen.flatMap((e) => (e.type === 'listen' ? [`${e.address} ${e.port}`] : []));
    expect(listens).toEqual(['127.0.0.1 4711']);
  });

  test('two containers at once do not get each other’s events', async () => {
    const seen = await during(() =>
      Promise.all([
        a.sh('for i in 1 2 3 4 5 6 7 8; do cat /etc/passwd; echo > /data/from-a; done'),
        b.sh('for i in 1 2 3 4 5 6 7 8; do cat /etc/group; echo > /data/from-b; done'),
      ]),
    );
    const of = (container: string): Set<string> =>
      new Set(opened(seen.filter((e) => e.container === container)));
    expect(of('a')).toContain('/etc/passwd');
    expect(of('a')).not.toContain('/etc/group');
    expect(of('a')).not.toContain('/data/from-b');
    expect(of('b')).toContain('/etc/group');
    expect(of('b')).not.toContain('/etc/passwd');
    expect(of('b')).not.toContain('/data/from-a');
  });

  test('marks that are asked for at once are made in turn', async () => {
    const [first, second] = await Promise.all([session.mark(), session.mark()]);
    expect(second).toBe(first + 1);
  });

  test('nothing was lost and nothing was doubtful in all of this', async () => {
    report = await session.stop();
    expect(report).toMatchObject({ lost: 0, problems: [] });
    expect(report.delivered['open']).toBe(ofType(events, 'open').length);
    expect(report.delivered['exec']).toBeGreaterThan(20);
  });

  test('stopping twice gives the same report, and nothing is left running', async () => {
    expect(await session.stop()).toEqual(report);
    expect(bpftraceChildren()).toEqual([]);
  });
});

describe.skipIf(reason !== undefined)(`sessions of the ebpf recorder (${reason ?? 'this kernel'})`, () => {
  const targets = (): { container: string; rootDevice: number }[] => [
    { container: 'a', rootDevice: a.rootDevice },
  ];

  test('names that are not UTF-8 and paths that are too deep make a recording partial', async () => {
    const events: BehaviourEvent[] = [];
    const session = await recorder.attach(targets(), (event) => events.push(event));
    const names = [String.raw`\xff\xfe`, String.raw`new\nline`, '0123456789'.repeat(25) + '01234'];
    for (const name of names) await a.run(['/usr/bin/perl', '-e', `open(F, ">", "/data/${name}") or die $!`]);
    await a.run([
      '/usr/bin/perl',
      '-e',
      'chdir "/data"; for (1..70) { mkdir "d"; chdir "d" } open(F, ">", "deep")',
    ]);
    const { problems } = await session.stop();
    expect(opened(events)).toEqual(
      expect.arrayContaining(['/data/\ufffd\ufffd', '/data/new\nline', `/data/${names[2]!}`]),
    );
    expect(problems).toEqual([
      'a path has bytes that are not UTF-8, shown as U+FFFD',
      'a opened a file more than 48 levels deep',
    ]);
  });

  test('everything from the very start of a container is seen', async () => {
    const events: BehaviourEvent[] = [];
    const session = await recorder.attach(targets(), (event) => events.push(event));
    await a.run(['/bin/true']);
    await session.stop();
    expect(events.every(({ stage }) => stage === 0)).toBe(true);
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(['syscall', 'exec']);
    expect(opened(events)).toContain('/etc/ld.so.cache');
  });

  test('a recorder that is killed is told by `died`, and its report says so', async () => {
    const session = await recorder.attach(targets(), () => undefined);
    const died = expect(session.died).rejects.toThrow(/ended by itself \(SIGKILL\)/);
    const [pid] = bpftraceChildren();
    process.kill(pid!, 'SIGKILL');
    await died;
    await expect(session.mark()).rejects.toThrow('ended by itself');
    const { problems } = await session.stop();
    expect(problems.join()).toContain('did not end in order');
  });

  test('attaching can be given up', async () => {
    const controller = new AbortController();
    const attaching = recorder.attach(targets(), () => undefined, controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 500);
    await expect(attaching).rejects.toThrow('enough');
    expect(bpftraceChildren()).toEqual([]);
  });

  test('a bobctl that is killed leaves no recorder behind', async () => {
    const source = `
      import { ebpfRecorder } from './src/adapters/recorder/ebpf/ebpf-recorder.ts';
      const [cacheDir, rootDevice] = process.argv.slice(2);
      const recorder = await ebpfRecorder({ cacheDir });
      await recorder.attach([{ container: 'a', rootDevice: Number(rootDevice) }], () => undefined);
      console.log('attached');
      setInterval(() => undefined, 1000);`;
    const driver = await startDriver(source, [TEST_CACHE, String(a.rootDevice)]);
    await driver.said('attached');
    const [pid] = bpftraceChildren(driver.process.pid);
    expect(pid).toBeGreaterThan(0);
    process.kill(driver.process.pid, 'SIGKILL');
    await expect.poll(() => existsSync(`/proc/${pid!}`), { timeout: 10_000 }).toBe(false);
  });
});
