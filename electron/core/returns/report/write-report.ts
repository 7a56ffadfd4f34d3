/** Writes a report as a Word document, in looks of our own or in those of a document that the council gave. */
import { type Zippable, zipSync } from 'fflate';
import type { DocumentBlock } from '#shared/domain/output.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { svgToPng } from '../drawings/index.ts';
import { documentPart } from './document-part.ts';
import { reportPeriod, reportTitle } from './front.ts';
import { houseLooks } from './house-looks.ts';
import { type Dressed, TYPES, type WordPart } from './looks.ts';
import { ownLooks } from './own-looks.ts';
import { DECLARATION, written } from './word-xml.ts';

/**
 * The same blocks, house style and data give the same bytes.
 * @param houseStyle a .docx whose styles, headers, footers and page are taken; null = our own
 * @throws UserError BAD_INPUT where the house style is no document that can be taken
 */
export async function writeReport(blocks: readonly DocumentBlock[], houseStyle: Uint8Array | null, data: ReturnData): Promise<Uint8Array> {
  const lists = blocks.filter((block) => block.kind === 'list' && block.numbered).length;
  const dressed = houseStyle === null ? ownLooks(data, lists) : houseLooks(houseStyle, data, lists);
  const pictures: Uint8Array[] = [];
  for (const block of blocks) if (block.kind === 'picture') pictures.push(await svgToPng(block.svg));
  const drawn = pictures.map((bytes, at) => ({ id: `rIdPicture${at + 1}`, kind: 'image', target: `media/report${at + 1}.png`, bytes }));
  const xml = documentPart(
    blocks,
    dressed.looks,
    drawn.map(({ id }) => id),
  );
  const document: WordPart = {
    name: 'word/document.xml',
    bytes: encoded(xml),
    type: TYPES.document,
    relationships: relationships([...dressed.relationships, ...drawn]),
  };
  const images = drawn.map(({ target, bytes }): WordPart => ({ name: `word/${target}`, bytes, type: 'image/png', relationships: null }));
  return packed([document, ...dressed.parts, ...images, ...properties(data)]);
}

function properties(data: ReturnData): readonly WordPart[] {
  const made = data.producedAt === '' ? '1980-01-01T00:00:00Z' : `${data.producedAt.slice(0, 19)}Z`;
  const spaces =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const dated = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${made}</dcterms:${name}>`;
  const core = `${DECLARATION}<cp:coreProperties ${spaces}><dc:title>${written(reportTitle(data))}</dc:title><dc:subject>${written(reportPeriod(data))}</dc:subject><dc:creator>${written(data.organisation ?? '')}</dc:creator><dc:language>en-GB</dc:language>${dated('created')}${dated('modified')}</cp:coreProperties>`;
  const application = `${DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Quarterdeck</Application>${
    data.organisation === null ? '' : `<Company>${written(data.organisation)}</Company>`
  }</Properties>`;
  return [
    {
      name: 'docProps/core.xml',
      bytes: encoded(core),
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
      relationships: null,
    },
    {
      name: 'docProps/app.xml',
      bytes: encoded(application),
      type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      relationships: null,
    },
  ];
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(all: Dressed['relationships']): string {
  const lines = all.map(({ id, kind, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

const PACKAGE_RELATIONSHIPS = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>`;

function contentTypes(parts: readonly WordPart[]): string {
  const overrides = parts.map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[...defaults, ...overrides].join('')}</Types>`;
}

/** Parts in a stable order, all of a zip's first possible day; readers that sniff the type look at the first entry. */
function packed(parts: readonly WordPart[]): Uint8Array {
  const entries: Zippable = {
    '[Content_Types].xml': encoded(contentTypes(parts)),
    '_rels/.rels': encoded(PACKAGE_RELATIONSHIPS),
  };
  for (const { name, bytes, relationships: own } of [...parts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    entries[name] = bytes;
    if (own !== null) entries[relationshipsOf(name)] = encoded(own);
  }
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** 'word/header1.xml' -> 'word/_rels/header1.xml.rels' */
function relationshipsOf(name: string): string {
  return name.replace(/[^/]*$/, (file) => `_rels/${file}.rels`);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
