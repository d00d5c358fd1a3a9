import { DURATION_PATTERN } from './duration.ts';
import { DETECTION_ARGUMENTS, SUITE_API_VERSION } from './suite.ts';
import type { JsonSchema } from './validate.ts';

/** How often one test may be repeated. */
export const MAX_SUITE_REPEAT = 10_000;
/** Tests that one suite may have. */
const MAX_TESTS = 5_000;
const MAX_ENTRIES = 1_000;

const TEXT = { type: ['string', 'number', 'boolean'] };
const NAME = { type: 'string', minLength: 1, maxLength: 200 };
const ARGV = { type: 'array', items: TEXT, minItems: 1, maxItems: MAX_ENTRIES };
const TEXTS = { type: 'object', additionalProperties: TEXT, maxProperties: MAX_ENTRIES };
const PORT = { type: 'integer', minimum: 1, maximum: 65_535 };
const STATUS = { type: 'integer', minimum: 100, maximum: 599 };
const REPEAT = { type: 'integer', minimum: 1, maximum: MAX_SUITE_REPEAT };

function mapping(properties: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'object', properties, additionalProperties: false, ...more };
}

const HTTP = mapping({
  method: { type: 'string', pattern: '^[A-Z]+$', title: 'an HTTP method such as GET' },
  path: { type: 'string', pattern: '^/', title: 'a path that begins with "/"' },
  queryParams: TEXTS,
  headers: TEXTS,
  body: TEXT,
  expectedStatus: STATUS,
  repeat: REPEAT,
});

const DETECTION = mapping(
  {
    ruleID: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9._-]{0,63}$', title: 'a rule id such as R0001' },
    rule: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9._-]{0,63}$', title: 'a rule id such as R0001' },
    ruleName: TEXT,
    containerName: TEXT,
    command: TEXT,
    attackType: TEXT,
    description: TEXT,
    target: TEXT,
    condition: TEXT,
    ...Object.fromEntries(
      DETECTION_ARGUMENTS.map((name) => [
        name,
        name === 'args' || name === 'flags' ? { type: 'array', items: TEXT, maxItems: MAX_ENTRIES } : TEXT,
      ]),
    ),
  },
  { oneOf: [{ required: ['ruleID'] }, { required: ['rule'] }] },
);

const DETECTIONS = { type: 'array', items: DETECTION, maxItems: MAX_ENTRIES };

const TEST = mapping(
  {
    name: NAME,
    type: NAME,
    description: TEXT,
    redis: mapping(
      { command: ARGV, eval: TEXT, exploit: TEXT, expectedReply: TEXT, repeat: REPEAT },
      { oneOf: [{ required: ['command'] }, { required: ['eval'] }, { required: ['exploit'] }] },
    ),
    http: HTTP,
    request: HTTP,
    expect: mapping({ status: STATUS }),
    exec: mapping(
      {
        command: ARGV,
        container: TEXT,
        pod: TEXT,
        expectedExitCode: { type: 'integer', minimum: 0, maximum: 255 },
        repeat: REPEAT,
      },
      { required: ['command'] },
    ),
    tcp: mapping({ port: PORT, send: TEXT, expectedResponse: TEXT, repeat: REPEAT }, { required: ['send'] }),
    repeat: REPEAT,
    within: { type: 'string', pattern: DURATION_PATTERN, title: 'a duration such as 500ms or 5s' },
    successIndicators: {
      type: 'array',
      maxItems: MAX_ENTRIES,
      items: mapping(
        {
          statusCode: STATUS,
          bodyContains: TEXT,
          bodyRegex: TEXT,
          responseContains: TEXT,
          responseRegex: TEXT,
        },
        { minProperties: 1 },
      ),
    },
    expectedDetections: DETECTIONS,
  },
  {
    required: ['name'],
    oneOf: [
      { required: ['redis'] },
      { required: ['http'] },
      { required: ['exec'] },
      { required: ['tcp'] },
      { required: ['request'] },
    ],
  },
);

const COMMON = {
  apiVersion: { type: 'string', const: SUITE_API_VERSION },
  metadata: mapping(
    { name: NAME, description: TEXT, labels: TEXTS, annotations: TEXTS },
    { required: ['name'] },
  ),
  target: mapping({ service: TEXT, namespace: TEXT, port: PORT, scheme: TEXT, protocol: TEXT }),
};

const TESTS = { type: 'array', items: TEST, minItems: 1, maxItems: MAX_TESTS };

/** JSON Schemas (draft 7) of the documents of a suite file, by kind; for editors as well as for reading. */
export const suiteSchemas = {
  FunctionalTestSuite: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'bobctl functional test suite',
    ...mapping(
      { ...COMMON, kind: { type: 'string', const: 'FunctionalTestSuite' }, tests: TESTS },
      { required: ['apiVersion', 'kind', 'metadata', 'tests'] },
    ),
  },
  AttackSuite: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'bobctl attack suite',
    ...mapping(
      {
        ...COMMON,
        kind: { type: 'string', const: 'AttackSuite' },
        attacks: TESTS,
        expectedDetections: DETECTIONS,
      },
      { required: ['apiVersion', 'kind', 'metadata', 'attacks'] },
    ),
  },
} satisfies Record<string, JsonSchema>;
