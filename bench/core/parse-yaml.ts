/** The floor of reading YAML: a process that parses the files it is given and does nothing else. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

let documents = 0;
for (const file of process.argv.slice(2)) {
  if (parse(readFileSync(file, 'utf8')) !== undefined) documents++;
}
process.stdout.write(`${documents}\n`);
