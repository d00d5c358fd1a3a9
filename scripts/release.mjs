// Makes the release of the tag that a workflow runs for, and moves the tag of its major version (v1) to it: that is
// what `uses: bobctl/record@v1` follows. The tag stays where it is while a newer release has it.
import { readFileSync } from 'node:fs';

const {
  GITHUB_API_URL,
  GITHUB_REPOSITORY,
  GITHUB_REF_NAME: tag,
  GITHUB_SHA: sha,
  GITHUB_TOKEN,
} = process.env;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function stop(why) {
  console.error(`::error::${why}`);
  process.exit(2);
}

async function call(method, path, body, { mayMiss = false } = {}) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (mayMiss && response.status === 404) return undefined;
  if (!response.ok) stop(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  return response.json();
}

if (tag !== `v${version}`) stop(`the tag is ${tag}, and package.json says ${version}`);

if ((await call('GET', `/releases/tags/${tag}`, undefined, { mayMiss: true })) === undefined) {
  await call('POST', '/releases', { tag_name: tag, name: tag, generate_release_notes: true });
  console.log(`released ${tag}`);
}

const parts = (text) => text.split('.').map(Number);
const isNewer = (a, b) => {
  const at = parts(a).findIndex((part, i) => part !== parts(b)[i]);
  return at >= 0 && parts(a)[at] > parts(b)[at];
};

const major = `v${parts(version)[0]}`;
const versions = (await call('GET', `/git/matching-refs/tags/${major}.`)).map(({ ref }) =>
  ref.replace('refs/tags/v', ''),
);
const newer = versions.find((other) => /^\d+\.\d+\.\d+$/.test(other) && isNewer(other, version));
if (newer !== undefined) {
  console.log(`${major} stays: v${newer} is newer`);
} else {
  const refs = await call('GET', `/git/matching-refs/tags/${major}`);
  const known = refs.some(({ ref }) => ref === `refs/tags/${major}`);
  if (known) await call('PATCH', `/git/refs/tags/${major}`, { sha, force: true });
  else await call('POST', '/git/refs', { ref: `refs/tags/${major}`, sha });
  console.log(`${major} is ${tag} now`);
}
