import fc from 'fast-check';
import { isIPv6, SocketAddress } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ipv4Text, ipv6Text, protocolName, unixName } from '../../../src/adapters/recorder/ebpf/addresses.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('addresses', () => {
  it('IPv4', () => {
    expect(ipv4Text(bytes('7f000035'))).toBe('127.0.0.53');
  });

  it.each([
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000000000001', '::1'],
    ['20010db8000000000001000000000005', '2001:db8::1:0:0:5'],
    ['20010db8000100020003000400050006', '2001:db8:1:2:3:4:5:6'],
    ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
    ['fe800000000000000000000000000000', 'fe80::'],
    ['00000000000000000000ffff0a000001', '10.0.0.1'],
  ])('IPv6 %s is %s', (hex, text) => {
    expect(ipv6Text(bytes(hex))).toBe(text);
  });

  it("IPv6 is written as the C library's inet_ntop writes it", () => {
    const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const address = Buffer.from(groups.flatMap((g) => [g >> 8, g & 0xff]));
        const text = ipv6Text(address);
        // IPv4-mapped and -compatible ones have a form of their own there.
        fc.pre(isIPv6(text) && groups.slice(0, 6).some((g) => g !== 0));
        const full = groups.map((g) => g.toString(16)).join(':');
        expect(text).toBe(new SocketAddress({ address: full, family: 'ipv6' }).address);
      }),
    );
  });

  it.each([
    ['2f746d702f757300b60100', '/tmp/us'],
    ['2f746d702f7573', '/tmp/us'],
    ['00616273', '@abs'],
    ['0061006273', '@a\0bs'],
    ['', ''],
  ])('the UNIX name %s is %j', (hex, text) => {
    expect(Buffer.from(unixName(bytes(hex))).toString()).toBe(text);
  });

  it('transport protocols are named as profiles name them', () => {
    expect([6, 17, 262, 1, 132].map(protocolName)).toEqual(['TCP', 'UDP', 'TCP', '1', '132']);
  });
});
