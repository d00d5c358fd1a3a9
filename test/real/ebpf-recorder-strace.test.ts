import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ebpfRecorder } from '../../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import type { RecorderSession } from '../../src/adapters/recorder/recorder.ts';
import { findProgram } from '../../src/adapters/system/programs.ts';
import { run } from '../../src/adapters/system/run.ts';
import { sortedSet } from '../../src/core/bob/bytes.ts';
import type { BehaviourEvent } from '../../src/core/bob/events.ts';
import { TEST_CACHE } from '../adapters/cell/real-cells.ts';
import { makeRecordedRoot, whyNotRecord, type RecordedRoot } from '../adapters/recorder/recorded-root.ts';
import { readStrace } from '../adapters/recorder/strace.ts';

const reason =
  (await whyNotRecord()) ?? ((await findProgram('strace')) === undefined ? 'no strace' : undefined);

let root: RecordedRoot;
let session: RecorderSession;
const events: BehaviourEvent[] = [];
const logs = mkdtempSync(path.join(os.tmpdir(), 'bobctl-strace-'));

beforeAll(async () => {
  if (reason !== undefined) return;
  const recorder = await ebpfRecorder({ cacheDir: TEST_CACHE });
  root = await makeRecordedRoot();
  session = await recorder.attach([{ container: 'c', rootDevice: root.rootDevice }], (event) =>
    events.push(event),
  );
}, 900_000);

afterAll(async () => {
  rmSync(logs, { recursive: true });
  if (reason !== undefined) return;
  await session.stop();
  await root.remove();
});

/** The same run, watched by both. */
describe.skipIf(reason !== undefined)(`the ebpf recorder beside strace (${reason ?? 'this kernel'})`, () => {
  test.each([
    ['a directory is listed', 'ls -l /etc'],
    ['a pipeline that writes', 'grep root < /etc/passwd | sort -r | tee /data/out >> /data/more'],
    [
      'files are made, moved and removed',
      'mkdir -p /data/x/y; cp -a /etc/apt /data/x/y; mv /data/x /data/z; rm -r /data/z',
    ],
    [
      'relative paths and links',
      'cd /data; ln -sf ../etc/group g; cat g ./../etc/hosts g; cd /proc; cat self/comm',
    ],
    [
      'flags',
      `perl -MFcntl -e 'sysopen(F, "/data/f", O_RDWR|O_CREAT|O_EXCL|O_APPEND|O_NONBLOCK|O_NOFOLLOW); sysopen(G, "/data", O_RDONLY|O_DIRECTORY)'`,
    ],
    ['background jobs', 'for i in 1 2 3 4; do (cat /etc/passwd; date) & done; wait'],
    ['a server starts and ends', 'redis-server --port 0 --save "" & sleep 1; kill $!; wait'],
    ['name spaces', 'unshare -mun sh -c "mount -t tmpfs t /srv; echo x > /srv/file; cat /srv/file"'],
  ])('%s', async (name, script) => {
    const log = path.join(logs, name.replaceAll(' ', '-'));
    const stage = await session.mark();
    await run(
      ['strace', '-f', '-y', '-s', '100000', '-o', log, 'chroot', root.folder, '/bin/sh', '-c', script],
      {
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
      },
    );
    await session.mark();
    const seen = events.filter((event) => event.stage === stage);
    const expected = readStrace(readFileSync(log, 'utf8'), root.folder);

    const syscalls = seen.flatMap((e) => (e.type === 'syscall' ? [e.name] : []));
    expect(sortedSet(syscalls)).toEqual(sortedSet(expected.syscalls));

    const byText = (args: string[][]): string[] => args.map((a) => JSON.stringify(a)).sort();
    expect(byText(seen.flatMap((e) => (e.type === 'exec' ? [e.args] : [])))).toEqual(byText(expected.execs));

    const opens = seen.flatMap((e) =>
      e.type === 'open' ? [`${e.path} ${e.flags.toSorted().join('|')}`] : [],
    );
    const oracle = expected.opens.map((open) => {
      const [file = '', flags = ''] = open.split(' ');
      return `${file.replace(/^\/proc\/\d+/, '/proc/⋯')} ${flags.split('|').toSorted().join('|')}`;
    });
    expect(oracle.length).toBeGreaterThan(0);
    expect(sortedSet(opens)).toEqual(sortedSet(oracle));
  });

  test('nothing was lost', async () => {
    expect(await session.stop()).toMatchObject({ lost: 0, problems: [] });
  });
});
