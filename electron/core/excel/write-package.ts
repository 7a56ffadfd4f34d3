/** The last pass over a written package: what the writer leaves to chance is fixed, what it gets wrong is put right. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { WorkbookDescription } from './write-description.ts';
import { FONT } from './write-styles.ts';
import { cellText } from './write-text.ts';

/**
 * @param bytes the package as exceljs gives it
 * @returns the package with one date (the description's), parts in a stable order, and its properties and default font ours
 */
export function packageWorkbook(bytes: Uint8Array, description: WorkbookDescription): Uint8Array {
  const parts = unzipSync(bytes);
  // The first moment a zip entry can carry; local, because zip dates are.
  const mtime = new Date(1980, 0, 1);
  const ordered: Zippable = {};
  for (const name of Object.keys(parts).sort(partOrder)) {
    const part = parts[name];
    if (part !== undefined && !name.endsWith('/')) ordered[name] = [repaired(name, part, description), { level: 6, mtime }];
  }
  return zipSync(ordered);
}

/** Readers that sniff the type look at the first entry. */
function partOrder(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function repaired(name: string, part: Uint8Array, description: WorkbookDescription): Uint8Array {
  if (name === 'docProps/core.xml') return strToU8(coreProperties(description));
  if (name === 'xl/styles.xml') return edited(part, defaultFont);
  if (name === 'xl/theme/theme1.xml')
    return edited(part, (xml) => xml.replace(/<a:latin typeface="[^"]*"/g, `<a:latin typeface="${FONT}"`));
  if (/^xl\/tables\/[^/]+\.xml$/.test(name)) return edited(part, tidyTable);
  return part;
}

function edited(part: Uint8Array, edit: (xml: string) => string): Uint8Array {
  return strToU8(edit(strFromU8(part)));
}

/** Column widths are counted in digits of the first font, and unstyled cells use it: exceljs says Calibri 11. */
function defaultFont(xml: string): string {
  return xml.replace(/<font>.*?<\/font>/s, `<font><sz val="10"/><color theme="1"/><name val="${FONT}"/><family val="2"/></font>`);
}

/** No total row is shown, so none is announced; the cells carry their own look. */
function tidyTable(xml: string): string {
  return xml
    .replaceAll(' totalsRowShown="1"', ' totalsRowShown="0"')
    .replaceAll(/ totalsRow(?:Label|Function)="[^"]*"/g, '')
    .replace(/<tableStyleInfo name="[^"]*"/, '<tableStyleInfo');
}

function coreProperties({ title, subject, creator, created }: WorkbookDescription): string {
  const date = new Date(created).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(subject)}</dc:subject><dc:creator>${escaped(creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${escaped(creator)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`,
  ].join('');
}

function escaped(text: string): string {
  return cellText(text).text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
