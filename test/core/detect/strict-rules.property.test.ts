import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import type { Exec, Open, Profile } from '../../../src/core/bob/model.ts';
import { listenFromEvent, neighborFromEvent } from '../../../src/core/detect/peers.ts';
import { covers } from '../../../src/core/match/covers.ts';
import { alertsFor, event, profile } from './fixtures.ts';

const segment = fc.constantFrom('a', 'b', '⋯', '*');
const literalSegment = fc.constantFrom('a', 'b', 'c');
const pattern = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const path = fc.array(literalSegment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const flags = fc.subarray(['O_RDONLY', 'O_WRONLY', 'O_CREAT', 'O_CLOEXEC']);
const address = fc.constantFrom(
  '127.0.0.1',
  '10.0.0.1',
  '10.0.0.2',
  '1.1.1.1',
  '::1',
  '2001:db8::1',
  '0.0.0.0',
);
const port = fc.constantFrom(53, 80, 6379);
const protocol = fc.constantFrom('TCP', 'UDP', '1');

const opens: fc.Arbitrary<Open[]> = fc.array(fc.record({ path: pattern, flags }), { maxLength: 4 });
const execs: fc.Arbitrary<Exec[]> = fc.array(
  fc.record({ path: pattern, args: fc.array(fc.constantFrom('x', 'y', '⋯', '⋯⋯'), { maxLength: 3 }) }),
  { maxLength: 4 },
);
const socket = fc
  .record({ type: fc.constantFrom('connect', 'accept', 'bind', 'listen'), protocol, address, port })
  .map((body) => event(body as Parameters<typeof event>[0]));

function isSilent(one: BehaviourEvent, container: Profile): boolean {
  return alertsFor([one], [container]).length === 0;
}

describe('strict detection', () => {
  it('is silent on an open if and only if one entry covers it', () => {
    fc.assert(
      fc.property(opens, path, flags, (entries, opened, opening) => {
        const one = event({ type: 'open', path: opened, flags: opening });
        const covered = entries.some((entry) => covers('opens', entry, { path: opened, flags: opening }));
        expect(isSilent(one, profile({ opens: entries }))).toBe(covered);
      }),
    );
  });

  it('is silent on an exec if and only if one entry covers it', () => {
    fc.assert(
      fc.property(
        execs,
        path,
        fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
        (entries, run, args) => {
          const one = event({ type: 'exec', path: run, args });
          const covered = entries.some((entry) => covers('execs', entry, { path: run, args }));
          expect(isSilent(one, profile({ execs: entries }))).toBe(covered);
        },
      ),
    );
  });

  it('is silent on what was recorded, whatever was recorded', () => {
    fc.assert(
      fc.property(fc.array(socket, { maxLength: 6 }), (events) => {
        const peers = events.map(neighborFromEvent).filter((peer) => peer !== undefined);
        const recorded = profile({
          ingress: peers.filter(({ direction }) => direction === 'ingress').map(({ neighbor }) => neighbor),
          egress: peers.filter(({ direction }) => direction === 'egress').map(({ neighbor }) => neighbor),
          listens: events.map(listenFromEvent).filter((listen) => listen !== undefined),
        });
        expect(alertsFor(events, [recorded])).toEqual([]);
      }),
    );
  });

  it('is silent on every socket that one entry covers', () => {
    fc.assert(
      fc.property(fc.array(socket, { maxLength: 6 }), socket, (events, one) => {
        const peers = events.map(neighborFromEvent).filter((peer) => peer !== undefined);
        const listens = events.map(listenFromEvent).filter((listen) => listen !== undefined);
        const peer = neighborFromEvent(one);
        const listen = listenFromEvent(one);
        const covered =
          (peer &&
            peers.some(
              (known) =>
                known.direction === peer.direction && covers(peer.direction, known.neighbor, peer.neighbor),
            )) ??
          (listen && listens.some((known) => covers('listens', known, listen))) ??
          true;
        fc.pre(covered);
        const recorded = profile({
          ingress: peers.filter(({ direction }) => direction === 'ingress').map(({ neighbor }) => neighbor),
          egress: peers.filter(({ direction }) => direction === 'egress').map(({ neighbor }) => neighbor),
          listens,
        });
        expect(isSilent(one, recorded)).toBe(true);
      }),
    );
  });
});
