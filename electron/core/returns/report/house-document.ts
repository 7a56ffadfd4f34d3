/**
 * A council's Word document, taken for its looks: styles, lists, theme, page, headers and footers. Its words are not taken. What could fetch
 * something, run something or hide something stays behind.
 */
import { identify } from '../../excel/guard.ts';
import { DEFAULT_LIMITS } from '../../excel/limits.ts';
import type { Package } from '../../excel/package.ts';
import { type Relationship, readRelationships } from '../../excel/parts.ts';
import {
  attribute,
  childNamed,
  children,
  type Element,
  nextTag,
  prefixOf,
  rootElement,
  type XmlText,
  xmlText,
} from '../../excel/patch/xml.ts';
import { ExcelRefusal } from '../../excel/refusal.ts';
import { readXml } from '../../excel/xml.ts';
import { UserError } from '../../user-error.ts';
import { type CarriedPart, carriedPart } from './house-parts.ts';
import type { Page } from './looks.ts';
import { A4 } from './looks.ts';
import { NAMESPACE } from './word-xml.ts';

export interface HouseDocument {
  readonly styles: XmlText;
  readonly numbering: CarriedPart | null;
  readonly theme: CarriedPart | null;
  readonly settings: XmlText | null;
  readonly page: Page;
  /** of the sections' pages, as it stands */
  readonly borders: string;
  readonly titlePage: boolean;
  readonly headers: readonly HouseMargin[];
  /** which table styles its tables use, the most used first */
  readonly tableStyles: readonly string[];
  /** what was left behind, in words: "a template elsewhere" */
  readonly leftBehind: readonly string[];
}

/** A header or footer. */
export interface HouseMargin extends CarriedPart {
  readonly kind: 'header' | 'footer';
  readonly use: 'default' | 'first' | 'even';
}

/** Throws UserError BAD_INPUT with one sentence for a file whose looks cannot be taken. */
export function openHouseStyle(bytes: Uint8Array, file: string): HouseDocument {
  try {
    return opened(bytes, file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof ExcelRefusal) throw refused(file, REFUSALS[error.code] ?? NOT_WORD);
    throw refused(file, 'is damaged: open it in Word, save it under a new name and choose that');
  }
}

function refused(file: string, why: string): UserError {
  return new UserError('BAD_INPUT', `"${file}" ${why}.`);
}

const NOT_WORD = 'is not a Word document: choose a .docx of the council, an old report for instance';
const DAMAGED = 'is damaged or was cut off: open it in Word, save it under a new name and choose that';
const TOO_LARGE = 'is larger than a house style can be: delete its text and pictures in Word, save it under a new name and choose that';
const UNSAFE = 'contains something that Word never writes, so it was not read: open it in Word, save it under a new name and choose that';

const REFUSALS: Readonly<Partial<Record<ExcelRefusal['code'], string>>> = {
  empty: 'is empty: copy or download it again',
  'too-large': TOO_LARGE,
  'too-large-unpacked': TOO_LARGE,
  'too-many-entries': TOO_LARGE,
  encrypted: 'is protected with a password to open: remove the password in Word (File, Info, Protect Document) and save it',
  'old-word': 'is a Word 97-2003 document (.doc): open it in Word and save it as .docx',
  'xml-document': 'is a Word document saved as XML: open it in Word and save it as .docx',
  'rich-text': 'is a rich text document (.rtf): open it in Word and save it as .docx',
  'open-document-other': 'is an OpenDocument file: open it and save it as a Word document (.docx)',
  truncated: DAMAGED,
  corrupt: DAMAGED,
  'size-mismatch': DAMAGED,
  'too-deep': UNSAFE,
  'unsafe-xml': UNSAFE,
  'unsafe-path': UNSAFE,
};

/** A house style is a letterhead and some styles; these are generous. */
const LIMITS = { ...DEFAULT_LIMITS, fileBytes: 50 * 1024 * 1024, unpackedBytes: 150 * 1024 * 1024 };

