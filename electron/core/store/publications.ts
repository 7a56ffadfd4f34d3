/** What was published: listed, and held against everything that would write to it. */
import type { Database } from 'better-sqlite3';
import { dayInWords } from '#shared/domain/dates.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { UserError } from '../user-error.ts';
import type { Stored } from './rows.ts';

/** Newest first, without what they froze. */
export function readPublications(db: Database, planId: string): PublicationLine[] {
  const rows = db
    .prepare<[string], Omit<PublicationLine, 'changed'> & { readonly changed: string }>(
      `SELECT id, period, revision, published_at AS publishedAt, who, reason, changed, headline FROM publication
       WHERE plan_id = ? ORDER BY published_at DESC, id DESC`,
    )
    .all(planId);
  return rows.map((row) => ({ ...row, changed: JSON.parse(row.changed) }));
}

export interface Freeze {
  /** throws UserError REFUSED where the report is of a published period */
  refuse(report: Stored): void;
  /** a period was written: what is frozen is looked up again */
  forget(): void;
}

/**
 * Looks up once for a command which periods are frozen, and the plan of an item only where a report is of a period that some plan has
 * published: an import writes a hundred thousand reports.
 * @param kind of the command, or of the one that is taken back
 */
export function freeze(db: Database, kind: string): Freeze {
  if (kind === RECODES) return { refuse: () => undefined, forget: () => undefined };
  const planOf = db.prepare<[unknown], { planId: string }>('SELECT plan_id AS planId FROM item WHERE id = ?');
  let frozen: ReadonlyMap<string, ReadonlyMap<string, string>> | null = null;
  return {
    refuse({ itemId, period }) {
      frozen ??= frozenPeriods(db);
      const plans = frozen.size === 0 ? undefined : frozen.get(String(period));
      if (plans === undefined) return;
      const publishedAt = plans.get(planOf.get(itemId)?.planId ?? '');
      if (publishedAt === undefined) return;
      throw new UserError(
        'REFUSED',
        `${period} was published on ${dayInWords(publishedAt.slice(0, 10))} and is frozen; reopen it in Quarter to correct it.`,
      );
    },
    forget() {
      frozen = null;
    },
  };
}

/** By period, the plans that have published it and when they last did. */
function frozenPeriods(db: Database): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const rows = db
    .prepare<[], { planId: string; period: string; publishedAt: string }>(
      `SELECT period.plan_id AS planId, period.period, max(published_at) AS publishedAt
       FROM period JOIN publication ON publication.plan_id = period.plan_id AND publication.period = period.period
       WHERE state = 'published' GROUP BY period.id`,
    )
    .all();
  const found = new Map<string, Map<string, string>>();
  for (const { planId, period, publishedAt } of rows) {
    const plans = found.get(period) ?? new Map<string, string>();
    found.set(period, plans.set(planId, publishedAt));
  }
  return found;
}

/** Another scale says the same in other codes; what was published keeps its own. */
export const RECODES = 'set-scale';

/** Throws UserError REFUSED where a reopening is to be taken back, and reports of the plan were written since. */
export function refuseOutrun(db: Database, target: Target): void {
  const later = outrunBy(db, target);
  if (later === null) return;
  throw new UserError(
    'REFUSED',
    `"${target.summary}" cannot be taken back: "${later}" came later and would stand in a frozen period; undo that first, or publish again.`,
  );
}

interface Target {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
}

/**
 * A period that was reopened is frozen again by taking the reopening back, and then it must stand as it was published.
 * @returns the summary of the last command that wrote reports since; null = none did, or it is no reopening
 */
export function outrunBy(db: Database, { id, kind }: Target): string | null {
  if (kind !== 'reopen') return null;
  const later = db
    .prepare<[string, string], { summary: string }>(
      `SELECT command.summary FROM command JOIN change_log ON change_log.command_id = command.id LEFT JOIN item ON item.id = item_id
       WHERE command.seq > (SELECT seq FROM command WHERE id = ?) AND undone_by IS NULL AND reverses IS NULL AND entity = 'report'
         AND (item.id IS NULL OR plan_id = (SELECT plan_id FROM command_plan WHERE command_id = ? AND position = 0))
       ORDER BY command.seq DESC LIMIT 1`,
    )
    .get(id, id);
  return later?.summary ?? null;
}
