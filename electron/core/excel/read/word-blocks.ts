import { ExcelRefusal } from '../refusal.ts';
import { type Attributes, readXml } from '../xml.ts';
import type { Block, DocumentLine } from './document-sheet.ts';
import { placedWordTable, type WordCell, type WordRow, type WordTable } from './word-grid.ts';
import type { WordNumbering } from './word-numbering.ts';
import { shadeOf, symbolOf } from './word-shades.ts';
import { isOn, PLAIN_STYLE, type WordStyle, type WordStyles } from './word-styles.ts';

export interface WordContext {
  readonly styles: WordStyles;
  readonly numbering: WordNumbering;
  /** comments and footnotes by "comment 1", "footnote 2" */
  readonly notes: ReadonlyMap<string, string>;
  /** addresses of links by relationship id */
  readonly links: ReadonlyMap<string, string>;
  /** cells and lines, before the document is refused */
  readonly most: number;
}

export interface WordBody {
  readonly blocks: readonly Block[];
  /** tracked deletions: words, rows, cells */
  readonly deleted: number;
  readonly inserted: number;
}

const DEEPEST_TABLE = 40;
const DEEPEST_ELEMENT = 2_000;
const MOST_SPAN = 1_000;

/**
 * Reads lines and tables out of a part with Word's text. Tracked changes are read as accepted; a drop-down that still shows its prompt
 * is empty; of alternatives for newer and older Word, the newer is taken.
 * @throws ExcelRefusal 'too-deep', 'too-many-cells', and whatever readXml throws
 */
