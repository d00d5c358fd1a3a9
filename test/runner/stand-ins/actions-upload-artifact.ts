// Stands in for actions/upload-artifact; it uploads with the client that the real one uses.
import { ArtifactNotFoundError, DefaultArtifactClient } from '@actions/artifact';
import * as core from '@actions/core';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const client = new DefaultArtifactClient();
const name = core.getInput('name');
const root = resolve(core.getInput('path'));

try {
  const files = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('/.'))
    .map((entry) => join(entry.parentPath, entry.name));
  if (core.getInput('overwrite') === 'true') {
    await client.deleteArtifact(name).catch((error: unknown) => {
      if (!(error instanceof ArtifactNotFoundError)) throw error;
    });
  }
  const { id = 0, digest = '' } = await client.uploadArtifact(name, files, root);
  core.setOutput('artifact-id', id);
  core.setOutput('artifact-digest', digest);
} catch (error) {
  core.setFailed(error as Error);
}
