import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Image } from '../../src/adapters/cell/image.ts';
import { sweepLeftovers } from '../../src/adapters/cell/sweep.ts';
import { signalProcess } from '../../src/adapters/system/process-identity.ts';
import { startProcess } from '../../src/adapters/system/processes.ts';
import { startDriver, type Driver } from '../adapters/cell/driver.ts';
import {
  eventuallyLeftOf,
  leftOf,
  makeCell,
  temporaryFolder,
  testImage,
  whyNot,
} from '../adapters/cell/real-cells.ts';

const reason = await whyNot();
let image: Image;

beforeAll(async () => {
  if (reason === undefined) image = await testImage();
}, 600_000);

/** Makes a cell and starts it, and tells where it is; stands still where it is asked to. */
const OWNER = `
  import { createCell } from './src/adapters/cell/create-cell.ts';
  const [image, folder, id, standStill] = process.argv.slice(2);
  const at = async (point) => {
    console.log(point);
    if (point === standStill) await new Promise(() => setInterval(() => undefined, 1000));
  };
  await at('begin');
  const cell = await createCell({
    id,
    image: JSON.parse(image),
    command: ['sh', '-c', 'sleep 1000 & sleep 1000'],
    user: 'root',
    env: {},
    addresses: ['10.0.0.1'],
    stateDir: folder + '/state',
    logDir: folder + '/logs',
  });
  await at('mounted');
  await cell.start(() => at('created'));
  await at('started');
  void cell.exec(['sh', '-c', 'touch /in-exec; sleep 1000']);
  const { existsSync } = await import('node:fs');
  while (!existsSync(cell.mergedRoot + '/in-exec')) await new Promise((resolve) => setTimeout(resolve, 10));
  await at('in exec');
  await at('end');
`;

let count = 0;

async function startOwner(standStill: string): Promise<{ owner: Driver; folder: string; id: string }> {
  const folder = await temporaryFolder();
  const id = `sweep-${process.pid}-${++count}`;
  const owner = await startDriver(OWNER, [JSON.stringify(image), folder, id, standStill]);
  onTestFinished(async () => {
    await killOwner(owner);
    await sweepLeftovers(path.join(folder, 'state'));
  });
  return { owner, folder, id };
}

async function killOwner(owner: Driver): Promise<void> {
  signalProcess(owner.process.pid, 'SIGKILL');
  await owner.process.exited;
}

describe.skipIf(reason !== undefined)(`a killed owner of a local cell (${reason ?? 'runc'})`, () => {
  test.each(['mounted', 'created', 'started', 'in exec'])(
    'at the point "%s": all that is left is swept',
    async (point) => {
      const { owner, folder, id } = await startOwner(point);
      await owner.said(point);
      await killOwner(owner);
      expect(await leftOf(id, folder)).not.toEqual([]);
      const warnings: string[] = [];
      const removed = await sweepLeftovers(path.join(folder, 'state'), (text) => warnings.push(text));
      expect(removed).toHaveLength(1);
      expect(removed[0]).toMatch(new RegExp(`^bobctl-${id}-[0-9a-f]{8} \\(.*mount × 1, network.*folder\\)$`));
      expect(warnings).toEqual([]);
      expect(await eventuallyLeftOf(id, folder)).toEqual([]);
      expect(await sweepLeftovers(path.join(folder, 'state'))).toEqual([]);
    },
  );

  test('at any moment: all that is left is swept', async () => {
    for (let delay = 0; delay <= 300; delay += 20) {
      const { owner, folder, id } = await startOwner('end');
      await owner.said('begin');
      await sleep(delay);
      await killOwner(owner);
      await sweepLeftovers(path.join(folder, 'state'));
      expect(await eventuallyLeftOf(id, folder), `killed after ${delay} ms`).toEqual([]);
    }
  });

  test('what it ran in the network of the cell ends too', async () => {
    const { owner, folder, id } = await startOwner('started');
    await owner.said('started');
    const [name = ''] = await readdir(path.join(folder, 'state/cells'));
    const script = await startProcess(['nsenter', `--net=/run/netns/${name}`, '--', 'sleep', '1000']);
    await killOwner(owner);
    await sweepLeftovers(path.join(folder, 'state'));
    expect((await script.exited).signal).toBe('SIGKILL');
    expect(await eventuallyLeftOf(id, folder)).toEqual([]);
  });
});

describe.skipIf(reason !== undefined)(`sweeping (${reason ?? 'runc'})`, () => {
  test('does not touch the cell of a living process', async () => {
    const { owner, folder, id } = await startOwner('started');
    await owner.said('started');
    // A process changes its command line when it becomes another program.
    const things = async () =>
      (await leftOf(id, folder)).map((thing) => thing.replace(/^(process \d+) .*/s, '$1'));
    await sleep(500);
    const before = await things();
    expect(await sweepLeftovers(path.join(folder, 'state'))).toEqual([]);
    expect(await things()).toEqual(before);

    const { cell, folder: own } = await makeCell({ image });
    await cell.start();
    expect(await sweepLeftovers(path.join(own, 'state'))).toEqual([]);
    expect((await cell.exec(['echo', 'alive'])).stdout).toBe('alive\n');

    await killOwner(owner);
    await sweepLeftovers(path.join(folder, 'state'));
    expect(await eventuallyLeftOf(id, folder)).toEqual([]);
  });

  test('two at the same time do it once', async () => {
    const { owner, folder, id } = await startOwner('started');
    await owner.said('started');
    await killOwner(owner);
    const state = path.join(folder, 'state');
    const removed = await Promise.all([sweepLeftovers(state), sweepLeftovers(state)]);
    expect(removed.flat()).toHaveLength(1);
    expect(await eventuallyLeftOf(id, folder)).toEqual([]);
  });

  test('a folder without a readable state is told and left alone', async () => {
    const folder = await temporaryFolder();
    const cell = path.join(folder, 'state/cells/bobctl-x-12345678');
    await mkdir(cell, { recursive: true });
    await writeFile(path.join(cell, 'state.json'), '{"version":1,');
    const warnings: string[] = [];
    expect(await sweepLeftovers(path.join(folder, 'state'), (text) => warnings.push(text))).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(/^bobctl-x-12345678 stays: .*state\.json does not say whose it is$/),
    ]);
    expect(await readdir(cell)).toEqual(['state.json']);
  });

  test('folders of cells that never came to be are removed, but not those of living processes', async () => {
    const folder = await temporaryFolder();
    const cells = path.join(folder, 'state/cells');
    const dead = await startProcess(['true']);
    await dead.exited;
    await mkdir(path.join(cells, `.new-${dead.pid}-aaaaaa`), { recursive: true });
    await mkdir(path.join(cells, `.new-${process.pid}-bbbbbb`));
    expect(await sweepLeftovers(path.join(folder, 'state'))).toEqual([`.new-${dead.pid}-aaaaaa`]);
    expect(await readdir(cells)).toEqual([`.new-${process.pid}-bbbbbb`]);
  });

  test('a state folder that is not there holds nothing', async () => {
    expect(await sweepLeftovers('/no/such/folder')).toEqual([]);
  });
});
