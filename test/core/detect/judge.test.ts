import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeBehaviour } from '../../../src/core/analysis/describe.ts';
import type { BehaviourEvent } from '../../../src/core/bob/events.ts';
import { canaryExpectation } from '../../../src/core/detect/canary.ts';
import { Detector, type DetectionContext } from '../../../src/core/detect/detector.ts';
import { judge, MAX_SUMMARIES, type VerificationRun } from '../../../src/core/detect/judge.ts';
import { readVerdict } from '../../../src/core/detect/read-verdict.ts';
import { evaluatedRules } from '../../../src/core/detect/rules.ts';
import { VERDICT_EXIT, VERDICTS, type VerdictName } from '../../../src/core/detect/verdict.ts';
import { verdictView } from '../../../src/core/detect/verdict-view.ts';
import { alertsOfStage } from '../../../src/core/detect/workload-alerts.ts';
import { InputError } from '../../../src/core/errors.ts';
import { bob, context, coveredEvents, event, observed, profile, WORKLOAD } from './fixtures.ts';

const CANARY = '/tmp/bobctl-canary-0123abcd';

interface Scene {
  attack?: BehaviourEvent[];
  benign?: BehaviourEvent[];
  containers?: ReturnType<typeof profile>[];
  context?: Partial<DetectionContext>;
  run?: Partial<VerificationRun>;
}

const SHELL = event({ type: 'exec', path: '/bin/dash', args: ['sh', '-c', 'id'] }, { comm: 'sh' });

/** Runs a whole verification: start and benign use in stages 0 and 1, the canary in 2, an attack in 3. */
function verify(scene: Scene = {}): ReturnType<typeof judge> {
  const detector = new Detector(bob(scene.containers), context(scene.context));
  const at = (stage: number, events: BehaviourEvent[]): void =>
    events.forEach((one) => detector.detect({ ...one, stage }));
  at(0, coveredEvents());
  at(1, scene.benign ?? coveredEvents());
  at(2, [event({ type: 'exec', path: CANARY, args: [CANARY] })]);
  at(3, scene.attack ?? [SHELL]);
  const alerts = observed(detector.alerts());
  return judge({
    ...quietRun(),
    unbound: detector.unbound,
    notEvaluated: detector.notEvaluated,
    canaries: [
      {
        container: 'redis',
        expectation: canaryExpectation(CANARY, 'redis', 'statefulset-redis'),
        alerts: alertsOfStage(alerts, 2),
      },
    ],
    benign: {
      ran: true,
      passed: 3,
      failed: 0,
      why: [],
      alerts: [...alertsOfStage(alerts, 0), ...alertsOfStage(alerts, 1)],
    },
    attacks: [
      {
        name: 'shell',
        ran: true,
        expected: [{ ruleID: 'R0001', containerName: 'redis', command: 'sh' }],
        alerts: alertsOfStage(alerts, 3),
      },
    ],
    ...scene.run,
  });
}

/** A run of which nothing is known yet, and in which nothing went wrong. */
function quietRun(): VerificationRun {
  return {
    cell: { id: 'debian-12-local-runc', os: 'debian-12', kernel: '6.1.0' },
    workload: WORKLOAD,
    containers: [{ type: 'containers', name: 'redis' }],
    superset: { digest: 'sha256:aa', unfinished: [] },
    ruleSets: ['strict'],
    evaluated: new Set(evaluatedRules(['strict'])),
    recorder: {
      engine: { name: 'ebpf', version: '0.23' },
      lost: 0,
      problems: [],
      warnings: [],
      droppedAlerts: 0,
      damagedLines: 0,
    },
    unbound: [],
    notEvaluated: [],
    canaries: [],
    benign: { ran: true, passed: 1, failed: 0, why: [], alerts: [] },
    attacks: [],
    times: { started: '2025-01-02T03:04:05.000Z', finished: '2025-01-02T03:05:05.000Z' },
  };
}

const UNFINISHED = { superset: { digest: 'sha256:aa', unfinished: ['a.r1'] } };

