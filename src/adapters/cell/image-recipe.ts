import { createHash } from 'node:crypto';
import { sortedSet } from '../../core/bob/bytes.ts';
import { InputError } from '../../core/errors.ts';

/** What an image is made of; equal recipes share one image. */
export interface ImageRecipe {
  suite: string;
  /** Distinct, ordered by bytes. */
  packages: string[];
  /** GOARCH */
  arch: string;
}

export const DEFAULT_SUITE = 'bookworm';
const MAX_PACKAGES = 200;
/** Raised when the same packages would give another image: images of the old recipe are then no longer used. */
const RECIPE_VERSION = 1;
/**
 * Files that are newer than this get this time, so that the same packages give the same bytes on every day
 * (reproducible-builds.org, SOURCE_DATE_EPOCH). 2023-06-10, the release of Debian 12.
 */
export const SOURCE_DATE_EPOCH = 1_686_355_200;
const KEY_LENGTH = 16;

/** Debian policy 5.6.1, and nothing that mmdebstrap or apt would take for a pattern or an option. */
const PACKAGE_NAME = /^[a-z0-9][a-z0-9+.-]{1,127}$/;
const SUITE_NAME = /^[a-z][a-z0-9-]{1,31}$/;

/** What a container image leaves out; the legal notices stay. */
const LEFT_OUT = [
  'path-exclude=/usr/share/doc/*',
  'path-include=/usr/share/doc/*/copyright',
  // The folders themselves stay: update-alternatives fails without them.
  'path-exclude=/usr/share/man/*/*',
  'path-exclude=/usr/share/locale/*/*',
  'path-exclude=/usr/share/info/*',
];

/**
 * Runs before the packages are installed. A database cluster made at installation would hold a random identifier and
 * the machine's locale.
 */
const BEFORE_PACKAGES = [
  'mkdir -p "$1/etc/postgresql-common"',
  'echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"',
].join(' && ');

/** Runs at the end: takes out what comes from this machine or from chance. */
const AFTER_PACKAGES = [
  // Copied from this machine; every cell gets its own.
  'rm -f "$1/etc/resolv.conf" "$1/etc/hostname" "$1/etc/hosts"',
  // Names the key ring's place on this machine.
  'rm -f "$1/etc/apt/sources.list"',
  // Questions of the installation, with the names of temporary files.
  'rm -f "$1/var/cache/debconf/"*',
  // A random key, and links to its certificate that are named after this machine.
  'rm -f "$1/etc/ssl/private/ssl-cert-snakeoil.key"',
  'if [ -d "$1/etc/ssl/certs" ]; then find "$1/etc/ssl/certs" -lname ssl-cert-snakeoil.pem -delete; fi',
  'rm -f "$1/etc/ssl/certs/ssl-cert-snakeoil.pem"',
].join(' && ');

/**
 * Checks what was asked for.
 * @throws InputError for names that are no Debian package or suite.
 */
export function imageRecipe(packages: readonly string[], suite: string, arch: string): ImageRecipe {
  if (!SUITE_NAME.test(suite)) throw new InputError(`${quoted(suite)} is not the name of a Debian suite`);
  if (packages.length > MAX_PACKAGES) {
    throw new InputError(`${packages.length} packages were asked for; ${MAX_PACKAGES} are the limit`);
  }
  for (const name of packages) {
    if (!PACKAGE_NAME.test(name)) {
      throw new InputError(`${quoted(name)} is not the name of a Debian package`, {
        next: 'Package names have lower-case letters, digits and + - . only.',
      });
    }
  }
  return { suite, packages: sortedSet(packages), arch };
}

/** Name of the recipe's image in the cache. */
export function imageKey(recipe: ImageRecipe): string {
  const inputs = [RECIPE_VERSION, SOURCE_DATE_EPOCH, LEFT_OUT, BEFORE_PACKAGES, AFTER_PACKAGES, recipe];
  const digest = createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
  return `${recipe.suite}-${recipe.arch}-${digest.slice(0, KEY_LENGTH)}`;
}

/**
 * The command that makes the recipe's tar file. It runs in a process and mount name space of its own: when it is
 * killed, everything that it started and mounted is gone too, and no daemon of a package outlives it.
 */
export function buildCommand(recipe: ImageRecipe, tarFile: string): string[] {
  return [
    ...['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL'],
    ...[
      'mmdebstrap',
      '--mode=root',
      '--variant=essential',
      '--format=tar',
      `--architectures=${debianArch(recipe.arch)}`,
    ],
    ...LEFT_OUT.map((option) => `--dpkgopt=${option}`),
    `--essential-hook=${BEFORE_PACKAGES}`,
    `--customize-hook=${AFTER_PACKAGES}`,
    ...(recipe.packages.length > 0 ? [`--include=${recipe.packages.join(',')}`] : []),
    recipe.suite,
    tarFile,
  ];
}

/** Debian's name of a GOARCH. */
function debianArch(arch: string): string {
  const names: Record<string, string> = { '386': 'i386', arm: 'armhf', ppc64le: 'ppc64el' };
  return Object.hasOwn(names, arch) ? (names[arch] ?? arch) : arch;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
