import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyBob, applyRules, removeBob, removeRules } from '../../../src/adapters/kubescape/apply.ts';
import type { KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { worldFor } from '../../../src/core/bob/world.ts';
import { StandInApiServer } from '../../stand-ins/api-server.ts';
import { bobOf } from '../../stand-ins/bobs.ts';
import { directApi } from '../../stand-ins/clients.ts';

let server: StandInApiServer;
let api: KubeApi;

beforeEach(async () => {
  server = new StandInApiServer();
  api = directApi(await server.start());
});
afterEach(() => server.stop());

const paths = (): string[] => [...server.objects.keys()].map((path) => path.split('/').slice(-3).join('/'));

describe('a BoB that is applied (stand-in API server)', () => {
  it.each(['1.28.0', 'v0.3.158', 'v0.3.194'])('comes back as it was written: %s', async (version) => {
    const { stored, allowsMore, allowsLess } = await applyBob(api, bobOf(), 'redis', worldFor(version));
    expect({ allowsMore, allowsLess }).toEqual({ allowsMore: [], allowsLess: [] });
    expect(stored.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
      'containers/redis',
      'initContainers/prepare',
    ]);
    // Capabilities are spelt as the version spells them.
    const text = JSON.stringify([...server.objects.values()]);
    expect(text).toContain(version === '1.28.0' ? '"SETUID"' : '"CAP_SETUID"');
  });

  it('lies where the world has it, in the name space that is asked for', async () => {
    await applyBob(api, bobOf(), 'other', worldFor('v0.3.158'));
    expect(paths()).toEqual([
      'other/applicationprofiles/statefulset-redis',
      'other/networkneighborhoods/statefulset-redis',
    ]);
    await removeBob(api, bobOf(), 'other', worldFor('v0.3.158'));
    expect(paths()).toEqual([]);
    await applyBob(api, bobOf(), 'redis', worldFor('v0.3.194'));
    expect(paths()).toEqual([
      'redis/containerprofiles/statefulset-redis-redis',
      'redis/containerprofiles/statefulset-redis-prepare',
    ]);
    // An agent of that version takes what says a status for learned, and ignores it.
    expect(JSON.stringify([...server.objects.values()])).not.toContain('kubescape.io/status');
  });

  it('replaces one of the same name, which storage would silently keep', async () => {
    const world = worldFor('v0.3.158');
    await applyBob(api, bobOf({ syscalls: [{ name: 'old' }] }), 'redis', world);
    const { stored } = await applyBob(api, bobOf(), 'redis', world);
    expect(stored.containers[0]?.syscalls).toEqual([{ name: 'accept4' }, { name: 'read' }]);
  });

  it('is told with what storage made of it', async () => {
    const bob = bobOf({
      opens: [
        { path: '/data/⋯/⋯/cache', flags: ['O_RDONLY'] },
        { path: '/srv/⋯', flags: ['O_RDONLY'] },
        { path: '/srv/x', flags: ['O_RDWR'] },
      ],
    });
    const { stored, allowsMore, allowsLess } = await applyBob(api, bob, 'redis', worldFor('v0.3.158'));
    expect(allowsMore).toEqual(['storage turned containers/redis opens /data/⋯/⋯/cache into /data/*/cache']);
    // In the order in which it is written, the pattern comes last and takes the place of what was joined into it.
    expect(allowsLess).toEqual(['storage dropped containers/redis opens /srv/x']);
    expect(stored.containers[0]?.opens.map(({ path }) => path)).toEqual(['/data/*/cache', '/srv/⋯']);
  });

  it('that is too large is refused with what the server said', async () => {
    const syscalls = Array.from({ length: 40_001 }, (_, index) => ({ name: `s${index}` }));
    await expect(applyBob(api, bobOf({ syscalls }), 'redis', worldFor('v0.3.158'))).rejects.toThrow(
      /cannot make an object of .*applicationprofiles: .*too large/,
    );
  });
});

describe('rules that are applied (stand-in API server)', () => {
  it('take the place of those before, and can be taken out again', async () => {
    const world = worldFor('v0.3.158');
    await applyRules(api, 'kubescape', ['strict'], world, ['redis']);
    await applyRules(api, 'kubescape', ['stock'], world, ['redis']);
    expect(paths()).toEqual(['kubescape/rules/bobctl', 'v1/runtimerulealertbindings/bobctl']);
    await removeRules(api, 'kubescape');
    expect(paths()).toEqual([]);
  });

  it('are a binding only where rules are built in', async () => {
    await applyRules(api, 'kubescape', ['stock'], worldFor('1.28.0'), ['redis']);
    expect(paths()).toHaveLength(1);
  });
});
