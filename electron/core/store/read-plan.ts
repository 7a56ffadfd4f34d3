import type { Database } from 'better-sqlite3';
import { comparePeriods } from '#shared/domain/period.ts';
import type { Item, PlanDocument, PlanSummary } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale, withCompletion } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import { UserError } from '../user-error.ts';
import { grouped, readItems } from './read-items.ts';
import type { RowReader } from './rows.ts';

export function readPlans(db: Database): PlanSummary[] {
  const plans = db
    .prepare<[], { id: string; name: string; organisation: string | null; itemCount: number }>(
      `SELECT plan.id, plan.name, nullif(organisation.name, '') AS organisation,
         (SELECT count(*) FROM item WHERE item.plan_id = plan.id) AS itemCount
       FROM plan LEFT JOIN organisation ON organisation.id = plan.organisation_id ORDER BY plan.id`,
    )
    .all();
  const periods = db
    .prepare<[], { planId: string; period: string }>(
      'SELECT DISTINCT item.plan_id AS planId, report.period FROM report JOIN item ON item.id = report.item_id ORDER BY report.period',
    )
    .all();
  return plans.map((plan) => ({
    ...plan,
    periods: periods
      .filter(({ planId }) => planId === plan.id)
      .map(({ period }) => period)
      .sort(comparePeriods),
  }));
}

/** One query for each table, put together here: the number of queries does not grow with the plan. Throws UserError NOT_FOUND. */
export function readPlan(db: Database, reader: RowReader, planId: string): PlanDocument {
  const plan = reader.row('plan', planId);
  if (plan === null) throw new UserError('NOT_FOUND', 'This plan is no longer in the store; go back to the list of plans.');
  const posts = reader.rows('post', { planId });
  const directorates = new Map(reader.rows('directorate').map((directorate) => [directorate.id, directorate.name]));
  const committees = reader.rows('committee', { planId });
  const aliases = (sql: string) => grouped(db.prepare<[string], { key: string; alias: string }>(sql).all(planId));
  const postAliases = aliases(
    'SELECT post_id AS key, alias FROM post_alias JOIN post ON post.id = post_id WHERE plan_id = ? ORDER BY post_alias.id',
  );
  const committeeAliases = aliases(
    `SELECT committee_id AS key, alias FROM committee_alias JOIN committee ON committee.id = committee_id
     WHERE plan_id = ? ORDER BY committee_alias.id`,
  );
  const items = readItems(db, reader, planId, null);
  return {
    id: plan.id,
    name: plan.name,
    organisation: plan.organisationId === null ? null : reader.row('organisation', plan.organisationId)?.name || null,
    levels: reader.rows('level', { planId }).map(({ name }) => ({ name })),
    scale: readScale(reader, plan.scaleId),
    rules: plan.reporting ?? DEFAULT_RULES,
    periods: periodsOf(items),
    items,
    posts: posts.map(({ id, name, directorateId }) => ({
      id,
      name,
      directorate: directorates.get(directorateId ?? '') ?? null,
      aliases: (postAliases.get(id) ?? []).map(({ alias }) => alias),
    })),
    committees: committees.map(({ id, name, code }) => ({
      id,
      name,
      code,
      aliases: (committeeAliases.get(id) ?? []).map(({ alias }) => alias),
    })),
  };
}

/** The same plan after some of its items were written to, without reading the others again. None came, went or moved. */
export function readAgain(db: Database, reader: RowReader, plan: PlanDocument, itemIds: readonly string[]): PlanDocument {
  const read = new Map(readItems(db, reader, plan.id, itemIds).map((item) => [item.id, item]));
  if (read.size === 0) return plan;
  const items = plan.items.map((item) => read.get(item.id) ?? item);
  return { ...plan, items, periods: periodsOf(items) };
}

/** Those in which anything was reported, oldest first. */
function periodsOf(items: readonly Item[]): readonly string[] {
  const periods = new Set<string>();
  for (const { reports } of items) for (const period in reports) periods.add(period);
  return [...periods].sort(comparePeriods);
}

export function readScale(reader: RowReader, scaleId: string | null): RagScale {
  const scale = scaleId === null ? null : reader.row('ragScale', scaleId);
  if (scale === null) return DEFAULT_SCALE;
  const values = reader.rows('ragValue', { scaleId: scale.id });
  return withCompletion({
    name: scale.name,
    values: values.map(({ code, label, definition, meaning, look, words }) => ({ code, label, definition, meaning, look, words })),
  });
}
