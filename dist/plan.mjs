import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  DEFAULT_WORKLOAD_FILE,
  artifactPattern,
  input,
  runAction,
  setOutput
} from "./chunk-43AEL4JN.mjs";
import "./chunk-U4DEIPG6.mjs";
import "./chunk-DAZWMTRD.mjs";
import "./chunk-4EZMFSKA.mjs";
import "./chunk-4BAY3P5B.mjs";
import {
  githubMatrix,
  plan
} from "./chunk-NXYIRU6Z.mjs";
import {
  loadWorkload
} from "./chunk-DKWXYK3O.mjs";
import "./chunk-53P2IPAU.mjs";
import "./chunk-IFC74N5Z.mjs";
import "./chunk-OBXBNDM5.mjs";
import "./chunk-2XDNK2S6.mjs";
import "./chunk-NUQ7S3EM.mjs";
import "./chunk-F7K3YMUB.mjs";
import "./chunk-AKTJ3EKL.mjs";
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
