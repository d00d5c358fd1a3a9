import { compareBytes, sortedSet } from '../bob/bytes.ts';
import { KINDS, type ContainerIdentity, type ContainerOf, type Kind, type RulePolicy } from '../bob/model.ts';
import type { SupersetContainer } from '../bob/superset.ts';
import { canonicalJson } from './canonical.ts';
import { buildSections, emptySections, type Sections } from './sections.ts';

/** A container's key in counts, notes and losses: `containers/redis`. */
export function containerKey(container: { type: string; name: string }): string {
  return `${container.type}/${container.name}`;
}

/** Everything of one container while recordings are joined, except the image, which belongs to the recording. */
export class ContainerJoin {
  readonly sections: Sections = emptySections();
  readonly #identity: Pick<ContainerIdentity, 'type' | 'name'>;
  readonly #policies = new Map<string, { processes: Set<string>; container: boolean }>();
  // Values of unknown shape are kept as canonical JSON, so that the order of their keys does not matter.
  readonly #callStacks = new Set<string>();
  readonly #extra = new Map<string, string>();
  #hasPolicies = false;
  #hasCallStacks = false;
  #seccomp: string | undefined;
  /** Sections that every recording so far left out. */
  #unset: ReadonlySet<Kind> = new Set(KINDS);

  constructor({ type, name }: ContainerIdentity) {
    this.#identity = { type, name };
  }

  /** Takes what a container has besides its behaviours; `note` hears what differs and cannot be united. */
  addCarried(container: ContainerOf<unknown>, unset: ReadonlySet<Kind>, note: (text: string) => void): void {
    if (this.#unset.size > 0) this.#unset = new Set([...this.#unset].filter((kind) => unset.has(kind)));
    if (container.rulePolicies !== undefined) this.#addPolicies(container.rulePolicies);
    if (container.identifiedCallStacks !== undefined) {
      this.#hasCallStacks = true;
      for (const stack of container.identifiedCallStacks) this.#callStacks.add(canonicalJson(stack));
    }
    if (container.seccompProfile !== undefined && container.seccompProfile !== null) {
      this.#seccomp = this.#smaller(this.#seccomp, container.seccompProfile, 'seccompProfile', note);
    }
    for (const [field, value] of Object.entries(container.extra ?? {})) {
      this.#extra.set(field, this.#smaller(this.#extra.get(field), value, field, note));
    }
  }

  /** The container with its behaviours in canonical order and their recordings renumbered by `rank`. */
  build(rank: readonly number[], note: (text: string) => void): SupersetContainer {
    const noteHere = (text: string): void => note(`${containerKey(this.#identity)}: ${text}`);
    const unset = KINDS.filter((kind) => this.#unset.has(kind));
    return {
      ...this.#identity,
      ...buildSections(this.sections, rank, noteHere),
      ...(this.#hasPolicies ? { rulePolicies: this.#buildPolicies() } : {}),
      ...(this.#seccomp === undefined ? {} : { seccompProfile: JSON.parse(this.#seccomp) as unknown }),
      ...(this.#hasCallStacks ? { identifiedCallStacks: parseAll(this.#callStacks) } : {}),
      ...(this.#extra.size === 0 ? {} : { extra: this.#buildExtra() }),
      ...(unset.length === 0 ? {} : { unset }),
    };
  }

  /** Of two values that cannot be united, the one whose canonical JSON comes first: the same for any order of inputs. */
  #smaller(known: string | undefined, value: unknown, field: string, note: (text: string) => void): string {
    const json = canonicalJson(value);
    if (known === undefined || known === json) return json;
    note(`${containerKey(this.#identity)}: ${field} differs between recordings; one of its values is kept`);
    return compareBytes(known, json) < 0 ? known : json;
  }

  #addPolicies(policies: Record<string, RulePolicy>): void {
    this.#hasPolicies = true;
    for (const [rule, policy] of Object.entries(policies)) {
      const known = this.#policies.get(rule) ?? { processes: new Set(), container: false };
      for (const process of policy.processAllowed ?? []) known.processes.add(process);
      known.container ||= policy.containerAllowed ?? false;
      this.#policies.set(rule, known);
    }
  }

  #buildPolicies(): Record<string, RulePolicy> {
    const rules = sortedSet(this.#policies.keys()).map((rule) => {
      const { processes, container } = this.#policies.get(rule) ?? { processes: [], container: false };
      const processAllowed = sortedSet(processes);
      return [
        rule,
        {
          ...(processAllowed.length === 0 ? {} : { processAllowed }),
          ...(container ? { containerAllowed: true } : {}),
        },
      ] as const;
    });
    return Object.fromEntries(rules);
  }

  #buildExtra(): Record<string, unknown> {
    const fields = [...this.#extra].sort(([a], [b]) => compareBytes(a, b));
    return Object.fromEntries(fields.map(([field, json]) => [field, JSON.parse(json) as unknown]));
  }
}

function parseAll(texts: Iterable<string>): unknown[] {
  return sortedSet(texts).map((json) => JSON.parse(json) as unknown);
}
