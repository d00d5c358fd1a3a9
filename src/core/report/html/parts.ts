import { forHtml } from '../escape.ts';

/** Characters of running text. */
const TEXT_LENGTH = 1_000;
/** Characters of a behaviour where many stand below each other. */
export const CODE_LENGTH = 160;

/** Recorded or foreign text as running text. */
export function text(value: string, limit = TEXT_LENGTH): string {
  return forHtml(value, limit);
}

/** Recorded text as code, kept apart from the direction of what surrounds it. */
export function code(value: string, limit = CODE_LENGTH): string {
  return `<code>${forHtml(value, limit) || '""'}</code>`;
}

/** One column: its title and what it shows of an item, as HTML. */
export interface HtmlColumn<T> {
  title: string;
  number?: boolean;
  show: (item: T) => string;
}

/** A table with a caption; it scrolls by itself and can be reached with the keyboard. The caption is text of our own. */
export function table<T>(caption: string, columns: readonly HtmlColumn<T>[], items: readonly T[]): string {
  const head = columns
    .map(({ title, number }) => `<th scope="col"${number ? ' class="num"' : ''}>${title}</th>`)
    .join('');
  const rows = items.map(
    (item) =>
      `<tr>${columns.map(({ number, show }) => `<td${number ? ' class="num"' : ''}>${show(item)}</td>`).join('')}</tr>`,
  );
  return (
    `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="sortable"><caption>${caption}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`
  );
}

/** A section of the page; nothing where it has no content. */
export function section(id: string, title: string, content: readonly string[]): string {
  const present = content.filter((part) => part !== '');
  if (present.length === 0) return '';
  return `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n${present.join('\n')}\n</section>`;
}

export function paragraphs(sentences: readonly string[]): string {
  return sentences.map((sentence) => `<p>${text(sentence)}</p>`).join('');
}

export function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}
