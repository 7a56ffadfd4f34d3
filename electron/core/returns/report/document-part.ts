/** The body of a report as Word writes it: blocks in, the document's XML out. */
import type { DocumentBlock, DocumentCell, TextRun } from '#shared/domain/output.ts';
import { LOOK_COLOURS } from '../../excel/write/styles.ts';
import type { Looks, Page, Role } from './looks.ts';
import { TEXT_IN } from './numbering.ts';
import { sectionProperties } from './sections.ts';
import { field, paragraph, part, run, val, written } from './word-xml.ts';

type Of<K extends DocumentBlock['kind']> = Extract<DocumentBlock, { readonly kind: K }>;

/** @param pictures the relationship by which each picture is found, in the order of the blocks */
export function documentPart(blocks: readonly DocumentBlock[], looks: Looks, pictures: readonly string[]): string {
  const page: Writing = {
    looks,
    lying: false,
    first: true,
    pictures: [...pictures],
    lists: [...looks.numberLists],
    drawn: 0,
    controls: 0,
    afterTable: false,
  };
  const body = blocks.map((block, at) => {
    const xml = blockXml(block, page, blocks[at + 1]);
    page.afterTable = block.kind === 'table' || block.kind === 'facts';
    return xml;
  });
  return part('document', `<w:body>${body.join('')}${sectionProperties(looks, page)}</w:body>`);
}

/** Where the writing stands. */
interface Writing {
  readonly looks: Looks;
  lying: boolean;
  /** in the first section */
  first: boolean;
  readonly pictures: string[];
  readonly lists: string[];
  drawn: number;
  controls: number;
  afterTable: boolean;
}

function blockXml(block: DocumentBlock, at: Writing, next: DocumentBlock | undefined): string {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
      return paragraph(at.looks.styles[block.kind], run(block.text, language(at)));
    case 'heading':
      return headingXml(block, at);
    case 'paragraph':
      return paragraphXml(block, at, next);
    case 'list':
      return listXml(block, at);
    case 'facts':
      return factsXml(block, at);
    case 'table':
      return tableXml(block, at);
    case 'picture':
      return pictureXml(block, at);
    case 'page-break':
      return paragraph(at.looks.styles.normal, '<w:r><w:br w:type="page"/></w:r>');
    case 'page-turn': {
      const before = sectionProperties(at.looks, at);
      at.lying = block.landscape;
      at.first = false;
      // the section ends in a line of no height, so that what stands before it keeps its own look
      const line =
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>';
      return paragraph(at.looks.styles.normal, '', `${line}${before}`);
    }
  }
}

const HEADINGS = { 1: 'heading1', 2: 'heading2', 3: 'heading3' } as const satisfies Record<1 | 2 | 3, Role>;

function headingXml({ level, text, number }: Of<'heading'>, at: Writing): string {
  const { styles, sections, headingCounts } = at.looks;
  const counted = level === 1 && number !== undefined;
  const stays = counted || level !== 1;
  const own = headingCounts && stays ? '' : counted ? inList(sections, 0) : UNCOUNTED;
  return paragraph(styles[HEADINGS[level]], run(text, language(at)), own);
}

/** A style that counts by itself stops here. */
const UNCOUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>';

function inList(list: string, level: number): string {
  return `<w:numPr>${val('ilvl', level)}${val('numId', list)}</w:numPr>`;
}

function paragraphXml({ runs, number, notice }: Of<'paragraph'>, at: Writing, next: DocumentBlock | undefined): string {
  const { styles } = at.looks;
  const style = notice === true ? styles.notice : number === undefined ? styles.normal : styles.numbered;
  // the sentence that leads a list or a table in stays with it
  const leads = (next?.kind === 'list' && next.numbered) || next?.kind === 'table' ? '<w:keepNext/>' : '';
  return paragraph(style, runsXml(runs, at), `${leads}${after(at)}`);
}

/** A table has no room below it of its own. */
function after({ afterTable }: Writing): string {
  return afterTable ? '<w:spacing w:before="200"/>' : '';
}

function listXml({ numbered, items }: Of<'list'>, at: Writing): string {
  const { styles, bullets } = at.looks;
  const list = numbered ? (at.lists.shift() ?? null) : bullets;
  return items
    .map((runs) =>
      paragraph(
        numbered ? styles.numbers : styles.bullets,
        runsXml(runs, at),
        `${list === null ? '' : inList(list, 0)}${numbered ? CLAUSE : ''}`,
      ),
    )
    .join('');
}

/** A clause stands in from the text of the paragraph that leads it in, whatever the list's own margin is. */
const CLAUSE = `<w:ind w:left="${TEXT_IN + 510}" w:hanging="510"/>`;

function factsXml({ rows }: Of<'facts'>, at: Writing): string {
  return rows
    .map(({ label, runs }) => paragraph(at.looks.styles.facts, `${run(`${label}\t`, `<w:b/><w:bCs/>${language(at)}`)}${runsXml(runs, at)}`))
    .join('');
}

function runsXml(runs: readonly TextRun[], at: Writing): string {
  return runs
    .map(({ text, bold, italic, toFill }) => {
      if (toFill === true) return controlXml(text, at);
      return run(text, `${bold === true ? '<w:b/><w:bCs/>' : ''}${italic === true ? '<w:i/><w:iCs/>' : ''}${language(at)}`);
    })
    .join('');
}

