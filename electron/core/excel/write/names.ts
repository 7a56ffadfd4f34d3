/** The names of a workbook: its own, and the rows that Excel repeats on every printed page. */
import { parseAddress } from '../ranges.ts';
import { quotedSheet, refuseBadRange, sheetRange } from './address.ts';
import type { WorkbookDescription } from './description.ts';
import { xmlEscaped } from './text.ts';

/**
 * exceljs keeps a name cell by cell and does not double the apostrophe of "Children's Services": names go in here.
 * @param xml the workbook part as exceljs gives it
 * @throws Error where a name is none, is there twice, or points to a sheet that is not there
 */
export function withNames(xml: string, description: WorkbookDescription): string {
  const names = [...printTitles(description), ...ownNames(description)];
  if (names.length === 0) return xml;
  const written = `<definedNames>${names.join('')}</definedNames>`;
  const at = xml.indexOf('<calcPr');
  const end = at >= 0 ? at : xml.lastIndexOf('</workbook>');
  return xml.slice(0, end) + written + xml.slice(end);
}

function printTitles({ sheets }: WorkbookDescription): string[] {
  return sheets.flatMap(({ name, printTitleRows }, index) => {
    if (printTitleRows === null) return [];
    const [first, last] = printTitleRows;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlEscaped(`${quotedSheet(name)}!$${first}:$${last}`)}</definedName>`;
  });
}

function ownNames({ names = [], sheets }: WorkbookDescription): string[] {
  const taken = new Set<string>();
  // tables are names as well
  for (const { name } of sheets.flatMap(({ tables }) => tables)) {
    if (taken.has(name.toLowerCase())) throw new Error(`Two tables are named "${name}"`);
    taken.add(name.toLowerCase());
  }
  return names.map(({ name, sheet, range }) => {
    if (!/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/.test(name) || parseAddress(name) !== null || /^(r|c|r\d+c\d+)$/i.test(name))
      throw new Error(`"${name}" cannot be a name: it must begin with a letter and must not look like a cell`);
    if (taken.has(name.toLowerCase())) throw new Error(`Two names "${name}"`);
    taken.add(name.toLowerCase());
    if (!sheets.some((each) => each.name === sheet)) throw new Error(`Name ${name}: there is no sheet "${sheet}"`);
    refuseBadRange(range, `Name ${name}`);
    return `<definedName name="${name}">${xmlEscaped(sheetRange(sheet, range))}</definedName>`;
  });
}
