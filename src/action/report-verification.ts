import * as core from '@actions/core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  readFileIfThere,
  sha256,
  writeFileAtomic,
  writeFolderAtomic,
  type OutputFolder,
} from '../adapters/system/output-folder.ts';
import { readSuperset } from '../core/bob/superset-file.ts';
import { VERDICT_EXIT } from '../core/detect/verdict.ts';
import { InputError } from '../core/errors.ts';
import { matrixSummary } from '../core/report/markdown.ts';
import type { Report } from '../core/report/report-data.ts';
import { writeReport } from '../pipeline/package.ts';
import { verifiedReport } from '../pipeline/verified-report.ts';
import type { VerifyResult } from '../pipeline/verify.ts';
import { BOB_FILE, bobFileOf, SUPERSET_FILE } from '../pipeline/superset-folder.ts';
import { artifactName } from './artifact-name.ts';
import { fail } from './run-action.ts';

/** What belongs to a verification beside its result. */
export interface Verification {
  /** Folder of the superset that was verified. */
  superset: string;
  /** The report that lies in it. */
  report: Report;
  out: OutputFolder;
  failOn: 'untested' | 'never';
}

/** Writes the summary and sets the outputs of a verification. The superset leaves as final only if it is tested. */
export async function reportVerification(
  result: VerifyResult,
  { superset, report, out, failOn }: Verification,
): Promise<void> {
  const { verdict, folder } = result;
  const verified = verifiedReport(report, [result]);
  await core.summary.addRaw(matrixSummary(verified), true).write();
  const text = await readFile(join(superset, SUPERSET_FILE), 'utf8');
  const bob = await testedBob(superset, text, verdict.superset.digest);
  // What was enforced and what was found, for whoever is handed nothing but the verification.
  await writeFileAtomic(join(folder, BOB_FILE), bob);
  await writeReport(folder, verified);
  core.setOutput('verdict', verdict.verdict);
  core.setOutput('verify', folder);
  core.setOutput('verify-artifact-name', artifactName(verdict.workload.name, 'verify'));
  if (verdict.verdict === 'tested') {
    const final = join(out.root, 'final');
    await writeFolderAtomic(final, async (partial) => {
      await writeFileAtomic(join(partial, SUPERSET_FILE), text);
      await writeFileAtomic(join(partial, BOB_FILE), bob);
      await writeReport(partial, verified);
    });
    core.setOutput('final', final);
    core.setOutput('artifact-name', artifactName(verdict.workload.name, 'final'));
  } else if (failOn === 'untested') {
    const why = verdict.reasons[0]?.text ?? '';
    fail(`${verdict.cell.id}: ${verdict.verdict}. ${why}`, VERDICT_EXIT[verdict.verdict]);
  }
}

/** The text of the BoB that was enforced, and no other: either file of a superset may have been edited. */
async function testedBob(folder: string, superset: string, digest: string): Promise<string> {
  const file = await readFileIfThere(join(folder, BOB_FILE));
  const made = bobFileOf(readSuperset(superset, SUPERSET_FILE));
  const bob = [file, made].find((text) => text !== undefined && sha256(text) === digest);
  if (bob !== undefined) return bob;
  throw new InputError(`${folder}: was changed while it was verified`);
}
