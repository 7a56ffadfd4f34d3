/** What the lines above the tables say of the whole workbook: its title, the council, who sends it. */
import type { Said } from '#shared/domain/reading.ts';
import { periodOfTitle, withoutPeriodWords } from '../columns/period-words.ts';
import type { Vocabulary } from '../columns/vocabulary.ts';
import { plainWords } from '../columns/vocabulary.ts';
import type { LineReader } from '../rows/headings.ts';
import { onlyCell } from '../rows/headings.ts';
import type { LocatedSheet } from './locate.ts';

/** The single lines above the first table of a sheet, or at the top of one without, that are no heading of a level and no remark. */
export function titleLines(sheet: LocatedSheet, lines: LineReader): Said[] {
  const grid = sheet.below?.grid ?? sheet.grid;
  const top = sheet.tables[0]?.segments[0];
  const first = sheet.below?.row ?? top?.headerRows[0] ?? top?.firstRow ?? Number.POSITIVE_INFINITY;
  const found: Said[] = [];
  for (const row of grid.rows.slice(0, 30)) {
    if (row.number >= first) break;
    const only = onlyCell(row, grid);
    if (only === null || only.text.length > 200) continue;
    const line = lines.line(only.text);
    if (line.kind === 'words' || line.kind === 'committee')
      found.push({ text: only.text, sheet: grid.sheet.name, cell: grid.addressOf(row.number, only.column) });
  }
  return found;
}

/** The line that names the plan or the return; the document's own title where no line does. */
export function workbookTitle(titles: readonly Said[], document: string | null): Said | null {
  const line =
    titles.find((said) => /\b(?:plan|programme|strategy|tracker|return|update|directorate|framework|report)\b/i.test(said.text)) ??
    titles[0];
  if (line !== undefined) return { ...line, text: cleared(line.text) };
  return document === null || document.trim() === '' ? null : { text: document.trim(), sheet: '', cell: '' };
}

/** "Adults, Health and Integration - Q3 2024/25 return" is sent by Adults, Health and Integration. */
export function senderOf(titles: readonly Said[], vocabulary: Vocabulary): string | null {
  for (const { text } of titles) {
    const said = withoutPeriodWords(text);
    const plain = plainWords(said);
    const word = [...vocabulary.returns].sort((a, b) => b.length - a.length).find((candidate) => ` ${plain} `.includes(` ${candidate} `));
    if (word === undefined || /\b(?:plan|programme|strategy)\b/i.test(said)) continue;
    const pattern = new RegExp(`\\b${word.replace(/ /g, '[\\s-]+')}\\b`, 'ig');
    const name = said
      .replace(pattern, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s:,–—-]+|[\s:,–—-]+$/g, '');
    if (name !== '') return name;
  }
  return null;
}

export function organisationOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const match = /(?:^|[\s(])((?:[A-Z][\p{L}'’&-]+\s+(?:(?:of|and|upon|on|the|in)\s+)?){1,5}Council)\b/u.exec(text);
    const name = match?.[1];
    if (
      name !== undefined &&
      !/^(?:Full|The|Our|Town|Parish|County|Borough|City)\s+Council$/.test(name) &&
      !/\b(?:Plan|Committee)\b/.test(name)
    )
      return name;
  }
  return null;
}

/** "Appendix 1 - Improvement plan: progress at mid-May 2025" names the improvement plan. */
function cleared(text: string): string {
  const bare = text.replace(/^\s*(?:appendix|annex|annexe)\s+[\dA-Z]+\s*[-–—:]\s*/i, '').trim();
  const match = /^(.*\S)\s*[:–—-]\s*(?:progress|position|update|status)\b.*$/i.exec(bare);
  const name = match?.[1];
  return name !== undefined && periodOfTitle(bare) !== null ? name : bare;
}
