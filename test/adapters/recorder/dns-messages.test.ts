import { describe, expect, it } from 'vitest';
import { readDnsMessage } from '../../../src/adapters/recorder/ebpf/dns-messages.ts';
import { addressRecord, aliasRecord, dnsAnswer, dnsQuestion } from './dns-server.ts';

describe('a DNS message', () => {
  it('that asks has the name', () => {
    expect(readDnsMessage(dnsQuestion('Shop.Example.COM', 1))).toEqual({
      isAnswer: false,
      name: 'shop.example.com.',
      addresses: [],
    });
  });

  it('that answers has the addresses of both families, at the end of aliases too', () => {
    const question = dnsQuestion('shop.example', 1);
    const answer = dnsAnswer(question, [
      aliasRecord('cdn.example.net'),
      addressRecord([203, 0, 113, 7]),
      addressRecord([0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 5]),
    ]);
    expect(readDnsMessage(answer)).toEqual({
      isAnswer: true,
      name: 'shop.example.',
      addresses: ['203.0.113.7', '2001:db8::5'],
    });
  });

  it('that says that there is no such name has no addresses', () => {
    const answer = dnsAnswer(dnsQuestion('no.example', 1), [addressRecord([1, 2, 3, 4])]);
    answer.writeUInt16BE(0x8183, 2);
    expect(readDnsMessage(answer)).toMatchObject({ isAnswer: true, addresses: [] });
  });

  it('whose name would be a pattern in a profile has it escaped', () => {
    expect(readDnsMessage(dnsQuestion('*.example.com', 1))?.name).toBe('\\042.example.com.');
    expect(readDnsMessage(dnsQuestion('⋯.com', 1))?.name).toBe('\\226\\139\\175.com.');
  });

  it('that is cut has what is whole', () => {
    const answer = dnsAnswer(dnsQuestion('a.b', 1), [
      addressRecord([1, 2, 3, 4]),
      addressRecord([5, 6, 7, 8]),
    ]);
    expect(readDnsMessage(answer.subarray(0, answer.length - 1))?.addresses).toEqual(['1.2.3.4']);
  });

  it('never is read without end or beyond its end', () => {
    const question = dnsQuestion('a.b', 1);
    const loop = Buffer.concat([question.subarray(0, 12), Buffer.from([0xc0, 12, 0, 1, 0, 1])]);
    expect(readDnsMessage(loop)).toBeUndefined();
    expect(readDnsMessage(Buffer.concat([question.subarray(0, 12), Buffer.alloc(600, 63)]))).toBeUndefined();
    for (let length = 0; length < question.length - 4; length++) {
      expect(readDnsMessage(question.subarray(0, length))).toBeUndefined();
    }
    for (let at = 0; at < 2_000; at++) {
      const noise = dnsAnswer(question, [addressRecord([1, 2, 3, 4])]);
      for (let i = 0; i < 3; i++) noise[(at * 7 + i * 13) % noise.length] = (at * 31 + i * 97) % 256;
      const read = readDnsMessage(noise);
      expect(read === undefined || read.name.endsWith('.')).toBe(true);
    }
  });
});
