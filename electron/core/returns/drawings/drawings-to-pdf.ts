/**
 * Drawings as the pages of a PDF file: vectors and real text, with a title, a language and a structure, as readers aloud need it
 * (PDF/UA). The same drawings and the same moment give the same bytes.
 */
import { strToU8 } from 'fflate';
import { type Drawing, legible } from '#shared/domain/drawing/drawing.ts';
import { number, type ObjectId, type PdfObjects, pdfDate, pdfObjects, pdfText } from './pdf-file.ts';
import { pdfFont } from './pdf-fonts.ts';
import { type PageMarks, type PagePart, pageMarks, pageSize } from './pdf-page.ts';
import { typeface } from './typeface.ts';

export interface AboutPdf {
  readonly title: string;
  readonly subject: string;
  /** the organisation; null = not known */
  readonly author: string | null;
  /** ISO date-time; the file's only date */
  readonly created: string;
}

export async function drawingsToPdf(pages: readonly Drawing[], about: AboutPdf): Promise<Uint8Array> {
  const face = await typeface();
  const fonts = { regular: pdfFont(face.regular), bold: pdfFont(face.bold) };
  const marked = pages.map((drawing) => ({ drawing, marks: pageMarks(drawing, fonts) }));

  const objects = pdfObjects();
  const tree = objects.reserve();
  const resources = objects.add(
    `<< /Font << /FR ${fonts.regular.write(objects)} 0 R /FB ${fonts.bold.write(objects)} 0 R >> /ProcSet [/PDF /Text] >>`,
  );
  const placed = marked.map(({ drawing, marks }, index) => {
    const content = objects.stream(strToU8(marks.operators, true), '');
    const { widthPt, heightPt } = pageSize(drawing);
    const page = objects.add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${number(widthPt)} ${number(heightPt)}] /Resources ${resources} 0 R /Contents ${content} 0 R /StructParents ${index} /Tabs /S >>`,
    );
    return { page, marks };
  });
  objects.put(tree, `<< /Type /Pages /Kids [${placed.map(({ page }) => `${page} 0 R`).join(' ')}] /Count ${placed.length} >>`);
  const structure = writeStructure(objects, placed);
  const metadata = objects.stream(strToU8(aboutInXml(about)), '/Type /Metadata /Subtype /XML ', true);
  const root = objects.add(
    [
      `<< /Type /Catalog /Pages ${tree} 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot ${structure} 0 R`,
      `/Metadata ${metadata} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`,
    ].join(' '),
  );
  const author = about.author === null ? '' : `/Author ${pdfText(about.author)} `;
  const date = pdfDate(about.created);
  const info = objects.add(
    `<< /Title ${pdfText(about.title)} /Subject ${pdfText(about.subject)} ${author}/Creator (Quarterdeck) /Producer (Quarterdeck) /CreationDate ${date} /ModDate ${date} >>`,
  );
  return objects.file(root, info);
}

/** The tree of what the pages say, and the way back from every mark to its place in the tree. */
function writeStructure(objects: PdfObjects, pages: readonly { readonly page: ObjectId; readonly marks: PageMarks }[]): ObjectId {
  const root = objects.reserve();
  const whole = objects.reserve();
  const children: ObjectId[] = [];
  const back = pages.map(({ page, marks }, index) => {
    const byMark: ObjectId[] = [];
    for (const part of marks.parts) {
      const id = objects.add(structureElement(part, whole, page));
      children.push(id);
      for (const mark of part.marks) byMark[mark] = id;
    }
    return `${index} [${byMark.map((id) => `${id} 0 R`).join(' ')}]`;
  });
  const parents = objects.add(`<< /Nums [${back.join(' ')}] >>`);
  objects.put(whole, `<< /Type /StructElem /S /Document /P ${root} 0 R /K [${children.map((id) => `${id} 0 R`).join(' ')}] >>`);
  objects.put(root, `<< /Type /StructTreeRoot /K ${whole} 0 R /ParentTree ${parents} 0 R /ParentTreeNextKey ${pages.length} >>`);
  return root;
}

function structureElement({ role, alt, box, marks }: PagePart, parent: ObjectId, page: ObjectId): string {
  const said = alt === null ? '' : `/Alt ${pdfText(alt)} `;
  const placed = box === null ? '' : `/A << /O /Layout /Placement /Block /BBox [${box.map(number).join(' ')}] >> `;
  return `<< /Type /StructElem /S /${role} /P ${parent} 0 R /Pg ${page} 0 R ${said}${placed}/K [${marks.join(' ')}] >>`;
}

function aboutInXml({ title, subject, author, created }: AboutPdf): string {
  const date = new Date(created).toISOString().replace(/\.\d+Z$/, 'Z');
  const alt = (name: string, said: string) =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(said)}</rdf:li></rdf:Alt></dc:${name}>`;
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
    '<pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format>',
    alt('title', title),
    alt('description', subject),
    author === null ? '' : `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    '<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>',
    `<xmp:CreatorTool>Quarterdeck</xmp:CreatorTool><xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>`,
    '<pdf:Producer>Quarterdeck</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

function escaped(said: string): string {
  return legible(said).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
