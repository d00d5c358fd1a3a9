import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Decoder, stageNumber } from '../../../src/adapters/recorder/ebpf/decoder.ts';
import { parseLine } from '../../../src/adapters/recorder/ebpf/output.ts';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';

const recorded = readFileSync(new URL('fixtures/bpftrace-output.jsonl', import.meta.url), 'latin1').split(
  '\n',
);

interface Decoded {
  decoder: Decoder;
  events: BehaviourEvent[];
  checked: string[];
  say: (...data: string[]) => void;
}

/** A decoder of one container `c` (number 1), or of those given; `say` feeds it what bpftrace printed. */
function decoding(containers = ['c'], arch: 'x86_64' | 'arm64' = 'x86_64', firstStage = 2): Decoded {
  const events: BehaviourEvent[] = [];
  const checked: string[] = [];
  const decoder = new Decoder({
    arch,
    containers,
    firstStage,
    onEvent: (event) => events.push(event),
    onCheck: (what) => checked.push(what),
  });
  const say = (...data: string[]): void => {
    for (const text of data) decoder.push(parseLine(JSON.stringify({ type: 'printf', data: text }))!);
  };
  return { decoder, events, checked, say };
}

/** Front of a record of container 1 in stage 2: lineage, time, pid, ppid, uid. */
const FRONT = '131073 1000 20 10 0';
const hex = (text: string): string =>
  Buffer.from(text, 'latin1')
    .toString('hex')
    .replaceAll(/(..)(?=.)/g, '$1 ');

function ofType<T extends BehaviourEvent['type']>(
  events: BehaviourEvent[],
  type: T,
): Extract<BehaviourEvent, { type: T }>[] {
  return events.filter((event): event is Extract<BehaviourEvent, { type: T }> => event.type === type);
}

describe('a real session', () => {
  const { decoder, events } = decoding(['c'], 'x86_64', 1);
  const maps = new Map<string, Record<string, unknown>>();
  for (const line of recorded) {
    const record = parseLine(line);
    if (record?.letter === 'map') maps.set(record.name, record.entries);
    else if (record) decoder.push(record);
  }
  decoder.end(2);
  const lost = decoder.settle(maps.get('@n')!, maps.get('@seen')!);

  it('nothing is lost', () => {
    expect(lost).toBe(0);
    expect(maps.get('@n')).toHaveProperty('5,1', 62);
  });

  it('programs are told with the arguments that they got', () => {
    expect(ofType(events, 'exec').map(({ path, args }) => [path, args])).toEqual([
      ['/usr/bin/chown', ['/usr/bin/chown', '33:33', '/tmp/zz']],
      ['/feat', ['/feat', 'opens']],
      ['/feat', ['/feat', 'net']],
      ['/feat', ['/feat', 'int80']],
      ['/feat', ['/feat', 'memexec']],
      ['/memfd:prog (deleted)', ['x', 'none']],
    ]);
  });

  it('opens have the path inside the container and the flags of the call', () => {
    const opens = ofType(events, 'open').map(({ path, flags }) => `${path} ${flags.join('|')}`);
    expect(opens).toEqual(
      expect.arrayContaining([
        '/etc/ld.so.cache O_RDONLY|O_CLOEXEC',
        '/tmp/o2 O_RDWR|O_CREAT|O_CLOEXEC',
        '/tmp/cr O_WRONLY|O_CREAT|O_TRUNC',
        '/tmp/old O_WRONLY|O_CREAT|O_APPEND|O_DSYNC|O_SYNC',
        '/tmp O_RDWR|O_DIRECTORY|O_TMPFILE',
        '/tmp/del O_RDONLY',
        '/proc/⋯/fd/9 O_RDONLY',
        '/proc/⋯/ns/net O_RDONLY',
        '/proc/⋯/status O_RDONLY',
        '/dev/shm O_RDONLY|O_DIRECTORY',
        '/etc O_RDONLY|O_PATH',
        '/tmp/é⋯😀 O_RDWR|O_CREAT',
        '/tmp/a|b c O_RDWR|O_CREAT',
        `/tmp/${'n'.repeat(255)} O_RDWR|O_CREAT`,
      ]),
    );
  });

  it('addresses have protocol, address and port', () => {
    const network = events.filter((event) => 'protocol' in event);
    const texts = network.map((e) => `${e.type} ${e.protocol} ${e.address} ${e.port}`);
    expect(texts).toEqual([
      'connect UNIX /var/run/nscd/socket 0',
      'bind TCP 127.0.0.1 4567',
      'listen TCP 127.0.0.1 4567',
      'connect TCP 127.0.0.1 4567',
      'accept TCP 127.0.0.1 4567',
      'bind TCP :: 4568',
      'listen TCP :: 4568',
      'connect TCP 127.0.0.1 4568',
      'accept TCP 127.0.0.1 4568',
      'connect TCP ::1 4568',
      'accept TCP ::1 4568',
      'connect TCP 127.0.0.1 4568',
      'connect UDP 2001:db8::1:0:0:5 4568',
      'connect UDP 127.0.0.53 53',
      'connect UDP 127.0.0.53 54',
      'connect UDP 127.0.0.53 56',
      'connect UDP 127.0.0.53 55',
      'bind UNIX /tmp/us 0',
      'listen UNIX /tmp/us 0',
      'connect UNIX /tmp/us 0',
      'accept UNIX /tmp/us 0',
      'bind UNIX @abs 0',
      'listen UNIX @abs 0',
      'connect UNIX @abs 0',
      'accept UNIX @abs 0',
      'connect TCP 127.0.0.1 1',
      'connect 1 127.0.0.1 0',
    ]);
  });

  it('only capabilities that were used are told', () => {
    expect(ofType(events, 'capability').map(({ name }) => name)).toEqual(['NET_RAW']);
  });

  it('a 32-bit call made by a 64-bit program is not taken for the 64-bit call of that number', () => {
    const calls = ofType(events, 'syscall').map(({ name }) => name);
    // 20 is getpid for 32-bit programs and writev for 64-bit ones.
    expect(calls).toContain('getpid');
    expect(calls).not.toContain('writev');
    expect(new Set(calls).size).toBe(calls.length);
  });

  it('unknown numbers and names that are not UTF-8 are reported', () => {
    expect(decoder.warnings.list()).toEqual([
      'c made a system call whose number is not known: syscall_999',
      'c made a system call whose number is not known: syscall_5000',
    ]);
    expect(decoder.problems.list()).toEqual([
      'a path has bytes that are not UTF-8, shown as U+FFFD (2 times)',
      'c opened a file more than 48 levels deep (2 times)',
    ]);
  });
});

