import { Parser } from 'htmlparser2';
import { ExcelRefusal } from '../refusal.ts';
import type { Block, DocumentLine } from './document-sheet.ts';
import { type HtmlRow, placedTable } from './html-grid.ts';
import { type HtmlStyle, htmlStyles } from './html-styles.ts';

export interface HtmlPage {
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** pieces of text that Word marks as deleted */
  readonly deleted: number;
  /** the page shows others in frames */
  readonly frames: boolean;
}

/** Deeper than any page, and shallow enough that nothing runs out of room. */
const DEEPEST = { elements: 2_000, tables: 40 };

/**
 * Reads the lines and tables of a page as they are shown. Nothing runs and nothing is fetched: scripts, pictures and frames are names
 * that are passed over. A page whose parts are never closed, so that each seems to be within the one before, is read again by its
 * tables alone.
 * @throws ExcelRefusal 'too-deep', and 'too-many-cells' where spans ask for more than `most` places
 */
export function htmlBlocks(html: string, most: number): HtmlPage {
  try {
    return readBlocks(html, most);
  } catch (error) {
    if (!(error instanceof ExcelRefusal) || error.code !== 'too-deep') throw error;
    return readBlocks(
      html.replace(NOT_OF_TABLES, (tag) => (/^<(p|div|li|br)\b/i.test(tag) ? '<br>' : '')),
      most,
    );
  }
}

const NOT_OF_TABLES = /<\/?(?!(?:table|thead|tbody|tfoot|tr|td|th|col|caption|style|script|title)\b)[a-z][^<>]{0,2000}>/gi;

