/** Adds notes (the yellow ones, not threaded comments) to a sheet: their texts in one part, their boxes in another. */
import { address } from '#shared/domain/sheet.ts';
import { readRelationships } from '../parts.ts';
import { appended, type PartsDraft, relationshipAttribute } from './parts.ts';
import {
  attribute,
  boundPrefix,
  childNamed,
  children,
  type Element,
  escaped,
  prefixOf,
  rootElement,
  type Splice,
  spliced,
  type XmlText,
  xmlText,
} from './xml.ts';

export interface PlacedNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface NotesAdded {
  /** what has to go into the sheet's own part */
  readonly splices: readonly Splice[];
  /** cells that have a note already; theirs stays as it is */
  readonly kept: readonly string[];
  /** false = the sheet's drawing of notes is of a kind that is not known here; nothing was added */
  readonly possible: boolean;
}

const NOTHING: NotesAdded = { splices: [], kept: [], possible: false };
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * @param part the sheet's part, and `xml` what stands in it
 * @param folder where the workbook's parts lie: 'xl/'
 * @param author stands in the status bar when the note is pointed at
 */
export function addNotes(
  parts: PartsDraft,
  part: string,
  xml: XmlText,
  folder: string,
  notes: readonly PlacedNote[],
  author: string,
): NotesAdded {
  const relationships = readRelationships(parts.pack, part);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const drawn = childNamed(xml, root, `${prefix}legacyDrawing`);
  const texts = relationships.find(({ kind }) => kind === 'comments')?.target ?? null;
  const boxes = drawn === null ? null : boxesNamed(xml, drawn, relationships);
  if ((drawn === null) !== (boxes === null) || (texts !== null && boxes === null)) return NOTHING;

  const before = texts === null ? null : parts.read(texts);
  if (texts !== null && before === null) return NOTHING;
  const had = before === null ? new Set<string>() : notedCells(before);
  if (had === null) return NOTHING;
  const kept = notes.map(({ row, column }) => address(row, column)).filter((cell) => had.has(cell));
  const added = notes.filter(({ row, column }) => !had.has(address(row, column)));
  if (added.length === 0) return { splices: [], kept, possible: true };

  const drawing = boxes === null ? newDrawing(parts, added) : withBoxes(parts.read(boxes), added);
  if (drawing === null) return NOTHING;
  if (before === null) {
    const name = parts.freeName((number) => `${folder}comments${number}.xml`);
    parts.add(name, newTexts(added, author), COMMENTS);
    parts.relate(part, 'comments', name);
  } else if (texts !== null) parts.change(texts, withTexts(before, added, author));
  if (boxes !== null) {
    parts.change(boxes, drawing);
    return { splices: [], kept, possible: true };
  }
  const name = parts.freeName((number) => `${folder}drawings/vmlDrawing${number}.vml`);
  parts.add(name, drawing, VML);
  const id = parts.relate(part, 'vmlDrawing', name);
  const place = children(xml, root).find((element) => BEHIND_DRAWING.includes(element.name.slice(prefix.length)) || isLate(xml, element));
  const from = place?.start ?? root.close;
  const text = `<${prefix}legacyDrawing ${relationshipAttribute(xml.text.slice(root.start, root.inside), id)}/>`;
  return { splices: [{ from, to: from, text }], kept, possible: true };
}

const BEHIND_DRAWING = ['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst'];

/** Form controls and embedded objects are wrapped in a choice for older and newer readers. */
function isLate({ text }: XmlText, { name, inside, close }: Element): boolean {
  return name.endsWith(':AlternateContent') && /<(?:\w+:)?(?:controls|oleObjects)\b/.test(text.slice(inside, close));
}

function boxesNamed(xml: XmlText, drawn: Element, relationships: ReturnType<typeof readRelationships>): string | null {
  const ids = [...xml.text.slice(drawn.start, drawn.inside).matchAll(/:id\s*=\s*["']([^"']*)["']/g)].map(([, id]) => id);
  return relationships.find(({ id, kind }) => kind === 'vmlDrawing' && ids.includes(id))?.target ?? null;
}

/** null = the part is not laid out as expected */
function notedCells(part: Uint8Array): Set<string> | null {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const list = childNamed(xml, root, `${prefixOf(root.name)}commentList`);
  const authors = childNamed(xml, root, `${prefixOf(root.name)}authors`);
  if (list === null || authors === null || list.inside === list.end || authors.inside === authors.end) return null;
  return new Set(children(xml, list).map(({ start, inside }) => attribute(xml.text.slice(start, inside), 'ref') ?? ''));
}

