/** What the styles of a council's document are called, and what of their looks has to be known to write with them. */
import { readXml } from '../../excel/xml.ts';
import { type Role, STYLE_NAMES } from './looks.ts';

export interface HouseStyleEntry {
  readonly id: string;
  /** as Word names it in every language: "heading 1" */
  readonly name: string;
  readonly type: string;
  readonly isDefault: boolean;
  readonly isCustom: boolean;
  readonly base: string | null;
  /** hex; null = not said, or the reader's own */
  readonly colour: string | null;
  /** in half points */
  readonly size: number | null;
  /** the list that its paragraphs belong to */
  readonly list: string | null;
  /** of a table style: the look of its row of headings; null = it has none */
  readonly head: { readonly fill: string | null; readonly text: string | null } | null;
}

export interface HouseStyles {
  readonly all: readonly HouseStyleEntry[];
  /** the language and the size of text that says neither */
  readonly language: string | null;
  readonly size: number;
}

type Draft = { -readonly [K in keyof HouseStyleEntry]: HouseStyleEntry[K] };

export function readHouseStyles(bytes: Uint8Array): HouseStyles {
  const all: Draft[] = [];
  let style: Draft | null = null;
  let [language, size, inDefaults, conditional]: [string | null, number | null, boolean, string | null] = [null, null, false, null];
  const head = (of: Draft): { fill: string | null; text: string | null } => {
    const known = of.head ?? { fill: null, text: null };
    of.head = known;
    return known;
  };
  readXml(bytes, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      if (name === 'w:rPrDefault') inDefaults = true;
      else if (name === 'w:lang' && inDefaults) language = value;
      else if (name === 'w:sz' && inDefaults) size = Number(value) || null;
      else if (name === 'w:style') {
        const on = (key: string) => /^(1|true|on)$/.test(attributes[key] ?? '');
        style = {
          id: attributes['w:styleId'] ?? '',
          name: '',
          type: attributes['w:type'] ?? 'paragraph',
          isDefault: on('w:default'),
          isCustom: on('w:customStyle'),
          base: null,
          colour: null,
          size: null,
          list: null,
          head: null,
        };
        all.push(style);
      } else if (style === null) return;
      else if (name === 'w:name') style.name = value;
      else if (name === 'w:basedOn') style.base = value;
      else if (name === 'w:tblStylePr') {
        conditional = attributes['w:type'] ?? '';
        if (conditional === 'firstRow') head(style);
      } else if (conditional === 'firstRow' && name === 'w:shd') head(style).fill = hex(attributes['w:fill']);
      else if (conditional === 'firstRow' && name === 'w:color') head(style).text = hex(value);
      else if (conditional !== null) return;
      else if (name === 'w:color') style.colour = hex(value);
      else if (name === 'w:sz') style.size = Number(value) || null;
      else if (name === 'w:numId') style.list = value === '0' ? null : value;
    },
    close(name) {
      if (name === 'w:rPrDefault') inDefaults = false;
      else if (name === 'w:tblStylePr') conditional = null;
      else if (name === 'w:style') style = null;
    },
  });
  return { all, language, size: size ?? 20 };
}

function hex(value: string | undefined): string | null {
  return value !== undefined && /^[0-9a-f]{6}$/i.test(value) ? value.toUpperCase() : null;
}

/** The style for a purpose, by its name; null = the document has none. */
export function styleFor({ all }: HouseStyles, role: Role): HouseStyleEntry | null {
  const type = role === 'table' ? 'table' : role === 'toFill' ? 'character' : 'paragraph';
  const named = all.find((style) => style.type === type && style.name.toLowerCase() === STYLE_NAMES[role].toLowerCase());
  return (role === 'normal' ? all.find((style) => style.type === 'paragraph' && style.isDefault) : undefined) ?? named ?? null;
}

/** What a style says, or what it is based on; a style that is based on itself ends the walk. */
export function inherited<K extends 'colour' | 'size' | 'list'>(
  { all }: HouseStyles,
  style: HouseStyleEntry | null,
  key: K,
): HouseStyleEntry[K] | null {
  let at = style;
  for (let steps = 0; at !== null && steps < 20; steps += 1) {
    if (at[key] !== null) return at[key];
    const { base } = at;
    at = all.find(({ id }) => id === base) ?? null;
  }
  return null;
}
