import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ActionFile } from '../workflows/files.ts';
import { PINNED_ACTIONS, type PinnedAction } from '../workflows/pinned-actions.ts';

/** Where a step's or job's `uses:` leads. */
export interface Places {
  /** Folder of the repository that holds the file with the `uses:`; `$/` and a job's `./` lead there. */
  repository: string;
  /** What a step's `./` leads to. */
  workspace: string;
  /** Folder of the repository of the actions under test, which others call `bobctl/record`. */
  actions: string;
}

/** An action that can be run here. */
export type UsedAction =
  | { kind: 'own'; folder: string; repository: string; content: ActionFile }
  | { kind: 'stand-in'; name: string; declared: PinnedAction };

const OWN = /^bobctl\/record(?:\/([^@]*))?@.+$/;

/**
 * The action that a step's `uses:` names.
 * @throws Error for one that is neither ours nor pinned to a known commit
 */
export function usedAction(uses: string, places: Places): UsedAction {
  const own = ownFolder(uses, places);
  if (own !== undefined) {
    const file = join(own.repository, own.path, 'action.yml');
    if (!existsSync(file)) throw new Error(`${uses}: there is no ${file}`);
    const content = parse(readFileSync(file, 'utf8')) as ActionFile;
    return { kind: 'own', folder: join(own.repository, own.path), repository: own.repository, content };
  }
  const [name = '', commit] = uses.split('@');
  const declared = PINNED_ACTIONS[name];
  if (declared === undefined || declared.commit !== commit) {
    throw new Error(`${uses}: not one of the known actions at its known commit`);
  }
  return { kind: 'stand-in', name, declared };
}

/**
 * The file of the workflow that a job's `uses:` names, and the repository that it lies in.
 * @throws Error for one of another repository
 */
export function usedWorkflow(uses: string, places: Places): { file: string; repository: string } {
  const [, path] = /^(?:\.|\$)\/(.*)$/.exec(uses) ?? [];
  if (path !== undefined) return { file: path, repository: places.repository };
  const [, own] = OWN.exec(uses) ?? [];
  if (own === undefined) throw new Error(`${uses}: not a workflow of this repository`);
  return { file: own, repository: places.actions };
}

function ownFolder(uses: string, places: Places): { repository: string; path: string } | undefined {
  const [, self] = /^\$\/(.+)$/.exec(uses) ?? [];
  if (self !== undefined) return { repository: places.repository, path: self };
  const [, local] = /^\.\/(.*)$/.exec(uses) ?? [];
  if (local !== undefined) return { repository: places.workspace, path: local };
  const match = OWN.exec(uses);
  return match === null ? undefined : { repository: places.actions, path: match[1] ?? '' };
}
