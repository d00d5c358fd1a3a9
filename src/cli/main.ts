import { Command, CommanderError } from 'commander';
import { BobctlError, EXIT, messageOf } from '../core/errors.ts';
import { forTerminal } from '../core/report/escape.ts';
import { TerminalProgress } from './terminal-progress.ts';
import type { CommandIo } from './command-io.ts';
import { registerCommands } from './commands.ts';

const EXIT_CODES = `
Exit codes:
  0  fine; a verified superset is tested
  1  a finding: unexpected, missed, not covered
  2  wrong call or bad input
  3  this machine or cluster cannot do it
  4  incomplete or not-bound: nothing was proved either way
  130  interrupted
`;

/** The command line, with the commands that these arguments need. */
async function createProgram(io: CommandIo, argv: readonly string[]): Promise<Command> {
  const program = new Command('bobctl')
    .description(
      'Records what software does when it behaves (its Bill of Behavior) over a matrix of cells,\n' +
        'merges the recordings into a superset, proves the superset by running it, and reports the result.',
    )
    .version(process.env.BOBCTL_VERSION ?? 'development', '-V, --version')
    .showHelpAfterError('(add --help for a description of this command)')
    .addHelpText(
      'after',
      `
Examples:
  bobctl init --package nginx-light                    a workload file to begin with
  bobctl run --workload examples/redis/bobctl.yaml     the whole way on this machine
  bobctl doctor                                        what this machine can do and what it lacks
  bobctl plan --workload bobctl.yaml                   the cells of the matrix, nothing is run
${EXIT_CODES}`,
    )
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  await registerCommands(program, io, argv);
  // Sub-commands do not inherit it.
  for (const command of program.commands) command.exitOverride().showHelpAfterError(true);
  return program;
}

/** Runs one command line and gives the exit code; never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const interrupted = new AbortController();
  const onSignal = (): void => {
    // A second Ctrl-C does not wait for the clean-up; the next run sweeps what is left.
    if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write('\ninterrupted: cleaning up (Ctrl-C again to leave at once)\n');
    interrupted.abort(new BobctlError('interrupted', EXIT.interrupted));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // A reader that went away (`bobctl … | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
  });
  const io: CommandIo = {
    out: (text) => void process.stdout.write(text),
    progress: (options) => new TerminalProgress(options),
    signal: interrupted.signal,
    cwd: process.cwd(),
    env: process.env,
    exitWith: (code) => {
      exitCode = code;
    },
  };
  try {
    const program = await createProgram(io, argv);
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(interrupted.signal.aborted ? interrupted.signal.reason : error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof BobctlError) {
    if (error.exitCode !== EXIT.interrupted) {
      process.stderr.write(`error: ${forTerminal(error.message)}\n`);
      if (error.next !== undefined) process.stderr.write(`next: ${forTerminal(error.next)}\n`);
    }
    return error.exitCode;
  }
  const detail = error instanceof Error && process.env.BOBCTL_DEBUG ? (error.stack ?? '') : messageOf(error);
  process.stderr.write(
    `error: ${forTerminal(detail)}\nnext: This is a defect in bobctl; run it again with BOBCTL_DEBUG=1 and report what it prints.\n`,
  );
  return EXIT.environment;
}

process.exitCode = await main(process.argv.slice(2));
