import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordingReport } from '../../../src/core/report/report-data.ts';
import { forMarkdown, forMarkdownCode } from '../../../src/core/report/escape.ts';
import { matrixSummary } from '../../../src/core/report/markdown.ts';
import { cell, container, exec, open, recording, superset, syscall } from '../analysis/superset-factory.ts';
import { HOSTILE, hostile } from './hostile.ts';

/** GitHub's own reader of markdown; a package of that name on Debian and Ubuntu. */
const CMARK = 'cmark-gfm';
const ARGUMENTS = ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '-e', 'footnotes'];
const installed = spawnSync(CMARK, ['--version']).status === 0;

function render(markdown: string): string {
  const run = spawnSync(CMARK, ARGUMENTS, { input: markdown, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

/** The HTML elements of a page, with how often each begins. */
function elements(html: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9]*)[ >/]/g))
    counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe.skipIf(!installed)(`${CMARK} (skipped where it is not installed)`, () => {
  const texts = [...HOSTILE, ...fc.sample(hostile(), { numRuns: 2000, seed: 42 })];

  test('no text changes the cells of a table or adds an element to one', () => {
    const rows = texts.map((text) => `| ${forMarkdownCode(text)} | ${forMarkdown(text)} | end |`);
    const html = render(`| a | b | c |\n| - | - | - |\n${rows.join('\n')}\n`);
    expect(elements(html)).toEqual({
      table: 1,
      thead: 1,
      tbody: 1,
      th: 3,
      tr: texts.length + 1,
      td: texts.length * 3,
      code: texts.length,
    });
    expect(html.match(/<td>end<\/td>/g)).toHaveLength(texts.length);
  });

  test('no text ends a fold, a list or a paragraph', () => {
    const items = texts.map((text) => `- ${forMarkdown(text)} ${forMarkdownCode(text)}`);
    const html = render(`<details>\n<summary>s</summary>\n\n${items.join('\n')}\n\n</details>\n\nend\n`);
    expect(elements(html)).toEqual({
      details: 1,
      summary: 1,
      ul: 1,
      li: texts.length,
      code: texts.length,
      p: 1,
    });
    expect(html.trimEnd().endsWith('</details>\n<p>end</p>')).toBe(true);
  });

  test('the reader shows every code span as the text that was meant', () => {
    const plain = fc.sample(fc.string({ minLength: 1, maxLength: 40 }), { numRuns: 1000, seed: 7 });
    const meant = plain.filter((text) => !/^ | $| {2}/.test(text));
    const html = render(meant.map((text) => forMarkdownCode(text)).join('\n\n'));
    const shown = [...html.matchAll(/<p><code>(.*?)<\/code><\/p>/g)].map(([, inner = '']) =>
      inner
        .replaceAll('<!-- -->', '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    );
    expect(shown).toEqual(meant);
  });

  test('a whole summary of hostile names has the elements of a harmless one', () => {
    const summaryOf = (name: (text: string, i: number) => string): string => {
      const where = [cell('ubuntu-22.04', 'k3s', 'v1'), cell('ubuntu-22.04', 'kind', 'v1')];
      const recordings = where.map((at) => recording(at));
      const names = texts.slice(0, 300).map(name);
      return matrixSummary(
        recordingReport(
          superset(recordings, [
            container('redis', {
              syscalls: names.slice(0, 8).map((text) => syscall(text, [0])),
              opens: names.map((text) => open(text, [0, 1])),
              execs: [exec(['/bin/sh', '-c', name('</details>', 9)], [1])],
            }),
          ]),
          { notes: names },
        ),
      );
    };
    const hostileSummary = elements(render(summaryOf((text, i) => `${i}${text}`)));
    expect(hostileSummary).toEqual(elements(render(summaryOf((_text, i) => `${i}harmless`))));
  });
});
