import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/core/detect/verdict.ts';
import { readSuperset } from '../../src/core/bob/superset-file.ts';
import { Bobctl, IMAGE_TIMEOUT_MS, whyNot, type Outcome } from './pipeline/bobctl.ts';

const reason = await whyNot();
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

describe.skipIf(reason !== undefined)(`the ping page (${reason ?? 'runc, eBPF'})`, () => {
  let bobctl: Bobctl;
  let run: Outcome;
  let superset: string;

  beforeAll(async () => {
    if (reason !== undefined) return;
    bobctl = await Bobctl.bundle();
    superset = path.join(bobctl.folder, 'out/superset');
    const workload = path.join(EXAMPLES, 'webapp/bobctl.yaml');
    run = await bobctl.run(['run', '-w', workload, '-o', path.join(bobctl.folder, 'out')]);
  }, IMAGE_TIMEOUT_MS);
  afterAll(() => bobctl.remove());

  /** Verifies an example against the honest page's BoB. */
  async function verify(example: string): Promise<{ code: number | null; verdict: Verdict }> {
    const out = path.join(bobctl.folder, `out-${example}`);
    const workload = path.join(EXAMPLES, example, 'bobctl.yaml');
    const { code, stdout, stderr } = await bobctl.run([
      ...['verify', '--superset', superset, '--workload', workload],
      ...['-o', out, '--json'],
    ]);
    expect(stdout, stderr).not.toBe('');
    return { code, verdict: JSON.parse(stdout) as Verdict };
  }

  test('is tested: the benign suite is silent, every attack raises what it must', () => {
    expect(run.code, `${run.stderr}\n${run.stdout}`).toBe(0);
  });

  test('its BoB has the endpoints of its visitors, without what they asked for', async () => {
    const text = await readFile(path.join(superset, 'superset.json'), 'utf8');
    const [container] = readSuperset(text, 'superset.json').containers;
    expect(
      container?.endpoints.map(({ endpoint, methods, direction, headers }) => [
        endpoint,
        methods.join(' '),
        direction,
        headers,
      ]),
    ).toEqual([
      [':8080/', 'GET HEAD', 'inbound', { Host: ['127.0.0.1:8080'] }],
      [':8080/favicon.ico', 'GET', 'inbound', { Host: ['127.0.0.1:8080'] }],
      [':8080/health', 'GET', 'inbound', { Host: ['127.0.0.1:8080'] }],
      [':8080/ping', 'GET POST', 'inbound', { Host: ['127.0.0.1:8080'] }],
    ]);
    expect(JSON.stringify(container?.endpoints)).not.toContain('host=');
  });

  test('its BoB has the name of a peer, and the name that led to none', async () => {
    const text = await readFile(path.join(superset, 'superset.json'), 'utf8');
    const [container] = readSuperset(text, 'superset.json').containers;
    const named = container?.egress.filter(({ dnsNames }) => dnsNames.length > 0) ?? [];
    expect(named.map(({ ipAddress, dnsNames }) => [ipAddress, dnsNames])).toEqual(
      expect.arrayContaining([
        ['127.0.0.1', ['shop.example.']],
        [undefined, ['nowhere.invalid.']],
      ]),
    );
  });

  test('runs again without an alert', async () => {
    expect(await verify('webapp')).toMatchObject({ code: 0, verdict: { verdict: 'tested' } });
  });

  test('its tampered twin is unmasked by the benign suite alone, from its start, by name', async () => {
    const { code, verdict } = await verify('webapp-tampered');
    expect(code).toBe(1);
    expect(verdict.verdict).toBe('unexpected');
    expect(verdict.attacks).toEqual([]);
    expect(
      verdict.benign.unexpected.map(({ ruleID, message }) => [ruleID, /\S+:443/.exec(message)?.[0]]),
    ).toEqual([['R0011', '198.51.100.23:443']]);
  });
});
