/**
 * XML changed in place: elements are found by their position in the text, and new text goes in between. What is not touched stays
 * byte for byte. Texts here are "byte strings", one character a byte, so that positions in the text are positions in the file; `bytesOf`
 * turns new text into one.
 */
import { cellText } from '../write/text.ts';

export interface XmlText {
  /** the part as a byte string */
  readonly text: string;
  /** the same, with comments and CDATA blanked: every '<' in it opens or closes an element */
  readonly marks: string;
}

export interface Element {
  /** as written, prefix included */
  readonly name: string;
  /** from '<' of the opening tag */
  readonly start: number;
  /** behind '>' of the opening tag */
  readonly inside: number;
  /** '<' of the closing tag; where there is none, `inside` */
  readonly close: number;
  /** behind the closing tag */
  readonly end: number;
}

export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function xmlText(bytes: Uint8Array): XmlText {
  const whole = utf8(bytes);
  const text = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).toString('latin1');
  const marks = text.includes('<!') || text.lastIndexOf('<?') > 3 ? text.replace(NOT_ELEMENTS, (found) => ' '.repeat(found.length)) : text;
  return { text, marks };
}

const NOT_ELEMENTS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g;

/** Some parts are UTF-16; once changed they are UTF-8, as nearly all others. */
function utf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  if (!little && !big) return bytes;
  const text = new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
  return Buffer.from(text.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/, '$1UTF-8'), 'utf8');
}

/** @returns the part with its splices made; they may not overlap. At one place they go in in the order given */
export function spliced({ text }: XmlText, splices: readonly Splice[]): Uint8Array {
  const ordered = [...splices].sort((a, b) => a.from - b.from || a.to - b.to);
  // written piece by piece, so that a large part is not held once more as one text
  let out = Buffer.allocUnsafe(text.length + Math.max(1024, text.length >> 5));
  let filled = 0;
  const write = (piece: string) => {
    if (filled + piece.length > out.length) {
      const larger = Buffer.allocUnsafe(Math.ceil((filled + piece.length) * 1.25));
      out.copy(larger, 0, 0, filled);
      out = larger;
    }
    filled += out.write(piece, filled, 'latin1');
  };
  let at = 0;
  for (const splice of ordered) {
    const { from, to } = splice;
    if (from < at) throw new Error('two changes overlap in one part');
    write(text.slice(at, from));
    write(splice.text);
    at = to;
  }
  write(text.slice(at));
  return out.subarray(0, filled);
}

/** The outermost element. */
export function rootElement(xml: XmlText): Element {
  const root = nextElement(xml, 0, xml.text.length);
  if (root === null) throw new Error('a part without elements');
  return root;
}

/** The elements directly inside another, or inside a stretch of text. */
export function children(xml: XmlText, { inside, close }: Pick<Element, 'inside' | 'close'>): Element[] {
  const found: Element[] = [];
  for (let at = inside; at < close; ) {
    const element = nextElement(xml, at, close);
    if (element === null) break;
    found.push(element);
    at = element.end;
  }
  return found;
}

export function childNamed(xml: XmlText, parent: Element, name: string): Element | null {
  return children(xml, parent).find((element) => element.name === name) ?? null;
}

function nextElement({ marks }: XmlText, from: number, to: number): Element | null {
  let start = marks.indexOf('<', from);
  while (start !== -1 && (marks[start + 1] === '/' || marks[start + 1] === '?')) start = marks.indexOf('<', start + 1);
  if (start === -1 || start >= to) return null;
  const inside = tagEnd(marks, start);
  const name = tagName(marks, start);
  if (marks[inside - 2] === '/') return { name, start, inside, close: inside, end: inside };
  const close = closingTag(marks, name, inside);
  return { name, start, inside, close, end: tagEnd(marks, close) };
}

