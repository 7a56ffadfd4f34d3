/** What came later and rests on a step, though it touches none of its rows: such a step is not taken back. */
import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import { PERIOD_LINES, RECODES } from './publications.ts';

interface Target {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
}

interface Outrun {
  /** of the command that came later */
  readonly summary: string;
  readonly why: string;
}

/**
 * Throws UserError REFUSED where a reopening is to be taken back, and its period was written to since, or where the statuses of a plan would
 * be left on two scales.
 */
export function refuseOutrun(db: Database, target: Target): void {
  const later = outrunBy(db, target);
  if (later !== null) throw new UserError('REFUSED', `"${target.summary}" cannot be taken back: "${later.summary}" ${later.why}.`);
}

/** null = nothing stands in the way. */
export function outrunBy(db: Database, { id, kind }: Pick<Target, 'id' | 'kind'>): Outrun | null {
  if (kind === 'reopen')
    return said(db, WRITTEN_SINCE, id, 'came later and would stand in a frozen period; undo that first, or publish again');
  if (kind === RECODES) return said(db, STATUSES_SINCE, id, 'came later and gives statuses on that scale; undo that first');
  return said(db, RECODED_SINCE, id, 'came later, and this step gave statuses on the scale before; undo that first');
}

function said(db: Database, sql: string, id: string, why: string): Outrun | null {
  const later = db.prepare<{ id: string }, { summary: string }>(sql).get({ id });
  return later === undefined ? null : { summary: later.summary, why };
}

/** Commands in force that came after a command and touch one of its plans, and steps back over what came before it. */
const LATER = `
  SELECT DISTINCT command.id, command.seq, command.kind, command.summary
  FROM command JOIN command_plan ON command_id = command.id LEFT JOIN command AS taken_back ON taken_back.id = command.reverses
  WHERE command.seq > (SELECT seq FROM command WHERE id = @id) AND command.undone_by IS NULL
    AND (command.reverses IS NULL OR taken_back.seq < (SELECT seq FROM command WHERE id = @id))
    AND plan_id IN (SELECT plan_id FROM command_plan WHERE command_id = @id)`;

/** A period that was reopened is frozen again by taking the reopening back, and then it must stand as it was published. */
const WRITTEN_SINCE = `
  WITH later AS (${LATER}), line AS (${PERIOD_LINES})
  SELECT later.summary FROM later JOIN line ON line.command_id = later.id
  WHERE line.period = (SELECT period.period FROM change_log JOIN period ON period.id = row_id WHERE command_id = @id AND entity = 'period')
  ORDER BY later.seq DESC LIMIT 1`;

/** Lines that hold statuses by their codes: reports, questions with what their answers would report, cells that count a status. */
const WITH_CODES = `entity IN ('report', 'decision', 'boardTemplate') AND coalesce(field, 'map') IN ('reportedRag', 'moderatedRag', 'choice', 'map')`;

const STATUSES_SINCE = `
  WITH later AS (${LATER})
  SELECT summary FROM later WHERE EXISTS (SELECT 1 FROM change_log WHERE command_id = later.id AND ${WITH_CODES})
  ORDER BY seq DESC LIMIT 1`;

const RECODED_SINCE = `
  WITH later AS (${LATER})
  SELECT summary FROM later
  WHERE kind = '${RECODES}' AND EXISTS (SELECT 1 FROM change_log WHERE command_id = @id AND ${WITH_CODES})
  ORDER BY seq DESC LIMIT 1`;
