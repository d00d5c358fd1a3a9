import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  githubMatrix,
  plan
} from "./chunk-NXYIRU6Z.mjs";
import {
  json,
  jsonOption,
  workloadOption
} from "./chunk-A62KPWBQ.mjs";
import {
  Option
} from "./chunk-VNMUOKOO.mjs";
import "./chunk-EXS2BFJH.mjs";
import "./chunk-DKWXYK3O.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-IODCTRLI.mjs";

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
