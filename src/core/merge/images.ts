const DEFAULT_HOST = 'docker.io';
const DEFAULT_NAMESPACE = 'library';
/** Images that bobctl made on this machine (`local@sha256:…`); no registry has them. */
const LOCAL_NAME = /^local(?:@|$)/;
const DIGEST_ONLY = /^sha256:[0-9a-f]+$/;

/**
 * An image reference in the form that all runtimes agree on: no scheme (`docker-pullable://`), Docker Hub's host and
 * `library/` spelt out. Bare digests and `local@…` stay as they are.
 */
export function normaliseImage(reference: string): string {
  const name = reference.replace(/^[a-z][a-z0-9.+-]*:\/\//, '');
  if (name === '' || DIGEST_ONLY.test(name) || LOCAL_NAME.test(name)) return name;
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasHost = first.includes('.') || first.includes(':') || first === 'localhost';
  if (!hasHost) return withDefaults(name);
  const rest = name.slice(slash + 1);
  return first === DEFAULT_HOST || first === `index.${DEFAULT_HOST}` ? withDefaults(rest) : name;
}

function withDefaults(path: string): string {
  return `${DEFAULT_HOST}/${path.includes('/') ? path : `${DEFAULT_NAMESPACE}/${path}`}`;
}