export function wordBlocks(bytes: Uint8Array, context: WordContext): WordBody {
  const body: Block[] = [];
  const path: string[] = [];
  const tables: OpenTable[] = [];
  const paragraphs: Paragraph[] = [];
  const fields: Field[] = [];
  let run: Run = { ...PLAIN_RUN };
  let link: string | null = null;
  /** depth of `path` from which everything is left out; 0 = nothing is */
  let left = 0;
  let prompt = false;
  let deleted = 0;
  let inserted = 0;
  let parts = 0;

  const blocks = () => tables.at(-1)?.cell?.blocks ?? body;
  const count = () => {
    if (++parts > context.most) throw new ExcelRefusal('too-many-cells');
  };
  const say = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph === undefined || run.hidden || text === '' || fields.some((field) => field.place === 'code')) return;
    paragraph.pieces.push({ text, bold: run.bold, strike: run.strike, fill: run.fill });
    if (link !== null) paragraph.link ??= link;
  };

  const open = (name: string, attributes: Attributes) => {
    if (path.length > DEEPEST_ELEMENT) throw new ExcelRefusal('too-deep');
    const parent = path.at(-1) ?? '';
    path.push(name);
    if (left > 0) return;
    const table = tables.at(-1);
    const paragraph = paragraphs.at(-1);
    if (isLeftOut(name, parent)) {
      left = path.length;
      if (name === 'w:del' || name === 'w:moveFrom') deleted++;
      return;
    }
    const value = attributes['w:val'] ?? '';
    switch (name) {
      case 'w:tbl':
        if (tables.length >= DEEPEST_TABLE) throw new ExcelRefusal('too-deep');
        tables.push({ table: { grid: [], rows: [] }, style: PLAIN_STYLE, first: true, row: null, cell: null, dropRow: false });
        return;
      case 'w:tblStyle':
        if (table !== undefined) table.style = context.styles.style(value);
        return;
      case 'w:tblLook':
        if (table !== undefined)
          table.first =
            attributes['w:firstRow'] === undefined ? (Number.parseInt(value, 16) & 0x20) !== 0 : attributes['w:firstRow'] === '1';
        return;
      case 'w:gridCol':
        if (table !== undefined && table.table.grid.length < MOST_SPAN) table.table.grid.push(Math.max(0, Number(attributes['w:w']) || 0));
        return;
      case 'w:tr':
        if (table !== undefined) {
          table.row = { before: 0, cells: [] };
          table.dropRow = false;
        }
        return;
      case 'w:gridBefore':
        if (table?.row) table.row.before = bounded(value);
        return;
      case 'w:tc':
        count();
        if (table !== undefined) {
          const header = table.table.rows.length === 0 && table.first && table.style.boldFirstRow;
          table.cell = { span: 1, down: null, fill: null, bold: header, blocks: [] };
          table.dropCell = false;
        }
        return;
      case 'w:gridSpan':
        if (table?.cell) table.cell.span = Math.max(1, bounded(value));
        return;
      case 'w:vMerge':
        if (table?.cell) table.cell.down = value === 'restart' ? 'begins' : 'continues';
        return;
      case 'w:cellDel':
        if (table !== undefined) table.dropCell = true;
        deleted++;
        return;
      case 'w:shd':
        if (parent === 'w:tcPr' && table?.cell) table.cell.fill = shadeOf(attributes);
        else if (parent === 'w:pPr' && paragraph !== undefined) paragraph.fill = shadeOf(attributes);
        else if (parent === 'w:rPr' && path.at(-3) === 'w:r') run.fill = shadeOf(attributes) ?? run.fill;
        return;
      case 'w:del':
      case 'w:moveFrom':
        // without content it says of a row or of a paragraph's end that it is gone
        deleted++;
        if (parent === 'w:trPr' && table !== undefined) table.dropRow = true;
        return;
      case 'w:ins':
      case 'w:moveTo':
        inserted++;
        return;
      case 'w:p':
        count();
        run = { ...PLAIN_RUN };
        paragraphs.push({ style: context.styles.usual, list: undefined, depth: undefined, fill: null, pieces: [], notes: [], link: null });
        return;
      case 'w:pStyle':
        if (paragraph !== undefined) paragraph.style = context.styles.style(value);
        return;
      case 'w:numId':
        if (paragraph !== undefined && parent === 'w:numPr') paragraph.list = value;
        return;
      case 'w:ilvl':
        if (paragraph !== undefined && parent === 'w:numPr') paragraph.depth = Number(value) || 0;
        return;
      case 'w:r':
        run = { ...PLAIN_RUN, bold: paragraph?.style.bold ?? false, strike: paragraph?.style.strike ?? false };
        return;
      case 'w:hyperlink': {
        const anchor = attributes['w:anchor'];
        const target = context.links.get(attributes['r:id'] ?? '') ?? '';
        link = `${target}${anchor === undefined ? '' : `#${anchor}`}` || null;
        return;
      }
      case 'w:sdtPr':
        prompt = false;
        return;
      case 'w:showingPlcHdr':
        prompt = isOn(attributes);
        return;
      case 'w:sdtContent':
        if (prompt) left = path.length;
        prompt = false;
        return;
      case 'w:commentReference':
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const note = context.notes.get(`${name.slice(2, -9)} ${attributes['w:id'] ?? ''}`);
        if (note !== undefined) paragraph?.notes.push(note);
        return;
      }
      case 'w:fldChar':
        fieldMark(attributes['w:fldCharType'] ?? '');
        return;
      case 'w:listEntry':
        fields.at(-1)?.entries.push(value);
        return;
      case 'w:result':
      case 'w:default': {
        const field = fields.at(-1);
        if (field !== undefined && parent === 'w:ddList') field.chosen = Number(value) || 0;
        return;
      }
      case 'w:sym':
        return say(symbolOf(attributes['w:char'] ?? ''));
      case 'w:tab':
        if (parent === 'w:r') say(' ');
        return;
      case 'w:br':
      case 'w:cr':
        return say('\n');
      case 'w:noBreakHyphen':
        return say('-');
      default:
        if (parent === 'w:rPr' && path.at(-3) === 'w:r') runProperty(name, attributes);
    }
  };

  const runProperty = (name: string, attributes: Attributes) => {
    if (name === 'w:b') run.bold = isOn(attributes);
    else if (name === 'w:strike' || name === 'w:dstrike') run.strike = isOn(attributes);
    else if (name === 'w:vanish') run.hidden = isOn(attributes);
    else if (name === 'w:highlight') run.fill = shadeOf({ 'w:fill': attributes['w:val'] ?? '' });
    else if (name === 'w:rStyle') {
      const style = context.styles.style(attributes['w:val']);
      run.bold ||= style.bold;
      run.strike ||= style.strike;
    }
  };

  const fieldMark = (type: string) => {
    const field = fields.at(-1);
    if (type === 'begin') fields.push({ place: 'code', code: '', entries: [], chosen: 0 });
    else if (field === undefined) return;
    else if (type === 'separate') {
      field.place = 'result';
      link = /^\s*HYPERLINK\s+"([^"]+)"/.exec(field.code)?.[1] ?? link;
    } else if (type === 'end') {
      fields.pop();
      // an old form's drop-down has its choice in the field and shows it without any text
      say(field.entries[field.chosen] ?? '');
      if (field.code.includes('HYPERLINK')) link = null;
    }
  };

  const close = (name: string) => {
    const depth = path.length;
    path.pop();
    if (left > 0) {
      if (left === depth) left = 0;
      return;
    }
    const table = tables.at(-1);
    if (name === 'w:p') {
      const paragraph = paragraphs.pop();
      // a field's instructions end with the paragraph, also where a damaged document does not say so
      for (const field of fields) field.place = 'result';
      if (paragraph !== undefined) blocks().push(...linesOf(paragraph, context.numbering));
    } else if (name === 'w:hyperlink') link = null;
    else if (table === undefined) return;
    else if (name === 'w:tc' && table.cell !== null) {
      if (table.dropCell !== true) table.row?.cells.push(table.cell);
      table.cell = null;
    } else if (name === 'w:tr' && table.row !== null) {
      if (!table.dropRow && table.row.cells.length > 0) table.table.rows.push(table.row);
      table.row = null;
    } else if (name === 'w:tbl') {
      tables.pop();
      blocks().push(placedWordTable(table.table));
    }
  };

  readXml(bytes, {
    open,
    close,
    text(text) {
      if (left > 0) return;
      const name = path.at(-1);
      if (name === 'w:t') say(text);
      else if (name === 'w:instrText') {
        const field = fields.at(-1);
        if (field !== undefined && field.code.length < 4_000) field.code += text;
      }
    },
  });
  return { blocks: body, deleted, inserted };
}

