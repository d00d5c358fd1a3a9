import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  githubMatrix,
  plan
} from "./chunk-6LR25JJY.mjs";
import {
  loadWorkload
} from "./chunk-ZFXSYQLJ.mjs";
import "./chunk-BUMFGKJN.mjs";
import "./chunk-ZEEZA4KC.mjs";
import "./chunk-XE7EIRRC.mjs";
import "./chunk-3O6MM2RM.mjs";
import "./chunk-MWRHZRPK.mjs";
import "./chunk-BNWWI2LL.mjs";
import "./chunk-F7QC6PNU.mjs";
import {
  DEFAULT_WORKLOAD_FILE,
  artifactName,
  artifactSlug,
  input,
  runAction
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  setOutput
} from "./chunk-4CZ6ZTTM.mjs";
import "./chunk-P6XS44CU.mjs";
import "./chunk-GBIV54SQ.mjs";
import "./chunk-UMSI7R2V.mjs";
import "./chunk-Z4O3OX55.mjs";
import "./chunk-K6S23FSU.mjs";
import "./chunk-M65JXXHC.mjs";
import "./chunk-IAXMHAN3.mjs";
import "./chunk-RVVCY7KC.mjs";
import "./chunk-AKTJ3EKL.mjs";
import "./chunk-OLMYAT6N.mjs";
import "./chunk-ZDC3H7EL.mjs";
import "./chunk-ML2MSDUK.mjs";
import "./chunk-TYG5SQNV.mjs";
import "./chunk-WCG54XZ3.mjs";
import "./chunk-6HZLABJO.mjs";
import "./chunk-BMPMN4GQ.mjs";
import "./chunk-UTMUDPUR.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-3U7T647L.mjs";
import {
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/action/plan.ts
await runAction(async (context) => {
  const file = input("workload") || DEFAULT_WORKLOAD_FILE;
  const { workload } = await loadWorkload(file, process.env);
  const planned = await plan(file, "all", process.env);
  for (const warning of planned.warnings) context.progress.warn(warning);
  const matrix = githubMatrix(planned);
  const [first] = matrix.include;
  if (first === void 0) {
    throw new InputError(`the matrix of ${workload.name} has no cell`, {
      next: "Add deploy.local or a matrix to the workload file."
    });
  }
  for (const { id, runner } of matrix.include) context.progress.info(`${id} on ${runner}`);
  const fresh = matrix.include.find(({ distro }) => distro === "local") ?? first;
  const include = matrix.include.map((job) => ({
    ...job,
    artifact: artifactName(workload.identity.name, job.id)
  }));
  setOutput("workload", artifactSlug(workload.identity.name));
  setOutput("matrix", JSON.stringify({ include }));
  setOutput("count", String(include.length));
  setOutput("verify-cell", fresh.cell);
  setOutput("verify-runs-on", fresh.runner);
});
