import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  artifactFiles,
  findRelease,
  githubApi,
  readEvent,
  writeAsset
} from "./chunk-FKJITNK4.mjs";
import "./chunk-LAECB6IP.mjs";
import {
  runArtifacts
} from "./chunk-HCYPFFGM.mjs";
import {
  readReport
} from "./chunk-ZDYYFM6M.mjs";
import "./chunk-ZZQME7MD.mjs";
import "./chunk-QKZLADBV.mjs";
import {
  BOB_FILE,
  REPORT_FILE,
  SUPERSET_FILE,
  readSuperset
} from "./chunk-I2PD5GQQ.mjs";
import "./chunk-3VGFV34Z.mjs";
import "./chunk-2KABU42J.mjs";
import "./chunk-COGAYURB.mjs";
import "./chunk-4XLJXFXB.mjs";
import "./chunk-4TB6NYYM.mjs";
import "./chunk-ENK4DDFZ.mjs";
import "./chunk-CLSPJI3S.mjs";
import "./chunk-NNLXDUKB.mjs";
import {
  actionFolder,
  artifactSlug,
  bobAssetName,
  input,
  requiredInput,
  runAction
} from "./chunk-B6M5UTVP.mjs";
import "./chunk-KS6WTV7R.mjs";
import {
  setOutput,
  setSecret
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
  BobctlError,
  EXIT,
  InputError
} from "./chunk-AAS74KDJ.mjs";
import "./chunk-BOR2QMVO.mjs";

// src/action/publish.ts
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
await runAction(
  async ({ progress }) => {
    const artifact = requiredInput("superset");
    const token = requiredInput("token");
    setSecret(token);
    const tag = input("tag") || (await readEvent(process.env)).tag;
    if (tag === void 0) {
      throw new InputError("this run is neither of a release nor of a tag", {
        next: "Name the tag of the release as the input tag."
      });
    }
    const source = await runArtifacts(process.env);
    const files = await artifactFiles(source, artifact, [SUPERSET_FILE, BOB_FILE, REPORT_FILE]);
    const { workload } = readSuperset(files[SUPERSET_FILE], SUPERSET_FILE);
    const { verify } = readReport(files[REPORT_FILE], REPORT_FILE);
    if (verify?.verdict !== "tested") {
      const verdict = verify?.verdict ?? "not verified";
      throw new BobctlError(`the superset is ${verdict}: only a tested one is published`, EXIT.incomplete);
    }
    const slug = artifactSlug(workload.name);
    const assets = {
      [bobAssetName(slug)]: files[BOB_FILE],
      [`bob-${slug}.superset.json`]: files[SUPERSET_FILE],
      [`bob-${slug}.report.json`]: files[REPORT_FILE]
    };
    const api = githubApi(process.env, token);
    const release = await findRelease(api, tag);
    if (release === void 0) {
      throw new InputError(`there is no published release of ${JSON.stringify(tag)}`, {
        next: "Start the workflow with `on: release: types: [published]`."
      });
    }
    const folder = join(actionFolder(process.env).root, "published");
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(assets)) {
      await writeFile(join(folder, name), text);
      const contentType = name.endsWith(".json") ? "application/json" : "application/yaml";
      await writeAsset(api, release, { name, bytes: Buffer.from(text), contentType });
      progress.info(`${name}: on ${release.url}`);
    }
    setOutput("release", release.url);
    setOutput("bob", join(folder, bobAssetName(slug)));
    setOutput("folder", folder);
  },
  { usesServices: true }
);
