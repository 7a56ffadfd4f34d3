/** What is worth saying of the rows of a workbook that Quarterdeck sent out: whose action is gone, what was re-typed, what was left empty. */
import { comparePeriods } from '#shared/domain/period.ts';
import type { Item, PlanDocument } from '#shared/domain/plan.ts';
import type { ItemReading, Problem, Said } from '#shared/domain/reading.ts';
import { looseRef } from '#shared/domain/refs.ts';
import { readStatus } from '#shared/domain/status.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import type { Book } from '../compare/book.ts';
import { plain } from '../compare/same-value.ts';
import { things } from '../compare/sums.ts';
import { cellList } from '../say/cell-list.ts';
import { grouped } from '../say/check.ts';
import type { OwnMatches } from './match-own.ts';
import { contentOf } from './row-content.ts';
import { asSent, type SentCells, sentCells } from './sent.ts';

export function sayOfRows(book: Book, plan: PlanDocument, { matches, gone }: OwnMatches): void {
  const { reading } = book;
  const sent = sentCells(reading);
  const items = new Map(plan.items.map((item) => [item.id, item]));
  const retyped: { said: Said; text: string }[] = [];
  const shown: { said: Said; text: string }[] = [];
  const empty: { said: Said; text: string }[] = [];
  for (const row of reading.items) {
    const match = matches.get(row.key);
    const item = match?.kind === 'item' ? match.item : null;
    if (item === null || item.id !== row.itemId || !items.has(item.id)) continue;
    const name = item.ref ?? item.title;
    for (const said of retypedIn(row, item, sent)) retyped.push({ said, text: name });
    for (const said of changedOfBefore(row, item, plan, sent, book.periods.main)) shown.push({ said, text: name });
    if (contentOf(row).size === 0 && stillAsked(item, book.periods.main)) empty.push({ said: row.title, text: name });
  }
  book.otherProblems.push(
    ...goneProblems(book, plan, gone),
    ...grouped(retyped, 'note', 'own-cells-retyped', (cells, first) =>
      cells.length === 1
        ? `The ref or title of ${first} was re-typed. Its hidden key tells which action it is, and the plan keeps its own wording; change it in the plan if the new one is better.`
        : `Refs or titles were re-typed in ${cells.length} cells (first ${first}). The hidden keys tell which actions they are, and the plan keeps its own wording; change it in the plan if the new one is better.`,
    ),
    ...grouped(
      shown,
      'note',
      'own-before-changed',
      (cells, first) =>
        `What stands there of the period before was changed in ${things(cells.length, 'cell')} (${cells.length === 1 ? '' : 'first '}${first}). It is shown to compare with and reports nothing: correct that period in the plan if the directorate is right.`,
    ),
    ...grouped(
      empty,
      'note',
      'own-rows-empty',
      (cells, first) =>
        `Nothing is filled in for ${things(cells.length, 'action')} (${cells.length === 1 ? '' : 'first '}${first}): what the plan says of ${cells.length === 1 ? 'it' : 'them'} stays, and ${cells.length === 1 ? 'it is' : 'they are'} outstanding. Ask for the rest.`,
    ),
  );
}

/** Of what it went out with, else of what the plan says: cells that a person has written in. */
function retypedIn(row: ItemReading, item: Item, sent: SentCells | null): Said[] {
  const { ref, title } = row;
  const found: Said[] = [];
  if (ref !== null && ref.text !== '' && !(asSent(sent, item.id, 'ref', ref) ?? looseRef(ref.text) === looseRef(item.ref ?? '')))
    found.push(ref);
  if (title.text === '' || title.cell === ref?.cell) return found;
  if (!(asSent(sent, item.id, 'title', title) ?? normaliseTitle(title.text) === normaliseTitle(item.title))) found.push(title);
  return found;
}

function changedOfBefore(row: ItemReading, item: Item, plan: PlanDocument, sent: SentCells | null, period: string | null): Said[] {
  const { lastRag = null, lastUpdate = null } = row.shown ?? {};
  const before = Object.keys(item.reports)
    .filter((one) => period !== null && comparePeriods(one, period) < 0)
    .sort(comparePeriods)
    .at(-1);
  const held = before === undefined ? null : (item.reports[before] ?? null);
  const status = lastRag === null ? null : readStatus(lastRag.text, plan.scale);
  const code = status !== null && 'code' in status ? status.code : null;
  const sameRag = asSent(sent, item.id, 'last-rag', lastRag) ?? (lastRag === null || code === null || code === held?.rag);
  const sameUpdate =
    asSent(sent, item.id, 'last-update', lastUpdate) ?? (lastUpdate === null || plain(lastUpdate.text) === plain(held?.narrative ?? ''));
  return [...(sameRag || lastRag === null ? [] : [lastRag]), ...(sameUpdate || lastUpdate === null ? [] : [lastUpdate])];
}

function stillAsked(item: Item, period: string | null): boolean {
  return period === null || (item.reports[period]?.rag ?? null) === null;
}

/** One problem for each sheet that says of every such row what became of its action. */
function goneProblems({ sentOut }: Book, plan: PlanDocument, gone: OwnMatches['gone']): Problem[] {
  const bySheet = new Map<string, { cells: string[]; removed: string[]; resting: string[] }>();
  for (const { row, itemId, item } of gone) {
    const { sheet, cell } = row.title;
    const group = bySheet.get(sheet) ?? { cells: [], removed: [], resting: [] };
    const number = /\d+$/.exec(cell)?.[0] ?? '';
    group.cells.push(cell);
    if (item === null) group.removed.push(`row ${number}: ${sentOut?.fateOf(itemId) ?? `${called(row)} is not in the plan any more`}`);
    else group.resting.push(`row ${number}: ${fateOfResting(item, plan)}`);
    bySheet.set(sheet, group);
  }
  return [...bySheet].map(([sheet, { cells, removed, resting }]) => {
    const lines = [...removed, ...resting];
    const shown = lines.slice(0, MOST_TOLD).join('; ');
    const more = lines.length > MOST_TOLD ? `; and ${lines.length - MOST_TOLD} more` : '';
    const what =
      lines.length === 1
        ? 'A row reports an action that is no part of the plan any more'
        : `${lines.length} rows report actions that are no part of the plan any more`;
    const remedy =
      resting.length === 0
        ? 'Their reports were left out. Report what replaces them, or add them to the plan and read the file again.'
        : 'Say below which action each report is for, or leave it out.';
    return {
      severity: 'warning' as const,
      code: 'own-item-gone',
      sheet,
      cell: cellList(cells),
      message: `${what} (${shown}${more}). ${remedy}`,
      ...(cells.length > 1 ? { count: cells.length } : {}),
    };
  });
}

const MOST_TOLD = 8;

function fateOfResting(item: Item, plan: PlanDocument): string {
  const successors = item.links.flatMap(({ kind, itemId, text }) => {
    if (kind !== 'superseded-by') return [];
    const other = plan.items.find(({ id }) => id === itemId);
    return [other?.ref ?? other?.title ?? text];
  });
  const name = item.ref ?? `“${item.title}”`;
  if (item.retired === 'dropped') return `${name} was dropped`;
  const how = item.retired === 'merged' ? 'was merged' : 'was superseded';
  return successors.length === 0
    ? `${name} ${how}`
    : `${name} ${how} ${item.retired === 'merged' ? 'into' : 'by'} ${successors.join(', ')}`;
}

function called({ ref, title }: ItemReading): string {
  return ref?.text ?? (title.text === '' ? 'its action' : `“${title.text}”`);
}
