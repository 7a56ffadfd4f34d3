import { periodEnd, periodStart } from '#shared/domain/period.ts';
import { givenValues, type RagScale, ragValue } from '#shared/domain/rag.ts';
import { type Source, type Tables, type Transaction, UserError } from '../store/index.ts';
import { called, theItem } from './writing.ts';

export interface ReportValues {
  readonly rag?: string | null | undefined;
  readonly narrative?: string | null | undefined;
  readonly pathToGreen?: string | null | undefined;
  readonly forecast?: string | null | undefined;
  readonly by?: string | null | undefined;
  /** 0 to 100 */
  readonly percent?: number | null | undefined;
  readonly note?: string | null | undefined;
}

/** The cells the values of a report came from; absent = typed by hand. */
export interface ReportSources {
  readonly rag?: Source | null;
  readonly narrative?: Source | null;
  /** path to green, forecast, who, note */
  readonly other?: Source | null;
  /** where one of those stands in a cell of its own */
  readonly each?: Partial<Record<'pathToGreen' | 'forecast' | 'saidBy' | 'percent', Source | null>>;
}

/**
 * An absent value is left as it is, null or '' clears it. A report left with nothing in it is removed. Says whether anything changed.
 * `period` is "2024-25 Q3". A value that stays the same keeps the cell it first came from.
 */
export function setReport(tx: Transaction, itemId: string, period: string, values: ReportValues, sources: ReportSources = {}): boolean {
  const item = theItem(tx, itemId);
  const [held] = tx.rows('report', { itemId, period });
  const wanted = { ...(held ?? nothingSaid), ...said(values) };
  if (values.rag) checkRag(tx, item, values.rag);
  if (fields.every((field) => (held?.[field] ?? null) === wanted[field])) return false;

  if (held !== undefined && isEmpty(wanted)) {
    tx.remove('report', held.id);
    return true;
  }
  const ragCell = held?.reportedRag === wanted.reportedRag ? {} : ragPlace(sources.rag ?? null);
  const narrativeCell = (held?.narrative ?? null) === wanted.narrative ? {} : narrativePlace(sources.narrative ?? null);
  if (held === undefined) {
    openPeriod(tx, item.planId, period);
    const all = said(values);
    const first = sources.rag ?? sources.narrative ?? sources.other ?? null;
    const apart = fieldsApart(all, sources, first);
    const together = Object.fromEntries(Object.entries(all).filter(([field]) => !apart.some(([name]) => name === field)));
    const id = tx.insert('report', { itemId, period, ...together, ...ragCell, ...narrativeCell }, first);
    for (const [field, source] of apart) tx.update('report', id, { [field]: all[field] }, source);
    return true;
  }
  const { reportedRag, narrative, ...other } = said(values);
  // Apart, so that each line of the change log carries its own cell.
  tx.update('report', held.id, { ...(reportedRag === undefined ? {} : { reportedRag }), ...ragCell }, sources.rag ?? null);
  tx.update('report', held.id, { ...(narrative === undefined ? {} : { narrative }), ...narrativeCell }, sources.narrative ?? null);
  const apart = fieldsApart(other, sources, sources.other ?? null);
  for (const [field, source] of apart) tx.update('report', held.id, { [field]: other[field] }, source);
  const together = Object.fromEntries(Object.entries(other).filter(([field]) => !apart.some(([name]) => name === field)));
  tx.update('report', held.id, together, sources.other ?? null);
  return true;
}

/** What stands in another cell than the rest has a line of its own in the change log, which names that cell. */
function fieldsApart(values: Partial<Said>, { each = {} }: ReportSources, rest: Source | null) {
  return (['pathToGreen', 'forecast', 'saidBy', 'percent'] as const).flatMap((field) => {
    const source = each[field] ?? null;
    const same = source === null || (source.sourceId === rest?.sourceId && source.sheet === rest.sheet && source.cell === rest.cell);
    return (values[field] ?? null) === null || same ? [] : [[field, source] as const];
  });
}

const fields = ['reportedRag', 'narrative', 'pathToGreen', 'forecast', 'saidBy', 'percent', 'note'] as const;
type Said = Pick<Tables['report'], (typeof fields)[number]>;

const nothingSaid: Said = {
  reportedRag: null,
  narrative: null,
  pathToGreen: null,
  forecast: null,
  saidBy: null,
  percent: null,
  note: null,
};

function said(values: ReportValues): Partial<Said> {
  return {
    ...(values.rag === undefined ? {} : { reportedRag: values.rag || null }),
    ...(values.narrative === undefined ? {} : { narrative: values.narrative || null }),
    ...(values.pathToGreen === undefined ? {} : { pathToGreen: values.pathToGreen || null }),
    ...(values.forecast === undefined ? {} : { forecast: values.forecast || null }),
    ...(values.by === undefined ? {} : { saidBy: values.by || null }),
    ...(values.percent === undefined ? {} : { percent: values.percent }),
    ...(values.note === undefined ? {} : { note: values.note || null }),
  };
}

function isEmpty(report: Said & { readonly moderatedRag?: string | null }): boolean {
  return fields.every((field) => report[field] === null) && (report.moderatedRag ?? null) === null;
}

/** What a transaction knows already: an import asks the same of the store for each of its reports. */
interface Known {
  readonly periods: Set<string>;
  readonly scales: Map<string, RagScale>;
}
const known = new WeakMap<Transaction, Known>();

function knownTo(tx: Transaction): Known {
  const found = known.get(tx) ?? { periods: new Set(), scales: new Map() };
  known.set(tx, found);
  return found;
}

/** A period has its row as soon as anything is said in it. */
export function openPeriod(tx: Transaction, planId: string, period: string): void {
  const { periods } = knownTo(tx);
  if (periods.has(`${planId} ${period}`)) return;
  periods.add(`${planId} ${period}`);
  if (tx.rows('period', { planId, period }).length === 0)
    tx.insert('period', { planId, period, startsOn: periodStart(period), endsOn: periodEnd(period), state: 'open' });
}

function checkRag(tx: Transaction, item: Tables['item'], rag: string): void {
  const { scales } = knownTo(tx);
  const scale = scales.get(item.planId) ?? tx.scale(item.planId);
  scales.set(item.planId, scale);
  const value = ragValue(scale, rag);
  if (value?.byDate === true) {
    throw new UserError(
      'BAD_INPUT',
      `${value.label} follows from the completed date on this scale; give ${called(item)} a completed date instead.`,
    );
  }
  if (value !== null) return;
  const codes = givenValues(scale)
    .map(({ code, label }) => `${code} (${label})`)
    .join(', ');
  throw new UserError('BAD_INPUT', `"${rag}" is not a status of the plan of ${called(item)}; use one of ${codes}.`);
}

function ragPlace(source: Source | null) {
  return { ragSourceId: source?.sourceId ?? null, ragSheet: source?.sheet ?? null, ragCell: source?.cell ?? null };
}

function narrativePlace(source: Source | null) {
  return { narrativeSourceId: source?.sourceId ?? null, narrativeSheet: source?.sheet ?? null, narrativeCell: source?.cell ?? null };
}
