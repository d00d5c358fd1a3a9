import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files through which a step tells the runner something, and the variables that name them. */
const FILES = {
  GITHUB_OUTPUT: 'output',
  GITHUB_ENV: 'env',
  GITHUB_PATH: 'path',
  GITHUB_STATE: 'state',
  GITHUB_STEP_SUMMARY: 'step_summary',
} as const;

/** What a step left in its files. */
export interface Told {
  outputs: Record<string, string>;
  env: Record<string, string>;
  path: string[];
  state: Record<string, string>;
  summary: string;
}

/** Makes the files of one step in a folder; `env` names them, `told` reads what the step left. */
export function commandFiles(
  folder: string,
  step: string,
): { env: Record<keyof typeof FILES, string>; told: () => Told } {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, `${name}_${step}`);
  const env = {
    GITHUB_OUTPUT: file(FILES.GITHUB_OUTPUT),
    GITHUB_ENV: file(FILES.GITHUB_ENV),
    GITHUB_PATH: file(FILES.GITHUB_PATH),
    GITHUB_STATE: file(FILES.GITHUB_STATE),
    GITHUB_STEP_SUMMARY: file(FILES.GITHUB_STEP_SUMMARY),
  };
  for (const path of Object.values(env)) {
    writeFileSync(path, '');
    chmodSync(path, 0o666);
  }
  const text = (path: string): string => readFileSync(path, 'utf8');
  return {
    env,
    told: () => ({
      outputs: valuesIn(text(env.GITHUB_OUTPUT)),
      env: valuesIn(text(env.GITHUB_ENV)),
      path: text(env.GITHUB_PATH)
        .split('\n')
        .filter((line) => line !== ''),
      state: valuesIn(text(env.GITHUB_STATE)),
      summary: text(env.GITHUB_STEP_SUMMARY),
    }),
  };
}

/** The values of a command file, as the runner reads them: `name=value`, or `name<<end`, lines, `end`. */
export function valuesIn(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name = '', mark = '', rest = ''] = /^([^=]+?)(<<|=)(.*)$/s.exec(line) ?? [];
    if (name === '') throw new Error(`not a value: ${line}`);
    if (mark === '=') {
      values[name] = rest;
      continue;
    }
    const length = lines.indexOf(rest);
    if (length < 0) throw new Error(`${name} does not end`);
    values[name] = lines
      .splice(0, length + 1)
      .slice(0, -1)
      .join('\n');
  }
  return values;
}
