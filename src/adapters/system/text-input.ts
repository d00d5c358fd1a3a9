import { InputError } from '../../core/errors.ts';
import { MAX_INPUT_BYTES, readInputFile } from './input-files.ts';

/** Name under which standard input is given on a command line, and shown in messages. */
export const STANDARD_INPUT = '-';

/** The text of a file, or of standard input for `-`; bounded. */
export async function readTextInput(path: string): Promise<string> {
  return path === STANDARD_INPUT ? readStandardInput() : readInputFile(path);
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) {
      throw new InputError(`standard input: is longer than ${MAX_INPUT_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
