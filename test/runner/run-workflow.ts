import { filled, resolved, runs, type Status } from '../workflows/expressions.ts';
import type { JobFile, WorkflowFile } from '../workflows/files.ts';
import { loadWorkflow } from './load.ts';
import type { RunSurroundings } from './machine.ts';
import { combinations } from './matrix.ts';
import { permissionsOf, readOnly, type Permissions } from './permissions.ts';
import type { Conclusion, JobReport, RunReport } from './report.ts';
import { runJob } from './run-job.ts';
import { texts } from './steps.ts';
import { usedWorkflow } from './uses.ts';

/** What a run is made with, beside its surroundings. */
export interface RunOptions {
  /** The event is a pull request of a fork: its token cannot write. */
  fork?: boolean;
  /** Jobs whose machine is lost before its first step, by name. */
  lost?: (job: string) => boolean;
  /** Variables of the machine of a job, by name. */
  machineEnv?: (job: string) => Record<string, string>;
  /** The earlier attempt: what succeeded in it and depends on nothing that is run again is taken over. */
  previous?: RunReport;
  /** Gives out the tokens of a job. */
  tokens: (permissions: Permissions) => { token: string; runtimeToken: string };
}

/** One workflow: the one that was started, or one that it calls. */
interface Call {
  workflow: WorkflowFile;
  repository: string;
  /** What stands before the ids and the names of its jobs. */
  id: string;
  name: string;
  inputs: Record<string, unknown>;
  ceiling: Permissions | undefined;
  /** Something that the caller needs is run again. */
  again: boolean;
}

interface Ended {
  result: Conclusion;
  outputs: Record<string, string>;
  /** It was run in this attempt. */
  ran: boolean;
  needs: string[];
}

/** Runs the jobs of a workflow, and of those that it calls, one after the other in the order of their needs. */
export class WorkflowRun {
  readonly #run: RunSurroundings;
  readonly #options: RunOptions;
  readonly #jobs: JobReport[] = [];

  constructor(run: RunSurroundings, options: RunOptions) {
    this.#run = run;
    this.#options = options;
  }

