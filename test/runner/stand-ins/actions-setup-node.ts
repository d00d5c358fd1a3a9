// Stands in for actions/setup-node: it only says which Node there is.
import * as core from '@actions/core';

core.info(`asked for Node ${core.getInput('node-version')}; Node ${process.versions.node} is here`);
core.setOutput('node-version', process.versions.node);
