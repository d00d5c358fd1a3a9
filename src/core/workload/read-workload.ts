import capabilityData from '../data/capabilities.json' with { type: 'json' };
import { InputError } from '../errors.ts';
import { suggestion } from './did-you-mean.ts';
import { durationMs } from './duration.ts';
import { relativePath } from './file-path.ts';
import {
  WORKLOAD_KINDS,
  workloadSchema,
  type Architecture,
  type Distro,
  type LocalRuntime,
  type WorkloadKind,
} from './schema.ts';
import { validate } from './validate.ts';
import {
  workloadDefaults,
  type CellFilter,
  type ClusterDeploy,
  type Deploy,
  type LocalDeploy,
  type Matrix,
  type Readiness,
  type SuiteEntry,
  type Workload,
} from './workload.ts';
import { kernelVersion } from './kernels.ts';
import {
  place,
  problemsError,
  readYamlDocuments,
  type Problem,
  type YamlDocument,
  type YamlPath,
} from './yaml-document.ts';

/** The shortest and the longest time for which a cluster cell may learn. */
const LEARNING_LIMITS_MS = { min: 30_000, max: 86_400_000 };

/** The file as it passed the schema. */
interface RawWorkload {
  metadata: { name: string; namespace?: string };
  workload?: { kind?: WorkloadKind; name?: string };
  deploy: {
    helm?: { chart: string; version?: string; values?: string[]; release?: string; namespace?: string };
    manifests?: { paths: string[]; namespace?: string };
    kustomize?: { path: string; namespace?: string };
    local?: RawLocal;
  };
  benign: RawEntry[];
  attacks?: RawEntry[];
  matrix?: {
    os?: string[];
    distro?: Distro[];
    kubernetes?: string[];
    arch?: Architecture[];
    exclude?: CellFilter[];
    include?: { os: string; distro: Distro; kubernetes: string; arch?: Architecture }[];
    local?: { runtime?: LocalRuntime[]; kernel?: string[] };
    repeats?: number;
  };
  learning?: { duration?: string };
}

interface RawEntry {
  suite?: string;
  run?: string;
  args?: string[];
  helmTest?: boolean;
}

interface RawLocal {
  packages?: string[];
  suite?: string;
  command: string[];
  ready?: {
    tcp?: number;
    exec?: string[];
    http?: { port: number; path?: string };
    seconds?: number;
    timeout?: string;
  };
  addresses?: string[];
  user?: string;
  capabilities?: string[];
  env?: Record<string, string>;
  container?: string;
  files?: Record<string, string>;
}

/**
 * Reads a workload file (DESIGN §5). `fileName` is for messages.
 * @throws InputError with every problem as `file:line:column: reason`.
 */
export function readWorkload(text: string, fileName: string): Workload {
  const document = onlyDocument(text, fileName);
  const raw = validate(document, workloadSchema) as RawWorkload;
  const problems = new Problems();
  const workload = workloadOf(raw, problems);
  problems.throwIfAny(document);
  return workload;
}

function onlyDocument(text: string, fileName: string): YamlDocument {
  const [document, second] = readYamlDocuments(text, fileName);
  if (document === undefined) {
    throw new InputError(`${fileName}:1:1: is empty`, {
      next: 'Run `bobctl init` to begin a workload file.',
    });
  }
  if (second !== undefined) {
    throw new InputError(`${place(fileName, second.source.start)}: a workload file holds one document`);
  }
  return document;
}

/** Collects what a schema cannot say. */
class Problems {
  readonly #found: Problem[] = [];

  add(path: YamlPath, reason: string, at: Problem['at'] = 'value'): void {
    this.#found.push({ path, reason, at });
  }

  /** The normal form of a path of the file. */
  path(text: string, path: YamlPath): string {
    const read = relativePath(text);
    if ('path' in read) return read.path;
    this.add(path, `the path ${JSON.stringify(text)} ${read.refused}`);
    return text;
  }

