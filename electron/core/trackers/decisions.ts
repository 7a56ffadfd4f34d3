/** Questions after an import is accepted: kept with the steps of every answer, closed where a later file answers them, not asked twice. */
import type { Change, Decision, ReportField } from '#shared/domain/preview.ts';
import type { Reads, Tables, Transaction } from '../store/index.ts';
import type { Played } from './compare/play.ts';
import { settled } from './compare/play.ts';
import type { Question } from './compare/questions.ts';
import type { Step } from './compare/steps.ts';

/** The payload of a decision's row. */
export interface KeptQuestion extends Question {
  readonly decision: Decision;
}

export type Kept = Omit<Tables['decision'], 'payload'> & KeptQuestion;

/** The answers that a later import gives in place of the user; a person never chooses them. */
const ANSWERED = 'answered-by-a-later-file';
const ASKED_AGAIN = 'asked-again';

interface Wanted {
  readonly planId?: string;
  readonly choice?: null;
}

/** What is asked, without the questions that a report has answered since: nobody is asked those any more. */
export function keptQuestions(reads: Reads, where: Wanted = {}): Kept[] {
  const overtaken = reads.overtakenDecisions();
  return storedQuestions(reads, where).filter(({ id }) => !overtaken.has(id));
}

/** What waits about reports of a period; what is about the plan itself, or about another period, keeps nobody from publishing this one. */
export function waitingAbout(reads: Reads, planId: string, period: string): Kept[] {
  return keptQuestions(reads, { planId, choice: null }).filter(
    ({ decision, about, steps }) =>
      (decision.code === 'missing-item' && about.period === period) ||
      Object.values(steps).some((list) => list.some((step) => step.do === 'report' && step.period === period)),
  );
}

/** What this module wrote into the rows; anything else in them is not a question of an import. */
function storedQuestions(reads: Reads, where: Wanted): Kept[] {
  return reads.rows('decision', where).flatMap(({ payload, ...row }) => (isKept(payload) ? [{ ...row, ...payload }] : []));
}

export function isKept(payload: unknown): payload is KeptQuestion {
  return typeof payload === 'object' && payload !== null && 'decision' in payload && 'steps' in payload && 'about' in payload;
}

export function toKeep({ decision, steps, about }: Question, played: Played, sourceIds: ReadonlyMap<string, string>): KeptQuestion {
  return {
    decision,
    steps: Object.fromEntries(Object.entries(steps).map(([key, list]) => [key, settled(list, played, sourceIds)])),
    about: { ...about, item: about.item === null ? null : played.real(about.item) },
  };
}

/** Without those that the user answered for the same period before: a corrected file does not ask them again. */
export function notAnsweredBefore(questions: readonly Question[], reads: Reads, planId: string): Question[] {
  const answered = new Set(
    keptQuestions(reads, { planId })
      .filter(({ choice }) => choice !== null && choice !== ANSWERED && choice !== ASKED_AGAIN)
      .map(sameness),
  );
  return answered.size === 0 ? [...questions] : questions.filter((question) => !answered.has(sameness(question)));
}

/** A file that has just gone in. A corrected version comes under the name of the first. */
interface GoneIn {
  readonly name: string;
  readonly period: string | null;
  readonly questions: readonly Question[];
  readonly steps: readonly Step[];
}

/** Closes what waited for this plan and is settled by the file, is asked again by it, or was asked by an earlier version of it. */
export function closeSettled(tx: Transaction, planId: string, file: GoneIn): void {
  const again = new Set(file.questions.map(sameness));
  const about = (item: string | null, period: string | null) => `${item}\n${period}`;
  const conflicts = new Set(
    file.questions.flatMap((one) => (one.decision.code === 'reports-conflict' ? [about(one.about.item, one.about.period)] : [])),
  );
  const reported = new Set(file.steps.flatMap((step) => (step.do === 'report' ? [about(step.item, step.period)] : [])));
  const overtaken = tx.overtakenDecisions();
  for (const kept of storedQuestions(tx, { planId, choice: null })) {
    const { id, decision, about: subject } = kept;
    if (again.has(sameness(kept))) tx.update('decision', id, { choice: ASKED_AGAIN });
    else if (decision.code === 'reports-conflict' && conflicts.has(about(subject.item, subject.period)))
      tx.update('decision', id, { choice: ASKED_AGAIN });
    else if (decision.code === 'reports-conflict' && reported.has(about(subject.item, subject.period)))
      tx.update('decision', id, { choice: ANSWERED });
    else if (decision.file === file.name && subject.period === file.period) tx.update('decision', id, { choice: ANSWERED });
    else if (overtaken.has(id)) tx.update('decision', id, { choice: ANSWERED });
  }
}

