// Stands in for actions/download-artifact, of a single artifact; it downloads with the client that the real one uses.
import { DefaultArtifactClient } from '@actions/artifact';
import * as core from '@actions/core';

const client = new DefaultArtifactClient();
const path = core.getInput('path');

try {
  const { artifact } = await client.getArtifact(core.getInput('name', { required: true }));
  await client.downloadArtifact(artifact.id, { path });
  core.setOutput('download-path', path);
} catch (error) {
  core.setFailed(error as Error);
}
