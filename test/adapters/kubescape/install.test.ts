import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { installKubescape, type InstallOptions } from '../../../src/adapters/kubescape/install.ts';
import type { KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { helmValues } from '../../../src/core/kubescape/helm-values.ts';
import { StandInApiServer } from '../../stand-ins/api-server.ts';
import { directApi } from '../../stand-ins/clients.ts';

const ACCESS = { kubeconfig: '/tmp/kubeconfig', context: 'kind-x' };

let server: StandInApiServer;
let api: KubeApi;
let folder: string;

beforeEach(async () => {
  server = new StandInApiServer();
  api = directApi(await server.start());
  folder = mkdtempSync(join(tmpdir(), 'bobctl-helm-'));
  helmIs('exit 0');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await server.stop();
});

/** A STAND-IN for helm: keeps its command line and its values, and ends as it is told. */
function helmIs(ending: string, version = 'v4.1.4'): void {
  const script = `#!/bin/sh
[ "$1" = version ] && { echo ${version}; exit 0; }
echo "$*" >> ${folder}/calls
while [ $# -gt 0 ]; do [ "$1" = --values ] && cp "$2" ${folder}/values; shift; done
${ending}
`;
  writeFileSync(join(folder, 'helm'), script);
  chmodSync(join(folder, 'helm'), 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
}

function options(change: Partial<InstallOptions> = {}): InstallOptions {
  return {
    chartVersion: '1.40.3',
    serverMinor: 33,
    clusterName: 'kind-v1.33',
    learningMs: 180_000,
    signal: new AbortController().signal,
    ...change,
  };
}

describe('installing Kubescape (stand-ins for helm and the API server)', () => {
  it.each(['v3.18.0', 'v4.1.4'])('calls Helm %s with our values, and takes it out again', async (version) => {
    helmIs('exit 0', version);
    const installation = await installKubescape(ACCESS, api, options());
    expect(installation).toMatchObject({ namespace: 'kubescape', owned: true });
    expect(parse(readFileSync(join(folder, 'values'), 'utf8'))).toEqual(helmValues(options()));
    server.objects.set('/api/v1/namespaces/kubescape', { metadata: { name: 'kubescape' } });
    await installation.remove();
    expect(server.objects.size).toBe(0);
    const calls = readFileSync(join(folder, 'calls'), 'utf8').replace(/\/\S*values\.yaml/, 'VALUES');
    expect(calls).toBe(
      'upgrade --install kubescape kubescape-operator --repo https://kubescape.github.io/helm-charts/ --version 1.40.3 --namespace kubescape --create-namespace --values VALUES --kubeconfig /tmp/kubeconfig --kube-context kind-x\n' +
        'uninstall kubescape --namespace kubescape --ignore-not-found --kubeconfig /tmp/kubeconfig --kube-context kind-x\n',
    );
  });

  it('uses one that is there, wherever it is, and leaves it', async () => {
    server.objects.set('/apis/apps/v1/daemonsets/node-agent', {
      metadata: { name: 'node-agent', namespace: 'honey' },
    });
    helmIs('exit 1');
    const installation = await installKubescape(ACCESS, api, options({ serverMinor: 20 }));
    expect(installation).toMatchObject({ namespace: 'honey', owned: false });
    await installation.remove();
    expect(server.objects.size).toBe(1);
  });

  it('refuses a cluster that is too old for it', async () => {
    await expect(installKubescape(ACCESS, api, options({ serverMinor: 27 }))).rejects.toThrow(
      'Kubescape needs Kubernetes 1.28 or later, and the cluster is 1.27',
    );
  });

  it('says what Helm said', async () => {
    helmIs('echo "Error: no such host" >&2; exit 1');
    await expect(installKubescape(ACCESS, api, options())).rejects.toThrow(
      "cannot install Kubescape's chart 1.40.3: Error: no such host",
    );
  });
});
