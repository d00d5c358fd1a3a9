import type { Command } from 'commander';
import type { CommandIo } from './command-io.ts';

type Register = (program: Command, io: CommandIo) => void;

/** Every command in the order of the help. Each is loaded by itself: none waits for what only others need. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  init: async () => (await import('./commands/init.ts')).registerInit,
  run: async () => (await import('./commands/run.ts')).registerRun,
  plan: async () => (await import('./commands/plan.ts')).registerPlan,
  record: async () => (await import('./commands/record.ts')).registerRecord,
  package: async () => (await import('./commands/package.ts')).registerPackage,
  verify: async () => (await import('./commands/verify.ts')).registerVerify,
  report: async () => (await import('./commands/report.ts')).registerReport,
  covers: async () => (await import('./commands/covers.ts')).registerCovers,
  diff: async () => (await import('./commands/diff.ts')).registerDiff,
  validate: async () => (await import('./commands/validate.ts')).registerValidate,
  convert: async () => (await import('./commands/convert.ts')).registerConvert,
  surface: async () => (await import('./commands/surface.ts')).registerSurface,
  explain: async () => (await import('./commands/explain.ts')).registerExplain,
  doctor: async () => (await import('./commands/doctor.ts')).registerDoctor,
};

/** Adds the command that the first word names, or all of them where it names none. */
export async function registerCommands(
  program: Command,
  io: CommandIo,
  argv: readonly string[],
): Promise<void> {
  const [name = ''] = argv;
  const wanted = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const load of wanted) (await load?.())?.(program, io);
}
