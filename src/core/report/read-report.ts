import { JsonFileReader } from '../bob/json-file.ts';
import { BOOLEAN, COUNT, KIND, listOf, TEXT, TEXTS, WORKLOAD, type Schema } from '../bob/schema-parts.ts';
import type { Report } from './report.ts';

const COUNT_OR_NULL: Schema = { type: ['integer', 'null'], minimum: 0 };
const INDEXES: Schema = listOf(COUNT);
const KINDS: Schema = listOf(KIND);
const CELL: Schema = has({ id: TEXT }, TEXT);

const REPORT_SCHEMA: Schema = has({
  apiVersion: TEXT,
  kind: TEXT,
  workload: WORKLOAD,
  answer: TEXT,
  recorded: TEXT,
  coverage: has({ planned: COUNT_OR_NULL, recorded: COUNT, extra: COUNT, recordings: COUNT }),
  recordings: listOf(has({ id: TEXT, engine: has({ name: TEXT }, TEXT) })),
  cells: listOf(
    has({
      ...{ id: TEXT, cell: CELL, kernels: TEXTS, state: TEXT, reasons: TEXTS, notObserved: KINDS },
      planned: { type: ['boolean', 'null'] },
      repeats: has({ recorded: COUNT, planned: COUNT_OR_NULL }),
      ...{ recordings: INDEXES, has: INDEXES, lacks: INDEXES },
    }),
  ),
  deviations: listOf(has({ container: TEXT, kind: KIND, behaviour: TEXT, seenIn: INDEXES })),
  quarantined: listOf({}),
  leftOut: listOf(has({ id: TEXT, reason: TEXT })),
});

/** One cell that was verified, or is missing. */
const VERIFIED_CELL: Schema = {
  ...has({ cell: CELL, verdict: TEXT, reasons: TEXTS }),
  // What is there is of its shape; a missing cell has none of it.
  properties: {
    ...{ cell: CELL, verdict: TEXT, reasons: TEXTS, notes: TEXTS, notObserved: KINDS },
    canary: { type: ['object', 'null'], properties: { raised: BOOLEAN } },
    benign: has({ passed: COUNT, failed: COUNT }),
    attacks: listOf(has({ name: TEXT, expected: TEXTS, missing: TEXTS, alsoRaised: TEXTS })),
    unexpected: listOf(has({ ruleId: TEXT, container: TEXT, behaviour: TEXT })),
  },
};

const READER = new JsonFileReader<Report>('Report', {
  ...REPORT_SCHEMA,
  properties: {
    ...(REPORT_SCHEMA['properties'] as Schema),
    verify: has({ verdict: TEXT, coverage: { type: 'object' }, cells: listOf(VERIFIED_CELL) }),
  },
});

/**
 * Reads `report.json`. Everything that a summary's head and tables show of it is of its type; whoever reads the rest
 * of a report that came from elsewhere has to look at it.
 * @throws InputError with file, JSON path and reason
 */
export function readReport(text: string, fileName: string): Report {
  return READER.read(text, fileName);
}

/** An object that has these fields, and may have others. */
function has(fields: Record<string, Schema>, others: Schema | true = true): Schema {
  return { type: 'object', properties: fields, required: Object.keys(fields), additionalProperties: others };
}
