/** The last pass over a written package: what the writer leaves out is put in, what it leaves to chance is fixed, what it gets wrong is put right. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { address } from '#shared/domain/sheet.ts';
import { chartFigures } from './chart-figures.ts';
import { chartPart } from './charts.ts';
import type { SheetDescription, TableDescription, WorkbookDescription } from './description.ts';
import { drawingPart } from './drawing-part.ts';
import { firstTitle, withHeadingStyle } from './headings.ts';
import { withNames } from './names.ts';
import { completeSheet, refuseBadLinks } from './sheet-part.ts';
import { DEFAULT_FONT, FONT } from './styles.ts';
import { xmlEscaped } from './text.ts';

/**
 * @param bytes the package as exceljs gives it
 * @returns the package with charts, links and names, one date (the description's), parts in a stable order, and its properties and
 *   default font ours. Packed by code that comes with us, so that another version of Node packs the same bytes
 */
export function packageWorkbook(bytes: Uint8Array, description: WorkbookDescription): Uint8Array {
  refuseBadLinks(description.sheets);
  const parts = new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
  const edit = (name: string, change: (xml: string) => string): void => {
    const part = parts.get(name);
    if (part === undefined) throw new Error(`exceljs wrote no ${name}`);
    const before = strFromU8(part);
    const after = change(before);
    if (after !== before) parts.set(name, strToU8(after));
  };
  const drawings = addCharts(parts, description);
  description.sheets.forEach((sheet, index) => {
    edit(`xl/worksheets/sheet${index + 1}.xml`, (xml) => completeSheet(xml, sheet, drawings.get(sheet) ?? null));
  });
  description.sheets.flatMap(tablesOf).forEach(({ filterButtons }, index) => {
    edit(`xl/tables/table${index + 1}.xml`, (xml) => tidyTable(xml, filterButtons));
  });
  edit('xl/workbook.xml', (xml) => withNames(xml, description));
  edit('xl/styles.xml', defaultFont);
  const title = firstTitle(description);
  if (title !== null) {
    const sheet = strFromU8(parts.get(`xl/worksheets/sheet${title.sheet}.xml`) ?? new Uint8Array());
    const format = new RegExp(`<c r="${address(title.row, title.column)}" s="(\\d+)"`).exec(sheet)?.[1];
    if (format !== undefined) edit('xl/styles.xml', (xml) => withHeadingStyle(xml, Number(format)));
  }
  edit('xl/theme/theme1.xml', (xml) => xml.replace(/<a:latin typeface="[^"]*"/g, `<a:latin typeface="${FONT}"`));
  edit('[Content_Types].xml', (xml) => withContentTypes(xml, [...parts.keys()]));
  parts.set('docProps/core.xml', strToU8(coreProperties(description)));
  return zipped(parts);
}

function zipped(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // The first moment a zip entry can carry; local, because zip dates are.
  const mtime = new Date(1980, 0, 1);
  const ordered: Zippable = {};
  for (const [name, part] of [...parts].sort(([a], [b]) => partOrder(a, b))) ordered[name] = [part, { level: 6, mtime }];
  return zipSync(ordered);
}

/** Readers that sniff the type look at the first entry. */
function partOrder(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** @returns by which relationship each sheet with charts leads to its drawing */
function addCharts(parts: Map<string, Uint8Array>, description: WorkbookDescription): Map<SheetDescription, string> {
  const drawings = new Map<SheetDescription, string>();
  let charts = 0;
  for (const [index, sheet] of description.sheets.entries()) {
    const own = sheet.charts ?? [];
    if (own.length === 0) continue;
    const drawing = `drawing${drawings.size + 1}.xml`;
    const first = charts + 1;
    for (const chart of own) {
      charts += 1;
      parts.set(`xl/charts/chart${charts}.xml`, strToU8(chartPart(chart, chartFigures(description, chart))));
    }
    parts.set(`xl/drawings/${drawing}`, strToU8(drawingPart(own)));
    const related = own.map((_, at) => relationship(`rId${at + 1}`, 'chart', `../charts/chart${first + at}.xml`));
    parts.set(`xl/drawings/_rels/${drawing}.rels`, strToU8(RELATIONSHIPS.replace('><', `>${related.join('')}<`)));
    drawings.set(sheet, relate(parts, `xl/worksheets/_rels/sheet${index + 1}.xml.rels`, 'drawing', `../drawings/${drawing}`));
  }
  return drawings;
}

const RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

function relate(parts: Map<string, Uint8Array>, name: string, kind: string, target: string): string {
  const part = parts.get(name);
  const xml = part === undefined ? RELATIONSHIPS : strFromU8(part);
  const id = `rId${xml.split('<Relationship ').length}`;
  parts.set(name, strToU8(xml.replace('</Relationships>', `${relationship(id, kind, target)}</Relationships>`)));
  return id;
}

function relationship(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
}

const CONTENT_TYPES = {
  chart: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
  drawing: 'application/vnd.openxmlformats-officedocument.drawing+xml',
} as const;

function withContentTypes(xml: string, names: readonly string[]): string {
  const added = (folder: string, type: string): string[] =>
    names
      .filter((name) => name.startsWith(folder) && name.endsWith('.xml'))
      .map((name) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const overrides = [...added('xl/charts/', CONTENT_TYPES.chart), ...added('xl/drawings/', CONTENT_TYPES.drawing)];
  return xml.replace('</Types>', `${overrides.join('')}</Types>`);
}

/** Column widths are counted in digits of the first font, and unstyled cells use it: exceljs says Calibri. */
function defaultFont(xml: string): string {
  return xml.replace(
    /<font>.*?<\/font>/s,
    `<font><sz val="${DEFAULT_FONT.sizePt}"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`,
  );
}

/** Tables in the order in which exceljs numbers them. */
function tablesOf({ tables, filterButtons = true }: SheetDescription): (TableDescription & { readonly filterButtons: boolean })[] {
  return tables.map((table) => ({ ...table, filterButtons }));
}

/** No total row is shown, so none is announced; the cells carry their own look. */
function tidyTable(xml: string, filterButtons: boolean): string {
  const tidy = xml
    .replaceAll(' totalsRowShown="1"', ' totalsRowShown="0"')
    .replaceAll(/ totalsRow(?:Label|Function)="[^"]*"/g, '')
    .replace(/<tableStyleInfo name="[^"]*"/, '<tableStyleInfo');
  return filterButtons ? tidy : tidy.replace(/<autoFilter[^>]*(?:\/>|>.*?<\/autoFilter>)/s, '');
}

function coreProperties({ title, subject, creator, created }: WorkbookDescription): string {
  const date = new Date(created).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlEscaped(title)}</dc:title><dc:subject>${xmlEscaped(subject)}</dc:subject><dc:creator>${xmlEscaped(creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${xmlEscaped(creator)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`,
  ].join('');
}