describe('a verification', () => {
  it('is tested when benign use is silent, the canary is heard, and the attack raises its alert', () => {
    const verdict = verify();
    expect(verdict.reasons).toEqual([]);
    expect(verdict.verdict).toBe('tested');
    expect(verdict.canaries).toEqual([
      expect.objectContaining({ container: 'redis', ran: true, bound: true }),
    ]);
    expect(verdict.attacks[0]?.expected).toEqual([expect.objectContaining({ state: 'found' })]);
  });

  it('is not-bound when the container has another name: nothing at all is raised', () => {
    const verdict = verify({ context: { containers: [{ key: 'c1', type: 'containers', name: 'cache' }] } });
    expect(verdict.verdict).toBe('not-bound');
    expect(verdict.benign.unexpected).toEqual([]);
    expect(verdict.reasons.map(({ text }) => text)).toEqual([
      'A container has no profile: containers/cache: the BoB has no profile for containers/cache (it has: containers/redis).',
      "The canary in container redis raised no alert under the BoB's name: the BoB was not enforced there.",
      'The attack shell did not raise R0001.',
    ]);
  });

  it('is not-bound when the canary raised its alert under another profile', () => {
    const verdict = verify({
      run: {
        canaries: [
          {
            container: 'redis',
            expectation: canaryExpectation(CANARY, 'redis', 'our-bob'),
            alerts: observed(
              new Detector(bob(), context()).detect(event({ type: 'exec', path: CANARY, args: [CANARY] })),
            ),
          },
        ],
      },
    });
    expect(verdict.verdict).toBe('not-bound');
  });

  it('is unexpected when benign use raises something, and names it', () => {
    const verdict = verify({ containers: [profile({ syscalls: [] })] });
    expect(verdict.verdict).toBe('unexpected');
    expect(verdict.benign.unexpected.map(({ arguments: { syscall } }) => syscall)).toEqual([
      'accept4',
      'openat',
      'read',
    ]);
    expect(verdict.benign.unexpectedCount).toBe(6);
    expect(verdict.reasons[0]?.text).toBe('Benign runs raised 6 alerts of 3 kinds: R0003 (3).');
  });

  it('is missed when the attack was made harmless', () => {
    const verdict = verify({ attack: coveredEvents() });
    expect(verdict.verdict).toBe('missed');
    expect(verdict.reasons).toEqual([{ verdict: 'missed', text: 'The attack shell did not raise R0001.' }]);
  });

  it('is missed when the attack raised the rule for another command', () => {
    const other = event({ type: 'exec', path: '/usr/bin/id', args: ['id'] }, { comm: 'id' });
    const verdict = verify({ attack: [other] });
    expect(verdict.verdict).toBe('missed');
    expect(verdict.attacks[0]?.alsoRaised).toEqual([
      expect.objectContaining({ ruleID: 'R0001', command: 'id' }),
    ]);
  });

  it.each<[string, Partial<VerificationRun>]>([
    [
      'the benign suite failed',
      { benign: { ran: true, passed: 2, failed: 1, why: ['set: no reply'], alerts: [] } },
    ],
    ['the benign suite did not run', { benign: { ran: false, passed: 0, failed: 0, why: [], alerts: [] } }],
    ['the benign suite is empty', { benign: { ran: true, passed: 0, failed: 0, why: [], alerts: [] } }],
    ['the canary did not run', { canaries: [{ container: 'redis', why: 'no folder', alerts: [] }] }],
    ['there was no canary', { canaries: [] }],
    [
      'an attack did not run',
      { attacks: [{ name: 'x', ran: false, why: 'refused', expected: [], alerts: [] }] },
    ],
    ['events were lost', { recorder: { ...quietRun().recorder, lost: 1 } }],
    ['the recorder had a problem', { recorder: { ...quietRun().recorder, problems: ['A map was full.'] } }],
    ['alerts were dropped', { recorder: { ...quietRun().recorder, droppedAlerts: 1 } }],
    ['the log is damaged', { recorder: { ...quietRun().recorder, damagedLines: 1 } }],
    ['recordings never completed', UNFINISHED],
    [
      'nothing that an attack expects can be raised',
      { attacks: [{ name: 'dns', ran: true, expected: [{ ruleID: 'R1008' }], alerts: [] }] },
    ],
  ])('is incomplete when %s', (_, run) => {
    const verdict = verify({ run });
    expect(verdict.verdict).toBe('incomplete');
    expect(verdict.reasons.filter((reason) => reason.verdict === 'incomplete')).toHaveLength(1);
  });

  it('says what failed', () => {
    const run = { benign: { ran: true, passed: 2, failed: 1, why: ['set: no reply.'], alerts: [] } };
    expect(verify({ run }).reasons[0]?.text).toBe('1 benign test failed: set: no reply.');
  });

  it('is tested with a note when one of several expectations cannot be raised here', () => {
    const expected = [{ ruleID: 'R0001' }, { ruleID: 'R1008' }];
    const shell = observed(new Detector(bob(), context()).detect(SHELL));
    const verdict = verify({ run: { attacks: [{ name: 'lookup', ran: true, expected, alerts: shell }] } });
    expect(verdict.verdict).toBe('tested');
    expect(verdict.notes).toEqual([
      'The attack lookup was not held to one expectation: R1008: The list of domains that it looks for is not part of bobctl.',
    ]);
  });

  it('says when no attack was run, and what the BoB does not specify', () => {
    const silent = profile({ unset: ['listens'] });
    const verdict = verify({ containers: [silent], run: { attacks: [] } });
    expect(verdict.verdict).toBe('tested');
    expect(verdict.notes).toEqual([
      'containers/redis: the BoB does not specify listening sockets, so none is judged',
      'No attack was run, so nothing shows what the BoB detects.',
    ]);
  });

  it('lists so many kinds of alerts and counts all of them', () => {
    const opens = Array.from({ length: MAX_SUMMARIES + 20 }, (_, i) =>
      event({ type: 'open', path: `/x/${i}`, flags: [] }),
    );
    const { benign } = verify({ benign: opens });
    expect(benign.unexpected).toHaveLength(MAX_SUMMARIES);
    expect(benign.unexpectedKinds).toBe(MAX_SUMMARIES + 20);
  });
});

