import type { Open } from '../bob/model.ts';
import { patternCovers } from './paths.ts';

/**
 * Does open `a` allow everything that `b` stands for: its path pattern matches and its flags contain b's? Stricter than
 * Kubescape, which compares no flags since chart 1.30.
 */
export function openCovers(a: Open, b: Open): boolean {
  return patternCovers(a.path, b.path) && b.flags.every((flag) => a.flags.includes(flag));
}
