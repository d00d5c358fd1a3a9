import fc from 'fast-check';
import type { Bob, Endpoint, Neighbor, Open, Profile } from '../../../src/core/bob/model.ts';
import type { CollapseSettings } from '../../../src/core/storage/collapse-settings.ts';
import { profile } from '../match/profiles.ts';

export function bobOf(...containers: Profile[]): Bob {
  return {
    name: 'redis',
    workload: { kind: 'Deployment', namespace: 'default', name: 'redis' },
    architectures: ['amd64'],
    labels: {},
    annotations: {},
    containers,
  };
}

export const open = (path: string, ...flags: string[]): Open => ({ path, flags });
export const opensOf = (...opens: Open[]): Bob => bobOf(profile({ opens }));
export const endpoint = (text: string): Endpoint => ({
  endpoint: text,
  methods: ['GET'],
  internal: false,
  direction: 'inbound',
});
export const peer = (ipAddress: string, identifier?: string): Neighbor => ({
  ...(identifier !== undefined && { identifier }),
  type: 'external',
  dnsNames: [],
  ports: [],
  ipAddress,
  ipAddresses: [],
});

/** Thresholds so low that small profiles are generalised. */
export const small: CollapseSettings = {
  openDynamicThreshold: 3,
  endpointDynamicThreshold: 2,
  collapseConfigs: [
    { prefix: '/etc', threshold: 5 },
    { prefix: '/app', threshold: 1 },
  ],
};

const names = ['etc', 'app', 'a', 'b', 'c', 'd', 'e', 'f'];
const flag = fc.constantFrom('O_RDONLY', 'O_WRONLY', 'O_CREAT');
/** Clean absolute paths, as kernels report and as people write them. */
const cleanPath = (...special: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...names, ...special), { minLength: 1, maxLength: 4 })
    .map((segments) => `/${segments.join('/')}`);
export const anyOpens = (...special: string[]): fc.Arbitrary<Open[]> =>
  fc.array(fc.record({ path: cleanPath(...special), flags: fc.array(flag, { maxLength: 2 }) }), {
    maxLength: 25,
  });
const anyPeers = fc.array(
  fc
    .tuple(fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3'), fc.constantFrom(undefined, 'a', 'b'))
    .map(([ip, identifier]) => peer(ip, identifier)),
  { maxLength: 5 },
);
export const anyContainer = fc
  .record({
    opens: anyOpens('⋯', '*'),
    execs: fc.array(
      fc.record({ path: cleanPath(), args: fc.array(fc.constantFrom('a', '⋯', '⋯⋯'), { maxLength: 2 }) }),
      { maxLength: 6 },
    ),
    endpoints: fc.array(
      fc
        .tuple(fc.constantFrom('80', '0', '443'), cleanPath('⋯'), fc.subarray(['GET', 'PUT']))
        .map(([port, path, methods]) => ({ ...endpoint(`:${port}${path}`), methods })),
      { maxLength: 12 },
    ),
    ingress: anyPeers,
    egress: anyPeers,
  })
  .map(profile);
