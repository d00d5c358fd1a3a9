/** Rights of a token, by scope. */
export type Permissions = Readonly<Record<string, string>>;

const RANK: Readonly<Record<string, number>> = { none: 0, read: 1, write: 2 };

/**
 * What a job's token may do. A called workflow can only have less than its caller: asking for more is an error of the
 * file, as on GitHub.
 * @param asked of the job, or of its workflow where the job asks for nothing of its own
 */
export function permissionsOf(
  asked: Permissions | undefined,
  ceiling: Permissions | undefined,
  place: string,
): Permissions {
  const wanted = asked ?? ceiling ?? {};
  if (ceiling === undefined) return wanted;
  for (const [scope, right] of Object.entries(wanted)) {
    if (rank(right) > rank(ceiling[scope])) {
      throw new Error(
        `${place}: asks for ${scope}: ${right}, and its caller gives ${ceiling[scope] ?? 'none'}`,
      );
    }
  }
  return wanted;
}

/** The same for a pull request from a fork: nothing may be written. */
export function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(permissions).map(([scope, right]) => [scope, right === 'write' ? 'read' : right]),
  );
}

/** Whether a token with these rights may read or write something. */
export function allows(
  permissions: Permissions | undefined,
  scope: string,
  right: 'read' | 'write',
): boolean {
  return rank(permissions?.[scope]) >= rank(right);
}

function rank(right: string | undefined): number {
  return RANK[right ?? 'none'] ?? 0;
}
