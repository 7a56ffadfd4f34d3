/**
 * Files become a preview: each that was read is given its plan and compared with it. Plans are made before returns are compared, whatever
 * order the files came in, so that nine workbooks dropped together work as nine dropped one after the other.
 */
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import type { Reads } from '../../store/index.ts';
import type { Claim } from '../compare/book.ts';
import { compareFile } from '../compare/compare.ts';
import { type ClaimingFile, type StoredSource, settleConflicts } from '../compare/conflicts.ts';
import { periodsSaid } from '../compare/periods-said.ts';
import { choosePlan, type PlanChoice, type Wish } from '../compare/plan-choice.ts';
import { laterLast, type Sent } from '../compare/senders.ts';
import { planAfter } from '../compare/steps.ts';
import { changesInWords, dayInWords, things } from '../compare/sums.ts';
import { askedOnce } from '../compare/variants.ts';
import { keptQuestions, notAnsweredBefore } from '../decisions.ts';
import { planOfOwn, withoutKeys } from '../own/plan-of.ts';
import { onRecord, publishedPeriods } from '../own/sent-out.ts';
import { OUR_FAULT } from './read-file.ts';
import { NO_COUNTS, type SessionFile } from './session.ts';
import { versionStored } from './stored-shape.ts';

/** Compares the files that could be read, in place. `stored` = the plans as they stand in the store. */
export function compareAll(
  files: readonly SessionFile[],
  stored: readonly PlanDocument[],
  wish: Wish,
  reads: Reads,
  nextId: () => string,
  fault: (error: unknown) => void,
): void {
  const plans = new Map(stored.map((plan) => [plan.id, plan]));
  const seen = new Map<string, SessionFile>();
  const readable = files.filter(({ outcome }) => outcome === 'ready');
  const planFirst = laterLast(readable.toSorted(byTurn).map(sentOf), sameSubject).map(({ file }) => file);
  const claims = new Map<SessionFile, readonly Claim[]>();
  const compare = (file: SessionFile, index: number): void => {
    const asUsual = readOnScale(file, DEFAULT_SCALE);
    file.turn = index;
    if (asUsual === null) return;
    const twin = seen.get(file.sha256);
    const refused = twin?.outcome === 'refused' ? twin.problems[0] : undefined;
    if (refused !== undefined) {
      refuse(file, refused);
      return;
    }
    if (twin !== undefined) {
      unchanged(file, `Same file as ${twin.name}`);
      return;
    }
    seen.set(file.sha256, file);
    if (importedBefore(file, wish, reads, plans)) return;

    const own = planOfOwn(asUsual, [...plans.values()], wish);
    const choice: PlanChoice = own === null ? choosePlan(asUsual, [...plans.values()], wish) : { kind: 'known', plan: own.plan, share: 1 };
    if (choice.kind === 'none') {
      refuse(file, choice.problem);
      return;
    }
    const plan = choice.kind === 'known' ? choice.plan : null;
    const onScale = (plan === null ? null : readOnScale(file, plan.scale)) ?? asUsual;
    const periods = periodsSaid(onScale, plan, wish.period);
    const record = plan === null || onScale.own === undefined ? null : onRecord(onScale, plan, periods.main, reads);
    const reading = { ...onScale, sender: record?.recipient ?? onScale.sender };
    file.reading = reading;
    if (periods.problem !== null) {
      if (periods.problem.severity === 'error') {
        refuse(file, periods.problem);
        return;
      }
      file.problems = [...file.problems, periods.problem];
    }
    const newPlanKey = `new:${file.id}`;
    const newPlanName = choice.kind === 'new' ? choice.name : '';
    const made = compareFile({
      fileId: file.id,
      reading: own?.keysCount === false ? withoutKeys(reading) : reading,
      plan,
      newPlanName,
      newPlanKey,
      periods,
      nextId,
      ...(plan === null ? {} : { published: publishedPeriods(plan.id, reads) }),
      ...(record === null ? {} : { sentOut: record }),
    });
    const questions = plan === null ? made.questions : notAnsweredBefore(made.questions, reads, plan.id);
    const remark = [
      ...(choice.kind === 'new' && choice.remark !== null ? [choice.remark] : []),
      ...(own === null || own.problem === null ? [] : [own.problem]),
      ...(record?.problems ?? []),
    ];
    const planKey = plan?.id ?? newPlanKey;
    Object.assign(file, {
      kind: made.kind,
      planKey,
      plan,
      planName: plan?.name ?? newPlanName,
      period: periods.main,
      counts: made.counts,
      changes: made.changes,
      questions,
      heldRows: made.heldRows,
      steps: made.steps,
      missing: made.missing,
      newItems: made.newItems,
      problems: byWeight([...remark, ...made.problems, ...file.problems]),
    });
    claims.set(file, made.claims);
    const after = index === planFirst.length - 1 ? null : planAfter(plan, made.steps);
    if (after !== null) plans.set(planKey, after);
  };
  for (const [index, file] of planFirst.entries()) {
    try {
      compare(file, index);
    } catch (error) {
      fault(error);
      refuse(file, OUR_FAULT);
    }
  }
  const compared = planFirst.flatMap((file) => {
    const claimed = claims.get(file);
    return claimed === undefined || file.outcome !== 'ready' ? [] : [{ ...sentOf(file), claims: claimed }];
  });
  settleAll(compared, stored, reads, nextId);
}

