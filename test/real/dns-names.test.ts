import { writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ebpfRecorder } from '../../src/adapters/recorder/ebpf/ebpf-recorder.ts';
import type { RecorderSession } from '../../src/adapters/recorder/recorder.ts';
import type { BehaviourEvent } from '../../src/core/bob/events.ts';
import { ProfileBuilder } from '../../src/core/bob/profile-builder.ts';
import { TEST_CACHE } from '../adapters/cell/real-cells.ts';
import { startDnsServer } from '../adapters/recorder/dns-server.ts';
import { makeRecordedRoot, whyNotRecord, type RecordedRoot } from '../adapters/recorder/recorded-root.ts';

const reason = await whyNotRecord();
/** Loopback addresses that nothing else on a machine has. */
const SERVER = '127.53.53.53';

/** Resolves as programs do (getaddrinfo), and connects to what it got. */
const RESOLVE = `use Socket qw(:all); for my $name (@ARGV) {
    my ($error, @found) = getaddrinfo($name, 4711, { socktype => SOCK_STREAM });
    next if $error;
    socket(my $s, PF_INET, SOCK_STREAM, 6); connect($s, $found[0]{addr});
  }`;
/** Asks without connecting its socket, and reads the answer with where it came from. */
const BY_HAND = `use Socket; socket(my $s, PF_INET, SOCK_DGRAM, 17);
  my $question = pack('n6', 7, 256, 1, 0, 0, 0) . join('', map { chr(length) . $_ } split(/\\./, $ARGV[0])) . pack('xnn', 1, 1);
  send($s, $question, 0, pack_sockaddr_in(53, inet_aton('${SERVER}'))) or die $!;
  recv($s, my $answer, 512, 0) or die $!;`;

describe.skipIf(reason !== undefined)(`names (${reason ?? 'this kernel'})`, () => {
  let root: RecordedRoot;
  let session: RecorderSession;
  let server: { close: () => void };
  const events: BehaviourEvent[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    root = await makeRecordedRoot();
    const resolver = path.join(root.folder, 'etc/resolv.conf');
    await rm(resolver, { force: true });
    await writeFile(resolver, `nameserver ${SERVER}\n`);
    server = await startDnsServer(SERVER, {
      'shop.example': [127, 53, 1, 1],
      'idle.example': [127, 53, 1, 2],
      'hand.example': [127, 53, 1, 3],
    });
    const recorder = await ebpfRecorder({ cacheDir: TEST_CACHE });
    session = await recorder.attach([{ container: 'a', rootDevice: root.rootDevice }], (event) =>
      events.push(event),
    );
  }, 900_000);
  afterAll(async () => {
    if (reason !== undefined) return;
    await session.stop();
    server.close();
    await root.remove();
  });

  const perl = async (...args: string[]): Promise<void> => {
    const { exitCode, stderr } = await root.run(['/usr/bin/perl', '-e', ...args]);
    expect(exitCode, stderr).toBe(0);
  };
  const names = (stage: number): string[] =>
    events
      .filter((event) => event.type === 'dns' && event.stage === stage)
      .map((event) => (event.type === 'dns' ? `${event.name} ${event.addresses.join(' ')}`.trim() : ''));

  test('what is asked and answered is told', async () => {
    const stage = await session.mark();
    await perl(RESOLVE, 'shop.example', 'nowhere.example');
    await session.mark();
    expect(new Set(names(stage))).toEqual(
      new Set(['shop.example.', 'shop.example. 127.53.1.1', 'nowhere.example.']),
    );
  });

  test('on sockets that are not connected too, and once however often it is asked', async () => {
    const stage = await session.mark();
    for (let i = 0; i < 3; i++) await perl(BY_HAND, 'hand.example');
    await session.mark();
    expect(names(stage)).toEqual(['hand.example.', 'hand.example. 127.53.1.3']);
  });

  test('peers carry the name that led to them; a name alone is a peer of its own', async () => {
    const builder = new ProfileBuilder({ type: 'containers', name: 'a' });
    for (const event of events) builder.add(event);
    const { egress } = builder.build();
    const told = egress.map(({ ipAddress, dnsNames, ports }) => [
      ipAddress,
      dnsNames.join(' '),
      ports.map(({ name }) => name).join(' '),
    ]);
    expect(told).toContainEqual(['127.53.1.1', 'shop.example.', 'TCP-4711']);
    expect(told).toContainEqual([undefined, 'nowhere.example.', '']);
    expect(told).toContainEqual([undefined, 'hand.example.', '']);
    expect(told).toContainEqual([SERVER, '', 'UDP-53']);
    expect(await session.stop()).toMatchObject({ lost: 0, problems: [] });
  });
});
