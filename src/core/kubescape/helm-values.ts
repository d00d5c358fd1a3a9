/** Version of the kubescape-operator chart that is installed unless another is asked for: node-agent v0.3.158. */
export const DEFAULT_CHART_VERSION = '1.40.3';
export const CHART_REPOSITORY = 'https://kubescape.github.io/helm-charts/';
export const CHART_NAME = 'kubescape-operator';
export const RELEASE_NAME = 'kubescape';
export const KUBESCAPE_NAMESPACE = 'kubescape';
/** `kubeVersion` of the chart (Chart.yaml): minor version of the oldest cluster. */
export const OLDEST_MINOR = 28;

/** First save of a profile, and the time between two saves: short, so that a canary is seen soon. */
const FIRST_SAVE = '30s';
const SAVE_PERIOD = '1m';
/** Name spaces whose pods are nobody's workload: those of values.yaml, and kind's and k3s' provisioner. */
const EXCLUDED = [
  KUBESCAPE_NAMESPACE,
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'kubeconfig',
  'gmp-system',
  'gmp-public',
  'local-path-storage',
];
/** What scans images, nodes and configurations: nothing of it records, all of it costs minutes. */
const SCANNERS = [
  'configurationScan',
  'continuousScan',
  'nodeScan',
  'nodeSbomGeneration',
  'vulnerabilityScan',
  'relevancy',
  'malwareDetection',
  'admissionController',
];
/** What records and raises alerts. */
const RUNTIME = [
  'runtimeObservability',
  'runtimeDetection',
  'networkPolicyService',
  'networkEventsStreaming',
  'httpDetection',
];

export interface HelmValuesOptions {
  /** Stands in every alert and in `wlid` annotations. */
  clusterName: string;
  /** Longest learning time of any pod; a pod's own label wins. Milliseconds. */
  learningMs: number;
  /** Path of `runc` on the nodes where the agent does not find it by itself (k0s: `/var/lib/k0s/bin/runc`). */
  runtimePath?: string;
}

/**
 * Values of the chart for recording and for verifying (helm-charts 526acc1e, charts/kubescape-operator/values.yaml;
 * each key is one of chart 1.40.3): scanners off, no volume, every alert on standard error, no cooldown, no
 * de-duplication, no rules but those that are applied beside it.
 */
export function helmValues({
  clusterName,
  learningMs,
  runtimePath,
}: HelmValuesOptions): Record<string, unknown> {
  return {
    clusterName,
    ksNamespace: KUBESCAPE_NAMESPACE,
    excludeNamespaces: EXCLUDED.join(','),
    capabilities: {
      ...Object.fromEntries(RUNTIME.map((name) => [name, 'enable'])),
      ...Object.fromEntries(SCANNERS.map((name) => [name, 'disable'])),
    },
    // Storage keeps profiles in memory: no StorageClass is needed, and nothing is left behind.
    configurations: { persistence: 'disable' },
    alertCRD: { installDefault: false, scopeClustered: true },
    ...(runtimePath === undefined ? {} : { global: { overrideRuntimePath: `/host${runtimePath}` } }),
    nodeAgent: {
      config: {
        learningPeriod: FIRST_SAVE,
        updatePeriod: SAVE_PERIOD,
        maxLearningPeriod: goDuration(learningMs),
        stdoutExporter: true,
        alertDeduplication: { bypass: true },
        // With `false` no alert about a profile is ever held back; the rest is for rules without one.
        ruleCooldown: {
          ruleCooldownDuration: '0h',
          ruleCooldownAfterCount: 1_000_000_000,
          ruleCooldownOnProfileFailure: false,
          ruleCooldownMaxSize: 20_000,
        },
      },
    },
  };
}

/** A duration as Go and Helm values write it: whole seconds. */
export function goDuration(ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))}s`;
}

/** The command line of Helm 3 and 4, without what names the cluster. */
export function installArgs(version: string, valuesFile: string): string[] {
  return [
    'upgrade',
    '--install',
    RELEASE_NAME,
    CHART_NAME,
    '--repo',
    CHART_REPOSITORY,
    '--version',
    version,
    '--namespace',
    KUBESCAPE_NAMESPACE,
    '--create-namespace',
    '--values',
    valuesFile,
  ];
}

export function uninstallArgs(): string[] {
  return ['uninstall', RELEASE_NAME, '--namespace', KUBESCAPE_NAMESPACE, '--ignore-not-found'];
}

/** Pod labels by which Kubescape is told how to treat a pod (k8s-interface keys.go). */
export const POD_LABELS = {
  /** For how long it learns the pod, all eras, without jitter. */
  learning: 'kubescape.io/max-sniffing-time',
  /** Name of the BoB that is enforced; the pod is not learned then. */
  bound: 'kubescape.io/user-defined-profile',
} as const;

/** Labels of the pods' template for a recording. */
export function recordingLabels(learningMs: number): Record<string, string> {
  return { [POD_LABELS.learning]: goDuration(learningMs) };
}

/** Labels of the pods' template for a verification. */
export function bindingLabels(profileName: string): Record<string, string> {
  return { [POD_LABELS.bound]: profileName };
}
