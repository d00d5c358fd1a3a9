import { mkdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { lookAtChart } from '../adapters/workload/look-at-chart.ts';
import { lookAtPackage } from '../adapters/workload/look-at-package.ts';
import { lookAtProcess, processOnPort } from '../adapters/workload/look-at-service.ts';
import { exists } from '../adapters/system/exists.ts';
import { writeFileAtomic } from '../adapters/system/output-folder.ts';
import { InputError, messageOf } from '../core/errors.ts';
import { readSuites } from '../core/workload/read-suite.ts';
import { readWorkload } from '../core/workload/read-workload.ts';
import { recipeOf } from '../core/workload/recipes.ts';
import {
  scaffold,
  SCAFFOLD_FILES,
  type Scaffold,
  type ScaffoldLocal,
  type ScaffoldTalk,
} from '../core/workload/scaffold.ts';

/** What is said about a new workload; what is not said is looked for. */
export interface InitRequest {
  /** Folder for the workload file. */
  folder: string;
  /** Replaces files that are there. */
  force: boolean;
  name?: string;
  packages: string[];
  command: string[];
  /** `FILE=PATH`: a file of this machine, and its place in the container. */
  files: string[];
  user?: string;
  port?: number;
  /** Path of a page; the port speaks HTTP. */
  http?: string;
  chart?: string;
  pid?: number;
  /** TCP port of a service that runs on this machine. */
  listening?: number;
}

/** The files that were written, absolute. */
export interface InitResult {
  name: string;
  files: string[];
}

/**
 * Writes a workload file and its first suites, which can be run as they are.
 * @throws InputError where something is missing, wrong, or in the way
 */
export async function init(request: InitRequest): Promise<InitResult> {
  const known = await knownOf(request);
  const texts = scaffold(known);
  check(texts);
  const folder = path.resolve(request.folder);
  const files = SCAFFOLD_FILES.map((file) => path.join(folder, file));
  if (!request.force) await refuseExisting(files);
  for (const file of SCAFFOLD_FILES) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFileAtomic(path.join(folder, file), texts[file]);
  }
  return { name: known.name, files };
}

async function knownOf(request: InitRequest): Promise<Scaffold> {
  const chart = request.chart === undefined ? undefined : await lookAtChart(request.chart);
  const pid =
    request.pid ?? (request.listening === undefined ? undefined : await processOnPort(request.listening));
  const running = pid === undefined ? undefined : await lookAtProcess(pid);
  const recipe = recipeOf(request.packages);
  const local = await localOf(request, running?.local ?? recipe?.local, chart !== undefined);
  const chartTalk: ScaffoldTalk | undefined =
    chart?.port === undefined ? undefined : { kind: 'tcp', port: chart.port };
  const talk = talkOf(request) ?? running?.talk ?? recipe?.talk ?? chartTalk;
  if (talk === undefined) {
    throw new InputError('how the workload is spoken to is not known', {
      next: 'Give --port, and --http with a page if it speaks HTTP.',
    });
  }
  const name = nameOf(
    request.name ?? chart?.name ?? local?.packages[0] ?? path.basename(path.resolve(request.folder)),
  );
  return {
    name,
    ...(local === undefined ? {} : { local }),
    ...(chart === undefined || request.chart === undefined
      ? {}
      : { chart: { folder: await chartFolder(request), hasTests: chart.hasTests } }),
    talk,
  };
}

/** How it runs on this machine: what was said goes before what was seen. */
async function localOf(
  request: InitRequest,
  seen: Partial<ScaffoldLocal> | undefined,
  hasChart: boolean,
): Promise<ScaffoldLocal | undefined> {
  const packages = [...new Set([...request.packages, ...(seen?.packages ?? [])])];
  const unit = seen === undefined && request.command.length === 0 ? await unitOf(packages) : undefined;
  const command = request.command.length > 0 ? request.command : (seen?.command ?? unit?.command);
  if (command === undefined) {
    if (hasChart && packages.length === 0) return undefined;
    throw new InputError('the command that starts the workload is not known', {
      next: 'Give it after --, such as: bobctl init --package nginx-light --port 80 -- nginx -g "daemon off;"',
    });
  }
  const files = { ...seen?.files, ...(await filesOf(request.files)) };
  const user = request.user ?? seen?.user ?? unit?.user;
  return {
    packages,
    command,
    ...(user === undefined ? {} : { user }),
    ...(seen?.env === undefined ? {} : { env: seen.env }),
    ...(Object.keys(files).length === 0 ? {} : { files }),
  };
}

async function unitOf(
  packages: readonly string[],
): Promise<{ command: string[]; user?: string } | undefined> {
  for (const name of packages) {
    const start = await lookAtPackage(name);
    if (start?.forks) {
      throw new InputError(`${name} goes to the background by itself, which a container's program must not`, {
        next: 'Give the command that keeps it in the foreground after --.',
      });
    }
    if (start) return start;
  }
  return undefined;
}

function talkOf({ port, http }: InitRequest): ScaffoldTalk | undefined {
  if (port === undefined) return undefined;
  return http === undefined ? { kind: 'tcp', port } : { kind: 'http', port, path: http };
}

async function filesOf(given: readonly string[]): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of given) {
    const at = entry.indexOf('=');
    const file = at === -1 ? entry : entry.slice(0, at);
    const place = at === -1 ? `/srv/${path.basename(file)}` : entry.slice(at + 1);
    files[place] = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new InputError(`${file}: ${messageOf(error)}`);
    });
  }
  return files;
}

/** The chart's folder as the workload file names it. */
async function chartFolder({ chart = '', folder }: InitRequest): Promise<string> {
  await mkdir(folder, { recursive: true });
  return path.relative(await realpath(folder), await realpath(chart)) || '.';
}

/** A name as a DNS label. */
function nameOf(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  if (name === '')
    throw new InputError(`${JSON.stringify(text)} cannot be the name of a workload`, {
      next: 'Give --name.',
    });
  return name;
}

/** What is written can be read: a flag that cannot stand in the file is told now, not at the first run. */
function check(texts: ReturnType<typeof scaffold>): void {
  readWorkload(texts['bobctl.yaml'], 'bobctl.yaml');
  readSuites(texts['tests/functional.yaml'], 'tests/functional.yaml', {});
  readSuites(texts['tests/attacks.yaml'], 'tests/attacks.yaml', {});
}

async function refuseExisting(files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (await exists(file)) {
      throw new InputError(`${file} is there already`, {
        next: 'Give --force to replace it, or another --out.',
      });
    }
  }
}
