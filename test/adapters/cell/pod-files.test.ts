import { expect, test } from 'vitest';
import { hostnameOf, podFileContents } from '../../../src/adapters/cell/pod-files.ts';

test.each([
  ['debian-12-local-runc.r1', 'debian-12-local-runc-r1'],
  ['a..b', 'a-b'],
  [`${'x'.repeat(62)}.y`, 'x'.repeat(62)],
])('the host name of %s is the DNS label %s', (id, hostname) => {
  expect(hostnameOf(id)).toBe(hostname);
});

test('the own name leads to the first address of the cell, or to itself', () => {
  expect(podFileContents('redis', ['10.0.0.5/24', '10.0.0.6'])['/etc/hosts']).toContain(
    '\n10.0.0.5\tredis\n',
  );
  expect(podFileContents('redis', [])['/etc/hosts']).toContain('\n127.0.0.1\tredis\n');
  expect(podFileContents('redis', [])['/etc/hosts']).toMatch(/^127\.0\.0\.1\tlocalhost\n/);
});
