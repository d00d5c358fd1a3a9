import { readFile } from 'node:fs/promises';
import { InputError } from '../core/errors.ts';

/** What of the event that started the run is of use here. */
export interface GithubEvent {
  pullRequest?: {
    number: number;
    /** It comes from another repository: the job's token may not write. */
    fork: boolean;
  };
  /** Tag of the release, or the tag that was pushed. */
  tag?: string;
}

interface Payload {
  pull_request?: { number?: unknown; head?: { repo?: { full_name?: unknown } | null } };
  release?: { tag_name?: unknown };
}

/**
 * Reads the event that the runner tells of.
 * @throws InputError when it cannot be read
 */
export async function readEvent(env: NodeJS.ProcessEnv): Promise<GithubEvent> {
  const { pull_request: pull, release } = await payload(env);
  const tag = release?.tag_name ?? (env['GITHUB_REF_TYPE'] === 'tag' ? env['GITHUB_REF_NAME'] : undefined);
  return {
    ...(typeof pull?.number === 'number'
      ? {
          pullRequest: {
            number: pull.number,
            // The repository of a fork may be gone.
            fork: pull.head !== undefined && pull.head.repo?.full_name !== env['GITHUB_REPOSITORY'],
          },
        }
      : {}),
    ...(typeof tag === 'string' && tag !== '' ? { tag } : {}),
  };
}

async function payload(env: NodeJS.ProcessEnv): Promise<Payload> {
  const file = env['GITHUB_EVENT_PATH'];
  if (!file) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Payload;
  } catch (error) {
    throw new InputError(`${file}: the event cannot be read`, { cause: error });
  }
}
