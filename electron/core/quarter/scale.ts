/** Another status scale for a plan: everything that was said on the old one is said on the new one, in one step. */
import { plural } from '#shared/domain/headline.ts';
import type { Item, PlanDocument, Report } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, givenValues, type RagScale, type RagValue, ragValue, withCompletion } from '#shared/domain/rag.ts';
import { isCompletedBy } from '#shared/domain/reporting.ts';
import { scaleFault } from '#shared/domain/scales.ts';
import type { Reporting } from '../features.ts';
import { type Store, type Transaction, UserError } from '../store/index.ts';
import { keptQuestions } from '../trackers/index.ts';

/**
 * Every report of the plan is re-coded, published periods too: what was published keeps its own scale in what was frozen, and comparing
 * periods needs one scale throughout. Refused where something would be lost. Throws UserError NOT_FOUND (no such plan), BAD_INPUT (a scale
 * that cannot be read, a code that the new scale has not), REFUSED (a status in use becomes nothing, what is complete would not be any more, decisions
 * wait that speak in the old statuses).
 */
export function setScale(store: Store): Reporting['setScale'] {
  return ({ planId, scale: wanted, codes }) => {
    const plan = store.plan(planId);
    const scale = tidied(wanted);
    const fault = scaleFault(scale);
    if (fault !== null) throw new UserError('BAD_INPUT', fault);
    refuseWaiting(store, plan);
    const becomes = recoding(plan, scale, codes);
    refuseIncomplete(plan, scale, becomes);
    const { commandId, summary } = store.commit(
      { kind: 'set-scale', summary: `Status scale of "${plan.name}" set to ${scale.name}`, planIds: [planId] },
      (tx) => {
        recodeReports(tx, plan, becomes);
        recodeTemplates(tx, planId, becomes);
        putScale(tx, planId, scale);
      },
    );
    return { commandId, summary };
  };
}

/** What follows from the completed date is no status that somebody gives, so it is not kept: the store adds it where it belongs. */
function tidied(scale: RagScale): RagScale {
  const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
  return {
    name: tidy(scale.name),
    values: givenValues(scale).map(({ code, label, definition, meaning, look, words }) => ({
      ...{ code: tidy(code), label: tidy(label), definition: tidy(definition) || tidy(label), meaning, look },
      words: [...new Set(words.map((word) => tidy(word).toLowerCase()).filter((word) => word !== ''))],
    })),
  };
}

function refuseWaiting(store: Store, plan: PlanDocument): void {
  const waiting = keptQuestions(store, { planId: plan.id, choice: null }).length;
  if (waiting === 0) return;
  const wait = waiting === 1 ? '1 decision of an import waits' : `${waiting} decisions of imports wait`;
  throw new UserError(
    'REFUSED',
    `${wait} for "${plan.name}" and may speak in the statuses of now; settle ${waiting === 1 ? 'it' : 'them'} in Import first.`,
  );
}

/** The new code of each old one that is in use. */
function recoding(plan: PlanDocument, scale: RagScale, codes: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { report } of reportsOf(plan))
    for (const code of [report.reportedRag, report.moderatedRag]) if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  const becomes = new Map<string, string>();
  for (const old of new Set([...givenValues(plan.scale).map(({ code }) => code), ...counts.keys()])) {
    const was = ragValue(plan.scale, old);
    const target = Object.hasOwn(codes, old) ? (codes[old] ?? null) : (sameStatus(was, scale)?.code ?? null);
    if (target !== null && ragValue(scale, target) === null) {
      const known = scale.values.map(({ code, label }) => `${code} (${label})`).join(', ');
      throw new UserError(
        'BAD_INPUT',
        `"${target}" is not a status of the new scale, so ${named(was, old)} cannot become it; use one of ${known}.`,
      );
    }
    if (target !== null) becomes.set(old, target);
    const count = counts.get(old) ?? 0;
    if (target === null && count > 0) {
      const times = count === 1 ? 'once' : `${count} times`;
      throw new UserError('REFUSED', `${named(was, old)} was given ${times} in this plan; say which status of the new scale it becomes.`);
    }
  }
  return becomes;
}

