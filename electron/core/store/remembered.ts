/** What was read of the store and is asked for again: kept until something is written that it rests on. */
import type { Database } from 'better-sqlite3';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { type DueChange, readDueChanges } from './due-moves.ts';
import { readAgain, readPlan } from './read-plan.ts';
import { type ReportDay, readReportDays } from './report-days.ts';
import type { RowReader, Stored } from './rows.ts';
import type { TableName } from './tables.ts';

export interface Remembered {
  plan(planId: string): PlanDocument;
  dueChanges(planId: string, since: string): DueChange[];
  reportDays(planId: string, period: string): ReportDay[];
  /** a command was committed */
  written(what: Written): void;
}

/** Which of what is remembered a command makes out of date. */
export interface Written {
  /** whether it wrote to any of these tables */
  touched(table: TableName): boolean;
  /** the items that are not as they were; null = they are not only changed in themselves, or too many */
  items(): readonly string[] | null;
}

/**
 * Reading a plan of ten thousand items takes half a second, and the screens ask for it after every step: it is read once, and after a command only
 * the items that it wrote to are. One plan at a time, the one that is worked on.
 */
export function remembered(db: Database, reader: RowReader): Remembered {
  let plan: PlanDocument | null = null;
  let stale: string[] = [];
  const dueChanges = lastAnswer((planId, since) => readDueChanges(db, planId, since));
  const reportDays = lastAnswer((planId, period) => readReportDays(db, planId, period));

  return {
    plan(planId) {
      if (plan?.id !== planId) plan = readPlan(db, reader, planId);
      else if (stale.length > 0) plan = readAgain(db, reader, plan, [...new Set(stale)]);
      stale = [];
      return plan;
    },
    dueChanges: dueChanges.ask,
    reportDays: reportDays.ask,
    written(what) {
      const items = what.items();
      if (items !== null) stale.push(...items);
      if (items === null || stale.length > MOST_STALE) {
        plan = null;
        stale = [];
      }
      if (what.touched('timescale') || what.touched('item')) dueChanges.forget();
      if (what.touched('report') || what.touched('item')) reportDays.forget();
    },
  };
}

/** Reading more items one by one is no quicker than reading all. */
const MOST_STALE = 500;

function lastAnswer<T>(read: (planId: string, about: string) => T): { ask(planId: string, about: string): T; forget(): void } {
  let last: { readonly planId: string; readonly about: string; readonly answer: T } | null = null;
  return {
    ask(planId, about) {
      if (last?.planId !== planId || last.about !== about) last = { planId, about, answer: read(planId, about) };
      return last.answer;
    },
    forget() {
      last = null;
    },
  };
}

/** Takes note of every line that a command writes. */
export function takingNote(): Written & { note(table: TableName, row: Stored, field: string | null): void } {
  const tables = new Set<TableName>();
  const items = new Set<string>();
  let all = false;
  return {
    note(table, row, field) {
      tables.add(table);
      if (all || BESIDE_THE_PLAN.has(table)) return;
      if (table === 'item' && field !== null && !PLACE.has(field)) items.add(String(row.id));
      else if (ON_AN_ITEM.has(table)) items.add(String(row.itemId));
      else all = true;
      if (items.size > MOST_STALE) all = true;
    },
    touched: (table) => tables.has(table),
    items: () => (all ? null : [...items]),
  };
}

/** Where an item stands; who moves one moves others. */
const PLACE: ReadonlySet<string> = new Set(['planId', 'parentId', 'levelId', 'position']);

const ON_AN_ITEM: ReadonlySet<TableName> = new Set(['report', 'timescale', 'itemPost', 'itemCommittee', 'itemLink']);

/** A plan as it is read has nothing of these. The name of a source file is read with the items whose cells it gave. */
const BESIDE_THE_PLAN: ReadonlySet<TableName> = new Set([
  'period',
  'excused',
  'dispatch',
  'reminder',
  'flagLook',
  'approval',
  'publication',
  'boardTemplate',
  'houseStyle',
  'importBatch',
  'sourceFile',
  'decision',
  'publishedReturn',
  'mappingProfile',
  'vocabulary',
]);
