import syscalls from '../data/syscalls.json' with { type: 'json' };
import type { ContainerType, Kind, Phase } from '../bob/model.ts';
import type { Loss, Superset } from '../bob/superset.ts';
import { countedRecordings } from '../merge/counted.ts';
import { didYouMean } from '../workload/did-you-mean.ts';
import { containerKey, describeBehaviour } from './describe.ts';
import { explainedDeviations, type ExplainedDeviation, type ExplainedDeviations } from './explained.ts';
import { findBehaviour, type FoundBy, type FoundEntry } from './find-behaviour.ts';
import { setsListing } from './origins.ts';
import { groupByCell } from './recordings.ts';

/** One entry of the BoB that has to do with what was asked for. */
export interface KnownEntry {
  container: string;
  type: ContainerType;
  kind: Kind;
  /** Display text, not escaped. */
  behaviour: string;
  by: FoundBy;
  phases?: Phase[];
  /** Of an open: its flags. */
  flags?: string[];
  /** How many recordings have it, of how many that could. */
  seenIn: number;
  comparable: number;
  /** Ids of cells: in all of their recordings, in none, in some. */
  cells: { seen: string[]; lacked: string[]; mixed: string[] };
  /** Where it deviates: in itself, or in flags. */
  deviations: ExplainedDeviation[];
  /** Other behaviours that come and go with it; at most `MAX_COMPANY` of `companyCount`. */
  company: string[];
  companyCount: number;
  /** Of a pattern: what it stands for. */
  standsFor: Loss[];
}

/** Everything that is known of one behaviour. */
export interface BehaviourReport {
  asked: string;
  workload: Superset['workload'];
  recordings: number;
  cells: number;
  /** In the order of the superset; at most `MAX_ENTRIES` of `entryCount`. */
  entries: KnownEntry[];
  entryCount: number;
  quarantined: Superset['quarantined'];
  /** What is known of it apart from this BoB: sentences. */
  facts: string[];
  /** What it means for whoever was alerted: sentences. */
  meaning: string[];
  /** A name in the BoB that may have been meant. */
  didYouMean?: string;
}

export const MAX_ENTRIES = 50;
export const MAX_COMPANY = 20;

/** What else of an entry has to be equal. */
const EXACTLY: Partial<Record<Kind, string>> = {
  execs: ', with these arguments',
  opens: ', with these flags',
  endpoints: ', with these methods',
};

/** Looks one behaviour up: a syscall, a capability, a path, a program, an endpoint or a peer, as an alert names it. */
export function behaviourReport(superset: Superset, asked: string): BehaviourReport {
  const found = findBehaviour(superset, asked);
  const explained = explainedDeviations(superset);
  const entries = found.slice(0, MAX_ENTRIES).map((entry) => knownEntry(superset, explained, entry));
  const meant = found.length > 0 ? undefined : didYouMean(asked, namesOf(superset));
  const quarantined = superset.quarantined.filter(({ value }) => value === asked);
  const cells = groupByCell(superset.recordings).length;
  return {
    asked,
    workload: superset.workload,
    recordings: superset.recordings.length,
    cells,
    entries,
    entryCount: found.length,
    quarantined,
    facts: factsOf(asked),
    meaning: found.length === 0 ? absent(superset, cells) : entries.map(meaningOf),
    ...(meant === undefined ? {} : { didYouMean: meant }),
  };
}

