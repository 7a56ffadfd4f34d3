import type { Database } from 'better-sqlite3';

export interface ReportDay {
  /** ISO date */
  readonly day: string;
  readonly reports: number;
}

/** On which days the statuses that a period has came in first, oldest first. What was taken back and written again counts from then on. */
export function readReportDays(db: Database, planId: string, period: string): ReportDay[] {
  return db.prepare<[string, string], ReportDay>(REPORT_DAYS).all(planId, period);
}

const REPORT_DAYS = `
  SELECT day, count(*) AS reports FROM (
    SELECT min(substr(command.at, 1, 10)) AS day
    FROM report JOIN item ON item.id = report.item_id
      JOIN change_log ON change_log.row_id = report.id AND change_log.entity = 'report'
      JOIN command ON command.id = change_log.command_id
    WHERE item.plan_id = ? AND report.period = ? AND report.reported_rag IS NOT NULL AND undone_by IS NULL AND reverses IS NULL
      AND ((field IS NULL AND json_extract(after, '$.reportedRag') IS NOT NULL) OR (field = 'reportedRag' AND after <> 'null'))
    GROUP BY report.id
  ) GROUP BY day ORDER BY day`;
