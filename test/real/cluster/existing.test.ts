import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readRecording } from '../../../src/core/bob/recording-file.ts';
import { readVerdict } from '../../../src/core/detect/read-verdict.ts';
import { Bobctl, fixture, IMAGE_TIMEOUT_MS, scratch, type Outcome } from '../pipeline/bobctl.ts';
import {
  REDIS_IMAGE,
  redisImage,
  severable,
  startCluster,
  whyNoCluster,
  type TestCluster,
} from './cluster.ts';
import { isLong } from '../long.ts';

const reason = await whyNoCluster();
const CELL = 'debian-12-existing-v1.20';
const EXAMPLE = fileURLToPath(new URL('../../../examples/redis', import.meta.url));

let bobctl: Bobctl;
let cluster: TestCluster;

beforeAll(async () => {
  if (reason !== undefined) return;
  [bobctl, cluster] = await Promise.all([Bobctl.bundle(), startCluster()]);
}, IMAGE_TIMEOUT_MS);

afterAll(async () => {
  if (reason !== undefined) return;
  await bobctl.remove();
  await cluster.down();
});

/** A copy of the fixture with one of its files changed. */
async function changed(file: string, change: (text: string) => string): Promise<string> {
  const folder = await fixture('cluster-pages', await scratch());
  const target = path.join(folder, file);
  await writeFile(target, change(await readFile(target, 'utf8')));
  return path.join(folder, 'bobctl.yaml');
}

const unchanged = (text: string): string => text;

async function call(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return bobctl.run(args, { env: { ...cluster.env, ...env } });
}

async function namespaces(): Promise<string[]> {
  return (await cluster.kubectl('get', 'namespaces', '-o', 'name')).trim().split('\n');
}

async function recordingOf(out: string, id = `${CELL}.r1`): Promise<ReturnType<typeof readRecording>> {
  const file = path.join(out, 'recordings', id, 'recording.json');
  return readRecording(await readFile(file, 'utf8'), file);
}

