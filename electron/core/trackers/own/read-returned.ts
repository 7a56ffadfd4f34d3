/** A workbook that carries marks of ours becomes a reading, as exactly as what is left of them allows. */
import type { Mapping } from '#shared/domain/mapping.ts';
import { type OwnMark, sentOutFor } from '#shared/domain/own-workbook.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { Problem, Reading, Said } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import type { Vocabulary } from '../recognise/columns/vocabulary.ts';
import type { OwnKnown } from './known.ts';
import { readOwn } from './read-own.ts';
import { withKeys, withoutMarks } from './traces.ts';

/**
 * @param mapping what a person said of the workbook; where they said how its sheets are to be read, that counts, and the keys tell whose
 * row each is
 * @param asTracker reads a workbook as any tracker is read
 */
export function readReturned(
  workbook: Workbook,
  { traces, scale, sent, keysCount }: OwnKnown,
  mapping: Mapping | null,
  vocabulary: Vocabulary,
  asTracker: (workbook: Workbook, scale: RagScale) => Reading,
): { readonly readings: readonly { readonly scale: RagScale; readonly reading: Reading }[]; readonly problems: readonly Problem[] } {
  const { mark, periodSaid, sheets } = traces;
  const unknown = keysCount || mark === null ? [] : [planUnknown(mark, periodSaid?.sheet ?? null)];
  if (sheets.length > 0 && (mapping === null || mapping.sheets.length === 0)) {
    const reading = readOwn(workbook, traces, { vocabulary, scale, values: mapping?.values ?? [], sent, keysCount });
    return {
      readings: [{ scale, reading }],
      problems: [...unknown, ...remarksOn(workbook.remarks.filter(({ code }) => !OF_OURS.has(code)))],
    };
  }
  const read = asTracker(withoutMarks(workbook), scale);
  const sender = mark === null || mark.recipient === '' ? read.sender : mark.recipient;
  const told = { ...inPeriodOf(mark, periodSaid, read), sender, own: { mark, sent: null } };
  return {
    readings: [{ scale, reading: keysCount ? withKeys(told, sheets) : told }],
    problems: [...unknown, ...remarksOn(workbook.remarks)],
  };
}

/** Where the sender's own table says no period, or "Q3" without its year, it is the period of the mark. */
function inPeriodOf(mark: OwnMark | null, periodSaid: Said | null, reading: Reading): Reading {
  if (mark === null || parsePeriod(mark.period) === null) return reading;
  const { period } = mark;
  const meant = (said: string) => (said === '' || (/^Q[1-4]$/.test(said) && period.endsWith(` ${said}`)) ? period : said);
  const items = reading.items.map((row) => ({
    ...row,
    reports: row.reports.map((report) => ({ ...report, period: meant(report.period) })),
  }));
  return { ...reading, items, period: reading.period === null ? periodSaid : { ...reading.period, text: meant(reading.period.text) } };
}

/** Said of the formulas and colours that Quarterdeck itself wrote beside the cells to fill in; those cells are looked at one by one. */
const OF_OURS: ReadonlySet<string> = new Set(['formulas-without-results', 'conditional-formats-left-out']);

export function remarksOn(remarks: Workbook['remarks']): Problem[] {
  return remarks.map(({ code, sheet, cell, message }) => ({ severity: 'note', code, sheet, cell, message }));
}

function planUnknown(mark: OwnMark, sheet: string | null): Problem {
  const message = `${sentOutFor(mark)}, and that plan is not in this store, so its hidden keys name nothing here: it was read like any tracker, by refs and titles. If the plan is elsewhere, read the file there.`;
  return { severity: 'warning', code: 'own-plan-unknown', sheet, cell: null, message };
}
