/** An action of another repository that files here may call. */
export interface PinnedAction {
  tag: string;
  commit: string;
  inputs: readonly string[];
  outputs: readonly string[];
}

/** Every one, at the only commit that may be called; inputs and outputs as its own action.yml declares them. */
export const PINNED_ACTIONS: Readonly<Record<string, PinnedAction>> = {
  'actions/checkout': {
    tag: 'v7.0.1',
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    inputs: ['repository', 'ref', 'persist-credentials', 'path', 'fetch-depth'],
    outputs: ['ref', 'commit'],
  },
  'actions/upload-artifact': {
    tag: 'v7.0.0',
    commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
    inputs: [
      'name',
      'path',
      'if-no-files-found',
      'retention-days',
      'compression-level',
      'overwrite',
      'include-hidden-files',
      'archive',
    ],
    outputs: ['artifact-id', 'artifact-url', 'artifact-digest'],
  },
  'actions/download-artifact': {
    tag: 'v8.0.1',
    commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    inputs: [
      'name',
      'artifact-ids',
      'path',
      'pattern',
      'merge-multiple',
      'github-token',
      'repository',
      'run-id',
    ],
    outputs: ['download-path'],
  },
  'actions/setup-node': {
    tag: 'v7.0.0',
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    inputs: ['node-version', 'node-version-file', 'architecture', 'check-latest', 'cache'],
    outputs: ['cache-hit', 'node-version'],
  },
  'actions/attest': {
    tag: 'v4.2.2',
    commit: '1e69f48acb82d1966a394da916b4c1698aa569d6',
    inputs: [
      'subject-path',
      'subject-digest',
      'subject-name',
      'subject-checksums',
      'predicate-type',
      'predicate-path',
    ],
    outputs: ['attestation-id', 'attestation-url', 'bundle-path'],
  },
};
