import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  json,
  jsonOption,
  workloadOption
} from "./chunk-G3TFD4L5.mjs";
import {
  Option
} from "./chunk-74CMJPL7.mjs";
import {
  githubMatrix,
  plan
} from "./chunk-6LR25JJY.mjs";
import "./chunk-QWD2UHQE.mjs";
import "./chunk-ZFXSYQLJ.mjs";
import "./chunk-BUMFGKJN.mjs";
import "./chunk-ZEEZA4KC.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/cli/commands/plan.ts
function registerPlan(program, io) {
  program.command("plan").summary("list the cells of the matrix; nothing is run").description("Reads the workload file and lists every recording that its matrix asks for.").addOption(workloadOption()).addOption(
    new Option("--scope <which>", "all cells, those of clusters, or those of this machine").choices(["all", "clusters", "local"]).default("all")
  ).addOption(jsonOption()).addOption(new Option("--github", "print JSON for a workflow's strategy.matrix").conflicts("json")).action(async (flags) => {
    const planned = await plan(flags.workload, flags.scope, io.env);
    const progress = io.progress();
    for (const warning of planned.warnings) progress.warn(warning);
    if (flags.github) io.out(`${JSON.stringify(githubMatrix(planned))}
`);
    else io.out(flags.json ? json(planned) : asText(planned));
  });
}
function asText(planned) {
  const count = planned.recordings.length;
  const cells = new Set(planned.recordings.map(({ cell }) => cell)).size;
  const lines = planned.recordings.map(({ id }) => `${id}
`);
  return `${lines.join("")}${count} ${count === 1 ? "recording" : "recordings"} in ${cells} ${cells === 1 ? "cell" : "cells"}
`;
}
export {
  registerPlan
};
