/** The files of one import: what was read of each, what it would do, what the user decided. */
import { sumsOf } from '#shared/domain/change-rows.ts';
import { type Mapping, NO_MAPPING, type ProfileUsed } from '#shared/domain/mapping.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { type Decision, type FilePreview, MOST_CHANGES } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import type { Question } from '../compare/questions.ts';
import type { Step } from '../compare/steps.ts';
import { changesOfAnswer } from '../decisions.ts';
import { forTheReader } from '../say/messages.ts';
import type { WorkbookPicture } from './picture.ts';

export interface Session {
  readonly files: readonly SessionFile[];
  /** by decision id */
  readonly chosen: Map<string, string | null>;
}

/** What comparing a file with the plans adds to it. */
export interface Compared {
  outcome: FilePreview['outcome'];
  kind: 'plan' | 'return' | null;
  /** its place in the order of comparison, which is the order in which the files go in */
  turn: number;
  /** as the steps name it: an id, or "new:..." */
  planKey: string | null;
  plan: PlanDocument | null;
  planName: string | null;
  period: string | null;
  summary: string;
  counts: FilePreview['counts'];
  changes: FilePreview['changes'];
  questions: readonly Question[];
  /** rows of which nothing goes in before a question is answered */
  heldRows: ReadonlySet<string>;
  steps: readonly Step[];
  missing: readonly string[];
  newItems: readonly string[];
  /** 'none' = it says what the plan says already, 'empty' = it came back as it went out; either is kept as received where its period is open */
  news: 'some' | 'none' | 'empty';
  problems: readonly Problem[];
}

export interface SessionFile extends Compared {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** ISO date-time the file says it was last saved; null = it says nothing */
  readonly modified: string | null;
  /** null = refused before it could be read */
  readonly picture: WorkbookPicture | null;
  readonly sheets: FilePreview['sheets'];
  /** what a person or a profile settled about it */
  readonly mapping: { readonly by: 'hand' | 'profile'; readonly mapping: Mapping } | null;
  readonly profile: ProfileUsed | null;
  /** on the scale of its plan; null = refused before it could be read */
  reading: Reading | null;
  /** on the usual scale, and on each other that a plan of the store has */
  readings: readonly { readonly scale: RagScale; readonly reading: Reading }[];
  /** its items were let go of to save room: to be compared again it has to be read again */
  letGo: boolean;
  /** what reading alone said, before anything was compared */
  readonly asRead: Compared;
}

export const NO_COUNTS: FilePreview['counts'] = { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 };

export function uncomparedYet(outcome: Compared['outcome'], summary: string, problems: readonly Problem[]): Compared {
  return {
    outcome,
    summary,
    problems,
    kind: null,
    turn: 0,
    planKey: null,
    plan: null,
    planName: null,
    period: null,
    counts: NO_COUNTS,
    changes: [],
    questions: [],
    heldRows: new Set(),
    steps: [],
    missing: [],
    newItems: [],
    news: 'some',
  };
}

/** The changes are cut short where all files together have more than a preview carries. */
export function filePreviews(session: Session): FilePreview[] {
  let room = MOST_CHANGES;
  return session.files.map((file) => {
    const preview = filePreview(session, file);
    const changes = preview.changes.slice(0, room);
    room -= changes.length;
    return { ...preview, changes };
  });
}

/** What goes in on acceptance: what is certain, and what the answers taken so far add to it. */
export function changesOf(session: Session, file: SessionFile): FilePreview['changes'] {
  const answered = file.questions.flatMap((question) => changesOfAnswer(question, session.chosen.get(question.decision.id) ?? ''));
  return answered.length === 0 ? file.changes : [...file.changes, ...answered];
}

function decisionsOf(session: Session, file: SessionFile): Decision[] {
  return file.questions.map(({ decision }) => ({ ...decision, chosen: session.chosen.get(decision.id) ?? null }));
}

/** The same in rows: one that was held back and is answered with something to take is no longer left out. */
function countsOf(session: Session, file: SessionFile): FilePreview['counts'] {
  const taken = new Map<string, 'created' | 'changed'>();
  for (const { decision, steps, about } of file.questions) {
    const answer = steps[session.chosen.get(decision.id) ?? ''] ?? [];
    if (about.row === null || !file.heldRows.has(about.row) || answer.length === 0) continue;
    taken.set(about.row, answer.some((step) => step.do === 'item') ? 'created' : 'changed');
  }
  const count = (what: 'created' | 'changed') => [...taken.values()].filter((one) => one === what).length;
  const { created, changed, skipped } = file.counts;
  return { ...file.counts, created: created + count('created'), changed: changed + count('changed'), skipped: skipped - taken.size };
}

function filePreview(session: Session, file: SessionFile): FilePreview {
  const { reading, sheets } = file;
  const changes = changesOf(session, file);
  return {
    id: file.id,
    file: file.name,
    sha256: file.sha256,
    bytes: file.size,
    outcome: file.outcome,
    kind: file.kind,
    plan:
      file.planName === null
        ? null
        : { id: file.plan?.id ?? (file.planKey?.startsWith('new:') ? null : file.planKey), name: file.planName },
    ...(file.plan === null || file.plan.scale === DEFAULT_SCALE ? {} : { scale: file.plan.scale }),
    period: file.period,
    sender: reading?.sender ?? null,
    ...(file.outcome !== 'unchanged' && file.news !== 'some' && file.questions.length === 0 ? { received: true as const } : {}),
    summary: file.summary,
    counts: countsOf(session, file),
    tables: reading?.tables ?? [],
    levels: reading?.levels ?? [],
    sheets,
    mapping: file.mapping?.mapping ?? NO_MAPPING,
    profile: file.profile,
    statusValues: reading?.statusValues ?? [],
    changes,
    changeCount: changes.length,
    sums: sumsOf(changes),
    decisions: decisionsOf(session, file),
    missing: file.missing,
    newItems: file.newItems,
    ignored: reading?.ignored ?? [],
    problems: forTheReader(file.problems),
  };
}
