import { forMarkdown, forMarkdownCode } from '../escape.ts';
import type { AlertView, AttackView, VerdictView, VerifyReport } from '../report.ts';
import { containerName, count, KIND_NAMES } from '../words.ts';
import { cellList } from './deviation-table.ts';
import { codeList, NOTHING, table } from './parts.ts';
import type { Column, Limits } from './parts.ts';

/** Characters of an attack's or a container's name. */
const NAME_LENGTH = 80;
/** Characters of a rule's id or set. */
const RULE_LENGTH = 20;

/** A finding and the cells that agree on it. */
interface Shared<T> {
  value: T;
  cells: { id: string }[];
}

/** What was raised beyond the BoB, then what the attacks raised, then the canary and the benign suite. */
export function verifySections(verify: VerifyReport, limits: Limits): string {
  const run = verify.cells.filter((row) => row.verdict !== 'missing');
  return [unexpectedSection(run, limits), attackSection(run, limits), proofLine(run)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function unexpectedSection(run: readonly VerdictView[], limits: Limits): string {
  const alerts = shared(run, ({ unexpected }) => unexpected);
  if (alerts.length === 0) return '';
  const columns: Column<Shared<AlertView>>[] = [
    { title: 'Behaviour', show: ({ value }) => forMarkdownCode(value.behaviour, limits.nameLength) },
    { title: 'Container', show: ({ value }) => forMarkdown(containerName(value.container), NAME_LENGTH) },
    { title: 'Kind', show: ({ value }) => (value.kind === undefined ? NOTHING : KIND_NAMES[value.kind]) },
    { title: 'Rule', show: ({ value }) => ruleOf(value) },
    ...cellsColumn<AlertView>(run),
  ];
  return `### Raised beyond the BoB\n\n${table(columns, alerts, limits.rows)}`;
}

function attackSection(run: readonly VerdictView[], limits: Limits): string {
  const attacks = shared(run, (verdict) => verdict.attacks);
  if (attacks.length === 0) return '';
  const rules = (ids: readonly string[]): string =>
    ids.length === 0 ? NOTHING : codeList(ids, limits.names, RULE_LENGTH);
  const columns: Column<Shared<AttackView>>[] = [
    { title: 'Attack', show: ({ value }) => forMarkdown(value.name, NAME_LENGTH) },
    { title: 'Must raise', show: ({ value }) => rules(value.expected) },
    {
      title: 'Result',
      show: ({ value }) =>
        value.expected.length === 0
          ? '➖ nothing expected'
          : value.missing.length === 0
            ? '✅ found'
            : `❌ missing ${codeList(value.missing, limits.names, RULE_LENGTH)}`,
    },
    { title: 'Also raised', show: ({ value }) => rules(value.alsoRaised) },
    ...cellsColumn<AttackView>(run),
  ];
  return `### Attacks\n\n${table(columns, attacks, limits.rows)}`;
}

/** Only where there is more than one cell to tell apart. */
function cellsColumn<T>(run: readonly VerdictView[]): Column<Shared<T>>[] {
  if (run.length < 2) return [];
  return [
    {
      title: 'Cells',
      show: ({ cells }) => (cells.length === run.length ? `all ${run.length}` : cellList(cells)),
    },
  ];
}

/** Equal findings of several cells as one, in order of first appearance. */
function shared<T>(
  run: readonly VerdictView[],
  findings: (verdict: VerdictView) => readonly T[],
): Shared<T>[] {
  const all = new Map<string, Shared<T>>();
  for (const verdict of run) {
    // A cell that raised the same twice is one cell.
    for (const [key, value] of new Map(findings(verdict).map((value) => [JSON.stringify(value), value]))) {
      const known = all.get(key);
      if (known === undefined) all.set(key, { value, cells: [verdict.cell] });
      else known.cells.push(verdict.cell);
    }
  }
  return [...all.values()];
}

function ruleOf({ ruleId, ruleSet }: AlertView): string {
  const set = ruleSet === undefined ? '' : ` (${forMarkdown(ruleSet, RULE_LENGTH)})`;
  return forMarkdown(ruleId, RULE_LENGTH) + set;
}

function proofLine(run: readonly VerdictView[]): string {
  if (run.length === 0) return '';
  const raised = run.filter(({ canary }) => canary?.raised === true).length;
  const passed = run.reduce((sum, { benign }) => sum + benign.passed, 0);
  const failed = run.reduce((sum, { benign }) => sum + benign.failed, 0);
  return (
    `Canary: raised in ${raised} of ${count(run.length, 'cell')}. ` +
    `Benign tests: ${passed} passed, ${failed} failed.`
  );
}
