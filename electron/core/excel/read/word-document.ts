import type { Remark, Workbook } from '#shared/domain/sheet.ts';
import type { Limits } from '../limits.ts';
import type { Package } from '../package.ts';
import { packageProperties, type Relationship, readRelationships, required } from '../parts.ts';
import { ExcelRefusal } from '../refusal.ts';
import { readXml } from '../xml.ts';
import { documentSheet, holdsTable } from './document-sheet.ts';
import { sheetNameOf } from './text-table.ts';
import { wordBlocks } from './word-blocks.ts';
import { readWordNumbering } from './word-numbering.ts';
import { readWordStyles } from './word-styles.ts';

/**
 * Reads a Word document as a workbook of one sheet: its headings and paragraphs in column A, its tables under them.
 * @param mainPart the name of the document part
 * @throws ExcelRefusal when it holds no table, is damaged, or holds more than can be read
 */
export function readWordDocument(pack: Package, mainPart: string, file: string, limits: Limits): Workbook {
  const relationships = readRelationships(pack, mainPart);
  const part = (kind: string): Uint8Array | null => {
    const found = relationships.find((each) => each.kind === kind && !each.external);
    return found === undefined ? null : pack.read(found.target);
  };
  const styles = readWordStyles(part('styles'));
  const { blocks, deleted, inserted } = wordBlocks(required(pack.read(mainPart)), {
    styles,
    numbering: readWordNumbering(part('numbering')),
    notes: new Map([
      ...notesOf(part('comments'), 'comment'),
      ...notesOf(part('footnotes'), 'footnote'),
      ...notesOf(part('endnotes'), 'endnote'),
    ]),
    links: linksOf(relationships),
    most: limits.cells,
  });
  if (!holdsTable(blocks)) throw new ExcelRefusal('word-no-table');
  return {
    file,
    properties: packageProperties(pack),
    remarks: remarksOn(pack, deleted, inserted),
    sheets: [documentSheet(blocks, sheetNameOf(file), limits)],
  };
}

function linksOf(relationships: readonly Relationship[]): ReadonlyMap<string, string> {
  return new Map(relationships.filter(({ kind }) => kind === 'hyperlink').map(({ id, target }) => [id, target]));
}

/** The texts of comments ("Ann Lee: When is this due?") or footnotes, by "comment 1". */
function notesOf(bytes: Uint8Array | null, kind: 'comment' | 'footnote' | 'endnote'): Map<string, string> {
  const notes = new Map<string, string>();
  if (bytes === null) return notes;
  let id: string | null = null;
  let author = '';
  let text = '';
  let inText = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === `w:${kind}`) {
        // those with a type are the lines that part notes from the text
        id = attributes['w:type'] === undefined ? (attributes['w:id'] ?? null) : null;
        author = attributes['w:author'] ?? '';
        text = '';
      } else if (name === 'w:p' && text !== '') text += '\n';
      inText = name === 'w:t';
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      inText = false;
      if (name !== `w:${kind}` || id === null || text.trim() === '') return;
      notes.set(`${kind} ${id}`, author === '' ? text.trim() : `${author}: ${text.trim()}`);
    },
  });
  return notes;
}

function remarksOn(pack: Package, deleted: number, inserted: number): Remark[] {
  const remarks: Remark[] = [];
  const say = (code: string, message: string) => remarks.push({ code, sheet: null, cell: null, message });
  if (deleted + inserted > 0) {
    const removed = deleted === 1 ? 'one deletion is left out' : `${deleted} deletions are left out`;
    const added = inserted === 1 ? 'one insertion is read' : `${inserted} insertions are read`;
    const what = [deleted > 0 ? removed : '', inserted > 0 ? added : ''].filter((each) => each !== '').join(' and ');
    say('tracked-changes', `The document has tracked changes, read as if accepted: ${what}.`);
  }
  if (pack.names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) {
    say('macros-ignored', 'The document contains macros: they are ignored and never run.');
  }
  if (pack.names.some((name) => /\/embeddings\/.*\.(xls\w?|bin)$/i.test(name))) {
    say(
      'embedded-workbook',
      'The document shows a workbook that is embedded in it, which is not read: open it in Word by a double click and save it as .xlsx.',
    );
  }
  return remarks;
}
