// Draws a summary as GitHub shows it: node scripts/summary-picture.mjs out/superset/summary.md docs/images/summary.png
// Needs Debian's cmark-gfm and chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import puppeteer from 'puppeteer-core';

const [summary, picture] = process.argv.slice(2);
if (picture === undefined) {
  console.error('usage: node scripts/summary-picture.mjs SUMMARY.md PICTURE.png');
  process.exit(2);
}

/** Pixels of the page; GitHub's summaries are about as wide. */
const WIDTH = 1180;

const STYLE = `
  body { margin: 0; padding: 24px; width: ${WIDTH - 48}px; color: #1f2328; background: #fff;
    font: 14px/1.5 "DejaVu Sans", "Noto Sans", sans-serif; }
  h2 { font-size: 21px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0; margin: 0 0 14px; }
  h3 { font-size: 17px; margin: 20px 0 12px; }
  p, ul, details { margin: 0 0 12px; }
  table { border-collapse: collapse; margin: 0 0 12px; font-size: 13px; }
  th, td { border: 1px solid #d1d9e0; padding: 5px 10px; text-align: left; }
  th[align=right], td[align=right] { text-align: right; }
  tr:nth-child(2n) td { background: #f6f8fa; }
  code { background: #eff1f3; border-radius: 5px; padding: 2px 5px;
    font: 12px "DejaVu Sans Mono", monospace; }
`;

const body = execFileSync('cmark-gfm', ['--unsafe', '--extension', 'table'], {
  input: readFileSync(summary),
  encoding: 'utf8',
});
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: 600, deviceScaleFactor: 1.5 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${body}`);
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture, fullPage: true });
} finally {
  await browser.close();
}
console.log(picture);
