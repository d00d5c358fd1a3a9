/** Reads, checks and merges as many recordings as it is told, one after the other, and says the memory of its peak. */
import { readRecording } from '../../src/core/bob/recording-file.ts';
import { SupersetBuilder } from '../../src/core/merge/superset-builder.ts';
import { recordingText } from './recordings.ts';

const count = Number(process.argv[2]);
const builder = new SupersetBuilder();
let bytes = 0;
for (let number = 0; number < count; number++) {
  const text = recordingText(number);
  bytes += text.length;
  builder.add(readRecording(text, `recording ${number}`));
}
const { recordings, containers } = builder.build();
const opens = containers.reduce((sum, container) => sum + container.opens.length, 0);
/** Linux gives it in KiB. */
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ recordings: recordings.length, opens, bytes, peakBytes })}\n`);
