import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RedisReply } from '../../../src/core/workload/judge.ts';
import {
  encodeCommand,
  MAX_REPLY_BYTES,
  RespError,
  RespParser,
} from '../../../src/adapters/workload/resp.ts';

function parse(bytes: string | Buffer): RedisReply[] {
  return new RespParser().add(Buffer.from(bytes));
}

describe('replies', () => {
  test.each<[string, string, RedisReply]>([
    ['a status', '+OK\r\n', { kind: 'text', text: 'OK' }],
    ['an error', '-ERR no\r\n', { kind: 'error', text: 'ERR no' }],
    ['a number', ':-42\r\n', { kind: 'number', text: '-42' }],
    ['a text', '$5\r\na\r\nbc\r\n', { kind: 'text', text: 'a\r\nbc' }],
    ['an empty text', '$0\r\n\r\n', { kind: 'text', text: '' }],
    ['no text', '$-1\r\n', { kind: 'null' }],
    ['no list', '*-1\r\n', { kind: 'null' }],
    ['an empty list', '*0\r\n', { kind: 'list', items: [] }],
    [
      'lists in a list',
      '*2\r\n*1\r\n:1\r\n*0\r\n',
      {
        kind: 'list',
        items: [
          { kind: 'list', items: [{ kind: 'number', text: '1' }] },
          { kind: 'list', items: [] },
        ],
      },
    ],
    ['null of RESP3', '_\r\n', { kind: 'null' }],
    ['a truth', '#t\r\n', { kind: 'number', text: '1' }],
    ['a fraction', ',3.25\r\n', { kind: 'number', text: '3.25' }],
    [
      'a big number',
      '(123456789012345678901234567890\r\n',
      { kind: 'number', text: '123456789012345678901234567890' },
    ],
    ['a long error', '!8\r\nERR long\r\n', { kind: 'error', text: 'ERR long' }],
    ['a verbatim text', '=7\r\ntxt:abc\r\n', { kind: 'text', text: 'abc' }],
    [
      'a map',
      '%1\r\n+a\r\n:1\r\n',
      {
        kind: 'list',
        items: [
          { kind: 'text', text: 'a' },
          { kind: 'number', text: '1' },
        ],
      },
    ],
    ['a set', '~1\r\n+a\r\n', { kind: 'list', items: [{ kind: 'text', text: 'a' }] }],
    ['a message', '>1\r\n+a\r\n', { kind: 'list', items: [{ kind: 'text', text: 'a' }] }],
    ['an attribute, which is dropped', '|1\r\n+ttl\r\n:5\r\n+OK\r\n', { kind: 'text', text: 'OK' }],
  ])('%s', (_name, bytes, reply) => {
    expect(parse(bytes)).toEqual([reply]);
  });

  test('bytes that are no UTF-8 become one character each', () => {
    const [reply] = parse(
      Buffer.concat([Buffer.from('$3\r\n'), Buffer.of(0, 0xff, 0x80), Buffer.from('\r\n')]),
    );
    expect(reply).toEqual({ kind: 'text', text: '\0\xff\x80' });
  });

  test('several replies in one piece', () => {
    expect(parse('+a\r\n:1\r\n')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'number', text: '1' },
    ]);
  });
});

describe('what breaks the protocol or a limit ends the reading', () => {
  test.each([
    ['another protocol', 'HTTP/1.1 400\r\n', /no Redis server/],
    ['a length that is none', '$x\r\n', /"x" is no length/],
    ['a negative length', '$-2\r\n', /"-2" is no length/],
    ['a text without its end', '$1\r\nabc', /has no end/],
    ['a huge text', `$${MAX_REPLY_BYTES}\r\n`, /more than 4194304 bytes/],
    ['a huge list', '*9999999999\r\n', /more than 100000 entries/],
    ['many lists', `*60000\r\n${'*2\r\n'.repeat(30_000)}`, /entries|deep/],
    ['deep lists', '*1\r\n'.repeat(40), /nested more than 32 deep/],
    ['an endless line', `+${'x'.repeat(1024 * 1024 + 10)}`, /too long/],
  ])('%s', (_name, bytes, reason) => {
    expect(() => parse(bytes)).toThrow(reason);
    expect(() => parse(bytes)).toThrow(RespError);
  });

  test('limits are of one reply, not of a connection', () => {
    const parser = new RespParser();
    const text = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 6; i++)
      expect(parser.add(Buffer.from(`$${text.length}\r\n${text}\r\n`))).toHaveLength(1);
  });
});

describe('laws', () => {
  const { reply } = fc.letrec<{ reply: RedisReply }>((tie) => ({
    reply: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }).map((text): RedisReply => ({ kind: 'text', text })),
      fc.stringMatching(/^[ -~]{0,20}$/).map((text): RedisReply => ({ kind: 'error', text })),
      fc.bigInt().map((value): RedisReply => ({ kind: 'number', text: String(value) })),
      fc.constant<RedisReply>({ kind: 'null' }),
      fc.array(tie('reply'), { maxLength: 4 }).map((items): RedisReply => ({ kind: 'list', items })),
    ),
  }));

  function encode(value: RedisReply): Buffer {
    switch (value.kind) {
      case 'text': {
        const bytes = Buffer.from(value.text);
        return Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n')]);
      }
      case 'error':
        return Buffer.from(`-${value.text}\r\n`);
      case 'number':
        return Buffer.from(`:${value.text}\r\n`);
      case 'null':
        return Buffer.from('$-1\r\n');
      case 'list':
        return Buffer.concat([Buffer.from(`*${value.items.length}\r\n`), ...value.items.map(encode)]);
    }
  }

  test('a reply is read whole, however its bytes are cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(reply, { minLength: 1, maxLength: 3 }), cuts, (replies, sizes) => {
        const bytes = Buffer.concat(replies.map(encode));
        const parser = new RespParser();
        const read: RedisReply[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length]!;
          read.push(...parser.add(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(read).toEqual(replies);
      }),
    );
  });

  test('a command is a list of its words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (words) => {
        expect(parse(encodeCommand(words))).toEqual([
          {
            kind: 'list',
            items: words.map((text) => ({ kind: 'text', text: Buffer.from(text).toString() })),
          },
        ]);
      }),
    );
  });
});
