import * as core from '@actions/core';
import type { Recording } from '../core/bob/recording.ts';
import { EXIT } from '../core/errors.ts';
import { artifactName } from './artifact-name.ts';
import { fail, warn } from './run-action.ts';

/** Sets the outputs of a recording, of a failed one too: it is uploaded, and its row in the summary says why. */
export function reportRecording(recording: Recording, folder: string): void {
  const { id, status, completion, workload, reasons } = recording;
  core.setOutput('recording', folder);
  core.setOutput('id', id);
  core.setOutput('status', status);
  core.setOutput('completion', completion);
  core.setOutput('artifact-name', artifactName(workload.name, id));
  if (status === 'failed') fail(`${id} failed: ${reasons.join('; ')}`, EXIT.incomplete);
  else if (completion === 'partial') warn(`${id} is partial: ${reasons.join('; ')}`);
}
