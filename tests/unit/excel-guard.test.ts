import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ExcelRefusal, type Limits, readWorkbook } from '#core/excel/index.ts';
import { workbookBytes } from '../support/excel-package.ts';

const SHEET = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const plain = workbookBytes({ sheet: SHEET });
const DTD = '<?xml version="1.0"?><!-- hello --><!DOCTYPE x [<!ENTITY a "b">]><x/>';

function codeOf(bytes: Uint8Array, file = 'tracker.xlsx', limits: Partial<Limits> = {}): string {
  try {
    readWorkbook(bytes, file, limits);
  } catch (error) {
    if (error instanceof ExcelRefusal) return error.code;
    throw error;
  }
  return 'read';
}

describe('what a file is, by its content', () => {
  it.each<[string, Uint8Array, string?]>([
    ['read', plain],
    ['read', plain, 'tracker.csv'],
    ['read', strToU8('a,b'), 'tracker.CSV'],
    ['text-renamed', strToU8('a,b')],
    ['text-renamed', strToU8('a,b'), 'tracker.xls'],
    ['read', strToU8('<html><table><tr><td>1</td><td>2</td></tr></table></html>'), 'tracker.xls'],
    ['html-no-table', strToU8('  <!DOCTYPE html><p>1</p>'), 'tracker.csv'],
    ['read', strToU8(`Ref,Title\n1.1,a\0b${'c'.repeat(300)}\n`), 'tracker.csv'],
    ['empty-text', strToU8(',,,\n,,,\n'), 'tracker.csv'],
    ['not-a-workbook', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251), 'tracker.csv'],
    ['cloud-link', strToU8('{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}'), 'tracker.gsheet'],
    ['shortcut', Uint8Array.from([0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0]), 'tracker.xlsx.lnk'],
    ['shortcut', strToU8('[InternetShortcut]\r\nURL=https://example.org/\r\n'), 'tracker.url'],
    ['archive', Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), 'trackers.7z'],
    ['picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'tracker.png'],
    ['rich-text', strToU8('{\\rtf1\\ansi hello}'), 'plan.doc'],
    ['email', strToU8('From: Ann <ann@example.org>\r\nTo: Bob\r\nSubject: Tracker\r\n\r\nHere'), 'tracker.eml'],
    ['web-archive', strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x'), 'tracker.mht'],
    ['xml-document', strToU8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>')],
    ['old-word', oleFile('WordDocument'), 'plan.doc'],
    ['email', oleFile('__properties_version1.0'), 'tracker.msg'],
    ['encrypted', oleFile('EncryptedPackage'), 'plan.docx'],
    ['pages', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'plan.pages'],
    ['xml-spreadsheet', strToU8('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>')],
    ['pdf', strToU8('%PDF-1.7 ...')],
    ['empty', new Uint8Array()],
    ['not-a-workbook', Uint8Array.from([1, 2, 0, 4]), 'tracker.csv'],
    ['word-no-table', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') })],
    ['powerpoint', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'ppt/presentation.xml': strToU8('<x/>') })],
    ['xlsb', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.bin': strToU8('x') })],
    ['numbers', zipSync({ 'Index/Document.iwa': strToU8('x') })],
    ['open-document-other', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') })],
    ['other-zip', zipSync({ 'tracker.xlsx': plain })],
    ['other-zip', zipSync({})],
  ])('%s', (code, bytes, file) => expect(codeOf(bytes, file)).toBe(code));
});

describe('what is not safe', () => {
  it.each(['xl/worksheets/sheet1.xml', 'xl/styles.xml', 'customXml/item1.xml', 'xl/drawings/vmlDrawing1.vml', '_rels/.rels'])(
    'a DTD in %s, also in parts that are never read',
    (part) => expect(codeOf(workbookBytes({ sheet: SHEET, parts: { [part]: DTD } }))).toBe('unsafe-xml'),
  );

  it.each(['../evil.txt', 'xl/../../evil.txt', '/etc/passwd', 'C:\\evil.txt', '..\\evil.txt'])('an entry called %s', (name) => {
    expect(codeOf(workbookBytes({ sheet: SHEET, parts: { [name]: 'x' } }))).toBe('unsafe-path');
  });

  it('too many entries, too much to unpack, too many cells, too large a file', () => {
    expect(codeOf(plain, 'x.xlsx', { entries: 3 })).toBe('too-many-entries');
    expect(codeOf(plain, 'x.xlsx', { unpackedBytes: 500 })).toBe('too-large-unpacked');
    expect(codeOf(plain, 'x.xlsx', { fileBytes: 500 })).toBe('too-large');
    expect(
      codeOf(workbookBytes({ sheet: '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>' }), 'x.xlsx', { cells: 1 }),
    ).toBe('too-many-cells');
  });

  it('a part that unpacks to more than it declares', () => {
    const bytes = workbookBytes({ sheet: `${SHEET}${' '.repeat(1_000_000)}` });
    const at = directoryEntry(bytes, 'xl/worksheets/sheet1.xml');
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, 1000, true);
    expect(codeOf(bytes)).toBe('size-mismatch');
  });
});

describe('what is damaged', () => {
  it('cut off anywhere, is refused and never half read', () => {
    for (let length = 4; length < plain.length; length += 97) expect(codeOf(plain.slice(0, length)), `${length} bytes`).toBe('truncated');
  });

  it('a wrong checksum', () => {
    const bytes = plain.slice();
    const at = directoryEntry(bytes, 'xl/worksheets/sheet1.xml');
    bytes[at + 16] = (bytes[at + 16] ?? 0) ^ 1;
    expect(codeOf(bytes)).toBe('corrupt');
  });

  it('any single flipped byte is read or refused, never anything else', () => {
    for (let at = 0; at < plain.length; at += 3) {
      const bytes = plain.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      expect(() => codeOf(bytes), `byte ${at}`).not.toThrow();
    }
  });

  it.each([
    ['XML that does not close', '<sheetData><row></sheetData>'],
    ['a cell outside any sheet', '<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>'],
    ['a row outside any sheet', '<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>'],
    ['an entity nobody declared', '<sheetData><row><c t="str"><v>&nbsp;</v></c></row></sheetData>'],
  ])('%s', (_, sheet) => expect(codeOf(workbookBytes({ sheet }))).toBe('corrupt'));
});

function directoryEntry(bytes: Uint8Array, name: string): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.lastIndexOf(name) - 46;
}

/** The start of an OLE container whose directory names one stream. */
function oleFile(stream: string): Uint8Array {
  const bytes = new Uint8Array(1024);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from(stream, 'utf16le'), 512);
  bytes[512 + 64] = stream.length * 2 + 2;
  bytes[512 + 66] = 2;
  return bytes;
}
