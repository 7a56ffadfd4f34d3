/** The changes that a package collects: parts changed, parts added, and where new ones are named. */
import type { Package } from '../package.ts';
import { readRelationships } from '../parts.ts';
import { attribute, childNamed, children, escaped, prefixOf, rootElement, type Splice, spliced, withAttribute, xmlText } from './xml.ts';

export interface PartsDraft {
  readonly pack: Package;
  /** a part as it is by now */
  read(name: string): Uint8Array | null;
  change(name: string, bytes: Uint8Array): void;
  /** @returns the first of name(1), name(2) ... that is free */
  freeName(name: (number: number) => string): string;
  add(name: string, bytes: Uint8Array, contentType: string): void;
  /** names `target` in the relationships of `from`; returns the relationship's id */
  relate(from: string, kind: string, target: string): string;
  /** takes a part away that only `from` names */
  remove(name: string, from: string): void;
  changed(): ReadonlyMap<string, Uint8Array>;
  removed(): ReadonlySet<string>;
}

/** @param strict whether the workbook is written in the strict dialect, whose relationship types have another address */
export function partsDraft(pack: Package, strict: boolean): PartsDraft {
  const parts = new Map<string, Uint8Array>();
  const types: { name: string; type: string }[] = [];
  const relations = new Map<string, { id: string; kind: string; target: string }[]>();
  const taken = new Set(pack.names.map((name) => name.toLowerCase()));
  const gone = new Map<string, string>();
  return {
    pack,
    read: (name) => parts.get(name) ?? pack.read(name),
    change: (name, bytes) => {
      parts.set(name, bytes);
    },
    freeName: (name) => {
      let number = 1;
      while (taken.has(name(number).toLowerCase())) number += 1;
      return name(number);
    },
    add: (name, bytes, type) => {
      taken.add(name.toLowerCase());
      parts.set(name, bytes);
      types.push({ name, type });
    },
    relate: (from, kind, target) => {
      const added = relations.get(from) ?? [];
      const used = new Set([...readRelationships(pack, from), ...added].map(({ id }) => id));
      let number = used.size + 1;
      while (used.has(`rId${number}`)) number += 1;
      relations.set(from, [...added, { id: `rId${number}`, kind, target }]);
      return `rId${number}`;
    },
    remove: (name, from) => {
      parts.delete(name);
      gone.set(name, from);
    },
    changed: () => {
      const all = new Map(parts);
      for (const from of new Set([...relations.keys(), ...gone.values()])) {
        const slash = from.lastIndexOf('/') + 1;
        const name = `${from.slice(0, slash)}_rels/${from.slice(slash)}.rels`;
        const own = pack.names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;
        const targets = new Set([...gone.keys()].map((each) => each.toLowerCase()));
        const dead = readRelationships(pack, from).filter(({ target, external }) => !external && targets.has(target.toLowerCase()));
        const left = without(
          pack.read(own),
          dead.map(({ id }) => id),
          'Id',
        );
        const added = relations.get(from) ?? [];
        all.set(own, added.length === 0 && left !== null ? left : withRelationships(left, added, strict));
      }
      const own = pack.names.find((each) => each.toLowerCase() === CONTENT_TYPES.toLowerCase()) ?? CONTENT_TYPES;
      const names = [...gone.keys()].map((name) => `/${address(name)}`);
      const left = without(pack.read(own), names, 'PartName') ?? Buffer.from(NO_TYPES);
      if (types.length > 0) all.set(own, withTypes(left, types));
      else if (names.length > 0) all.set(own, left);
      return all;
    },
    removed: () => new Set(gone.keys()),
  };
}

/** The part without the entries whose attribute has one of these values. */
function without(part: Uint8Array | null, values: readonly string[], key: string): Uint8Array | null {
  if (part === null || values.length === 0) return part;
  const xml = xmlText(part);
  const entries = children(xml, rootElement(xml));
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const dead = entries.filter(({ start, inside }) => wanted.has((attribute(xml.text.slice(start, inside), key) ?? '').toLowerCase()));
  return spliced(
    xml,
    dead.map(({ start, end }) => ({ from: start, to: end, text: '' })),
  );
}

