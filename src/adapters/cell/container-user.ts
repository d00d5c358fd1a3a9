import { InputError } from '../../core/errors.ts';

/** Who a process in a container is. */
export interface ContainerUser {
  uid: number;
  gid: number;
  additionalGids: number[];
}

/** Largest id of a user or group; the one above it means "none" to the kernel. */
const MAX_ID = 0xfffffffe;

interface Entry {
  name: string;
  /** Third field. */
  id: number;
  /** Fields after the third. */
  rest: string[];
}

/**
 * Finds a user, `name` or number, with `:group` behind it or not, in the container's own /etc/passwd and /etc/group,
 * as containerd does: without a group it is the user's own, and its further groups count too; a number that the file
 * does not have has group 0.
 * @throws InputError for a name that the files do not have.
 */
export function containerUser(user: string, passwd: string, group: string): ContainerUser {
  const [userPart, groupPart] = splitOnce(user);
  const users = entriesOf(passwd);
  const known = users.find((entry) => entry.name === userPart || String(entry.id) === userPart);
  const uid = known?.id ?? idOf(userPart);
  if (uid === undefined) {
    throw new InputError(`the container has no user "${userPart}"`, {
      next: 'Name a user of its /etc/passwd, or give a number.',
    });
  }
  const groups = entriesOf(group);
  if (groupPart !== undefined) {
    const gid = groups.find((entry) => entry.name === groupPart)?.id ?? idOf(groupPart);
    if (gid !== undefined) return { uid, gid, additionalGids: [] };
    throw new InputError(`the container has no group "${groupPart}"`, {
      next: 'Name a group of its /etc/group, or give a number.',
    });
  }
  const gid = idOf(known?.rest[0] ?? '') ?? 0;
  const additional = known ? groups.filter((entry) => membersOf(entry).includes(known.name)) : [];
  return { uid, gid, additionalGids: additional.map((entry) => entry.id).filter((id) => id !== gid) };
}

function splitOnce(user: string): [string, string | undefined] {
  const at = user.indexOf(':');
  return at === -1 ? [user, undefined] : [user.slice(0, at), user.slice(at + 1)];
}

function entriesOf(text: string): Entry[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , number = '', ...rest] = line.split(':');
    const id = idOf(number);
    return name === '' || id === undefined ? [] : [{ name, id, rest }];
  });
}

function membersOf(group: Entry): string[] {
  return (group.rest[0] ?? '').split(',');
}

function idOf(text: string): number | undefined {
  if (!/^[0-9]{1,10}$/.test(text)) return undefined;
  const id = Number(text);
  return id <= MAX_ID ? id : undefined;
}
