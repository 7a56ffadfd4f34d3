/** The typeface of pages and pictures: Arimo, which has the widths of Arial and may be handed on. Read when the first one is drawn. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font, Glyph } from 'fontkit';

export interface Typeface {
  readonly regular: Font;
  readonly bold: Font;
}

/** A text as glyphs on a line, in units of the font. */
export interface SetLine {
  readonly glyphs: readonly { readonly glyph: Glyph; readonly x: number; readonly y: number; readonly advance: number }[];
  readonly advance: number;
}

export function typeface(): Promise<Typeface> {
  known ??= read();
  return known;
}

let known: Promise<Typeface> | null = null;

async function read(): Promise<Typeface> {
  const { create } = await import('fontkit');
  const require = createRequire(import.meta.url);
  const open = async (path: string): Promise<Font> => {
    const font = create(await readFile(path));
    if ('fonts' in font) throw new Error(`${path} holds several fonts`);
    return font;
  };
  const [regular, bold] = await Promise.all([
    open(require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf')),
    open(require.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf')),
  ]);
  return { regular, bold };
}

/** @returns the glyphs of a text with its pairs kerned */
export function setLine(font: Font, text: string): SetLine {
  const run = font.layout(text);
  let x = 0;
  const glyphs = run.glyphs.map((glyph, index) => {
    const place = run.positions[index];
    const advance = place?.xAdvance ?? glyph.advanceWidth;
    const set = { glyph, x: x + (place?.xOffset ?? 0), y: place?.yOffset ?? 0, advance };
    x += advance;
    return set;
  });
  return { glyphs, advance: x };
}

/** @returns how far left of its anchor a line begins */
export function before(anchor: 'start' | 'middle' | 'end', width: number): number {
  return anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
}
