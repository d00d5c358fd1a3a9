import * as core from '@actions/core';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { githubApi } from '../adapters/github/github-api.ts';
import { findRelease, writeAsset } from '../adapters/github/releases.ts';
import { runArtifacts } from '../adapters/github/run-artifacts.ts';
import { readSuperset } from '../core/bob/superset-file.ts';
import { BobctlError, EXIT, InputError } from '../core/errors.ts';
import { readReport } from '../core/report/report-schema.ts';
import { BOB_FILE, REPORT_FILE, SUPERSET_FILE } from '../pipeline/superset-folder.ts';
import { artifactSlug, bobAssetName } from './artifact-name.ts';
import { readEvent } from './github-event.ts';
import { input, requiredInput } from './input.ts';
import { actionFolder, runAction } from './run-action.ts';
import { artifactFiles } from './run-artifact-files.ts';

await runAction(
  async ({ progress }) => {
    const artifact = requiredInput('superset');
    const token = requiredInput('token');
    core.setSecret(token);
    const tag = input('tag') || (await readEvent(process.env)).tag;
    if (tag === undefined) {
      throw new InputError('this run is neither of a release nor of a tag', {
        next: 'Name the tag of the release as the input tag.',
      });
    }
    const source = await runArtifacts(process.env);
    const files = await artifactFiles(source, artifact, [SUPERSET_FILE, BOB_FILE, REPORT_FILE]);
    const { workload } = readSuperset(files[SUPERSET_FILE], SUPERSET_FILE);
    const { verify } = readReport(files[REPORT_FILE], REPORT_FILE);
    if (verify?.verdict !== 'tested') {
      const verdict = verify?.verdict ?? 'not verified';
      throw new BobctlError(`the superset is ${verdict}: only a tested one is published`, EXIT.incomplete);
    }
    const slug = artifactSlug(workload.name);
    const assets = {
      [bobAssetName(slug)]: files[BOB_FILE],
      [`bob-${slug}.superset.json`]: files[SUPERSET_FILE],
      [`bob-${slug}.report.json`]: files[REPORT_FILE],
    };
    const api = githubApi(process.env, token);
    const release = await findRelease(api, tag);
    if (release === undefined) {
      throw new InputError(`there is no published release of ${JSON.stringify(tag)}`, {
        next: 'Start the workflow with `on: release: types: [published]`.',
      });
    }
    const folder = join(actionFolder(process.env).root, 'published');
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(assets)) {
      await writeFile(join(folder, name), text);
      const contentType = name.endsWith('.json') ? 'application/json' : 'application/yaml';
      await writeAsset(api, release, { name, bytes: Buffer.from(text), contentType });
      progress.info(`${name}: on ${release.url}`);
    }
    core.setOutput('release', release.url);
    core.setOutput('bob', join(folder, bobAssetName(slug)));
    core.setOutput('folder', folder);
  },
  { usesServices: true },
);