/** Old properties, deleted text, and the older of two ways to say a thing. */
function isLeftOut(name: string, parent: string): boolean {
  if (name === 'w:del' || name === 'w:moveFrom') return parent !== 'w:trPr' && parent !== 'w:rPr';
  return LEFT_OUT.has(name);
}

const LEFT_OUT: ReadonlySet<string> = new Set(
  'mc:Fallback w:delText w:pPrChange w:rPrChange w:tcPrChange w:trPrChange w:tblPrChange w:tblGridChange w:tblPrExChange w:numberingChange w:sectPr w:rt w:annotationRef'.split(
    ' ',
  ),
);

interface OpenTable {
  readonly table: WordTable;
  style: WordStyle;
  /** the style's look of a first row is on */
  first: boolean;
  row: WordRow | null;
  cell: WordCell | null;
  dropRow: boolean;
  dropCell?: boolean;
}

interface Run {
  bold: boolean;
  strike: boolean;
  hidden: boolean;
  fill: string | null;
}

const PLAIN_RUN: Run = { bold: false, strike: false, hidden: false, fill: null };

interface Field {
  place: 'code' | 'result';
  code: string;
  readonly entries: string[];
  chosen: number;
}

interface Paragraph {
  style: WordStyle;
  /** undefined = as the style says */
  list: string | undefined;
  depth: number | undefined;
  fill: string | null;
  readonly pieces: { readonly text: string; readonly bold: boolean; readonly strike: boolean; readonly fill: string | null }[];
  readonly notes: string[];
  link: string | null;
}

/** One line for each line of the paragraph; the contents list says nothing that the headings do not say. */
function linesOf(paragraph: Paragraph, numbering: WordNumbering): DocumentLine[] {
  const { pieces, style, notes, link } = paragraph;
  const list = paragraph.list === '0' ? null : (paragraph.list ?? style.list);
  const mark = list === null ? '' : numbering.next(list, paragraph.depth ?? style.depth);
  if (/^(toc|table of figures)\b/i.test(style.name)) return [];
  const said = pieces.filter(({ text }) => text.trim() !== '');
  const behind = said[0]?.fill ?? null;
  const shared = {
    bold: said.length > 0 ? said.every(({ bold }) => bold) : style.bold,
    strike: said.length > 0 && said.every(({ strike }) => strike),
    fill: paragraph.fill ?? (said.every(({ fill }) => fill === behind) ? behind : null),
    link,
  };
  // an empty item of a bulleted list shows a lonely dot; an empty numbered one is how many documents number their rows
  const text = pieces.map((piece) => piece.text).join('');
  const whole = text.trim() === '' && mark === '- ' ? '' : mark + text;
  return whole.split('\n').map((line, index) => ({
    kind: 'line',
    text: line
      .replaceAll('\u00ad', '')
      .replace(/[\u00a0\u200b\ufeff]/g, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
    note: index === 0 && notes.length > 0 ? notes.join('\n') : null,
    ...shared,
  }));
}

function bounded(value: string): number {
  return Math.min(MOST_SPAN, Math.max(0, Math.trunc(Number(value)) || 0));
}
