/**
 * The small program that stands between bobctl and a container, as containerd's shim does: it calls the runtime's
 * `create`, adopts the container's main process (prctl PR_SET_CHILD_SUBREAPER) and so learns how that ends, and gives
 * the container plain pipes for its output. Perl, because Node can neither adopt nor make a pipe, and because every
 * Debian and Ubuntu has it (perl-base is essential).
 *
 * Arguments: the number of the prctl system call, then the runtime's command. Standard output and error are the
 * container's. Descriptor 3 gets `created <exit code>`, then `exited <pid> <exit code>` of every adopted process. It
 * ends once the container has ended and all output was copied.
 */
export const SHIM_PROGRAM = String.raw`
use strict;
use warnings;
use POSIX ();

my $PR_SET_CHILD_SUBREAPER = 36;
my ($prctl, @runtime) = @ARGV;
syscall($prctl + 0, $PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 or die "prctl: $!\n";

sub start {
    my ($stdin, $stdout, $stderr, @command) = @_;
    my $pid = fork() // die "fork: $!\n";
    return $pid if $pid;
    POSIX::dup2($stdin, 0);
    POSIX::dup2($stdout, 1);
    POSIX::dup2($stderr, 2);
    POSIX::close($_) for 3 .. 1023;
    exec { $command[0] } @command or POSIX::_exit(127);
}

my $null = POSIX::open('/dev/null', POSIX::O_RDONLY()) // die "/dev/null: $!\n";
my %copies;
my @container = map {
    my ($read, $write) = POSIX::pipe();
    $copies{ start($read, $_, $_, 'cat') } = 1;
    POSIX::close($read);
    $write;
} 1, 2;
my $create = start($null, @container, @runtime);
POSIX::close($_) for @container;

while ((my $pid = waitpid(-1, 0)) > 0) {
    my $code = ($? & 127) ? 128 + ($? & 127) : $? >> 8;
    next if $copies{$pid};
    my $event = $pid == $create ? "created $code" : "exited $pid $code";
    POSIX::write(3, "$event\n", length($event) + 1);
}
`;

/** Numbers of prctl(2) by Node's name of the architecture. */
const PRCTL_NUMBERS: Partial<Record<NodeJS.Architecture, number>> = {
  x64: 157,
  arm64: 167,
  riscv64: 167,
  arm: 172,
  ia32: 172,
  ppc64: 171,
  s390x: 172,
};

/**
 * The command that runs a runtime's `create` under the shim.
 * @throws Error on a machine whose system calls are not known.
 */
export function shimCommand(runtime: readonly string[], arch: NodeJS.Architecture = process.arch): string[] {
  const prctl = PRCTL_NUMBERS[arch];
  if (prctl === undefined) throw new Error(`the number of prctl is not known on ${arch}`);
  return ['perl', '-e', SHIM_PROGRAM, String(prctl), ...runtime];
}

/** What the shim tells. */
export type ShimEvent =
  { event: 'created'; exitCode: number } | { event: 'exited'; pid: number; exitCode: number };

/** Reads a line of the shim; undefined for anything else. */
export function parseShimEvent(line: string): ShimEvent | undefined {
  const created = /^created ([0-9]+)$/.exec(line);
  if (created) return { event: 'created', exitCode: Number(created[1]) };
  const exited = /^exited ([0-9]+) ([0-9]+)$/.exec(line);
  if (exited) return { event: 'exited', pid: Number(exited[1]), exitCode: Number(exited[2]) };
  return undefined;
}
