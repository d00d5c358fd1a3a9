import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentLogs } from '../../../src/adapters/kubescape/agent-logs.ts';
import type { KubeApi } from '../../../src/adapters/kubescape/kube-api.ts';
import { StandInApiServer } from '../../stand-ins/api-server.ts';
import { directApi } from '../../stand-ins/clients.ts';

let server: StandInApiServer;
let api: KubeApi;
let logs: AgentLogs;

beforeEach(async () => {
  server = new StandInApiServer();
  api = directApi(await server.start());
  logs = new AgentLogs(api, 'kubescape');
});
afterEach(() => server.stop());

/** The state of a pod of node-agent. */
function agentIs(name: string, restarts = 0): void {
  server.objects.set(`/api/v1/namespaces/kubescape/pods/${name}`, {
    metadata: { name },
    spec: { nodeName: 'node1', containers: [] },
    status: {
      containerStatuses: [
        { name: 'node-agent', ready: true, restartCount: restarts, containerID: `c${restarts}` },
      ],
    },
  });
}

function wrote(name: string, ...lines: string[]): void {
  server.logs.set(`kubescape/${name}/node-agent`, lines.map((line) => `${line}\n`).join(''));
}

let second = 0;
const at = (text: string): string =>
  `2026-01-01T00:00:${String(second++).padStart(2, '0')}.000000000Z ${text}`;
const ALERT = JSON.stringify({ RuleID: 'R0001', BaseRuntimeMetadata: { alertName: 'x' } });
const LOG = '{"level":"info","msg":"x"}';

describe('logs of the agents (stand-in API server)', () => {
  it('are read piece by piece, alerts, own lines and damaged ones counted', async () => {
    agentIs('a');
    agentIs('b');
    const before = at(ALERT);
    wrote('a', before);
    wrote('b');
    await logs.begin();
    const fresh = [at(ALERT), at(LOG), at(ALERT.slice(0, 20))];
    wrote('a', before, ...fresh);
    wrote('b', at(ALERT));
    const piece = await logs.read();
    expect(piece.alerts).toHaveLength(2);
    expect(piece.lines).toEqual({ total: 4, alert: 2, log: 1, text: 0, blank: 0, damaged: 1 });
    expect(piece.problems).toEqual([]);
    const next = await logs.read();
    expect(next.lines.total).toBe(0);
  });

  it('go on in the log of the container that was restarted, and say that it was', async () => {
    agentIs('a');
    const first = at(LOG);
    wrote('a', first);
    await logs.begin();
    agentIs('a', 1);
    // Its last line was cut when it died.
    server.logs.set('kubescape/a/node-agent/previous', `${first}\n${at(ALERT)}\n${at(ALERT.slice(0, 9))}`);
    wrote('a', at(ALERT));
    const { alerts, problems, lines } = await logs.read();
    expect(alerts).toHaveLength(2);
    expect(lines.damaged).toBe(1);
    expect(problems).toEqual(['a on node node1 was restarted: it enforced nothing for a while']);
  });

  it.each([
    [() => agentIs('a', 2), 'a was restarted more than once, and what it wrote between is gone'],
    [() => server.objects.clear(), 'a is gone, and what it wrote last was not read'],
    [() => agentIs('c'), 'c on node node1 is new: it enforced nothing before'],
    [() => wrote('a', at(ALERT)), 'the log of a was rotated before it was read: alerts may be missing'],
  ])('say why lines may be missing (%#)', async (change, problem) => {
    agentIs('a');
    wrote('a', at(LOG));
    wrote('c', at(LOG));
    await logs.begin();
    change();
    expect((await logs.read()).problems).toContain(problem);
  });

  it('cannot be read when the API server is gone', async () => {
    agentIs('a');
    wrote('a', at(LOG));
    await logs.begin();
    await server.stop();
    await expect(logs.read()).rejects.toThrow('cannot read /api/v1/namespaces/kubescape/pods');
  });
});
