import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteLength } from '../../../src/core/bob/bytes.ts';
import { reportHtml } from '../../../src/core/report/html.ts';
import { heatCells, heatRows } from '../../../src/core/report/html/heat-rows.ts';
import type { Report } from '../../../src/core/report/report-data.ts';
import { HOSTILE, hostile } from './hostile.ts';
import { largeReport, reportOf } from './report-factory.ts';

/** For what takes seconds on a busy machine. */
const SLOW_MS = 30_000;

const MAX_BYTES = 5_000_000;

/** The page's tags in order, with the names of their attributes; throws where one is not closed. */
function tags(html: string): string[] {
  const [, body = ''] = html.split(/<\/style>/);
  const [markup = ''] = body.split('<script>');
  const found = [...markup.matchAll(/<(\/?)([a-z0-9!-]+)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*\/?>/g)];
  // Every `<` begins one of them: no text holds any.
  expect(found).toHaveLength(markup.split('<').length - 1);
  return found.map(([, close, name, attributes = '']) => {
    const names = [...attributes.matchAll(/\s([a-zA-Z-]+)(?==")/g)].map(([, attribute]) => attribute);
    return `${close}${name} ${names.join(' ')}`;
  });
}

describe('reportHtml', () => {
  test('it loads nothing, and its policy allows its own script and style only', () => {
    const html = reportHtml(reportOf('plain'));
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; script-src '([^' ]+)'; style-src '([^' ]+)'; base-uri 'none'; form-action 'none'$/,
    );
    for (const [directive, element] of [
      ['script-src', 'script'],
      ['style-src', 'style'],
    ] as const) {
      const [, content = ''] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(html) ?? [];
      const digest = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${directive} 'sha256-${digest}'`);
    }
    expect(html).not.toMatch(/\s(?:src|srcset|style|on[a-z]+)=/);
    expect(html).not.toMatch(/\bhref="(?!#)|https?:|@import|url\(/);
  });

  test('every behaviour is readable without the script: where it was seen and why', () => {
    const html = reportHtml(reportOf('plain'));
    expect(html).toContain('<code>2plain</code></summary>');
    expect(html).toContain('Flaky: in 1 cell some repeats saw it and others did not.');
    expect(html).toContain('Some repeats of <code>ubuntu-22.04-k3s-v1.33.0</code>.');
    expect(html).toContain('<td class="num">1 of 3</td>');
  });

  test(
    'hostile texts change no structure',
    () => {
      const plain = tags(reportHtml(reportOf('plain')));
      const check = (text: string): void => {
        expect(skeleton(tags(reportHtml(reportOf(text))))).toEqual(skeleton(plain));
      };
      for (const text of HOSTILE) check(text);
      fc.assert(fc.property(hostile(), check), { numRuns: 50 });
    },
    SLOW_MS,
  );

  test(
    '300 cells of 2,000 behaviours stay below the limit',
    () => {
      expect(byteLength(reportHtml(largeReport(300, 2_000)))).toBeLessThan(MAX_BYTES);
    },
    SLOW_MS,
  );

  test('equal reports give equal pages; an empty one is a page too', () => {
    expect(reportHtml(reportOf('plain'))).toBe(reportHtml(reportOf('plain')));
    const empty: Report = { ...reportOf('plain'), behaviours: [], deviations: [], cells: [], recordings: [] };
    expect(tags(reportHtml(empty)).at(-1)).toBe('/footer ');
  });
});

/** A text that is cut is shown a second time, whole: that paragraph may come with it. */
function skeleton(found: readonly string[]): string {
  return found.join('\n').replaceAll('div class\np \ncode \n/code \n/p \np \n', 'div class\np \n');
}

describe('the map', () => {
  test('a cell says what its recordings say together', () => {
    const report = reportOf('plain');
    const cells = heatCells(report);
    expect(cells.map(({ id }) => id)).toEqual([
      'ubuntu-22.04-k3s-v1.33.0',
      'ubuntu-22.04-kind-v1.33.0',
      'ubuntu-24.04-minikube-v1.33.0',
    ]);
    const row = (behaviour: string): unknown =>
      heatRows(report, cells).find((one) => one.behaviour === behaviour)?.cells;
    expect(row('1plain')).toEqual(['seen', 'seen', 'seen']);
    // A partial recording that did not see it says nothing.
    expect(row('2plain')).toEqual(['some', 'unknown', 'lacked']);
  });

  test('a flag that deviates has a line of its own', () => {
    const report = reportOf('plain');
    const lines = heatRows(report, heatCells(report)).map(({ behaviour }) => behaviour);
    expect(lines).toContain('4plain');
    expect(lines).toContain('4plain (O_WRONLY)');
  });
});
