import { describe, expect, test } from 'vitest';
import { createArguments, sandboxArguments } from '../../../src/adapters/docker/docker.ts';

const CONTAINER = {
  name: 'bobctl-x-00000000',
  image: 'bobctl-local:abc',
  command: ['redis-server', '--dir', '$(touch /x)', '-p 1'],
  user: 'redis:redis',
  env: { A: 'b c', B: '$HOME' },
  capabilities: ['CHOWN', 'NET_BIND_SERVICE'],
  network: 'bobctl-x-00000000-net',
};

describe('a container of Docker', () => {
  test('the workload’s words reach it as they are, behind the gate', () => {
    const args = createArguments(CONTAINER);
    expect(args.slice(args.indexOf('sh') + 1)).toEqual(CONTAINER.command);
    expect(args[args.indexOf('-c') + 1]).not.toContain('redis-server');
    expect(args).toEqual(expect.arrayContaining(['A=b c', 'B=$HOME', 'redis:redis']));
  });

  test('has the capabilities that were asked for and no others, and no filter', () => {
    const args = createArguments(CONTAINER).join(' ');
    expect(args).toContain('--cap-drop ALL --cap-add CHOWN --cap-add NET_BIND_SERVICE');
    expect(args).toContain('seccomp=unconfined');
    expect(args).not.toContain('--privileged');
  });

  test('its network is that of the sandbox, which leads nowhere', () => {
    expect(createArguments(CONTAINER).join(' ')).toContain(`--network container:${CONTAINER.network}`);
    expect(sandboxArguments(CONTAINER.network, CONTAINER.image, 'x').join(' ')).toContain('--network none');
  });
});
