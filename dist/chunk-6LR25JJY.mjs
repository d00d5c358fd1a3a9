import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  loadWorkload,
  planMatrix
} from "./chunk-ZFXSYQLJ.mjs";
import {
  readMachine
} from "./chunk-UTMUDPUR.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";

// src/core/matrix/github-matrix.ts
var GITHUB_MATRIX_LIMIT = 256;
function githubMatrix(plan2) {
  const count = plan2.recordings.length;
  if (count > GITHUB_MATRIX_LIMIT) {
    throw new InputError(`the matrix has ${count} jobs; GitHub takes at most ${GITHUB_MATRIX_LIMIT}`, {
      next: "Lower matrix.repeats, shorten an axis or exclude cells; or record several files and package them together."
    });
  }
  return { include: plan2.recordings.map((recording) => ({ ...recording, runner: runnerOf(recording) })) };
}
function runnerOf({ os, arch }) {
  return arch === "arm64" ? `${os}-arm` : os;
}

// src/pipeline/plan.ts
async function plan(workloadFile, scope, env) {
  const { workload } = await loadWorkload(workloadFile, env);
  const machine = await readMachine();
  return planMatrix(workload, {
    clusters: scope !== "local",
    ...scope === "clusters" ? {} : { local: machine }
  });
}

export {
  githubMatrix,
  plan
};