  throwIfAny(document: YamlDocument): void {
    if (this.#found.length > 0) throw problemsError(document, this.#found);
  }
}

function workloadOf(raw: RawWorkload, problems: Problems): Workload {
  const { name } = raw.metadata;
  const deploy = deployOf(raw, problems);
  const namespace = raw.metadata.namespace ?? deploy.cluster?.namespace ?? workloadDefaults.namespace;
  const kind = raw.workload?.kind ?? workloadDefaults.kind;
  return {
    name,
    identity: { ...WORKLOAD_KINDS[kind], kind, namespace, name: raw.workload?.name ?? name },
    deploy,
    benign: raw.benign.map((entry, index) => entryOf(entry, ['benign', index], deploy, problems)),
    attacks: (raw.attacks ?? []).map((entry, index) => entryOf(entry, ['attacks', index], deploy, problems)),
    matrix: matrixOf(raw.matrix ?? {}, deploy, problems),
    learning: { durationMs: learningOf(raw.learning?.duration, problems) },
  };
}

function deployOf(raw: RawWorkload, problems: Problems): Deploy {
  const { helm, manifests, kustomize, local } = raw.deploy;
  const namespace = raw.metadata.namespace ?? workloadDefaults.namespace;
  const clusters: ClusterDeploy[] = [];
  if (helm) {
    clusters.push({
      kind: 'helm',
      chart: chartOf(helm, problems),
      ...(helm.version === undefined ? {} : { version: helm.version }),
      values: (helm.values ?? []).map((path, i) => problems.path(path, ['deploy', 'helm', 'values', i])),
      release: helm.release ?? raw.metadata.name,
      namespace: helm.namespace ?? namespace,
    });
  }
  if (manifests) {
    clusters.push({
      kind: 'manifests',
      paths: manifests.paths.map((path, i) => problems.path(path, ['deploy', 'manifests', 'paths', i])),
      namespace: manifests.namespace ?? namespace,
    });
  }
  if (kustomize) {
    clusters.push({
      kind: 'kustomize',
      path: problems.path(kustomize.path, ['deploy', 'kustomize', 'path']),
      namespace: kustomize.namespace ?? namespace,
    });
  }
  const [cluster, ...others] = clusters;
  for (const other of others) {
    problems.add(['deploy', other.kind], `only one of helm, manifests and kustomize may be given`, 'key');
  }
  return {
    ...(cluster ? { cluster } : {}),
    ...(local ? { local: localOf(local, raw.metadata.name, problems) } : {}),
  };
}

function chartOf(helm: { chart: string; version?: string }, problems: Problems): string {
  if (!helm.chart.startsWith('oci://')) return problems.path(helm.chart, ['deploy', 'helm', 'chart']);
  if (helm.version === undefined) {
    problems.add(['deploy', 'helm', 'chart'], 'a chart from a registry needs deploy.helm.version beside it');
  }
  return helm.chart;
}

function localOf(raw: RawLocal, name: string, problems: Problems): LocalDeploy {
  return {
    packages: raw.packages ?? [],
    suite: raw.suite ?? workloadDefaults.suite,
    command: raw.command,
    ready: readinessOf(raw.ready),
    addresses: raw.addresses ?? [],
    user: raw.user ?? workloadDefaults.user,
    ...(raw.capabilities ? { capabilities: capabilitiesOf(raw.capabilities, problems) } : {}),
    env: raw.env ?? {},
    container: raw.container ?? name,
    files: raw.files ?? {},
  };
}

function readinessOf(raw: RawLocal['ready']): Readiness {
  const timeoutMs = raw?.timeout === undefined ? workloadDefaults.readyTimeoutMs : durationMs(raw.timeout);
  if (raw?.tcp !== undefined) return { kind: 'tcp', port: raw.tcp, timeoutMs };
  if (raw?.exec) return { kind: 'exec', command: raw.exec, timeoutMs };
  if (raw?.http) return { kind: 'http', port: raw.http.port, path: raw.http.path ?? '/', timeoutMs };
  return { kind: 'seconds', seconds: raw?.seconds ?? workloadDefaults.readySeconds, timeoutMs };
}

function capabilitiesOf(raw: string[], problems: Problems): string[] {
  const known = capabilityData.capabilities.map(({ name }) => name);
  return raw.map((text, index) => {
    const name = text.toUpperCase().replace(/^CAP_/, '');
    if (!known.includes(name)) {
      const reason = `${JSON.stringify(text)} is not a Linux capability${suggestion(name, known)}`;
      problems.add(['deploy', 'local', 'capabilities', index], reason);
    }
    return name;
  });
}

function entryOf(raw: RawEntry, path: YamlPath, deploy: Deploy, problems: Problems): SuiteEntry {
  if (raw.args && raw.run === undefined) {
    problems.add([...path, 'args'], '"args" can only stand beside "run"', 'key');
  }
  if (raw.suite !== undefined) return { kind: 'suite', path: problems.path(raw.suite, [...path, 'suite']) };
  if (raw.run !== undefined) {
    return { kind: 'run', path: problems.path(raw.run, [...path, 'run']), args: raw.args ?? [] };
  }
  if (deploy.cluster?.kind !== 'helm') problems.add(path, 'helmTest needs deploy.helm');
  return { kind: 'helmTest' };
}

function matrixOf(raw: NonNullable<RawWorkload['matrix']>, deploy: Deploy, problems: Problems): Matrix {
  checkAxes(raw, deploy, problems);
  return {
    os: raw.os ?? [],
    distro: raw.distro ?? [],
    kubernetes: (raw.kubernetes ?? []).map(withV),
    arch: raw.arch ?? [...workloadDefaults.arch],
    exclude: (raw.exclude ?? []).map((filter) => ({
      ...filter,
      ...(filter.kubernetes === undefined ? {} : { kubernetes: withV(filter.kubernetes) }),
      ...(filter.kernel === undefined ? {} : { kernel: kernelVersion(filter.kernel) }),
    })),
    include: (raw.include ?? []).map((cell) => ({
      ...cell,
      kubernetes: withV(cell.kubernetes),
      arch: cell.arch ?? workloadDefaults.arch[0],
    })),
    local: {
      runtime: raw.local?.runtime ?? [...workloadDefaults.runtime],
      kernel: (raw.local?.kernel ?? [...workloadDefaults.kernel]).map(kernelVersion),
    },
    repeats: raw.repeats ?? workloadDefaults.repeats,
  };
}

/** Axes that name cells which nothing could be deployed in, or only part of a cell. */
function checkAxes(raw: NonNullable<RawWorkload['matrix']>, deploy: Deploy, problems: Problems): void {
  if (raw.local && !deploy.local) problems.add(['matrix', 'local'], 'matrix.local needs deploy.local', 'key');
  const axes = (['os', 'distro', 'kubernetes'] as const).filter((axis) => raw[axis]);
  const missing = (['os', 'distro', 'kubernetes'] as const).filter((axis) => !raw[axis]);
  for (const axis of [...axes, ...(raw.include ? (['include'] as const) : [])]) {
    if (!deploy.cluster) {
      problems.add(
        ['matrix', axis],
        `matrix.${axis} needs deploy.helm, deploy.manifests or deploy.kustomize`,
        'key',
      );
    }
  }
  if (axes.length > 0 && missing.length > 0) {
    problems.add(
      ['matrix'],
      `matrix.${axes.join(' and matrix.')} also ${axes.length > 1 ? 'need' : 'needs'} matrix.${missing.join(' and matrix.')}`,
    );
  }
}

function withV(version: string): string {
  return version.startsWith('v') ? version : `v${version}`;
}

function learningOf(text: string | undefined, problems: Problems): number {
  if (text === undefined) return workloadDefaults.learningMs;
  const ms = durationMs(text);
  if (ms < LEARNING_LIMITS_MS.min || ms > LEARNING_LIMITS_MS.max) {
    problems.add(['learning', 'duration'], 'learning.duration must be from 30s to 24h');
  }
  return ms;
}