function newTexts(notes: readonly PlacedNote[], author: string): Uint8Array {
  const authors = `<authors><author>${escaped(author)}</author></authors>`;
  const list = notes.map((note) => comment(note, 0, '')).join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return Buffer.from(`${head}<comments xmlns="${MAIN}">${authors}<commentList>${list}</commentList></comments>`, 'latin1');
}

function withTexts(part: Uint8Array, notes: readonly PlacedNote[], author: string): Uint8Array {
  const xml = xmlText(part);
  const root = rootElement(xml);
  const prefix = prefixOf(root.name);
  const authors = childNamed(xml, root, `${prefix}authors`);
  const list = childNamed(xml, root, `${prefix}commentList`);
  if (authors === null || list === null) return part;
  const count = children(xml, authors).length;
  return spliced(xml, [
    { from: authors.close, to: authors.close, text: `<${prefix}author>${escaped(author)}</${prefix}author>` },
    { from: list.close, to: list.close, text: notes.map((note) => comment(note, count, prefix)).join('') },
  ]);
}

function comment({ row, column, text }: PlacedNote, author: number, prefix: string): string {
  const inside = `<${prefix}text><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}text>`;
  return `<${prefix}comment ref="${address(row, column)}" authorId="${author}">${inside}</${prefix}comment>`;
}

/** Boxes are numbered in blocks of 1,024 that no two sheets share: Excel offers a repair where they do. */
const BLOCK = 1024;

function newDrawing(parts: PartsDraft, notes: readonly PlacedNote[]): Uint8Array {
  const used = new Set<number>();
  const drawings = [...parts.pack.names, ...parts.changed().keys()].filter((name) => /\.vml$/i.test(name));
  for (const name of drawings) {
    const text = Buffer.from(parts.read(name) ?? new Uint8Array()).toString('latin1');
    for (const [, data = ''] of text.matchAll(/idmap[^>]*\bdata\s*=\s*["']([\d, ]+)["']/g))
      for (const one of data.split(',')) used.add(Number(one));
    for (const [, id] of text.matchAll(/_x0000_s(\d+)/g)) used.add(Math.floor(Number(id) / BLOCK));
  }
  const blocks: number[] = [];
  for (let block = 1; blocks.length < Math.ceil(notes.length / (BLOCK - 1)); block++) if (!used.has(block)) blocks.push(block);
  const shapes = notes.map((note, index) => {
    const block = blocks[Math.floor(index / (BLOCK - 1))] ?? 1;
    return box(note, block * BLOCK + 1 + (index % (BLOCK - 1)));
  });
  const text = [
    `<xml ${DECLARED}>`,
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`,
    SHAPE_TYPE,
    ...shapes,
    '</xml>',
  ];
  return Buffer.from(text.join(''), 'latin1');
}

/** null = a drawing of a kind that is not known here */
function withBoxes(part: Uint8Array | null, notes: readonly PlacedNote[]): Uint8Array | null {
  if (part === null) return null;
  const xml = xmlText(part);
  const root = rootElement(xml);
  const tag = xml.text.slice(root.start, root.inside);
  if (root.name !== 'xml') return null;
  const bound = Object.entries(NAMESPACES).every(([prefix, address]) => boundPrefix(tag, [address]) === `${prefix}:`);
  const ids = [...xml.text.matchAll(/_x0000_s(\d+)/g)].map(([, id]) => Number(id));
  const next = Math.max(BLOCK, ...ids) + 1;
  const type = /\bid\s*=\s*["']_x0000_t202["']/.test(xml.text) ? '' : SHAPE_TYPE;
  const text = type + notes.map((note, index) => box(note, next + index)).join('');
  // some writers bind the prefixes on each shape, and then so must ours
  return appended(part, () => (bound ? text : text.replace(/<v:shape(type)? /g, `<v:shape$1 ${DECLARED} `)));
}

const NAMESPACES = {
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  x: 'urn:schemas-microsoft-com:office:excel',
};
const DECLARED = Object.entries(NAMESPACES)
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ');

const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

/** Beside its cell, three columns wide and six rows high; hidden until the cell is pointed at. */
function box({ row, column }: PlacedNote, id: number): string {
  const [left, top] = [Math.min(column, 16_380), Math.max(row - 2, 0)];
  return [
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:200pt;height:90pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
    `<x:Anchor>${left}, 15, ${top}, 4, ${left + 3}, 15, ${top + 6}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>`,
    `<x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`,
  ].join('');
}
