import { describe, expect, it } from 'vitest';
import type { Exec, Neighbor } from '../../../src/core/bob/model.ts';
import { alertsFor, event, profile } from './fixtures.ts';
import { hasShared, readShared } from './shared.ts';

interface Vectors {
  opens: { test: string; profileOpens: string[]; openedPath: string; expectAlert: boolean }[];
  execArgs: {
    profileExecs: Exec[];
    cases: { test: string; exec: string[]; expectAlert: boolean; expectR0001: boolean }[];
  };
  network: { profileEgress: Neighbor[]; cases: { test: string; tcp?: string[]; R0011?: boolean }[] };
}

// Where the vectors are absent, nothing is known of the engine's own expectations.
describe.skipIf(!hasShared)('node-agent’s component tests (skipped: no reference vectors here)', () => {
  const vectors = hasShared
    ? (JSON.parse(readShared('reference/vectors/component-tests.json')) as Vectors)
    : { opens: [], execArgs: { profileExecs: [], cases: [] }, network: { profileEgress: [], cases: [] } };

  it.each(vectors.opens)('$test', ({ profileOpens, openedPath, expectAlert }) => {
    const opens = profileOpens.map((path) => ({ path, flags: ['O_RDONLY'] }));
    const open = event({ type: 'open', path: openedPath, flags: ['O_RDONLY'] });
    const rules = alertsFor([open], [profile({ opens })]).map(({ RuleID }) => RuleID);
    expect(rules).toEqual(expectAlert ? ['R0002'] : []);
  });

  it.each(vectors.execArgs.cases)('$test', ({ exec, expectAlert, expectR0001 }) => {
    // The vectors run bare names; the kernel sees what they resolve to, and argv[0] as the note of the vectors has it.
    const name = exec[0] ?? '';
    const path = name === 'curl' ? '/usr/bin/curl' : `/bin/${name}`;
    const args = [path, ...exec.slice(1)];
    const run = event({ type: 'exec', path: name === 'curl' ? path : '/bin/busybox', args });
    const rules = alertsFor([run], [profile({ execs: vectors.execArgs.profileExecs })]).map(
      ({ RuleID }) => RuleID,
    );
    expect(rules).toEqual([...(expectR0001 ? ['R0001'] : []), ...(expectAlert ? ['R0040'] : [])]);
  });

  it.each(vectors.network.cases.filter(({ R0011 }) => R0011 !== undefined))('$test', ({ tcp, R0011 }) => {
    const events = (tcp ?? []).map((address) =>
      event({ type: 'connect', protocol: 'TCP', address, port: 80 }),
    );
    const egress = vectors.network.profileEgress.map((peer) => ({ ...peer, ipAddresses: [] }));
    const alerts = alertsFor(events, [profile({ egress })]);
    expect(alerts.map(({ RuleID }) => RuleID)).toEqual(R0011 ? events.map(() => 'R0011') : []);
  });
});
