// Writes the tables of inputs and outputs in README.md, docs/github-action.md and the README of every action from the
// action.yml files and the reusable workflow. `--check` proves that the committed pages have them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const actions = readdirSync(root).filter((folder) => existsSync(join(root, folder, 'action.yml')));
const PAGES = ['README.md', 'docs/github-action.md', ...actions.map((folder) => `${folder}/README.md`)];

/** `<!-- inputs: action.yml -->`, the table, `<!-- end -->`. */
const TABLE = /(<!-- (inputs|outputs): (\S+) -->\n)[\s\S]*?(\n<!-- end -->)/g;

function table(section, file) {
  const content = parse(readFileSync(join(root, file), 'utf8'));
  const declared = content.on?.workflow_call ?? content;
  const entries = Object.entries(declared[section] ?? {});
  const rows = entries.map(([name, { description, default: value, required }]) =>
    section === 'outputs'
      ? [code(name), escaped(description)]
      : [
          code(name),
          required ? 'required' : value === '' ? 'empty' : code(String(value)),
          escaped(description),
        ],
  );
  const head = section === 'outputs' ? ['output', 'what'] : ['input', 'default', 'what'];
  return markdownTable([head, ...rows]);
}

function code(text) {
  return `\`${text}\``;
}

function escaped(text) {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

let tables = 0;
const wrong = [];
for (const name of PAGES) {
  const page = join(root, name);
  const before = readFileSync(page, 'utf8');
  const filled = before.replace(
    TABLE,
    (_all, begin, section, file, end) => `${begin}\n${table(section, file)}\n${end}`,
  );
  const after = await format(filled, { ...(await resolveConfig(page)), parser: 'markdown' });
  if (after !== before) wrong.push(name);
  if (!process.argv.includes('--check')) writeFileSync(page, after);
  tables += [...before.matchAll(TABLE)].length;
}
if (process.argv.includes('--check') && wrong.length > 0) {
  console.error(
    `${wrong.join(', ')}: the tables are not those of the actions. Run \`node scripts/action-docs.mjs\` and commit.`,
  );
  process.exit(1);
}
console.log(`${tables} tables in ${PAGES.length} pages are those of the actions`);
