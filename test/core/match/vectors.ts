import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';

/** Kubescape's own table tests as JSON. They are no part of this repository. */
const FOLDER = new URL('../../../../shared/reference/vectors/', import.meta.url);

/** Runs `body` with the content of a file of vectors, or skips with the reason where the vectors are absent. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each file has a shape of its own
export function describeVectors<T>(file: string, body: (content: T) => void): void {
  const path = new URL(file, FOLDER);
  if (existsSync(path)) describe(file, () => body(JSON.parse(readFileSync(path, 'utf8')) as T));
  else {
    describe(file, () => {
      it.skip('needs the vectors of Kubescape, which are not on this machine', () => undefined);
    });
  }
}

/** A short text of a case for the name of its test. */
export function caseName(index: number, test: string | undefined): string {
  return `${index + 1}. ${test ?? ''}`;
}
