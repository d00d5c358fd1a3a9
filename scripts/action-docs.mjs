// Writes the tables of docs/github-action.md from the action.yml files and the reusable workflow. `--check` proves
// that the committed page has them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 'docs/github-action.md';

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

const page = join(root, PAGE);
const before = readFileSync(page, 'utf8');
const filled = before.replace(
  TABLE,
  (_all, begin, section, file, end) => `${begin}\n${table(section, file)}\n${end}`,
);
const after = await format(filled, { ...(await resolveConfig(page)), parser: 'markdown' });

if (!process.argv.includes('--check')) writeFileSync(page, after);
else if (after !== before) {
  console.error(`${PAGE} does not agree with the actions. Run \`node scripts/action-docs.mjs\` and commit.`);
  process.exit(1);
}
console.log(`${PAGE}: ${[...before.matchAll(TABLE)].length} tables agree with the actions`);
