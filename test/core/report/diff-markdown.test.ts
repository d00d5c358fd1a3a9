import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffBobs, type BehaviourDiff } from '../../../src/core/analysis/behaviour-diff.ts';
import { byteLength } from '../../../src/core/bob/bytes.ts';
import type { Profile } from '../../../src/core/bob/model.ts';
import { diffMarkdown, MAX_COMMENT_BYTES } from '../../../src/core/report/diff-markdown.ts';
import { container, upTo } from '../analysis/superset-factory.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { column, readSummary, tableUnder } from './markdown-reader.ts';

/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;

const WORKLOAD = { kind: 'StatefulSet', namespace: 'redis', name: 'redis' };

function diff(before: object, after: object, name = 'redis', source = 'old'): BehaviourDiff {
  const side = (sections: object): { workload: typeof WORKLOAD; containers: Profile[] } => ({
    workload: { ...WORKLOAD, name },
    containers: [{ ...container(name, {}), ...sections }],
  });
  return diffBobs({ source, bob: side(before) }, { source: 'new', bob: side(after) });
}

const opened = (path: string): object => ({ path, flags: ['O_RDONLY'] });

describe('diffMarkdown', () => {
  test('the answer first, what to look at first in the open, the rest folded', () => {
    const read = readSummary(
      diffMarkdown(
        diff(
          { opens: [opened('/a')], syscalls: [{ name: 'dup' }] },
          {
            opens: [opened('/⋯')],
            execs: [{ path: '/bin/sh', args: ['/bin/sh'] }],
          },
        ),
      ),
    );
    expect(read.headings).toEqual(['Behaviour diff: StatefulSet `redis`', 'Look at these first']);
    expect(read.paragraphs[0]).toBe('⚠️ **1 new, 1 widened, 0 narrowed, 1 gone. Look at 1 first.**');
    expect(column(tableUnder(read, 'Look at these first'), 'Behaviour')).toEqual(['`/bin/sh`']);
    expect(column(tableUnder(read, 'Also newly allowed (1)'), 'Behaviour')).toEqual([
      '`/⋯ (O_RDONLY)` (was `/a (O_RDONLY)`)',
    ]);
    expect(column(tableUnder(read, 'Allowed no more (1)'), 'Change')).toEqual(['gone']);
  });

  test('two equal BoBs have an answer and no table', () => {
    const read = readSummary(diffMarkdown(diff({}, {})));
    expect(read.paragraphs[0]).toBe('✅ **Both allow the same.**');
    expect(read.tables).toEqual([]);
  });

  test(
    'hostile texts change no structure',
    () => {
      const structure = (text: string): unknown => {
        const { headings, folds, tables } = readSummary(text);
        return [headings.length, folds, tables.map(({ header, rows }) => [header, rows.length])];
      };
      const of = (text: string): BehaviourDiff =>
        diff({ syscalls: [{ name: `gone${text}` }] }, { capabilities: [{ name: text }] }, text, text);
      const plain = structure(diffMarkdown(of('plain')));
      for (const text of HOSTILE) expect(structure(diffMarkdown(of(text)))).toEqual(plain);
      fc.assert(
        fc.property(hostile(), (text) => {
          expect(structure(diffMarkdown(of(text)))).toEqual(plain);
        }),
        { numRuns: 100 },
      );
    },
    SLOW_MS,
  );

  test('it fits into a comment, however much changed, and says that it was cut', () => {
    const many = upTo(3000).map((i) => ({ path: `/bin/${'|'.repeat(200)}${i}`, args: ['⋯⋯'] }));
    const text = diffMarkdown(diff({}, { execs: many, opens: upTo(3000).map((i) => opened(`/d/${i}`)) }));
    expect(byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
    expect(text).toContain('Shortened to fit');
    expect(text).toMatch(/… and \d+ more rows in `bobctl diff --json`\./);
  });
});
