import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filled } from '../workflows/expressions.ts';
import { action } from '../workflows/files.ts';
import type { Runner } from './runner.ts';

/**
 * The command line and the variables of the first step of the action in the root, as a runner makes them: the inputs
 * reach the script only through its `env`.
 */
export function recordStep(
  runner: Runner,
  inputs: Readonly<Record<string, string>>,
): { argv: string[]; env: Record<string, string> } {
  const { content } = action('action.yml');
  const [step] = content.runs.steps ?? [];
  const known: Record<string, string> = {};
  for (const [name, { default: value = '' }] of Object.entries(content.inputs ?? {})) known[name] = value;
  const env: Record<string, string> = { GITHUB_ACTION_PATH: runner.folder };
  for (const [name, value] of Object.entries(step?.env ?? {})) {
    env[name] = filled(value, { inputs: { ...known, ...inputs } });
  }
  const script = join(runner.folder, 'record.sh');
  writeFileSync(script, step?.run ?? '');
  return { argv: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', script], env };
}
