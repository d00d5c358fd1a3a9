import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');

/** A file of the repository, by its path in it. */
export interface RepositoryFile {
  path: string;
  text: string;
}

export interface StepFile {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  'working-directory'?: string;
  'continue-on-error'?: boolean | string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

export interface ActionFile {
  name: string;
  description: string;
  branding?: { icon: string; color: string };
  inputs?: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs?: Record<string, { description: string; value?: string }>;
  runs: { using: string; main?: string; post?: string; steps?: StepFile[] };
}

export interface JobFile {
  name?: string;
  needs?: string | string[];
  if?: string;
  uses?: string;
  with?: Record<string, string>;
  'runs-on'?: string;
  'timeout-minutes'?: number;
  'continue-on-error'?: boolean | string;
  permissions?: Record<string, string>;
  strategy?: { matrix?: unknown; 'fail-fast'?: boolean | string; 'max-parallel'?: number | string };
  env?: Record<string, string>;
  defaults?: Defaults;
  outputs?: Record<string, string>;
  steps?: StepFile[];
}

export interface Defaults {
  run?: { shell?: string; 'working-directory'?: string };
}

export interface WorkflowFile {
  name?: string;
  env?: Record<string, string>;
  defaults?: Defaults;
  on: Record<string, unknown> & {
    workflow_call?: {
      inputs?: Record<string, { description: string; type: string; default?: unknown }>;
      outputs?: Record<string, { description: string; value: string }>;
    };
  };
  permissions?: Record<string, string>;
  jobs: Record<string, JobFile>;
}

/** The file of an action that has parsed content beside its text. */
export type Action = RepositoryFile & {
  /** The folder's name, which is that of its entry point; `record` for the one in the root. */
  name: string;
  content: ActionFile;
};
export type Workflow = RepositoryFile & { content: WorkflowFile };

export function repositoryFile(path: string): RepositoryFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** Every action of the repository: the root's, and one a folder. */
export function actions(): Action[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name);
  return ['', ...folders].sort().flatMap((folder) => {
    const path = join(folder, 'action.yml');
    if (!readdirSync(join(root, folder)).includes('action.yml')) return [];
    const file = repositoryFile(path);
    const name = folder === '' ? 'record' : folder;
    return [{ ...file, name, content: parse(file.text) as ActionFile }];
  });
}

/** Every workflow: those that run here, and those that are copied. */
export function workflows(): Workflow[] {
  return ['.github/workflows', 'workflows'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((name) => {
        const file = repositoryFile(join(folder, name));
        return { ...file, content: parse(file.text) as WorkflowFile };
      }),
  );
}

/** The same by name. */
export function workflow(name: string): Workflow {
  const found = workflows().find(({ path }) => basename(path) === name);
  if (found === undefined) throw new Error(`no workflow ${name}`);
  return found;
}

export function action(path: string): Action {
  const found = actions().find((candidate) => candidate.path === path);
  if (found === undefined) throw new Error(`no action ${path}`);
  return found;
}

/** The action of this repository that a `uses:` names, as seen from a checkout; undefined for others. */
export function ownAction(uses: string): Action | undefined {
  const [, folder] = /^(?:\.\/|\$\/|bobctl\/record(?:\/|(?=@)))(?!\.github\/)([^@]*)/.exec(uses) ?? [];
  return folder === undefined ? undefined : action(join(folder, 'action.yml'));
}

/** The workflow of this repository that a job's `uses:` names; undefined for others. */
export function ownWorkflow(uses: string): Workflow | undefined {
  const [, path] = /^(?:\.\/|\$\/|bobctl\/record\/)(\.github\/workflows\/[^@]+)(?:@.*)?$/.exec(uses) ?? [];
  if (path === undefined) return undefined;
  if (dirname(path) !== '.github/workflows') throw new Error(`${uses}: GitHub reads no workflow there`);
  return workflow(basename(path));
}

/** Every step of every file, with the place that a finding names. */
export function allSteps(): { place: string; step: StepFile; siblings: StepFile[] }[] {
  const ofJobs = workflows().flatMap(({ path, content }) =>
    Object.entries(content.jobs).map(([id, { steps }]) => ({ place: `${path} ${id}`, steps })),
  );
  const ofActions = actions().map(({ path, content }) => ({ place: path, steps: content.runs.steps }));
  return [...ofActions, ...ofJobs].flatMap(({ place, steps = [] }) =>
    steps.map((step, index) => ({ place: `${place} step ${index + 1}`, step, siblings: steps })),
  );
}
