/** Named looks as exceljs takes them. */
import type ExcelJS from 'exceljs';
import type { CellDescription } from './description.ts';
import { FONT, type Style, type StyleName, styleOf } from './styles.ts';

export interface CellStyles {
  /** @param asText the cell stays text even when somebody edits it */
  of(cell: Pick<CellDescription, 'style' | 'unlocked'>, asText: boolean): Partial<ExcelJS.Style>;
}

/** One shared object a style: exceljs recognises it and does not compare a thousand copies. */
export function cellStyles(): CellStyles {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  return {
    of: ({ style, unlocked = false }, asText) => {
      const key = `${style}/${unlocked}/${asText}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const fresh = excelStyle(style, unlocked, asText);
      made.set(key, fresh);
      return fresh;
    },
  };
}

function excelStyle(name: StyleName, unlocked: boolean, asText: boolean): Partial<ExcelJS.Style> {
  const style = styleOf(name);
  const format = asText ? '@' : style.format;
  const border = excelBorder(style);
  return {
    font: {
      name: FONT,
      family: 2,
      size: style.sizePt,
      bold: style.bold,
      italic: style.italic,
      ...(style.underline ? { underline: true } : {}),
      color: { argb: `FF${style.colour}` },
    },
    alignment: {
      horizontal: style.horizontal,
      vertical: style.vertical,
      wrapText: style.wrap,
      ...(style.indent > 0 ? { indent: style.indent } : {}),
    },
    ...(style.fill === null ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fill}` } } }),
    ...(border === null ? {} : { border }),
    ...(format === null ? {} : { numFmt: format }),
    ...(unlocked ? { protection: { locked: false } } : {}),
  };
}

function excelBorder({ top, bottom, sides }: Style): Partial<ExcelJS.Borders> | null {
  if (top === null && bottom === null && sides === null) return null;
  const edge = (side: NonNullable<Style['top']>): Partial<ExcelJS.Border> => ({ style: side.weight, color: { argb: `FF${side.colour}` } });
  return {
    ...(top === null ? {} : { top: edge(top) }),
    ...(bottom === null ? {} : { bottom: edge(bottom) }),
    ...(sides === null ? {} : { left: edge(sides), right: edge(sides) }),
  };
}