const CONTENT_TYPES = '[Content_Types].xml';
const NO_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>';
const NO_RELATIONSHIPS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const STRICT_RELATIONSHIPS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

function withRelationships(
  part: Uint8Array | null,
  added: readonly { id: string; kind: string; target: string }[],
  strict: boolean,
): Uint8Array {
  const base = strict ? STRICT_RELATIONSHIPS : RELATIONSHIPS;
  return appended(part ?? Buffer.from(NO_RELATIONSHIPS), (prefix) =>
    added.map(({ id, kind, target }) => `<${prefix}Relationship Id="${id}" Type="${base}/${kind}" Target="/${address(target)}"/>`).join(''),
  );
}

/** A part's name as an address: spaces and the like are written with percent signs. */
function address(name: string): string {
  return escaped(name.split('/').map(encodeURIComponent).join('/'));
}

function withTypes(part: Uint8Array, added: readonly { name: string; type: string }[]): Uint8Array {
  return appended(part, (prefix) =>
    added.map(({ name, type }) => `<${prefix}Override PartName="/${address(name)}" ContentType="${type}"/>`).join(''),
  );
}

/** @param text gets the prefix of the part's own elements */
export function appended(part: Uint8Array, text: (prefix: string) => string): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const put = text(prefixOf(root.name));
  if (root.end !== root.inside) return spliced(xml, [{ from: root.close, to: root.close, text: put }]);
  const opened = xml.text.slice(root.start, root.inside).replace(/\s*\/>$/, '>');
  return spliced(xml, [{ from: root.start, to: root.end, text: `${opened}${put}</${root.name}>` }]);
}

/** The workbook part with sheets at its end, and told to work out every formula when it is opened. */
export function withSheets(part: Uint8Array, added: readonly { name: string; relationship: string }[], recalculate: boolean): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const splices: Splice[] = [];
  const sheets = childNamed(xml, root, `${prefix}sheets`);
  if (sheets !== null && added.length > 0) {
    const tags = children(xml, sheets).map(({ start, inside }) => xml.text.slice(start, inside));
    let id = Math.max(0, ...tags.map((tag) => Number(attribute(tag, 'sheetId') ?? 0)));
    const text = added.map(({ name, relationship }) => {
      id += 1;
      return `<${prefix}sheet name="${escaped(name)}" sheetId="${id}" ${relationshipAttribute(xml.text.slice(root.start, root.inside), relationship)}/>`;
    });
    splices.push({ from: sheets.close, to: sheets.close, text: text.join('') });
  }
  if (recalculate) splices.push(recalculated(xml, prefix));
  return spliced(xml, splices);
}

/** `r:id="rId7"`, with the prefix that the root binds or one bound here. */
export function relationshipAttribute(rootTag: string, id: string): string {
  for (const [, key = '', double, single] of rootTag.matchAll(/xmlns:([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const bound = double ?? single;
    if (bound === RELATIONSHIPS || bound === STRICT_RELATIONSHIPS) return `${key}:id="${id}"`;
  }
  return `xmlns:r="${RELATIONSHIPS}" r:id="${id}"`;
}

const BEHIND_CALCULATION = [
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
];

function recalculated(xml: ReturnType<typeof xmlText>, prefix: string): Splice {
  const root = rootElement(xml);
  const parts = children(xml, root);
  const own = parts.find(({ name }) => name === `${prefix}calcPr`);
  if (own !== undefined) {
    const tag = xml.text.slice(own.start, own.inside);
    const set = withAttribute(tag, 'fullCalcOnLoad', '1');
    return { from: own.start, to: own.inside, text: set };
  }
  const later = BEHIND_CALCULATION.map((name) => prefix + name);
  const place = parts.find(({ name }) => later.includes(name))?.start ?? root.close;
  return { from: place, to: place, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` };
}
