import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportHtml } from '../../../src/core/report/html.ts';
import type { Report } from '../../../src/core/report/report-data.ts';
import { HOSTILE } from '../../core/report/hostile.ts';
import { largeReport, reportOf } from '../../core/report/report-factory.ts';
import { chromium, TestBrowser, type OpenedPage } from './browser.ts';
import { lowContrast } from './contrast.ts';

const executable = chromium();
const name = `the HTML report in a browser${executable === undefined ? ' (skipped: no chromium)' : ''}`;

/** What has the focus, by the first of its id, target, label, element. */
const FOCUSED =
  "((at) => at.id || at.getAttribute('href') || at.getAttribute('aria-label') || at.tagName)(document.activeElement)";

/** Its place among everything that can have it, in the order of the document. */
const FOCUSED_PLACE =
  '[...document.querySelectorAll(\'a[href], button, input, select, summary, [tabindex="0"]\')]' +
  '.filter((element) => element.checkVisibility()).indexOf(document.activeElement)';

describe.skipIf(executable === undefined)(name, () => {
  let browser: TestBrowser;
  const report = largeReport(20, 120);

  beforeAll(async () => {
    browser = await TestBrowser.start(executable ?? '');
  });
  afterAll(() => browser.stop());

  const open = (of: Report = report, options = {}): Promise<OpenedPage> =>
    browser.open(reportHtml(of), options);
  const shown = async ({ page }: OpenedPage): Promise<string[]> =>
    page.$$eval('#map tr.b', (rows) =>
      rows
        .filter((row) => row.checkVisibility())
        .map((row) => row.querySelector('summary')?.textContent ?? ''),
    );
  const total = report.behaviours.length;

  test('a click on a behaviour shows every cell in which it was seen, and why', async () => {
    const opened = await open();
    const { page } = opened;
    const row = report.deviations[0];
    await page.click('tr.b[data-class="unexplained"] summary');
    const why = await page.$eval('tr.b[data-class="unexplained"] .why', (element) => element.textContent);
    expect(why).toContain('Unexplained: no condition');
    const cells = await page.$eval(
      'tr.b[data-class="unexplained"] .where',
      (element) => element.querySelectorAll('code').length,
    );
    expect(row).toBeDefined();
    expect(cells).toBe(report.cells.length);
    expect(opened.incidents).toEqual([]);
  });

  test('what the click shows is what the recordings say', async () => {
    const { page } = await open();
    for (const deviation of report.deviations.slice(0, 5)) {
      const place = await page.$$eval(
        '#map tr.b',
        (rows, wanted) => rows.findIndex((row) => row.querySelector('summary')?.textContent === wanted),
        deviation.behaviour,
      );
      const [row] = (await page.$$('#map tr.b')).slice(place);
      const summary = await row?.$('summary');
      await summary?.click();
      await page.waitForFunction((found) => found?.dataset['whole'] === '1', {}, row);
      const where = await row?.$$eval('.where > span', (lines) =>
        lines.map((line) => [...line.querySelectorAll('code')].map((code) => code.textContent ?? '')),
      );
      const ids = (indexes: readonly number[]): string[] =>
        indexes.map((index) => report.recordings[index]?.cell.id ?? '').sort();
      expect(where?.map((names) => names.toSorted())).toEqual([
        ids(deviation.seenIn),
        ids(deviation.lackedIn),
      ]);
    }
  });

  test('sorting by rarity is the right order both ways, and groups come back', async () => {
    const opened = await open();
    const { page } = opened;
    const grouped = await shown(opened);
    const seen = (): Promise<number[]> =>
      page.$$eval('#map tr.b td.num', (cells) => cells.map((cell) => parseInt(cell.textContent ?? '', 10)));
    await page.click('#map th[data-sort=seen] button');
    expect(await page.$eval('#map th[data-sort=seen]', (head) => head.getAttribute('aria-sort'))).toBe(
      'ascending',
    );
    const up = await seen();
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(new Set(up).size).toBeGreaterThan(2);
    await page.click('#map th[data-sort=seen] button');
    expect(await seen()).toEqual(up.toSorted((a, b) => b - a));
    expect(await page.$$eval('#map tr.head', (heads) => heads.length)).toBe(0);
    await page.click('#reset');
    expect(await shown(opened)).toEqual(grouped);
    expect(await page.$$eval('#map tr.head', (heads) => heads.length)).toBeGreaterThan(2);
  });

  test('searching and filtering leave what fits, and say how many', async () => {
    const opened = await open();
    const { page } = opened;
    const counted = (): Promise<string> => page.$eval('#count', (output) => output.textContent ?? '');
    expect(await counted()).toBe(`${total} of ${total} behaviours`);
    await page.type('#q', 'FILE-1 ');
    const fitting = report.behaviours.filter(({ behaviour }) => behaviour.includes('file-1'));
    expect((await shown(opened)).toSorted()).toEqual(fitting.map(({ behaviour }) => behaviour).toSorted());
    expect(await counted()).toBe(`${fitting.length} of ${total} behaviours`);
    await page.select('#kind', 'syscalls');
    expect(await shown(opened)).toEqual([]);
    await page.click('#reset');
    await page.select('#kind', 'syscalls');
    expect(await shown(opened)).toHaveLength(report.totals.byKind.syscalls);
    await page.select('#class', 'everywhere');
    const classes = await page.$$eval('#map tr.b', (rows) =>
      rows.filter((row) => row.checkVisibility()).map((row) => row.dataset['class']),
    );
    expect(new Set(classes)).toEqual(new Set(['everywhere']));
  });

  test('of many behaviours all come back when the search is cleared, whatever was typed in between', async () => {
    const many = largeReport(3, 700);
    const opened = await open(many);
    const { page } = opened;
    await page.type('#q', 'file-12');
    expect((await shown(opened)).length).toBeLessThan(150);
    for (let i = 0; i < 7; i++) await page.keyboard.press('Backspace');
    await page.waitForFunction("document.querySelectorAll('#map tr.b:not([hidden])').length === 700");
    await page.type('#q', 'no such behaviour');
    await page.waitForFunction("document.querySelectorAll('#map tr.b:not([hidden])').length === 0");
    expect(await page.$$eval('#map tbody', (bodies) => bodies.filter((body) => !body.hidden).length)).toBe(0);
  });

  test('other tables sort as people count', async () => {
    const { page } = await open();
    const versions = (): Promise<string[]> =>
      page.$$eval('#cells tbody tr', (rows) => rows.map((row) => row.cells[4]?.textContent ?? ''));
    await page.click('#cells thead th:nth-child(5) button');
    await page.click('#cells thead th:nth-child(5) button');
    const found = await versions();
    expect(found[0]).toBe('v1.1.0');
    expect(found.at(-1)).toBe('v1.0.0');
  });

  test.each(['light', 'dark'] as const)('every text has enough contrast, %s', async (scheme) => {
    const { page } = await open(reportOf('plain'), { scheme });
    await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
    const { looked, low } = await lowContrast(page);
    expect(looked).toBeGreaterThan(100);
    expect(low).toEqual([]);
    // The same measure finds what is too pale.
    await page.evaluate(
      "document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor",
    );
    expect((await lowContrast(page)).low).toHaveLength(1);
  });

  test('the keyboard reaches everything in the order of the page, and opens a behaviour', async () => {
    const opened = await open();
    const { page } = opened;
    const names: string[] = [];
    const places: number[] = [];
    while (!names.includes('SUMMARY') && names.length < 100) {
      await page.keyboard.press('Tab');
      names.push(String(await page.evaluate(FOCUSED)));
      places.push(Number(await page.evaluate(FOCUSED_PLACE)));
    }
    expect(places).toEqual(places.map((_, i) => i));
    expect(names[0]).toBe('#main');
    const controls = ['q', 'kind', 'class', 'origin', 'container', 'reset'];
    expect(names.filter((found) => controls.includes(found))).toEqual(controls);
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await page.$$eval('#map details[open]', (all) => all.length)).toBe(1);
  });

  test('a screen reader hears a name for every control, and headers for every table', async () => {
    const { page } = await open(reportOf('plain'));
    const session = await page.createCDPSession();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const roles = new Map<string, string[]>();
    for (const { role, name: called, ignored } of nodes) {
      if (ignored) continue;
      const key = String(role?.value);
      roles.set(key, [...(roles.get(key) ?? []), String(called?.value ?? '')]);
    }
    for (const role of ['button', 'combobox', 'searchbox', 'link', 'table', 'region', 'columnheader']) {
      const names = roles.get(role) ?? [];
      expect(names.length, role).toBeGreaterThan(0);
      expect(
        names.filter((called) => called === ''),
        role,
      ).toEqual([]);
    }
    for (const landmark of ['banner', 'main', 'navigation', 'search'])
      expect(roles.has(landmark), landmark).toBe(true);
  });

  test('without the script every behaviour can be read and opened, and no dead control is shown', async () => {
    const opened = await open(report, { script: false });
    const { page } = opened;
    expect(await page.$$eval('#map tr.b', (rows) => rows.length)).toBe(total);
    expect(await page.$eval('#controls', (form) => form.checkVisibility())).toBe(false);
    await page.click('#map summary');
    expect(await page.$eval('#map details[open] .why', (element) => element.checkVisibility())).toBe(true);
  });

  test('on paper there are no controls', async () => {
    const { page } = await open();
    await page.emulateMediaType('print');
    expect(await page.$eval('#controls', (form) => form.checkVisibility())).toBe(false);
    expect(await page.$$eval('#map tr.b', (rows) => rows.filter((row) => row.checkVisibility()).length)).toBe(
      total,
    );
  });

  test('hostile texts run nothing, ask for nothing and build no element', async () => {
    const elements = async (opened: OpenedPage): Promise<number> =>
      opened.page.$$eval('*', (all) => all.filter((element) => !element.closest('.why')).length);
    const plain = await elements(await open(reportOf('plain')));
    for (const text of [...HOSTILE, '</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>']) {
      const opened = await open(reportOf(text));
      expect(await elements(opened), text.slice(0, 40)).toBe(plain);
      await opened.page.$$eval('summary', (all) => all.forEach((summary) => summary.click()));
      expect(opened.incidents).toEqual([]);
      await opened.page.close();
    }
  });
});