describe('stages', () => {
  it('two stages of the kernel side make one of the recorder', () => {
    expect([2, 3, 4, 5, 6].map((stage) => stageNumber(stage, 2))).toEqual([0, 1, 1, 2, 2]);
  });

  it('a system call is told once in each stage', () => {
    const { events, say } = decoding();
    for (const stage of [2, 3, 4, 5]) say(`S ${stage * 65536 + 1} 1 2 3 0 0 0|sh`);
    expect(events.map(({ stage }) => stage)).toEqual([0, 1, 2]);
  });

  it('what happens before the first stage and after the last is no event', () => {
    const { decoder, events, say } = decoding();
    decoder.end(3);
    for (const stage of [1, 2, 3]) say(`S ${stage * 65536 + 1} 1 2 3 0 ${stage} 0|sh`);
    expect(events).toHaveLength(1);
  });

  it('the tasks of the control shell are no events', () => {
    const { events, checked, say } = decoding();
    say(`S ${2 * 65536 + 0xffff} 1 2 3 0 0 0|sh`, 'Z');
    expect(events).toEqual([]);
    expect(checked).toEqual(['syscall', 'exit']);
  });
});

describe('containers that are found as they begin', () => {
  it('are told with their cgroups before their first event, and named by their number', () => {
    const told: unknown[] = [];
    const decoder = new Decoder({
      arch: 'x86_64',
      containers: 'new',
      firstStage: 2,
      onContainer: (container) => told.push(container),
      onEvent: ({ container }) => told.push(container),
      onCheck: () => undefined,
    });
    const say = (data: string): void => decoder.push(parseLine(JSON.stringify({ type: 'printf', data }))!);
    say('K 2 4097 77|docker-0f.scope|pods.slice||/');
    say(`S ${(2 * 65_536 + 4097).toString()} 1 77 1 0 59 0|sh`);
    expect(told).toEqual([
      { name: 'new-4097', pid: 77, cgroups: ['docker-0f.scope', 'pods.slice', '', '/'] },
      'new-4097',
    ]);
    expect(decoder.settle({ '1,2': 1, '11,2': 1 }, {})).toBe(0);
    expect(decoder.settle({ '1,2': 1, '11,2': 2 }, {})).toBe(1);
  });

  it('too many of them make the recording partial', () => {
    const { decoder } = decoding();
    decoder.settle({ '103,2': 1 }, {});
    expect(decoder.problems.list().join()).toMatch(/a container was not recorded: too many began/);
  });
});

