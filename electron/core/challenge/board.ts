/** What the checks find in a period, what of it was looked at, what the PMO moderated, and which dates were moved. */
import { type ChallengeBoard, challenge, type Flag, type FlagSeen } from '#shared/domain/challenge.ts';
import { CHECKS } from '#shared/domain/checks.ts';
import { periodEnd, periodStart } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { reportedBefore, statusIn } from '#shared/domain/reporting.ts';
import type { Reads, Tables } from '../store/index.ts';
import { dueMoves } from './date-moves.ts';

export function challengeOf(reads: Reads, plan: PlanDocument, period: string): ChallengeBoard {
  const context = contextOf(reads, plan, period);
  const looks = looksOf(reads, period);
  const byId = new Map(plan.items.map((item) => [item.id, item]));
  const flags = challenge(plan, context).map((flag): FlagSeen => {
    const item = byId.get(flag.itemId);
    const report = item?.reports[period];
    const look = lookAt(looks, flag);
    return {
      ...flag,
      look: look === null ? null : { at: look.at, who: look.who, comment: look.comment },
      update: report?.narrative ?? null,
      previousUpdate: context.previous === null ? null : (item?.reports[context.previous]?.narrative ?? null),
      previousRag: context.previous === null || item === undefined ? null : statusIn(item, plan.scale, context.previous),
      reportedRag: report?.reportedRag ?? null,
      moderatedRag: report?.moderatedRag ?? null,
      moderationReason: report?.moderationReason ?? null,
    };
  });
  const off = new Set(plan.rules.checksOff);
  return {
    checks: CHECKS.map(({ code, name, why }) => {
      const found = flags.filter((flag) => flag.code === code);
      return { code, name, why, on: !off.has(code), found: found.length, lookedAt: found.filter(({ look }) => look !== null).length };
    }),
    flags,
    moderated: plan.items.flatMap(({ id, ref, title, reports }) => {
      const report = reports[period];
      if (report === undefined || (report.moderatedRag === null && report.moderationReason === null)) return [];
      const { reportedRag: reported, moderatedRag: moderated, moderationReason: reason } = report;
      return { itemId: id, ref, title, reported, moderated, reason };
    }),
    moves: context.moves,
  };
}

/** The flags of a period as they are now. */
export function flagsOf(reads: Reads, plan: PlanDocument, period: string): readonly Flag[] {
  return challenge(plan, contextOf(reads, plan, period));
}

function contextOf(reads: Reads, plan: PlanDocument, period: string) {
  const [row] = reads.rows('period', { planId: plan.id, period });
  const moves = dueMoves(reads, plan, period);
  return {
    period,
    previous: reportedBefore(plan, period),
    startsOn: row?.startsOn ?? periodStart(period),
    endsOn: row?.endsOn ?? periodEnd(period),
    moves,
  };
}

/** By item and check. */
function looksOf(reads: Reads, period: string): ReadonlyMap<string, Tables['flagLook']> {
  return new Map(reads.rows('flagLook', { period }).map((look) => [`${look.itemId} ${look.code}`, look]));
}

/** Somebody looked at it as it is now; what it is about may have changed since. */
function lookAt(looks: ReadonlyMap<string, Tables['flagLook']>, flag: Flag): Tables['flagLook'] | null {
  const look = looks.get(`${flag.itemId} ${flag.code}`);
  return look?.mark === flag.mark ? look : null;
}
