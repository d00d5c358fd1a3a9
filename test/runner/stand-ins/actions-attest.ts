// Stands in for actions/attest: says the digest of what it was given, and signs nothing.
import * as core from '@actions/core';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

try {
  const path = core.getInput('subject-path', { required: true });
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  core.info(`not signed: ${basename(path)} sha256:${digest}`);
} catch (error) {
  core.setFailed(error as Error);
}
