import { folded } from './parts.ts';
import type { Report } from '../report.ts';

/** The shortest explanation that lets a newcomer read the tables. */
export function guideSection({ verify, recordings }: Report): string {
  const recorded = [
    '*partial*: something was lost; what was seen counts, what was not seen proves nothing. *unfinished*: exported ' +
      'while the engine was still learning; a superset of such recordings cannot become tested.',
    '*Seen in k of n*: n recordings could have seen the behaviour, k did. *systematic*: a condition on the cells is true ' +
      'exactly where it was seen, and chance hardly ever makes one. *flaky*: repeats of one cell differ. *unexplained*: neither.',
    '*set-up*: what a container runtime does before it starts the program; some engines take it for the workload.',
    '*Silent*: parts of the matrix are left out in turn, and a BoB of the others would have raised nothing there.',
    '*Net* counts endpoints, peers and listening sockets.',
  ];
  const verified = [
    '*tested*: the canary was raised, benign runs raised nothing, every attack raised what it must. *not bound*: the ' +
      'canary raised no alert, so the BoB was not in force. *incomplete*: nothing was proved either way.',
  ];
  const lines = [...(verify === undefined ? [] : verified), ...(recordings.length === 0 ? [] : recorded)];
  return lines.length === 0 ? '' : folded('How to read this', lines.map((line) => `- ${line}`).join('\n'));
}

/** Where everything is, relative to the output folder or the artifact. */
export function filesSection({ verify }: Report): string {
  const files = [
    '`superset/bob.yaml` (the BoB)',
    '`superset/superset.json` (with its support)',
    '`superset/report.json` (this page as data, complete)',
    '`recordings/<cell>.r<n>/`',
    ...(verify === undefined ? [] : ['`verify/<cell>/`']),
  ];
  return `Files: ${files.join(' · ')}`;
}