describe('the order of verdicts', () => {
  const shell = observed(new Detector(bob(), context()).detect(SHELL));
  const canary = observed(
    new Detector(bob(), context()).detect(event({ type: 'exec', path: CANARY, args: [CANARY] })),
  );

  function run(applies: Record<Exclude<VerdictName, 'tested'>, boolean>): VerificationRun {
    return {
      ...quietRun(),
      ...(applies.incomplete ? UNFINISHED : {}),
      canaries: [
        {
          container: 'redis',
          expectation: canaryExpectation(CANARY, 'redis', 'statefulset-redis'),
          alerts: applies['not-bound'] ? [] : canary,
        },
      ],
      benign: { ran: true, passed: 1, failed: 0, why: [], alerts: applies.unexpected ? shell : [] },
      attacks: [
        { name: 'shell', ran: true, expected: [{ ruleID: 'R0001' }], alerts: applies.missed ? [] : shell },
      ],
    };
  }

  it('is: the first that applies wins, and every reason is kept', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (a, b, c, d) => {
        const applies = { incomplete: a, 'not-bound': b, unexpected: c, missed: d };
        const verdict = judge(run(applies));
        const wanted = VERDICTS.filter((name) => name !== 'tested' && applies[name]);
        expect(verdict.verdict).toBe(wanted[0] ?? 'tested');
        expect(verdict.reasons.map((reason) => reason.verdict)).toEqual(wanted);
      }),
      { numRuns: 64 },
    );
  });

  it('never lets a superset of unfinished recordings be tested', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (b, c, d) => {
        const applies = { incomplete: true, 'not-bound': b, unexpected: c, missed: d };
        expect(judge(run(applies)).verdict).toBe('incomplete');
      }),
    );
  });

  it('has an exit code for each: 0 tested, 1 a finding, 4 nothing proved', () => {
    expect(VERDICT_EXIT).toEqual({ incomplete: 4, 'not-bound': 4, unexpected: 1, missed: 1, tested: 0 });
  });
});

