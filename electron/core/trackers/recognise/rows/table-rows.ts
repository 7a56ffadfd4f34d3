/** The rows of one table become items: merged cells speak for all rows they span, and rows that go on with the item above are joined to it. */
import type { ColumnRole, Reading, ReportReading, Said } from '#shared/domain/reading.ts';
import { looksLikeRef, looseRef } from '#shared/domain/refs.ts';
import type { Cell, Row } from '#shared/domain/sheet.ts';
import { normaliseTitle } from '#shared/domain/titles.ts';
import { refAndTitle, saysNothing } from '../columns/cell-words.ts';
import { DATE_ROLES, dateWords, settledOrder } from '../columns/date-cells.ts';
import type { MappedColumn, TableLevel } from '../columns/map.ts';
import { officerColumns } from '../columns/officers-said.ts';
import type { SheetGrid } from '../tables/sheet-grid.ts';
import { linesOf } from './cell-lines.ts';
import type { Draft } from './drafts.ts';
import { newDraft } from './drafts.ts';
import { type Context, type Harvest, openHeading, type RowReaders, type TableToRead } from './lines-over-rows.ts';
import type { RowPlace } from './row-ranks.ts';
import { goesOn, isGuidance, isKeyHeading, isKeyLine, isSignOff, saysSignOff, withoutContinued } from './row-words.ts';
import { joinedReports, joinedWords, remarksOf, reportReader, type Speaking, sayable } from './said-of-row.ts';

type Only = { readonly column: number; readonly right: number; readonly text: string; readonly bold: boolean };

export interface TableReader {
  readonly table: TableToRead;
  /** the last row that became an item; 0 = none yet */
  readonly lastRow: number;
  /** a header was repeated, or rows were left blank: what follows may go on with what stood before */
  turnPage(): void;
  /** The row is one line of words, and none of the table's columns says more of it. */
  isLine(row: Row, only: Only, before: number): boolean;
  read(row: Row): void;
  /** no more rows: items whose parent never came find a place */
  finish(): void;
}

/** A table beside or below one with the very same headers goes on with it: what the one calls a parent is the other's too. */
function namedBefore({ mapped, levels }: TableToRead, harvest: Harvest): Map<string, Draft> {
  const headers = mapped.columns.map(({ header }) => header.toLowerCase()).join('|');
  const key = `${mapped.table.grid.sheet.name}|${headers}|${JSON.stringify(levels)}`;
  const before = harvest.named.get(key) ?? new Map<string, Draft>();
  harvest.named.set(key, before);
  return before;
}

