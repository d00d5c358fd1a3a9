// Renews src/core/data/cluster-versions.json, the versions of Kubernetes that cells of made clusters can have:
// node images of kind by digest from the notes of its releases, versions for minikube from Kubernetes' own releases.
// Needs the network. GITHUB_TOKEN raises the limit of GitHub's API. What is known stays, because matrices may name it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import semver from 'semver';

const TABLE = fileURLToPath(new URL('../src/core/data/cluster-versions.json', import.meta.url));
const API = 'https://api.github.com/repos';
/** Releases of kind that are looked at: an image is built for the release that it came with. */
const KIND_RELEASES = 6;
/** Newest minor versions of Kubernetes that minikube gets. */
const MINORS = 6;

/** The node images that the notes of a release of kind name: version to digest. */
export function nodeImages(notes) {
  const found = notes.matchAll(/kindest\/node:(v\d+\.\d+\.\d+)@(sha256:[0-9a-f]{64})(?![0-9a-f])/g);
  return Object.fromEntries([...found].map(([, version, digest]) => [version, digest]));
}

/** The newest patch of each of the newest minor versions among names of releases; pre-releases do not count. */
export function newestPatches(names, minors = MINORS) {
  const byMinor = new Map();
  for (const name of names.filter((one) => /^v\d+\.\d+\.\d+$/.test(one)).sort(semver.compare)) {
    byMinor.set(`${semver.major(name)}.${semver.minor(name)}`, name);
  }
  return [...byMinor.values()].sort(semver.compare).slice(-minors);
}

/** The table with what is new; of one version the first image stays, because recordings may have been made with it. */
export function renewed(table, images, patches) {
  const kind = { ...images, ...table.kind };
  const byVersion = Object.keys(kind).sort(semver.compare);
  return {
    kind: Object.fromEntries(byVersion.map((version) => [version, kind[version]])),
    minikube: [...new Set([...table.minikube, ...patches])].sort(semver.compare),
  };
}

async function releases(repository, count) {
  const token = process.env['GITHUB_TOKEN'];
  const answer = await fetch(`${API}/${repository}/releases?per_page=${count}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(`${repository}: GitHub answered ${answer.status}`);
  return answer.json();
}

async function main() {
  const table = JSON.parse(readFileSync(TABLE, 'utf8'));
  const kind = await releases('kubernetes-sigs/kind', KIND_RELEASES);
  const kubernetes = await releases('kubernetes/kubernetes', 100);
  // The newest release of kind last: of images for one version its own wins.
  const images = Object.assign({}, ...kind.map(({ body }) => nodeImages(body ?? '')).reverse());
  const next = renewed(table, images, newestPatches(kubernetes.map(({ tag_name }) => tag_name)));
  writeFileSync(TABLE, `${JSON.stringify(next, null, 2)}\n`);
  process.stdout.write(`${TABLE}: ${Object.keys(next.kind).length} node images of kind\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