describe('two containers', () => {
  it('each gets its own events', () => {
    const { events, say } = decoding(['a', 'b']);
    say('S 131073 1 2 3 0 0 0|sh', 'S 131074 1 2 3 0 1 0|sh');
    expect(ofType(events, 'syscall').map(({ container, name }) => [container, name])).toEqual([
      ['a', 'read'],
      ['b', 'write'],
    ]);
  });
});

describe('arguments', () => {
  const start = (length: number, task = 'f0'): string => `X ${FRONT} ${task} 1 ${length} 0|sh`;
  const part = (task: string, index: number, text: string): string => `A 2 ${task} ${index}|${hex(text)}`;

  it('long ones are put together from their parts', () => {
    const { events, say } = decoding();
    const long = 'x'.repeat(3_000);
    const whole = `sh\0${long}\0`;
    say(start(whole.length));
    for (let i = 0; i * 1020 < whole.length; i++) say(part('f0', i, whole.slice(i * 1020, (i + 1) * 1020)));
    expect(ofType(events, 'exec').map(({ args }) => args)).toEqual([['sh', long]]);
  });

  it('parts of two tasks may be mixed', () => {
    const { events, say } = decoding();
    say(start(1025, 'a'), start(1025, 'b'), part('a', 0, 'a'.repeat(1020)), part('b', 0, 'b'.repeat(1020)));
    say(part('b', 1, 'BBBB\0'), part('a', 1, 'AAAA\0'));
    expect(ofType(events, 'exec').map(({ args }) => args)).toEqual([
      [`${'b'.repeat(1020)}BBBB`],
      [`${'a'.repeat(1020)}AAAA`],
    ]);
  });

  it('empty arguments are kept', () => {
    const { events, say } = decoding();
    say(start(4), part('f0', 0, 'a\0\0\0'));
    expect(ofType(events, 'exec').map(({ args }) => args)).toEqual([['a', '', '']]);
  });

  it('a program without arguments is told', () => {
    const { events, say } = decoding();
    say(start(0));
    expect(ofType(events, 'exec').map(({ args }) => args)).toEqual([[]]);
  });

  it('nothing behind the arguments is taken, should it arrive', () => {
    const { events, say } = decoding();
    say(start(3), part('f0', 0, 'sh\0SECRET=1\0'));
    expect(JSON.stringify(events)).not.toContain('SECRET');
    expect(ofType(events, 'exec')).toHaveLength(1);
  });

  it('a part that never arrives is a problem and not a shorter argument', () => {
    const { decoder, events, say } = decoding();
    say(start(2_000), part('f0', 0, 'x'.repeat(1020)));
    decoder.end(3);
    decoder.settle({}, {});
    expect(events).toEqual([]);
    expect(decoder.problems.list()).toEqual(['arguments of / did not arrive']);
  });

  it('arguments that are longer than the limit are cut, which is a problem', () => {
    const { decoder, events, say } = decoding();
    say(start(140_000));
    for (let i = 0; i < 128; i++) say(part('f0', i, 'y'.repeat(1020)));
    expect(ofType(events, 'exec')[0]?.args).toEqual(['y'.repeat(130_560)]);
    expect(decoder.problems.list()).toEqual(['arguments of / were cut after 130560 of 140000 bytes']);
  });

  it('memory that could not be read is a problem', () => {
    const { decoder, say } = decoding();
    say(start(5), part('f0', 0, '\0\0\0\0\0'));
    expect(decoder.problems.list()).toEqual(['arguments of a program could not be read from its memory']);
  });
});

describe('paths', () => {
  const open = (leaf: string, end = 1): string => `O ${FRONT} f0 ${leaf} 0 ${end}|sh`;

  it('a path that was never told is a problem', () => {
    const { decoder, events, say } = decoding();
    say(open('abc'));
    expect(events).toEqual([]);
    expect(decoder.problems.list()).toEqual(['c opened a file whose path is not known']);
  });

  it('a file outside the root of the container is told with a warning', () => {
    const { decoder, events, say } = decoding();
    say('D 2 1 abc 2|shadow', open('abc', 2));
    expect(events).toMatchObject([{ type: 'open', path: '/shadow', flags: ['O_RDONLY'] }]);
    expect(decoder.warnings.list()).toHaveLength(1);
  });

  it('an object without a path is told by the path that the program gave', () => {
    const { events, say } = decoding();
    say('F 2 f0|', 'G 2 f0|/dev/stdin', open('3', 3));
    expect(events).toMatchObject([{ path: '/proc/⋯/fd/0' }]);
  });

  it('the given path of one open is not used for the next', () => {
    const { decoder, events, say } = decoding();
    say('F 2 f0|', 'G 2 f0|/dev/stdin', open('3', 3), 'F 2 f0|memfd:x', open('3', 3));
    expect(events).toHaveLength(1);
    expect(decoder.warnings.list()).toEqual(['c opened an object without a path: memfd']);
  });

  it('a given path that was cut is a problem', () => {
    const { decoder, events, say } = decoding();
    say('F 2 f0|', `G 2 f0|/${'x'.repeat(1022)}`, open('3', 3));
    expect(events).toEqual([]);
    expect(decoder.problems.list()).toEqual(['c opened a path that was cut after 1023 bytes']);
  });
});

