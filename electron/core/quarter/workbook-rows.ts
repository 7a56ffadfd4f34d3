/** From where a period stands to what the workbook of one recipient says. Pure. */
import { countedName } from '#shared/domain/headline.ts';
import type { OwnMark } from '#shared/domain/own-workbook.ts';
import type { Item } from '#shared/domain/plan.ts';
import { statusIn } from '#shared/domain/reporting.ts';
import type { ReturnWorkbook, ReturnWorkbookRow } from './return-workbook.ts';
import { periodBefore, reportingWord, type Standing } from './standing.ts';

/** @param items what the recipient is asked for, in plan order */
export function workbookOf(now: Standing, mark: OwnMark, items: readonly Item[], reminds: boolean, dueOn = now.dueOn): ReturnWorkbook {
  const { plan, boardOn } = now;
  const previous = periodBefore(now);
  const byId = new Map(plan.items.map((item) => [item.id, item]));
  const levels = new Set(items.flatMap(({ parentId }) => byId.get(parentId ?? '')?.level ?? []));
  const [level, ...more] = levels;
  return {
    mark,
    organisation: plan.organisation,
    scale: plan.scale,
    counted: reportingWord(plan) === 'item' ? 'item' : countedName(plan).toLowerCase(),
    parent: level === undefined || more.length > 0 ? 'Part of' : (plan.levels[level]?.name ?? 'Part of'),
    leastWords: plan.rules.leastWords,
    mostWords: plan.rules.mostWords,
    dueOn,
    boardOn,
    previous,
    reminds,
    rows: items.map((item) => rowOf(now, item, byId.get(item.parentId ?? '') ?? null, previous)),
  };
}

function rowOf({ plan, period }: Standing, item: Item, parent: Item | null, previous: string | null): ReturnWorkbookRow {
  const report = item.reports[period];
  return {
    itemId: item.id,
    ref: item.ref,
    title: item.title,
    parent: parent === null ? null : [parent.ref, parent.title].filter((part) => part !== null).join(' '),
    officer: item.officerText ?? (item.officers.length === 0 ? null : item.officers.join(', ')),
    due: item.due?.text ?? null,
    lastRag: previous === null ? null : statusIn(item, plan.scale, previous),
    lastUpdate: previous === null ? null : (item.reports[previous]?.narrative ?? null),
    rag: report?.reportedRag ?? null,
    update: report?.narrative ?? null,
    pathToGreen: report?.pathToGreen ?? null,
    forecast: report?.forecast ?? null,
    completed: item.completed?.text ?? null,
    by: report?.by ?? null,
  };
}
