/** How the pipeline tells what it is doing; the command line and the actions each show it in their own way. */
export interface Progress {
  /** Begins something that takes time; end it with `done` or `failed`. */
  begin(label: string): Step;
  info(text: string): void;
  warn(text: string): void;
}

export interface Step {
  /** What is being done right now, for whoever waits. */
  update(text: string): void;
  done(text?: string): void;
  failed(text: string): void;
}

/** Runs `work` as one step: done when it resolves, failed when it throws. */
export async function step<T>(
  progress: Progress,
  label: string,
  work: (update: (text: string) => void) => Promise<T>,
  result?: (value: T) => string | undefined,
): Promise<T> {
  const current = progress.begin(label);
  try {
    const value = await work((text) => current.update(text));
    current.done(result?.(value));
    return value;
  } catch (error) {
    current.failed(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** The same progress with every label prefixed, for one of several cells. */
export function prefixed(progress: Progress, prefix: string): Progress {
  return {
    begin: (label) => progress.begin(`${prefix}${label}`),
    info: (text) => progress.info(`${prefix}${text}`),
    warn: (text) => progress.warn(`${prefix}${text}`),
  };
}
