import { join } from 'node:path';
import { readFileIfThere } from '../adapters/system/output-folder.ts';
import { verdictView } from '../core/detect/verdict-view.ts';
import { InputError } from '../core/errors.ts';
import { verifyReport, type Report } from '../core/report/report-data.ts';
import { readReport } from '../core/report/report-schema.ts';
import { REPORT_FILE } from './superset-folder.ts';
import type { VerifyResult } from './verify.ts';

/** The report of a superset with what verifications found, one for each cell. */
export function verifiedReport(report: Report, results: readonly VerifyResult[]): Report {
  return verifyReport(
    report,
    results.map(({ verdict, notObserved }) => verdictView(verdict, notObserved)),
  );
}

/**
 * Reads the report that was written beside a superset.
 * @throws InputError when there is none, or it is of another shape
 */
export async function loadReport(folder: string): Promise<Report> {
  const file = join(folder, REPORT_FILE);
  const text = await readFileIfThere(file);
  if (text === undefined) throw new InputError(`${file}: no such file`);
  return readReport(text, file);
}
