/** Titles that carry the style "Heading 1", by which screen readers find them; exceljs knows no named styles. */
import type { WorkbookDescription } from './description.ts';
import type { StyleName } from './styles.ts';

const TITLE: StyleName = 'plain-title';

/** @returns the first cell that is such a title, with the number of its sheet from 1; null = there is none */
export function firstTitle({
  sheets,
}: WorkbookDescription): { readonly sheet: number; readonly row: number; readonly column: number } | null {
  for (const [index, { rows }] of sheets.entries())
    for (const [row, { cells }] of rows.entries()) {
      const title = cells.find(({ style }) => style === TITLE);
      if (title !== undefined) return { sheet: index + 1, row: row + 1, column: title.column };
    }
  return null;
}

/** @param format the number of the title's cell format, which all titles share */
export function withHeadingStyle(styles: string, format: number): string {
  let at = -1;
  let font = '0';
  const formats = styles.replace(/<cellXfs.*?<\/cellXfs>/s, (all) =>
    all.replace(/<xf [^>]*>/g, (xf) => {
      at += 1;
      if (at !== format) return xf;
      font = /fontId="(\d+)"/.exec(xf)?.[1] ?? '0';
      return xf.replace('xfId="0"', 'xfId="1"');
    }),
  );
  return formats
    .replace(
      /<cellStyleXfs count="1">(.*?)<\/cellStyleXfs>/s,
      `<cellStyleXfs count="2">$1<xf numFmtId="0" fontId="${font}" fillId="0" borderId="0"/></cellStyleXfs>`,
    )
    .replace(
      /<cellStyles count="1">(.*?)<\/cellStyles>/s,
      '<cellStyles count="2">$1<cellStyle name="Heading 1" xfId="1" builtinId="16"/></cellStyles>',
    );
}
