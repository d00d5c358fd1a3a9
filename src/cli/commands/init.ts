import type { Command } from 'commander';
import path from 'node:path';
import { stdin } from 'node:process';
import { createInterface, type Interface } from 'node:readline/promises';
import { InputError } from '../../core/errors.ts';
import { init, type InitRequest } from '../../pipeline/init.ts';
import { json, type CommandIo } from '../command-io.ts';
import { jsonOption, wholeNumber } from '../options.ts';

interface InitFlags {
  out: string;
  force?: boolean;
  name?: string;
  package?: string[];
  file?: string[];
  user?: string;
  port?: number;
  http?: string | true;
  chart?: string;
  pid?: number;
  listening?: number;
  json?: boolean;
}

export function registerInit(program: Command, io: CommandIo): void {
  program
    .command('init')
    .summary('write a workload file and a first suite that runs')
    .description(
      'Writes bobctl.yaml, tests/functional.yaml and tests/attacks.yaml from what you say or from a look at a chart, a\n' +
        'Debian package or a running service. Without any flag it asks, if there is a terminal. Nothing that is there\n' +
        'is replaced without --force.',
    )
    .argument('[command...]', 'program and arguments of the main process, after --')
    .option('-o, --out <folder>', 'folder to write into', '.')
    .option('-n, --name <name>', 'name of the workload (default: of the chart, the package or the folder)')
    .option(
      '-p, --package <name...>',
      'Debian packages of the image; those of known services need no command',
    )
    .option(
      '--file <file=path...>',
      'a file of this machine and where it lies in the container (default: /srv)',
    )
    .option('--user <user>', 'user of the main process')
    .option('--port <port>', 'TCP port that it listens on', wholeNumber(1))
    .option('--http [page]', 'the port speaks HTTP; a page that is there (default: /)')
    .option('--chart <folder>', 'look at a Helm chart')
    .option('--pid <number>', 'look at a running process', wholeNumber(1))
    .option(
      '--listening <port>',
      'look at the service that listens on a port of this machine',
      wholeNumber(1),
    )
    .option('--force', 'replace files that are there')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  bobctl init --package nginx-light
  bobctl init --package nodejs --file server.js --port 3000 --http -- node /srv/server.js
  bobctl init --listening 8080 --name shop
  bobctl init --chart ./chart --port 80 --http`,
    )
    .action(async (command: string[], flags: InitFlags) => {
      const request = requestOf(command, flags, io);
      const { name, files } = await init(isEmpty(request) ? await asked(request) : request);
      if (flags.json) {
        io.out(json({ name, files }));
        return;
      }
      const shown = files.map((file) => `  ${path.relative(io.cwd, file) || file}\n`).join('');
      const workload = path.relative(io.cwd, files[0] ?? '');
      io.out(`wrote the workload ${name}:\n${shown}next: bobctl run --workload ${workload}\n`);
    });
}

function requestOf(command: string[], flags: InitFlags, io: CommandIo): InitRequest {
  const { name, user, port, http, chart, pid, listening } = flags;
  return {
    folder: path.resolve(io.cwd, flags.out),
    force: flags.force ?? false,
    packages: flags.package ?? [],
    command,
    files: flags.file ?? [],
    ...(name === undefined ? {} : { name }),
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
    ...(http === undefined ? {} : { http: http === true ? '/' : http }),
    ...(chart === undefined ? {} : { chart }),
    ...(pid === undefined ? {} : { pid }),
    ...(listening === undefined ? {} : { listening }),
  };
}

function isEmpty({ packages, command, chart, pid, listening }: InitRequest): boolean {
  return packages.length + command.length === 0 && (chart ?? pid ?? listening) === undefined;
}

/**
 * Asks for what no flag said.
 * @throws InputError where nobody can answer
 */
async function asked(request: InitRequest): Promise<InitRequest> {
  if (!stdin.isTTY) {
    throw new InputError('nothing was said about the workload', {
      next: 'Give --package, --listening, --pid or --chart; `bobctl init --help` has examples.',
    });
  }
  const terminal = createInterface({ input: stdin, output: process.stderr });
  try {
    return await answers(request, terminal);
  } finally {
    terminal.close();
  }
}

async function answers(request: InitRequest, terminal: Interface): Promise<InitRequest> {
  const ask = async (question: string): Promise<string> => (await terminal.question(`${question} `)).trim();
  const name = request.name ?? (await ask('Name of the workload?'));
  const packages = (await ask('Debian packages that it consists of?')).split(/\s+/).filter(Boolean);
  const command = (await ask('Command that keeps it in the foreground (empty: as the package starts it)?'))
    .split(/\s+/)
    .filter(Boolean);
  const port = request.port === undefined ? await ask('TCP port that it listens on (empty: as usual)?') : '';
  const http =
    port === '' ? '' : await ask('A page of it, such as /, if it speaks HTTP (empty: it does not)?');
  return {
    ...request,
    ...(name === '' ? {} : { name }),
    packages,
    command,
    ...(port === '' ? {} : { port: portOf(port) }),
    ...(http === '' ? {} : { http }),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InputError(`${JSON.stringify(text)} is not a TCP port`);
}
