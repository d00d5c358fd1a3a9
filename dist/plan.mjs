import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  githubMatrix,
  plan
} from "./chunk-KR3S3LTS.mjs";
import {
  loadWorkload
} from "./chunk-KLXXXB4Y.mjs";
import {
  DEFAULT_WORKLOAD_FILE,
  artifactPattern,
  input,
  runAction,
  setOutput
} from "./chunk-5WGY6CDV.mjs";
import "./chunk-6TNT3KZH.mjs";
import {
  InputError
} from "./chunk-IODCTRLI.mjs";

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
  setOutput("matrix", JSON.stringify(matrix));
  setOutput("count", String(matrix.include.length));
  setOutput(
    "artifacts",
    artifactPattern(
      workload.identity.name,
      matrix.include.map(({ id }) => id)
    )
  );
  setOutput("verify-cell", fresh.cell);
  setOutput("verify-runs-on", fresh.runner);
});
