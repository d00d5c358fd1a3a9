import { randomBytes } from 'node:crypto';
import { startProcess, type RunningProcess } from '../../system/processes.ts';
import { requireProgram } from '../../system/programs.ts';

/** Longest name of a task (TASK_COMM_LEN without the NUL). */
const MAX_COMM = 15;

/**
 * Calls itself by the marker, then starts a program for every line that it reads. `stage`: one program. `check`: a shell
 * that forks, starts programs, opens a file and uses a capability, so that every kind of probe has something to see.
 */
const SCRIPT = `printf %s "$1" > /proc/self/comm || exit 1
while read -r line; do
  case $line in
    check) "$2" -c '"$1" --clear-groups "$2" /dev/null; :' sh "$3" "$4" ;;
    stage) "$4" /dev/null ;;
  esac
done`;

/** A name that nobody can guess. */
export function newMarker(): string {
  return `bob${randomBytes(8).toString('hex')}`.slice(0, MAX_COMM);
}

/**
 * A shell that speaks to the kernel side by what it does: the probes know its children by the marker. Its programs are a
 * container of their own, whose first program begins a stage.
 */
export class ControlShell {
  readonly #process: RunningProcess;

  private constructor(process: RunningProcess) {
    this.#process = process;
  }

  /**
   * Starts the shell.
   * @param onComplaint called with what it says on its standard error, and when it ends
   * @throws EnvironmentError when a program that it needs is not there
   */
  static async start(marker: string, onComplaint: (line: string) => void): Promise<ControlShell> {
    const shell = await requireProgram('sh');
    const programs = [await requireProgram('setpriv'), await requireProgram('cat')];
    const process = await startProcess([shell, '-c', SCRIPT, 'sh', marker, shell, ...programs], {
      dieWithParent: true,
      input: 'pipe',
      onStderr: onComplaint,
    });
    void process.exited.then(({ code, signal }) =>
      onComplaint(`it ended (${signal ?? `exit code ${code}`})`),
    );
    return new ControlShell(process);
  }

  /** Lets the kernel side begin its next stage. */
  beginStage(): void {
    this.#process.write('stage\n');
  }

  /** The same, by a program that does something for every kind of probe. */
  check(): void {
    this.#process.write('check\n');
  }

  async stop(): Promise<void> {
    this.#process.endInput();
    await this.#process.stop({ signal: 'SIGKILL' });
  }
}
