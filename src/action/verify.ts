import { loadReport } from '../pipeline/verified-report.ts';
import { verifySuperset } from '../pipeline/verify-superset.ts';
import { choiceInput, DEFAULT_WORKLOAD_FILE, input, requiredInput } from './input.ts';
import { requireRunner } from './runner-cell.ts';
import { reportVerification } from './report-verification.ts';
import { becomeRoot } from './root-process.ts';
import { actionFolder, prepareRunner, runAction } from './run-action.ts';

await runAction(async (context) => {
  const workloadFile = input('workload') || DEFAULT_WORKLOAD_FILE;
  const superset = requiredInput('superset');
  const cell = input('cell');
  const failOn = choiceInput('fail-on', ['untested', 'never']);
  const out = actionFolder(process.env);
  const report = await loadReport(superset);
  await requireRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const result = await verifySuperset(
    { workloadFile, superset, ...(cell === '' ? {} : { cell }), ruleSets: ['strict'], cluster: {} },
    out,
    context,
  );
  await reportVerification(result, { superset, report, out, failOn });
});
