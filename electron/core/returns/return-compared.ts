/** What differs between two returns of a plan: counts, headlines, and item by item. Pure. */
import { dayInWords } from '#shared/domain/dates.ts';
import type { ReturnComparison } from '#shared/domain/output.ts';
import { ragValue, statusWord } from '#shared/domain/rag.ts';
import type { ReturnAction, ReturnData, ReturnGroup, ReturnRow } from '#shared/domain/return.ts';

export type Compared = Pick<ReturnComparison, 'headlines' | 'asks' | 'counts' | 'items'>;

/** Items are the same by their id, else by their ref, for one that was imported anew. In the order of the later return, then what is gone. */
export function compareReturns(from: ReturnData, to: ReturnData): Compared {
  const byId = new Map(from.rows.map((row) => [row.id, row]));
  const byRef = new Map(from.rows.filter(({ ref }) => ref !== null).map((row) => [row.ref, row]));
  const later = new Set(to.rows.map(({ id }) => id));
  const found = new Set<ReturnRow>();
  const items: ReturnComparison['items'][number][] = [];
  for (const row of to.rows) {
    const sameRef = row.ref === null ? undefined : byRef.get(row.ref);
    const before = byId.get(row.id) ?? (sameRef !== undefined && !later.has(sameRef.id) ? sameRef : undefined);
    if (before !== undefined) found.add(before);
    const fields = before === undefined ? [] : differing(said(from, before), said(to, row));
    if (before === undefined) items.push({ ref: row.ref, title: row.title, kind: 'added', fields });
    else if (fields.length > 0) items.push({ ref: row.ref, title: row.title, kind: 'changed', fields });
  }
  for (const row of from.rows) if (!found.has(row)) items.push({ ref: row.ref, title: row.title, kind: 'gone', fields: [] });
  const asks = {
    gone: from.asks.filter((ask) => !to.asks.includes(ask)),
    added: to.asks.filter((ask) => !from.asks.includes(ask)),
  };
  return { headlines: [from.headline.text, to.headline.text], asks, counts: counts(from, to), items };
}

/** What a revision changed: "A1.1.4: status Red became Amber; update changed" */
export function changesInWords({ items, headlines, asks }: Compared): string[] {
  const sentences = items.map(({ ref, title, kind, fields }) => {
    const name = ref ?? title;
    if (kind === 'added') return `${name}: added to the return`;
    if (kind === 'gone') return `${name}: no longer in the return`;
    return `${name}: ${fields.map(fieldInWords).join('; ')}`;
  });
  return [
    ...(headlines[0] === headlines[1] ? [] : [`Headline, before: ${headlines[0]}`]),
    ...asks.gone.map((ask) => `No longer asked of the board: ${ask}`),
    ...asks.added.map((ask) => `Asked of the board now: ${ask}`),
    ...sentences,
  ];
}

type Field = ReturnComparison['items'][number]['fields'][number];

function fieldInWords({ field, before, after }: Field): string {
  const name = field.charAt(0).toLowerCase() + field.slice(1);
  if (NOT_QUOTED.has(field)) return before === null ? `${name} added` : after === null ? `${name} taken out` : `${name} changed`;
  if (before === null) return `${name} ${after}, none before`;
  return after === null ? `${name} ${before} taken out` : `${name} ${before} became ${after}`;
}

/** Texts of sentences: the return itself has them. */
const NOT_QUOTED: ReadonlySet<string> = new Set(['Update', 'Path to green', 'Reason for moderation', 'Title', 'Narrative']);

function differing(before: ReadonlyMap<string, string | null>, after: ReadonlyMap<string, string | null>): Field[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((field) => field.before !== field.after);
}

/** What a row says in its own period, by field, in words. */
function said(data: ReturnData, row: ReturnRow): ReadonlyMap<string, string | null> {
  if (row.kind === 'action') return new Map(ofAction(data, row));
  return new Map(row.own === null ? ofGroup(data, row) : ofAction(data, row.own));
}

function ofAction(data: ReturnData, row: ReturnAction): [string, string | null][] {
  const { moderation } = row;
  return [
    ['Status', status(data, row.rags.at(-1) ?? null)],
    ['Update', row.update],
    ['Path to green', row.pathToGreen],
    ['Forecast', row.forecast],
    ['Per cent complete', row.percent === null ? null : `${row.percent}%`],
    ['Reported status', moderation === null ? null : status(data, moderation.reported)],
    ['Reason for moderation', moderation?.reason ?? null],
    ['Title', row.title],
    ['Ref', row.ref],
    ['Narrative', row.narrative],
    ['Stands under', row.parent === null ? null : (row.parent.ref ?? row.parent.title)],
    ['Lead officer', row.officer],
    ['Sponsor', row.sponsor],
    ['Committee', row.committee],
    ['Due', row.due],
    ['Completed', row.completed],
    ['Rests', row.supersededBy === null ? (row.rests ?? null) : `superseded by ${row.supersededBy}`],
  ];
}

function ofGroup(data: ReturnData, row: ReturnGroup): [string, string | null][] {
  return [
    ['Status', status(data, row.rags.at(-1) ?? row.rolled?.code ?? null)],
    ['Title', row.title],
    ['Ref', row.ref],
    ['Narrative', row.narrative],
    ['Lead officer', row.officer],
  ];
}

function status({ scale }: ReturnData, code: string | null): string | null {
  const value = ragValue(scale, code);
  return value === null ? code : statusWord(value);
}

/** In the order of the later scale, then what only the earlier one had. */
function counts(from: ReturnData, to: ReturnData): ReturnComparison['counts'] {
  const before = new Map(from.counts.map(({ code, count }) => [code, count]));
  const known = new Set(to.counts.map(({ code }) => code));
  return [
    ...to.counts.map(({ code, label, count }) => ({ code, label, before: before.get(code) ?? 0, after: count })),
    ...from.counts.filter(({ code }) => !known.has(code)).map(({ code, label, count }) => ({ code, label, before: count, after: 0 })),
  ];
}

/** "published on 12 January 2025 (revision 2)" */
export function publishedInWords({ publishedAt, revision }: { readonly publishedAt: string; readonly revision: number }): string {
  return `published on ${dayInWords(publishedAt.slice(0, 10))}${revision > 1 ? ` (revision ${revision})` : ''}`;
}
