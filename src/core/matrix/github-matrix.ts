import { InputError } from '../errors.ts';
import type { Plan, PlannedRecording } from './plan.ts';

/** Jobs that one matrix of a workflow may have (GitHub Actions, usage limits). */
export const GITHUB_MATRIX_LIMIT = 256;

/** One job of the matrix. */
export type GithubJob = PlannedRecording & {
  /** Label for `runs-on`. */
  runner: string;
};

/** What `strategy.matrix` takes, and how many jobs it makes; a matrix without jobs is an error there. */
export interface GithubMatrix {
  include: GithubJob[];
}

/**
 * The plan as GitHub's matrix: one job a recording.
 * @throws InputError when there are more jobs than GitHub takes.
 */
export function githubMatrix(plan: Plan): GithubMatrix {
  const count = plan.recordings.length;
  if (count > GITHUB_MATRIX_LIMIT) {
    throw new InputError(`the matrix has ${count} jobs; GitHub takes at most ${GITHUB_MATRIX_LIMIT}`, {
      next: 'Lower matrix.repeats, shorten an axis or exclude cells; or record several files and package them together.',
    });
  }
  return { include: plan.recordings.map((recording) => ({ ...recording, runner: runnerOf(recording) })) };
}

/** GitHub's label for a machine: `ubuntu-24.04`, `ubuntu-24.04-arm`. */
function runnerOf({ os, arch }: PlannedRecording): string {
  return arch === 'arm64' ? `${os}-arm` : os;
}
