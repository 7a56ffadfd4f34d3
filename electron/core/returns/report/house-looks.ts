/** The looks of a council's document for a report: its styles by their names, what it lacks added, its page, headers and footers. */
import { createHash } from 'node:crypto';
import type { ReturnData } from '#shared/domain/return.ts';
import { children, rootElement, spliced, type XmlText, xmlText } from '../../excel/patch/xml.ts';
import { type Palette, styleXml } from './added-styles.ts';
import { bound } from './bound-xml.ts';
import { contrastRatio, READABLE } from './contrast.ts';
import { type HouseDocument, type HouseMargin, openHouseStyle } from './house-document.ts';
import { houseNumbering } from './house-numbering.ts';
import type { CarriedPart } from './house-parts.ts';
import { type HouseStyleEntry, type HouseStyles, inherited, readHouseStyles, styleFor } from './house-styles.ts';
import { byRole, type Dressed, type Looks, type Role, type StyleIds, TYPES, type WordPart } from './looks.ts';
import { COMPATIBILITY, footerLine, PALETTE, styleId, wordPart } from './own-looks.ts';
import { DECLARATION, NAMESPACE, part, val, written } from './word-xml.ts';

/** Throws UserError BAD_INPUT. @param lists how many numbered lists the report has */
export function houseLooks(bytes: Uint8Array, data: ReturnData, lists: number): Dressed {
  const house = openHouseStyle(bytes, 'the house style');
  const styles = readHouseStyles(Buffer.from(house.styles.text, 'latin1'));
  const { ids, added, table } = chosenStyles(house, styles);
  const numbers = houseNumbering(house, styles, ids, lists);
  const palette = paletteOf(styles, ids);
  const wanted = added.map((role) => styleXml(role, ids, palette, { sections: numbers.sections, headingCounts: false }));
  const margins = marginParts(house, data, ids);
  return {
    looks: {
      styles: ids,
      page: house.page,
      references: { upright: margins.references, lying: margins.references },
      borders: house.borders,
      titlePage: house.titlePage,
      head: headOf(table, palette),
      sections: numbers.sections,
      headingCounts: false,
      bullets: numbers.bullets,
      numberLists: numbers.numberLists,
      saysLanguage: styles.language !== null && !/^en-GB$/i.test(styles.language),
    },
    parts: [
      { ...wordPart('word/styles.xml', '', 'styles'), bytes: withStyles(house.styles, wanted) },
      carried('word/numbering.xml', TYPES.numbering, numbers),
      wordPart('word/settings.xml', settings(house.settings), 'settings'),
      ...(house.theme === null ? [] : [carried('word/theme/theme1.xml', TYPES.theme, house.theme)]),
      ...margins.parts,
      ...pictures([numbers, ...(house.theme === null ? [] : [house.theme]), ...house.headers]),
    ],
    relationships: [
      { id: 'rIdStyles', kind: 'styles', target: 'styles.xml' },
      { id: 'rIdNumbering', kind: 'numbering', target: 'numbering.xml' },
      { id: 'rIdSettings', kind: 'settings', target: 'settings.xml' },
      ...(house.theme === null ? [] : [{ id: 'rIdTheme', kind: 'theme', target: 'theme/theme1.xml' }]),
      ...margins.relationships,
    ],
  };
}

interface Chosen {
  readonly ids: StyleIds;
  /** the roles that the document has no style for */
  readonly added: readonly Role[];
  /** the table style that is used; null = ours */
  readonly table: HouseStyleEntry | null;
}

function chosenStyles(house: HouseDocument, styles: HouseStyles): Chosen {
  const taken = new Set(styles.all.map(({ id }) => id.toLowerCase()));
  const table = tableStyle(house, styles);
  const added: Role[] = [];
  const idOf = (role: Role): string => {
    const own = role === 'table' ? table : styleFor(styles, role);
    if (own !== null) return own.id;
    added.push(role);
    const plain = styleId(role);
    let id = plain;
    for (let at = 2; taken.has(id.toLowerCase()); at += 1) id = `${plain}${at}`;
    taken.add(id.toLowerCase());
    return id;
  };
  return { ids: byRole(idOf), added, table };
}

/** The one that the document's own tables use most; else one of the council's own that dresses the row of headings. */
function tableStyle({ tableStyles }: HouseDocument, { all }: HouseStyles): HouseStyleEntry | null {
  const tables = all.filter(({ type, isDefault }) => type === 'table' && !isDefault);
  const used = tableStyles.flatMap((id) => tables.find((style) => style.id === id) ?? []);
  return (
    used.find(({ head }) => head !== null) ??
    tables.find(({ isCustom, head }) => isCustom && head?.fill !== undefined && head.fill !== null) ??
    used[0] ??
    null
  );
}

function paletteOf(styles: HouseStyles, ids: StyleIds): Palette {
  const of = (id: string) => styles.all.find((style) => style.id === id) ?? null;
  const colour = inherited(styles, of(ids.heading1), 'colour');
  const size = inherited(styles, of(ids.normal), 'size') ?? styles.size;
  return {
    ...PALETTE,
    accent: colour !== null && contrastRatio(colour, 'FFFFFF') >= READABLE ? colour : '333333',
    size: Math.min(48, Math.max(16, size)),
  };
}