/** How the file is read on the scale of its plan. */
function readOnScale({ readings, reading }: SessionFile, scale: RagScale): Reading | null {
  const key = JSON.stringify(scale);
  return readings.find((one) => JSON.stringify(one.scale) === key)?.reading ?? reading;
}

/** What the files say together: reports that do not agree are settled, and a file that then has nothing to say is unchanged. */
function settleAll(
  files: readonly (Sent & { readonly file: SessionFile; readonly claims: readonly Claim[] })[],
  stored: readonly PlanDocument[],
  reads: Reads,
  nextId: () => string,
): void {
  const sources = new Map<string, StoredSource | null>();
  const sourceOf = (id: string): StoredSource | null => {
    const known = sources.get(id);
    if (known !== undefined) return known;
    const row = reads.row('sourceFile', id);
    const importedAt = row === null ? '' : (reads.row('importBatch', row.batchId)?.importedAt ?? '');
    const version = row === null ? null : versionStored(row.reading);
    const source =
      row === null ? null : { id, name: row.name, sender: row.sender, kind: row.kind, modified: row.modified, version, importedAt };
    sources.set(id, source);
    return source;
  };
  const claiming = files.map((one) => ({ ...one, id: one.file.id, outcome: Object.assign(one.file, { isSide: false }) }));
  for (const planKey of new Set(claiming.map(({ file }) => file.planKey))) {
    const ofPlan: ClaimingFile[] = claiming.filter(({ file }) => file.planKey === planKey);
    const plan = stored.find(({ id }) => id === planKey) ?? null;
    const waiting = plan === null ? [] : keptQuestions(reads, { planId: plan.id, choice: null });
    settleConflicts(ofPlan, plan, sourceOf, waiting, nextId);
    askedOnce(ofPlan.map(({ outcome }) => outcome));
  }
  for (const { file, outcome } of claiming) {
    const said = file.problems.filter(({ code }) => SAID_ALL_THE_SAME.test(code));
    file.problems = byWeight(file.problems);
    if (file.steps.length > 0 || file.questions.length > 0) file.summary = changesInWords(file);
    else if (outcome.isSide) file.summary = 'Waits: another file says otherwise';
    else if (isAwaited(file, said, reads)) received(file, said);
    else {
      unchanged(file, whyNothing(file, said));
      file.problems = [...said, ...file.problems];
    }
    if (isEmptyReturn(file)) file.news = 'empty';
  }
}

/** A return of a period that somebody opened: that it came is news, whatever it says. */
function isAwaited({ kind, plan, period, counts }: SessionFile, said: readonly Problem[], reads: Reads): boolean {
  if (kind !== 'return' || plan === null || period === null || counts.matched === 0) return false;
  if (said.some(({ code }) => code === 'older-than-imported')) return false;
  const [row] = reads.rows('period', { planId: plan.id, period });
  return row !== undefined && row.openedAt !== null && row.state !== 'published';
}

/** It goes in as a file that came, and changes nothing. */
function received(file: SessionFile, said: readonly Problem[]): void {
  const empty = isEmptyReturn(file);
  file.news = empty ? 'empty' : 'none';
  file.summary = empty ? 'Came back empty' : 'Says what the plan says already';
  const message = `${empty ? 'Nothing is filled in' : file.summary}: nothing changes in the plan, and the file is kept as received for ${file.period}.`;
  file.problems = [...said, { severity: 'note', code: 'unchanged', sheet: null, cell: null, message }];
}

