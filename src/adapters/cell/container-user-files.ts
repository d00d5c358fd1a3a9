import { containerUser, type ContainerUser } from './container-user.ts';
import { readInRoot } from './root-files.ts';

const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Finds a user in the /etc/passwd and /etc/group that a container has right now.
 * @throws InputError for a name that they do not have.
 */
export async function findContainerUser(root: string, user: string): Promise<ContainerUser> {
  const passwd = (await readInRoot(root, '/etc/passwd', MAX_FILE_BYTES)) ?? '';
  const group = (await readInRoot(root, '/etc/group', MAX_FILE_BYTES)) ?? '';
  return containerUser(user, passwd, group);
}