function knownEntry(
  superset: Superset,
  { deviations, blocks }: ExplainedDeviations,
  { container, kind, entry, by }: FoundEntry,
): KnownEntry {
  const key = containerKey(container);
  const behaviour = describeBehaviour(kind, entry);
  const own = deviations.filter(
    (deviation) => deviation.container === key && isOf(deviation, kind, behaviour),
  );
  const whole = own.find(({ flag }) => flag === undefined);
  const company = (whole === undefined ? [] : (blocks[whole.block]?.members ?? []))
    .map((index) => deviations[index])
    .filter((other) => other !== undefined && other !== whole)
    .map((other) => other?.behaviour ?? '');
  const seen = new Set(entry.seenIn);
  const counted = countedRecordings(superset, container, kind);
  const lacked = counted.filter((index) => !seen.has(index));
  return {
    container: key,
    type: container.type,
    kind,
    behaviour,
    by,
    ...(entry.phases === undefined ? {} : { phases: entry.phases }),
    ...('flags' in entry ? { flags: entry.flags } : {}),
    seenIn: entry.seenIn.length,
    comparable: entry.seenIn.length + lacked.length,
    cells: cellsOf(superset, seen, new Set(lacked)),
    deviations: own,
    company: company.slice(0, MAX_COMPANY),
    companyCount: company.length,
    standsFor: superset.generalised.filter(
      (loss) => loss.container === key && loss.kind === kind && loss.pattern === behaviour,
    ),
  };
}

function isOf(
  { kind: of, behaviour: text, flag }: ExplainedDeviation,
  kind: Kind,
  behaviour: string,
): boolean {
  return of === kind && text === (flag === undefined ? behaviour : `${behaviour} (${flag})`);
}

function cellsOf(
  { recordings }: Superset,
  seen: ReadonlySet<number>,
  lacked: ReadonlySet<number>,
): KnownEntry['cells'] {
  const cells: KnownEntry['cells'] = { seen: [], lacked: [], mixed: [] };
  for (const { id, recordings: members } of groupByCell(recordings)) {
    const has = members.some((index) => seen.has(index));
    const lacks = members.some((index) => lacked.has(index));
    if (has && lacks) cells.mixed.push(id);
    else if (has) cells.seen.push(id);
    else if (lacks) cells.lacked.push(id);
  }
  return cells;
}

function factsOf(asked: string): string[] {
  const call = syscalls.syscalls.find(({ name }) => name === asked);
  const since =
    call === undefined ? [] : [`A system call of Linux${'since' in call ? ` since ${call.since}` : ''}.`];
  const setUps = setsListing(asked).map(({ id, what }) => `Known of ${id}: ${what}.`);
  return [...since, ...setUps];
}

function absent({ recordings }: Superset, cells: number): string[] {
  return [
    `It is not in this BoB: none of ${recordings.length} recordings of ${cells} cells showed it. Whoever enforces the BoB is alerted, and should look into it.`,
  ];
}

function meaningOf({ kind, behaviour, deviations, seenIn, comparable, by }: KnownEntry): string {
  const what = by === 'pattern' ? `${behaviour} stands for it` : behaviour;
  const whole = deviations.find(({ flag }) => flag === undefined);
  if (whole === undefined) {
    return `${what}: expected wherever it was recorded (${seenIn} of ${comparable} recordings)${EXACTLY[kind] ?? ''}. If exactly this raises an alert, another BoB is in force.`;
  }
  const { explanation, evidence, origin } = whole;
  const whose = origin === 'runtime-init' ? ' It is what sets the container up, not the workload.' : '';
  if (explanation === 'systematic') {
    const where = (evidence.conditions ?? []).map(({ text }) => text).join('; or as exactly: ');
    return `${what}: expected exactly where ${where}.${whose}`;
  }
  if (explanation === 'flaky') {
    return `${what}: comes and goes between repeats of ${evidence.mixedCells} of ${evidence.repeatedCells} cells that were recorded more than once. That a cluster shows it, or does not, says little.${whose}`;
  }
  return `${what}: seen in ${seenIn} of ${comparable} recordings, and nothing explains where.${whose}`;
}

/** Names that a mistyped one may have meant; paths and programs are too many and too alike. */
function namesOf({ containers }: Superset): string[] {
  const names = containers.flatMap(({ syscalls: calls, capabilities, execs }) => [
    ...calls.map(({ name }) => name),
    ...capabilities.map(({ name }) => name),
    ...execs.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
  ]);
  return [...new Set(names)];
}
