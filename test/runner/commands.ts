/** A command as the runner takes it from a step's output. */
export interface Command {
  name: string;
  message: string;
  properties?: Record<string, string>;
}

/** Lines of a log as the runner splits them. */
export function linesIn(log: string): string[] {
  return log.split(/\r\n|\n|\r/);
}

/** The command that a line speaks, told as the runner does (ActionCommand.cs, both forms). */
export function commandIn(line: string): Command | undefined {
  const [, name = '', given = '', message = ''] = /^\s*::([^:\s]+)(?:\s([^:]*))?::(.*)$/s.exec(line) ?? [];
  if (name !== '') return withProperties({ name, message: unescaped(message) }, given, ',');
  const [, older = '', settings = '', text = ''] = /##\[([^\]\s]+)([^\]]*)\](.*)$/s.exec(line) ?? [];
  return older === '' ? undefined : withProperties({ name: older, message: text }, settings, ';');
}

/** Every command of a log, as if none had been stopped. */
export function commandsIn(log: string): Command[] {
  return linesIn(log).flatMap((line) => {
    const { name, message } = commandIn(line) ?? {};
    return name === undefined || message === undefined ? [] : [{ name, message }];
  });
}

function withProperties(command: Command, text: string, separator: string): Command {
  const pairs = text.split(separator).flatMap((pair): [string, string][] => {
    const [, name = '', value = ''] = /^\s*([^=]+)=(.*)$/s.exec(pair) ?? [];
    return name === '' ? [] : [[name, unescaped(value).replaceAll('%3A', ':').replaceAll('%2C', ',')]];
  });
  return pairs.length === 0 ? command : { ...command, properties: Object.fromEntries(pairs) };
}

function unescaped(message: string): string {
  return message.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}

/** What the commands of one step's output do. */
export interface Effects {
  annotate(command: Command): void;
  mask(secret: string): void;
  output(name: string, value: string): void;
  state(name: string, value: string): void;
}

/** What the runner still obeys; everything else, `set-env` and `add-path` among it, it refuses or only shows. */
const ANNOTATIONS = ['error', 'warning', 'notice'];

/** Reads the lines of one step's output and does what they command. */
export class CommandReader {
  readonly #effects: Effects;
  #resumeWith: string | undefined;

  constructor(effects: Effects) {
    this.#effects = effects;
  }

  line(text: string): void {
    const command = commandIn(text);
    if (command === undefined) return;
    const { name, message, properties } = command;
    if (this.#resumeWith !== undefined) {
      if (name === this.#resumeWith) this.#resumeWith = undefined;
      return;
    }
    if (ANNOTATIONS.includes(name)) this.#effects.annotate({ name, message });
    else if (name === 'add-mask' && message !== '') this.#effects.mask(message);
    else if (name === 'stop-commands') this.#resumeWith = message;
    else if (name === 'set-output') this.#effects.output(properties?.['name'] ?? '', message);
    else if (name === 'save-state') this.#effects.state(properties?.['name'] ?? '', message);
  }
}