/** An element of one name may stand in itself; what else stands in it does not matter. */
function closingTag(marks: string, name: string, from: number): number {
  let depth = 1;
  let at = from;
  for (let close = nextTag(marks, `</${name}`, from); close !== -1; close = nextTag(marks, `</${name}`, close + 1)) {
    for (let open = nextTag(marks, `<${name}`, at, close); open !== -1; open = nextTag(marks, `<${name}`, open + 1, close)) {
      if (marks[tagEnd(marks, open) - 2] !== '/') depth += 1;
    }
    depth -= 1;
    if (depth === 0) return close;
    at = close;
  }
  throw new Error(`<${name}> is not closed`);
}

/** Where a tag begins that opens with this text and not with a longer name; -1 = nowhere before `to`, beyond which nothing is looked at. */
export function nextTag(marks: string, opening: string, from: number, to = marks.length): number {
  const looked = to === marks.length ? marks : marks.slice(0, to);
  for (let at = looked.indexOf(opening, from); at !== -1; at = looked.indexOf(opening, at + 1)) {
    if (endsName(looked.charCodeAt(at + opening.length))) return at;
  }
  return -1;
}

function endsName(code: number): boolean {
  return code === 62 || code === 47 || code === 32 || code === 9 || code === 10 || code === 13;
}

/** Behind the '>' of a tag; one inside quotes does not count. */
export function tagEnd(marks: string, start: number): number {
  for (let at = start + 1; at < marks.length; at++) {
    const code = marks.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code === 34 || code === 39) {
      at = marks.indexOf(code === 34 ? '"' : "'", at + 1);
      if (at === -1) break;
    }
  }
  throw new Error('a tag is not closed');
}

function tagName(marks: string, start: number): string {
  let end = start + 1;
  while (end < marks.length && !endsName(marks.charCodeAt(end))) end++;
  return marks.slice(start + 1, end);
}

/** 'x:' of 'x:sheetData', '' of 'sheetData'. */
export function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

/** @returns the attribute as written, entities and all; null = not there */
export function attribute(tag: string, name: string): string | null {
  for (const [, key, double, single] of tag.matchAll(ATTRIBUTES)) if (key === name) return double ?? single ?? '';
  return null;
}

const ATTRIBUTES = /([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** @returns the opening tag with the attribute set, or taken away (null) */
export function withAttribute(tag: string, name: string, value: string | null): string {
  for (const found of tag.matchAll(ATTRIBUTES)) {
    if (found[1] !== name) continue;
    const [before, after] = [tag.slice(0, found.index), tag.slice(found.index + found[0].length)];
    return value === null ? before.trimEnd() + after : `${before}${name}="${value}"${after}`;
  }
  return value === null ? tag : tag.replace(/\s*(\/?>)$/, (end) => ` ${name}="${value}"${end.trim()}`);
}

/** The prefix bound to one of these namespaces by the tag, with its colon; null = none is. */
export function boundPrefix(tag: string, namespaces: readonly string[]): string | null {
  for (const [, key = '', double, single] of tag.matchAll(ATTRIBUTES)) {
    if (key.startsWith('xmlns:') && namespaces.includes(double ?? single ?? '')) return `${key.slice(6)}:`;
  }
  return null;
}

/** 'sqref' of 'xm:sqref'. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** What stands between tags or in an attribute, as a person would read it. */
export function plainText(written: string): string {
  if (!/[&\x80-\xff]|<!\[CDATA\[/.test(written)) return written;
  const text = Buffer.from(written, 'latin1').toString('utf8');
  return text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[0-9a-f]+|\w+);/gi, (whole, verbatim: string | undefined, entity = '') => {
    if (verbatim !== undefined) return verbatim;
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The other way round, between tags; unlike `escaped` it takes nothing away and knows no cell, so it is for formulas and names. */
export function writtenText(plain: string): string {
  return bytesOf(plain.replace(/[&<>\r]/g, (sign) => WRITTEN[sign] ?? sign));
}

/** The same inside an attribute. */
export function writtenAttribute(plain: string): string {
  return bytesOf(plain.replace(/[&<>"\r\n\t]/g, (sign) => WRITTEN[sign] ?? sign));
}

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** New text as a byte string. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Text as it stands between tags or in an attribute, without what XML cannot hold; a byte string. */
export function escaped(text: string): string {
  const legal = cellText(text).text;
  return bytesOf(legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'));
}
