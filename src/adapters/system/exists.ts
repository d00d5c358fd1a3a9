import { stat } from 'node:fs/promises';

/** Whether something is there under that path; links are followed. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
