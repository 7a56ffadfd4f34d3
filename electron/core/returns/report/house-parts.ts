/** A part of the council's document as it is carried over: with its own pictures and links, and without what reaches outside or runs. */
import type { Package } from '../../excel/package.ts';
import { type Relationship, readRelationships } from '../../excel/parts.ts';
import { children, type Element, localName, rootElement, type Splice, spliced, type XmlText, xmlText } from '../../excel/patch/xml.ts';
import { ExcelRefusal } from '../../excel/refusal.ts';
import { readXml } from '../../excel/xml.ts';
import { UserError } from '../../user-error.ts';

export interface CarriedPart {
  readonly bytes: Uint8Array;
  readonly pictures: readonly { readonly id: string; readonly extension: string; readonly type: string; readonly bytes: Uint8Array }[];
  /** addresses that a reader may follow */
  readonly links: readonly { readonly id: string; readonly address: string }[];
}

/**
 * @param leftBehind what had to be taken out is said here
 * @throws UserError BAD_INPUT where something would be fetched by a field, which cannot be taken out without a trace
 */
export function carriedPart(pack: Package, name: string, file: string, leftBehind: Set<string>): CarriedPart {
  const bytes = pack.read(name);
  if (bytes === null) throw new ExcelRefusal('corrupt');
  refuseFetching(bytes, file);
  const related = readRelationships(pack, name);
  const pictures = related.flatMap((one) => {
    const type = PICTURES[extensionOf(one.target)];
    const content = one.kind === 'image' && !one.external && type !== undefined ? pack.read(one.target) : null;
    return content === null || type === undefined ? [] : [{ id: one.id, extension: extensionOf(one.target), type, bytes: content }];
  });
  const links = related.flatMap(({ kind, external, id, target }) => (kind === 'hyperlink' && external ? [{ id, address: target }] : []));
  const kept = new Set([...pictures, ...links].map(({ id }) => id));
  const gone = related.filter(({ id }) => !kept.has(id));
  return { bytes: without(xmlText(bytes), gone, leftBehind), pictures, links };
}

const PICTURES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  svg: 'image/svg+xml',
};

function extensionOf(target: string): string {
  return /\.([a-z]+)$/i.exec(target)?.[1]?.toLowerCase() ?? '';
}

/** Fields that Word fills from a file or an address; their words may be spread over several runs. */
function refuseFetching(bytes: Uint8Array, file: string): void {
  const said: string[] = [];
  let inside = false;
  readXml(bytes, {
    open(name, attributes) {
      inside = name === 'w:instrText';
      if (name === 'w:fldSimple') said.push(attributes['w:instr'] ?? '', ' ');
      if (name === 'w:fldChar') said.push(' ');
    },
    text: (text) => {
      if (inside) said.push(text);
    },
    close: () => {
      inside = false;
    },
  });
  const found = /(?:^|\s)(INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD)\s/i.exec(said.join(''))?.[1];
  if (found !== undefined)
    throw new UserError(
      'BAD_INPUT',
      `"${file}" fetches something from elsewhere into its header or footer (the field ${found.toUpperCase()}): put the picture or text itself there in Word, save it and choose it again.`,
    );
}

/** Elements that run or embed something, whatever they name; and those that name something that is not carried over. */
function without(xml: XmlText, gone: readonly Relationship[], leftBehind: Set<string>): Uint8Array {
  const splices: Splice[] = [];
  const reasons = new Map(gone.map((one) => [one.id, reasonOf(one)]));
  const walk = (parent: Pick<Element, 'inside' | 'close'>): void => {
    for (const child of children(xml, parent)) {
      const name = localName(child.name);
      const reason = EMBEDDED.has(name) ? 'an embedded object' : CONTAINERS.has(name) ? named(xml, child, reasons) : null;
      if (reason === null) {
        walk(child);
        continue;
      }
      leftBehind.add(reason);
      splices.push({ from: child.start, to: child.end, text: '' });
    }
  };
  walk(rootElement(xml));
  const left = Buffer.from(spliced(xml, splices)).toString('latin1');
  // bullets whose pictures stay behind become plain ones
  const plain = splices.length === 0 ? left : left.replace(/<(\w+:)?lvlPicBulletId\b[^>]*\/>/g, '');
  for (const [id] of reasons) if (namesId(plain, id)) throw new ExcelRefusal('corrupt');
  return Buffer.from(plain, 'latin1');
}

const EMBEDDED: ReadonlySet<string> = new Set(['object', 'control', 'altChunk', 'subDoc', 'movie']);
const CONTAINERS: ReadonlySet<string> = new Set(['drawing', 'pict', 'numPicBullet']);

function named(xml: XmlText, { start, end }: Element, reasons: ReadonlyMap<string, string>): string | null {
  const text = xml.text.slice(start, end);
  if (ADDRESSES.test(text)) return ELSEWHERE;
  for (const [id, reason] of reasons) if (namesId(text, id)) return reason;
  return null;
}

/** Drawings of older versions say the address itself. */
const ADDRESSES = /\s(?:[\w.-]+:)?(?:src|href)\s*=\s*["'](?:[a-z]+:\/|\\\\|\/\/)/i;
const ELSEWHERE = 'a picture that is fetched from elsewhere';

function namesId(text: string, id: string): boolean {
  const named = id.replace(/[^\w-]/g, (sign) => `\\${sign}`);
  return id !== '' && new RegExp(`\\s(?!w:)[\\w.-]+:(?:id|embed|link|pict|href)\\s*=\\s*["']${named}["']`).test(text);
}

function reasonOf({ kind, external }: Relationship): string {
  if (external && kind === 'image') return ELSEWHERE;
  if (external) return 'a link to something elsewhere';
  return kind === 'image' ? 'a picture of a kind that is not known here' : 'an embedded object';
}
