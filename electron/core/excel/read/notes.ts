import type { Package } from '../package.ts';
import type { Relationship } from '../parts.ts';
import { parseAddress } from '../ranges.ts';
import { readXml } from '../xml.ts';
import { TextCollector, unescaped } from './rich-text.ts';
import { cellKey } from './sheet-part.ts';

/**
 * The notes of a sheet by cell. Threaded comments stand in for the placeholder notes that Excel writes beside them, one
 * line for each ("Ann Lee: When is this due?").
 */
export function readNotes(pack: Package, relationships: readonly Relationship[], people: ReadonlyMap<string, string>): Map<number, string> {
  const notes = new Map<number, string>();
  for (const { kind, target } of relationships) {
    const bytes = kind === 'comments' ? pack.read(target) : null;
    if (bytes !== null) readLegacy(bytes, notes);
  }
  for (const { kind, target } of relationships) {
    const bytes = kind === 'threadedComment' ? pack.read(target) : null;
    if (bytes !== null) for (const [key, lines] of readThreads(bytes, people)) notes.set(key, lines.join('\n'));
  }
  return notes;
}

function readLegacy(bytes: Uint8Array, notes: Map<number, string>): void {
  const collector = new TextCollector();
  let key: number | null = null;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'comment') key = keyOf(attributes.ref);
      collector.open(name, attributes);
    },
    text: (text) => collector.add(text),
    close(name) {
      collector.close(name);
      if (name !== 'comment') return;
      const { text } = collector.take();
      if (key !== null && text !== '') notes.set(key, text);
    },
  });
}

function readThreads(bytes: Uint8Array, people: ReadonlyMap<string, string>): Map<number, string[]> {
  const threads = new Map<number, string[]>();
  let key: number | null = null;
  let author = '';
  let text: string | null = null;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'threadedComment') {
        key = keyOf(attributes.ref);
        author = people.get(attributes.personId ?? '') ?? '';
      } else if (name === 'text') text = '';
    },
    text(piece) {
      if (text !== null) text += piece;
    },
    close(name) {
      if (name !== 'text' || text === null) return;
      const line = author === '' ? unescaped(text) : `${author}: ${unescaped(text)}`;
      if (key !== null) threads.set(key, [...(threads.get(key) ?? []), line]);
      text = null;
    },
  });
  return threads;
}

/** Who wrote threaded comments: names by id, from the workbook's persons part. */
export function readPeople(pack: Package, relationships: readonly Relationship[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  const part = relationships.find(({ kind }) => kind === 'person')?.target ?? 'xl/persons/person.xml';
  const bytes = pack.read(part);
  if (bytes === null) return people;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'person') people.set(attributes.id ?? '', attributes.displayName ?? '');
    },
  });
  return people;
}

function keyOf(ref: string | undefined): number | null {
  const at = parseAddress(ref ?? '');
  return at === null ? null : cellKey(at.row, at.column);
}
