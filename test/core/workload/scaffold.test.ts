import { describe, expect, it } from 'vitest';
import { readSuites } from '../../../src/core/workload/read-suite.ts';
import { readWorkload } from '../../../src/core/workload/read-workload.ts';
import { recipeOf } from '../../../src/core/workload/recipes.ts';
import { scaffold, type Scaffold } from '../../../src/core/workload/scaffold.ts';
import { readUnitFile } from '../../../src/core/workload/unit-file.ts';
import type { Suite } from '../../../src/core/workload/suite.ts';
import type { Workload } from '../../../src/core/workload/workload.ts';

function read(known: Scaffold): { workload: Workload; benign: Suite[]; attacks: Suite[] } {
  const texts = scaffold(known);
  return {
    workload: readWorkload(texts['bobctl.yaml'], 'bobctl.yaml'),
    benign: readSuites(texts['tests/functional.yaml'], 'functional.yaml', {}),
    attacks: readSuites(texts['tests/attacks.yaml'], 'attacks.yaml', {}),
  };
}

const HTTP: Scaffold = {
  name: 'shop',
  local: {
    packages: ['nodejs'],
    command: ['node', '/srv/a.js', 'no', 'a: "b"\n# c'],
    files: { '/srv/a.js': 'x\n' },
  },
  talk: { kind: 'http', port: 3000, path: '/a?b=c d' },
};

describe('what init writes', () => {
  it('can be read, and says what was known', () => {
    const { workload, benign, attacks } = read(HTTP);
    expect(workload).toMatchObject({
      name: 'shop',
      deploy: { local: { ...HTTP.local, ready: { kind: 'http', port: 3000, path: '/a?b=c d' } } },
      benign: [{ path: 'tests/functional.yaml' }],
      attacks: [{ path: 'tests/attacks.yaml' }],
    });
    expect(benign).toMatchObject([
      { target: { port: 3000, scheme: 'http' }, tests: [{ action: { kind: 'http', path: '/a?b=c%20d' } }] },
    ]);
    expect(attacks[0]?.tests[0]?.expectedDetections).toMatchObject([
      { ruleID: 'R0001', containerName: 'shop' },
    ]);
  });

  it.each<[Scaffold['talk'], object]>([
    [
      { kind: 'tcp', port: 25 },
      { kind: 'tcp', port: 25 },
    ],
    [
      { kind: 'redis', port: 6379 },
      { kind: 'tcp', port: 6379 },
    ],
    [
      { kind: 'exec', ready: ['pg_isready'], test: ['psql'] },
      { kind: 'exec', command: ['pg_isready'] },
    ],
  ])('waits for a workload that is spoken to by %o', (talk, ready) => {
    const { workload, benign } = read({ ...HTTP, talk });
    expect(workload.deploy.local?.ready).toMatchObject(ready);
    expect(benign[0]?.tests[0]?.action.kind).toBe(talk.kind);
  });

  it('of a chart plans clusters, and its own tests only if it has any', () => {
    const { name, talk } = HTTP;
    const chart = { folder: '../chart', hasTests: true };
    expect(read({ name, talk, chart }).workload).toMatchObject({
      deploy: { cluster: { kind: 'helm', chart: '../chart' } },
      benign: [{ kind: 'helmTest' }, { kind: 'suite' }],
      matrix: { distro: ['kind'] },
    });
    expect(read({ name, talk, chart: { ...chart, hasTests: false } }).workload.benign).toHaveLength(1);
    expect(read({ ...HTTP, chart }).workload.deploy).toMatchObject({ cluster: {}, local: {} });
  });

  it('is the same every time', () => {
    expect(scaffold(HTTP)).toEqual(scaffold(structuredClone(HTTP)));
  });
});

describe('recipes', () => {
  it('are complete', () => {
    for (const name of ['nginx', 'nginx-light', 'redis-server', 'postgresql']) {
      const recipe = recipeOf(['curl', name]);
      expect(recipe).toBeDefined();
      if (recipe === undefined) continue;
      const local = { ...recipe.local, packages: [name] };
      expect(read({ name, local, talk: recipe.talk }).workload.deploy.local?.packages).toEqual([name]);
    }
    expect(recipeOf(['constructor'])).toBeUndefined();
  });
});

describe('a unit file', () => {
  it('tells command, user and whether it forks', () => {
    expect(
      readUnitFile(
        '[Service]\nType=forking\nUser=www-data\nExecStart=-/usr/sbin/x -a \\\n  -b\nExecStop=/bin/y\n',
      ),
    ).toEqual({ command: ['/usr/sbin/x', '-a', '-b'], user: 'www-data', forks: true });
    expect(readUnitFile('[Service]\nExecStart=/usr/sbin/x\n')).toEqual({
      command: ['/usr/sbin/x'],
      forks: false,
    });
  });

  it('whose command only systemd can resolve tells nothing', () => {
    for (const start of ['/usr/sbin/x $OPTIONS', '/usr/sbin/x %i', '/usr/sbin/x "a b"', "/bin/sh -c 'x'"]) {
      expect(readUnitFile(`[Service]\nExecStart=${start}\n`)).toBeUndefined();
    }
    expect(readUnitFile('[Unit]\n')).toBeUndefined();
  });
});
