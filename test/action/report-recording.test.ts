import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CELL, recording, type RecordingParts } from './recordings.ts';
import { Runner, TIMEOUTS, type StepResult } from './runner.ts';

vi.setConfig(TIMEOUTS);

let runner: Runner;

beforeAll(async () => {
  runner = new Runner();
  await runner.bundleText(
    'report-recording',
    `import { reportRecording } from './src/action/report-recording.ts';
     reportRecording(JSON.parse(process.env.RECORDING), '/temp/recordings/it');`,
  );
});
afterAll(() => runner.remove());

function reported(parts: RecordingParts): StepResult {
  return runner.step([process.execPath, runner.program('report-recording')], {
    env: { RECORDING: JSON.stringify(recording(parts)) },
  });
}

const OUTPUTS = {
  recording: '/temp/recordings/it',
  id: `${CELL}.r2`,
  status: 'completed',
  completion: 'complete',
  'artifact-name': `bob-shop-${CELL}.r2`,
};

describe('the end of a recording', () => {
  test('a whole one sets the outputs and says nothing', () => {
    const { exitCode, outputs, commands } = reported({ repeat: 2 });
    expect(exitCode).toBe(0);
    expect(commands).toEqual([]);
    expect(outputs).toEqual(OUTPUTS);
  });

  test('a failed one sets them too, so that it is uploaded, and fails the step with its reasons', () => {
    const { exitCode, outputs, commands } = reported({
      repeat: 2,
      status: 'failed',
      reasons: ['2 of 3 benign tests failed', 'smoke.sh: ended with exit code 1'],
      containers: [],
    });
    expect(exitCode).toBe(4);
    expect(outputs).toEqual({ ...OUTPUTS, status: 'failed' });
    expect(commands).toEqual([
      {
        name: 'error',
        message: `${CELL}.r2 failed: 2 of 3 benign tests failed; smoke.sh: ended with exit code 1`,
      },
    ]);
  });

  test('a partial one warns', () => {
    const { exitCode, outputs, commands } = reported({
      repeat: 2,
      completion: 'partial',
      reasons: ['7 events got lost'],
    });
    expect(exitCode).toBe(0);
    expect(outputs).toEqual({ ...OUTPUTS, completion: 'partial' });
    expect(commands).toEqual([{ name: 'warning', message: `${CELL}.r2 is partial: 7 events got lost` }]);
  });

  test('what the workload said speaks no command and stays below the longest annotation', () => {
    const { commands, outputs } = reported({
      status: 'failed',
      reasons: ['\n::add-mask::a\r\n##[error]b', 'long '.repeat(2_000)],
    });
    expect(commands.map(({ name }) => name)).toEqual(['error']);
    expect(commands[0]?.message.length).toBeLessThanOrEqual(4_096);
    expect(outputs['artifact-name']).toBe(`bob-shop-${CELL}.r1`);
  });
});
