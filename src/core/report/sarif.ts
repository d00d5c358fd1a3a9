import { createHash } from 'node:crypto';
import { compareBytes } from '../bob/bytes.ts';
import { KINDS, type Kind } from '../bob/model.ts';
import type { ExplainedDeviation } from '../analysis/explained.ts';
import { visible } from './escape.ts';
import type { AlertView, Report, VerifyCellRow } from './report.ts';
import { containerName, KIND_NAMES } from './words.ts';

/** GitHub shows at most so many results of one run. */
export const MAX_SARIF_RESULTS = 5_000;
/** Cells that a message names. */
const MAX_CELLS = 5;

type Level = 'error' | 'warning' | 'note';

/** A rule stands for a part of the BoB, or for what a verification must show. */
type RuleId = Kind | 'attacks' | 'alerts' | 'verification';

const RULE_TEXT: Record<Exclude<RuleId, Kind>, { name: string; short: string; full: string }> = {
  attacks: {
    name: 'AttackMissed',
    short: 'An attack did not raise what it must',
    full: 'A test attack ran and an alert that it must raise did not come: the Bill of Behavior allows too much.',
  },
  alerts: {
    name: 'OtherAlert',
    short: 'A benign run raised an alert that stands for no part of the BoB',
    full: 'A rule of the engine that no section of the Bill of Behavior answers raised an alert in a benign run.',
  },
  verification: {
    name: 'NotProved',
    short: 'A cell did not prove the BoB',
    full: 'The verification of a cell is missing, incomplete or its Bill of Behavior was not bound.',
  },
};

const RULE_IDS: readonly RuleId[] = [...KINDS, 'attacks', 'alerts', 'verification'];

interface Result {
  rule: RuleId;
  level: Level;
  message: string;
  container?: string;
  /** What makes it the same result in the next run. */
  identity: string[];
  properties: Record<string, unknown>;
}

/** What a log tells beyond the report. */
export interface SarifOptions {
  /** Path of the file that results are shown at, relative to the repository, with `/`: usually the BoB. */
  artifact: string;
  /** Version of bobctl. */
  version: string;
}

/**
 * A report as SARIF 2.1.0 (OASIS, sarif-v2.1.0): what a verification raised beyond the BoB and what it missed as errors,
 * what deviates between recordings as notes. A rule stands for each part of the BoB.
 */
