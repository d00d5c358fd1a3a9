import type { RunArtifacts } from '../adapters/github/run-artifacts.ts';
import { ZipArchive } from '../adapters/github/zip-archive.ts';
import { MAX_JSON_BYTES } from '../core/bob/limits.ts';
import { InputError } from '../core/errors.ts';

/**
 * Files of an artifact of this run, as text, within the limits of an archive that somebody else made.
 * @throws InputError where there is no such artifact or file, or it is refused
 */
export async function artifactFiles<N extends string>(
  source: RunArtifacts,
  artifact: string,
  names: readonly N[],
): Promise<Record<N, string>> {
  const found = (await source.list()).find(({ name }) => name === artifact);
  if (found === undefined) throw new InputError(`this run has no artifact ${JSON.stringify(artifact)}`);
  try {
    const archive = new ZipArchive(await source.archive(found));
    const files = names.map((name) => {
      const bytes = archive.read(name, MAX_JSON_BYTES);
      if (bytes === undefined) throw new InputError(`it holds no ${name}`);
      return [name, bytes.toString('utf8')];
    });
    return Object.fromEntries(files) as Record<N, string>;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`the artifact ${artifact} was refused: ${error.message}`, { cause: error });
  }
}