/** Some styles shade the row of headings and leave its text to the reader's program, and plain grids do neither. */
function headOf(table: HouseStyleEntry | null, { accent }: Palette): Looks['head'] {
  const { fill = null, text = null } = table?.head ?? {};
  if (table !== null && fill === null && table.head !== null) return { fill: null, text };
  const ground = fill ?? accent;
  const readable =
    text !== null && contrastRatio(text, ground) >= READABLE
      ? text
      : contrastRatio('FFFFFF', ground) >= contrastRatio('000000', ground)
        ? 'FFFFFF'
        : '000000';
  return { fill: fill === null && table !== null ? ground : null, text: readable };
}

/** The part as it is, or with what it lacks at its end. */
function withStyles(xml: XmlText, added: readonly string[]): Uint8Array {
  if (added.length === 0) return Buffer.from(xml.text, 'latin1');
  return spliced(xml, [{ from: rootElement(xml).close, to: rootElement(xml).close, text: bound(xml, added.join('')) }]);
}

/** Of the settings only what has to do with looks: no template, no protection, nothing about people. */
function settings(xml: XmlText | null): string {
  const plain = `${DECLARATION}<w:settings xmlns:w="${NAMESPACE.w}">${val('defaultTabStop', 720)}${COMPATIBILITY}</w:settings>`;
  if (xml === null) return plain;
  const root = rootElement(xml);
  const tag = xml.text.slice(root.start, root.inside);
  if (root.name !== 'w:settings' || tag.endsWith('/>')) return plain;
  const kept = children(xml, root).filter(({ name }) => KEPT_SETTINGS.has(name));
  const inside = kept.map(({ start, end }) => xml.text.slice(start, end)).join('');
  return Buffer.from(`${DECLARATION}${tag}${inside}</w:settings>`, 'latin1').toString('utf8');
}

const KEPT_SETTINGS: ReadonlySet<string> = new Set([
  'w:mirrorMargins',
  'w:alignBordersAndEdges',
  'w:bordersDoNotSurroundHeader',
  'w:bordersDoNotSurroundFooter',
  'w:gutterAtTop',
  'w:defaultTabStop',
  'w:autoHyphenation',
  'w:evenAndOddHeaders',
  'w:characterSpacingControl',
  'w:compat',
  'w:themeFontLang',
  'w:clrSchemeMapping',
  'w:decimalSymbol',
  'w:listSeparator',
]);

interface Margins {
  readonly parts: readonly WordPart[];
  readonly relationships: Dressed['relationships'];
  readonly references: string;
}

/** The document's headers and footers. A draft says so below them, and a page that nobody numbered gets its number. */
function marginParts(house: HouseDocument, data: ReturnData, ids: StyleIds): Margins {
  const numbered = house.headers.some(({ use, bytes }) => use === 'default' && /\bPAGE\b/.test(Buffer.from(bytes).toString('latin1')));
  const needsLine = data.state === 'draft' || !numbered;
  const line = footerLine(data, ids.footer, house.page, false);
  const all = house.headers.map((margin) =>
    needsLine && margin.kind === 'footer' ? { ...margin, bytes: withLine(margin, line) } : margin,
  );
  const hasFooter = all.some(({ kind, use }) => kind === 'footer' && use === 'default');
  const ours: HouseMargin = { kind: 'footer', use: 'default', pictures: [], links: [], bytes: Buffer.from(part('ftr', line), 'utf8') };
  const margins = needsLine && !hasFooter ? [...all, ours] : all;
  const named = margins.map((margin, at) => ({ ...margin, file: `${margin.kind}${at + 1}.xml`, id: `rIdMargin${at + 1}` }));
  return {
    parts: named.map(({ file, kind, ...margin }) => carried(`word/${file}`, TYPES[kind], margin)),
    relationships: named.map(({ id, kind, file }) => ({ id, kind, target: file })),
    references: [...named]
      .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'header' ? -1 : 1))
      .map(({ kind, use, id }) => `<w:${kind}Reference w:type="${use}" r:id="${id}"/>`)
      .join(''),
  };
}

function withLine({ bytes }: HouseMargin, line: string): Uint8Array {
  const xml = xmlText(bytes);
  const root = rootElement(xml);
  return root.inside === root.end ? bytes : spliced(xml, [{ from: root.close, to: root.close, text: bound(xml, line) }]);
}

/** A part under a name of ours, with its pictures and links under the ids that it knows them by. */
function carried(name: string, type: string, { bytes, pictures: own, links }: CarriedPart): WordPart {
  const up = name.split('/').length > 2 ? '../' : '';
  const related = [
    ...own.map((picture) => relationship(picture.id, 'image', `${up}${pictureName(picture)}`, '')),
    ...links.map(({ id, address }) => relationship(id, 'hyperlink', written(address), ' TargetMode="External"')),
  ];
  const relationships =
    related.length === 0
      ? null
      : `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}</Relationships>`;
  return { name, bytes, type, relationships };
}

function relationship(id: string, kind: string, target: string, mode: string): string {
  return `<Relationship Id="${written(id)}" Type="${NAMESPACE.r}/${kind}" Target="${target}"${mode}/>`;
}

/** One part for each picture, whoever shows it. */
function pictures(parts: readonly CarriedPart[]): readonly WordPart[] {
  const named = new Map(parts.flatMap((one) => one.pictures).map((picture) => [pictureName(picture), picture]));
  return [...named].map(([name, { bytes, type }]) => ({ name: `word/${name}`, bytes, type, relationships: null }));
}

function pictureName({ bytes, extension }: CarriedPart['pictures'][number]): string {
  return `media/house-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
}