export function reportSarif(report: Report, options: SarifOptions): string {
  const all = [...verifyResults(report), ...report.deviations.map((found) => deviationResult(found, report))];
  const shown = all.slice(0, MAX_SARIF_RESULTS);
  const left = all.length - shown.length;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'bobctl', version: options.version, rules: RULE_IDS.map(ruleOf) },
        },
        automationDetails: {
          id: `bobctl/${uriPart(report.workload.kind)}/${uriPart(report.workload.name)}/`,
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications:
              left === 0
                ? []
                : [
                    {
                      level: 'warning',
                      message: { text: `${left} more results are left out; report.json has all.` },
                    },
                  ],
          },
        ],
        columnKind: 'utf16CodeUnits',
        artifacts: [{ location: { uri: uriPath(options.artifact) } }],
        results: shown.map((result) => resultOf(result, options.artifact)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(id: RuleId): object {
  const { name, short, full } = isKind(id) ? kindRule(id) : RULE_TEXT[id];
  return {
    id: `bob/${id}`,
    name,
    shortDescription: { text: `${short}.` },
    fullDescription: { text: full },
    help: { text: `${full} See the report of the superset for where it was seen and why.` },
    defaultConfiguration: { level: isKind(id) ? 'note' : 'error' },
    properties: { tags: ['bill-of-behavior', 'security'] },
  };
}

function kindRule(kind: Kind): { name: string; short: string; full: string } {
  const what = KIND_NAMES[kind];
  return {
    name: `${what.charAt(0).toUpperCase()}${what.slice(1)}Behaviour`,
    short: `A behaviour of the part ${kind} is beyond the BoB, or not the same everywhere`,
    full:
      `As an error: a benign run did something (${what}) that the Bill of Behavior does not allow. As a note: some ` +
      'recordings have it and others, which could have seen it, lack it.',
  };
}

function isKind(id: RuleId): id is Kind {
  return (KINDS as readonly string[]).includes(id);
}

function verifyResults({ verify }: Report): Result[] {
  return (verify?.cells ?? []).flatMap((row) => cellResults(row));
}

function cellResults(row: VerifyCellRow): Result[] {
  if (row.verdict === 'missing') return [notProved(row)];
  const missed = row.attacks.flatMap(({ name, missing }): Result[] =>
    missing.length === 0
      ? []
      : [
          {
            rule: 'attacks',
            level: 'error',
            message: `The attack ${name} did not raise ${missing.join(', ')} in ${row.cell.id}.`,
            identity: [name, row.cell.id],
            properties: { cell: row.cell.id, missing },
          },
        ],
  );
  const unproved = row.verdict === 'incomplete' || row.verdict === 'not-bound' ? [notProved(row)] : [];
  return [...row.unexpected.map((alert) => alertResult(alert, row.cell.id)), ...missed, ...unproved];
}

function alertResult({ ruleId, ruleSet, container, kind, behaviour }: AlertView, cell: string): Result {
  const what = kind === undefined ? 'alert' : KIND_NAMES[kind];
  return {
    rule: kind ?? 'alerts',
    level: 'error',
    message: `A benign run in ${cell} went beyond the BoB: ${what} ${behaviour} in ${containerName(container)} (${ruleId}).`,
    container,
    identity: [container, behaviour, ruleId, cell],
    properties: { cell, ruleId, ...(ruleSet === undefined ? {} : { ruleSet }) },
  };
}

function notProved({ cell, verdict, reasons }: VerifyCellRow): Result {
  return {
    rule: 'verification',
    level: 'error',
    message: `${cell.id} is ${verdict}: ${reasons[0] ?? 'no reason was given.'}`,
    identity: [cell.id],
    properties: { cell: cell.id, verdict },
  };
}

function deviationResult(deviation: ExplainedDeviation, { recordings }: Report): Result {
  const { container, kind, behaviour, seenIn, lackedIn, comparable, explanation, origin, evidence } =
    deviation;
  const lacking = [...new Set(lackedIn.map((index) => recordings[index]?.cell.id ?? ''))].sort(compareBytes);
  const where = evidence.conditions?.[0]?.text;
  const named = lacking.slice(0, MAX_CELLS).join(', ');
  const more = lacking.length > MAX_CELLS ? ` and ${lacking.length - MAX_CELLS} more` : '';
  return {
    rule: kind,
    level: 'note',
    message:
      `The ${KIND_NAMES[kind]} ${behaviour} of ${containerName(container)} was seen in ${seenIn.length} of ` +
      `${comparable} recordings (${explanation}${where === undefined ? '' : `: ${where}`}; origin: ${origin}); ` +
      `not in ${named}${more}.`,
    container,
    identity: [container, behaviour],
    properties: { seenIn: seenIn.length, comparable, explanation, origin },
  };
}

function resultOf(
  { rule, level, message, container, identity, properties }: Result,
  artifact: string,
): object {
  return {
    ruleId: `bob/${rule}`,
    ruleIndex: RULE_IDS.indexOf(rule),
    level,
    message: { text: messageText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriPath(artifact), index: 0 },
          region: { startLine: 1 },
        },
        ...(container === undefined
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: visible(container), kind: 'module' }] }),
      },
    ],
    partialFingerprints: { 'bobctl/v1': fingerprint([rule, level, ...identity]) },
    properties,
  };
}

/** Characters of a message; GitHub shows the first sentences. */
const MESSAGE_LENGTH = 1000;

/** Plain text: no link (§3.11.6), no placeholder (§3.11.5). */
function messageText(text: string): string {
  return visible(text, MESSAGE_LENGTH)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');
}

function fingerprint(identity: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

function uriPath(path: string): string {
  return path.split('/').map(uriPart).join('/');
}

/** Lone surrogates have no UTF-8. */
function uriPart(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}
