import type { ScaffoldLocal, ScaffoldTalk } from './scaffold.ts';

/** How the service of a Debian package is run in the foreground and spoken to. */
export interface Recipe {
  local: Omit<ScaffoldLocal, 'packages'>;
  talk: ScaffoldTalk;
}

const NGINX: Recipe = {
  local: { command: ['nginx', '-g', 'daemon off;'] },
  talk: { kind: 'http', port: 80, path: '/' },
};

/** The packages make no cluster of databases; the first start does. What runs whenever it likes is left out. */
const POSTGRES_START = [
  'PATH=$(echo /usr/lib/postgresql/*/bin):$PATH',
  'if ! [ -e "$PGDATA/PG_VERSION" ]; then initdb --auth trust --no-sync; fi',
  'exec postgres -c unix_socket_directories=/tmp -c autovacuum=off',
].join('\n');

/** Packages that need more than their unit file tells. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  nginx: NGINX,
  'nginx-light': NGINX,
  'redis-server': {
    local: { command: ['redis-server', '--protected-mode', 'no', '--dir', '/var/lib/redis'] },
    talk: { kind: 'redis', port: 6379 },
  },
  postgresql: {
    local: {
      command: ['sh', '-c', `${POSTGRES_START}\n`],
      user: 'postgres',
      env: { PGDATA: '/var/lib/postgresql/data', PGHOST: '/tmp' },
    },
    talk: {
      kind: 'exec',
      ready: ['pg_isready', '-q'],
      test: ['psql', '-c', 'select count(*) from pg_database'],
    },
  },
};

/** The recipe for the first of the packages that has one. */
export function recipeOf(packages: readonly string[]): Recipe | undefined {
  const known = packages.find((name) => Object.hasOwn(RECIPES, name));
  return known === undefined ? undefined : RECIPES[known];
}
