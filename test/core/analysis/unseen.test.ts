import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitsOf } from '../../../src/core/analysis/bits.ts';
import { calibrate } from '../../../src/core/analysis/calibration.ts';
import { coverageOf, fit, forecast, unseenAtLeast, type Fit } from '../../../src/core/analysis/forecast.ts';
import { incidenceOf, type IncidenceRow } from '../../../src/core/analysis/incidence.ts';
import { intervalOf } from '../../../src/core/analysis/share.ts';
import { unseen } from '../../../src/core/analysis/unseen.ts';
import { HAS_PROFILES, WHY_SKIPPED } from '../merge/recordings.ts';
import { realSuperset } from './real-supersets.ts';
import { cell, container, recording, superset, syscall, upTo } from './superset-factory.ts';

const cells = (count: number): ReturnType<typeof recording>[] =>
  upTo(count).map((i) => recording(cell('ubuntu-24.04', i % 2 === 0 ? 'kind' : 'k3s', `v1.${i}.0`)));

/** A fit of counts alone, each behaviour that was seen once in a recording of its own. */
const counts = (units: number, once: number, twice: number, sightings: number): Fit => ({
  units,
  seen: 0,
  once,
  twice,
  sightings,
  alone: upTo(once).map(() => 1),
  meanBlock: 1,
});

describe('the estimators', () => {
  test('Chao2 is the published formula', () => {
    expect(unseenAtLeast(counts(10, 6, 3, 100))).toBeCloseTo((9 / 10) * (36 / 6), 10);
    expect(unseenAtLeast(counts(10, 6, 0, 100))).toBeCloseTo((9 / 10) * ((6 * 5) / 2), 10);
    expect(unseenAtLeast(counts(10, 0, 4, 100))).toBe(0);
  });

  test('coverage is the published formula, and whole where nothing was seen only once', () => {
    expect(coverageOf(counts(10, 6, 3, 100))).toBeCloseTo(1 - (6 / 100) * ((9 * 6) / (9 * 6 + 2 * 3)), 10);
    expect(coverageOf(counts(10, 0, 3, 100))).toBe(1);
    expect(coverageOf(counts(10, 0, 0, 0))).toBe(1);
  });

  test('a forecast grows with the recordings to come and never beyond what is unseen', () => {
    const positive = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(positive, positive, fc.nat(40), positive, (units, once, twice, further) => {
        const of = counts(units + 1, once, twice, 1_000);
        const { expected, low, high } = forecast(of, further);
        expect(expected).toBeLessThanOrEqual(unseenAtLeast(of) + 1e-9);
        expect(forecast(of, further + 1).expected).toBeGreaterThanOrEqual(expected - 1e-9);
        expect(low).toBeLessThanOrEqual(expected);
        expect(high).toBeGreaterThanOrEqual(expected);
      }),
    );
  });

  test('a share has the interval of Wilson', () => {
    const { low, high } = intervalOf(1, 31);
    expect([low, high]).toEqual([0.0072, 0.1324]);
    expect(intervalOf(0, 0)).toMatchObject({ share: 0, low: 0, high: 1 });
    expect(intervalOf(5, 5)).toMatchObject({ share: 1, high: 1 });
  });
});

