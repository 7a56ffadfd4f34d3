import { type Attributes, readXml } from '../xml.ts';

/** What a style says that matters here, with what it is based on already in it. */
export interface WordStyle {
  readonly name: string;
  readonly bold: boolean;
  readonly strike: boolean;
  /** the list its paragraphs belong to, and the depth in it */
  readonly list: string | null;
  readonly depth: number;
  /** of a table style: its first row is bold */
  readonly boldFirstRow: boolean;
}

export const PLAIN_STYLE: WordStyle = { name: '', bold: false, strike: false, list: null, depth: 0, boldFirstRow: false };

export interface WordStyles {
  style(id: string | undefined): WordStyle;
  /** the style of paragraphs that name none */
  readonly usual: WordStyle;
}

interface Draft {
  name: string;
  base: string | null;
  bold?: boolean;
  strike?: boolean;
  list?: string;
  depth?: number;
  boldFirstRow?: boolean;
}

/** Reads word/styles.xml; null = a document without styles. */
export function readWordStyles(bytes: Uint8Array | null): WordStyles {
  const drafts = new Map<string, Draft>();
  let usual: string | undefined;
  let current: Draft | null = null;
  let firstRow = false;
  let other = false;
  if (bytes !== null) {
    readXml(bytes, {
      open(name, attributes) {
        if (name === 'w:style') {
          current = { name: '', base: null };
          const id = attributes['w:styleId'] ?? '';
          drafts.set(id, current);
          if (attributes['w:type'] === 'paragraph' && isTrue(attributes['w:default'])) usual = id;
        } else if (current === null) return;
        else if (name === 'w:name') current.name = attributes['w:val'] ?? '';
        else if (name === 'w:basedOn') current.base = attributes['w:val'] ?? null;
        else if (name === 'w:tblStylePr') {
          firstRow = attributes['w:type'] === 'firstRow';
          other = !firstRow;
        } else if (name === 'w:b' && firstRow) current.boldFirstRow = isOn(attributes);
        else if (other || firstRow) return;
        else if (name === 'w:b') current.bold = isOn(attributes);
        else if (name === 'w:strike' || name === 'w:dstrike') current.strike = isOn(attributes);
        else if (name === 'w:numId') current.list = attributes['w:val'] ?? '0';
        else if (name === 'w:ilvl') current.depth = Number(attributes['w:val']) || 0;
      },
      close(name) {
        if (name === 'w:style') current = null;
        else if (name === 'w:tblStylePr') firstRow = other = false;
      },
    });
  }
  const finished = new Map<string, WordStyle>();
  const style = (id: string | undefined): WordStyle => {
    if (id === undefined) return PLAIN_STYLE;
    const known = finished.get(id);
    if (known !== undefined) return known;
    const made = resolved(drafts, id);
    finished.set(id, made);
    return made;
  };
  return { style, usual: style(usual) };
}

/** "Normal" <- "List Paragraph" <- "Action": the nearest word counts. A style that is based on itself ends the walk. */
function resolved(drafts: ReadonlyMap<string, Draft>, id: string): WordStyle {
  const chain: Draft[] = [];
  for (let at: string | null = id; at !== null && chain.length < 20; ) {
    const draft = drafts.get(at);
    if (draft === undefined || chain.includes(draft)) break;
    chain.push(draft);
    at = draft.base;
  }
  const first = <K extends keyof Draft>(key: K): Draft[K] | undefined => chain.find((draft) => draft[key] !== undefined)?.[key];
  const list = first('list');
  return {
    name: chain[0]?.name ?? '',
    bold: first('bold') ?? false,
    strike: first('strike') ?? false,
    list: list === undefined || list === '0' ? null : list,
    depth: first('depth') ?? 0,
    boldFirstRow: first('boldFirstRow') ?? false,
  };
}

/** A switch like <w:b/>, <w:b w:val="0"/>. */
export function isOn(attributes: Attributes): boolean {
  return isTrue(attributes['w:val'] ?? 'true');
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
