import { describe, expect, test } from 'vitest';
import {
  requireSharedKernel,
  requireVersion,
  type ClusterFacts,
} from '../../../src/adapters/cluster/cluster.ts';
import { exitOf } from '../../../src/adapters/kubernetes/exec.ts';
import { installArgs } from '../../../src/adapters/kubernetes/helm.ts';
import { isNotReached, Kubectl } from '../../../src/adapters/kubernetes/kubectl.ts';
import type { RunResult } from '../../../src/adapters/system/run.ts';

const result = (stderr: string, exitCode = 1): RunResult => ({
  exitCode,
  stdout: '',
  stderr,
  truncated: false,
  timedOut: false,
});

describe('kubectl', () => {
  const kubectl = new Kubectl({ kubeconfig: '/k', context: 'test' });

  test('every call names the cluster', () => {
    expect(kubectl.argv(['get', 'pods'])).toEqual([
      'kubectl',
      '--kubeconfig=/k',
      '--context=test',
      'get',
      'pods',
    ]);
  });

  test.each([
    ['The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?'],
    ['Unable to connect to the server: dial tcp: lookup nowhere: no such host'],
    ['Unable to connect to the server: net/http: TLS handshake timeout'],
  ])('%s: the cluster does not answer', (stderr) => {
    expect(isNotReached(result(stderr))).toBe(true);
    const error = kubectl.error('list the pods', result(stderr), 1_000);
    expect(error.message).toMatch(/^the cluster of context test does not answer: /);
    expect(error.next).toContain('--context test get nodes');
  });

  test('a refusal and any other failure say what was wanted and what was said', () => {
    const refused = 'Error from server (Forbidden): pods is forbidden: User "x" cannot list resource "pods"';
    expect(isNotReached(result(refused))).toBe(false);
    expect(kubectl.error('list the pods', result(refused), 1_000).message).toBe(
      `cannot list the pods: the cluster refused it: ${refused}`,
    );
    expect(kubectl.error('end it', result('error: what'), 1_000).message).toBe('cannot end it: error: what');
    expect(kubectl.error('end it', { ...result(''), timedOut: true }, 2_000).message).toBe(
      'cannot end it: kubectl did not end within 2 s',
    );
  });

  test('an answer that is no JSON is an error', () => {
    expect(() => kubectl.parse('read it', '{"items": [')).toThrow(
      "cannot read it: kubectl's answer is no JSON",
    );
  });
});

describe('the exit of a command in a container', () => {
  test('is told apart from kubectl’s own', () => {
    expect(exitOf(result('cat: no such file\ncommand terminated with exit code 3\n', 3))).toMatchObject({
      exitCode: 3,
      stderr: 'cat: no such file',
    });
    expect(exitOf(result('Error from server (NotFound): pods "redis-0" not found'))).toBeUndefined();
    expect(exitOf(result('error: unable to upgrade connection: container not found'))).toBeUndefined();
  });

  test('127 and 126 where the program cannot be started', () => {
    const runc = 'OCI runtime exec failed: exec failed: starting container process caused:';
    expect(
      exitOf(result(`${runc} exec: "perl": executable file not found in $PATH: unknown`))?.exitCode,
    ).toBe(127);
    expect(exitOf(result(`${runc} exec: "/x": permission denied: unknown`))?.exitCode).toBe(126);
  });

  test('a command cannot claim another exit by what it prints before the end', () => {
    const said = 'command terminated with exit code 0\nreally\ncommand terminated with exit code 1\n';
    expect(exitOf(result(said))?.exitCode).toBe(1);
  });
});

describe('helm install', () => {
  const release = { release: 'r', namespace: 'n', chart: '/c', values: ['/a.yaml', '/b.yaml'] };

  test('with every values file, the later last', () => {
    expect(installArgs(release, '3.18.0', 20)).toEqual([
      ...['install', 'r', '/c', '--namespace', 'n', '--values', '/a.yaml', '--values', '/b.yaml'],
    ]);
    expect(installArgs({ ...release, version: '1.2.3', values: [] }, '4.1.4', 33)).toEqual([
      ...['install', 'r', '/c', '--namespace', 'n', '--version', '1.2.3'],
    ]);
  });

  test('Helm 4 applies on its own side where the API server is too old to fill in what is left out', () => {
    expect(installArgs(release, '4.1.4', 21)).toContain('--server-side=false');
    expect(installArgs(release, '4.1.4', 22)).not.toContain('--server-side=false');
  });
});

describe('a cluster', () => {
  const facts = (version: string, ...bootIds: string[]): ClusterFacts => ({
    version,
    minor: 33,
    nodes: bootIds.map((bootId, i) => ({ name: `n${i}`, ready: true, bootId, kernel: '', runtime: '' })),
  });

  test.each([
    ['v1.33', 'v1.33.4', true],
    ['v1.33', 'v1.33.4+k3s1', true],
    ['v1.33.4', 'v1.33.4+k3s1', true],
    ['v1.33.4', 'v1.33.4', true],
    ['v1.33', 'v1.33-rc.1', true],
    ['v1.3', 'v1.33.4', false],
    ['v1.33.1', 'v1.33.12', false],
    ['v1.33.4', 'v1.33.5', false],
  ])('for %s may be %s: %s', (wanted, version, may) => {
    const check = (): void => requireVersion(facts(version), wanted);
    if (may) expect(check).not.toThrow();
    else expect(check).toThrow(`the cell is for Kubernetes ${wanted}, and the cluster is ${version}`);
  });

  test('must run on this machine’s kernel, with every node', () => {
    expect(() => requireSharedKernel(facts('v1.33.4', 'here', 'here'), 'here')).not.toThrow();
    expect(() => requireSharedKernel(facts('v1.33.4', 'here', 'there'), 'here')).toThrow(
      'n1 runs on another machine',
    );
    expect(() => requireSharedKernel(facts('v1.33.4', '', ''), 'here')).toThrow(
      'n0, n1 run on another machine',
    );
    expect(() => requireSharedKernel(facts('v1.33.4'), 'here')).toThrow('the cluster has no node');
  });
});
