import { SaxesParser } from 'saxes';
import { ExcelRefusal } from './refusal.ts';

/** What a reader of one XML part wants to hear. Names are canonical: see NAMESPACES. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Attribute values by canonical name: plain without a prefix, `r:id` for relationship ids. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * Whatever prefixes a file uses, elements are named here by these: the spreadsheet's own bare, known others with
 * the prefix below, unknown ones as written (`other:` where they had none). Files saved as "Strict Open XML" use the purl.oclc.org addresses.
 */
const NAMESPACES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': '',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': '',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/content-types': '',
  'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments': '',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a:',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a:',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main': 'x14:',
  'http://schemas.microsoft.com/office/excel/2006/main': 'xm:',
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
};

type PlainTags = { position: false; xmlns: false };

const CHUNK = 64 * 1024;

/**
 * Reads an XML part from its bytes, telling the listener as it goes.
 * @throws ExcelRefusal 'unsafe-xml' on a document type definition, 'corrupt' on XML that is not well-formed
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new SaxesParser<PlainTags>({ position: false, xmlns: false });
  const scopes: { depth: number; prefixes: ReadonlyMap<string, string> }[] = [];
  let prefixes: ReadonlyMap<string, string> = new Map();
  let names = new Map<string, string>();
  let depth = 0;

  const canonical = (raw: string): string => {
    let name = names.get(raw);
    if (name === undefined) {
      name = resolve(raw, prefixes);
      names.set(raw, name);
    }
    return name;
  };
  parser.on('doctype', () => {
    throw new ExcelRefusal('unsafe-xml');
  });
  parser.on('error', () => {
    throw new ExcelRefusal('corrupt');
  });
  parser.on('opentag', (tag) => {
    depth++;
    const prefixed = hasPrefixes(tag.attributes);
    const declared = prefixed ? declarations(tag.attributes) : null;
    if (declared !== null) {
      scopes.push({ depth, prefixes });
      prefixes = new Map([...prefixes, ...declared]);
      names = new Map();
    }
    const attributes = prefixed ? canonicalAttributes(tag.attributes, prefixes) : tag.attributes;
    listener.open?.(canonical(tag.name), attributes);
  });
  parser.on('closetag', (tag) => {
    listener.close?.(canonical(tag.name));
    if (scopes.length > 0 && scopes[scopes.length - 1]?.depth === depth) {
      prefixes = scopes.pop()?.prefixes ?? prefixes;
      names = new Map();
    }
    depth--;
  });
  if (listener.text !== undefined) {
    parser.on('text', listener.text);
    parser.on('cdata', listener.text);
  }

  const decoder = new TextDecoder(encodingOf(bytes));
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.write(decoder.decode());
  parser.close();
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function declarations(attributes: Attributes): Map<string, string> | null {
  let found: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    found ??= new Map();
    found.set(name === 'xmlns' ? '' : name.slice(6), attributes[name] ?? '');
  }
  return found;
}

function resolve(raw: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = raw.indexOf(':');
  const address = prefixes.get(colon === -1 ? '' : raw.slice(0, colon));
  if (address === undefined) return raw;
  const known = NAMESPACES[address];
  if (known !== undefined) return known + raw.slice(colon + 1);
  return colon === -1 ? `other:${raw}` : raw;
}

function canonicalAttributes(attributes: Attributes, prefixes: ReadonlyMap<string, string>): Attributes {
  const renamed: Record<string, string> = {};
  for (const name in attributes) renamed[name.includes(':') ? resolve(name, prefixes) : name] = attributes[name] ?? '';
  return renamed;
}

/** Nearly every element has plain attributes only, and then the parser's own object is passed on; most names are one letter. */
function hasPrefixes(attributes: Attributes): boolean {
  for (const name in attributes) if (name.length > 2 && (name.includes(':') || name.startsWith('xmlns'))) return true;
  return false;
}
