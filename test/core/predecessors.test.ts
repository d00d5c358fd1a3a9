import { describe, expect, it } from 'vitest';
import type { RecordedContainer } from '../../src/core/bob/recording.ts';
import type { Superset } from '../../src/core/bob/superset.ts';
import { writeProfiles, bobFromSuperset } from '../../src/core/bob/write-profiles.ts';
import { generalise } from '../../src/core/generalise/generalise.ts';
import { minimise } from '../../src/core/generalise/minimise.ts';
import { covers } from '../../src/core/merge/covers.ts';
import { mergeRecordings } from '../../src/core/merge/superset.ts';
import { container, recording } from './merge/recordings.ts';

/** What earlier tools lost on the way from recordings to a BoB, each named after what is kept here. */
function packaged(...cells: Partial<RecordedContainer>[]): Superset {
  const inputs = cells.map((fields, i) => recording(`c${i}.r1`, { containers: [container('app', fields)] }));
  const superset = minimise(generalise(mergeRecordings(inputs)));
  for (const input of inputs) expect(covers(superset, input).missing).toEqual([]);
  return superset;
}
const open = (path: string, ...flags: string[]): RecordedContainer['opens'][number] => ({ path, flags });
const peer = (ipAddress: string): RecordedContainer['egress'][number] => ({
  identifier: ipAddress,
  type: 'internal',
  dnsNames: [],
  ports: [{ name: 'TCP-80', protocol: 'TCP', port: 80 }],
  podSelector: null,
  namespaceSelector: null,
  ipAddress,
  ipAddresses: [],
});

describe('what survives packaging', () => {
  it('P2: many files below many folders stay files, no list becomes one wildcard', () => {
    const paths = ['/etc', '/usr/lib', '/data', '/var/lib/app'].flatMap((folder) =>
      Array.from({ length: 60 }, (_, i) => `${folder}/name-${String.fromCharCode(97 + (i % 26))}${i}x`),
    );
    const { opens } = packaged({ opens: paths.map((path) => open(path, 'O_RDONLY')) }).containers[0]!;
    expect(opens).toHaveLength(paths.length);
    expect(opens.filter(({ path }) => /[*⋯]/.test(path))).toEqual([]);
  });

  it('P11: every BoB carries the metadata of its own workload', () => {
    const names = ['kelvin', 'pem'].map((name) => {
      const workload = { kind: 'Deployment', namespace: 'pl', name };
      const superset = mergeRecordings([recording('c.r1', { workload, containers: [container('app')] })]);
      return writeProfiles(bobFromSuperset(superset), { world: 'profiles' }).map(
        ({ metadata }) => metadata.labels['kubescape.io/workload-name'],
      );
    });
    expect(names.map((list) => new Set(list))).toEqual([new Set(['kelvin']), new Set(['pem'])]);
  });

  it('S1: addresses of peers stay as they were seen, no network of a distribution stands in for them', () => {
    const addresses = ['10.244.0.14', '169.254.169.254', '172.17.0.1', '192.168.170.20', 'fd00::1'];
    const { egress } = packaged({ egress: addresses.map(peer) }).containers[0]!;
    expect(egress.map(({ ipAddress }) => ipAddress).toSorted()).toEqual(addresses);
  });

  it('S2: what one cell allows a rule survives cells that list the rule as empty', () => {
    const { rulePolicies } = packaged(
      { rulePolicies: { R0002: {}, R0004: {} } },
      { rulePolicies: { R0002: { processAllowed: ['runc:[2:INIT]'] }, R0004: {} } },
    ).containers[0]!;
    expect(rulePolicies?.['R0002']).toMatchObject({ processAllowed: ['runc:[2:INIT]'] });
  });

  it('S4: each name by which one program is started stays', () => {
    const execs = ['sh', 'cat', 'ls'].map((name) => ({ path: '/bin/busybox', args: [name, '-l'] }));
    expect(
      packaged({ execs })
        .containers[0]!.execs.map(({ args }) => args[0])
        .toSorted(),
    ).toEqual(execs.map(({ args }) => args[0]).toSorted());
  });

  it('S5: two generations of one mounted token are one entry with the flags of both', () => {
    const token = (time: string): string => `/run/secrets/kubernetes.io/serviceaccount/..${time}/token`;
    const { opens } = packaged(
      { opens: [open(token('2025_07_30_12_00_00.123456789'), 'O_RDONLY')] },
      { opens: [open(token('2025_07_31_13_01_02.987654321'), 'O_CLOEXEC', 'O_RDONLY')] },
    ).containers[0]!;
    expect(opens).toHaveLength(1);
    expect(opens[0]).toMatchObject({ flags: ['O_CLOEXEC', 'O_RDONLY'], seenIn: [0, 1] });
    expect(opens[0]!.path).toMatch(/^\/run\/secrets\/kubernetes\.io\/serviceaccount\/[^/]*⋯[^/]*\/token$/);
  });
});
