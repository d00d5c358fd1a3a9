import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeText, parseLine, restoreBytes } from '../../../src/adapters/recorder/ebpf/output.ts';

const recorded = readFileSync(new URL('fixtures/bpftrace-output.jsonl', import.meta.url), 'latin1')
  .split('\n')
  .filter((line) => line !== '');

/** A text as bpftrace 0.23.2 prints it: one JSON object, bytes above 0x7f as eight digits. */
function printed(data: Uint8Array): string {
  const escaped = [...data].map((byte) => {
    if (byte === 0x0a) return '\\n';
    if (byte === 0x09) return '\\t';
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte < 0x20) return `\\u${byte.toString(16).padStart(4, '0')}`;
    if (byte >= 0x80) return `\\uffffff${byte.toString(16)}`;
    return String.fromCharCode(byte);
  });
  return `{"type": "printf", "data": "${escaped.join('')}"}`;
}

describe('lines of bpftrace', () => {
  it('every line of a real session is read', () => {
    const letters = recorded.map((line) => parseLine(line)?.letter);
    expect(letters).not.toContain('unknown');
    expect(letters).not.toContain(undefined);
    expect(new Set(letters)).toEqual(new Set(['attached', 'map', ...'A C D E F G M N O S U X Z'.split(' ')]));
  });

  it('a system call carries its process and whether it was a 32-bit one', () => {
    expect(
      parseLine('{"type": "printf", "data": "S 131071 7503922268261 16501 16500 33 20 1|a b|c"}'),
    ).toEqual({
      letter: 'S',
      process: {
        container: 0xffff,
        stage: 1,
        time: 7503922268261,
        pid: 16501,
        ppid: 16500,
        uid: 33,
        comm: 'a b|c',
      },
      number: 20,
      compat: true,
    });
  });

  it('an IPv6 address keeps the order of its bytes', () => {
    const line = '{"type": "printf", "data": "N 65537 1 2 3 0 1 17 10 4568 b80d0120 500000000000100|feat"}';
    expect(parseLine(line)).toMatchObject({
      letter: 'N',
      protocol: 17,
      port: 4568,
      address: Buffer.from('20010db8000000000001000000000005', 'hex'),
    });
  });

  it('a process name cannot add frames to the stack of a capability check', () => {
    const hostile = Buffer.from('x\n security_vm\0')
      .toString('hex')
      .replaceAll(/(..)(?=.)/g, '$1 ');
    const line = `{"type": "printf", "data": "C 65537 1 2 3 0 0|${hostile}|\\n        cap_capable+131\\n"}`;
    expect(parseLine(line)).toMatchObject({
      letter: 'C',
      process: { comm: 'x\n security_vm' },
      stack: '\n        cap_capable+131\n',
    });
  });

  it('names of any bytes survive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 255 }), (name) => {
        const line = printed(Buffer.concat([Buffer.from('D 1 a b c|'), name]));
        const record = parseLine(line);
        expect(record).toMatchObject({ letter: 'D', name: Buffer.from(name).toString('latin1') });
      }),
    );
  });

  it('names of a bpftrace that prints bytes as they are survive too', () => {
    const line = Buffer.from('{"type": "printf", "data": "D 1 a b c|é⋯"}').toString('latin1');
    const record = parseLine(line);
    expect(record?.letter === 'D' && decodeText(record.name).text).toBe('é⋯');
  });

  it('no line is fatal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(() => parseLine(line)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (data) => {
        expect(() => parseLine(JSON.stringify({ type: 'printf', data }))).not.toThrow();
      }),
    );
  });

  it('a cut line is never taken for a record', () => {
    const lines = recorded.filter((line) => line.includes('"printf"'));
    fc.assert(
      fc.property(
        fc.constantFrom(...lines),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (line, part) => {
          const cut = line.slice(0, Math.floor(part * line.length));
          expect(parseLine(cut)?.letter ?? 'unknown').toBe('unknown');
        },
      ),
    );
  });

  it.each([
    ['a field too few', 'S 65537 1 2 3 0 20|sh'],
    ['a field too many', 'S 65537 1 2 3 0 20 0 0|sh'],
    ['a field that is no number', 'S 65537 1 2 3 0 0x20 0|sh'],
    ['an unknown letter', 'Q 1|x'],
    ['the name of an inherited property', 'constructor 1|x'],
    ['hexadecimal of odd length', 'A 1 ffff 0|6 8'],
  ])('a record with %s is unknown', (_, data) => {
    expect(parseLine(JSON.stringify({ type: 'printf', data }))?.letter).toBe('unknown');
  });

  it('lost events are read as bpftrace tells them', () => {
    expect(parseLine('{"type": "lost_events", "data": {"events": 12}}')).toEqual({
      letter: 'lost',
      events: 12,
    });
  });

  it('a map whose keys are names of inherited properties is read', () => {
    const record = parseLine('{"type": "map", "data": {"@n": {"__proto__": 1, "1,2": 3}}}');
    expect(record?.letter === 'map' && Object.entries(record.entries)).toEqual([
      ['__proto__', 1],
      ['1,2', 3],
    ]);
  });
});

describe('bytes', () => {
  it('text that looks like the escape of a byte stays text', () => {
    expect(restoreBytes('uffffffc3 \\uffff')).toBe('uffffffc3 \\uffff');
  });

  it('bytes that are not UTF-8 are shown and reported', () => {
    expect(decodeText('\xc3\xa9')).toEqual({ text: 'é', exact: true });
    expect(decodeText('a\xc3')).toEqual({ text: 'a\ufffd', exact: false });
  });

  it('a byte order mark is part of a name', () => {
    expect(decodeText('\xef\xbb\xbfa')).toEqual({ text: '\ufeffa', exact: true });
  });
});
