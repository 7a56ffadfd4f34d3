/** The XML of a Word document, piece by piece. Lengths are twentieths of a point unless they say otherwise. */

export const NAMESPACE = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
} as const;

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A part with one element around everything. */
export function part(root: string, inside: string): string {
  const spaces = Object.entries(NAMESPACE).map(([prefix, address]) => ` xmlns:${prefix}="${address}"`);
  return `${DECLARATION}<w:${root}${spaces.join('')}>${inside}</w:${root}>`;
}

/** Text as it stands between tags or in an attribute, without what XML has no place for. */
export function written(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Control characters, halves of surrogate pairs, the two non-characters. */
const ILLEGAL = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** <w:name w:val="…"/> */
export function val(name: string, value: string | number): string {
  return `<w:${name} w:val="${value}"/>`;
}

/** A run of text; line ends and tabs become Word's own. */
export function run(text: string, properties = ''): string {
  const pieces = written(text)
    .split(/([\n\t])/)
    .map((piece) =>
      piece === '\n' ? '<w:br/>' : piece === '\t' ? '<w:tab/>' : piece === '' ? '' : `<w:t xml:space="preserve">${piece}</w:t>`,
    );
  return pieces.join('') === '' ? '' : `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${pieces.join('')}</w:r>`;
}

/** @param properties after the style, in the order of the schema */
export function paragraph(style: string, inside: string, properties = ''): string {
  return `<w:p><w:pPr>${val('pStyle', style)}${properties}</w:pPr>${inside}</w:p>`;
}

/** A field that Word counts by itself, with what it says until then. */
export function field(instruction: string, shown: string, properties = ''): string {
  return `<w:fldSimple w:instr=" ${instruction} ">${run(shown, properties)}</w:fldSimple>`;
}
