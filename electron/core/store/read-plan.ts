import type { Database } from 'better-sqlite3';
import { comparePeriods } from '#shared/domain/period.ts';
import type { CellSource, Item, ItemLink, PlanDocument, PlanSummary, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale, withCompletion } from '#shared/domain/rag.ts';
import { DEFAULT_RULES } from '#shared/domain/reporting.ts';
import type { Timescale } from '#shared/domain/timescale.ts';
import { UserError } from '../user-error.ts';
import type { RowReader } from './rows.ts';
import type { Tables } from './tables.ts';

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

/** One query for each table, put together here: the number of queries does not grow with the plan. */
export function readPlan(db: Database, reader: RowReader, planId: string): PlanDocument {
  const plan = reader.row('plan', planId);
  if (plan === null) throw new UserError('NOT_FOUND', 'This plan is no longer in the store; go back to the list of plans.');
  const levels = reader.rows('level', { planId });
  const levelIndex = new Map(levels.map((level, index) => [level.id, index]));
  const of = <T>(sql: string) => db.prepare<[string], T>(sql).all(planId);

  const posts = reader.rows('post', { planId });
  const directorates = new Map(reader.rows('directorate').map((directorate) => [directorate.id, directorate.name]));
  const postNames = new Map(posts.map((post) => [post.id, post.name]));
  const postAliases = grouped(
    of<{ key: string; alias: string }>(
      'SELECT post_id AS key, alias FROM post_alias JOIN post ON post.id = post_id WHERE plan_id = ? ORDER BY post_alias.id',
    ),
  );
  const committees = reader.rows('committee', { planId });
  const committeeNames = new Map(committees.map((committee) => [committee.id, committee.code ?? committee.name]));
  const committeeAliases = grouped(
    of<{ key: string; alias: string }>(
      `SELECT committee_id AS key, alias FROM committee_alias JOIN committee ON committee.id = committee_id
       WHERE plan_id = ? ORDER BY committee_alias.id`,
    ),
  );

  const itemPosts = grouped(
    of<{ key: string; postId: string; role: string }>(
      `SELECT item_id AS key, post_id AS postId, role FROM item_post JOIN item ON item.id = item_id
       WHERE plan_id = ? ORDER BY item_post.position, item_post.id`,
    ),
  );
  const itemCommittees = grouped(
    of<{ key: string; committeeId: string }>(
      `SELECT item_id AS key, committee_id AS committeeId FROM item_committee JOIN item ON item.id = item_id
       WHERE plan_id = ? ORDER BY item_committee.position, item_committee.id`,
    ),
  );
  const timescales = new Map(
    of<{
      itemId: string;
      role: string;
      text: string;
      kind: Timescale['kind'];
      start: string | null;
      end: string | null;
      milestones: string;
    }>(
      `SELECT item_id AS itemId, role, text, timescale.kind, starts_on AS start, ends_on AS "end", milestones FROM timescale
       JOIN item ON item.id = item_id WHERE plan_id = ? AND role IN ('baseline', 'completed')`,
    ).map(({ itemId, role, milestones, ...timescale }): [string, Timescale] => [
      `${role} ${itemId}`,
      { ...timescale, milestones: JSON.parse(milestones) },
    ]),
  );
  const links = grouped(
    of<{ key: string } & ItemLink>(
      `SELECT item_id AS key, item_link.kind, text, target_id AS itemId FROM item_link
       JOIN item ON item.id = item_id WHERE plan_id = ? ORDER BY item_link.id`,
    ),
  );
  const files = new Map(
    db
      .prepare<[], { id: string; name: string }>('SELECT id, name FROM source_file')
      .all()
      .map((file) => [file.id, file.name]),
  );
  const place = (sourceId: string | null, sheet: string | null, cell: string | null): CellSource | null =>
    sourceId === null ? null : { sourceId, file: files.get(sourceId) ?? '', sheet: sheet ?? '', cell: cell ?? '' };

  const reports = new Map<string, Record<string, Report>>();
  const periods = new Set<string>();
  for (const row of of<Omit<Tables['report'], 'id'> & { id: string }>(REPORTS)) {
    const held = reports.get(row.itemId) ?? {};
    held[row.period] = {
      id: row.id,
      period: row.period,
      rag: row.moderatedRag ?? row.reportedRag,
      reportedRag: row.reportedRag,
      moderatedRag: row.moderatedRag,
      moderationReason: row.moderationReason,
      narrative: row.narrative,
      pathToGreen: row.pathToGreen,
      forecast: row.forecast,
      by: row.saidBy,
      percent: row.percent,
      note: row.note,
      source: place(row.ragSourceId, row.ragSheet, row.ragCell),
      narrativeSource: place(row.narrativeSourceId, row.narrativeSheet, row.narrativeCell),
    };
    reports.set(row.itemId, held);
    periods.add(row.period);
  }

  const items = depthFirst(reader.rows('item', { planId })).map((row): Item => {
    const roles = itemPosts.get(row.id) ?? [];
    const names = (role: string) => roles.filter((one) => one.role === role).map((one) => postNames.get(one.postId) ?? '');
    return {
      id: row.id,
      parentId: row.parentId,
      level: levelIndex.get(row.levelId) ?? 0,
      ref: row.ref,
      refGiven: row.refGiven,
      title: row.title,
      narrative: row.narrative,
      kind: row.kind,
      officers: names('lead'),
      officerText: row.officerText,
      sponsor: row.sponsorText,
      committees: (itemCommittees.get(row.id) ?? []).map(({ committeeId }) => committeeNames.get(committeeId) ?? ''),
      committeeText: row.committeeText,
      due: timescales.get(`baseline ${row.id}`) ?? null,
      completed: timescales.get(`completed ${row.id}`) ?? null,
      retired: row.retired,
      links: (links.get(row.id) ?? []).map(({ kind, text, itemId }) => ({ kind, text, itemId })),
      reports: reports.get(row.id) ?? {},
      source: place(row.sourceId, row.sourceSheet, row.sourceCell),
    };
  });

  return {
    id: plan.id,
    name: plan.name,
    organisation: plan.organisationId === null ? null : reader.row('organisation', plan.organisationId)?.name || null,
    levels: levels.map(({ name }) => ({ name })),
    scale: readScale(reader, plan.scaleId),
    rules: plan.reporting ?? DEFAULT_RULES,
    periods: [...periods].sort(comparePeriods),
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

const REPORTS = `SELECT report.id, item_id AS itemId, period, reported_rag AS reportedRag, moderated_rag AS moderatedRag,
    moderation_reason AS moderationReason, report.narrative, path_to_green AS pathToGreen, forecast, percent, said_by AS saidBy, note,
    rag_source_id AS ragSourceId, rag_sheet AS ragSheet, rag_cell AS ragCell,
    narrative_source_id AS narrativeSourceId, narrative_sheet AS narrativeSheet, narrative_cell AS narrativeCell
  FROM report JOIN item ON item.id = item_id WHERE plan_id = ? ORDER BY period`;

export function readScale(reader: RowReader, scaleId: string | null): RagScale {
  const scale = scaleId === null ? null : reader.row('ragScale', scaleId);
  if (scale === null) return DEFAULT_SCALE;
  const values = reader.rows('ragValue', { scaleId: scale.id });
  return withCompletion({
    name: scale.name,
    values: values.map(({ code, label, definition, meaning, look, words }) => ({ code, label, definition, meaning, look, words })),
  });
}

/** Rows come in order of position; parents go before their children. */
function depthFirst(rows: readonly Tables['item'][]): Tables['item'][] {
  const children = new Map<string | null, Tables['item'][]>();
  for (const row of rows) {
    const siblings = children.get(row.parentId);
    if (siblings === undefined) children.set(row.parentId, [row]);
    else siblings.push(row);
  }
  const out: Tables['item'][] = [];
  const visit = (parentId: string | null) => {
    for (const row of children.get(parentId) ?? []) {
      out.push(row);
      visit(row.id);
    }
  };
  visit(null);
  return out;
}

function grouped<T extends { readonly key: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group === undefined) groups.set(row.key, [row]);
    else group.push(row);
  }
  return groups;
}
