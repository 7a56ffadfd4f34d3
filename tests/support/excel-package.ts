import { strToU8, type Zippable, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface PackageParts {
  /** the inside of the worksheet element; the usual namespaces are declared */
  readonly sheet: string;
  /** the inside of the styleSheet element */
  readonly styles?: string;
  /** the inside of the sst element */
  readonly strings?: string;
  /** whole parts by name, to add or to replace */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** The smallest workbook that Excel opens, with one sheet "S1" that holds the given XML. */
export function workbookBytes({ sheet, styles = '', strings = '', parts = {} }: PackageParts): Uint8Array {
  const texts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
      ['rId3', 'sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheet}</worksheet>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    ...parts,
  };
  const files: Zippable = {};
  for (const [name, content] of Object.entries(texts)) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files);
}

export function relationships(...lines: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const inside = lines.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('');
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
}
