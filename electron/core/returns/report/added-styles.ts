/** The styles of a report: all of them where there is no house style, else those that the house style has not. */
import { type Role, STYLE_NAMES, type StyleIds } from './looks.ts';
import { val } from './word-xml.ts';

export interface Palette {
  /** of headings and of the heads of tables; hex, at least 4.5:1 on white */
  readonly accent: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  /** of body text, in half points */
  readonly size: number;
}

/** @param counts the list that the style of a section's heading counts in; null = the paragraphs say it themselves */
export function styleXml(
  role: Role,
  ids: StyleIds,
  palette: Palette,
  lists: { readonly sections: string; readonly headingCounts: boolean },
): string {
  const { accent, ink, quiet, line, size } = palette;
  const inList = (level: number) => `<w:numPr>${val('ilvl', level)}${val('numId', lists.sections)}</w:numPr>`;
  const sized = (halfPoints: number) => `${val('sz', halfPoints)}${val('szCs', halfPoints)}`;
  const heading = (level: number, before: number, after: number, look: string, counted = '') =>
    paragraphStyle(role, ids, {
      head: `${val('next', level === 0 ? ids.numbered : ids.normal)}${val('uiPriority', 9)}<w:qFormat/>`,
      paragraph: `<w:keepNext/><w:keepLines/>${counted}${spacing(before, after)}${val('outlineLvl', level)}`,
      run: look,
    });
  switch (role) {
    case 'normal':
      return `<w:style w:type="paragraph" w:default="1" w:styleId="${ids.normal}">${val('name', 'Normal')}<w:qFormat/></w:style>`;
    case 'title':
      return paragraphStyle(role, ids, {
        head: `${val('next', ids.subtitle)}${val('uiPriority', 10)}<w:qFormat/>`,
        paragraph: `<w:keepNext/><w:keepLines/>${spacing(0, 60)}`,
        run: `<w:b/><w:bCs/>${val('color', accent)}${sized(Math.round(size * 1.75))}`,
      });
    case 'subtitle':
      return paragraphStyle(role, ids, {
        head: `${val('next', ids.normal)}${val('uiPriority', 11)}<w:qFormat/>`,
        paragraph: `<w:keepNext/><w:keepLines/>${spacing(0, 240)}`,
        run: `${val('color', quiet)}${sized(size + 4)}`,
      });
    case 'heading1':
      return heading(0, 360, 120, `<w:b/><w:bCs/>${val('color', accent)}${sized(size + 6)}`, lists.headingCounts ? inList(0) : '');
    case 'heading2':
      return heading(1, 240, 80, `<w:b/><w:bCs/>${val('color', ink)}${sized(size + 2)}`);
    case 'heading3':
      return heading(2, 200, 60, `<w:b/><w:bCs/>${val('color', accent)}${sized(size)}`);
    case 'bullets':
      return paragraphStyle(role, ids, { head: `${val('uiPriority', 36)}<w:qFormat/>`, paragraph: spacing(0, 80), run: '' });
    case 'numbers':
      return paragraphStyle(role, ids, { head: `${val('uiPriority', 36)}<w:qFormat/>`, paragraph: spacing(0, 80), run: '' });
    case 'caption':
      return paragraphStyle(role, ids, {
        head: `${val('next', ids.normal)}${val('uiPriority', 35)}<w:qFormat/>`,
        paragraph: `<w:keepNext/><w:keepLines/>${spacing(160, 80)}`,
        run: `<w:b/><w:bCs/>${val('color', ink)}${sized(size - 3)}`,
      });
    case 'header':
    case 'footer':
      return paragraphStyle(role, ids, {
        head: val('uiPriority', 99),
        paragraph: `${spacing(0, 0)}`,
        run: `${val('color', quiet)}${sized(17)}`,
      });
    case 'numbered':
      return paragraphStyle(role, ids, { head: '<w:qFormat/>', paragraph: `${inList(1)}${spacing(0, 140)}`, run: '' });
    case 'facts':
      return paragraphStyle(role, ids, {
        head: '<w:qFormat/>',
        paragraph: `<w:keepLines/><w:pBdr>${['bottom', 'between'].map((side) => border(side, line, 4, 3)).join('')}</w:pBdr><w:tabs><w:tab w:val="left" w:pos="${FACTS}"/></w:tabs>${spacing(0, 0)}<w:ind w:left="${FACTS}" w:hanging="${FACTS}"/>${val('jc', 'left')}`,
        run: '',
      });
    case 'notice':
      return paragraphStyle(role, ids, {
        head: `${val('next', ids.normal)}<w:qFormat/>`,
        paragraph: `<w:keepLines/><w:pBdr>${border('top', 'FFEFCB', 4, 4)}${border('left', 'C98A1B', 36, 6)}${border('bottom', 'FFEFCB', 4, 4)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFEFCB"/>${spacing(60, 240)}<w:ind w:left="140"/>${val('jc', 'left')}`,
        run: `<w:b/><w:bCs/>${val('color', '5C3400')}`,
      });
    case 'cell':
      return paragraphStyle(role, ids, cellText(Math.min(size, 20)));
    case 'smallCell':
      return paragraphStyle(role, ids, cellText(Math.min(size, 18)));
    case 'toFill':
      return `<w:style w:type="character" w:customStyle="1" w:styleId="${ids.toFill}">${val('name', STYLE_NAMES.toFill)}<w:qFormat/><w:rPr>${val('color', '5C3400')}<w:shd w:val="clear" w:color="auto" w:fill="FFEFCB"/></w:rPr></w:style>`;
    case 'table':
      return tableStyle(ids, palette);
  }
}

