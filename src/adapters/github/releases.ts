import { InputError } from '../../core/errors.ts';
import { calling, statusOf, type GithubApi } from './github-api.ts';

/** A release and what hangs on it. */
export interface Release {
  id: number;
  tag: string;
  url: string;
  uploadUrl: string;
  assets: ReleaseAsset[];
}

export interface ReleaseAsset {
  id: number;
  name: string;
  /** Bytes. */
  size: number;
}

const PER_PAGE = 100;

/** The release of a tag, or the latest that is neither a draft nor a pre-release; undefined where there is none. */
export async function findRelease(api: GithubApi, tag?: string): Promise<Release | undefined> {
  const { octokit, owner, repo } = api;
  return calling('show the release', 'contents: read', async () => {
    try {
      const { data } =
        tag === undefined
          ? await octokit.rest.repos.getLatestRelease({ owner, repo })
          : await octokit.rest.repos.getReleaseByTag({ owner, repo, tag });
      const assets = await octokit.paginate(octokit.rest.repos.listReleaseAssets, {
        ...{ owner, repo, release_id: data.id, per_page: PER_PAGE },
      });
      return {
        ...{ id: data.id, tag: data.tag_name, url: data.html_url, uploadUrl: data.upload_url },
        assets: assets.map(({ id, name, size }) => ({ id, name, size })),
      };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  });
}

/**
 * The bytes of an asset.
 * @throws InputError when it is larger than `maxBytes`
 */
export async function readAsset(api: GithubApi, asset: ReleaseAsset, maxBytes: number): Promise<Buffer> {
  const { octokit, owner, repo } = api;
  const requireSmall = (size: number): void => {
    if (size > maxBytes) {
      throw new InputError(`the asset ${asset.name} has ${size} bytes; at most ${maxBytes} are read`);
    }
  };
  requireSmall(asset.size);
  const { data } = await calling('hand out the asset', 'contents: read', () =>
    octokit.rest.repos.getReleaseAsset({
      ...{ owner, repo, asset_id: asset.id },
      headers: { accept: 'application/octet-stream' },
    }),
  );
  const bytes = Buffer.from(data as unknown as ArrayBuffer);
  requireSmall(bytes.length);
  return bytes;
}

/** Hangs a file on a release; one of the same name is replaced, so that a job can be run again. */
export async function writeAsset(
  { octokit, owner, repo }: GithubApi,
  release: Release,
  { name, bytes, contentType }: { name: string; bytes: Buffer; contentType: string },
): Promise<void> {
  await calling(`take the asset ${name}`, 'contents: write', async () => {
    const before = release.assets.find((asset) => asset.name === name);
    if (before !== undefined) {
      await octokit.rest.repos.deleteReleaseAsset({ owner, repo, asset_id: before.id });
    }
    await octokit.request({
      ...{ method: 'POST', url: release.uploadUrl, name, data: bytes },
      headers: { 'content-type': contentType, 'content-length': bytes.length },
    });
  });
}
