import { createHash } from 'node:crypto';
import type { BehaviourEvent } from '../bob/events.ts';
import type { Bob, Profile, WorkloadRef } from '../bob/model.ts';
import { buildAlert, type AlertProcess, type Finding, type RuntimeAlert } from './alert.ts';
import { bind, type RunningContainer } from './binding.ts';
import { ProcessTable } from './process-table.ts';
import { ProfileIndex } from './profile-index.ts';
import { evaluatedRules, type RuleSet } from './rules.ts';
import { stockFindings } from './stock-rules.ts';
import { strictFindings } from './strict-rules.ts';
import { tellingArguments } from './telling.ts';

/** Most different alerts of one rule, rule set, container and stage; further ones are dropped and counted. */
export const MAX_ALERTS_PER_RULE = 1_000;
/** Most different alerts of one detector, and most characters of all of them as JSON. */
export const MAX_ALERTS = 10_000;
export const MAX_ALERTS_LENGTH = 64 * 1024 * 1024;

/** What runs, and how it is judged. */
export interface DetectionContext {
  /** Cell id. */
  cell: string;
  workload: WorkloadRef;
  containers: readonly RunningContainer[];
  ruleSets: readonly RuleSet[];
  /** Unix time in milliseconds at which CLOCK_MONOTONIC, the clock of events, was 0. */
  bootTime: number;
  /** The BoB comes from a recording that never completed (`ready`); alerts say so. */
  unfinished?: boolean;
  apiServerAddresses?: readonly string[];
  /** Mount paths of volumes, by the container's key. */
  mountPaths?: ReadonlyMap<string, readonly string[]>;
}

interface BoundContainer {
  container: RunningContainer;
  profile: ProfileIndex;
  processes: ProcessTable;
}

/**
 * Holds a BoB against the behaviour of running containers. As in Kubescape, a container without a matching profile
 * raises nothing at all: whether the BoB was bound is for the canary to prove.
 */
export class Detector {
  /** Why containers have no profile; a sentence each. */
  readonly unbound: readonly string[];
  /** What the BoB does not specify and therefore is not judged; a sentence each. */
  readonly notEvaluated: readonly string[];
  /** Ids of the rules that can be raised, given the rule sets, the BoB and what is known of the cell. */
  readonly evaluated: ReadonlySet<string>;
  readonly #bob: Bob;
  readonly #context: DetectionContext;
  readonly #bound = new Map<string, BoundContainer>();
  readonly #alerts = new Map<string, RuntimeAlert>();
  readonly #perRule = new Map<string, number>();
  #length = 0;
  #dropped = 0;

  constructor(bob: Bob, context: DetectionContext) {
    this.#bob = bob;
    this.#context = context;
    const unbound: string[] = [];
    const notEvaluated: string[] = [];
    for (const container of context.containers) {
      const { profile, why } = bind(bob, context.workload, container);
      if (profile === undefined) {
        unbound.push(`${container.type}/${container.name}: ${why}`);
        continue;
      }
      const index = new ProfileIndex(profile);
      notEvaluated.push(...index.notSpecified.map((text) => `${container.type}/${container.name}: ${text}`));
      this.#bound.set(container.key, { container, profile: index, processes: new ProcessTable() });
    }
    this.unbound = unbound;
    this.notEvaluated = notEvaluated;
    this.evaluated = evaluatedBy(context, [...this.#bound.values()]);
  }

  /** How many alerts were dropped because of the limits; more than 0 makes a verdict `incomplete`. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Every alert so far, in the order in which they were first raised, with how often. */
  alerts(): RuntimeAlert[] {
    return [...this.#alerts.values()];
  }

  /**
   * Judges one event; events must come in the order in which they happened.
   * @returns the alerts that it raised for the first time in its stage; repeats only raise the count of the first
   */
  detect(event: BehaviourEvent): RuntimeAlert[] {
    const bound = this.#bound.get(event.container);
    if (bound === undefined) return [];
    const process = bound.processes.see(event);
    return this.#findings(event, bound).flatMap((finding) => this.#raise(finding, event, bound, process));
  }

  #findings(event: BehaviourEvent, { container, profile }: BoundContainer): Finding[] {
    return this.#context.ruleSets.flatMap((set) =>
      set === 'strict'
        ? strictFindings(event, profile)
        : stockFindings(event, profile, {
            apiServerAddresses: this.#context.apiServerAddresses ?? [],
            mountPaths: this.#context.mountPaths?.get(container.key) ?? [],
          }),
    );
  }

  #raise(
    finding: Finding,
    event: BehaviourEvent,
    { container, profile }: BoundContainer,
    process: AlertProcess,
  ): RuntimeAlert[] {
    const rule = [finding.ruleSet, finding.ruleID, event.container, event.stage].join(' ');
    const key = keyOf(rule, finding, event.comm);
    const known = this.#alerts.get(key);
    if (known !== undefined) {
      known.bobctl.count++;
      return [];
    }
    const raised = this.#perRule.get(rule) ?? 0;
    if (
      raised >= MAX_ALERTS_PER_RULE ||
      this.#alerts.size >= MAX_ALERTS ||
      this.#length >= MAX_ALERTS_LENGTH
    ) {
      this.#dropped++;
      return [];
    }
    this.#perRule.set(rule, raised + 1);
    const alert = buildAlert(finding, event, {
      cell: this.#context.cell,
      workload: this.#context.workload,
      container: { ...imageOf(profile.profile), ...container },
      profileName: this.#bob.name,
      unfinished: this.#context.unfinished ?? false,
      bootTime: this.#context.bootTime,
      process,
    });
    this.#length += JSON.stringify(alert).length;
    this.#alerts.set(key, alert);
    return [alert];
  }
}

function evaluatedBy(
  { ruleSets, mountPaths }: DetectionContext,
  bound: readonly BoundContainer[],
): Set<string> {
  const rules = new Set(evaluatedRules(ruleSets));
  const cannot: [boolean, string[]][] = [
    [mountPaths === undefined, ['R1004']],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasNetwork), ['R0005', 'R0011', 'R1009']],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasNetwork && !profile.hasListens), ['R0012']],
    [bound.length > 0 && bound.every(({ profile }) => !profile.hasEndpoints), ['B0001']],
  ];
  for (const [applies, ids] of cannot) if (applies) for (const id of ids) rules.delete(id);
  return rules;
}

function imageOf({ imageID, imageTag }: Profile): { imageID?: string; imageTag?: string } {
  return {
    ...(imageID === undefined ? {} : { imageID }),
    ...(imageTag === undefined ? {} : { imageTag }),
  };
}

/** Alerts with the same key are one alert: rule set, rule, container, stage, command and telling arguments. */
function keyOf(rule: string, finding: Finding, comm: string): string {
  const telling = tellingArguments(finding.ruleID, finding.arguments);
  return createHash('sha256')
    .update(JSON.stringify([rule, comm, Object.entries(telling)]))
    .digest('hex');
}
