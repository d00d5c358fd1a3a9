import data from '../data/runtime-init.json' with { type: 'json' };
import { KINDS, type Kind } from '../bob/model.ts';
import type { RecordingSummary } from '../bob/superset.ts';
import { patternCovers } from '../match/paths.ts';
import type { Block } from './blocks.ts';
import type { Deviation } from './deviations.ts';

/**
 * Whose behaviour it is: the workload's, or the container runtime's while it sets the container up. Independent of the
 * explanation.
 */
export type Origin = 'workload' | 'runtime-init' | 'unknown';

/** What an origin rests on. */
export interface OriginEvidence {
  /** Of `runtime-init`: the sets of known set-up that have it (`runc`, `crun`, `kind-hook`). */
  sets?: string[];
  /** A sentence. */
  because: string;
}

export interface WithOrigin {
  origin: Origin;
  originEvidence?: OriginEvidence;
}

/** A known set-up; `runtimeInitSets` has what was read where. */
export interface RuntimeInitSet {
  id: string;
  what: string;
  sources: string[];
  /** It only happens on this distribution. */
  distro?: string;
  own: { syscalls: string[]; opens: string[] };
  shared: { syscalls: string[]; opens: string[] };
}

export const runtimeInitSets: readonly RuntimeInitSet[] = data.sets;

/** Engines of ours begin with the first program that the container runs: they see nothing of its set-up. */
const BEGIN_WITH_THE_PROGRAM: ReadonlySet<string> = new Set(['ebpf', 'strace']);
/** No set-up serves or calls anything over the container's network. */
const NETWORK: ReadonlySet<Kind> = new Set(KINDS.slice(KINDS.indexOf('endpoints')));

/** The origin of each deviation, in their order. */
export function origins(
  recordings: readonly RecordingSummary[],
  deviations: readonly Deviation[],
  blocks: readonly Block[],
): WithOrigin[] {
  const origin: WithOrigin[] = deviations.map(() => ({ origin: 'unknown' }));
  for (const { members } of blocks) {
    const parts = members.flatMap((index) => {
      const deviation = deviations[index];
      return deviation === undefined ? [] : [{ index, deviation, sets: setsOf(deviation, recordings) }];
    });
    const company = new Set(parts.flatMap(({ sets }) => sets.own));
    for (const { index, deviation, sets } of parts) {
      origin[index] = originOf(deviation, recordings, sets, company);
    }
  }
  return origin;
}

interface Sets {
  own: string[];
  shared: string[];
}

function originOf(
  { kind, seenIn }: Deviation,
  recordings: readonly RecordingSummary[],
  { own, shared }: Sets,
  company: ReadonlySet<string>,
): WithOrigin {
  const witness = seenIn.map((index) => recordings[index]).find(beginsWithTheProgram);
  if (witness !== undefined) {
    const because = `${witness.engine.name} saw it, which begins only with the container's program`;
    return { origin: 'workload', originEvidence: { because } };
  }
  if (NETWORK.has(kind)) {
    return { origin: 'workload', originEvidence: { because: 'no set-up uses the network' } };
  }
  if (own.length > 0) {
    return { origin: 'runtime-init', originEvidence: { sets: own, because: 'known set-up' } };
  }
  const together = shared.filter((set) => company.has(set));
  if (together.length === 0) return { origin: 'unknown' };
  const because = 'known set-up that other programs use too; it comes and goes with what only set-up does';
  return { origin: 'runtime-init', originEvidence: { sets: together, because } };
}

/** System calls that container runtimes make in a new container and that programs hardly ever do. */
export function setUpSyscalls(): ReadonlySet<string> {
  return new Set(runtimeInitSets.flatMap(({ own }) => own.syscalls));
}

/** True of recordings by engines that see nothing of a container's set-up. */
export function beginsWithTheProgram(recording: RecordingSummary | undefined): boolean {
  return recording !== undefined && BEGIN_WITH_THE_PROGRAM.has(recording.engine.name);
}

/** The sets that know the behaviour, of those that can have been at work wherever it was seen. */
function setsOf(deviation: Deviation, recordings: readonly RecordingSummary[]): Sets {
  const possible = runtimeInitSets.filter(
    ({ distro }) =>
      distro === undefined || deviation.seenIn.every((index) => recordings[index]?.cell.distro === distro),
  );
  const having = (part: 'own' | 'shared'): string[] =>
    possible.filter((set) => lists(set[part], deviation)).map(({ id }) => id);
  return { own: having('own'), shared: having('shared') };
}

function lists(part: RuntimeInitSet['own'], { kind, behaviour, flag }: Deviation): boolean {
  if (kind === 'syscalls') return part.syscalls.includes(behaviour);
  if (kind !== 'opens' || flag !== undefined) return false;
  return part.opens.some((pattern) => patternCovers(pattern, behaviour));
}

/** The sets that list a syscall at all, wherever it was seen; for whoever looks one up. */
export function setsListing(syscall: string): RuntimeInitSet[] {
  return runtimeInitSets.filter(
    ({ own, shared }) => own.syscalls.includes(syscall) || shared.syscalls.includes(syscall),
  );
}
