/** A status cell: by letter, word or long label, by colour alone, or both. Where they disagree the words win. */
import { hueFamily } from '#shared/domain/colour.ts';
import type { ValueMeaning } from '#shared/domain/mapping.ts';
import { givenValues, type RagScale } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Cell } from '#shared/domain/sheet.ts';
import { familyCode, readStatus, statusesNamed } from '#shared/domain/status.ts';
import { saysNothing } from './cell-words.ts';
import { plainWords } from './vocabulary.ts';

export type LegendEntry = Reading['legend'][number];

export interface StatusRead {
  /** null = the words are no status of the scale or the legend ("Amber/Green") */
  readonly code: string | null;
  readonly by: 'word' | 'fill' | 'word-and-fill';
  /** what the fill alone would say */
  readonly fillCode: string | null;
}

export interface StatusReader {
  /** the code that words stand for; null = they are no status */
  byWords(text: string): string | null;
  /** a bare number that the scale or the legend gives to a status */
  isNumbered(text: string): boolean;
  /** the code that a fill stands for; null = it says nothing. Greys speak only where the legend gives them a meaning */
  byFill(fill: string | null): string | null;
  /** null = the cell says nothing of a status */
  read(cell: Cell): StatusRead | null;
}

/**
 * @param values what a person or a profile said that words and fills mean; it wins over the legend and the scale. A word that was said to
 * mean nothing silences its cell; a fill that was given a meaning speaks wherever the words are no status
 */
export function statusReader(scale: RagScale, legend: readonly LegendEntry[], values: readonly ValueMeaning[] = []): StatusReader {
  const codes = new Set(scale.values.map(({ code }) => code));
  const meant = meanings(values.filter(({ code }) => code === null || codes.has(code)));
  const labels = new Map<string, string>();
  const numbers = new Map(givenValues(scale).flatMap(({ code }) => (isNumber(code) ? [[code, code] as const] : [])));
  const fills = new Map<string, string>();
  for (const entry of legend) {
    if (entry.code === null) continue;
    if (isNumber(entry.label)) numbers.set(digit(entry.label), entry.code);
    else labels.set(plainWords(entry.label), entry.code);
    if (entry.fill !== null) fills.set(entry.fill.toUpperCase(), entry.code);
  }
  const greys = new Set(legend.flatMap((entry) => (entry.code !== null && isGrey(entry.fill) ? [entry.code] : [])));
  const [grey = null, ...others] = [...greys];
  const remembered = new Map<string, string | null>();

  const byWords = (text: string): string | null => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const said = meant.ofText(text);
    if (said !== undefined) {
      remembered.set(text, said);
      return said;
    }
    const read = isNumber(text) ? null : readStatus(text, scale);
    const code = labels.get(plainWords(text)) ?? (read !== null && 'code' in read ? read.code : null);
    remembered.set(text, code);
    return code;
  };
  const seen = new Map<string, string | null>();
  const byFill = (fill: string | null): string | null => {
    if (fill === null) return null;
    const before = seen.get(fill);
    if (before !== undefined) return before;
    const code = codeOfFill(fill);
    seen.set(fill, code);
    return code;
  };
  const codeOfFill = (fill: string): string | null => {
    const meaning = meant.ofFill(fill);
    if (meaning !== undefined) return meaning;
    const said = fills.get(fill.toUpperCase());
    if (said !== undefined) return said;
    if (isGrey(fill)) return others.length === 0 ? grey : null;
    return familyCode(hueFamily(fill), scale);
  };
  const named = new Map<string, ReadonlySet<string> | null>();
  /** the statuses that words name; null = they say nothing */
  const namedIn = (text: string): ReadonlySet<string> | null => {
    const before = named.get(text);
    if (before !== undefined) return before;
    const codes = isWordless(text) || readStatus(text, scale) === null ? null : statusesNamed(text, scale);
    named.set(text, codes);
    return codes;
  };
  return {
    byWords,
    isNumbered: (text) => isNumber(text) && numbers.has(digit(text)),
    byFill,
    read: (cell) => {
      const fillCode = byFill(cell.fill);
      const told = meant.ofText(cell.text);
      if (told === null) return null;
      const code = told ?? byWords(cell.text) ?? numbers.get(digit(cell.text)) ?? null;
      if (code !== null) return { code, by: fillCode === code ? 'word-and-fill' : 'word', fillCode };
      const codes = namedIn(cell.text);
      const byColour = fillCode === null ? null : ({ code: fillCode, by: 'fill', fillCode } as const);
      if (codes === null || meant.ofFill(cell.fill) !== undefined) return byColour;
      // Words that name no status, or the one of the colour, leave it to the colour; others ("Amber/Green") are for a person to settle.
      if (byColour !== null && [...codes].every((named) => named === fillCode)) return byColour;
      return { code, by: 'word', fillCode };
    },
  };
}

/** By words and by fill; undefined = nothing was said of them, null = they say nothing of a status. */
export function meanings(values: readonly ValueMeaning[]): {
  ofText(text: string): string | null | undefined;
  ofFill(fill: string | null): string | null | undefined;
} {
  const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  const texts = new Map(values.flatMap(({ text, code }) => (text === null ? [] : [[plain(text), code] as const])));
  const fills = new Map(values.flatMap(({ fill, code }) => (fill === null ? [] : [[fill.toUpperCase(), code] as const])));
  return {
    ofText: (text) => (texts.size === 0 ? undefined : texts.get(plain(text))),
    ofFill: (fill) => (fill === null ? undefined : fills.get(fill.toUpperCase())),
  };
}

/** Nothing, a dash, or a plain shape whose meaning is the colour of its font: then only the fill speaks. */
function isWordless(text: string): boolean {
  return saysNothing(text) || /^[\s●■▲▼◆♦○□△▽◇◼◾⬤⯀•]+$/u.test(text);
}

/** A bare number is a status only where the scale or a legend says which, and never makes a column one of statuses: "3" may count things. */
function isNumber(text: string): boolean {
  return /^\s*\d(?:[.,]0+)?\s*$/.test(text);
}

/** "3.0", as a cell of numbers shows it -> "3" */
function digit(text: string): string {
  const said = text.trim();
  return isNumber(said) ? said.charAt(0) : said;
}

function isGrey(fill: string | null): boolean {
  return fill !== null && hueFamily(fill) === 'grey';
}
