import { describe, expect, test } from 'vitest';
import { kindTool } from '../../../src/adapters/cluster/kind.ts';
import { minikubeTool } from '../../../src/adapters/cluster/minikube.ts';

// Not run here: neither tool can make a cluster on a machine without a registry. What they are told follows their
// documentation: kind.sigs.k8s.io/docs/user/quick-start (v0.29 to v0.32), minikube.sigs.k8s.io/docs/commands (v1.38).

const options = { name: 'bobctl-12-345', version: 'v1.33.7', kubeconfig: '/run/x/kubeconfig' };

describe('kind (not run here: golden command lines)', () => {
  const tool = kindTool(options);

  test('makes a cluster of one node by digest, with a kubeconfig of its own', () => {
    expect(tool.create).toEqual({
      argv: [
        ...['kind', 'create', 'cluster', '--name', 'bobctl-12-345', '--image'],
        'kindest/node:v1.33.7@sha256:d26ef333bdb2cbe9862a0f7c3803ecc7b4303d8cea8e814b481b09949d353040',
        ...['--kubeconfig', '/run/x/kubeconfig', '--wait', '180s', '--config', '-'],
      ],
      env: { KIND_EXPERIMENTAL_PROVIDER: 'docker' },
      input: 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n- role: control-plane\n',
    });
    expect(tool.context).toBe('kind-bobctl-12-345');
  });

  test('loads images, lists and removes', () => {
    expect(tool.loadImage('a:1').argv).toEqual([
      ...['kind', 'load', 'docker-image', 'a:1', '--name', 'bobctl-12-345'],
    ]);
    expect(tool.remove.argv).toEqual([
      ...['kind', 'delete', 'cluster', '--name', 'bobctl-12-345', '--kubeconfig', '/run/x/kubeconfig'],
    ]);
    expect(tool.list.argv).toEqual(['kind', 'get', 'clusters']);
    expect(tool.namesIn('bobctl-1-2\nother\n')).toEqual(['bobctl-1-2', 'other', '']);
  });
});

describe('minikube (not run here: golden command lines)', () => {
  const tool = minikubeTool(options);

  test('makes a profile with the docker driver, and leaves the user’s kubeconfig alone', () => {
    expect(tool.create).toEqual({
      argv: [
        ...['minikube', 'start', '--profile', 'bobctl-12-345', '--driver', 'docker'],
        ...['--kubernetes-version', 'v1.33.7', '--wait', 'all', '--interactive=false', '--force'],
      ],
      env: { KUBECONFIG: '/run/x/kubeconfig', MINIKUBE_IN_STYLE: 'false' },
    });
    expect(tool.context).toBe('bobctl-12-345');
  });

  test('loads images, lists and removes', () => {
    expect(tool.loadImage('a:1').argv).toEqual([
      ...['minikube', 'image', 'load', 'a:1', '--profile', 'bobctl-12-345'],
    ]);
    expect(tool.remove.argv).toEqual(['minikube', 'delete', '--profile', 'bobctl-12-345']);
    expect(tool.namesIn('{"invalid":[{"Name":"half"}],"valid":[{"Name":"whole"}]}')).toEqual([
      'whole',
      'half',
    ]);
    expect(tool.namesIn('{"invalid":null,"valid":[]}')).toEqual([]);
    expect(tool.namesIn('no json')).toEqual([]);
  });
});