function opened(bytes: Uint8Array, file: string): HouseDocument {
  const found = identify(bytes, file, LIMITS);
  if (found.kind !== 'word') throw refused(file, NOT_WORD);
  const { pack, mainPart } = found;
  if (pack.names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name)) || /\.(docm|dotm)$/i.test(file))
    throw refused(file, 'contains macros: save it in Word as a document without them (.docx) and choose that');
  const document = readPart(pack, mainPart);
  const root = rootElement(document);
  const tag = document.text.slice(root.start, root.inside);
  if (tag.includes('http://purl.oclc.org/ooxml/'))
    throw refused(file, 'is a "Strict Open XML Document": save it in Word as a "Word Document (.docx)" and choose that');
  if (!tag.includes(NAMESPACE.w)) throw refused(file, NOT_WORD);
  const related = readRelationships(pack, mainPart);
  const only = (kind: string) => related.find((one) => one.kind === kind && !one.external && pack.has(one.target))?.target ?? null;
  const styles = only('styles');
  if (styles === null)
    throw refused(file, 'has no styles, so there are no looks to take: open it in Word, save it under a new name and choose that');
  const [numbering, theme, settings] = [only('numbering'), only('theme'), only('settings')];
  const section = chosenSection(document, prefixOf(root.name));
  const leftBehind = new Set<string>();
  const carried = (name: string | null) => (name === null ? null : carriedPart(pack, name, file, leftBehind));
  const headers = section.references.flatMap(({ kind, use, id }): HouseMargin[] => {
    const target = related.find((one) => one.id === id && one.kind === kind && !one.external)?.target ?? null;
    const part = target === null || !pack.has(target) ? null : carried(target);
    return part === null ? [] : [{ kind, use, ...part }];
  });
  noteTemplate(pack, settings, leftBehind);
  return {
    styles: readPart(pack, styles),
    numbering: carried(numbering),
    theme: carriedTheme(pack, theme, file),
    settings: settings === null ? null : readPart(pack, settings),
    page: section.page,
    borders: section.borders,
    titlePage: section.titlePage,
    headers,
    tableStyles: tableStyles(document, prefixOf(root.name)),
    leftBehind: [...leftBehind],
  };
}

/** Its fills stand in lists of a fixed length, so that nothing can be taken out: a theme that reaches outside stays behind whole. */
function carriedTheme(pack: Package, name: string | null, file: string): CarriedPart | null {
  const left = new Set<string>();
  const part = name === null || readRelationships(pack, name).some(({ external }) => external) ? null : carriedPart(pack, name, file, left);
  return left.size === 0 ? part : null;
}

function readPart(pack: Package, name: string): XmlText {
  const bytes = pack.read(name);
  if (bytes === null) throw new ExcelRefusal('corrupt');
  // a part that is cut or not well-formed is refused here, not when the report is written
  readXml(bytes, {});
  return xmlText(bytes);
}

/** A template elsewhere is fetched whenever the document is opened; the settings that name it are not taken. */
function noteTemplate(pack: Package, settings: string | null, leftBehind: Set<string>): void {
  if (settings === null) return;
  const templates = readRelationships(pack, settings).filter(({ kind, external }: Relationship) => kind === 'attachedTemplate' && external);
  if (templates.length > 0) leftBehind.add('the template it is attached to');
}

interface Section {
  readonly page: Page;
  readonly borders: string;
  readonly titlePage: boolean;
  readonly references: readonly { readonly kind: 'header' | 'footer'; readonly use: HouseMargin['use']; readonly id: string }[];
}