export function tableReader(table: TableToRead, grid: SheetGrid, context: Context, harvest: Harvest, readers: RowReaders): TableReader {
  const { mapped, shape } = table;
  const { lines, statuses, findings } = readers;
  const sheet = grid.sheet.name;
  const ranks = shape.ranks;
  const parents = shape.chain.slice(0, shape.rowLevel);
  const rowLevel = shape.chain.findLast((level) => level.from !== 'lines-in-cell') ?? null;
  const steps = shape.chain.find((level) => level.from === 'lines-in-cell') ?? null;
  const stepIndex = steps === null ? -1 : shape.chain.indexOf(steps);
  const titleColumn = rowLevel?.title ?? null;
  const refColumn = rowLevel?.ref ?? null;
  const first = (role: ColumnRole): MappedColumn | null =>
    mapped.columns.find((column) => column.role === role && !shape.roles.has(column.column)) ?? null;
  const officers = officerColumns(mapped.columns);
  const [committee, sponsor, due, kind, done] = [
    first('committee'),
    first('sponsor'),
    first('timescale'),
    first('kind'),
    first('completed'),
  ];
  const narrative = first('narrative');
  const narrativeAt = narrative === null ? parents.length : levelOfNarrative(narrative, parents, rowLevel);
  const reported = reportReader(mapped, table.periods, grid, statuses, findings);
  const meaningful = mapped.columns
    .filter((column) => column.role !== 'unused' || shape.roles.has(column.column))
    .map((column) => column.column);
  const wordy = new Set(
    mapped.columns.filter((column) => WORDY.has(column.role) || shape.roles.has(column.column)).map((column) => column.column),
  );
  const found = namedBefore(table, harvest);
  const open: (Draft | null)[] = parents.map(() => null);
  const byRow = new Map<number, Draft>();
  const waiting = new Map<number, Draft[]>();
  let scope: Draft | null = null;
  let group: Said | null = null;
  let last: Draft | null = null;
  let lastPlace: RowPlace | null = null;
  let turned = false;
  let totalBefore = false;
  /** the latest row of a key of the statuses, whose meanings stand in the rows right under it */
  let keyRow = 0;

  /** "#REF!" is a formula's failure and nobody's words. */
  const faulty = (cell: Cell, at: string): null => {
    findings.formulaFailed({ text: cell.text.trim(), sheet, cell: at });
    return null;
  };
  const orders = new Map(mapped.columns.map(({ column }) => [column, settledOrder(mapped, column)]));
  const wordsOf = (cell: Cell, { column, role }: MappedColumn): string => {
    const text = sayable(cell.text);
    return DATE_ROLES.has(role) ? dateWords(cell, text, orders.get(column) ?? null) : text;
  };
  const speaking: Speaking = (row, column) => {
    if (column === null) return null;
    const said = grid.speaking(row, column.column);
    if (said === null || said.column !== column.column || saysNothing(said.cell.text)) return null;
    const at = grid.addressOf(said.row, said.column);
    return said.cell.kind === 'error' ? faulty(said.cell, at) : { text: wordsOf(said.cell, column), sheet, cell: at };
  };
  const own: Speaking = (row, column) => {
    const cell = column === null ? null : grid.at(row, column.column);
    if (column === null || cell === null || saysNothing(cell.text)) return null;
    const at = grid.addressOf(row, column.column);
    return cell.kind === 'error' ? faulty(cell, at) : { text: wordsOf(cell, column), sheet, cell: at };
  };

  const reader = {
    table,
    lastRow: 0,
    turnPage(): void {
      turned = true;
    },
    isLine(row: Row, only: Only, before: number): boolean {
      if (isKeyHeading(only.text)) keyRow = row.number;
      if (ranks?.places.has(row.number) === true) return false;
      if (last !== null && only.right === only.column && wordy.has(only.column) && goesOnAbove(row, only.text)) return false;
      const merged = meaningful.some((column) => isInsideMerge(row.number, column));
      if (merged) return false;
      const ownColumn = titleColumn?.column ?? refColumn?.column;
      const fieldOf = mapped.columns.find((column) => column.column === only.column && column.column !== mapped.columns[0]?.column);
      if (only.right === only.column && !only.bold && fieldOf !== undefined && SAID_OF_ITEMS.has(fieldOf.role)) return false;
      if (only.right > only.column || only.column !== ownColumn) return true;
      const line = lines.line(only.text, row.number);
      if (line.kind === 'heading' || line.kind === 'total' || line.kind === 'says') return true;
      const gap = row.number - before > 1;
      return (
        (gap && reader.lastRow !== 0) ||
        // a second remark under the first one
        (line.kind === 'note' && reader.lastRow !== 0 && reader.lastRow !== before) ||
        (only.bold && titleColumn !== null && !isBoldTitle(titleColumn, grid, reader.lastRow)) ||
        (line.kind === 'committee' && only.bold) ||
        (reader.lastRow !== 0 && (saysSignOff(only.text) || isSignOff(only.text) || isKeyLine(only.text, statuses)))
      );
    },
    read(row: Row): void {
      const number = row.number;
      if (shape.sheet !== null && context.headings.length === 0) {
        const said = { text: sheet, sheet, cell: grid.addressOf(1, 1) };
        openHeading(shape.sheet, said, context, harvest);
      }
      const scopeNow = context.headings.at(-1)?.draft ?? null;
      if (scopeNow !== scope) {
        scope = scopeNow;
        open.fill(null);
        group = null;
      }
      const page = turned;
      turned = false;
      const place = ranks?.places.get(number) ?? null;
      const titleAt = place?.title ?? titleColumn;
      const banner = place?.banner ?? null;
      const bannerAt = banner === null ? null : { sheet, cell: grid.addressOf(number, banner.column) };
      const title = banner !== null && bannerAt !== null ? { ...bannerAt, text: banner.title } : own(number, titleAt);
      const ref = banner !== null && bannerAt !== null ? { ...bannerAt, text: banner.ref } : own(number, refColumn);
      const isRef = ref !== null && looksLikeRef(ref.text);
      const reason = whyNoItem(row, title, ref, isRef);
      if (reason !== null) {
        harvest.ignored.push(ignoredRow(grid, row, reason));
        return;
      }
      const update = saysUpdate(row, title, ref);
      if (update !== null && last !== null) {
        const period = table.periods.latest?.key ?? '';
        last.reports = joinedReports(last.reports, [{ period, rag: null, narrative: update, pathToGreen: null, forecast: null, by: null }]);
        reader.lastRow = number;
        harvest.lastRows.set(mapped, number);
        findings.rowContinued(sheet, update.cell);
        return;
      }
      if (goesOnWithLast(row, title, ref, page)) return;
      if (title === null && titleAt !== null && isInsideMerge(number, titleAt.column)) {
        joinMerged(row);
        return;
      }
      if (shape.group !== null) group = speaking(number, shape.group.title ?? shape.group.ref) ?? group;
      const parent = parentOf(number);
      if (title === null && (ref === null || (titleAt !== null && !isRef))) {
        withoutTitle(row, parent);
        return;
      }
      reader.lastRow = number;
      harvest.lastRows.set(mapped, number);
      addItem(row, place, parent, ref, title, titleAt);
      if (banner !== null) {
        const rows = harvest.bannerRows.get(mapped);
        if (rows === undefined) harvest.bannerRows.set(mapped, [number]);
        else rows.push(number);
      }
    },
    finish(): void {
      for (const drafts of waiting.values()) for (const draft of drafts) (draft.parent?.children ?? harvest.roots).push(draft);
      waiting.clear();
    },
  };
  return reader;

  function whyNoItem(row: Row, title: Said | null, ref: Said | null, isRef: boolean): string | null {
    totalBefore = !isRef && isTotal(row, title, ref);
    if (totalBefore) return 'a total, not an item';
    if ((!isRef && isOfTheKey(row, title, ref)) || isBelowKey(row)) {
      keyRow = row.number;
      return 'a key of the statuses, not an item';
    }
    if (reader.lastRow === 0 && isGuidance(row.cells.flatMap((cell) => (cell.text.trim() === '' ? [] : [cell.text]))))
      return 'guidance on how to fill in the table, not an item';
    if (EXAMPLE.test((ref ?? title)?.text ?? '')) return 'an example, not an item';
    return reader.lastRow !== 0 && !isRef && isLabelled(row) ? 'a remark, not an item' : null;
  }

  /** "Prepared by | J Smith": a label and what it says, and nothing else in the row. */
  function isLabelled(row: Row): boolean {
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    const label = said[0];
    if (label === undefined || said.length > 4 || label.kind !== 'text') return false;
    if (label.column !== refColumn?.column && label.column !== titleColumn?.column && label.column !== meaningful[0]) return false;
    if (!isSignOff(label.text)) return false;
    // Two labels with their values stand side by side as well: "Prepared by | J Smith | Date | 3 March".
    return (
      said.length <= 2 ||
      said.slice(1).some((cell) => isSignOff(cell.text) || cell.text.trim().endsWith(':')) ||
      label.text.trim().endsWith(':')
    );
  }

  function isTotal(row: Row, title: Said | null, ref: Said | null): boolean {
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    const head = said.find((cell) => cell.kind === 'text');
    if (head === undefined) return false;
    // "Of which on track | 3" under "Total | 8" is of the sums as well.
    const named = lines.line(head.text).kind === 'total' || ENDS_AS_TOTAL.test(head.text);
    if (!named && !(ref === null && said.length > 1 && (totalBefore || OF_WHICH.test(head.text)))) return false;
    return (
      (named && title === null) ||
      said.every(
        (cell) =>
          cell === head || cell.kind === 'number' || cell.formula || COUNT.test(cell.text) || lines.line(cell.text).kind === 'total',
      )
    );
  }

  /** "A | Mainly on track" under the table says what the letter means; so does a coloured cell beside the words. */
  function isOfTheKey(row: Row, title: Said | null, ref: Said | null): boolean {
    if (title === null) return false;
    if (ref !== null) {
      const code = statuses.byWords(ref.text);
      return code !== null && statuses.byWords(title.text) === code;
    }
    if (reader.lastRow === 0 || title.text.length > 80) return false;
    const code = statuses.byWords(title.text);
    if (code === null) return false;
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    return said.length === 1 && row.cells.some((cell) => statuses.byFill(cell.fill) === code);
  }

  /** "Key:", and right under it a sign and what it means. */
  function isBelowKey(row: Row): boolean {
    const said = row.cells.filter((cell) => cell.text.trim() !== '');
    const [sign, ...meaning] = said;
    return (
      keyRow !== 0 &&
      keyRow === row.number - 1 &&
      said.length <= 2 &&
      sign !== undefined &&
      (sign.text.trim().length <= 3 || meaning.length === 0)
    );
  }

  /** "Update: half are let" in the row under an item, in the item's own column. */
  function saysUpdate(row: Row, title: Said | null, ref: Said | null): Said | null {
    if (last === null || title === null || ref !== null || reader.lastRow !== row.number - 1) return null;
    const said = UPDATE_LINE.exec(title.text)?.[1];
    const alone = row.cells.every((cell) => cell.text.trim() === '' || cell.column === titleColumn?.column);
    return said === undefined || !alone || !mapped.columns.some(({ role }) => role === 'status' || role === 'update')
      ? null
      : { ...title, text: said.trim() };
  }

  function isInsideMerge(row: number, column: number): boolean {
    const merge = grid.mergeAt(row, column);
    return merge !== null && merge.top < row;
  }

  /** All that the row says stands in columns of words; the others are blank or merged with the rows above. */
  function saysWordsOnly(row: Row): boolean {
    return row.cells.every((cell) => cell.text.trim() === '' || wordy.has(cell.column) || !meaningful.includes(cell.column));
  }

  /** Words that begin in the middle of a sentence, after a page's end; or that fill only the update, in any place. */
  function goesOnAbove(row: Row, text: string): boolean {
    if (!goesOn(text) || !saysWordsOnly(row)) return false;
    const inTitle = row.cells.some((cell) => cell.column === titleColumn?.column && cell.text.trim() !== '');
    return !inTitle || turned;
  }

  function goesOnWithLast(row: Row, title: Said | null, ref: Said | null, page: boolean): boolean {
    if (last === null || reader.lastRow === 0 || ranks?.places.get(row.number)?.banner) return false;
    const bare = title === null ? (ref === null ? null : withoutContinued(ref.text)) : withoutContinued(title.text);
    if (bare !== null) {
      const sameRef = ref !== null && last.ref !== null && looseRef(withoutContinued(ref.text) ?? ref.text) === looseRef(last.ref.text);
      const sameTitle = bare === '' || (last.title !== null && isStartOf(bare, last.title.text));
      if (!sameRef && !(sameTitle && (ref === null || title === null))) return false;
      joinRow(row, null);
      return true;
    }
    if (ref !== null || !saysWordsOnly(row)) return false;
    const begins = row.cells.find((cell) => cell.text.trim() !== '' && wordy.has(cell.column));
    const merges = meaningful.filter((column) => !wordy.has(column) && isInsideMerge(row.number, column));
    // Every cell but the words is merged with the row above, the ref included: one item in two rows.
    const split =
      title !== null && merges.length >= 2 && (refColumn === null ? goesOn(title.text) : isInsideMerge(row.number, refColumn.column));
    const on = begins !== undefined && goesOn(begins.text) && (title === null || page) && merges.length === 0;
    if (!split && !on) return false;
    joinRow(row, title);
    return true;
  }

  /** Rows under a title that is merged over them say more of one item. */
  function joinMerged(row: Row): void {
    const merge = titleColumn === null ? null : grid.mergeAt(row.number, titleColumn.column);
    if (last === null || merge === null || reader.lastRow < merge.top) return;
    if (row.cells.some((cell) => cell.text.trim() !== '' && meaningful.includes(cell.column))) joinRow(row, null);
  }

  function joinRow(row: Row, more: Said | null): void {
    if (last === null) return;
    const number = row.number;
    if (more !== null && last.title !== null) last.title = { ...last.title, text: `${last.title.text} ${more.text}` };
    const reports = reported.remarked(row, reported.reports(number, own));
    last.reports = joinedReports(last.reports, statusOnce(reports));
    if (narrativeAt === parents.length) last.narrative = joinedWords(last.narrative, own(number, narrative));
    const officer = ownOfficer(number, own);
    if (officer !== null && (last.officer === null || !last.officer.text.includes(officer.text)))
      last.officer = last.officer === null ? officer : { ...last.officer, text: `${last.officer.text}; ${officer.text}` };
    last.due ??= own(number, due);
    last.committee ??= own(number, committee);
    reader.lastRow = number;
    harvest.lastRows.set(mapped, number);
    const at = row.cells.find((cell) => cell.text.trim() !== '' && meaningful.includes(cell.column));
    if (at !== undefined) findings.rowContinued(sheet, grid.addressOf(number, at.column));
  }

  /** A merged status speaks for each of its rows; joined to the item above it would say the same again. */
  function statusOnce(reports: readonly ReportReading[]): ReportReading[] {
    return reports.map((report) =>
      report.rag !== null && last?.reports.some((other) => other.rag?.cell === report.rag?.cell) ? { ...report, rag: null } : report,
    );
  }

  function withoutTitle(row: Row, parent: Draft | null): void {
    const words = row.cells.filter((cell) => meaningful.includes(cell.column) && cell.text.trim().length > 2);
    const inParent = parents.some((level) => own(row.number, level.title ?? level.ref) !== null);
    if (words.length === 0) return;
    if (inParent && parent !== null) {
      ofParent(row, parent);
      return;
    }
    harvest.ignored.push(ignoredRow(grid, row, titleColumn === null ? 'no ref' : `nothing in column '${titleColumn.header}'`));
    const at = words[0];
    if (at !== undefined) findings.rowWithoutTitle(sheet, grid.addressOf(row.number, at.column));
  }

  /** A row that names a parent and no item says of the parent what it says. */
  function ofParent(row: Row, parent: Draft): void {
    parent.officer ??= ownOfficer(row.number, own);
    parent.committee ??= own(row.number, committee);
    parent.sponsor ??= own(row.number, sponsor);
    parent.due ??= own(row.number, due);
    parent.completed ??= own(row.number, done);
    if (parent.reports.length === 0) parent.reports = reported.remarked(row, reported.reports(row.number, own));
  }

  function isNamed(draft: Draft, { ref, title }: { readonly ref: Said | null; readonly title: Said | null }, above: Draft | null): boolean {
    return draft.parent === above && draft.ref?.text === ref?.text && draft.title?.text === title?.text;
  }

  /** The item that this row hangs under; parents that the row names for the first time are made. */
  function parentOf(row: number): Draft | null {
    let above = scope;
    for (const [index, level] of parents.entries()) {
      const named = nameOf(row, level, speaking);
      const now = open[index] ?? null;
      if (named === null) {
        if (now !== null) above = now;
        continue;
      }
      // row after row names the same parent in the same words
      if (now !== null && isNamed(now, named, above) && (index > 0 || now.group?.text === group?.text)) {
        above = now;
        continue;
      }
      const key = [
        above?.key ?? '',
        index,
        group?.text ?? '',
        named.ref === null ? normaliseTitle(named.title?.text ?? '') : looseRef(named.ref.text),
      ].join('|');
      let draft = found.get(key);
      if (draft === undefined) {
        draft = newDraft({
          key: `${sheet}!${(named.title ?? named.ref)?.cell ?? row}`,
          parent: above,
          rank: { shape, index },
          ref: named.ref,
          title: named.title,
          kind: table.kinds[index] ?? null,
          group: index === 0 ? group : null,
          narrative: narrativeAt === index ? speaking(row, narrative) : null,
        });
        found.set(key, draft);
        (above?.children ?? harvest.roots).push(draft);
      } else if (named.title !== null && draft.title !== null && normaliseTitle(draft.title.text) !== normaliseTitle(named.title.text)) {
        findings.parentTitleDiffers(named.title, draft.title);
      }
      if (now !== draft) open.fill(null, index);
      open[index] = draft;
      above = draft;
    }
    return above;
  }

  function ownOfficer(row: number, said: Speaking): Said | null {
    const [lead, ...more] = officers.lead.flatMap((column) => said(row, column) ?? []);
    if (lead === undefined) return null;
    const others = more.filter((other) => other.text !== lead.text);
    return others.length === 0 ? lead : { ...lead, text: [lead, ...others].map(({ text }) => text).join('; ') };
  }

  function addItem(
    row: Row,
    at: RowPlace | null,
    above: Draft | null,
    refSaid: Said | null,
    titleSaid: Said | null,
    titleAt: MappedColumn | null,
  ): void {
    const number = row.number;
    const split = titleAt?.refInTitle === true && titleSaid !== null && refSaid === null ? refAndTitle(titleSaid.text) : null;
    const ref = split !== null && titleSaid !== null ? { ...titleSaid, text: split.ref } : refSaid;
    const title = split !== null && titleSaid !== null ? { ...titleSaid, text: split.title } : titleSaid;
    const place = ranks === null ? null : (at ?? beside(lastPlace));
    lastPlace = place;
    const index = parents.length + (place?.depth ?? 0);
    const { parent, waitsFor } = place === null ? { parent: above, waitsFor: null } : hangsUnder(place, above, ref ?? title);
    const see = title !== null && /^see\b/i.test(title.text) ? title : null;
    const ownKind = speaking(number, kind)?.text ?? null;
    const draft = newDraft({
      key: `${sheet}!${grid.addressOf(number, at?.banner?.column ?? titleAt?.column ?? refColumn?.column ?? 1)}`,
      parent,
      rank: { shape, index },
      ref,
      title,
      kind: (ranks !== null && ownKind === shape.chain[index]?.name ? null : ownKind) ?? table.kinds[index] ?? null,
      group: parents.length === 0 ? (group ?? context.banner) : null,
      narrative: narrativeAt === parents.length ? speaking(number, narrative) : null,
      officer: ownOfficer(number, speaking) ?? context.officer,
      committee: speaking(number, committee) ?? context.committee,
      sponsor: speaking(number, sponsor) ?? context.sponsor,
      due: speaking(number, due),
      completed: speaking(number, done),
      links: see === null ? [] : [{ kind: 'see', text: see.text, cell: see.cell }],
      // a banner is coloured across the table, which says nothing of a status
      reports: at?.banner ? [] : reported.remarked(row, reported.reports(number, speaking)),
    });
    close(draft, row, titleAt);
    const notes = [...notesOf(row), ...(draft.closed === STRUCK ? [`Shown as closed: ${STRUCK}.`] : [])];
    if (notes.length > 0) draft.note = notes.join('\n');
    last = draft;
    if (ranks !== null) byRow.set(number, draft);
    if (waitsFor === null) (parent?.children ?? harvest.roots).push(draft);
    else waiting.set(waitsFor, [...(waiting.get(waitsFor) ?? []), draft]);
    for (const child of waiting.get(number) ?? []) {
      child.parent = draft;
      draft.children.push(child);
    }
    waiting.delete(number);
    if (steps !== null) addSteps(draft, speaking(number, steps.title), steps.title === titleAt);
  }

  /** A row whose level nothing tells is of the level of the row above it. */
  function beside(place: RowPlace | null): RowPlace {
    return place === null ? { depth: 0, parent: null, missing: [], title: null, banner: null } : { ...place, missing: [], banner: null };
  }

  function hangsUnder(place: RowPlace, above: Draft | null, said: Said | null): { parent: Draft | null; waitsFor: number | null } {
    const known = place.parent === null ? above : (byRow.get(place.parent) ?? null);
    if (place.missing.length === 0)
      return { parent: known ?? above, waitsFor: place.parent !== null && known === null ? place.parent : null };
    let parent = known ?? above;
    for (const [step, ref] of place.missing.entries()) {
      const key = `${parent?.key ?? sheet}^${looseRef(ref)}`;
      let draft = found.get(key);
      if (draft === undefined) {
        const at = { text: ref, sheet, cell: said?.cell ?? grid.addressOf(1, 1) };
        const index = parents.length + place.depth - place.missing.length + step;
        draft = newDraft({ key, parent, rank: { shape, index: Math.max(0, index) }, ref: at, title: null, made: true });
        found.set(key, draft);
        (parent?.children ?? harvest.roots).push(draft);
      }
      parent = draft;
    }
    return { parent, waitsFor: null };
  }

  function close(draft: Draft, row: Row, titleAt: MappedColumn | null): void {
    const cell = grid.at(row.number, titleAt?.column ?? refColumn?.column ?? 0);
    if (cell?.strike === true) {
      draft.closed = STRUCK;
      const at = draft.title ?? draft.ref;
      if (at !== null) draft.reports = reported.completed(draft.reports, { ...at, text: STRUCK });
      findings.closedRow(sheet, draft.title?.cell ?? draft.ref?.cell ?? '', STRUCK);
    } else if (context.closed !== null) {
      const heading = context.closed;
      draft.closed = `under '${heading.said.text}'`;
      findings.closedRow(sheet, draft.title?.cell ?? draft.ref?.cell ?? '', draft.closed);
      if (heading.completed) draft.reports = reported.completed(draft.reports, heading.said);
    }
  }

  /** What is noted on the row's cells, and who else is named. */
  function notesOf(row: Row): string[] {
    const found: string[] = [];
    for (const cell of row.cells) if (cell.note !== null || cell.link !== null) found.push(...remarksOf(cell));
    for (const column of officers.others) {
      const said = speaking(row.number, column);
      if (said !== null) found.push(`${column.header}: ${said.text}`);
    }
    return found;
  }

  function addSteps(draft: Draft, said: Said | null, isTitle: boolean): void {
    if (said === null) return;
    const { preamble, lines: marked } = linesOf(said.text, shape.anyLines);
    const add = (text: string, mark: string | null, index: number): void => {
      draft.children.push(
        newDraft({
          key: `${sheet}!${said.cell}#${index}`,
          parent: draft,
          rank: { shape, index: stepIndex },
          ref: null,
          title: { ...said, text },
          mark,
        }),
      );
    };
    if (marked.length === 0) {
      if (!isTitle) add(preamble, null, 1);
      return;
    }
    if (isTitle)
      draft.title =
        preamble === ''
          ? draft.ref === null
            ? { ...said, text: marked.map(({ text }) => text).join('; ') }
            : null
          : { ...said, text: preamble };
    else if (preamble !== '' && draft.narrative === null) draft.narrative = { ...said, text: preamble };
    for (const [index, line] of marked.entries()) add(line.text, line.mark, index + 1);
    const marks = marked.flatMap(({ mark }) => (mark === null ? [] : [mark]));
    if (marks.some((mark, index) => index > 0 && mark <= (marks[index - 1] ?? ''))) findings.lettersOutOfOrder(said, marks);
  }
}

