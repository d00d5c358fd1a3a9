/**
 * What the HTML report of a large matrix costs: its size, and how long a key in the search field takes until the page is
 * painted again, in headless Chromium. CPU time of the page's thread is judged, which a busy machine does not change.
 */
import { byteLength } from '../src/core/bob/bytes.ts';
import { EnvironmentError } from '../src/core/errors.ts';
import { reportHtml } from '../src/core/report/html.ts';
import { largeReport } from '../test/core/report/report-factory.ts';
import { chromium, TestBrowser } from '../test/real/report/browser.ts';
import { readRounds } from './shared/options.ts';
import { spreadText } from './shared/report.ts';
import { runBench } from './shared/run-bench.ts';
import { spreadOf, timed } from './shared/statistics.ts';

const CELLS = 300;
const BEHAVIOURS = 2_000;
const MAX_BYTES = 5_000_000;
const MAX_REPAINT_MS = 200;
/** Typed letter by letter; the first keys leave most rows, the last ones few. */
const TYPED = 'file-12';

/** Sets the search field to what was typed so far and waits until the frame after the next has begun. */
const REPAINT = `(text) => new Promise((done) => {
  const field = document.getElementById('q');
  field.value = text;
  const start = performance.now();
  field.dispatchEvent(new Event('input'));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})`;

await runBench(async (report) => {
  const rounds = readRounds(process.argv.slice(2));
  const executable = chromium();
  if (executable === undefined) {
    throw new EnvironmentError('no Chromium on this machine', {
      next: 'Install the Debian package chromium.',
    });
  }
  report.machine();
  report.title(`The HTML report: ${CELLS} cells × ${BEHAVIOURS} behaviours`);
  const data = largeReport(CELLS, BEHAVIOURS);
  const { ms, value: html } = timed(() => reportHtml(data));
  report.line(`  made in ${Math.round(ms)} ms`);
  report.judge('bytes', byteLength(html), { atMost: MAX_BYTES });
  const browser = await TestBrowser.start(executable);
  try {
    const { page } = await browser.open(html);
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
    };
    const [waited, worked]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      for (const typed of [1, 2, 3, 4, 5, 6, 7, 0]) {
        const before = await busy();
        waited.push(Number(await page.evaluate(`(${REPAINT})(${JSON.stringify(TYPED.slice(0, typed))})`)));
        worked.push((await busy()) - before);
      }
    }
    const spread = spreadOf(worked);
    report.judge(
      'CPU ms of the page from a key to its paint, slowest',
      spread.max,
      { atMost: MAX_REPAINT_MS },
      spread,
    );
    report.line(`  by the clock: ${spreadText(spreadOf(waited))} ms`);
  } finally {
    await browser.stop();
  }
  return report.exitCode;
});
