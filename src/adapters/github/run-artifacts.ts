import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentError, InputError, messageOf } from '../../core/errors.ts';

/** Bytes of an archive that is downloaded; it is held in memory while it is read. */
const MAX_ARCHIVE_BYTES = 128 * 1024 * 1024;

/** An artifact of the workflow's run, as the service lists it. */
export interface RunArtifact {
  id: number;
  name: string;
  /** Bytes of its archive. */
  size: number;
  /** `sha256:…` of the archive; absent where the service does not know it. */
  digest?: string;
}

/** The artifacts of the workflow's run. */
export interface RunArtifacts {
  /** @throws EnvironmentError when the service does not answer */
  list(): Promise<RunArtifact[]>;
  /**
   * The archive as it was uploaded; it is not unpacked.
   * @throws InputError when it is too large, differs from its digest or does not arrive
   */
  archive(artifact: RunArtifact): Promise<Buffer>;
}

/** Talks to GitHub's artifact service; only node actions are given the token for it. */
export async function runArtifacts(env: NodeJS.ProcessEnv): Promise<RunArtifacts> {
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) {
    throw new EnvironmentError('the artifacts of this run cannot be reached: this is no runner of GitHub', {
      next: 'Name the folder that the recordings lie in.',
    });
  }
  // Large, and needed nowhere else.
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  return {
    async list() {
      try {
        const { artifacts } = await client.listArtifacts({ latest: true });
        return artifacts.map(({ id, name, size, digest }) => ({
          ...{ id, name, size },
          ...(digest === undefined ? {} : { digest }),
        }));
      } catch (error) {
        throw new EnvironmentError(`the artifacts of this run cannot be listed: ${messageOf(error)}`, {
          cause: error,
        });
      }
    },
    async archive({ id, size, digest }) {
      requireSmall(size);
      const folder = await mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'artifact-'));
      try {
        const { digestMismatch } = await client
          .downloadArtifact(id, {
            path: folder,
            skipDecompress: true,
            ...(digest === undefined ? {} : { expectedHash: digest }),
          })
          .catch((error: unknown) => {
            throw new InputError(`it could not be downloaded: ${messageOf(error)}`, { cause: error });
          });
        if (digestMismatch === true) throw new InputError('what was downloaded differs from its digest');
        return await onlyFile(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function onlyFile(folder: string): Promise<Buffer> {
  const [name, ...others] = await readdir(folder);
  if (name === undefined || others.length > 0) throw new InputError('it could not be downloaded');
  const file = join(folder, name);
  requireSmall((await stat(file)).size);
  return readFile(file);
}

function requireSmall(size: number): void {
  if (size > MAX_ARCHIVE_BYTES) {
    throw new InputError(`its archive has ${size} bytes; at most ${MAX_ARCHIVE_BYTES} are read`);
  }
}
