import { expect, it } from 'vitest';
import type { Endpoint, LabelSelector, Neighbor, Open, Profile } from '../../../src/core/bob/model.ts';
import { analyzeEndpoints, mergeDuplicateEndpoints } from '../../../src/core/storage/analyze-endpoints.ts';
import { analyzeOpens } from '../../../src/core/storage/analyze-opens.ts';
import {
  configFor,
  configurationFromSettings,
  defaultCollapseSettings,
  settingsFromConfiguration,
  type CollapseConfig,
  type CollapseConfigurationSpec,
  type CollapseSettings,
} from '../../../src/core/storage/collapse-settings.ts';
import { deflateContainer } from '../../../src/core/storage/deflate.ts';
import {
  mergeUserApplicationProfile,
  mergeUserNeighborhood,
  mergeUserSelector,
} from '../../../src/core/storage/merge-user-profile.ts';
import { collapseAdjacent, PathAnalyzer } from '../../../src/core/storage/path-analyzer.ts';
import {
  comparableEndpoints,
  endpointFromJson,
  fromJson,
  openFromJson,
  type ContainerJson,
  type Nullable,
} from '../match/kubescape-json.ts';
import { caseName, describeVectors } from '../match/vectors.ts';

interface Case {
  test?: string;
}

describeVectors<{ cases: (Case & { path: string; result: string })[] }>(
  'collapse-adjacent.json',
  ({ cases }) => {
    it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
      expect(collapseAdjacent(given.path)).toBe(given.result);
    });
  },
);

interface FindConfigCase extends Case {
  path: string;
  configs: CollapseConfig[];
  defaultThreshold: number;
  result: CollapseConfig;
}

describeVectors<{ cases: FindConfigCase[] }>('find-config.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    expect(configFor(given.path, given.configs, given.defaultThreshold)).toEqual(given.result);
  });
});

type SettingsCase = Case &
  (
    | { fn: 'CollapseSettingsFromCRD'; spec: CollapseConfigurationSpec | null; result: unknown }
    | { fn: 'CRDFromCollapseSettings'; name: string; settings: CollapseSettings; result: unknown }
  );

describeVectors<{ cases: SettingsCase[] }>('collapse-settings.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const result =
      given.fn === 'CollapseSettingsFromCRD'
        ? settingsFromConfiguration(given.spec)
        : configurationFromSettings(given.name, given.settings);
    expect(result).toEqual(given.result);
  });
});

interface ConstantsJson {
  openDynamicThreshold: number;
  endpointDynamicThreshold: number;
  defaultCollapseConfigs: CollapseConfig[];
}

describeVectors<ConstantsJson>('constants.json', (constants) => {
  it('default thresholds and prefixes are the compiled ones', () => {
    expect(defaultCollapseSettings()).toEqual({
      openDynamicThreshold: constants.openDynamicThreshold,
      endpointDynamicThreshold: constants.endpointDynamicThreshold,
      collapseConfigs: constants.defaultCollapseConfigs,
    });
  });
});

type History<Op> = Case & { threshold: number; configs: CollapseConfig[]; ops: Op[] };

/** Each history has one analyzer; every operation has to give what the peer's gave. */
function histories<Op>(cases: History<Op>[], run: (op: Op, analyzer: PathAnalyzer) => void): void {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    expect(given.ops.length).toBeGreaterThan(0);
    const analyzer = new PathAnalyzer(given.threshold, given.configs);
    for (const op of given.ops) run(op, analyzer);
  });
}

type PathOp = { path: string; identifier: string; result: string };

describeVectors<{ cases: History<PathOp>[] }>('analyze-path.json', ({ cases }) => {
  histories(cases, ({ path, identifier, result }, analyzer) => {
    expect(analyzer.analyzePath(path, identifier)).toBe(result);
  });
});

type OpensOp = { opens: Nullable<Open>[]; sbom?: string[] | null; result: Nullable<Open>[] };

describeVectors<{ cases: History<OpensOp>[] }>('analyze-opens.json', ({ cases }) => {
  histories(cases, ({ opens, sbom, result }, analyzer) => {
    const stored = analyzeOpens(opens.map(openFromJson), analyzer, new Set(sbom ?? []));
    expect(stored).toEqual(result.map(openFromJson));
  });
});

type EndpointsOp = { endpoints: Nullable<Endpoint>[]; result: Nullable<Endpoint>[] };

describeVectors<{ cases: History<EndpointsOp>[] }>('analyze-endpoints.json', ({ cases }) => {
  histories(cases, ({ endpoints, result }, analyzer) => {
    const stored = analyzeEndpoints(endpoints.map(endpointFromJson), analyzer);
    const expected = result.map(endpointFromJson);
    expect(comparableEndpoints(stored, 'ordered')).toEqual(comparableEndpoints(expected, 'ordered'));
  });
});

