import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { ErrorPolicy } from '@actions/workflow-parser/model/convert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { WorkflowFile } from '../workflows/files.ts';

/** What a run does without, though files may ask for it. */
const REFUSED = ['services', 'container'];

/**
 * Reads a workflow as GitHub does.
 * @throws Error for what GitHub's own parser does not take, and for what cannot be run here
 */
export async function loadWorkflow(repository: string, file: string): Promise<WorkflowFile> {
  const content = readFileSync(join(repository, file), 'utf8');
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (value === undefined) throw new Error(`${file} is no workflow`);
  const template = await convertWorkflowTemplate(context, value, undefined, {
    errorPolicy: ErrorPolicy.TryConversion,
  });
  const errors = [
    ...context.errors.getErrors().map(({ message }) => message),
    ...(template.errors ?? []).map(({ Message }) => Message),
  ];
  if (errors.length > 0) throw new Error(`${file}: ${errors.join('; ')}`);
  const parsed = parse(content) as WorkflowFile;
  for (const [id, job] of Object.entries(parsed.jobs)) {
    const refused = REFUSED.filter((key) => Object.hasOwn(job, key));
    if (refused.length > 0) throw new Error(`${file} ${id}: cannot have ${refused.join(', ')} here`);
  }
  return parsed;
}
