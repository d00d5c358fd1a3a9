import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/adapters/github/crc32.ts';
import { ZipArchive } from '../../../src/adapters/github/zip-archive.ts';
import { InputError } from '../../../src/core/errors.ts';
import { zipFile, type EntrySpec } from './zip-file.ts';

const MIB = 1024 * 1024;

function read(archive: Buffer, name = 'a', maxBytes = MIB): string | undefined {
  return new ZipArchive(archive).read(name, maxBytes)?.toString('utf8');
}

describe('archives as they are made', () => {
  test.each([
    ['packed', {}, {}],
    ['stored', { stored: true }, {}],
    ['zip64 in the entry', { zip64: true }, {}],
    ['zip64 at the end', {}, { zip64End: true }],
    ['zip64 in both', { zip64: true }, { zip64End: true }],
  ])('%s', (_what, entry, end) => {
    const archive = zipFile(
      [
        { name: 'logs/', mode: 0o040755 },
        { name: 'a', content: 'héllo', ...entry },
      ],
      end,
    );
    expect(read(archive)).toBe('héllo');
    expect(read(archive, 'b')).toBeUndefined();
  });

  test('an empty one holds nothing', () => {
    expect(read(zipFile([]))).toBeUndefined();
  });

  test('one that another program made, with a comment and data descriptors', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'bobctl-zip-'));
    try {
      const script =
        'import zipfile,sys\nz=zipfile.ZipFile(sys.stdout.buffer,"w",zipfile.ZIP_DEFLATED)\nz.writestr("deep/a","text "*1000)\nz.comment=b"PK\\5\\6 not the end"\nz.close()';
      // Into a pipe, where it cannot go back: sizes then stand behind the bytes.
      const { stdout, status } = spawnSync('sh', ['-c', 'python3 -c "$0" | cat > zip', script], {
        cwd: folder,
      });
      if (status !== 0 || readFileSync(join(folder, 'zip')).length === 0)
        context.skip(`no python3: ${String(stdout)}`);
      expect(read(readFileSync(join(folder, 'zip')), 'deep/a')).toBe('text '.repeat(1000));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the checksum is that of the standard', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });
});

describe('archives that lie', () => {
  const refused = (archive: Buffer, says: RegExp, maxBytes = MIB): void => {
    expect(() => read(archive, 'a', maxBytes)).toThrow(InputError);
    expect(() => read(archive, 'a', maxBytes)).toThrow(says);
  };
  const beside = (entry: EntrySpec): Buffer => zipFile([{ name: 'a', content: 'x' }, entry]);

  test.each(['../x', 'b/../../x', '/etc/x', './x', 'b//x', '..', '', '/'])(
    'a name that leads away: %j',
    (name) => {
      refused(beside({ name }), /leads out of its folder/);
    },
  );

  test.each(['b\\..\\x', 'C:x', 'b\nx', 'b\0x', 'b\x1b[31m'])('a name that is none: %j', (name) => {
    refused(beside({ name }), /is no name of a file/);
  });

  test.each([
    ['a symbolic link', { name: 'l', content: '/etc/passwd', mode: 0o120777 }, /neither a file nor a folder/],
    ['a device', { name: 'd', mode: 0o020666 }, /neither a file nor a folder/],
    ['one deep down', { name: `${'d/'.repeat(9)}x` }, /more than 8 deep/],
    ['an encrypted one', { name: 'e', flags: 1 }, /is encrypted/],
    ['one that claims 2 GB', { name: 'g', claims: 2 ** 31 }, /claim 2147483649 bytes/],
    ['one that claims 2^60 bytes', { name: 'g', claims: 2 ** 60, zip64: true }, /claim 115\d+ bytes/],
    ['a second of the name', { name: 'a', content: 'y' }, /two entries of one name/],
    ['one with another name in its header', { name: 'b', localName: '../b' }, /two names/],
    [
      'one that shares bytes',
      { name: 'b', content: 'x', sharesBytesOf: 0, localName: 'a' },
      /two names|overlap/,
    ],
  ] satisfies [string, EntrySpec, RegExp][])('%s', (_what, entry, says) => {
    refused(beside(entry), says);
  });

  test('entries that overlap', () => {
    const archive = zipFile([
      { name: 'a', content: 'x', stored: true },
      { name: 'b', content: 'y', stored: true },
    ]);
    // The packed size of the first, in the directory, reaches into the second.
    const place = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    archive.writeUInt32LE(40, place + 20);
    refused(archive, /overlap/);
  });

  test('more entries than anybody makes', () => {
    refused(zipFile([{ name: 'a' }], { count: 10_001 }), /10001 entries/);
    refused(zipFile([{ name: 'a' }], { count: 2 ** 50, zip64End: true }), /1125899906842624 entries/);
  });

  test('an entry that is larger than is wanted, or packed too tightly', () => {
    refused(zipFile([{ name: 'a', content: 'x'.repeat(100) }]), /has 100 bytes; at most 99/, 99);
    refused(zipFile([{ name: 'a', content: Buffer.alloc(8 * MIB) }]), /packed more than 200 times/, 64 * MIB);
  });

  test('an entry that holds more or less than it says', () => {
    const content = 'x'.repeat(1000);
    refused(zipFile([{ name: 'a', content, claims: 10 }]), /a is damaged/);
    refused(zipFile([{ name: 'a', content, claims: 1001 }]), /a is damaged/);
    refused(zipFile([{ name: 'a', content, stored: true, claims: 1001 }]), /a is damaged/);
    refused(zipFile([{ name: 'a', content, crc: 1 }]), /a is damaged/);
    refused(zipFile([{ name: 'a', content, method: 12 }]), /method 12/);
  });

  test('what is none, is cut off, or has any byte changed, is refused or read as it was', () => {
    const whole = zipFile([
      { name: 'a', content: 'hello, hello' },
      { name: 'b', content: 'x' },
    ]);
    refused(Buffer.alloc(0), /no zip archive/);
    refused(Buffer.from('{"id": "x"}'.repeat(10)), /no zip archive/);
    for (let length = 0; length < whole.length; length++) {
      expect(() => read(whole.subarray(0, length)), `cut at ${length}`).toThrow(InputError);
    }
    for (let place = 0; place < whole.length; place++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(place) ^ mask, place);
        let content: string | undefined;
        try {
          content = read(changed);
        } catch (error) {
          expect(error, `byte ${place}`).toBeInstanceOf(InputError);
          continue;
        }
        expect([undefined, 'hello, hello'], `byte ${place}`).toContain(content);
      }
    }
  });
});