function readBlocks(html: string, most: number): HtmlPage {
  const styles = htmlStyles();
  const elements: Element[] = [];
  const tables: OpenTable[] = [];
  const page: Block[] = [];
  let line: Words = noWords();
  let title = '';
  let css = '';
  let deleted = 0;
  let frames = false;
  let places = 0;

  const blocks = (): Block[] => {
    const table = tables.at(-1);
    if (table === undefined) return page;
    return table.cell?.blocks ?? table.before;
  };
  const endLine = (kept: 'kept' | 'if said') => {
    const made = finishedLine(line);
    line = noWords();
    if (made.text !== '' || kept === 'kept') blocks().push(made);
  };
  const endCell = (table: OpenTable) => {
    if (table.cell === null) return;
    endLine('if said');
    table.row?.cells.push(table.cell);
    table.cell = null;
  };
  const endRow = (table: OpenTable) => {
    endCell(table);
    if (table.row !== null) table.rows.push(table.row);
    table.row = null;
  };
  const beginRow = (table: OpenTable, hidden: boolean) => {
    endRow(table);
    table.row = { hidden, group: table.group, cells: [] };
  };

  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (elements.length >= DEEPEST.elements) throw new ExcelRefusal('too-deep');
    const table = tables.at(-1);
    const parent = around(name, elements.at(-1) ?? ROOT, table);
    const own = styles.of(name, attributes);
    const skipped = parent.skipped || isSkipped(name, attributes) || (own.hidden === true && name !== 'tr' && name !== 'col');
    const element = elementOf(name, attributes, parent, own, skipped);
    elements.push(element);
    if (isDeletion(name, attributes)) deleted++;
    if (name === 'frame' || name === 'frameset') frames = true;
    if (skipped) return;
    if (name === 'table') {
      endLine('if said');
      if (tables.length >= DEEPEST.tables) throw new ExcelRefusal('too-deep');
      tables.push({ element, rowElement: element, rows: [], row: null, cell: null, group: 0, before: [], widths: [] });
      element.opensTable = true;
    } else if (table !== undefined && GROUPS.has(name)) {
      endRow(table);
      table.group++;
      table.element = element;
      table.rowElement = element;
    } else if (table !== undefined && name === 'tr') {
      beginRow(table, own.hidden === true);
      table.rowElement = element;
    } else if (table !== undefined && (name === 'td' || name === 'th')) {
      endLine('if said');
      if (table.row === null) beginRow(table, false);
      endCell(table);
      if (++places > most) throw new ExcelRefusal('too-many-cells');
      table.cell = {
        columns: span(attributes.colspan, 1000),
        rows: span(attributes.rowspan, 65_534),
        fill: element.fill,
        bold: name === 'th',
        note: attributes.title?.trim() || null,
        width: pixels(attributes.width),
        blocks: [],
      };
      // the cell's own colour is the cell's; behind its words only what stands within it counts
      element.behind = null;
    } else if (table !== undefined && name === 'col') {
      const times = Math.min(span(attributes.span, 1000), 1000 - table.widths.length);
      for (let i = 0; i < times; i++) table.widths.push(pixels(attributes.width));
    } else if (name === 'br') endLine(line.text.trim() === '' && table === undefined ? 'if said' : 'kept');
    else if (BLOCKS.has(name)) endLine('if said');
    if (name === 'li') line.text = listMark(parent);
    else if (name === 'img') addWords(line, attributes.alt ?? '', element);
    else if (name === 'input' && /^(|text|number|date|email)$/i.test(attributes.type ?? ''))
      addWords(line, attributes.value ?? '', element);
  };

  const close = (name: string) => {
    const element = elements.pop() ?? ROOT;
    if (element.skipped) {
      if (name === 'style' && css !== '') {
        styles.add(css);
        css = '';
      }
      return;
    }
    const table = tables.at(-1);
    if (element.opensTable === true && table !== undefined) {
      endRow(table);
      endLine('if said');
      tables.pop();
      blocks().push(...table.before);
      const placed = placedTable(table.rows, table.widths, most);
      if (placed !== null) blocks().push(placed);
    } else if (table !== undefined && name === 'tr') endRow(table);
    else if (table !== undefined && (name === 'td' || name === 'th')) endCell(table);
    else if (BLOCKS.has(name)) endLine('if said');
  };

  const parser = new Parser(
    {
      onopentag: open,
      onclosetag: close,
      ontext(text) {
        const element = elements.at(-1) ?? ROOT;
        if (element.name === 'style') css = css.length > 4_000_000 ? css : css + text;
        else if (element.name === 'title') title += text;
        else if (!element.skipped) {
          addWords(line, text, element);
          if (element.lines && line.text.includes('\n')) for (const each of splitLines(line)) endKept(each);
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const endKept = (each: { words: Words; last: boolean }) => {
    line = each.words;
    if (!each.last) endLine('kept');
  };
  parser.write(html);
  parser.end();
  endLine('if said');
  return { title: title.trim().replace(/\s+/g, ' ') || null, blocks: page, deleted, frames };
}

interface Element {
  readonly name: string;
  readonly skipped: boolean;
  readonly bold: boolean;
  readonly strike: boolean;
  readonly lines: boolean;
  readonly link: string | null;
  /** what a cell here is filled with: its own colour, its row's or its table's */
  readonly fill: string | null;
  /** what stands behind words here, the cell's own fill apart */
  behind: string | null;
  /** of a list: the number of its next item, null = bullets */
  next: number | null;
  readonly letters: string;
  opensTable?: boolean;
}

const ROOT: Element = {
  name: '',
  skipped: false,
  bold: false,
  strike: false,
  lines: false,
  link: null,
  fill: null,
  behind: null,
  next: null,
  letters: '1',
};

interface OpenTable {
  /** the table, or its head or body that is open */
  element: Element;
  rowElement: Element;
  readonly rows: HtmlRow[];
  row: HtmlRow | null;
  cell: HtmlRow['cells'][number] | null;
  group: number;
  /** a caption, and what is misplaced between the cells */
  readonly before: Block[];
  readonly widths: number[];
}

/** What an element takes its looks from: a cell from its row, whatever was left open in the cell before it. */
function around(name: string, parent: Element, table: OpenTable | undefined): Element {
  if (table === undefined || parent.skipped) return parent;
  if (name === 'td' || name === 'th') return table.rowElement;
  return name === 'tr' ? table.element : parent;
}

const GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);
const BLOCKS: ReadonlySet<string> = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd pre blockquote caption section article header main figure figcaption address hr center form fieldset tr'.split(
    ' ',
  ),
);
const SKIPPED: ReadonlySet<string> = new Set(
  'script style title noscript template xml svg math select textarea button nav footer iframe object video audio canvas head'.split(' '),
);

