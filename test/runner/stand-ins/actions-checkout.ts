// Stands in for actions/checkout: lays down what the run's repository holds.
import { cpSync } from 'node:fs';

const { LOCAL_RUNNER_REPOSITORY: from = '', GITHUB_WORKSPACE: to = '' } = process.env;
cpSync(from, to, { recursive: true, verbatimSymlinks: true });
