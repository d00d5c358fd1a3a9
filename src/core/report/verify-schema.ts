import { CELL } from '../bob/recording-schema.ts';
import { COUNT, KIND, listOf, object, oneOf, TEXT, TEXTS, type Schema } from '../bob/schema-parts.ts';
import { VERDICTS } from '../detect/verdict.ts';
import type { AlertView, AttackView, VerdictView, VerifyCellRow, VerifyReport } from './report.ts';

const ALERT: Schema = object<AlertView>({
  ruleId: TEXT,
  'ruleSet?': TEXT,
  container: TEXT,
  'kind?': KIND,
  behaviour: TEXT,
});

const VERDICT: Schema = object<VerdictView>({
  cell: CELL,
  verdict: oneOf(VERDICTS),
  reasons: TEXTS,
  'notes?': TEXTS,
  notObserved: listOf(KIND),
  canary: { anyOf: [{ type: 'null' }, object<{ raised: boolean }>({ raised: { type: 'boolean' } })] },
  benign: object<VerdictView['benign']>({ passed: COUNT, failed: COUNT }),
  attacks: listOf(object<AttackView>({ name: TEXT, expected: TEXTS, missing: TEXTS, alsoRaised: TEXTS })),
  unexpected: listOf(ALERT),
});

const MISSING: Schema = object<Extract<VerifyCellRow, { verdict: 'missing' }>>({
  cell: CELL,
  verdict: { const: 'missing' },
  reasons: TEXTS,
});

/** What a report says of a verification. */
export const VERIFY: Schema = object<VerifyReport>({
  verdict: oneOf(VERDICTS),
  coverage: object<VerifyReport['coverage']>({
    planned: { type: ['integer', 'null'], minimum: 0 },
    verified: COUNT,
  }),
  cells: listOf({ anyOf: [VERDICT, MISSING] }),
});