/** Why a file that would change something changes nothing: that stands, whatever else goes without saying. */
const SAID_ALL_THE_SAME = /^(?:older-than-imported|period-published|own-(?!rows-empty).*)$/;

function whyNothing(file: SessionFile, said: readonly Problem[]): string {
  if (said.some(({ code }) => code === 'older-than-imported')) return 'Older than what was imported before';
  if (said.some(({ code }) => code === 'period-published')) return 'Speaks of a period that is published';
  return isEmptyReturn(file) ? 'Nothing is filled in yet' : 'Says what the plan says already';
}

/** A workbook that came back as it went out. */
function isEmptyReturn({ reading }: SessionFile): boolean {
  return (
    reading?.own !== undefined &&
    reading.items.length > 0 &&
    reading.items.every(({ reports, completed }) => reports.length === 0 && !completed)
  );
}

function sentOf(file: SessionFile): Sent & { readonly file: SessionFile } {
  const { name, reading, kind, modified } = file;
  return { file, name, sender: reading?.sender ?? null, kind, modified, version: reading?.own?.mark?.version ?? null };
}

/** Files whose order among each other only tells which is the later. */
function sameSubject(
  { file: { reading: a } }: { readonly file: SessionFile },
  { file: { reading: b } }: { readonly file: SessionFile },
): boolean {
  return depth(a) > 1 === depth(b) > 1 && (a?.period?.text ?? '') === (b?.period?.text ?? '');
}

/**
 * Plans before returns on them, older before newer, and what says no period first: the order in which a careful person would take them,
 * whatever the order of the drop.
 */
function byTurn(a: SessionFile, b: SessionFile): number {
  return (
    Number(depth(a.reading) <= 1) - Number(depth(b.reading) <= 1) ||
    (a.reading?.period?.text ?? '').localeCompare(b.reading?.period?.text ?? '') ||
    a.name.localeCompare(b.name, 'en-GB', { numeric: true })
  );
}

function depth(reading: Reading | null): number {
  return reading?.levels.length ?? 0;
}

/** The very same bytes, for the same plan: whatever was decided about them stays, and what they asked and still waits is asked again. */
function importedBefore(file: SessionFile, wish: Wish, reads: Reads, plans: ReadonlyMap<string, PlanDocument>): boolean {
  const before = reads.rows('sourceFile', { sha256: file.sha256 }).filter(({ planId }) => planId !== null && plans.has(planId));
  const wished = before.filter(({ planId, period }) => {
    const plan = plans.get(planId ?? '');
    const ofPlan =
      wish.planId !== null
        ? planId === wish.planId
        : wish.planName === null || plan?.name.toLowerCase() === wish.planName.trim().toLowerCase();
    return ofPlan && (wish.period === null || period === null || period === wish.period);
  });
  const last = wished.at(-1);
  if (last === undefined) return false;
  const batch = reads.row('importBatch', last.batchId);
  const plan = plans.get(last.planId ?? '') ?? null;
  Object.assign(file, { kind: last.kind, plan, planKey: last.planId, planName: plan?.name ?? null, period: last.period });
  const kept = keptQuestions(reads, { planId: last.planId ?? '', choice: null });
  file.questions = kept
    .filter(({ batchId, decision }) => batchId === last.batchId && decision.file === last.name)
    .map(({ decision, steps, about }) => ({ decision, steps, about }));
  const waiting = file.questions.length;
  const stillWait = waiting === 0 ? '' : `; ${things(waiting, 'decision')} of it still ${waiting === 1 ? 'waits' : 'wait'}`;
  unchanged(file, `Same file as on ${dayInWords(batch?.importedAt ?? '')}${stillWait}`);
  return true;
}

function unchanged(file: SessionFile, summary: string): void {
  const rows = file.reading?.items.length ?? 0;
  file.outcome = 'unchanged';
  file.summary = summary;
  file.counts = { ...NO_COUNTS, rows, matched: rows, unchanged: rows };
  file.problems = [
    { severity: 'note', code: 'unchanged', sheet: null, cell: null, message: `${summary}: nothing changes.` },
    ...file.problems.filter(({ severity }) => severity === 'error'),
  ];
}

function refuse(file: SessionFile, problem: Problem): void {
  file.outcome = 'refused';
  file.summary = problem.message;
  file.problems = byWeight([problem, ...file.problems]);
}

function byWeight(problems: readonly Problem[]): Problem[] {
  const weight = { error: 0, warning: 1, note: 2 };
  return problems.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
}
