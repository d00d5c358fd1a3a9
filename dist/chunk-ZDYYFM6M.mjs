import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  VERDICTS
} from "./chunk-ZZQME7MD.mjs";
import {
  BASELINE_ARCHITECTURES
} from "./chunk-QKZLADBV.mjs";
import {
  GENERALISED,
  INDEXES,
  LEFT_OUT,
  QUARANTINED
} from "./chunk-I2PD5GQQ.mjs";
import {
  API_VERSION,
  BOOLEAN,
  CELL,
  COUNT,
  JsonFileReader,
  KIND,
  PHASES,
  RECORDING_FIELDS,
  TEXT,
  TEXTS,
  WORKLOAD,
  listOf,
  mapOf,
  object,
  oneOf
} from "./chunk-4XLJXFXB.mjs";
import {
  CONTAINER_TYPES
} from "./chunk-CLSPJI3S.mjs";

// src/core/report/analysis-schema.ts
var NUMBER = { type: "number", minimum: 0 };
var PART = { type: "number", minimum: 0, maximum: 1 };
var SHARE = object({ count: COUNT, of: COUNT, share: PART, low: PART, high: PART });
var UNSEEN = object({
  recordings: COUNT,
  behaviours: COUNT,
  once: COUNT,
  twice: COUNT,
  atLeast: NUMBER,
  coverage: PART,
  again: object({ units: COUNT, expected: NUMBER, low: COUNT, high: COUNT }),
  "calibration?": object({ splits: COUNT, held: PART, calibrated: BOOLEAN }),
  nextCell: SHARE,
  mostToGain: object({
    parts: listOf(object({ name: TEXT, recordings: COUNT, perRecording: NUMBER })),
    "sentence?": TEXT
  }),
  sentences: TEXTS,
  notCompared: TEXTS
});
var SOME_COUNTS = object({
  "capabilities?": COUNT,
  "syscalls?": COUNT,
  "execs?": COUNT,
  "opens?": COUNT,
  "endpoints?": COUNT,
  "ingress?": COUNT,
  "egress?": COUNT,
  "listens?": COUNT
});
var ALERTS = object({
  total: COUNT,
  byKind: SOME_COUNTS,
  first: listOf(object({ container: TEXT, kind: KIND, behaviour: TEXT }))
});
var SCHEME = object({
  by: oneOf(["cell", "distro", "version", "os", "repeat"]),
  groups: listOf(
    object({
      name: TEXT,
      recordings: INDEXES,
      partial: BOOLEAN,
      alerts: perVariant(ALERTS)
    })
  ),
  silent: perVariant(SHARE),
  alerting: perVariant(SOME_COUNTS)
});
var TRANSFER = object({
  shipped: oneOf(["raw", "generalised"]),
  headline: TEXT,
  schemes: listOf(SCHEME)
});
var REPRESENTATIVENESS = object({
  findings: listOf(
    object({
      recording: COUNT,
      id: TEXT,
      doubts: listOf(
        object({ kind: oneOf(["partial", "tests-failed", "idle", "not-exercised"]), because: TEXT })
      ),
      lacking: listOf(
        object({ container: TEXT, kind: KIND, behaviour: TEXT, seenIn: COUNT, of: COUNT })
      ),
      lackingCount: COUNT
    })
  )
});
function perVariant(schema) {
  return object({ raw: schema, generalised: schema, filtered: schema });
}

// src/core/report/surface-schema.ts
var COUNTS = object({
  capabilities: COUNT,
  syscalls: COUNT,
  execs: COUNT,
  opens: COUNT,
  endpoints: COUNT,
  ingress: COUNT,
  egress: COUNT,
  listens: COUNT
});
var UNCONFINED = object({
  "kernel?": TEXT,
  countedKernel: TEXT,
  syscalls: COUNT
});
var RUNTIME = object({
  runtime: TEXT,
  syscalls: COUNT,
  filtered: COUNT,
  allowedOfBob: COUNT,
  blocked: TEXTS,
  blockedSetUp: TEXTS,
  allowedByCapability: mapOf(TEXTS),
  onlySomeArguments: TEXTS,
  inside: BOOLEAN,
  defaultCapabilities: COUNT,
  capabilitiesBeyond: TEXTS
});
var SURFACE = object({
  apiVersion: { const: API_VERSION },
  kind: { const: "Surface" },
  workload: WORKLOAD,
  rows: listOf(
    object({
      component: TEXT,
      container: TEXT,
      type: oneOf(CONTAINER_TYPES),
      profile: oneOf(["FULL", "BAU"]),
      capabilities: TEXTS,
      counts: COUNTS,
      notObserved: listOf(KIND)
    })
  ),
  baselines: listOf(
    object({
      container: TEXT,
      architecture: oneOf(BASELINE_ARCHITECTURES),
      bob: object({
        syscalls: COUNT,
        setUp: TEXTS,
        notNative: TEXTS,
        capabilities: COUNT
      }),
      tableSyscalls: COUNT,
      linuxCapabilities: COUNT,
      unconfined: listOf(UNCONFINED),
      runtimes: listOf(RUNTIME)
    })
  ),
  notes: TEXTS
});

