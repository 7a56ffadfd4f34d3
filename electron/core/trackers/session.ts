/** One import from the drop to its acceptance: what was read, what it would do, what the user decided. */

import { changeRows, sumsOf } from '#shared/domain/change-rows.ts';
import { NO_MAPPING } from '#shared/domain/mapping.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Decision, FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import { changesOfAnswer } from './decisions.ts';
import type { WorkbookPicture } from './picture.ts';
import type { Question } from './questions.ts';
import type { Step } from './steps.ts';

export interface Session {
  readonly id: string;
  state: ImportPreview['state'];
  progress: ImportPreview['progress'];
  files: readonly SessionFile[];
  seconds: number;
  commandId: string | null;
  /** by decision id */
  readonly chosen: Map<string, string | null>;
  /** the last command of each stored plan when it was compared: a plan that moved since is not written to */
  readonly standing: Map<string, string | null>;
}

export interface SessionFile {
  readonly id: string;
  readonly name: string;
  /** let go of once they are in the store */
  bytes: Uint8Array | null;
  readonly size: number;
  readonly sha256: string;
  /** null = refused before it could be read */
  readonly picture: WorkbookPicture | null;
  readonly sheets: FilePreview['sheets'];
  /** null = refused before it could be read; its items are let go of once they are compared */
  reading: Reading | null;
  /** its place in the order of comparison, which is the order in which the files go in */
  turn: number;
  outcome: FilePreview['outcome'];
  kind: 'plan' | 'return' | null;
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
  problems: readonly Problem[];
}

export const NO_COUNTS: FilePreview['counts'] = { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 };

export function previewOf(session: Session): ImportPreview {
  const { id, state, progress, seconds, commandId } = session;
  return { id, state, progress, seconds, commandId, files: session.files.map((file) => filePreview(session, file)) };
}

export function decisionsOf(session: Session, file: SessionFile): Decision[] {
  return file.questions.map(({ decision }) => ({ ...decision, chosen: session.chosen.get(decision.id) ?? null }));
}

/** What goes in on acceptance: what is certain, and what the answers taken so far add to it. */
export function changesOf(session: Session, file: SessionFile): FilePreview['changes'] {
  return [
    ...file.changes,
    ...file.questions.flatMap((question) => changesOfAnswer(question, session.chosen.get(question.decision.id) ?? '')),
  ];
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
    period: file.period,
    sender: reading?.sender ?? null,
    summary: file.summary,
    counts: countsOf(session, file),
    tables: reading?.tables ?? [],
    levels: reading?.levels ?? [],
    sheets,
    mapping: NO_MAPPING,
    profile: null,
    statusValues: reading?.statusValues ?? [],
    changes,
    changeCount: changes.length,
    sums: sumsOf(changeRows(changes)),
    decisions: decisionsOf(session, file),
    missing: file.missing,
    newItems: file.newItems,
    ignored: reading?.ignored ?? [],
    problems: file.problems,
  };
}
