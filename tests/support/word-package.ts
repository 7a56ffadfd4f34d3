import { strToU8, type Zippable, zipSync } from 'fflate';
import { relationships } from './excel-package.ts';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const COMPATIBLE = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

export interface WordParts {
  /** the inside of the body element */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly comments?: string;
  /** addresses outside the document, by the id that links name */
  readonly links?: readonly (readonly [id: string, address: string])[];
  /** whole parts by name, to add or to replace */
  readonly parts?: Readonly<Record<string, string>>;
}

/** The smallest document that Word opens, with the given XML in its parts. */
export function wordBytes({ body, styles = '', numbering = '', comments = '', links = [], parts = {} }: WordParts): Uint8Array {
  const within = (root: string, inside: string) =>
    `<w:${root} xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:mc="${COMPATIBLE}">${inside}</w:${root}>`;
  const texts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': within('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relationships(
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'numbering', 'numbering.xml'],
      ['rId3', 'comments', 'comments.xml'],
    ).replace('</Relationships>', `${links.map(linkTo).join('')}</Relationships>`),
    'word/styles.xml': within('styles', styles),
    'word/numbering.xml': within('numbering', numbering),
    'word/comments.xml': within('comments', comments),
    ...parts,
  };
  const files: Zippable = {};
  for (const [name, content] of Object.entries(texts)) files[name] = strToU8(content);
  return zipSync(files);
}

function linkTo([id, address]: readonly [string, string]): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${address}" TargetMode="External"/>`;
}

/** A paragraph; `runs` may be plain words or runs as they stand in the file. */
export function paragraph(runs: string, properties = ''): string {
  const inside = runs.startsWith('<') || runs === '' ? runs : run(runs);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`;
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A table of rows of cells; a cell is words, or [what stands in it, its properties]. */
export function table(
  rows: readonly (readonly (string | readonly [inside: string, properties: string])[])[],
  grid: readonly number[] = [],
): string {
  const columns = grid.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const cell = (one: string | readonly [string, string]) => {
    const [inside, properties] = typeof one === 'string' ? [one, ''] : one;
    return `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.startsWith('<w:p') || inside.startsWith('<w:tbl') ? inside : paragraph(inside)}</w:tc>`;
  };
  return `<w:tbl><w:tblPr/><w:tblGrid>${columns}</w:tblGrid>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}
