/**
 * The page's script: sorting, filtering, searching, and the whole list of cells behind a behaviour. It reads everything
 * from the page, writes text only as text, and nothing depends on it for reading.
 */
export const SCRIPT = `
(() => {
'use strict';
const $ = (id) => document.getElementById(id);
const number = (text) => parseFloat(text);
const collator = new Intl.Collator('en', {numeric: true});

function sortButtons(table, keys, onSort) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((th, column) => {
    const key = keys(th, column);
    if (!key) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener('click', () => {
      const down = th.getAttribute('aria-sort') === 'ascending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      onSort(key, down ? -1 : 1);
    });
  });
  return () => heads.forEach((th) => th.removeAttribute('aria-sort'));
}

for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  sortButtons(table, (th, column) => ({column, numeric: th.classList.contains('num')}), ({column, numeric}, way) => {
    const text = (row) => row.cells[column].textContent;
    const rows = [...body.rows].sort((a, b) => way * (numeric
      ? (number(text(a)) || 0) - (number(text(b)) || 0) : collator.compare(text(a), text(b))));
    body.append(...rows);
  });
}

const map = $('map');
if (!map) return;
const items = [...map.querySelectorAll('tr.b')].map((row) => ({
  row,
  text: row.querySelector('summary').textContent.toLowerCase(),
  container: row.cells[1].textContent,
  class: row.cells[2].textContent,
  seen: number(row.cells[3].textContent),
  fits: true,
}));
const groups = [...map.querySelectorAll('tbody.group')].map((body) => ({
  body, items: items.filter(({row}) => row.parentNode === body),
}));
const flat = document.createElement('tbody');
const filters = ['kind', 'class', 'origin', 'container'].map((id) => $(id));
let sorted = false;

// So many rows are laid out at once; the others come with the next frames, or not at all if something else is typed.
const AT_ONCE = 100;
let turn = 0;

function apply() {
  const words = $('q').value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = filters.filter((select) => select.value !== '').map((select) => [select.id, select.value]);
  const later = [];
  let shown = 0;
  for (const item of items) {
    const {row, text} = item;
    item.fits = wanted.every(([id, value]) => row.dataset[id] === value) && words.every((word) => text.includes(word));
    if (item.fits) shown++;
    if (row.hidden !== item.fits) continue;
    if (!item.fits) row.hidden = true;
    else if (shown <= AT_ONCE) row.hidden = false;
    else later.push(row);
  }
  if (!sorted) for (const {body, items: own} of groups) body.hidden = own.every(({fits}) => !fits);
  $('count').textContent = shown + ' of ' + items.length + ' behaviours';
  const mine = ++turn;
  const more = () => {
    if (mine !== turn) return;
    for (const row of later.splice(0, AT_ONCE)) row.hidden = false;
    if (later.length > 0) requestAnimationFrame(more);
  };
  requestAnimationFrame(more);
}

const unmark = sortButtons(map, (th) => th.dataset.sort, (key, way) => {
  items.sort((a, b) => way * (key === 'seen' ? a.seen - b.seen : collator.compare(a[key], b[key])));
  flat.append(...items.map(({row}) => row));
  if (!sorted) {
    sorted = true;
    for (const {body} of groups) body.remove();
    map.append(flat);
  }
});

$('q').addEventListener('input', apply);
for (const select of filters) select.addEventListener('change', apply);
$('controls').addEventListener('submit', (event) => event.preventDefault());
$('reset').addEventListener('click', () => {
  $('q').value = '';
  for (const select of filters) select.value = '';
  if (sorted) {
    sorted = false;
    unmark();
    flat.remove();
    for (const {body, items: own} of groups) {
      body.append(...own.map(({row}) => row));
      map.append(body);
    }
  }
  apply();
});

const cells = [...document.querySelectorAll('#cells tbody tr')]
  .map((row) => row.querySelector('[data-cell]')).filter(Boolean)
  .sort((a, b) => a.dataset.cell - b.dataset.cell).map((cell) => cell.textContent);
const says = [['a', 'Seen in'], ['s', 'Some repeats of'], ['n', 'Not seen in']];

map.addEventListener('toggle', (event) => {
  const row = event.target.closest('tr.b');
  if (!row || !event.target.open || row.dataset.whole) return;
  row.dataset.whole = '1';
  const where = row.querySelector('.where');
  where.replaceChildren();
  const left = new Set(cells.keys());
  const add = (words, names) => {
    const line = document.createElement('span');
    line.append(words + ' (' + names.length + '): ');
    names.forEach((name, i) => {
      const code = document.createElement('code');
      code.textContent = name;
      line.append(i === 0 ? '' : ', ', code);
    });
    where.append(line, document.createElement('br'));
  };
  for (const [name, words] of says) {
    const path = row.querySelector('.strip .' + name);
    if (!path) continue;
    const names = [];
    for (const [, start, length] of path.getAttribute('d').matchAll(/M(\\d+) \\.5h(\\d+)/g)) {
      for (let i = Number(start); i < Number(start) + Number(length); i++) { names.push(cells[i]); left.delete(i); }
    }
    add(words, names);
  }
  if (left.size > 0) add('Could not be seen in', [...left].map((i) => cells[i]));
}, true);

$('controls').hidden = false;
apply();
})();
`;