  async start(file: string, repository: string): Promise<Omit<RunReport, 'notes'>> {
    const workflow = await loadWorkflow(repository, file);
    const inputs = { ...(this.#run.github['event'] as { inputs?: object } | undefined)?.inputs };
    const call = { workflow, repository, id: '', name: '', inputs, ceiling: undefined, again: false };
    const ended = [...(await this.#all(call)).values()];
    return { conclusion: worst(ended.map(({ result }) => result)), jobs: this.#jobs };
  }

  async #all(call: Call): Promise<Map<string, Ended>> {
    const ended = new Map<string, Ended>();
    const waiting = new Map(Object.entries(call.workflow.jobs));
    while (waiting.size > 0) {
      const ready = [...waiting].find(([, job]) => needsOf(job).every((id) => ended.has(id)));
      if (ready === undefined) throw new Error(`jobs wait for each other: ${[...waiting.keys()].join(', ')}`);
      const [id, job] = ready;
      waiting.delete(id);
      ended.set(id, await this.#one(call, id, job, ended));
    }
    return ended;
  }

  async #one(call: Call, id: string, job: JobFile, ended: Map<string, Ended>): Promise<Ended> {
    const needs = needsOf(job);
    const before = ancestors(needs, ended);
    const contexts = { ...this.#contexts(call), needs: needsContext(needs, ended) };
    if (!runs(job.if, contexts, statusAfter(before))) {
      this.#jobs.push({
        ...{ name: call.name + (job.name ?? id), id: call.id + id, conclusion: 'skipped' as const },
        ...{ outputs: {}, steps: [], permissions: {} },
      });
      return { result: 'skipped', outputs: {}, ran: false, needs };
    }
    const again = call.again || before.some(({ ran }) => ran);
    const strategy = {
      'fail-fast': true,
      ...(resolved(job.strategy ?? {}, contexts) as JobFile['strategy']),
    };
    const matrix = strategy.matrix === undefined ? [{}] : combinations(strategy.matrix);
    if (matrix.length === 0) throw new Error(`${call.id}${id}: the matrix has no combination`);
    const results: Ended[] = [];
    for (const [index, combination] of matrix.entries()) {
      const own = {
        ...contexts,
        matrix: combination,
        strategy: { 'job-index': index, 'job-total': matrix.length },
      };
      const stopped = strategy['fail-fast'] === true && results.some(({ result }) => result === 'failure');
      const name = call.name + nameOf(id, job, combination, own);
      results.push(
        job.uses === undefined
          ? await this.#steps(call, id, name, job, own, { again, stopped })
          : await this.#called(call, id, name, job, own, again),
      );
    }
    return {
      result: worst(results.map(({ result }) => result)),
      outputs: Object.assign({}, ...results.map(({ outputs }) => outputs)) as Record<string, string>,
      ran: results.some(({ ran }) => ran),
      needs,
    };
  }

  /** One job with steps. */
  async #steps(
    call: Call,
    id: string,
    name: string,
    job: JobFile,
    contexts: object,
    { again, stopped }: { again: boolean; stopped: boolean },
  ): Promise<Ended> {
    const known = this.#options.previous?.jobs.find((one) => one.name === name);
    if (!again && known?.conclusion === 'success') {
      this.#jobs.push(known);
      return { result: 'success', outputs: known.outputs, ran: false, needs: [] };
    }
    const permissions = this.#permissions(call, job, name);
    const base = { name, id: call.id + id, outputs: {}, steps: [], permissions };
    if (stopped || this.#options.lost?.(name) === true) {
      const conclusion = stopped ? 'cancelled' : 'failure';
      this.#jobs.push({ ...base, conclusion });
      return { result: conclusion, outputs: {}, ran: true, needs: [] };
    }
    const report = await runJob({
      ...{ run: this.#run, workflow: call.workflow, job, inputs: call.inputs, repository: call.repository },
      surroundings: {
        ...{ id, contexts: contexts as Record<string, unknown>, ...this.#options.tokens(permissions) },
        machineEnv: this.#options.machineEnv?.(name) ?? {},
      },
    });
    this.#jobs.push({ ...base, ...report });
    const forgiven = resolved(job['continue-on-error'], contexts) === true;
    return {
      ...{ result: forgiven ? 'success' : report.conclusion, outputs: report.outputs },
      ...{ ran: true, needs: [] },
    };
  }

  /** One job that calls a workflow. */
  async #called(
    call: Call,
    id: string,
    name: string,
    job: JobFile,
    contexts: object,
    again: boolean,
  ): Promise<Ended> {
    const places = { repository: call.repository, workspace: '', actions: this.#run.actions };
    const { file, repository } = usedWorkflow(job.uses ?? '', places);
    const workflow = await loadWorkflow(repository, file);
    const ended = await this.#all({
      ...{ workflow, repository, again, id: `${call.id}${id}/`, name: `${name} / ` },
      inputs: calledInputs(workflow, resolved(job.with ?? {}, contexts), name),
      ceiling: this.#permissions(call, job, name),
    });
    const jobs = needsContext([...ended.keys()], ended);
    const values = Object.entries(workflow.on.workflow_call?.outputs ?? {});
    const outputs = values.map(([output, { value }]) => [output, filled(value, { ...contexts, jobs })]);
    return {
      result: worst([...ended.values()].map(({ result }) => result)),
      outputs: Object.fromEntries(outputs) as Record<string, string>,
      ran: [...ended.values()].some(({ ran }) => ran),
      needs: [],
    };
  }

  #permissions(call: Call, job: JobFile, place: string): Permissions {
    const given = permissionsOf(job.permissions ?? call.workflow.permissions, call.ceiling, place);
    return this.#options.fork === true ? readOnly(given) : given;
  }

  #contexts(call: Call): Record<string, unknown> {
    return { github: this.#run.github, inputs: call.inputs, vars: {} };
  }
}

function needsOf({ needs = [] }: JobFile): string[] {
  return typeof needs === 'string' ? [needs] : needs;
}

function ancestors(needs: readonly string[], ended: Map<string, Ended>): Ended[] {
  return needs.flatMap((id) => {
    const one = ended.get(id);
    return one === undefined ? [] : [one, ...ancestors(one.needs, ended)];
  });
}

/** How a job stands before it begins: by all that came before it, not only by what it needs itself. */
function statusAfter(before: readonly Ended[]): Status {
  const results = before.map(({ result }) => result);
  if (results.includes('failure')) return 'failure';
  return results.some((result) => result !== 'success') ? 'skipped' : 'success';
}

function needsContext(needs: readonly string[], ended: Map<string, Ended>): Record<string, object> {
  return Object.fromEntries(
    needs.map((id) => [id, { result: ended.get(id)?.result, outputs: ended.get(id)?.outputs ?? {} }]),
  );
}

function nameOf(id: string, job: JobFile, matrix: Record<string, unknown>, contexts: object): string {
  if (job.name !== undefined) return filled(job.name, contexts);
  const values = Object.values(texts(matrix));
  return values.length === 0 ? id : `${id} (${values.join(', ')})`;
}

/** Inputs of a called workflow, of their types, with their defaults. */
function calledInputs(workflow: WorkflowFile, given: unknown, place: string): Record<string, unknown> {
  const declared = workflow.on.workflow_call?.inputs ?? {};
  const values = given as Record<string, unknown>;
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0) throw new Error(`${place}: unknown inputs ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { type, default: value }]) => {
      const one = values[name] ?? value ?? (type === 'string' ? '' : type === 'number' ? 0 : false);
      if (typeof one !== type) throw new Error(`${place}: ${name} must be a ${type}`);
      return [name, one];
    }),
  );
}

function worst(results: readonly Conclusion[]): Conclusion {
  const order: Conclusion[] = ['failure', 'cancelled', 'success'];
  return order.find((result) => results.includes(result)) ?? 'skipped';
}