const STRUCK = 'struck through';

const UPDATE_LINE =
  /^\s*(?:(?:progress|latest|quarterly|monthly|officer)\s+)?(?:update|progress|position)\s*(?:[:–—]|\s-\s)\s*(\S[\s\S]*)$/i;

/** "12", "20%", "G: 9". */
const COUNT = /^\s*(?:\p{L}{1,10}\s*[:=]?\s*)?\d[\d.,]*\s*%?\s*$/u;

/** "Housing subtotal", "Aim 1 total:" */
const ENDS_AS_TOTAL = /\b(?:sub[ -]?)?totals?\s*:?\s*$/i;

const OF_WHICH = /^\s*(?:of (?:which|these|those)|including|percentage|average)\b/i;

/** "e.g. A1.1", "Example": shows how a row is filled in. */
const EXAMPLE = /^\s*(?:e\.?\s?g\b|example\b\s*[:.\d-]*\s*$)/i;

/** One of these alone in a row is a row that lost its title, and no line of words. */
const SAID_OF_ITEMS: ReadonlySet<ColumnRole> = new Set([
  'officer',
  'committee',
  'timescale',
  'status',
  'update',
  'path-to-green',
  'forecast',
]);

/** Columns of sentences, which may go on in the row below. */
const WORDY: ReadonlySet<ColumnRole> = new Set(['title', 'update', 'narrative', 'path-to-green', 'notes']);