function isSkipped(name: string, attributes: Readonly<Record<string, string>>): boolean {
  // a head that is never closed would swallow the page
  if (name === 'head') return false;
  if (SKIPPED.has(name) || isDeletion(name, attributes)) return true;
  // Word's comments and notes come as a list at the end of the page, with marks in the text
  return /\bmsocom/i.test(attributes.class ?? '') || /mso-element:\s*(comment|footnote|endnote)/i.test(attributes.style ?? '');
}

/** Word writes who deleted it; without that it is a web page's way to strike words through. */
function isDeletion(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return name === 'del' && attributes.cite !== undefined;
}

function elementOf(name: string, attributes: Readonly<Record<string, string>>, parent: Element, own: HtmlStyle, skipped: boolean): Element {
  const within = name === 'table' ? ROOT : parent;
  const fill = own.fill === undefined ? within.fill : own.fill;
  const bullet = /mso-list:\s*ignore/i.test(attributes.style ?? '');
  return {
    name: bullet ? 'bullet' : name,
    skipped,
    bold: own.bold ?? (BOLD.has(name) || within.bold),
    strike: own.strike ?? (STRIKE.has(name) || within.strike),
    lines: own.lines ?? (name === 'pre' || within.lines),
    link: name === 'a' ? linkOf(attributes.href) : within.link,
    fill: name === 'td' || name === 'th' || name === 'tr' || name === 'table' || GROUPS.has(name) ? fill : null,
    behind: own.fill === undefined ? (within.name === 'table' ? null : within.behind) : own.fill,
    next: name === 'ol' ? Math.trunc(Number(attributes.start ?? 1)) || 1 : null,
    letters: attributes.type ?? '1',
  };
}

const BOLD: ReadonlySet<string> = new Set('b strong th h1 h2 h3 h4 h5 h6'.split(' '));
const STRIKE: ReadonlySet<string> = new Set('s strike del'.split(' '));

function linkOf(href: string | undefined): string | null {
  const link = href?.trim() ?? '';
  return /^(https?|mailto|file):/i.test(link) ? link : null;
}

function listMark(list: Element): string {
  if (list.next === null) return '- ';
  const number = list.next++;
  if (list.letters === 'a' || list.letters === 'A') {
    const letter = String.fromCharCode(list.letters.charCodeAt(0) + ((number - 1) % 26));
    return `${letter}) `;
  }
  return `${number}. `;
}

function span(text: string | undefined, most: number): number {
  const number = Math.trunc(Number(text ?? 1));
  return Number.isFinite(number) && number >= 1 ? Math.min(number, most) : 1;
}

function pixels(text: string | undefined): number {
  return text !== undefined && /^\s*\d+(px)?\s*$/.test(text) ? Number.parseInt(text, 10) : 0;
}

/** Words of one line as they come in, with what they share. */
interface Words {
  text: string;
  said: boolean;
  bold: boolean;
  strike: boolean;
  fill: string | null;
  link: string | null;
}

function noWords(): Words {
  return { text: '', said: false, bold: false, strike: false, fill: null, link: null };
}

function addWords(line: Words, raw: string, element: Element): void {
  let text = element.lines ? raw.replace(/\r\n?/g, '\n') : raw.replace(/[ \t\r\n\f]+/g, ' ');
  if (element.name === 'bullet') text = bulletOf(text);
  if (text.trim() !== '') {
    line.bold = element.bold && (line.bold || !line.said);
    line.strike = element.strike && (line.strike || !line.said);
    line.fill = !line.said || line.fill === element.behind ? element.behind : null;
    line.link ??= element.link;
    line.said = true;
  }
  line.text += text;
}

/** Word draws bullets with letters of symbol fonts; numbers it writes as they are. */
function bulletOf(text: string): string {
  const mark = text.replaceAll('\u00a0', ' ').trim();
  return /^[·§oØüvq•▪◦-]$/u.test(mark) ? '- ' : `${mark} `;
}

function* splitLines(line: Words): Generator<{ words: Words; last: boolean }> {
  const parts = line.text.split('\n');
  for (const [index, text] of parts.entries()) yield { words: { ...line, text }, last: index === parts.length - 1 };
}

function finishedLine({ text, bold, strike, fill, link }: Words): DocumentLine {
  const clean = text
    .replaceAll('\u00ad', '')
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return { kind: 'line', text: clean, bold, strike, fill, note: null, link };
}
