/** The lists of a report: sections with their paragraphs, bullets, and recommendations. */
import { val } from './word-xml.ts';

/** Sections count 1, 2, their paragraphs 1.1, 1.2. Styles that count by themselves are named. */
export function sectionsShape(id: number, headingStyle: string | null, paragraphStyle: string): string {
  const levels = [
    level(0, 'decimal', '%1', TEXT_IN, TEXT_IN, headingStyle),
    level(1, 'decimal', '%1.%2', TEXT_IN, TEXT_IN, paragraphStyle, '<w:b w:val="0"/><w:i w:val="0"/>'),
    level(2, 'decimal', '%1.%2.%3', TEXT_IN + 850, 850, null),
  ];
  return shape(id, 'multilevel', 'A1C0D3E1', levels);
}

export function bulletsShape(id: number): string {
  const bullet = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/>';
  return shape(id, 'hybridMultilevel', 'A1C0D3E2', [
    level(0, 'bullet', '•', 360, 360, null, bullet),
    level(1, 'bullet', '–', 720, 360, null, bullet),
  ]);
}

/** (a), (b): not to be taken for the numbers of paragraphs. */
export function lettersShape(id: number): string {
  return shape(id, 'hybridMultilevel', 'A1C0D3E3', [level(0, 'lowerLetter', '(%1)', TEXT_IN + 510, 510, null)]);
}

/** How far text stands in from the margin, so that the numbers stand alone. */
export const TEXT_IN = 737;

export function list(id: number, shapeId: number, startsAnew: boolean): string {
  const start = startsAnew ? `<w:lvlOverride w:ilvl="0">${val('startOverride', 1)}</w:lvlOverride>` : '';
  return `<w:num w:numId="${id}">${val('abstractNumId', shapeId)}${start}</w:num>`;
}

function shape(id: number, kind: string, mark: string, levels: readonly string[]): string {
  return `<w:abstractNum w:abstractNumId="${id}">${val('nsid', mark)}${val('multiLevelType', kind)}${val('tmpl', mark)}${levels.join('')}</w:abstractNum>`;
}

function level(at: number, format: string, text: string, left: number, hanging: number, style: string | null, look = ''): string {
  return `<w:lvl w:ilvl="${at}">${val('start', 1)}${val('numFmt', format)}${style === null ? '' : val('pStyle', style)}${val('suff', 'tab')}${val('lvlText', text)}${val('lvlJc', 'left')}<w:pPr><w:ind w:left="${left}" w:hanging="${hanging}"/></w:pPr>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}</w:lvl>`;
}
