import { InvalidArgumentError, Option } from 'commander';
import { RULE_SETS, type RuleSet } from '../core/detect/rules.ts';

/** Where a command looks for the workload file unless told. */
export const DEFAULT_WORKLOAD = 'bobctl.yaml';
/** Folder that holds everything of a run unless told. */
export const DEFAULT_OUT = '.bobctl';

export function workloadOption(): Option {
  return new Option('-w, --workload <file>', 'the workload file').default(DEFAULT_WORKLOAD);
}

export function outOption(): Option {
  return new Option('-o, --out <folder>', 'folder for recordings, superset and verification').default(
    DEFAULT_OUT,
  );
}

export function jsonOption(): Option {
  return new Option('--json', 'print the result as JSON');
}

export function quietOption(): Option {
  return new Option('-q, --quiet', 'no progress, only warnings and errors');
}

export function ruleSetOption(): Option {
  return new Option(
    '--rules <set>',
    'strict: everything that the BoB does not list; stock: what Kubescape chart 1.40.3 ships',
  )
    .choices(['strict', 'stock', 'both'])
    .default('strict');
}

/** Which cluster the distribution `existing` means. */
export function kubeconfigOption(): Option {
  return new Option(
    '--kubeconfig <file>',
    'kubeconfig of the cluster of an `existing` cell (default: $KUBECONFIG, ~/.kube/config)',
  );
}

export function contextOption(): Option {
  return new Option('--context <name>', 'its context (default: the only one of the kubeconfig)');
}

export interface ClusterFlags {
  kubeconfig?: string;
  context?: string;
}

export function clusterChoiceOf({ kubeconfig, context }: ClusterFlags): ClusterFlags {
  return {
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
}

export function recorderOption(): Option {
  return new Option('--recorder <engine>', 'auto: ebpf; kubescape: for cells of clusters only')
    .choices(['auto', 'kubescape', 'ebpf'])
    .default('auto');
}

/** A whole number of at least `minimum`; for commander. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`It must be a whole number of at least ${minimum}.`);
    }
    return value;
  };
}

export type RuleSetChoice = RuleSet | 'both';

/** The rule sets that `--rules` names. */
export function ruleSetsOf(choice: RuleSetChoice): readonly RuleSet[] {
  return choice === 'both' ? RULE_SETS : [choice];
}