describe('what is unseen', () => {
  test('it is counted over complete recordings and over what all of them could see', () => {
    const recordings = [...cells(3), recording(cell('a', 'b', 'c'), { completion: 'partial' })];
    recordings[2] = { ...recordings[2]!, notObserved: ['endpoints'] };
    const endpoint = {
      endpoint: ':80/',
      methods: ['GET'],
      internal: false,
      direction: 'inbound',
      seenIn: [0],
    };
    const of = superset(recordings, [
      container('redis', {
        syscalls: [syscall('read', [0, 1, 2, 3]), syscall('dup', [1]), syscall('only-partial', [3])],
        endpoints: [endpoint],
      }),
    ]);
    expect(unseen(of)).toMatchObject({
      recordings: 3,
      behaviours: 2,
      once: 1,
      twice: 0,
      notCompared: ['containers/redis endpoints'],
    });
  });

  test('with one complete recording nothing is said', () => {
    const partial = recording(cell('a', 'b', 'c'), { completion: 'partial' });
    expect(unseen(superset([...cells(1), partial], [container('redis', {})]))).toBeUndefined();
  });

  test('it says where more recordings would buy most, and the chance of news in a further cell', () => {
    const found = unseen(
      superset(cells(4), [
        container('redis', { syscalls: [syscall('read', upTo(4)), syscall('a', [0]), syscall('b', [0])] }),
      ]),
    );
    expect(found?.mostToGain.parts).toEqual([
      { name: 'kind', recordings: 2, perRecording: 1 },
      { name: 'k3s', recordings: 2, perRecording: 0 },
    ]);
    expect(found?.nextCell).toMatchObject({ count: 1, of: 4 });
    expect(found?.sentences.join('\n')).toContain(
      'Two more repeats on kind would buy most: about 1 new behaviours each, as against 0 on k3s.',
    );
  });

  test('repeats of one cell are one cell to the next one', () => {
    const [one, other] = cells(2);
    const found = unseen(
      superset(
        [one!, { ...one!, id: `${one!.cell.id}.r2`, repeat: 2 }, other!],
        [container('redis', { syscalls: [syscall('a', [0, 1]), syscall('b', [0, 1, 2])] })],
      ),
    );
    expect(found?.nextCell).toMatchObject({ count: 1, of: 2 });
  });

  test('too few recordings are not calibrated, and that is said', () => {
    const found = unseen(superset(cells(4), [container('redis', { syscalls: [syscall('a', [0])] })]));
    expect(found).not.toHaveProperty('calibration');
    expect(found?.sentences[0]).toContain('not calibrated here');
  });

  test('a forecast that does not hold is not called calibrated', () => {
    // One recording has everything: a half without it cannot know.
    const rows: IncidenceRow[] = [{ units: bitsOf(8, [0]), behaviours: 1_000 }];
    const found = calibrate(rows, 8);
    expect(found).toMatchObject({ splits: 1_000, calibrated: false });
    expect(found?.held).toBeGreaterThan(0.4);
    expect(found?.held).toBeLessThan(0.6);
    const of = superset(cells(8), [
      container('redis', { syscalls: upTo(1_000).map((i) => syscall(`call-${i}`, [0])) }),
    ]);
    expect(unseen(of)?.sentences[0]).toContain('not calibrated here');
  });

  test('the same superset is always tried on the same halves', () => {
    const rows: IncidenceRow[] = upTo(30).map((i) => ({
      units: bitsOf(20, [i % 20, (i * 7) % 20]),
      behaviours: 1,
    }));
    expect(calibrate(rows, 20)).toEqual(calibrate(rows.toReversed(), 20));
  });
});

/** Halves of our own choice: not those that the product tries. */
function heldShare(rows: readonly IncidenceRow[], units: number, splits: number): number {
  const orders = fc.sample(fc.shuffledSubarray(upTo(units), { minLength: units, maxLength: units }), {
    numRuns: splits,
    seed: 42,
  });
  const held = orders.filter((order) => {
    const half = Math.floor(units / 2);
    const first = new Set(order.slice(0, half));
    const { low, high } = forecast(fit(rows, bitsOf(units, first), half), units - half);
    let shown = 0;
    for (const { units: of, behaviours } of rows) {
      const members = upTo(units).filter((unit) => ((of[unit >>> 5]! >>> (unit & 31)) & 1) === 1);
      if (!members.some((unit) => first.has(unit))) shown += behaviours;
    }
    return low <= shown && shown <= high;
  });
  return held.length / splits;
}

describe.skipIf(!HAS_PROFILES)(`real clusters (${HAS_PROFILES ? 'present' : WHY_SKIPPED})`, () => {
  test.each([
    ['redis', undefined],
    ['tetragon', 'tetragon'],
    ['tetragon', 'tetragon-operator'],
  ] as const)(
    'the 90 % interval holds in at least 80 % of 1,000 halves of %s %s',
    (folder, workload) => {
      const { packaged } = realSuperset(folder, workload);
      const { rows, recordings } = incidenceOf(packaged);
      expect(heldShare(rows, recordings.length, 1_000)).toBeGreaterThanOrEqual(0.8);
      expect(unseen(packaged)?.calibration).toMatchObject({ splits: 1_000, calibrated: true });
    },
    60_000,
  );

  test('redis has seven behaviours that one recording has alone, all on one k3s cell', () => {
    const found = unseen(realSuperset('redis').packaged);
    expect(found).toMatchObject({ recordings: 31, once: 7, nextCell: { count: 1, of: 31 } });
    expect(found?.mostToGain.parts[0]).toEqual({ name: 'k3s', recordings: 10, perRecording: 0.7 });
  });
});