/** A control that is gone as soon as something is typed into it. */
function controlXml(text: string, at: Writing): string {
  at.controls += 1;
  const name = written(text.replace(/^\[|\]$/g, '')).slice(0, 64);
  const properties = `${val('alias', name)}${val('tag', `to-complete-${at.controls}`)}${val('id', 710_000 + at.controls)}<w:temporary/><w:showingPlcHdr/><w:richText/>`;
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(text, `${val('rStyle', at.looks.styles.toFill)}${language(at)}`)}</w:sdtContent></w:sdt>`;
}

function language({ looks }: Writing): string {
  return looks.saysLanguage ? val('lang', 'en-GB') : '';
}

/** A caption stays with what it is the caption of. */
function caption(kind: 'Table' | 'Figure', number: number, text: string, at: Writing): string {
  const look = language(at);
  return paragraph(
    at.looks.styles.caption,
    `${run(`${kind} `, look)}${field(`SEQ ${kind} \\* ARABIC`, `${number}`, look)}${run(`: ${text}`, look)}`,
    `<w:keepNext/>${after(at)}`,
  );
}

function tableXml({ caption: title, number, altText, header, widths, rows, small }: Of<'table'>, at: Writing): string {
  const { looks } = at;
  const room = textWidth(looks.page, at.lying);
  const columns = wholeWidths(widths, room);
  const style = small === true ? looks.styles.smallCell : looks.styles.cell;
  const properties = [
    val('tblStyle', looks.styles.table),
    `<w:tblW w:w="${room}" w:type="dxa"/>`,
    '<w:tblLayout w:type="fixed"/>',
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    val('tblCaption', written(title)),
    val('tblDescription', written(altText)),
  ].join('');
  const { fill, text } = looks.head;
  const head = header.map((said, column) =>
    cellXml(
      columns[column] ?? 0,
      fill === null ? '' : shade(fill),
      paragraph(
        style,
        run(said, `<w:b/><w:bCs/>${text === null ? '' : val('color', text)}${language(at)}`),
        `<w:keepNext/>${aligned(rows[0]?.[column]?.align)}`,
      ),
    ),
  );
  const body = rows.map((cells, row) => {
    // a short table stays on one page, of a long one the last two rows
    const keep = row < rows.length - 1 && (rows.length <= SHORT || row === rows.length - 2) ? '<w:keepNext/>' : '';
    return rowXml(cells.map((cell, column) => bodyCell(cell, columns[column] ?? 0, style, keep, at)).join(''), '');
  });
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const above = number === undefined ? '' : caption('Table', number, title, at);
  return `${above}<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rowXml(head.join(''), '<w:tblHeader/>')}${body.join('')}</w:tbl>`;
}

/** rows of a table that is not parted */
const SHORT = 8;

function rowXml(cells: string, properties: string): string {
  return `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells}</w:tr>`;
}

function cellXml(width: number, look: string, inside: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${look}</w:tcPr>${inside}</w:tc>`;
}

function bodyCell({ text, bold, look, earlier, align }: DocumentCell, width: number, style: string, keep: string, at: Writing): string {
  const own = look === undefined ? null : LOOK_COLOURS[look];
  const [fill, colour] = own === null ? [null, null] : earlier === true ? [own.surface, own.text] : [own.solid, own.onSolid];
  const properties = `${bold === true ? '<w:b/><w:bCs/>' : ''}${colour === null ? '' : val('color', colour)}${language(at)}`;
  return cellXml(width, fill === null ? '' : shade(fill), paragraph(style, run(text, properties), `${keep}${aligned(align)}`));
}

function shade(fill: string): string {
  return `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
}

function aligned(align: DocumentCell['align']): string {
  return align === undefined || align === 'left' ? '' : val('jc', align);
}

export function textWidth({ width, height, left, right, gutter }: Page, lying: boolean): number {
  return (lying ? Math.max(width, height) : width) - left - right - gutter;
}

/** Whole widths that add up to the room there is. */
function wholeWidths(shares: readonly number[], room: number): readonly number[] {
  let [sum, used] = [0, 0];
  return shares.map((share) => {
    sum += share;
    const width = Math.round(sum * room) - used;
    used += width;
    return width;
  });
}

const EMU_PER_MM = 36_000;
const EMU_PER_TWENTIETH = 635;

function pictureXml({ altText, widthMm, heightMm, caption: title }: Of<'picture'>, at: Writing): string {
  const id = at.pictures.shift();
  if (id === undefined) throw new Error('a picture of the report is not in its package');
  at.drawn += 1;
  const shrink = Math.min(1, (textWidth(at.looks.page, at.lying) * EMU_PER_TWENTIETH) / (widthMm * EMU_PER_MM));
  const [cx, cy] = [widthMm, heightMm].map((mm) => Math.round(mm * EMU_PER_MM * shrink));
  const size = `cx="${cx}" cy="${cy}"`;
  const said = `id="${at.drawn}" name="Figure ${at.drawn}" descr="${written(altText).replaceAll('\n', ' ')}"`;
  const blip = `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`;
  const form = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
  const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr ${said}/><pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>${blip}${form}</pic:pic>`;
  const inline = `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${said}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic></wp:inline>`;
  const above = title === undefined ? '' : caption('Figure', title.number, title.text, at);
  return `${above}${paragraph(at.looks.styles.normal, `<w:r><w:drawing>${inline}</w:drawing></w:r>`, '<w:keepLines/>')}`;
}
