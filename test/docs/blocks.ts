import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** A fenced block of a document. */
export interface Block {
  file: string;
  line: number;
  language: string;
  /** What stands behind the language: how the block is tested. */
  tag: string;
  text: string;
}

/** Every fenced block of README.md, of docs/ and of the README of every action. */
export function blocks(): Block[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const actions = readdirSync(root).filter((name) => existsSync(join(root, name, 'action.yml')));
  return [
    'README.md',
    ...docs.map((name) => `docs/${name}`),
    ...actions.map((name) => `${name}/README.md`),
  ].flatMap(blocksOf);
}

/** The lines of a block that call bobctl, as words. Quotes are the only shell syntax that documents use in them. */
export function bobctlCalls({ text }: Block): string[][] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => line.split(/\s(?:\||&&|;)\s/))
    .map((command) =>
      (command.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^['"]|['"]$/g, '')),
    )
    .filter((words) => words[0] === 'bobctl')
    .map((words) => words.slice(1, words.includes('>') ? words.indexOf('>') : undefined));
}

function blocksOf(file: string): Block[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const found: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const opening = /^( *)```(\S*) *(.*)$/.exec(lines[i] ?? '');
    if (!opening) continue;
    const [, indent = '', language = '', tag = ''] = opening;
    const end = lines.findIndex((line, index) => index > i && line.startsWith(`${indent}\`\`\``));
    found.push({ file, line: i + 1, language, tag, text: `${lines.slice(i + 1, end).join('\n')}\n` });
    i = end;
  }
  return found;
}