function sameness({ decision: { code, ref, title, message, after }, about: { period } }: Pick<Question, 'decision' | 'about'>): string {
  return JSON.stringify([code, ref, title, message, after, period]);
}

/** What an answer would change, as the preview shows it beside what is certain. */
export function changesOfAnswer({ decision, steps, about }: Question, key: string): Change[] {
  const changes: Omit<Change, 'id'>[] = (steps[key] ?? []).flatMap((step) => changesOfStep(decision, about.item, step));
  return changes.map((change, index) => ({ ...change, id: `${decision.id}:${key}:${index}` }));
}

function changesOfStep(decision: Decision, item: string | null, step: Step): Omit<Change, 'id'>[] {
  const { ref, title, before } = decision;
  const place = { sheet: decision.sheet ?? '', cell: decision.cell ?? '' };
  const head = { ref, title, matchedBy: null };
  switch (step.do) {
    case 'item': {
      const { sheet, cell } = step.place;
      return [
        {
          ...head,
          kind: 'new-item',
          ref: step.ref,
          field: null,
          period: null,
          before: null,
          after: step.title,
          title: step.title,
          sheet,
          cell,
        },
      ];
    }
    case 'field':
      if (step.item.startsWith('new:')) return [];
      // what stands below an item rests with it, which the question has said
      if (step.field === 'retired' && item !== null && step.item !== item) return [];
      return [{ ...head, kind: 'item-field', field: step.field, period: null, ...beforeAndAfter(decision, step), ...place }];
    case 'alias':
      return [
        {
          ...head,
          kind: 'item-field',
          field: decision.code === 'committee-variant' ? 'committee' : 'officer',
          period: null,
          before,
          after: `${before ?? ''}, also called ${step.alias}`,
          ...place,
        },
      ];
    case 'report':
      return REPORT_FIELDS.flatMap(([field, said]) => {
        const after = step.said[said];
        const at = placeIn(step, said);
        const where = at === null ? place : { sheet: at.sheet, cell: at.cell };
        return after === undefined
          ? []
          : [{ ...head, kind: 'report' as const, field, period: step.period, before: null, after: String(after), ...where }];
      });
    case 'plan':
    case 'link':
      return [];
  }
}

function placeIn(step: Extract<Step, { do: 'report' }>, said: keyof Extract<Step, { do: 'report' }>['said']) {
  if (said === 'rag') return step.ragPlace;
  if (said === 'narrative') return step.narrativePlace;
  return (said === 'note' ? undefined : step.places?.[said]) ?? step.otherPlace;
}

/** A question has one "before" and "after"; its answers may change other fields as well. */
function beforeAndAfter(
  { code, ref, before, after }: Decision,
  { field, value }: Extract<Step, { do: 'field' }>,
): Pick<Change, 'before' | 'after'> {
  if (field === 'parent') return { before, after };
  if (field === 'ref' && code !== 'plan-field-changed') return { before: ref, after: value };
  if (field === 'retired') return { before: code === 'plan-field-changed' ? before : null, after: value === '' ? null : value };
  return { before: code === 'ambiguous-match' || code === 'new-item' || code === 'split' ? null : before, after: value };
}

const REPORT_FIELDS: readonly (readonly [ReportField, keyof Extract<Step, { do: 'report' }>['said']])[] = [
  ['rag', 'rag'],
  ['update', 'narrative'],
  ['path-to-green', 'pathToGreen'],
  ['forecast', 'forecast'],
  ['percent', 'percent'],
  ['by', 'by'],
  ['note', 'note'],
];