describe.skipIf(reason !== undefined)(
  `cells of an existing cluster (${reason ?? 'Kubernetes v1.20.2'})`,
  () => {
    describe.skipIf(!isLong)(
      'two replicas with an init container and a root that cannot be written to, by kustomize',
      () => {
        let out: string;
        let outcome: Outcome;

        beforeAll(async () => {
          out = path.join(bobctl.folder, 'pages');
          const workload = path.join(await fixture('cluster-pages', bobctl.folder), 'bobctl.yaml');
          outcome = await call(['run', '-w', workload, '--cell', CELL, '-o', out]);
        });

        test('go the whole way', () => {
          expect(outcome.code, outcome.stderr).toBe(0);
          expect(outcome.stdout).toContain('**Tested in 1 cell');
        });

        test('are recorded from their first program on, each container by itself', async () => {
          const recording = await recordingOf(out);
          expect(recording).toMatchObject({
            status: 'completed',
            completion: 'complete',
            cell: { id: CELL, distro: 'existing', version: 'v1.20.2' },
            suite: { passed: 4, failed: 0 },
            events: { lost: 0 },
          });
          const programs = Object.fromEntries(
            recording.containers.map(({ type, name, execs }) => [
              `${type}/${name}`,
              execs.map(({ args }) => args.join(' ')),
            ]),
          );
          expect(programs).toEqual({
            // Busybox's shell has cp and date built in.
            'initContainers/prepare': ['sh -c cp /pages/index.html /srv/ && date > /srv/made'],
            // The exec of the benign suite is the container's doing, what bobctl does from outside is not.
            'containers/httpd': ['cat /srv/made', 'httpd -f -p 8080 -h /srv'],
          });
          for (const { imageID, imageTag } of recording.containers) {
            expect(imageID).toMatch(/^sha256:[0-9a-f]{64}$/);
            expect(imageTag).toBe('busybox:local');
          }
        });

        test('the canary proves that the BoB is enforced, and attacks raise what they must', async () => {
          const file = path.join(out, 'verify', CELL, 'verdict.json');
          const verdict = readVerdict(await readFile(file, 'utf8'), file);
          expect(verdict.verdict).toBe('tested');
          expect(verdict.canaries).toMatchObject([{ container: 'httpd', ran: true, bound: true }]);
          expect(verdict.canaries[0]?.expectation?.arguments?.['exec']).toMatch(/^\/tmp\/bobctl-canary-/);
          expect(verdict.attacks.map(({ name, ran }) => [name, ran])).toEqual([
            ['a shell', true],
            ['call home', true],
          ]);
        });

        test('logs are kept, and nothing is left in the cluster', async () => {
          const logs = await readdir(path.join(out, 'recordings', `${CELL}.r1`, 'logs'));
          expect(logs).toEqual(expect.arrayContaining(['suite-pages.json', 'script-endpoints.sh.log']));
          expect(logs.filter((name) => /^pages-.*\.httpd\.log$/.test(name)).length).toBeGreaterThanOrEqual(2);
          expect(await namespaces()).not.toContain('namespace/pages');
        });

        test('another BoB of that name is not taken for this one: what it lacks is told', async () => {
          const bob = path.join(out, 'superset', 'bob.yaml');
          const text = await readFile(bob, 'utf8');
          await writeFile(bob, text.replace(/^.*- \/srv\/made\n/m, '').replace(/\/srv\/made/g, '/srv/other'));
          onTestFinished(() => writeFile(bob, text));
          const workload = path.join(bobctl.folder, 'cluster-pages', 'bobctl.yaml');
          const superset = path.join(out, 'superset');
          const again = await call(['verify', '-w', workload, '--cell', CELL, '-s', superset, '-o', out]);
          expect(again.code, again.stderr).toBe(1);
          expect(again.stdout).toMatch(/unexpected/);
        });
      },
    );

    test.skipIf(!isLong)(
      'a chart with two containers without rights: both are recorded, both have a canary',
      async () => {
        const folder = await fixture('cluster-worker', bobctl.folder);
        const cell = `${CELL}.2`;
        const out = path.join(bobctl.folder, 'worker-out');
        const workload = path.join(folder, 'bobctl.yaml');
        const outcome = await call(['run', '-w', workload, '--cell', cell, '-o', out]);
        expect(outcome.code, outcome.stderr).toBe(0);
        const { containers, workload: identity, completion } = await recordingOf(out, `${cell}.r1`);
        expect(identity).toMatchObject({ kind: 'DaemonSet', name: 'worker-main', namespace: 'worker' });
        expect(completion).toBe('complete');
        // The kubelet's probe is the container's doing; the Job, the test and other pods are none of the workload's.
        expect(containers.map(({ name, execs }) => [name, execs.map(({ args }) => args[0])]).sort()).toEqual([
          ['maker', ['cat', 'sh', 'sleep']],
          ['server', ['httpd', 'wget']],
        ]);
        const file = path.join(out, 'verify', cell, 'verdict.json');
        const { canaries } = readVerdict(await readFile(file, 'utf8'), file);
        expect(canaries.map(({ container, bound }) => [container, bound]).sort()).toEqual([
          ['maker', true],
          ['server', true],
        ]);
      },
    );

    test(
      'the example chart of Redis goes the whole way: volume, ConfigMap, init container, helm test, restarts',
      async () => {
        await redisImage();
        const folder = path.join(bobctl.folder, 'redis');
        await cp(EXAMPLE, folder, { recursive: true });
        const workload = path.join(folder, 'cluster.yaml');
        const [repository, tag] = REDIS_IMAGE.split(':');
        await writeFile(
          path.join(folder, 'values.yaml'),
          JSON.stringify({ image: { repository, tag, pullPolicy: 'Never' } }),
        );
        const text = await readFile(workload, 'utf8');
        await writeFile(
          workload,
          text
            .replace('release: redis }', 'release: redis, values: [values.yaml] }')
            .replace(/os: .*/, 'os: [debian-12]')
            .replace(/distro: .*/, 'distro: [existing]')
            .replace(/kubernetes: .*/, 'kubernetes: [v1.20]'),
        );
        const out = path.join(bobctl.folder, 'redis-out');
        const outcome = await call(['run', '-w', workload, '--cell', CELL, '-o', out]);
        expect(outcome.code, outcome.stderr).toBe(0);
        expect(outcome.stdout).toContain('**Tested in 1 cell');
        const recording = await recordingOf(out, `${CELL}.r2`);
        expect(recording.containers.map(({ type, name }) => `${type}/${name}`)).toEqual([
          'containers/redis',
          'initContainers/configure',
        ]);
        expect(recording.suite).toEqual({ passed: 174, failed: 0 });
        expect(await namespaces()).not.toContain('namespace/redis');
      },
      IMAGE_TIMEOUT_MS,
    );

    describe('what cannot be', () => {
      const record = async (workload: string, out: string, ...more: string[]): Promise<Outcome> =>
        call(['record', '-w', workload, '--cell', CELL, '-o', out, ...more]);

      test('a name space of somebody else is not touched', async () => {
        await cluster.kubectl('create', 'namespace', 'pages');
        onTestFinished(async () => {
          await cluster.kubectl('delete', 'namespace', 'pages');
        });
        const outcome = await record(await changed('bobctl.yaml', unchanged), await scratch());
        expect(outcome.code).toBe(4);
        expect(outcome.stderr).toContain('bobctl did not make it: it is not touched');
        expect(await namespaces()).toContain('namespace/pages');
      });

      test('another version than the cell’s', async () => {
        const workload = await changed('bobctl.yaml', (text) => text.replace('v1.20', 'v1.2'));
        const outcome = await call(['record', '-w', workload, '-o', await scratch()]);
        expect(outcome.code).toBe(3);
        expect(outcome.stderr).toContain('the cell is for Kubernetes v1.2, and the cluster is v1.20.2');
      });

      test('a context that is not there, and a kubeconfig that is not', async () => {
        const workload = await changed('bobctl.yaml', unchanged);
        const context = await record(workload, await scratch(), '--context', 'production');
        expect(context.code).toBe(2);
        expect(context.stderr).toContain('has no context production; it has: bob-k8s');
        const file = await record(workload, await scratch(), '--kubeconfig', '/none');
        expect(file.code).toBe(2);
        expect(file.stderr).toContain('/none: no such kubeconfig');
      });

      test.skipIf(!isLong)('an image that nobody has: told at once, with the diagnostics kept', async () => {
        const workload = await changed('manifests/pages.yaml', (text) =>
          text.replaceAll('busybox:local', 'none:1'),
        );
        const out = await scratch();
        const outcome = await record(workload, out);
        expect(outcome.code).toBe(4);
        expect(outcome.stderr).toMatch(
          /it will never be: Pod pages-\S+, container prepare: waits: ErrImageNeverPull/,
        );
        expect((await recordingOf(out)).status).toBe('failed');
        const kept = path.join(out, 'recordings', `${CELL}.r1`, 'logs', 'cluster');
        expect(await readFile(path.join(kept, 'events.txt'), 'utf8')).toContain('ErrImageNeverPull');
        expect(await namespaces()).not.toContain('namespace/pages');
      });

      test.skipIf(!isLong)('a workload that is not among what was deployed', async () => {
        const workload = await changed('bobctl.yaml', (text) =>
          text.replace('\ndeploy:', '\nworkload: { kind: StatefulSet }\ndeploy:'),
        );
        const outcome = await record(workload, await scratch());
        expect(outcome.code).toBe(2);
        expect(outcome.stderr).toContain(
          'what was deployed has no StatefulSet pages; it has: Deployment pages',
        );
      });

      test.skipIf(!isLong)(
        'an API server that goes away: a clear end, and the next run removes what is left',
        async () => {
          const out = await scratch();
          const workload = await changed('tests/endpoints.sh', () => '#!/bin/sh\nexec sleep 600\n');
          const { kubeconfig, sever } = await severable(cluster.kubeconfig, out);
          const args = ['record', '-w', workload, '--cell', CELL, '-o', out, '--kubeconfig', kubeconfig];
          const running = await bobctl.start(args, { env: cluster.env });
          await running.said(/▸ benign suite/);
          sever();
          const outcome = await running.ended;
          expect(outcome.code, outcome.stderr).toBe(4);
          expect(outcome.stderr).toContain('the cluster of context bob-k8s does not answer');
          expect(outcome.stderr).toContain('the next run on this cluster removes it');
          expect((await recordingOf(out)).status).toBe('failed');
          expect(await namespaces()).toContain('namespace/pages');
          const next = await record(await changed('bobctl.yaml', unchanged), await scratch());
          expect(next.code, next.stderr).toBe(0);
          expect(await namespaces()).not.toContain('namespace/pages');
        },
      );

      test('Ctrl-C: exit code 130, and nothing is left', async () => {
        const workload = await changed('tests/endpoints.sh', () => '#!/bin/sh\nexec sleep 600\n');
        const args = ['record', '-w', workload, '--cell', CELL, '-o', await scratch()];
        const running = await bobctl.start(args, { env: cluster.env });
        await running.said(/▸ benign suite/);
        process.kill(running.process.pid, 'SIGINT');
        expect((await running.ended).code).toBe(130);
        expect(await namespaces()).not.toContain('namespace/pages');
      });
    });
  },
);
