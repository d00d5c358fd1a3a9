import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EnvironmentError,
  errorCode,
  messageOf
} from "./chunk-AAS74KDJ.mjs";

// src/pipeline/suites.ts
import { basename } from "node:path";

// src/adapters/workload/run-suite.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/core/workload/judge.ts
var NOT_STARTED = [126, 127];
var MAX_SHOWN = 200;
function answerText(answer) {
  switch (answer.kind) {
    case "redis":
      return replyText(answer.reply);
    case "closed":
      return "";
    case "http":
      return answer.body;
    case "exec":
      return answer.stderr === "" ? answer.stdout : `${answer.stdout}${answer.stderr}`;
    case "tcp":
      return answer.response;
  }
}
function meetsIndicators(indicators, answer, matches) {
  if (indicators.length === 0) return void 0;
  return indicators.some((indicator) => meets(indicator, answer, matches));
}
function failureOf(test, answer, matches) {
  const indicated = meetsIndicators(test.successIndicators, answer, matches);
  const failure = expectationFailure(test.action, answer, indicated === true);
  if (failure !== void 0) return failure;
  return indicated === false ? `no success indicator is met by ${shown(answer)}` : void 0;
}
function expectationFailure(action, answer, indicated) {
  if (answer.kind === "closed") {
    const expected = action.kind === "redis" && action.command[0]?.toUpperCase() === "SHUTDOWN";
    return expected ? void 0 : "the server closed the connection without a reply";
  }
  if (action.kind === "redis" && answer.kind === "redis") return redisFailure(action, answer, indicated);
  if (action.kind === "http" && answer.kind === "http") return httpFailure(action, answer, indicated);
  if (action.kind === "exec" && answer.kind === "exec") return execFailure(action, answer);
  if (action.kind === "tcp" && answer.kind === "tcp") {
    const expected = action.expectedResponse;
    if (expected === void 0 || answer.response.includes(expected)) return void 0;
    return `expected ${JSON.stringify(expected)}, got ${shown(answer)}`;
  }
  return "the answer is of another kind than the test";
}
function redisFailure(action, answer, indicated) {
  if (action.expectedReply !== void 0) {
    if (fits(answer.reply, action.expectedReply)) return void 0;
    return `expected the reply ${JSON.stringify(action.expectedReply)}, got ${shown(answer)}`;
  }
  return answer.reply.kind === "error" && !indicated ? `the server replied ${shown(answer)}` : void 0;
}
function httpFailure(action, answer, indicated) {
  if (action.expectedStatus !== void 0) {
    return answer.status === action.expectedStatus ? void 0 : `expected status ${action.expectedStatus}, got ${answer.status}`;
  }
  return answer.status >= 400 && !indicated ? `the server answered with status ${answer.status}` : void 0;
}
function execFailure(action, answer) {
  const { exitCode } = answer;
  const wrong = action.expectedExitCode === void 0 ? NOT_STARTED.includes(exitCode) : exitCode !== action.expectedExitCode;
  return wrong ? `ended with exit code ${exitCode}, expected ${action.expectedExitCode ?? "that it starts"}: ${shown(answer)}` : void 0;
}
function fits(reply, expected) {
  switch (reply.kind) {
    case "number":
      return reply.text === expected;
    case "text":
    case "error":
      return reply.text.includes(expected);
    case "null":
      return expected === "(nil)";
    case "list":
      return reply.items.some((item) => fits(item, expected));
  }
}
function replyText(reply) {
  switch (reply.kind) {
    case "null":
      return "(nil)";
    case "list":
      return reply.items.map(replyText).join("\n");
    default:
      return reply.text;
  }
}
function meets(indicator, answer, matches) {
  const text = answerText(answer);
  const { statusCode, bodyContains, responseContains, bodyRegex, responseRegex } = indicator;
  if (statusCode !== void 0 && !(answer.kind === "http" && answer.status === statusCode)) return false;
  if (bodyContains !== void 0 && !text.includes(bodyContains)) return false;
  if (responseContains !== void 0 && !text.includes(responseContains)) return false;
  if (bodyRegex && !matches(bodyRegex, text)) return false;
  return !responseRegex || matches(responseRegex, text);
}
function shown(answer) {
  const text = answerText(answer);
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}

