/** What a systemd unit file of a service says about how it is started. */
export interface UnitStart {
  command: string[];
  user?: string;
  /** It goes to the background by itself: as the main process of a container it would end at once. */
  forks: boolean;
}

/** Specifiers, variables and quoting that only systemd can resolve. */
const UNRESOLVED = /[%$"'\\]/;

/** Reads `ExecStart`, `User` and `Type` of a unit file; undefined when its command cannot be told. */
export function readUnitFile(text: string): UnitStart | undefined {
  const valueOf = (key: string): string | undefined =>
    new RegExp(`^${key}=(.+)$`, 'm').exec(text.replace(/\\\n\s*/g, ' '))?.[1]?.trim();
  const start = valueOf('ExecStart')?.replace(/^[-@:+!|]+/, '');
  if (start === undefined || UNRESOLVED.test(start)) return undefined;
  const user = valueOf('User');
  return {
    command: start.split(/\s+/),
    ...(user === undefined || UNRESOLVED.test(user) ? {} : { user }),
    forks: valueOf('Type') === 'forking',
  };
}
