import type { Limits } from './limits.ts';
import { openPackage, type Package } from './package.ts';
import { mainDocument } from './parts.ts';
import { wideEncoding } from './read/text-decoding.ts';
import { ExcelRefusal, type RefusalCode } from './refusal.ts';

/** What the bytes turned out to be, whatever the file is called. */
export type Identified =
  | { readonly kind: 'workbook' | 'word'; readonly pack: Package; readonly mainPart: string }
  | { readonly kind: 'html' | 'text'; readonly bytes: Uint8Array };

/**
 * Says what a file is by its content, and lets only what is undamaged and harmless through: a workbook, a Word document, a web page
 * or a text table. The name decides one thing: a text file is read as a table only when it is called one (.csv, .tsv, .txt).
 * @throws ExcelRefusal with a sentence of its own for everything else
 */
export function identify(bytes: Uint8Array, file: string, limits: Limits): Identified {
  if (bytes.length === 0) throw new ExcelRefusal('empty');
  if (bytes.length > limits.fileBytes) throw new ExcelRefusal('too-large');
  if (startsWith(bytes, OLE)) throw new ExcelRefusal(oleContent(bytes));
  if (startsWith(bytes, ZIP)) return identifyPackage(bytes, file, limits);
  for (const [code, signature] of SIGNATURES) if (startsWith(bytes, signature)) throw new ExcelRefusal(code);

  const opening = openingText(bytes);
  for (const [code, pattern] of OPENINGS) if (pattern.test(opening)) throw new ExcelRefusal(code);
  if (isWebPage(opening, file)) return { kind: 'html', bytes };
  if (!looksLikeText(bytes)) throw new ExcelRefusal('not-a-workbook');
  if (!/\.(csv|tsv|tab|txt)$/i.test(file)) throw new ExcelRefusal(opening.startsWith('<') ? 'not-a-workbook' : 'text-renamed');
  return { kind: 'text', bytes };
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Files that their first bytes give away. */
const SIGNATURES: readonly (readonly [RefusalCode, readonly number[]])[] = [
  ['other-zip', [0x50, 0x4b, 0x05, 0x06]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['archive', [0x1f, 0x8b, 0x08]],
  ['shortcut', [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
];

/** Files that the first words of their text give away. */
const OPENINGS: readonly (readonly [RefusalCode, RegExp])[] = [
  ['pdf', /^%PDF-/],
  ['rich-text', /^\{\\rtf/],
  ['cloud-link', /^\{[\s\S]{0,1000}(docs\.google\.com|"doc_id")/],
  ['shortcut', /^\[InternetShortcut\]/i],
  ['xml-spreadsheet', /^<\?xml[^>]*>\s*(<\?mso-application[^>]*Excel|<(\w+:)?Workbook\b)/],
  ['xml-document', /^<\?xml[^>]*>\s*(<\?mso-application[^>]*Word|<(\w+:)?(wordDocument|package)\b)/],
  ['web-archive', /^(from:.*\s+|subject:.*\s+|snapshot-content-location:.*\s+|date:.*\s+)*mime-version:[\s\S]*multipart\/related/i],
  [
    'email',
    /^((return-path|received|delivered-to|from|to|subject|date|message-id|x-[\w-]+|mime-version|authentication-results):.*\r?\n){2}/i,
  ],
];

function isWebPage(opening: string, file: string): boolean {
  const rest = opening.replace(/^<\?xml[^>]*>\s*/, '').replace(/^(<!--[\s\S]*?-->\s*)+/, '');
  if (/^<(!doctype html|html|head|meta|table|div|style|body|center|span|title|h[1-6]|p|font|br)\b/i.test(rest)) return true;
  return /\.(html?|xhtml)$/i.test(file) && /<[a-z!]/i.test(opening);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** The directory of an OLE container names its streams in UTF-16, one entry every 128 bytes from a sector's start. */
function oleContent(bytes: Uint8Array): RefusalCode {
  const names = new Set<string>();
  const decoder = new TextDecoder('utf-16le');
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = (bytes[at + 64] ?? 0) + 256 * (bytes[at + 65] ?? 0);
    const kind = bytes[at + 66] ?? 0;
    if (length < 4 || length > 64 || length % 2 === 1 || kind < 1 || kind > 5) continue;
    names.add(decoder.decode(bytes.subarray(at, at + length - 2)));
  }
  if (names.has('EncryptedPackage')) return 'encrypted';
  if (names.has('Workbook') || names.has('Book')) return 'old-xls';
  if (names.has('WordDocument')) return 'old-word';
  if (names.has('__properties_version1.0') || [...names].some((name) => name.startsWith('__substg1.0_'))) return 'email';
  return 'old-office';
}

function identifyPackage(bytes: Uint8Array, file: string, limits: Limits): Identified {
  const pack = openPackage(bytes, limits);
  const mimetype = pack.peek('mimetype', 200);
  if (mimetype !== null) {
    const spreadsheet = latin(mimetype).includes('opendocument.spreadsheet');
    throw new ExcelRefusal(spreadsheet ? 'open-document' : 'open-document-other');
  }
  if (pack.has('xl/workbook.bin')) throw new ExcelRefusal('xlsb');
  if (pack.has('ppt/presentation.xml')) throw new ExcelRefusal('powerpoint');
  if (pack.names.some((name) => /^Index(\.zip$|\/.*\.iwa$)/.test(name))) throw new ExcelRefusal(appleDocument(file));
  refuseDefinitions(pack);
  const mainPart = mainDocument(pack) ?? (pack.has('word/document.xml') ? 'word/document.xml' : null);
  if (mainPart === null) throw new ExcelRefusal(pack.has('[Content_Types].xml') ? 'not-a-workbook' : 'other-zip');
  return { kind: /^word\//i.test(mainPart) ? 'word' : 'workbook', pack, mainPart };
}

/** Apple's programs write the same package; only the name says whose it is. */
function appleDocument(file: string): RefusalCode {
  return /\.(pages|key)$/i.test(file) ? 'pages' : 'numbers';
}

/** A DTD stands before the first element, so the first kilobytes of each XML part show it, also of parts never read. */
function refuseDefinitions(pack: Package): void {
  for (const name of pack.names) {
    if (!/\.(xml|rels|vml)$/i.test(name)) continue;
    const opening = latin(pack.peek(name, 2048) ?? new Uint8Array()).replaceAll('\0', '');
    const prolog = opening.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '').replace(/^[^<]*/, '');
    if (/^<!DOCTYPE|^<!ENTITY/i.test(prolog)) throw new ExcelRefusal('unsafe-xml');
  }
}

function openingText(bytes: Uint8Array): string {
  return (
    latin(bytes.subarray(0, 2048))
      .replace(/^(ï»¿|ÿþ|þÿ)/, '')
      .replaceAll('\0', '')
      // the clipboard's own header before a fragment of a web page
      .replace(/^Version:[\d.]+\s+StartHTML:[^<]*/i, '')
      .trimStart()
  );
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/**
 * Text has next to no control characters but tabs and line breaks; a few that a database or a broken copy left in it are read past,
 * and so are zero bytes at the end, which a computer leaves that stopped while it saved.
 */
function looksLikeText(bytes: Uint8Array): boolean {
  if (wideEncoding(bytes) !== null) return true;
  let end = Math.min(bytes.length, 65_536);
  while (end > 0 && bytes[end - 1] === 0) end--;
  let controls = 0;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && !TEXT_CONTROLS.has(byte)) controls++;
  }
  return end > 0 && controls <= end * MOST_CONTROLS;
}

/** tab, line feed, vertical tab, form feed, carriage return, end of file */
const TEXT_CONTROLS = new Set([9, 10, 11, 12, 13, 26]);
/** compressed or binary bytes have ten times this share */
const MOST_CONTROLS = 0.01;
