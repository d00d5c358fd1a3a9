import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine; undefined where there is none. */
export function chromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** A page as it was opened, and what it did that nobody asked for. */
export interface OpenedPage {
  page: Page;
  /** Dialogs, errors, refusals of the page's policy, requests for anything but itself. */
  incidents: string[];
}

/** One browser for several pages, each of them a file. */
export class TestBrowser {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(join(tmpdir(), 'bobctl-browser-'));
  #files = 0;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(executablePath: string): Promise<TestBrowser> {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
    return new TestBrowser(await puppeteer.launch({ executablePath, args, pipe: true }));
  }

  async open(
    html: string,
    options: { scheme?: 'light' | 'dark'; script?: boolean } = {},
  ): Promise<OpenedPage> {
    const file = join(this.#folder, `${this.#files++}.html`);
    writeFileSync(file, html);
    const page = await this.#browser.newPage();
    const incidents: string[] = [];
    page.on('dialog', (dialog) => {
      incidents.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => incidents.push(`error ${String(error)}`));
    page.on('console', (message) => incidents.push(`console ${message.text()}`));
    page.on('request', (request) => {
      if (request.url() !== `file://${file}`) incidents.push(`request ${request.url()}`);
    });
    await page.setViewport({ width: 1400, height: 1000 });
    await page.setJavaScriptEnabled(options.script ?? true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: options.scheme ?? 'light' }]);
    await page.goto(`file://${file}`);
    return { page, incidents };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