/** where what is said of a label begins */
const FACTS = 2_608;

const CUSTOM: ReadonlySet<Role> = new Set(['numbered', 'facts', 'notice', 'cell', 'smallCell']);

interface StyleParts {
  /** from `next` on to `qFormat` */
  readonly head: string;
  readonly paragraph: string;
  readonly run: string;
}

function paragraphStyle(role: Role, ids: StyleIds, { head, paragraph, run }: StyleParts): string {
  const custom = CUSTOM.has(role) ? ' w:customStyle="1"' : '';
  const looks = `<w:pPr>${paragraph}</w:pPr>${run === '' ? '' : `<w:rPr>${run}</w:rPr>`}`;
  return `<w:style w:type="paragraph"${custom} w:styleId="${ids[role]}">${val('name', STYLE_NAMES[role])}${val('basedOn', ids.normal)}${head}${looks}</w:style>`;
}

function cellText(size: number): StyleParts {
  return {
    head: '<w:qFormat/>',
    paragraph: `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>${val('jc', 'left')}`,
    run: `${val('sz', size)}${val('szCs', size)}`,
  };
}

function spacing(before: number, after: number): string {
  return `<w:spacing w:before="${before}" w:after="${after}"/>`;
}

/** @param size in eighths of a point; `space` in points */
function border(side: string, colour: string, size: number, space: number): string {
  return `<w:${side} w:val="single" w:sz="${size}" w:space="${space}" w:color="${colour}"/>`;
}

function tableStyle(ids: StyleIds, { accent, line }: Palette): string {
  const lines = ['top', 'bottom', 'insideH'].map((side) => border(side, line, 4, 0)).join('');
  const margins = [
    ['top', 20],
    ['left', 85],
    ['bottom', 20],
    ['right', 85],
  ].map(([side, width]) => `<w:${side} w:w="${width}" w:type="dxa"/>`);
  const head = `<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>${val('color', 'FFFFFF')}</w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="${accent}"/>${val('vAlign', 'bottom')}</w:tcPr></w:tblStylePr>`;
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${ids.table}">${val('name', STYLE_NAMES.table)}<w:qFormat/><w:tblPr><w:tblBorders>${lines}</w:tblBorders><w:tblCellMar>${margins.join('')}</w:tblCellMar></w:tblPr>${head}</w:style>`;
}
