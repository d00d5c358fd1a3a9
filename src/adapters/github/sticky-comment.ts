import { calling, statusOf, type GithubApi } from './github-api.ts';

/** What became of a comment. */
export type CommentOutcome = 'created' | 'updated' | 'unchanged' | 'denied';

const PER_PAGE = 100;
/** Who comments with the token of a job. */
const ACTIONS_BOT = 'github-actions[bot]';
const RIGHT = 'pull-requests: write';

/**
 * Writes the one comment with this marker that belongs to the token's user: the first that is found is updated, and
 * left alone where it says the same. Somebody else's comment is never touched, whatever it holds.
 * @returns `denied` where the token may not write, as in pull requests from forks
 * @throws EnvironmentError for everything else that GitHub refuses
 */
export async function writeStickyComment(
  api: GithubApi,
  { issue, marker, body }: { issue: number; marker: string; body: string },
): Promise<CommentOutcome> {
  const { octokit, owner, repo } = api;
  const text = `${marker}\n${body}`;
  const author = await ownLogin(api);
  const comments = await calling('list the comments', RIGHT, () =>
    octokit.paginate(octokit.rest.issues.listComments, {
      ...{ owner, repo, issue_number: issue, per_page: PER_PAGE },
    }),
  );
  const own = comments.find(({ user, body: said }) => user?.login === author && said?.startsWith(marker));
  if (own?.body === text) return 'unchanged';
  return calling('write the comment', RIGHT, async () => {
    try {
      if (own === undefined) {
        await octokit.rest.issues.createComment({ owner, repo, issue_number: issue, body: text });
        return 'created';
      }
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body: text });
      return 'updated';
    } catch (error) {
      if (statusOf(error) === 403) return 'denied';
      throw error;
    }
  });
}

/** The token of a job cannot ask who it is. */
async function ownLogin({ octokit }: GithubApi): Promise<string> {
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (statusOf(error) === 403) return ACTIONS_BOT;
    return calling('say whose the token is', RIGHT, () => Promise.reject(error as Error));
  }
}
