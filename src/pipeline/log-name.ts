/** Longest name of a log file. */
const MAX_LOG_NAME = 100;

/** A name from a suite as a file name. */
export function logName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '');
  return safe.length <= MAX_LOG_NAME ? safe : `${safe.slice(0, MAX_LOG_NAME - 5)}${safe.slice(-5)}`;
}
