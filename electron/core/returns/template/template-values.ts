/** What the fields and columns of a template take of a return, before it is known how their cells show it. */
import { parsePeriod, periodLabel } from '#shared/domain/period.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { looseRef } from '#shared/domain/refs.ts';
import type { Move, ReturnAction, ReturnData, ReturnGroup } from '#shared/domain/return.ts';
import type { TemplateColumn, TemplateField, TemplateTable } from '#shared/domain/template-map.ts';
import { readTimescale } from '#shared/domain/timescale.ts';

export type TemplateValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `on` is ISO; `words` as the plan has it, where it has words of its own */
  | { readonly kind: 'date'; readonly on: string; readonly words: string | null }
  | { readonly kind: 'number'; readonly number: number }
  /** whole percent */
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'period'; readonly period: string; readonly words: string }
  | { readonly kind: 'status'; readonly code: string; readonly as: 'code' | 'label' }
  | { readonly kind: 'move'; readonly move: Move }
  /** the cell is to be empty */
  | null;

export type TemplateItem = ReturnAction | ReturnGroup;

/** @param code for 'count' and 'percent': of which status */
export function fieldValue(data: ReturnData, field: TemplateField, code: string | null): TemplateValue {
  const { headline, movement } = data;
  switch (field) {
    case 'plan':
      return text(data.plan);
    case 'organisation':
      return text(data.organisation);
    case 'period':
      return { kind: 'period', period: data.period, words: data.period };
    case 'period-label':
      return { kind: 'period', period: data.period, words: parsePeriod(data.period) === null ? data.period : periodLabel(data.period) };
    case 'previous-period':
      return data.previousPeriod === null ? null : { kind: 'period', period: data.previousPeriod, words: data.previousPeriod };
    case 'position-date':
      return date(data.positionOn, null);
    case 'produced-date':
      return date(data.producedAt.slice(0, 10), null);
    case 'headline':
      return text(headline.text);
    case 'actions':
      return number(headline.actions);
    case 'complete':
      return number(headline.complete);
    case 'complete-percent':
      return { kind: 'percent', percent: headline.percent };
    case 'parents':
      return number(headline.parents);
    case 'parents-complete':
      return number(headline.parentsComplete.length);
    case 'count':
      return number(data.counts.find((each) => each.code === code)?.count ?? 0);
    case 'percent':
      return { kind: 'percent', percent: data.counts.find((each) => each.code === code)?.percent ?? 0 };
    case 'not-reported':
      return number(data.counts.find((each) => each.code === null)?.count ?? 0);
    case 'improved':
    case 'worsened':
    case 'started':
    case 'completed':
    case 'unchanged':
      return number(movement[field]);
  }
}

export function columnValue(data: ReturnData, item: TemplateItem, column: TemplateColumn): TemplateValue {
  const action = item.kind === 'action' ? item : item.own;
  switch (column) {
    case 'ref':
      return text(item.ref);
    case 'title':
      return text(item.title);
    case 'officer':
      return text(item.officer);
    case 'status':
      return status(statusOf(item), 'code');
    case 'status-label':
      return status(statusOf(item), 'label');
    case 'parent-ref':
      return text(action?.parent?.ref ?? null);
    case 'parent-title':
      return text(action?.parent?.title ?? null);
    case 'top-ref':
      return text(action?.top?.ref ?? null);
    case 'top-title':
      return text(action?.top?.title ?? null);
    case 'sponsor':
      return text(action?.sponsor ?? null);
    case 'committee':
      return text(action?.committee ?? null);
    case 'due':
      return date(action?.dueOn ?? null, action?.due ?? null);
    case 'due-date':
      return date(action?.dueOn ?? null, null);
    case 'previous-status':
      return status(action?.previousRag ?? null, 'code');
    case 'direction':
      return action === null ? null : { kind: 'move', move: action.move };
    case 'update':
      return text(action?.update ?? null);
    case 'path-to-green':
      return text(action?.pathToGreen ?? null);
    case 'forecast':
      return date(action?.forecastOn ?? null, action?.forecast ?? null);
    case 'periods-red':
      return periodsRed(data, action);
    case 'completed-date':
      return date(action?.completed == null ? null : readTimescale(action.completed).end, action?.completed ?? null);
  }
}

/** Those that count, in the plan's order. */
export function itemsTaken(data: ReturnData, take: TemplateTable['take']): readonly ReturnAction[] {
  return data.rows.flatMap((row) => {
    const action = row.kind === 'action' ? row : row.own;
    return action?.counted === true && taken(data, action, take) ? [action] : [];
  });
}

function taken(data: ReturnData, action: ReturnAction, take: TemplateTable['take']): boolean {
  const meaning = ragValue(data.scale, statusOf(action))?.meaning ?? null;
  switch (take) {
    case 'all':
      return true;
    case 'exceptions':
      return meaning === 'off-track' || meaning === 'at-risk';
    case 'off-track':
      return meaning === 'off-track';
    case 'completed':
      return meaning === 'complete';
    case 'overdue':
      return action.daysLate !== null;
    case 'changed':
      return action.move !== 'unchanged' && action.move !== 'not-comparable';
  }
}

/** Every item by its ref in the loose form, parents and those that rest too: a row that names one is about it. */
export function itemsByRef(data: ReturnData): ReadonlyMap<string, TemplateItem> {
  const found = new Map<string, TemplateItem>();
  for (const row of data.rows) {
    const ref = looseRef(row.ref ?? '');
    if (ref !== '' && !found.has(ref)) found.set(ref, row);
  }
  return found;
}

export function isTaken(data: ReturnData, item: TemplateItem, take: TemplateTable['take']): boolean {
  const action = item.kind === 'action' ? item : item.own;
  return take === 'all' || (action !== null && taken(data, action, take));
}

/** A parent's own, else by the plan's rule. */
function statusOf(item: TemplateItem): string | null {
  return item.rags.at(-1) ?? (item.kind === 'group' ? (item.rolled?.code ?? null) : null);
}

function periodsRed({ scale }: ReturnData, action: ReturnAction | null): TemplateValue {
  if (action === null || action.since === null || ragValue(scale, statusOf(action))?.meaning !== 'off-track') return null;
  return number(action.since.samePeriods);
}

function text(said: string | null): TemplateValue {
  return said === null || said.trim() === '' ? null : { kind: 'text', text: said };
}

/** Words that name no day stay words. */
function date(on: string | null, words: string | null): TemplateValue {
  return on === null ? text(words) : { kind: 'date', on, words };
}

function number(count: number): TemplateValue {
  return { kind: 'number', number: count };
}

function status(code: string | null, as: 'code' | 'label'): TemplateValue {
  return code === null ? null : { kind: 'status', code, as };
}