// src/core/report/verify-schema.ts
var ALERT = object({
  ruleId: TEXT,
  "ruleSet?": TEXT,
  container: TEXT,
  "kind?": KIND,
  behaviour: TEXT
});
var VERDICT = object({
  cell: CELL,
  verdict: oneOf(VERDICTS),
  reasons: TEXTS,
  "notes?": TEXTS,
  notObserved: listOf(KIND),
  canary: { anyOf: [{ type: "null" }, object({ raised: { type: "boolean" } })] },
  benign: object({ passed: COUNT, failed: COUNT }),
  attacks: listOf(object({ name: TEXT, expected: TEXTS, missing: TEXTS, alsoRaised: TEXTS })),
  unexpected: listOf(ALERT)
});
var MISSING = object({
  cell: CELL,
  verdict: { const: "missing" },
  reasons: TEXTS
});
var VERIFY = object({
  verdict: oneOf(VERDICTS),
  coverage: object({
    planned: { type: ["integer", "null"], minimum: 0 },
    verified: COUNT
  }),
  cells: listOf({ anyOf: [VERDICT, MISSING] })
});

// src/core/report/report-schema.ts
var KIND_LIST = listOf(KIND);
var COUNT_OR_NULL = { type: ["integer", "null"], minimum: 0 };
var LITERAL = object({
  axis: oneOf(["distro", "kubernetes", "runtime", "os", "kernel", "arch"]),
  op: oneOf(["=", "≠", "≥", "<"]),
  value: TEXT
});
var EVIDENCE = object({
  seenCells: COUNT,
  lackedCells: COUNT,
  mixedCells: COUNT,
  repeatedCells: COUNT,
  "conditions?": listOf(
    object({ literals: listOf(LITERAL), "join?": oneOf(["and", "or"]), text: TEXT })
  ),
  "p?": { type: "number", minimum: 0, maximum: 1 }
});
var DEVIATION = object({
  container: TEXT,
  kind: KIND,
  behaviour: TEXT,
  "flag?": TEXT,
  seenIn: INDEXES,
  lackedIn: INDEXES,
  comparable: COUNT,
  explanation: oneOf(["systematic", "flaky", "unexplained"]),
  evidence: EVIDENCE,
  origin: oneOf(["workload", "runtime-init", "unknown"]),
  "originEvidence?": object({ "sets?": TEXTS, because: TEXT }),
  block: COUNT
});
var CELL_ROW = object({
  id: TEXT,
  cell: CELL,
  kernels: TEXTS,
  state: oneOf(["recorded", "partial", "unfinished", "tests-failed", "repeats-missing", "failed", "missing"]),
  reasons: TEXTS,
  planned: { type: ["boolean", "null"] },
  repeats: object({ recorded: COUNT, planned: COUNT_OR_NULL }),
  recordings: INDEXES,
  notObserved: KIND_LIST,
  has: INDEXES,
  lacks: INDEXES
});
var { id, cell, repeat, engine, status, completion, reasons, warnings, notObserved } = RECORDING_FIELDS;
var RECORDING_ROW = object({
  id,
  cell,
  repeat,
  engine,
  status,
  completion,
  reasons,
  warnings,
  notObserved,
  "digests?": RECORDING_FIELDS["digests?"],
  "events?": RECORDING_FIELDS["events?"],
  "times?": RECORDING_FIELDS["times?"],
  "suite?": RECORDING_FIELDS["suite?"],
  "selector?": RECORDING_FIELDS["selector?"],
  "images?": {}
});
var REPORT_SCHEMA = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: `${API_VERSION}/report.schema.json`,
  title: "What is said about a superset",
  ...object({
    apiVersion: { const: API_VERSION },
    kind: { const: "Report" },
    workload: WORKLOAD,
    answer: TEXT,
    recorded: TEXT,
    coverage: object({
      planned: COUNT_OR_NULL,
      recorded: COUNT,
      extra: COUNT,
      recordings: COUNT
    }),
    totals: object({ behaviours: COUNT, byKind: COUNTS, deviating: COUNT }),
    recordings: listOf(RECORDING_ROW),
    cells: listOf(CELL_ROW),
    deviations: listOf(DEVIATION),
    behaviours: listOf(
      object({
        container: TEXT,
        kind: KIND,
        behaviour: TEXT,
        seenIn: INDEXES,
        "phases?": PHASES
      })
    ),
    blocks: listOf(object({ container: TEXT, members: INDEXES })),
    saturation: listOf(object({ recording: TEXT, seen: COUNT, added: COUNT, total: COUNT })),
    "unseen?": UNSEEN,
    transfer: TRANSFER,
    representativeness: REPRESENTATIVENESS,
    containers: listOf(
      object({
        component: TEXT,
        container: TEXT,
        type: oneOf(CONTAINER_TYPES),
        capabilities: TEXTS,
        counts: COUNTS,
        notObserved: KIND_LIST,
        recordings: COUNT
      })
    ),
    surface: SURFACE,
    generalised: GENERALISED,
    quarantined: QUARANTINED,
    leftOut: LEFT_OUT,
    notes: TEXTS,
    "verify?": VERIFY
  })
};
var READER = new JsonFileReader("Report", REPORT_SCHEMA);
function readReport(text, fileName) {
  return READER.read(text, fileName);
}

export {
  readReport
};