function nameOf(row: number, level: TableLevel, speaking: Speaking): { readonly ref: Said | null; readonly title: Said | null } | null {
  const ref = speaking(row, level.ref);
  const said = speaking(row, level.title);
  const bare = said === null ? null : withoutContinued(said.text);
  const title = said !== null && bare !== null && bare !== '' ? { ...said, text: bare } : bare === '' ? null : said;
  if (ref === null && title === null) return null;
  if (ref !== null || title === null || level.title?.refInTitle !== true) return { ref, title };
  const split = refAndTitle(title.text);
  return split === null ? { ref, title } : { ref: { ...title, text: split.ref }, title: { ...title, text: split.title } };
}

/** The words begin the title or are all of it: what is repeated on the next page is often cut short. */
function isStartOf(words: string, title: string): boolean {
  const [part, whole] = [normaliseTitle(words), normaliseTitle(title)];
  return part === whole || (part.length >= 12 && whole.startsWith(part));
}

/** A narrative that changes no more often than a parent does is the parent's. */
function levelOfNarrative(narrative: MappedColumn, parents: readonly TableLevel[], rowLevel: TableLevel | null): number {
  const runs = (level: TableLevel | null): number => (level?.title ?? level?.ref)?.content.runs ?? 0;
  const at = parents.findIndex((level) => narrative.content.runs <= runs(level) * 1.2 && runs(level) < runs(rowLevel) * 0.9);
  return at < 0 ? parents.length : at;
}

function isBoldTitle(column: MappedColumn, grid: SheetGrid, row: number): boolean {
  return row !== 0 && (grid.at(row, column.column)?.bold ?? false);
}

export function ignoredRow(grid: SheetGrid, row: Row, reason: string): Reading['ignored'][number] {
  const text = row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
  return { sheet: grid.sheet.name, row: row.number, text, reason };
}
