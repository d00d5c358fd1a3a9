import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ebpfRecorder } from '../../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import type { RecorderReport, RecorderSession } from '../../src/adapters/recorder/recorder.ts';
import type { BehaviourEvent } from '../../src/core/bob/events.ts';
import { TEST_CACHE } from '../adapters/cell/real-cells.ts';
import { makeRecordedRoot, whyNotRecord, type RecordedRoot } from '../adapters/recorder/recorded-root.ts';

const reason = await whyNotRecord();

/** A server and its client in one: the client sends what it is given, each on a connection of its own. */
const PROGRAM = `use strict; use Socket;
  my ($receive, $send, @requests) = @ARGV;
  socket(my $l, PF_INET, SOCK_STREAM, 6); bind($l, pack_sockaddr_in(0, inet_aton("127.0.0.1"))) or die; listen($l, 9) or die;
  my ($port) = unpack_sockaddr_in(getsockname($l)); print "$port\\n"; $| = 1;
  if (my $child = fork) {
    for (@requests) {
      accept(my $c, $l) or die; my $in;
      $receive eq 'read' ? sysread($c, $in, 8192) : recv($c, $in, 8192, 0);
      syswrite($c, "HTTP/1.1 200 OK\\r\\n\\r\\n" . $in);
      close $c;
    }
    waitpid $child, 0; exit $? >> 8;
  }
  for my $request (@requests) {
    $request =~ s/PORT/$port/g; $request =~ s/\\\\r/\\r/g; $request =~ s/\\\\n/\\n/g;
    socket(my $s, PF_INET, SOCK_STREAM, 6); connect($s, pack_sockaddr_in($port, inet_aton("127.0.0.1"))) or die;
    $send eq 'write' ? syswrite($s, $request) : send($s, $request, 0);
    1 while sysread($s, my $out, 8192);
  }`;

type Request = Extract<BehaviourEvent, { type: 'http' }>;

describe.skipIf(reason !== undefined)(`HTTP requests (${reason ?? 'this kernel'})`, () => {
  let root: RecordedRoot;
  let session: RecorderSession;
  let report: RecorderReport | undefined;
  const events: BehaviourEvent[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    root = await makeRecordedRoot();
    const recorder = await ebpfRecorder({ cacheDir: TEST_CACHE, http: true });
    expect(recorder.notObserved).not.toContain('endpoints');
    session = await recorder.attach([{ container: 'a', rootDevice: root.rootDevice }], (event) =>
      events.push(event),
    );
  }, 900_000);
  afterAll(async () => {
    if (reason !== undefined) return;
    await session.stop();
    await root.remove();
  });

  /** What is told of requests that are received and sent in a certain way; the port is PORT again. */
  async function told(receive: string, send: string, ...requests: string[]): Promise<string[]> {
    const stage = await session.mark();
    const { stdout, stderr, exitCode } = await root.run([
      '/usr/bin/perl',
      '-e',
      PROGRAM,
      receive,
      send,
      ...requests,
    ]);
    expect(exitCode, stderr).toBe(0);
    await session.mark();
    const port = stdout.trim();
    return events
      .filter((event): event is Request => event.type === 'http' && event.stage === stage)
      .map(({ direction, method, target, host, address, port: own }) =>
        [direction, method, target, host, address, own].join(' ').replaceAll(port, 'PORT'),
      );
  }

  test.each([
    ['read', 'write'],
    ['recvfrom', 'sendto'],
  ])('by %s and %s are told on both sides', async (receive, send) => {
    expect(
      (
        await told(receive, send, 'GET /a/page?secret=1 HTTP/1.1\\r\\nHost: localhost:PORT\\r\\n\\r\\n')
      ).sort(),
    ).toEqual([
      'inbound GET /a/page localhost:PORT 127.0.0.1 PORT',
      'outbound GET /a/page localhost:PORT 127.0.0.1 PORT',
    ]);
  });

  test('what is the same but for its query is told once', async () => {
    const requests = Array.from(
      { length: 20 },
      (_, i) => `POST /form?n=${i} HTTP/1.1\\r\\nHost: h\\r\\nX: ${i}\\r\\n\\r\\nbody ${i}`,
    );
    expect((await told('read', 'write', ...requests)).sort()).toEqual([
      'inbound POST /form h 127.0.0.1 PORT',
      'outbound POST /form h 127.0.0.1 PORT',
    ]);
  });

  test('every path, method and host is told', async () => {
    const seen = await told(
      'read',
      'write',
      'GET /one HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n',
      'GET /two HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n',
      'HEAD /two HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n',
      'GET /two HTTP/1.1\\r\\nHost: b\\r\\n\\r\\n',
      `GET /${'x'.repeat(700)} HTTP/1.0\\r\\n\\r\\n`,
      `GET /long?${'y'.repeat(2000)} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n`,
    );
    expect(seen.filter((line) => line.startsWith('inbound'))).toEqual([
      'inbound GET /one a 127.0.0.1 PORT',
      'inbound GET /two a 127.0.0.1 PORT',
      'inbound HEAD /two a 127.0.0.1 PORT',
      'inbound GET /two b 127.0.0.1 PORT',
      `inbound GET /${'x'.repeat(700)}  127.0.0.1 PORT`,
      'inbound GET /long  127.0.0.1 PORT',
    ]);
  });

  test('what is no request is not told', async () => {
    expect(await told('read', 'write', 'GET what you like', '+PONG and more of the same\\r\\n')).toEqual([]);
  });

  test('nothing was lost, nothing complained', async () => {
    report = await session.stop();
    expect(report).toMatchObject({ lost: 0, problems: [] });
    expect(JSON.stringify(events.filter(({ type }) => type === 'http'))).not.toMatch(/secret|body/);
  });
});
