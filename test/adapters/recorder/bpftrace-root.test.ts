import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBpftrace } from '../../../src/adapters/recorder/bpftrace-root.ts';
import { explainExtract } from '../../../src/adapters/system/debian-extract.ts';
import { EnvironmentError } from '../../../src/core/errors.ts';

describe('fetching bpftrace', () => {
  it.each([
    ['E: Failed to fetch http://…  Temporary failure resolving …', 'cannot be reached', 'network'],
    ['W: GPG error: … NO_PUBKEY 0E98404D386FA1D9', 'signing keys', 'debian-archive-keyring'],
    ['tar: ./usr/lib/libLLVM: Cannot write: No space left on device', 'disk is full', 'BOBCTL_CACHE'],
    ['E: something else', 'E: something else', 'doctor'],
  ])('%s is explained', (line, what, next) => {
    const error = explainExtract(
      ['I: running apt-get update...', line, 'E: mmdebstrap failed to run'],
      'the recorder',
    );
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error.message).toContain(what);
    expect(error.next).toContain(next);
  });

  it('long output is shortened', () => {
    expect(explainExtract([`E: ${'x'.repeat(5_000)}`], 'the recorder').message.length).toBeLessThan(500);
  });

  it('looking for it makes nothing', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bobctl-bpftrace-'));
    try {
      await findBpftrace(folder);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
