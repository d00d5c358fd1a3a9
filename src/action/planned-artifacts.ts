import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunArtifact, RunArtifacts } from '../adapters/github/run-artifacts.ts';
import { ZipArchive } from '../adapters/github/zip-archive.ts';
import { MAX_JSON_BYTES } from '../core/bob/limits.ts';
import type { LeftOut } from '../core/bob/superset.ts';
import { InputError } from '../core/errors.ts';
import type { Plan } from '../core/matrix/plan.ts';
import type { Progress } from '../pipeline/progress.ts';

/** Archives that are held at once. */
const AT_ONCE = 4;
const RECORDING_FILE = 'recording.json';

/** What became of the artifacts of a plan. */
export interface Downloaded {
  /** Recordings that lie in the folder, one folder each. */
  present: number;
  /** Those whose artifact is of no use, by the recording's id. */
  leftOut: LeftOut[];
}

/**
 * Lays the planned recordings down in a folder. An artifact that is damaged, hostile or another recording's is listed
 * and takes no other with it; of the others nothing but `recording.json` is unpacked.
 * @param names the artifact of each recording of the plan, in its order
 */
export async function downloadPlanned(
  { recordings }: Plan,
  names: readonly string[],
  source: RunArtifacts,
  folder: string,
  progress: Progress,
): Promise<Downloaded> {
  const listed = new Map((await source.list()).map((artifact) => [artifact.name, artifact]));
  const waiting = recordings.flatMap(({ id }, index) => {
    const artifact = listed.get(names[index] ?? '');
    return artifact === undefined ? [] : [{ id, artifact }];
  });
  const step = progress.begin(`${waiting.length} of ${recordings.length} planned recordings`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const result: Downloaded = { present: 0, leftOut: [] };
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const reason = await take(next, source, folder);
      if (reason === undefined) result.present += 1;
      else result.leftOut.push({ id: next.id, reason });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  step.done(`${result.present} to package`);
  return result;
}

/** Why an artifact is of no use; undefined when its recording was laid down. */
async function take(
  { id, artifact }: { id: string; artifact: RunArtifact },
  source: RunArtifacts,
  folder: string,
): Promise<string | undefined> {
  try {
    const archive = new ZipArchive(await source.archive(artifact));
    const recording = archive.read(RECORDING_FILE, MAX_JSON_BYTES);
    if (recording === undefined) return `The artifact holds no ${RECORDING_FILE}.`;
    const own = idOf(recording);
    if (own !== id) return `The artifact holds another recording: ${own}.`;
    const place = join(folder, artifact.name);
    await mkdir(place);
    await writeFile(join(place, RECORDING_FILE), recording);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return `The artifact was refused: ${error.message}.`;
    throw error;
  }
}

/** The id that a recording gives itself: a job could leave another job's recording under its own name. */
function idOf(recording: Buffer): string {
  try {
    const { id } = JSON.parse(recording.toString('utf8')) as { id?: unknown };
    if (typeof id === 'string') return id;
  } catch (error) {
    throw new InputError(`${RECORDING_FILE} is no JSON`, { cause: error });
  }
  throw new InputError(`${RECORDING_FILE} is no recording`);
}