describe('verdict.json', () => {
  const scenes: Scene[] = [
    {},
    { context: { containers: [{ key: 'c1', type: 'containers', name: 'cache' }] } },
    { containers: [profile({ syscalls: [], egress: [], opens: [], listens: [], ingress: [] })] },
    { attack: coveredEvents() },
    { run: { ...UNFINISHED, canaries: [{ container: 'redis', why: 'no folder', alerts: [] }] } },
    { run: { attacks: [{ name: 'x', ran: false, why: 'refused', expected: [], alerts: [] }] } },
  ];

  it.each(scenes)('is accepted by its schema (%#)', (scene) => {
    const verdict = verify(scene);
    expect(readVerdict(JSON.stringify(verdict), 'verdict.json')).toEqual(verdict);
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['another kind', '{"apiVersion":"bobctl.dev/v1","kind":"Recording"}', 'not a verdict of this version'],
    [
      'an unknown verdict',
      JSON.stringify({ ...verify(), verdict: 'fine' }),
      '/verdict must be equal to one of',
    ],
    ['an unknown key', JSON.stringify({ ...verify(), extra: 1 }), 'additional properties'],
  ])('is refused when it is %s', (_, text, message) => {
    expect(() => readVerdict(text, 'v.json')).toThrow(InputError);
    expect(() => readVerdict(text, 'v.json')).toThrow(message);
  });
});

describe('verdictView', () => {
  it('tells the report what was raised, as behaviours', () => {
    const none = profile({
      capabilities: [{ name: 'SETGID' }],
      syscalls: [{ name: 'accept4' }, { name: 'openat' }],
      execs: profile().execs.slice(0, 1),
      opens: profile().opens.slice(1),
      ingress: [],
      egress: profile().egress.slice(0, 1),
      listens: [],
    });
    const view = verdictView(verify({ containers: [none] }), ['endpoints']);
    expect(view).toMatchObject({
      verdict: 'unexpected',
      canary: { raised: true },
      notObserved: ['endpoints'],
    });
    expect(view.unexpected.map(({ kind, behaviour }) => `${kind} ${behaviour}`)).toEqual([
      `execs ${describeBehaviour('execs', { path: '/usr/bin/redis-cli', args: ['redis-cli', 'ping'] })}`,
      'opens /etc/redis/redis.conf O_RDONLY',
      'syscalls read',
      'capabilities SETUID',
      'egress 10.96.0.10 UDP-53',
      'listens TCP 0.0.0.0:6379',
      'ingress TCP-6379',
    ]);
    expect(view.unexpected.every(({ container }) => container === 'containers/redis')).toBe(true);
  });

  it('names the rules of attacks, and the canary that never ran', () => {
    const view = verdictView(
      verify({ attack: coveredEvents(), run: { canaries: [{ container: 'redis', alerts: [] }] } }),
      [],
    );
    expect(view.canary).toBeNull();
    expect(view.attacks).toEqual([
      { name: 'shell', expected: ['R0001'], missing: ['R0001'], alsoRaised: [] },
    ]);
  });

  it('shows the message of a signature, which no behaviour of the BoB answers', () => {
    const scene: Scene = {
      benign: [event({ type: 'syscall', name: 'init_module' })],
      containers: [profile({ syscalls: [...profile().syscalls, { name: 'init_module' }] })],
      context: { ruleSets: ['stock'] },
    };
    const [alert] = verdictView(verify(scene), []).unexpected.filter(({ ruleId }) => ruleId === 'R1002');
    expect(alert).toEqual({
      ruleId: 'R1002',
      ruleSet: 'stock',
      container: 'containers/redis',
      behaviour:
        'Kernel module loading attempt with syscall (init_module) was called by process (redis-server)',
    });
  });
});