// src/adapters/workload/pattern-guard.ts
import { createContext, Script } from "node:vm";
var PATTERN_TIMEOUT_MS = 250;
var MAX_TEXT = 256 * 1024;
var context = createContext({ source: "", flags: "", text: "" });
var script = new Script("new RegExp(source, flags).test(text)");
function patternFound(pattern, text) {
  Object.assign(context, { ...pattern, text: text.slice(0, MAX_TEXT) });
  try {
    return script.runInContext(context, { timeout: PATTERN_TIMEOUT_MS }) === true;
  } catch (error) {
    if (errorCode(error) !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Error(
      `the pattern /${pattern.source}/ takes more than ${PATTERN_TIMEOUT_MS} ms on the answer`,
      {
        cause: error
      }
    );
  }
}

// src/adapters/workload/run-suite.ts
var DEFAULT_TIMEOUT_MS = 3e4;
var AGAIN_PAUSE_MS = 100;
var MAX_RESPONSE = 4096;
async function runSuite(suite, transport, options = {}) {
  const tests = [];
  for (const [index, test] of suite.tests.entries()) {
    options.signal?.throwIfAborted();
    const result = await runTest(test, suite.target, transport, options);
    tests.push(result);
    options.onProgress?.(result, index, suite.tests.length);
  }
  return {
    suite: suite.name,
    tests,
    passed: tests.filter((test) => test.passed).length,
    failed: tests.filter((test) => !test.passed && test.skipped === void 0).length,
    skipped: tests.filter((test) => test.skipped !== void 0).length
  };
}
async function runAttack(attack, target, transport, options = {}) {
  const started = performance.now();
  const { name, type, action } = attack;
  const outcome = await attackOutcome(attack, target, transport, options);
  return {
    name,
    kind: action.kind,
    ...type === void 0 ? {} : { type },
    ...outcome,
    durationMs: elapsed(started)
  };
}
async function attackOutcome(attack, target, transport, options) {
  if (attack.action.kind === "unsupported")
    return { outcome: "skipped", response: "", error: unsupported(attack.action) };
  let response = "";
  let met;
  try {
    await eachRepeat(attack, target, transport, options, (answer) => {
      response = answerText(answer).slice(0, MAX_RESPONSE);
      met = meetsIndicators(attack.successIndicators, answer, patternFound) ?? met;
      return met === true;
    });
  } catch (error) {
    return { outcome: "failed", response, error: reasonOf(error, options.signal) };
  }
  return { outcome: met === void 0 ? "not-judged" : met ? "met" : "not-met", response };
}
async function runTest(test, target, transport, options) {
  const started = performance.now();
  const result = { name: test.name, kind: test.action.kind };
  if (test.action.kind === "unsupported") {
    return { ...result, passed: false, skipped: unsupported(test.action), repeats: 0, durationMs: 0 };
  }
  for (; ; ) {
    const { repeats, error } = await tryTest(test, target, transport, options);
    const durationMs = elapsed(started);
    if (error === void 0) return { ...result, passed: true, repeats, durationMs };
    if (durationMs + AGAIN_PAUSE_MS > (test.withinMs ?? 0)) {
      return { ...result, passed: false, repeats, durationMs, error };
    }
    await sleep(AGAIN_PAUSE_MS, void 0, options.signal ? { signal: options.signal } : {});
  }
}
async function tryTest(test, target, transport, options) {
  let repeats = 0;
  let failure;
  try {
    await eachRepeat(test, target, transport, options, (answer) => {
      repeats += 1;
      failure = failureOf(test, answer, patternFound);
      return failure !== void 0;
    });
  } catch (error) {
    failure = reasonOf(error, options.signal);
  }
  if (failure === void 0) return { repeats };
  return { repeats, error: test.repeat > 1 ? `${failure} (repeat ${repeats} of ${test.repeat})` : failure };
}
async function eachRepeat(test, target, transport, options, seen) {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const channel = await transport.begin(test.action, target, { timeoutMs, ...signal ? { signal } : {} });
  try {
    for (let i = 0; i < test.repeat; i++) {
      signal?.throwIfAborted();
      if (seen(await channel.act())) return;
    }
  } finally {
    await channel.close();
  }
}
function reasonOf(error, signal) {
  signal?.throwIfAborted();
  if (error instanceof EnvironmentError) throw error;
  return messageOf(error);
}
function unsupported(action) {
  return `${action.what} is not supported`;
}
function elapsed(started) {
  return Math.round(performance.now() - started);
}

// src/core/workload/uses-http.ts
function usesHttp(workload, benign) {
  if (workload.deploy.local?.ready.kind === "http") return true;
  return benign.some(
    ({ target, tests }) => target.scheme !== "https" && tests.some(({ action }) => action.kind === "http")
  );
}

// src/pipeline/suites.ts
async function runBenign(entries, access, update) {
  const outcome = { passed: 0, failed: 0, why: [] };
  for (const entry of entries) {
    if (entry.kind === "suite") {
      await runBenignSuites(suitesOf(entry, "FunctionalTestSuite"), access, update, outcome);
    } else if (entry.kind === "run") await runBenignScript(entry, access, update, outcome);
    else await runHelmTest(access, update, outcome);
  }
  return outcome;
}
function attacksOf(entries, access) {
  return entries.flatMap((entry) => {
    if (entry.kind === "suite") {
      return suitesOf(entry, "AttackSuite").flatMap((suite) => suiteAttacks(suite, access));
    }
    if (entry.kind === "helmTest") return [];
    return [{ name: basename(entry.path), run: () => scriptAttack(entry, access) }];
  });
}
function wholeSuites(entries) {
  return entries.flatMap((entry) => entry.kind === "suite" ? suitesOf(entry, "AttackSuite") : []).filter(({ expectedDetections }) => expectedDetections.length > 0);
}
function speaksHttp({ workload, benign }) {
  const suites = benign.flatMap(
    (entry) => entry.kind === "suite" ? suitesOf(entry, "FunctionalTestSuite") : []
  );
  return usesHttp(workload, suites);
}
function suitesOf(entry, kind) {
  return entry.suites.filter((suite) => suite.kind === kind);
}
async function runBenignSuites(suites, access, update, outcome) {
  for (const suite of suites) {
    const result = await runSuite(suite, access.transport, {
      signal: access.signal,
      onProgress: (test, index, count) => update(`${suite.name}: ${test.name} (${index + 1} of ${count})`)
    });
    outcome.passed += result.passed;
    outcome.failed += result.failed;
    for (const test of result.tests) {
      if (test.error !== void 0) outcome.why.push(`${test.name}: ${test.error}`);
      if (test.skipped !== void 0) outcome.why.push(`${test.name} was not run: ${test.skipped}`);
    }
    await access.log(`suite-${suite.name}.json`, `${JSON.stringify(result, null, 2)}
`);
  }
}
async function runHelmTest(access, update, outcome) {
  if (!access.helmTest) {
    outcome.why.push("helm test was not run: there is no cluster here");
    return;
  }
  update("helm test");
  const { passed, why, output } = await access.helmTest();
  await access.log("helm-test.log", output);
  if (passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    outcome.why.push(`helm test: ${why}`);
  }
}
async function runBenignScript(entry, access, update, outcome) {
  update(entry.path);
  const result = await script2(entry, access);
  if (result.passed) outcome.passed += 1;
  else {
    outcome.failed += 1;
    const how = result.timedOut ? "took too long" : `ended with exit code ${result.exitCode}`;
    outcome.why.push(`${entry.path}: ${how}`);
  }
}
function suiteAttacks(suite, access) {
  return suite.tests.map((test) => ({
    name: test.name,
    suite,
    test,
    run: async () => {
      const result = await runAttack(test, suite.target, access.transport, { signal: access.signal });
      await access.log(`attack-${test.name}.json`, `${JSON.stringify(result, null, 2)}
`);
      const ran = result.outcome !== "failed" && result.outcome !== "skipped";
      return { ran, response: result.response, ...result.error === void 0 ? {} : { why: result.error } };
    }
  }));
}
async function scriptAttack(entry, access) {
  const result = await script2(entry, access);
  return {
    ran: !result.timedOut,
    response: result.stdout,
    ...result.timedOut ? { why: "it took too long" } : {}
  };
}
async function script2(entry, access) {
  const result = await access.runScript(entry.file, entry.args);
  await access.log(`script-${basename(entry.path)}.log`, `${result.stdout}${result.stderr}`);
  return result;
}

export {
  runBenign,
  attacksOf,
  wholeSuites,
  speaksHttp
};
