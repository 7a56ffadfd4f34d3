/** Titles that stand only on a sheet without a table: a plan on a page with "P1.1) Ensure that ..." line by line. */
import type { Said } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { refAndTitle } from '../columns/cell-words.ts';
import type { Findings } from '../findings.ts';
import type { Draft } from '../rows/drafts.ts';
import type { LineReader } from '../rows/headings.ts';
import type { LocatedSheet } from './locate.ts';

/**
 * Gives drafts that have a ref and no title the title that another sheet has for that ref.
 * @param said a person said that they stand there: then "1" beside words is a ref as well
 */
export function titlesElsewhere(
  roots: readonly Draft[],
  { sheets, said }: { readonly sheets: readonly LocatedSheet[]; readonly said: boolean },
  lines: LineReader,
  findings: Findings,
): void {
  const untitled = withoutTitle(roots);
  if (untitled.length === 0) return;
  const titles = titlesByRef(sheets, lines, said ? PLAIN_REF : REF_IN_PARTS);
  for (const draft of untitled) {
    const key = draft.heading === null ? looseRef(draft.ref?.text ?? '') : looseRef(`${draft.heading.words} ${draft.heading.number}`);
    const title = titles.get(key);
    if (title !== undefined) draft.title = title;
    else if (draft.made && draft.ref !== null) findings.parentOfRefs(draft.ref);
    else if (draft.ref !== null && draft.children.length > 0 && !/[A-Za-z]{3}/.test(draft.ref.text)) findings.titleNotSaid(draft.ref);
  }
}

function withoutTitle(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft) => [...(draft.title === null && draft.ref !== null ? [draft] : []), ...withoutTitle(draft.children)]);
}

const REF_IN_PARTS = /^[A-Za-z]{0,3}\d+(?:\.\d+)+$/;
const PLAIN_REF = /^(?:[A-Za-z]{0,3}\d+(?:\.\d+)*|[A-Z])\.?$/;

/** Sheets beyond this many rows are no plan on a page. */
const MOST_ROWS = 300;

function titlesByRef(sheets: readonly LocatedSheet[], lines: LineReader, ref: RegExp): ReadonlyMap<string, Said> {
  const found = new Map<string, Said>();
  const add = (key: string, said: Said): void => {
    if (key !== '' && !found.has(key)) found.set(key, said);
  };
  for (const { grid } of sheets) {
    for (const row of grid.rows.slice(0, MOST_ROWS)) {
      for (const cell of row.cells) {
        if (cell.kind !== 'text' && !(ref === PLAIN_REF && cell.kind === 'number')) continue;
        const at = { sheet: grid.sheet.name, cell: grid.addressOf(row.number, cell.column) };
        for (const line of cell.text.split(/\r?\n/)) {
          const heading = lines.heading(line);
          if (heading !== null && heading.title !== null)
            add(looseRef(`${heading.words} ${heading.number}`), { ...at, text: heading.title });
          const split = refAndTitle(line);
          if (split !== null) add(looseRef(split.ref), { ...at, text: split.title });
          const beside = grid.at(row.number, cell.column + 1);
          if (split === null && line === cell.text && beside?.kind === 'text' && ref.test(line.trim()))
            add(looseRef(line), { ...at, cell: grid.addressOf(row.number, cell.column + 1), text: beside.text.trim() });
        }
      }
    }
  }
  return found;
}
