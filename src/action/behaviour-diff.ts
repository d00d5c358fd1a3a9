import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GithubApi } from '../adapters/github/github-api.ts';
import { findRelease, readAsset } from '../adapters/github/releases.ts';
import { diffBobs } from '../core/analysis/behaviour-diff.ts';
import { MAX_YAML_BYTES } from '../core/bob/limits.ts';
import { InputError } from '../core/errors.ts';
import { forMarkdownCode } from '../core/report/escape.ts';
import { readOneBob } from '../pipeline/read-bobs.ts';
import { bobAssetName } from './artifact-name.ts';
import type { Comparison } from './comment-body.ts';

/**
 * What a BoB allows beyond the one that hangs on the repository's latest release.
 * @param slug the workload, as artifacts and assets name it
 * @param bob text of `bob.yaml`
 */
export async function behaviourDiff(
  api: GithubApi,
  slug: string,
  bob: string,
  folder: string,
): Promise<Comparison> {
  const release = await findRelease(api);
  if (release === undefined) return 'No release has a Bill of Behavior to compare with yet.';
  const tag = forMarkdownCode(release.tag, 80);
  const asset = release.assets.find(({ name }) => name === bobAssetName(slug));
  if (asset === undefined) return `The release ${tag} has no Bill of Behavior to compare with.`;
  try {
    const before = await readAsset(api, asset, MAX_YAML_BYTES);
    const files = {
      before: join(folder, 'compare', 'before.yaml'),
      after: join(folder, 'compare', 'after.yaml'),
    };
    await mkdir(join(folder, 'compare'), { recursive: true });
    await writeFile(files.before, before);
    await writeFile(files.after, bob);
    return diffBobs(
      { source: release.tag, bob: (await readOneBob([files.before])).bob },
      { source: 'this pull request', bob: (await readOneBob([files.after])).bob },
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `The Bill of Behavior of the release ${tag} cannot be compared with: ${forMarkdownCode(error.message, 200)}.`;
  }
}
