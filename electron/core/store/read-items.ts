/** The items of a plan with all that hangs on them: every one, or some that were written to. */
import type { Database } from 'better-sqlite3';
import type { CellSource, Item, ItemLink, Report } from '#shared/domain/plan.ts';
import type { Timescale } from '#shared/domain/timescale.ts';
import type { RowReader } from './rows.ts';
import type { Tables } from './tables.ts';

/**
 * Parents before their children.
 * @param itemIds null = all, in plan order; else these, in the order they are named
 */
export function readItems(db: Database, reader: RowReader, planId: string, itemIds: readonly string[] | null): Item[] {
  const levelIndex = new Map(reader.rows('level', { planId }).map((level, index) => [level.id, index]));
  const postNames = new Map(reader.rows('post', { planId }).map((post) => [post.id, post.name]));
  const committeeNames = new Map(reader.rows('committee', { planId }).map(({ id, name, code }) => [id, code ?? name]));
  const which = itemIds === null ? 'plan_id = ?' : 'plan_id = ? AND item.id IN (SELECT value FROM json_each(?))';
  const given = itemIds === null ? [planId] : [planId, JSON.stringify(itemIds)];
  const of = <T>(sql: string): T[] => db.prepare<string[], T>(sql).all(...given);

  const itemPosts = grouped(
    of<{ key: string; postId: string; role: string }>(
      `SELECT item_id AS key, post_id AS postId, role FROM item_post JOIN item ON item.id = item_id
       WHERE ${which} ORDER BY item_post.position, item_post.id`,
    ),
  );
  const itemCommittees = grouped(
    of<{ key: string; committeeId: string }>(
      `SELECT item_id AS key, committee_id AS committeeId FROM item_committee JOIN item ON item.id = item_id
       WHERE ${which} ORDER BY item_committee.position, item_committee.id`,
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
       JOIN item ON item.id = item_id WHERE ${which} AND role IN ('baseline', 'completed')`,
    ).map(({ itemId, role, milestones, ...timescale }): [string, Timescale] => [
      `${role} ${itemId}`,
      { ...timescale, milestones: JSON.parse(milestones) },
    ]),
  );
  const links = grouped(
    of<{ key: string } & ItemLink>(
      `SELECT item_id AS key, item_link.kind, text, target_id AS itemId FROM item_link
       JOIN item ON item.id = item_id WHERE ${which} ORDER BY item_link.id`,
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
  for (const row of of<Tables['report']>(reportsOf(which))) {
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
  }

  const rows = itemIds === null ? depthFirst(reader.rows('item', { planId })) : itemIds.flatMap((id) => reader.row('item', id) ?? []);
  return rows
    .filter((row) => row.planId === planId)
    .map((row): Item => {
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
}

const reportsOf = (
  which: string,
) => `SELECT report.id, item_id AS itemId, period, reported_rag AS reportedRag, moderated_rag AS moderatedRag,
    moderation_reason AS moderationReason, report.narrative, path_to_green AS pathToGreen, forecast, percent, said_by AS saidBy, note,
    rag_source_id AS ragSourceId, rag_sheet AS ragSheet, rag_cell AS ragCell,
    narrative_source_id AS narrativeSourceId, narrative_sheet AS narrativeSheet, narrative_cell AS narrativeCell
  FROM report JOIN item ON item.id = item_id WHERE ${which} ORDER BY period`;

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

export function grouped<T extends { readonly key: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group === undefined) groups.set(row.key, [row]);
    else group.push(row);
  }
  return groups;
}
