import { readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { exists } from '../adapters/system/exists.ts';
import { InputError } from '../core/errors.ts';
import { reportHtml } from '../core/report/html.ts';
import { reportJson } from '../core/report/json.ts';
import { matrixSummary } from '../core/report/markdown.ts';
import type { Report } from '../core/report/report-data.ts';
import { reportSarif } from '../core/report/sarif.ts';
import { BOB_FILE, REPORT_FILE } from './superset-folder.ts';
import { loadReport } from './verified-report.ts';

export const REPORT_FORMATS = ['md', 'html', 'json', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a rendering needs to know of its surroundings. */
export interface RenderOptions {
  /** Folder that paths in the result are relative to. */
  cwd: string;
  /** Version of bobctl. */
  version: string;
}

/**
 * The report of a superset in another form.
 * @param path the folder of a superset, or one that holds it as `superset/`
 * @throws InputError when there is no report, or several
 */
export async function renderReport(
  path: string,
  format: ReportFormat,
  options: RenderOptions,
): Promise<string> {
  const folder = await reportFolder(path);
  const report = await loadReport(folder);
  return RENDER[format](report, folder, options);
}

const RENDER: Record<ReportFormat, (report: Report, folder: string, options: RenderOptions) => string> = {
  md: (report) => matrixSummary(report),
  html: (report) => reportHtml(report),
  json: (report) => reportJson(report),
  sarif: (report, folder, { cwd, version }) =>
    reportSarif(report, { artifact: bobPath(folder, cwd), version }),
};

/** Below the working folder, as code scanning shows it; else the name alone, so that no other path is told. */
function bobPath(folder: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, folder, BOB_FILE));
  return path.startsWith('..') || isAbsolute(path) ? BOB_FILE : path.split(sep).join('/');
}

async function reportFolder(path: string): Promise<string> {
  for (const folder of [path, join(path, 'superset')]) {
    if (await exists(join(folder, REPORT_FILE))) return folder;
  }
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new InputError(`${path}: no such folder`);
  });
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const having = await Promise.all(inside.map((folder) => exists(join(folder, REPORT_FILE))));
  const several = inside.filter((_, i) => having[i] === true);
  throw new InputError(`${path}: holds ${several.length === 0 ? 'no' : 'more than one'} ${REPORT_FILE}`, {
    next:
      several.length === 0
        ? 'Name the folder that `bobctl package` wrote.'
        : `Name one of ${several.sort().join(', ')}.`,
  });
}
