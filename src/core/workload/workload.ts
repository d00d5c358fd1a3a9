import type { WorkloadRef } from '../bob/model.ts';
import type { Architecture, Distro, LocalRuntime } from './schema.ts';

/** The content of `bobctl.yaml`, with every default filled in. Paths are relative to the file and normalised. */
export interface Workload {
  name: string;
  /** Which workload the BoB is of. */
  identity: WorkloadRef;
  deploy: Deploy;
  benign: SuiteEntry[];
  attacks: SuiteEntry[];
  matrix: Matrix;
  learning: { durationMs: number };
}

/** How the workload is started: at most one way on clusters, and the local way beside it or alone. */
export interface Deploy {
  cluster?: ClusterDeploy;
  local?: LocalDeploy;
}

export type ClusterDeploy =
  | { kind: 'helm'; chart: string; version?: string; values: string[]; release: string; namespace: string }
  | { kind: 'manifests'; paths: string[]; namespace: string }
  | { kind: 'kustomize'; path: string; namespace: string };

export interface LocalDeploy {
  /** Debian packages beside the essential ones. */
  packages: string[];
  /** Debian suite. */
  suite: string;
  command: string[];
  ready: Readiness;
  /** Further addresses of the cell, with or without a prefix length. */
  addresses: string[];
  user: string;
  /** Spelt without `CAP_`; absent: containerd's 14 defaults. */
  capabilities?: string[];
  env: Record<string, string>;
  /** Name of the container in the BoB. */
  container: string;
  /** Absolute path in the container to content. */
  files: Record<string, string>;
}

/** When a workload counts as started, and how long it may take. */
export type Readiness = { timeoutMs: number } & (
  | { kind: 'tcp'; port: number }
  | { kind: 'exec'; command: string[] }
  | { kind: 'http'; port: number; path: string }
  | { kind: 'seconds'; seconds: number }
);

/** One entry of `benign` or `attacks`. */
export type SuiteEntry =
  { kind: 'suite'; path: string } | { kind: 'run'; path: string; args: string[] } | { kind: 'helmTest' };

export interface ClusterCell {
  os: string;
  distro: Distro;
  /** With a leading `v`. */
  kubernetes: string;
  arch: Architecture;
}

export interface Matrix {
  os: string[];
  distro: Distro[];
  kubernetes: string[];
  arch: Architecture[];
  exclude: CellFilter[];
  include: ClusterCell[];
  local: { runtime: LocalRuntime[]; kernel: string[] };
  repeats: number;
}

/** Values that a cell must all have. */
export interface CellFilter {
  os?: string;
  distro?: Distro | 'local';
  kubernetes?: string;
  arch?: Architecture;
  runtime?: LocalRuntime;
  kernel?: string;
}

/** What is taken where the file says nothing. */
export const workloadDefaults = {
  kind: 'Deployment',
  namespace: 'default',
  suite: 'bookworm',
  user: 'root',
  arch: ['amd64'],
  runtime: ['runc'],
  kernel: ['host'],
  /** One recording alone cannot tell what is steady from what is chance. */
  repeats: 2,
  learningMs: 180_000,
  readySeconds: 5,
  readyTimeoutMs: 60_000,
} as const;
