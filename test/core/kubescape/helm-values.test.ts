import { describe, expect, it } from 'vitest';
import {
  DEFAULT_CHART_VERSION,
  goDuration,
  helmValues,
  installArgs,
  bindingLabels,
  recordingLabels,
  uninstallArgs,
} from '../../../src/core/kubescape/helm-values.ts';
import { installedVersion } from '../../../src/core/kubescape/installed-version.ts';

// Keys and their meaning: helm-charts 526acc1e, charts/kubescape-operator/values.yaml of chart 1.40.3. Not run here: no
// image of Kubescape can be had on the machine of this test.
describe('values of the chart', () => {
  it('are these', () => {
    expect(helmValues({ clusterName: 'kind-v1.33', learningMs: 180_000 })).toEqual({
      clusterName: 'kind-v1.33',
      ksNamespace: 'kubescape',
      excludeNamespaces:
        'kubescape,kube-system,kube-public,kube-node-lease,kubeconfig,gmp-system,gmp-public,local-path-storage',
      capabilities: {
        runtimeObservability: 'enable',
        runtimeDetection: 'enable',
        networkPolicyService: 'enable',
        networkEventsStreaming: 'enable',
        httpDetection: 'enable',
        configurationScan: 'disable',
        continuousScan: 'disable',
        nodeScan: 'disable',
        nodeSbomGeneration: 'disable',
        vulnerabilityScan: 'disable',
        relevancy: 'disable',
        malwareDetection: 'disable',
        admissionController: 'disable',
      },
      configurations: { persistence: 'disable' },
      alertCRD: { installDefault: false, scopeClustered: true },
      nodeAgent: {
        config: {
          learningPeriod: '30s',
          updatePeriod: '1m',
          maxLearningPeriod: '180s',
          stdoutExporter: true,
          alertDeduplication: { bypass: true },
          ruleCooldown: {
            ruleCooldownDuration: '0h',
            ruleCooldownAfterCount: 1_000_000_000,
            ruleCooldownOnProfileFailure: false,
            ruleCooldownMaxSize: 20_000,
          },
        },
      },
    });
  });

  it('name a runc that lies elsewhere as the agent sees the node', () => {
    const values = helmValues({ clusterName: 'k0s', learningMs: 1, runtimePath: '/var/lib/k0s/bin/runc' });
    expect(values['global']).toEqual({ overrideRuntimePath: '/host/var/lib/k0s/bin/runc' });
  });

  // Options that Helm 3.13 and 4 both have: helm.sh/docs/helm/helm_upgrade, helm.sh/docs/helm/helm_uninstall.
  it('go to Helm with a pinned chart', () => {
    expect(installArgs(DEFAULT_CHART_VERSION, '/tmp/v.yaml').join(' ')).toBe(
      'upgrade --install kubescape kubescape-operator --repo https://kubescape.github.io/helm-charts/ --version 1.40.3 --namespace kubescape --create-namespace --values /tmp/v.yaml',
    );
    expect(uninstallArgs().join(' ')).toBe('uninstall kubescape --namespace kubescape --ignore-not-found');
  });

  it.each([
    [1, '1s'],
    [180_000, '180s'],
    [180_001, '181s'],
  ])('write %i ms as %s', (ms, text) => expect(goDuration(ms)).toBe(text));

  it('leave the length of learning and the binding to labels of the pods', () => {
    expect(recordingLabels(90_000)).toEqual({ 'kubescape.io/max-sniffing-time': '90s' });
    expect(bindingLabels('statefulset-redis')).toEqual({
      'kubescape.io/user-defined-profile': 'statefulset-redis',
    });
  });
});

describe('the version that runs', () => {
  it.each([
    ['quay.io/kubescape/node-agent:v0.3.158', {}, 'v0.3.158', 'C', 'profiles'],
    ['localhost:5000/node-agent:v0.3.194@sha256:00', {}, 'v0.3.194', 'D', 'container-profiles'],
    [
      'quay.io/kubescape/node-agent:sbob',
      { 'helm.sh/chart': 'kubescape-operator-1.40.3' },
      '1.40.3',
      'C',
      'profiles',
    ],
    [
      'localhost:5000/node-agent',
      { 'helm.sh/chart': 'kubescape-operator-1.28.0' },
      '1.28.0',
      'A',
      'profiles',
    ],
  ])('%s with %j is %s: era %s, %s', (image, labels, version, era, world) => {
    expect(installedVersion(image, labels)).toMatchObject({ version, era, world });
  });

  it('is not guessed', () => {
    expect(() => installedVersion('node-agent:latest', {})).toThrow(
      'the version of Kubescape is not known: node-agent runs the image "node-agent:latest"',
    );
  });
});
