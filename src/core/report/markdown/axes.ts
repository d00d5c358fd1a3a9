import type { CellInfo } from '../../bob/recording.ts';
import { forMarkdown, forMarkdownCode } from '../escape.ts';
import { NOTHING } from './parts.ts';

/** Characters of one axis value. */
const AXIS_LENGTH = 60;
const DEFAULT_ARCH = 'amd64';

/** The operating system, its architecture unless amd64; the cell's id where the system is not known. */
export function osOf(id: string, { os, arch }: CellInfo): string {
  if (os === undefined) return forMarkdownCode(id, AXIS_LENGTH);
  const suffix = arch === undefined || arch === DEFAULT_ARCH ? '' : ` (${forMarkdown(arch, AXIS_LENGTH)})`;
  return forMarkdown(os, AXIS_LENGTH) + suffix;
}

/** One axis value, or several of them. */
export function axis(...values: readonly (string | undefined)[]): string {
  const known = values.filter((value): value is string => value !== undefined && value !== '');
  return known.length === 0 ? NOTHING : known.map((value) => forMarkdown(value, AXIS_LENGTH)).join(', ');
}
