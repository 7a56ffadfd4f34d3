/** A font inside a PDF file: only the glyphs that were used, with what each says, so that words can be found and copied. */
import { strToU8 } from 'fflate';
import type { Font, Glyph } from 'fontkit';
import { hex, type ObjectId, type PdfObjects } from './pdf-file.ts';
import { setLine } from './typeface.ts';

export interface PdfFont {
  /** the operators that show a line from where the text stands, and its width in thousandths of its size */
  readonly show: (text: string) => { readonly operators: string; readonly width: number };
  /** once all is shown */
  readonly write: (objects: PdfObjects) => ObjectId;
}

export function pdfFont(font: Font): PdfFont {
  const subset = font.createSubset();
  const used = new Map<number, { readonly id: number; readonly glyph: Glyph }>();
  const idOf = (glyph: Glyph): number => {
    const known = used.get(glyph.id);
    if (known !== undefined) return known.id;
    // the subset numbers its glyphs as they come; 0 is the one for what is missing
    const id = glyph.id === 0 ? 0 : used.size + (used.has(0) ? 0 : 1);
    used.set(glyph.id, { id, glyph });
    if (id > 0) subset.includeGlyph(glyph);
    return id;
  };
  const thousandths = (units: number) => (units * 1000) / font.unitsPerEm;
  return {
    show: (text) => {
      const line = setLine(font, text);
      let shown = '';
      let pen = 0;
      for (const { glyph, x } of line.glyphs) {
        const moved = Math.round(thousandths(pen - x));
        shown += `${moved === 0 ? '' : `> ${moved} <`}${hex(idOf(glyph), 4)}`;
        pen = x + glyph.advanceWidth;
      }
      return { operators: `[<${shown}>] TJ`.replace('[<> ', '['), width: thousandths(line.advance) };
    },
    write: (objects) => {
      const glyphs = [...used.values()].filter(({ id }) => id > 0);
      const name = `${tagOf(glyphs.map(({ glyph }) => glyph.id))}+${font.postscriptName}`;
      const file = objects.stream(subset.encode(), '');
      const { bbox } = font;
      const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((value) => Math.round(thousandths(value))).join(' ');
      const descriptor = objects.add(
        [
          `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box}] /ItalicAngle 0`,
          `/Ascent ${Math.round(thousandths(font.ascent))} /Descent ${Math.round(thousandths(font.descent))}`,
          `/CapHeight ${Math.round(thousandths(font.capHeight))} /XHeight ${Math.round(thousandths(font.xHeight))} /StemV 80`,
          `/FontFile2 ${file} 0 R >>`,
        ].join(' '),
      );
      const widths = glyphs.map(({ glyph }) => Math.round(thousandths(glyph.advanceWidth))).join(' ');
      const descendant = objects.add(
        [
          `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity`,
          `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [1 [${widths}]] >>`,
        ].join(' '),
      );
      const words = objects.stream(strToU8(meanings(glyphs), true), '');
      return objects.add(
        `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${words} 0 R >>`,
      );
    },
  };
}

/** Six capitals that tell this selection of glyphs from others. */
function tagOf(glyphs: readonly number[]): string {
  let sum = 7;
  for (const glyph of glyphs) sum = (sum * 31 + glyph) % 308_915_776;
  return Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(sum / 26 ** at) % 26))).join('');
}

/** Which letters each glyph stands for. */
function meanings(glyphs: readonly { readonly id: number; readonly glyph: Glyph }[]): string {
  const lines = glyphs.map(({ id, glyph }) => {
    const said = String.fromCodePoint(...glyph.codePoints);
    return `<${hex(id, 4)}> <${Array.from({ length: said.length }, (_, at) => hex(said.charCodeAt(at), 4)).join('')}>`;
  });
  // a block holds a hundred at most
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(at * 100, at * 100 + 100));
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
