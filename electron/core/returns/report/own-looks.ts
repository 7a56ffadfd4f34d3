/** The looks of a report where the council gives none: Arial, 12 points, plain headings, the plan and the page number on every page. */

import { fittingText, textWidthPx } from '#shared/domain/drawing/text-width.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { COLOUR } from '../../excel/write/styles.ts';
import { capital, periodName } from '../wording.ts';
import { type Palette, styleXml } from './added-styles.ts';
import { textWidth } from './document-part.ts';
import { A4, byRole, type Dressed, type Page, type Role, STYLE_NAMES, type StyleIds, TYPES, type WordPart } from './looks.ts';
import { bulletsShape, lettersShape, list, sectionsShape } from './numbering.ts';
import { DECLARATION, field, NAMESPACE, paragraph, part, run, val } from './word-xml.ts';

export const PALETTE: Palette = { accent: COLOUR.accentText, ink: COLOUR.ink, quiet: COLOUR.ink3, line: COLOUR.lineStrong, size: 24 };

/** @param lists how many numbered lists the report has */
export function ownLooks(data: ReturnData, lists: number): Dressed {
  const styles = byRole(styleId);
  const numberLists = Array.from({ length: lists }, (_, at) => `${at + 3}`);
  const footers = [false, true].map((lying) =>
    wordPart(`word/footer${lying ? 2 : 1}.xml`, part('ftr', footerLine(data, styles.footer, A4, lying)), 'footer'),
  );
  const header = wordPart('word/header1.xml', part('hdr', headerLine(data, styles.header)), 'header');
  const reference = (footer: string) =>
    `<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="${footer}"/>`;
  return {
    looks: {
      styles,
      page: A4,
      references: { upright: reference('rId5'), lying: reference('rId6') },
      borders: '',
      titlePage: false,
      head: { fill: null, text: 'FFFFFF' },
      sections: '1',
      headingCounts: true,
      bullets: '2',
      numberLists,
      saysLanguage: false,
    },
    parts: [
      wordPart('word/styles.xml', stylesPart(styles), 'styles'),
      wordPart('word/numbering.xml', numberingPart(styles, numberLists), 'numbering'),
      wordPart('word/settings.xml', settingsPart(), 'settings'),
      header,
      ...footers,
    ],
    relationships: [
      { id: 'rId1', kind: 'styles', target: 'styles.xml' },
      { id: 'rId2', kind: 'numbering', target: 'numbering.xml' },
      { id: 'rId3', kind: 'settings', target: 'settings.xml' },
      { id: 'rId4', kind: 'header', target: 'header1.xml' },
      { id: 'rId5', kind: 'footer', target: 'footer1.xml' },
      { id: 'rId6', kind: 'footer', target: 'footer2.xml' },
    ],
  };
}

/** The plan, its period, whether it is a draft, and the page. */
export function footerLine(data: ReturnData, style: string, page: Page, lying: boolean): string {
  const width = textWidth(page, lying);
  const standing = data.state === 'draft' ? '  ·  DRAFT' : (data.revision?.number ?? 1) > 1 ? `  ·  Revision ${data.revision?.number}` : '';
  const period = `  ·  ${periodName(data.period)}${standing}`;
  const room = width / 15 - textWidthPx(`${period}Page 100 of 100`, FOOTER_PT, false) - 30;
  const said = `${fittingText(data.plan, room, FOOTER_PT / 0.75, false)}${period}`;
  const line = `<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="${COLOUR.lineStrong}"/></w:pBdr>`;
  const tabs = `<w:tabs>${val('tab', 'clear')
    .replace('/>', ' w:pos="4513"/>')
    .concat(val('tab', 'clear').replace('/>', ' w:pos="9026"/>'))}<w:tab w:val="right" w:pos="${width}"/></w:tabs>`;
  const number = `${run('\tPage ')}${field('PAGE', '1')}${run(' of ')}${field('NUMPAGES', '1')}`;
  return paragraph(style, `${run(said)}${number}`, `${line}${tabs}<w:ind w:left="0" w:firstLine="0"/>${val('jc', 'left')}`);
}

/** of the style of footers */
const FOOTER_PT = 8.5;

function headerLine({ organisation, state }: ReturnData, style: string): string {
  const said = [organisation, state === 'draft' ? 'DRAFT' : null].filter((one) => one !== null).join('  ·  ');
  return paragraph(style, run(said));
}

export function wordPart(name: string, xml: string, type: keyof typeof TYPES): WordPart {
  return { name, bytes: new TextEncoder().encode(xml), type: TYPES[type], relationships: null };
}

/** As Word forms them: "heading 1" -> "Heading1". */
export function styleId(role: Role): string {
  return STYLE_NAMES[role].split(' ').map(capital).join('');
}

function stylesPart(styles: StyleIds): string {
  const fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>';
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}${val('color', PALETTE.ink)}${val('sz', PALETTE.size)}${val('szCs', PALETTE.size)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const lists = { sections: '1', headingCounts: true };
  const all = byRole((role) => styleXml(role, styles, PALETTE, lists));
  return part('styles', `${defaults}${Object.values(all).join('')}`);
}

function numberingPart(styles: StyleIds, numberLists: readonly string[]): string {
  const shapes = [sectionsShape(0, styles.heading1, styles.numbered), bulletsShape(1), lettersShape(2)];
  const lists = [list(1, 0, false), list(2, 1, false), ...numberLists.map((id) => list(Number(id), 2, true))];
  return part('numbering', [...shapes, ...lists].join(''));
}

/** The layout rules of today's Word, so that it does not open in compatibility mode. */
export const COMPATIBILITY = `<w:compat>${[
  ['compatibilityMode', '15'],
  ['overrideTableStyleFontSizeAndJustification', '1'],
  ['enableOpenTypeFeatures', '1'],
  ['doNotFlipMirrorIndents', '1'],
]
  .map(([name, value]) => `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`)
  .join('')}</w:compat>`;

function settingsPart(): string {
  return `${DECLARATION}<w:settings xmlns:w="${NAMESPACE.w}">${val('defaultTabStop', 720)}${val('characterSpacingControl', 'doNotCompress')}${COMPATIBILITY}<w:themeFontLang w:val="en-GB"/>${val('decimalSymbol', '.')}${val('listSeparator', ',')}</w:settings>`;
}
