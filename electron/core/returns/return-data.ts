/** What outputs are made of: a publication as it was frozen, or a draft of the period as it stands. */
import { createHash } from 'node:crypto';
import { countedActions } from '#shared/domain/due.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { challengeOf, dateMoves } from '../challenge/index.ts';
import type { FeatureDeps } from '../features.ts';
import type { Reads, Tables } from '../store/index.ts';
import { UserError } from '../user-error.ts';
import { collect, type ReturnContext } from './collect.ts';
import type { SourceFile } from './collect-sources.ts';

export interface ReturnOf {
  readonly planId: string;
  /** "2024-25 Q3" */
  readonly period: string;
  /** null = a draft */
  readonly publicationId: string | null;
}

/** Throws UserError NOT_FOUND (no such plan or publication), BAD_INPUT (no such period), REFUSED (frozen by another version). */
export function returnData(
  { store, clock }: Pick<FeatureDeps, 'store' | 'clock'>,
  { planId, period, publicationId }: ReturnOf,
): ReturnData {
  refuseNoPeriod(period);
  if (publicationId === null) return collected(store, planId, period, clock.now().toISOString(), { state: 'draft', revision: null });
  const publication = store.row('publication', publicationId);
  if (publication === null || publication.planId !== planId || publication.period !== period)
    throw new UserError('NOT_FOUND', `This publication of ${period} is not in the data folder; look at the list of publications again.`);
  return frozenIn(publication);
}

/** What was frozen, held to its hash. Throws UserError REFUSED. */
export function frozenIn({ period, frozen, sha256 }: Tables['publication']): ReturnData {
  if (!isReturnData(frozen))
    throw new UserError(
      'REFUSED',
      `${period} was published by another version of Quarterdeck, which lays its outputs out differently. What was written then is still there; nothing more can be made of it.`,
    );
  if (hashOf(frozen) !== sha256)
    throw new UserError(
      'REFUSED',
      `What was published for ${period} is no longer what was frozen: the database has been changed by something else. Put it back from a backup.`,
    );
  return frozen;
}

/** The SHA-256 of the data as JSON. */
export function hashOf(data: ReturnData): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/** The period as it stands, in the store or inside the transaction that publishes it. */
export function collected(
  reads: Reads,
  planId: string,
  period: string,
  at: string,
  standing: Pick<ReturnContext, 'state' | 'revision'>,
): ReturnData {
  const plan = reads.plan(planId);
  const files = sourceFiles(reads);
  const [row] = reads.rows('period', { planId, period });
  return collect(plan, period, files, at, {
    ...standing,
    excused: new Set(reads.rows('excused', { period }).map(({ itemId }) => itemId)),
    asks: row?.asks ?? [],
    changeControl: dateMoves(reads, plan, period),
    checks: challengeOf(reads, plan, period).checks.flatMap(({ on, name, found, lookedAt }) => (on ? [{ name, found, lookedAt }] : [])),
    received: received(reads, plan, period, files),
    countedIn: (earlier) => countedIn(reads, planId, earlier),
  });
}

/** By its last revision. */
function countedIn(reads: Reads, planId: string, period: string): ReadonlySet<string> | null {
  const frozen = reads
    .rows('publication', { planId, period })
    .toSorted((a, b) => a.revision - b.revision)
    .at(-1)?.frozen;
  return isReturnData(frozen) ? new Set(countedActions(frozen).map(({ id }) => id)) : null;
}

function sourceFiles(reads: Reads): readonly SourceFile[] {
  const importedAt = new Map(reads.rows('importBatch').map((batch) => [batch.id, batch.importedAt]));
  return reads.rows('sourceFile').map(({ id, name, sha256, batchId }) => ({ id, name, sha256, importedAt: importedAt.get(batchId) ?? '' }));
}

/** The returns of the period, in the order they came in, each with the items whose status or update stands as it said. */
function received(reads: Reads, plan: PlanDocument, period: string, files: readonly SourceFile[]): ReturnData['received'] {
  const items = new Map<string, number>();
  for (const { reports } of plan.items) {
    const said = [reports[period]?.source?.sourceId, reports[period]?.narrativeSource?.sourceId];
    for (const sourceId of new Set(said)) if (sourceId !== undefined) items.set(sourceId, (items.get(sourceId) ?? 0) + 1);
  }
  const importedAt = new Map(files.map((file) => [file.id, file.importedAt]));
  return reads.rows('sourceFile', { planId: plan.id, period, kind: 'return' }).map(({ id, name, sender }) => ({
    recipient: sender ?? name,
    file: name,
    receivedOn: (importedAt.get(id) ?? '').slice(0, 10),
    items: items.get(id) ?? 0,
  }));
}

/** All that reports may be asked of, in the order of the plan: what stands deepest, and parents that report themselves. */
export function reporting({ rows }: ReturnData): readonly ReturnAction[] {
  return rows.flatMap((row) => (row.kind === 'action' ? [row] : row.own === null ? [] : [row.own]));
}

export function refuseNoPeriod(period: string): void {
  if (parsePeriod(period) === null) throw new UserError('BAD_INPUT', `"${period}" is not a period. Write it like "2024-25 Q3".`);
}

/** Frozen by this version's layout; an older one's data would give another file. */
export function isReturnData(frozen: unknown): frozen is ReturnData {
  return typeof frozen === 'object' && frozen !== null && 'layout' in frozen && frozen.layout === 2;
}