describe('the account', () => {
  it('a record that was counted and never arrived is lost', () => {
    const { decoder, say } = decoding();
    say('S 131073 1 2 3 0 0 0|sh');
    decoder.end(4);
    // Two system calls in stage 2, one open in stage 3; what is counted in stage 4 is not over yet.
    expect(decoder.settle({ '1,2': 2, '5,3': 1, '5,4': 9, '5,1': 9 }, {})).toBe(2);
    expect(decoder.problems.list()).toEqual([
      'an event was counted by the kernel side and never arrived (2 times)',
    ]);
  });

  it('a system call that the kernel side saw and that never arrived is named', () => {
    const { decoder, say } = decoding();
    say('S 131073 1 2 3 0 0 0|sh');
    decoder.end(4);
    const read = 65536;
    const write = 65537;
    const getpid32 = 65536 + 32768 + 20;
    decoder.settle({}, { [read]: 131073, [write]: 131073, [getpid32]: 196609, [read + 9]: 262145 });
    expect(decoder.problems.list()).toEqual([
      'c called write, but its event never arrived',
      'c called getpid, but its event never arrived',
    ]);
  });

  it('what the kernel side could not follow is a problem', () => {
    const { decoder } = decoding();
    decoder.end(4);
    expect(decoder.settle({ '100,2': 3, '101,2': 1, '102,3': 1 }, {})).toBe(0);
    expect(decoder.problems.list()).toHaveLength(3);
    expect(decoder.problems.list()[0]).toContain('(3 times)');
  });

  it('a full ring buffer and unreadable lines are problems', () => {
    const { decoder } = decoding();
    decoder.push(parseLine('{"type": "lost_events", "data": {"events": 7}}')!);
    decoder.push(parseLine('WARNING: something')!);
    expect(decoder.problems.list()).toHaveLength(2);
  });

  it('problems without end are counted, not kept', () => {
    const { decoder } = decoding();
    for (let i = 0; i < 1_000; i++) decoder.push(parseLine(`noise ${i}`)!);
    expect(decoder.problems.list()).toHaveLength(51);
    expect(decoder.problems.list().at(-1)).toBe('950 more notes of other kinds were left out');
  });
});

describe('what cannot be seen', () => {
  it('io_uring is a warning', () => {
    const { decoder, say } = decoding();
    say(`S ${FRONT} 425 0|sh`);
    expect(decoder.warnings.list().join()).toContain('io_uring');
  });

  it('opens by 32-bit calls are a problem', () => {
    const { decoder, events, say } = decoding();
    say(`S ${FRONT} 5 1|sh`);
    expect(events).toMatchObject([{ name: 'open' }]);
    expect(decoder.problems.list()).toHaveLength(1);
  });

  it('32-bit ARM calls have no names here, which is a problem', () => {
    const { decoder, events, say } = decoding(['c'], 'arm64');
    say(`S ${FRONT} 5 1|sh`);
    expect(events).toMatchObject([{ name: 'syscall_5' }]);
    expect(decoder.problems.list()).toHaveLength(1);
  });
});

describe('capabilities', () => {
  const check = (number: number, ...frames: string[]): string =>
    `C ${FRONT} ${number}|${hex('sh')}|\n${frames.map((f) => `        ${f}+1\n`).join('')}`;

  it('a capability that was checked in two places is told once in a stage', () => {
    const { events, say } = decoding();
    say(check(0, 'cap_capable', 'setattr_prepare'), check(0, 'cap_capable', 'chown_ok'));
    expect(events).toMatchObject([{ type: 'capability', name: 'CHOWN', comm: 'sh' }]);
  });

  it('a question does not hide a use that comes later', () => {
    const { events, say } = decoding();
    say(check(21, 'cap_capable', 'security_vm_enough_memory_mm'), check(21, 'cap_capable', 'path_mount'));
    expect(events).toMatchObject([{ name: 'SYS_ADMIN' }]);
  });
});
