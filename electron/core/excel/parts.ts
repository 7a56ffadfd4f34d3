import type { Package } from './package.ts';
import { ExcelRefusal } from './refusal.ts';
import { readXml } from './xml.ts';

/** One line of a .rels part. `kind` is the last word of the relationship's type, the same in the strict and the usual dialect. */
export interface Relationship {
  readonly id: string;
  readonly kind: string;
  /** a part's name, or an address outside the file when `external` */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part ('' = of the package itself); none when it has no .rels. */
export function readRelationships(pack: Package, part: string): readonly Relationship[] {
  const slash = part.lastIndexOf('/') + 1;
  const bytes = pack.read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (bytes === null) return found;
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const external = attributes.TargetMode === 'External';
      const target = attributes.Target ?? '';
      const kind = (attributes.Type ?? '').split('/').pop() ?? '';
      found.push({ id: attributes.Id ?? '', kind, external, target: external ? target : partName(part, target) });
    },
  });
  return found;
}

/** A target relative to the part that names it -> the part's full name. */
function partName(from: string, target: string): string {
  const plain = target.replaceAll('\\', '/').replace(/#.*$/, '');
  const segments = plain.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of plain.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(decoded(segment));
  }
  return segments.join('/');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // a stray percent sign: the name is meant as it stands
    return segment;
  }
}

export interface WorkbookPart {
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly relationship: string; readonly state: string }[];
  /** names for cells and ranges; `sheet` is the position of the sheet a name belongs to, null = the whole workbook */
  readonly names: readonly { readonly name: string; readonly sheet: number | null; readonly formula: string }[];
}

export function readWorkbookPart(bytes: Uint8Array): WorkbookPart {
  const sheets: { name: string; relationship: string; state: string }[] = [];
  const names: { name: string; sheet: number | null; formula: string }[] = [];
  let date1904 = false;
  let defined: { name: string; sheet: number | null; formula: string } | null = null;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      else if (name === 'sheet') {
        sheets.push({ name: attributes.name ?? '', relationship: attributes['r:id'] ?? '', state: attributes.state ?? 'visible' });
      } else if (name === 'definedName') {
        const local = attributes.localSheetId;
        defined = { name: attributes.name ?? '', sheet: local === undefined ? null : Number(local), formula: '' };
      }
    },
    text(text) {
      if (defined !== null) defined.formula += text;
    },
    close(name) {
      if (name === 'definedName' && defined !== null) names.push(defined);
      if (name === 'definedName') defined = null;
    },
  });
  return { date1904, sheets, names };
}

/** The part that is named as the package's main document, wherever it lies; null when there is none. */
export function mainDocument(pack: Package): string | null {
  const target = readRelationships(pack, '').find((relationship) => relationship.kind === 'officeDocument')?.target;
  if (target !== undefined && pack.has(target)) return target;
  return pack.has('xl/workbook.xml') ? 'xl/workbook.xml' : null;
}

/** @throws ExcelRefusal when a part that another names is not in the file */
export function required(bytes: Uint8Array | null): Uint8Array {
  if (bytes === null) throw new ExcelRefusal('corrupt');
  return bytes;
}

export interface Properties {
  readonly title: string | null;
  readonly author: string | null;
  readonly modified: string | null;
}

/** Title, author and last change, as the package says them of itself. */
export function packageProperties(pack: Package): Properties {
  const target = readRelationships(pack, '').find((each) => each.kind === 'core-properties')?.target ?? 'docProps/core.xml';
  const bytes = pack.read(target);
  return bytes === null ? { title: null, author: null, modified: null } : readProperties(bytes);
}

/** From docProps/core.xml; empty ones are null. */
function readProperties(bytes: Uint8Array): Properties {
  const values = new Map<string, string>();
  let current: string | null = null;
  readXml(bytes, {
    open(name) {
      current = name;
    },
    text(text) {
      if (current !== null) values.set(current, (values.get(current) ?? '') + text);
    },
    close() {
      current = null;
    },
  });
  const value = (name: string) => values.get(name)?.trim() || null;
  return { title: value('dc:title'), author: value('dc:creator'), modified: value('dcterms:modified') };
}
