import { describe, expect, it } from 'vitest';
import type { Neighbor } from '../../../src/core/bob/model.ts';
import { defaultCollapseSettings } from '../../../src/core/storage/collapse-settings.ts';
import { deflateContainer } from '../../../src/core/storage/deflate.ts';
import { mergeUserNeighborhood, mergeUserSelector } from '../../../src/core/storage/merge-user-profile.ts';
import { profile } from '../match/profiles.ts';

const settings = defaultCollapseSettings();
const peer = (identifier: string, parts: Partial<Neighbor> = {}): Neighbor => ({
  identifier,
  type: 'external',
  dnsNames: [],
  ports: [],
  ipAddresses: [],
  ...parts,
});

describe('saving a container once', () => {
  it('sorts names by bytes and keeps each once', () => {
    const stored = deflateContainer(
      profile({
        syscalls: ['write', 'read', 'write'].map((name) => ({ name })),
        capabilities: [{ name: 'KILL' }, { name: 'CHOWN' }],
      }),
      settings,
    );
    expect(stored.syscalls).toEqual([{ name: 'read' }, { name: 'write' }]);
    expect(stored.capabilities).toEqual([{ name: 'CHOWN' }, { name: 'KILL' }]);
  });

  it('never generalises programs, and takes those for one that differ only in whether arguments are required', () => {
    const execs = [
      { path: '/bin/sh', args: ['sh', '-c'], argsRequired: true },
      { path: '/bin/sh', args: ['sh'] },
      { path: '/bin/sh', args: ['sh', '-c'] },
      { path: '/bin/sh', args: ['sh'], envs: ['A=1'] },
    ];
    expect(deflateContainer(profile({ execs }), settings).execs).toEqual([execs[0], execs[1], execs[3]]);
  });

  it('takes neighbours with one identifier for one, and loses the addresses of all but the first', () => {
    const stored = deflateContainer(
      profile({
        egress: [
          peer('a', {
            dnsNames: ['b.'],
            ipAddress: '10.0.0.1',
            ports: [{ name: 'p', protocol: 'TCP', port: 1 }],
          }),
          peer('b', { dnsNames: ['z.', 'a.'] }),
          peer('a', {
            dnsNames: ['a.', 'b.'],
            ipAddress: '10.0.0.2',
            ports: [
              { name: 'q', protocol: 'TCP', port: 2 },
              { name: 'p', protocol: 'TCP', port: 3 },
            ],
          }),
        ],
      }),
      settings,
    );
    expect(stored.egress).toEqual([
      peer('a', {
        dnsNames: ['a.', 'b.'],
        ipAddress: '10.0.0.1',
        ports: [
          { name: 'p', protocol: 'TCP', port: 1 },
          { name: 'q', protocol: 'TCP', port: 2 },
        ],
      }),
      peer('b', { dnsNames: ['z.', 'a.'] }),
    ]);
  });

  it('a section that was not specified stays so, except programs', () => {
    expect(deflateContainer(profile({ unset: ['execs', 'opens'] }), settings).unset).toEqual(['opens']);
    expect(deflateContainer(profile({ unset: ['execs'] }), settings)).not.toHaveProperty('unset');
  });

  it('what storage does not touch is carried through', () => {
    const carried = profile({
      imageID: 'sha256:1',
      seccompProfile: { name: 'x' },
      identifiedCallStacks: [{ callID: 'a' }],
      extra: { future: true },
      listens: [{ protocol: 'TCP', address: '::', port: 1 }],
    });
    expect(deflateContainer(carried, settings)).toEqual(carried);
  });

  it('a rule called __proto__ is a rule like any other', () => {
    const rulePolicies = JSON.parse('{"__proto__": {"processAllowed": ["b", "a"]}}') as Record<string, never>;
    const stored = deflateContainer(profile({ rulePolicies }), settings).rulePolicies ?? {};
    expect(JSON.stringify(stored)).toBe('{"__proto__":{"processAllowed":["a","b"]}}');
  });
});

describe("laying a user's profile over a learned one", () => {
  it('selectors of peers are united, ports of the user win, its addresses are not taken over', () => {
    const learned = profile({
      egress: [
        peer('a', {
          podSelector: { matchLabels: { app: 'x' } },
          ipAddresses: ['10.0.0.1'],
          ports: [{ name: 'p', protocol: 'TCP', port: 1 }],
        }),
      ],
    });
    const user = profile({
      egress: [
        peer('a', {
          type: 'internal',
          podSelector: { matchLabels: { app: 'y', tier: 'z' } },
          ipAddress: '10.0.0.9',
          ipAddresses: ['10.0.0.2'],
          ports: [{ name: 'p', protocol: 'TCP', port: 2 }],
        }),
      ],
    });
    expect(mergeUserNeighborhood(learned, [user]).egress).toEqual([
      peer('a', {
        type: 'internal',
        podSelector: { matchLabels: { app: 'y', tier: 'z' } },
        ipAddress: '10.0.0.9',
        ipAddresses: ['10.0.0.1'],
        ports: [{ name: 'p', protocol: 'TCP', port: 2 }],
      }),
    ]);
  });

  it('main containers come before others of the same name', () => {
    const learned = profile({ egress: [] });
    const init = profile({ type: 'initContainers', egress: [peer('init')] });
    const main = profile({ egress: [peer('main')] });
    expect(mergeUserNeighborhood(learned, [init, main]).egress).toEqual([peer('main')]);
  });

  it('expressions are united, each once, in order', () => {
    const merged = mergeUserSelector(
      {
        matchExpressions: [
          { key: 'b', operator: 'Exists' },
          { key: 'a', operator: 'In', values: ['2', '1'] },
        ],
      },
      { matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] },
    );
    expect(merged).toEqual({
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['1', '2'] },
        { key: 'b', operator: 'Exists', values: [] },
      ],
    });
  });
});
