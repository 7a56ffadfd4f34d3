/** What acceptance writes, file by file: plain data that crosses from the desk to the store. */
import type { Change } from '#shared/domain/preview.ts';
import type { Question } from '../compare/questions.ts';
import type { Step } from '../compare/steps.ts';
import { changesOf, type Session, type SessionFile } from './session.ts';

export interface TakenFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly kind: 'plan' | 'return';
  readonly planKey: string | null;
  /** the stored plan it was compared with; null = it makes one */
  readonly plan: { readonly id: string; readonly name: string } | null;
  readonly period: string | null;
  readonly sender: string | null;
  readonly modified: string | null;
  readonly news: SessionFile['news'];
  /** what is certain */
  readonly steps: readonly Step[];
  /** what the answers taken add */
  readonly chosenSteps: readonly Step[];
  readonly questions: readonly (Question & { readonly choice: string | null })[];
  /** of the list of changes, what a summary counts */
  readonly changes: readonly Pick<Change, 'kind' | 'ref' | 'title' | 'period' | 'field'>[];
  /** how the workbook was understood, for a later look */
  readonly shape: unknown;
}

/** Each file was compared with what those before it leave behind: in that order. */
export function takenFiles(session: Session): TakenFile[] {
  return session.files
    .filter(({ outcome }) => outcome === 'ready')
    .toSorted((a, b) => a.turn - b.turn)
    .map((file) => {
      const choice = (id: string) => session.chosen.get(id) ?? null;
      const { id, name, size, sha256, planKey, plan, period, modified, news, steps } = file;
      const stored = plan === null || plan.id.startsWith('new:') ? null : { id: plan.id, name: plan.name };
      return {
        id,
        name,
        size,
        sha256,
        kind: file.kind ?? 'return',
        planKey,
        plan: stored,
        period,
        sender: file.reading?.sender ?? null,
        modified,
        news,
        steps,
        chosenSteps: file.questions.flatMap((one) => one.steps[choice(one.decision.id) ?? ''] ?? []),
        questions: file.questions.map((one) => ({ ...one, choice: choice(one.decision.id) })),
        changes: changesOf(session, file).map((one) => ({
          kind: one.kind,
          ref: one.ref,
          title: one.title,
          period: one.period,
          field: one.field,
        })),
        shape: shapeOf(file),
      };
    });
}

/** How the workbook was understood, for a later look: columns with their roles, sheet by sheet. */
function shapeOf({ reading, sheets, profile, news }: SessionFile): unknown {
  if (reading === null) return null;
  const rows = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? 0;
  return reading.tables.map(({ sheet, range, headerRows, columns, transposed = false }) => ({
    sheet,
    range,
    headerRows,
    rows: rows(sheet),
    ...(transposed ? { transposed } : {}),
    ...(profile === null ? {} : { profile: profile.name }),
    ...(reading.own === undefined ? {} : { own: reading.own.mark ?? {} }),
    ...(news === 'empty' ? { empty: true } : {}),
    columns: columns.map(({ column, header, role, period, level, confidence, reason }) => ({
      column,
      header,
      role,
      period,
      level,
      confidence,
      reason,
    })),
  }));
}
