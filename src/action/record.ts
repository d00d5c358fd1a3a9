import { recordCell } from '../pipeline/record-cell.ts';
import { choiceInput, countInput, DEFAULT_WORKLOAD_FILE, input } from './input.ts';
import { requireRunner } from './runner-cell.ts';
import { reportRecording } from './report-recording.ts';
import { becomeRoot } from './root-process.ts';
import { actionFolder, prepareRunner, runAction } from './run-action.ts';

await runAction(async (context) => {
  const workloadFile = input('workload') || DEFAULT_WORKLOAD_FILE;
  const cell = input('cell');
  const repeat = countInput('repeat');
  const recorder = choiceInput('recorder', ['auto', 'kubescape', 'ebpf']);
  const out = actionFolder(process.env);
  await requireRunner(workloadFile, cell, process.env);
  if (await becomeRoot(context, out.root)) return;
  await prepareRunner(context);
  const { recording, folder } = await recordCell(
    { workloadFile, ...(cell === '' ? {} : { cell }), repeat, recorder, cluster: {} },
    out,
    context,
  );
  reportRecording(recording, folder);
});
