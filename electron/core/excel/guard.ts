import type { Limits } from './limits.ts';
import { openPackage, type Package } from './package.ts';
import { mainDocument } from './parts.ts';
import { ExcelRefusal, type RefusalCode } from './refusal.ts';

/** What the bytes turned out to be, whatever the file is called. */
export type Identified =
  | { readonly kind: 'workbook'; readonly pack: Package; readonly mainPart: string }
  | { readonly kind: 'text'; readonly bytes: Uint8Array };

/**
 * Says what a file is by its content, and lets only an undamaged, harmless workbook or a text table through. The name
 * decides one thing: a text file is read as a table only when it is called one (.csv, .tsv, .txt).
 * @throws ExcelRefusal with a sentence of its own for everything else
 */
export function identify(bytes: Uint8Array, file: string, limits: Limits): Identified {
  if (bytes.length === 0) throw new ExcelRefusal('empty');
  if (bytes.length > limits.fileBytes) throw new ExcelRefusal('too-large');
  if (startsWith(bytes, OLE)) throw new ExcelRefusal(oleContent(bytes));
  if (startsWith(bytes, ZIP)) return identifyPackage(bytes, limits);
  if (startsWith(bytes, EMPTY_ZIP)) throw new ExcelRefusal('other-zip');

  const opening = openingText(bytes);
  if (opening.startsWith('%PDF-')) throw new ExcelRefusal('pdf');
  if (/^<\?xml[^>]*>\s*(<\?mso-application[^>]*Excel|<(\w+:)?Workbook\b)/.test(opening)) throw new ExcelRefusal('xml-spreadsheet');
  if (/^(<!doctype html|<html|<head|<meta|<table|<div|<style|<body|mime-version:)/i.test(opening)) throw new ExcelRefusal('html');
  if (!looksLikeText(bytes)) throw new ExcelRefusal('not-a-workbook');
  if (!/\.(csv|tsv|tab|txt)$/i.test(file)) throw new ExcelRefusal(opening.startsWith('<') ? 'not-a-workbook' : 'text-renamed');
  return { kind: 'text', bytes };
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];

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
  return 'old-office';
}

function identifyPackage(bytes: Uint8Array, limits: Limits): Identified {
  const pack = openPackage(bytes, limits);
  const mimetype = pack.peek('mimetype', 200);
  if (mimetype !== null) {
    const spreadsheet = latin(mimetype).includes('opendocument.spreadsheet');
    throw new ExcelRefusal(spreadsheet ? 'open-document' : 'open-document-other');
  }
  if (pack.has('xl/workbook.bin')) throw new ExcelRefusal('xlsb');
  if (pack.has('word/document.xml')) throw new ExcelRefusal('word');
  if (pack.has('ppt/presentation.xml')) throw new ExcelRefusal('powerpoint');
  if (pack.names.some((name) => name.startsWith('Index/') && name.endsWith('.iwa'))) throw new ExcelRefusal('numbers');
  refuseDefinitions(pack);
  const mainPart = mainDocument(pack);
  if (mainPart === null) throw new ExcelRefusal(pack.has('[Content_Types].xml') ? 'not-a-workbook' : 'other-zip');
  return { kind: 'workbook', pack, mainPart };
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
  return latin(bytes.subarray(0, 2048))
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .replaceAll('\0', '')
    .trimStart();
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** Text has no control characters but tabs and line breaks; UTF-16 says so in its first two bytes. */
function looksLikeText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  return !bytes.subarray(0, 65_536).some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26);
}
