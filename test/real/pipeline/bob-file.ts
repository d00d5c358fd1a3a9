import { parseAllDocuments, YAMLSeq, type Document } from 'yaml';
import type { BehaviourOf, Kind } from '../../../src/core/bob/model.ts';

/** The text of a `bob.yaml` without one behaviour, as somebody would take it out with an editor. */
export function withoutInBobFile<K extends Kind>(text: string, kind: K, entry: BehaviourOf[K]): string {
  const documents = parseAllDocuments(text) as Document[];
  let removed = 0;
  for (const document of documents) {
    const list = document.getIn(['spec', 'containers', 0, kind]);
    if (!(list instanceof YAMLSeq)) continue;
    const before = list.items.length;
    const same = (item: unknown): boolean => sameBehaviour(kind, JSON.parse(JSON.stringify(item)), entry);
    list.items = list.items.filter((item) => !same(item));
    removed += before - list.items.length;
  }
  if (removed !== 1)
    throw new Error(`bob.yaml has ${removed} entries of ${kind} like ${JSON.stringify(entry)}`);
  return documents.map(String).join('');
}

/** Fields that tell one entry from another; of peers it is the identifier. */
const TELLING: Partial<Record<Kind, string[]>> = {
  opens: ['path'],
  execs: ['path', 'args'],
  endpoints: ['endpoint', 'direction'],
};

/** Whether an entry of the file is the behaviour. */
function sameBehaviour(kind: Kind, item: unknown, entry: object): boolean {
  if (kind === 'syscalls') return item === (entry as { name: string }).name;
  if (kind === 'capabilities') return item === `CAP_${(entry as { name: string }).name}`;
  const telling = TELLING[kind] ?? ['identifier'];
  return telling.every(
    (key) =>
      JSON.stringify((item as Record<string, unknown>)[key]) ===
      JSON.stringify((entry as Record<string, unknown>)[key]),
  );
}