function sameStatus(was: RagValue | null, scale: RagScale): RagValue | null {
  const now = ragValue(scale, was?.code ?? null);
  return now !== null && now.meaning === was?.meaning ? now : null;
}

function named(value: RagValue | null, code: string): string {
  return value === null ? `"${code}"` : `${value.label} (${code})`;
}

/** On a scale without a status for what is complete only a completed date says so: an item that was reported complete needs one. */
function refuseIncomplete(plan: PlanDocument, scale: RagScale, becomes: ReadonlyMap<string, string>): void {
  const byDate = withCompletion(scale).values.some((value) => value.byDate === true);
  const lost = new Map<string, Item>();
  for (const { item, period, report } of reportsOf(plan)) {
    const complete = ragValue(plan.scale, report.rag)?.meaning === 'complete';
    const stays = ragValue(scale, becomes.get(report.rag ?? '') ?? null)?.meaning === 'complete';
    if (complete && !stays && !(byDate && isCompletedBy(item, period))) lost.set(item.id, item);
  }
  if (lost.size === 0) return;
  const refs = [...lost.values()].map(({ ref, title }) => ref ?? `"${title}"`);
  const some = refs.length > 5 ? `${refs.slice(0, 5).join(', ')} and ${refs.length - 5} more` : refs.join(', ');
  const word = (plan.levels.at(-1)?.name ?? 'item').toLowerCase();
  const remedy = byDate
    ? `give ${lost.size === 1 ? 'it' : 'them'} a completed date in the period of that report or before, or choose a scale with a status for what is complete`
    : 'let that status become one that means complete';
  throw new UserError(
    'REFUSED',
    `${lost.size} ${lost.size === 1 ? `${word} was` : `${plural(word)} were`} reported complete and would not be any more (${some}); ${remedy}.`,
  );
}

function* reportsOf(plan: PlanDocument): Generator<{ readonly item: Item; readonly period: string; readonly report: Report }> {
  for (const item of plan.items) for (const [period, report] of Object.entries(item.reports)) yield { item, period, report };
}

function recodeReports(tx: Transaction, plan: PlanDocument, becomes: ReadonlyMap<string, string>): void {
  const now = (code: string | null) => (code === null ? null : (becomes.get(code) ?? code));
  for (const { report } of reportsOf(plan)) {
    const recoded = { reportedRag: now(report.reportedRag), moderatedRag: now(report.moderatedRag) };
    if (recoded.reportedRag !== report.reportedRag || recoded.moderatedRag !== report.moderatedRag) tx.update('report', report.id, recoded);
  }
}

/** Cells of the board's own workbook that take the count of one status. */
function recodeTemplates(tx: Transaction, planId: string, becomes: ReadonlyMap<string, string>): void {
  for (const { id, map } of tx.rows('boardTemplate', { planId })) {
    const cells = map.cells.map((cell) => (cell.code === null ? cell : { ...cell, code: becomes.get(cell.code) ?? cell.code }));
    if (cells.some((cell, index) => cell.code !== map.cells[index]?.code)) tx.update('boardTemplate', id, { map: { ...map, cells } });
  }
}

/** The rows of the scale before go, unless another plan has it too. */
function putScale(tx: Transaction, planId: string, scale: RagScale): void {
  const before = tx.row('plan', planId)?.scaleId ?? null;
  if (JSON.stringify(tx.scale(planId)) === JSON.stringify(withCompletion(scale))) return;
  if (JSON.stringify(scale) === JSON.stringify(DEFAULT_SCALE)) tx.update('plan', planId, { scaleId: null });
  else {
    const scaleId = tx.insert('ragScale', { name: scale.name });
    for (const [position, value] of scale.values.entries()) tx.insert('ragValue', { scaleId, position, ...value });
    tx.update('plan', planId, { scaleId });
  }
  if (before === null || tx.rows('plan', { scaleId: before }).length > 0) return;
  for (const { id } of tx.rows('ragValue', { scaleId: before })) tx.remove('ragValue', id);
  tx.remove('ragScale', before);
}
