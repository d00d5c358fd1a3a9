import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyBob, applyRules, removeBob, removeRules } from '../../../src/adapters/kubescape/apply.ts';
import { kubectlApi, type KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { PROFILE_GROUP } from '../../../src/core/bob/kubescape-keys.ts';
import type { Bob } from '../../../src/core/bob/model.ts';
import { readProfiles } from '../../../src/core/bob/read-profiles.ts';
import { worldFor } from '../../../src/core/bob/world.ts';
import { clusterRuleIds } from '../../../src/core/kubescape/cluster-rules.ts';
import { bobOf } from '../../stand-ins/bobs.ts';
import { customKind, startKubernetes, whyNoKubernetes, type Kubernetes } from './kubernetes.ts';

/**
 * Both worlds through a real API server, real kubectl and etcd, with Kubescape's kinds as custom resources. Storage's
 * rewriting is no part of it.
 */
const why = whyNoKubernetes();
const DATA = fileURLToPath(new URL('../../../../shared/data/profiles/', import.meta.url));
const NAMESPACE = 'bobctl-round-trip';

const KINDS = [
  customKind(PROFILE_GROUP, 'v1beta1', 'ApplicationProfile', 'applicationprofiles'),
  customKind(PROFILE_GROUP, 'v1beta1', 'NetworkNeighborhood', 'networkneighborhoods'),
  customKind(PROFILE_GROUP, 'v1beta1', 'ContainerProfile', 'containerprofiles'),
  customKind('kubescape.io', 'v1', 'Rules', 'rules', { spec: rulesSchema() }),
  customKind('kubescape.io', 'v1', 'RuntimeRuleAlertBinding', 'runtimerulealertbindings', {
    scope: 'Cluster',
    spec: bindingSchema(),
  }),
];

/** What the kind asks of a rule (helm-charts a2d62a0c, crds/rules.crd.yaml), as far as it can refuse one. */
function rulesSchema(): object {
  const text = { type: 'string' };
  const expression = object({ eventType: text, expression: text }, ['eventType', 'expression']);
  const rule = object(
    {
      enabled: { type: 'boolean' },
      id: text,
      name: text,
      description: text,
      expressions: object(
        { message: text, uniqueId: text, ruleExpression: { type: 'array', items: expression } },
        ['message', 'uniqueId', 'ruleExpression'],
      ),
      profileDependency: { type: 'integer', enum: [0, 1, 2] },
      profileDataRequired: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      severity: { type: 'integer' },
      supportPolicy: { type: 'boolean' },
      isTriggerAlert: { type: 'boolean' },
      mitreTactic: text,
      mitreTechnique: text,
      tags: { type: 'array', items: text },
    },
    [
      'enabled',
      'id',
      'name',
      'description',
      'expressions',
      'profileDependency',
      'severity',
      'supportPolicy',
      'isTriggerAlert',
      'mitreTactic',
      'mitreTechnique',
    ],
  );
  return object({ rules: { type: 'array', items: rule } }, ['rules']);
}

/** helm-charts, crds/runtime-rule-binding.crd.yaml: exactly one of the three ways to name a rule. */
function bindingSchema(): object {
  const ways = ['ruleName', 'ruleID', 'ruleTags'];
  const oneOf = ways.map((way) => ({
    required: [way],
    not: { anyOf: ways.filter((other) => other !== way).map((other) => ({ required: [other] })) },
  }));
  const rule = { ...object({ ruleName: { type: 'string' } }, []), oneOf };
  const selector = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return object({ namespaceSelector: selector, rules: { type: 'array', items: rule } }, []);
}

function object(properties: object, required: string[]): object {
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

/** One recorded profile of each folder of real ones. */
function recordedBobs(): [string, Bob][] {
  const files = ['redis', 'tetragon'].flatMap((folder) => {
    const names = readdirSync(DATA + folder, { recursive: true }).map(String);
    return names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .slice(0, 2)
      .map((name) => `${folder}/${name}`);
  });
  return files.map((file) => {
    const [profile] = readProfiles(readFileSync(DATA + file, 'utf8'), file).profiles;
    if (profile === undefined) throw new Error(`${file} has no profile`);
    return [file, profile.bob];
  });
}

describe.skipIf(why !== undefined)(
  `round trips through a real Kubernetes${why ? ` (skipped: ${why})` : ''}`,
  () => {
    let cluster: Kubernetes;
    let api: KubeApi;

    beforeAll(async () => {
      cluster = await startKubernetes();
      api = kubectlApi(cluster.kubectl);
      await cluster.apply([
        ...KINDS,
        ...[NAMESPACE, 'kubescape'].map((name) => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        })),
      ]);
      const names = KINDS.map((kind) => `crd/${(kind as { metadata: { name: string } }).metadata.name}`);
      await cluster.do('wait', '--for=condition=Established', '--timeout=60s', ...names);
    });

    afterAll(async () => {
      await cluster.do('delete', 'namespace', NAMESPACE, 'kubescape', '--ignore-not-found', '--timeout=60s');
      const names = KINDS.map((kind) => (kind as { metadata: { name: string } }).metadata.name);
      await cluster.do('delete', 'crd', ...names, '--ignore-not-found', '--timeout=60s');
      await cluster.down();
    });

    it.each(['1.28.0', 'v0.3.158', 'v0.3.194'])(
      'loses nothing of an authored BoB in the world of %s',
      async (version) => {
        const world = worldFor(version);
        const { allowsMore, allowsLess } = await applyBob(api, bobOf(), NAMESPACE, world);
        expect({ allowsMore, allowsLess }).toEqual({ allowsMore: [], allowsLess: [] });
        await applyBob(api, bobOf(), NAMESPACE, world);
        await removeBob(api, bobOf(), NAMESPACE, world);
        const left = await cluster.do(
          'get',
          'applicationprofiles,networkneighborhoods,containerprofiles',
          '-A',
          '-o',
          'name',
        );
        expect(left).toBe('');
      },
    );

    it('loses nothing of recorded ones, in either world', async () => {
      const bobs = recordedBobs();
      expect(bobs.length).toBe(4);
      for (const [file, bob] of bobs) {
        for (const version of ['v0.3.158', 'v0.3.194']) {
          const { allowsMore, allowsLess } = await applyBob(api, bob, NAMESPACE, worldFor(version));
          expect({ file, version, allowsMore, allowsLess }).toEqual({
            file,
            version,
            allowsMore: [],
            allowsLess: [],
          });
          await removeBob(api, bob, NAMESPACE, worldFor(version));
        }
      }
    });

    it("takes our rules and their binding by the kinds' own schemas", async () => {
      for (const sets of [['strict'], ['stock']] as const) {
        const world = worldFor('v0.3.158');
        await applyRules(api, 'kubescape', sets, world, [NAMESPACE]);
        const stored = (await api.get('/apis/kubescape.io/v1/namespaces/kubescape/rules/bobctl')) as {
          spec: { rules: { id: string; profileDataRequired?: object }[] };
        };
        expect(stored.spec.rules.map(({ id }) => id)).toEqual(clusterRuleIds(sets, world));
        expect(stored.spec.rules[0]?.profileDataRequired).toEqual({ execs: 'all' });
      }
      await removeRules(api, 'kubescape');
      expect(await api.get('/apis/kubescape.io/v1/runtimerulealertbindings/bobctl')).toBeUndefined();
    });

    it('is told when the name space is not there', async () => {
      await expect(applyBob(api, bobOf(), 'nowhere', worldFor('v0.3.158'))).rejects.toThrow(
        /cannot make an object of .*nowhere.*: .*not found/i,
      );
    });
  },
);