/** The first upright section with a header or a footer, else the first upright one; a section without takes those of the one before. */
function chosenSection(document: XmlText, prefix: string): Section {
  const all: Section[] = [];
  const opening = `<${prefix}sectPr`;
  for (let at = nextTag(document.marks, opening, 0); at !== -1; ) {
    const element = elementAt(document, at);
    all.push(sectionOf(document, element, prefix, all.at(-1)?.references ?? []));
    at = nextTag(document.marks, opening, element.end);
  }
  const upright = all.filter(({ page }) => page.height >= page.width);
  return (
    upright.find(({ references }) => references.length > 0) ??
    upright[0] ?? { page: A4, borders: '', titlePage: false, references: all[0]?.references ?? [] }
  );
}

function elementAt(xml: XmlText, start: number): Element {
  const [element] = children(xml, { inside: start, close: start + 1 });
  if (element === undefined) throw new ExcelRefusal('corrupt');
  return element;
}

function sectionOf(document: XmlText, element: Element, prefix: string, before: Section['references']): Section {
  const inside = children(document, element);
  const tagOf = (name: string) => {
    const child = inside.find((one) => one.name === `${prefix}${name}`);
    return child === undefined ? null : document.text.slice(child.start, child.inside);
  };
  const own = inside.flatMap(({ name, start, inside: end }): Section['references'] => {
    const kind = name === `${prefix}headerReference` ? 'header' : name === `${prefix}footerReference` ? 'footer' : null;
    if (kind === null) return [];
    const tag = document.text.slice(start, end);
    const use = attribute(tag, `${prefix}type`);
    const id = /\s(?:[\w.-]+:)?id\s*=\s*["']([^"']+)["']/.exec(tag)?.[1] ?? '';
    return [{ kind, use: use === 'first' || use === 'even' ? use : 'default', id }];
  });
  const kept = before.filter((one) => !own.some(({ kind, use }) => kind === one.kind && use === one.use));
  const borders = childNamed(document, element, `${prefix}pgBorders`);
  const title = tagOf('titlePg');
  return {
    page: pageOf(tagOf('pgSz'), tagOf('pgMar'), prefix),
    borders:
      borders === null || prefix !== 'w:' || /r:|:id=/.test(document.text.slice(borders.start, borders.end))
        ? ''
        : document.text.slice(borders.start, borders.end),
    titlePage: title !== null && !/^(0|false|off)$/.test(attribute(title, `${prefix}val`) ?? '1'),
    references: [...kept, ...own],
  };
}

/** Sizes that leave no room for text are not taken. */
function pageOf(size: string | null, margins: string | null, prefix: string): Page {
  const length = (tag: string | null, name: string, otherwise: number) => {
    const value = Math.round(Number(tag === null ? Number.NaN : attribute(tag, `${prefix}${name}`)));
    return Number.isFinite(value) && Math.abs(value) <= 31_680 ? value : otherwise;
  };
  const page: Page = {
    width: length(size, 'w', A4.width),
    height: length(size, 'h', A4.height),
    top: length(margins, 'top', A4.top),
    right: Math.max(0, length(margins, 'right', A4.right)),
    bottom: length(margins, 'bottom', A4.bottom),
    left: Math.max(0, length(margins, 'left', A4.left)),
    gutter: Math.max(0, length(margins, 'gutter', 0)),
    header: Math.max(0, length(margins, 'header', A4.header)),
    footer: Math.max(0, length(margins, 'footer', A4.footer)),
  };
  const wide = page.width - page.left - page.right - page.gutter;
  const tall = page.height - Math.abs(page.top) - Math.abs(page.bottom);
  return wide >= LEAST && tall >= LEAST ? page : A4;
}

/** about 9 cm */
const LEAST = 5_100;

function tableStyles(document: XmlText, prefix: string): readonly string[] {
  const used = new Map<string, number>();
  for (const [, id = ''] of document.marks.matchAll(new RegExp(`<${prefix}tblStyle\\s[^>]*${prefix}val\\s*=\\s*["']([^"']+)["']`, 'g')))
    used.set(id, (used.get(id) ?? 0) + 1);
  return [...used].sort(([, a], [, b]) => b - a).map(([id]) => id);
}