describeVectors<{ cases: (Case & EndpointsOp)[] }>('merge-endpoints.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const stored = mergeDuplicateEndpoints(given.endpoints.map(endpointFromJson));
    const expected = given.result.map(endpointFromJson);
    expect(comparableEndpoints(stored, 'sorted')).toEqual(comparableEndpoints(expected, 'sorted'));
  });
});

type DeflateCase = Case & {
  container: ContainerJson;
  settings?: CollapseSettings;
  sbom?: string[] | null;
  result: ContainerJson;
};

describeVectors<{ cases: DeflateCase[] }>('deflate-container.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const settings = given.settings ?? defaultCollapseSettings();
    const stored = deflateContainer(fromJson(given.container), settings, new Set(given.sbom ?? []));
    expect(stored).toEqual(fromJson(given.result));
  });
});

describeVectors<{ cases: DeflateCase[] }>('deflate-network.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const stored = deflateContainer(fromJson(given.container), defaultCollapseSettings());
    // The list of programs is no part of a NetworkNeighborhood.
    expect(stored).toEqual(fromJson({ ...given.result, execs: [] }));
  });
});

type MiscCase = Case &
  (
    | { fn: 'DeflateSortString'; in: string[] | null; result: string[] | null }
    | {
        fn: 'DeflateRulePolicies';
        in: Profile['rulePolicies'] | null;
        result: Profile['rulePolicies'] | null;
      }
  );

describeVectors<{ cases: MiscCase[] }>('deflate-misc.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const container = (value: MiscCase['in']): ContainerJson =>
      given.fn === 'DeflateSortString'
        ? { execs: [], syscalls: value as string[] | null }
        : { execs: [], rulePolicies: value as Profile['rulePolicies'] | null };
    const stored = deflateContainer(fromJson(container(given.in)), defaultCollapseSettings());
    expect(stored).toEqual(fromJson(container(given.result)));
  });
});

interface UserNetworkJson {
  containers?: ContainerJson[] | null;
  initContainers?: ContainerJson[] | null;
  ephemeralContainers?: ContainerJson[] | null;
  matchLabels?: Record<string, string>;
}

interface MergeCase extends Case {
  fn: string;
  containerName: string;
  containerProfileSpec: ContainerJson & LabelSelector;
  userApplicationProfileSpec?: UserNetworkJson;
  userNetworkNeighborhoodSpec?: UserNetworkJson;
  result: ContainerJson & LabelSelector;
}

function userContainers(user: UserNetworkJson): Profile[] {
  const types = ['containers', 'initContainers', 'ephemeralContainers'] as const;
  return types.flatMap((type) => (user[type] ?? []).map((container) => ({ ...fromJson(container), type })));
}

function withSortedProcesses(container: Profile): unknown {
  const policies = Object.entries(container.rulePolicies ?? {}).map(([rule, policy]) => [
    rule,
    { ...policy, processAllowed: [...(policy.processAllowed ?? [])].sort() },
  ]);
  return { ...container, rulePolicies: policies };
}

function selectorOf({ matchLabels, matchExpressions }: LabelSelector): LabelSelector {
  return { ...(matchLabels && { matchLabels }), ...(matchExpressions?.length && { matchExpressions }) };
}

describeVectors<{ cases: MergeCase[] }>('merge-user-profile.json', ({ cases }) => {
  it.each(cases.map((given, index) => [caseName(index, given.test), given] as const))('%s', (_, given) => {
    const learned = { ...fromJson(given.containerProfileSpec), name: given.containerName };
    const expected = { ...fromJson(given.result), name: given.containerName };
    const user = given.userApplicationProfileSpec ?? given.userNetworkNeighborhoodSpec ?? {};
    const isNetwork = given.fn === 'mergeUserNNIntoCP';
    const merge = isNetwork ? mergeUserNeighborhood : mergeUserApplicationProfile;
    expect(withSortedProcesses(merge(learned, userContainers(user)))).toEqual(withSortedProcesses(expected));
    if (isNetwork) {
      const selector = mergeUserSelector(selectorOf(given.containerProfileSpec), selectorOf(user));
      expect(selector).toEqual(selectorOf(given.result));
    }
  });
});

// Neighbours are read as a whole; this keeps the reader honest about the one field the vectors never set.
it('neighbours of the vectors are read with every field', () => {
  const read = fromJson({ ingress: [{ identifier: 'a', ipAddresses: ['10.0.0.1'] }] });
  expect(read.ingress).toEqual([
    {
      identifier: 'a',
      type: '',
      dns: '',
      dnsNames: [],
      ports: [],
      podSelector: null,
      namespaceSelector: null,
      ipAddress: '',
      ipAddresses: ['10.0.0.1'],
    } satisfies Neighbor,
  ]);
});
