import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DEPENDENCY,
  ruleOf
} from "./chunk-QWD2UHQE.mjs";
import {
  verifyReport
} from "./chunk-VXUWIBAP.mjs";
import {
  containerKey
} from "./chunk-S6A6L74R.mjs";
import {
  behaviourText
} from "./chunk-7ZM3QGLT.mjs";
import {
  readReport
} from "./chunk-ZDYYFM6M.mjs";
import {
  REPORT_FILE
} from "./chunk-I2PD5GQQ.mjs";
import {
  readFileIfThere
} from "./chunk-K6S23FSU.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/verified-report.ts
import { join } from "node:path";

// src/core/detect/verdict-view.ts
function verdictView(verdict, notObserved) {
  const { canaries, benign } = verdict;
  return {
    cell: verdict.cell,
    verdict: verdict.verdict,
    reasons: verdict.reasons.map(({ text }) => text),
    notes: verdict.notes,
    notObserved: [...notObserved],
    canary: canaries.some(({ ran }) => ran) ? { raised: canaries.every(({ bound }) => bound) } : null,
    benign: { passed: benign.passed, failed: benign.failed },
    attacks: verdict.attacks.map(attackView),
    unexpected: benign.unexpected.map((alert) => alertView(alert, verdict))
  };
}
function attackView({ name, expected, alsoRaised }) {
  const ids = (results) => [
    ...new Set(results.map(({ expectation }) => expectation.ruleID))
  ];
  return {
    name,
    expected: ids(expected),
    missing: ids(expected.filter(({ state }) => state === "missing")),
    alsoRaised: [...new Set(alsoRaised.map(({ ruleID }) => ruleID))]
  };
}
function alertView(alert, { containers }) {
  const container = containers.find(({ name }) => name === alert.containerName);
  return {
    ruleId: alert.ruleID,
    ...alert.ruleSet === void 0 ? {} : { ruleSet: alert.ruleSet },
    container: containerKey(container ?? { type: "containers", name: alert.containerName }),
    ...behaviourOf(alert)
  };
}
function behaviourOf({
  ruleID,
  arguments: values,
  message
}) {
  const isSignature = ruleOf(ruleID)?.dependency === DEPENDENCY.none;
  const known = isSignature ? void 0 : describe(ruleID, values);
  return known ?? { behaviour: message };
}
function describe(ruleID, values) {
  const text = (key) => textOf(values[key]);
  const [exec, path, capability, syscall] = ["exec", "path", "capability", "syscall"].map(text);
  if (exec !== void 0) {
    const args = Array.isArray(values.args) ? values.args : [];
    return { kind: "execs", behaviour: behaviourText("execs", { path: exec, args }) };
  }
  if (path !== void 0) {
    const flags = Array.isArray(values.flags) ? values.flags : [];
    return { kind: "opens", behaviour: [path, ...flags].join(" ") };
  }
  if (capability !== void 0) return { kind: "capabilities", behaviour: capability };
  if (syscall !== void 0) return { kind: "syscalls", behaviour: syscall };
  const port = Number(values.port);
  const protocol = text("proto") ?? "";
  if (values.port === void 0 || protocol === "") return void 0;
  if (values.listen !== void 0) {
    return {
      kind: "listens",
      behaviour: behaviourText("listens", { protocol, address: text("ip") ?? "", port })
    };
  }
  const kind = ruleID === "R0012" ? "ingress" : "egress";
  return { kind, behaviour: [text("ip") ?? "", `${protocol}-${port}`].filter(Boolean).join(" ") };
}
function textOf(value) {
  return typeof value === "string" && value !== "" ? value : void 0;
}

// src/pipeline/verified-report.ts
function verifiedReport(report, results) {
  return verifyReport(
    report,
    results.map(({ verdict, notObserved }) => verdictView(verdict, notObserved))
  );
}
async function loadReport(folder) {
  const file = join(folder, REPORT_FILE);
  const text = await readFileIfThere(file);
  if (text === void 0) throw new InputError(`${file}: no such file`);
  return readReport(text, file);
}

export {
  verifiedReport,
  loadReport
};
