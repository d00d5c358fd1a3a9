import { Octokit } from '@octokit/rest';
import { EnvironmentError, errorCode, messageOf } from '../../core/errors.ts';

/** The REST API of GitHub, of the repository that the workflow runs for. */
export interface GithubApi {
  octokit: Octokit;
  owner: string;
  repo: string;
}

/**
 * The API as the runner's variables name it.
 * @param token of the job, or one that a workflow passes in
 * @throws EnvironmentError outside a runner
 */
export function githubApi(env: NodeJS.ProcessEnv, token: string): GithubApi {
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!owner || !repo) {
    throw new EnvironmentError('GITHUB_REPOSITORY is not set: this is no runner of GitHub Actions');
  }
  const octokit = new Octokit({
    auth: token,
    userAgent: 'bobctl',
    ...(env['GITHUB_API_URL'] ? { baseUrl: env['GITHUB_API_URL'] } : {}),
  });
  return { octokit, owner, repo };
}

/** The HTTP status of an error of the API; undefined for anything else that was thrown. */
export function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

/**
 * Runs calls of the API; what they throw says what was tried and which right is missing.
 * @param what `write the comment`
 * @param right `pull-requests: write`
 * @throws EnvironmentError
 */
export async function calling<T>(what: string, right: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined && errorCode(error) === undefined) throw error;
    const denied = status === 401 || status === 403;
    throw new EnvironmentError(`GitHub did not ${what}: ${messageOf(error)}`, {
      cause: error,
      ...(denied ? { next: `Give the job \`permissions: ${right}\`, or a token that has this right.` } : {}),
    });
  }
}
