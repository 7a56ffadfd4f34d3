/** A legend in words: "1 = off track, 2 = ..., 5 = complete" in a header or a note, or numbers down a column beside what they mean. */
import type { RagScale } from '#shared/domain/rag.ts';
import { address, type Cell, type Row, type Sheet } from '#shared/domain/sheet.ts';
import { readStatus } from '#shared/domain/status.ts';
import type { LegendEntry } from '../columns/statuses.ts';

/** A legend stands near the top or the bottom of its sheet; rows between are the plan's own. */
const ROWS_AT_EITHER_END = 40;

/**
 * What the words of the sheets say of numbers and of letters; a sign explained in two ways is left out.
 * @param coloured legends found by their fills; what they say ("1 - Off track" on red) explains numbers as well
 */
export function legendInWords(sheets: readonly Sheet[], scale: RagScale, coloured: readonly LegendEntry[] = []): LegendEntry[] {
  const numbered = coloured.flatMap((entry) => {
    const number = /^\s*([1-9])\b/.exec(entry.label)?.[1];
    return number === undefined || entry.code === null ? [] : [{ ...entry, label: number, fill: null }];
  });
  const found = [...numbered, ...sheets.flatMap((sheet) => fromSheet(sheet, scale))];

  const bySign = new Map<string, Set<string | null>>();
  for (const { label, code } of found) bySign.set(label, (bySign.get(label) ?? new Set()).add(code));
  return found.filter(({ label }, at) => bySign.get(label)?.size === 1 && found.findIndex((one) => one.label === label) === at);
}

function fromSheet(sheet: Sheet, scale: RagScale): LegendEntry[] {
  const { rows } = sheet;
  const ends = rows.length <= ROWS_AT_EITHER_END * 2 ? rows : [...rows.slice(0, ROWS_AT_EITHER_END), ...rows.slice(-ROWS_AT_EITHER_END)];
  return [...ends.flatMap((row) => row.cells.flatMap((cell) => inOneCell(sheet, row, cell, scale))), ...downColumns(sheet, ends, scale)];
}

const EXPLAINED =
  /(?<![\p{L}\p{N}.])(?:([1-9])\s*(?:=|:|[-–—]|\bis\b|\bmeans\b)|([A-Z]{1,2})\s*=)\s*([\p{L}][^,;|\n()=\d]*?)(?=\s*(?:[,;|\n()]|\band\b|\bto\b|$|[1-9]\s*(?:=|:|[-–—]|is\b|means\b)|\b[A-Z]{1,2}\s*=))/gu;

function inOneCell(sheet: Sheet, row: Row, cell: Cell, scale: RagScale): LegendEntry[] {
  if (cell.kind !== 'text' || cell.text.length > 400 || !/[\dA-Z]\s*(?:=|:|[-–—]|is\b|means\b)/.test(cell.text)) return [];
  return asLegend(
    [...cell.text.matchAll(EXPLAINED)].map(([, number, letters, words = '']) => ({
      label: number ?? letters ?? '',
      words,
      cell: address(row.number, cell.column),
    })),
    2,
    sheet,
    scale,
  );
}

/** Three rows or more that hold nothing but a number or a letter and its meaning, and "Key" before the first. */
function downColumns(sheet: Sheet, rows: readonly Row[], scale: RagScale): LegendEntry[] {
  const entries: LegendEntry[] = [];
  let run: { label: string; words: string; cell: string }[] = [];
  let last = 0;
  const close = () => {
    entries.push(...asLegend(run, 3, sheet, scale));
    run = [];
  };
  for (const row of rows) {
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    const [sign, meaning] = said.slice(-2);
    const alone =
      said.length === 2 ||
      (said.length === 3 && run.length === 0 && /^\s*(?:key|legend|rag|status|score|rating|scale)\b/i.test(said[0]?.text ?? ''));
    const fits =
      sign !== undefined &&
      meaning !== undefined &&
      alone &&
      /^\s*(?:[1-9]|[A-Z]{1,2})\s*$/.test(sign.text) &&
      meaning.column === sign.column + 1 &&
      meaning.text.length <= 80;
    if (!fits || row.number !== last + 1) close();
    if (fits) run.push({ label: sign.text.trim(), words: meaning.text, cell: address(row.number, sign.column) });
    last = row.number;
  }
  close();
  return entries;
}

/** Each sign once and each meaning once, or it is no legend. */
function asLegend(
  explained: readonly { readonly label: string; readonly words: string; readonly cell: string }[],
  least: number,
  sheet: Sheet,
  scale: RagScale,
): LegendEntry[] {
  const entries = explained.flatMap(({ label, words, cell }): LegendEntry[] => {
    const read = readStatus(words, scale);
    return read !== null && 'code' in read ? [{ label, fill: null, code: read.code, cell, sheet: sheet.name }] : [];
  });
  const labels = new Set(entries.map(({ label }) => label));
  const codes = new Set(entries.map(({ code }) => code));
  return entries.length >= least && labels.size === entries.length && codes.size === entries.length ? entries : [];
}
