/** The status of a parent, from what stands below it. */
import { plural } from './headline.ts';
import type { Item, PlanDocument } from './plan.ts';
import { type RagMeaning, ragValue } from './rag.ts';
import { countedItems, statusIn } from './reporting.ts';

export interface RolledUp {
  /** null = nothing below it has a status */
  readonly code: string | null;
  /** "Red: 3 of 7 actions are off track (43%, from 30% on)" */
  readonly reason: string;
  /** whether it was reported of the parent itself rather than worked out */
  readonly byHand: boolean;
}

/** @returns for every item that stands above counted items its status in a period, by item id; one that was reported of itself keeps that */
export function rollUp(plan: PlanDocument, period: string): ReadonlyMap<string, RolledUp> {
  const below = countedBelow(plan);
  const rolled = new Map<string, RolledUp>();
  for (const item of plan.items) {
    const under = below.get(item.id);
    if (under === undefined) continue;
    const own = item.reports[period]?.rag ?? null;
    if (own !== null) rolled.set(item.id, { code: own, reason: 'Reported of itself', byHand: true });
    else rolled.set(item.id, byRule(plan, under, period));
  }
  return rolled;
}

function byRule(plan: PlanDocument, under: readonly Item[], period: string): RolledUp {
  const { rollUp: rule } = plan.rules;
  const name = (count: number) => {
    const one = (plan.levels[under[0]?.level ?? -1]?.name ?? 'item').toLowerCase();
    return count === 1 ? one : plural(one);
  };
  const meanings = under.flatMap((item) => ragValue(plan.scale, statusIn(item, plan.scale, period))?.meaning ?? []);
  const count = (...wanted: readonly RagMeaning[]) => meanings.filter((meaning) => wanted.includes(meaning)).length;
  const said = meanings.length;
  const give = (meaning: RagMeaning, reason: string): RolledUp => {
    const value = plan.scale.values.find((one) => one.meaning === meaning) ?? null;
    return { code: value?.code ?? null, reason: value === null ? reason : `${value.label}: ${reason}`, byHand: false };
  };
  if (rule.kind === 'by-hand') return { code: null, reason: 'Set by hand in this plan; nothing was reported of it', byHand: false };
  if (said === 0) return { code: null, reason: `None of ${under.length} ${name(under.length)} has a status`, byHand: false };
  if (count('complete') === under.length) return give('complete', `all ${under.length} ${name(under.length)} are complete`);
  if (count('not-started') === said) return give('not-started', `none of ${said} ${name(said)} has begun`);

  const off = count('off-track');
  const risk = count('at-risk');
  switch (rule.kind) {
    case 'worst':
      if (off > 0) return give('off-track', `${off} of ${said} ${name(said)} ${off === 1 ? 'is' : 'are'} off track; the worst counts`);
      if (risk > 0) return give('at-risk', `${risk} of ${said} ${name(said)} ${risk === 1 ? 'is' : 'are'} at risk; the worst counts`);
      return give('on-track', `none of ${said} ${name(said)} is off track or at risk`);
    case 'share': {
      const offShare = off / said;
      const riskShare = (off + risk) / said;
      if (off > 0 && offShare >= rule.offTrackFrom)
        return give('off-track', `${off} of ${said} ${name(said)} off track (${percent(offShare)}, from ${percent(rule.offTrackFrom)} on)`);
      if (off + risk > 0 && riskShare >= rule.atRiskFrom)
        return give(
          'at-risk',
          `${off + risk} of ${said} ${name(said)} off track or at risk (${percent(riskShare)}, from ${percent(rule.atRiskFrom)} on)`,
        );
      return give(
        'on-track',
        `${off + risk} of ${said} ${name(said)} off track or at risk (${percent(riskShare)}, under ${percent(rule.atRiskFrom)})`,
      );
    }
    case 'weighted': {
      const counting = meanings.flatMap((meaning) => POINTS[meaning] ?? []);
      if (counting.length === 0) return { code: null, reason: `None of ${said} ${name(said)} has a status that counts`, byHand: false };
      const mean = counting.reduce((sum, points) => sum + points, 0) / counting.length;
      const figure = `${mean.toFixed(2)} points of 2 on average over ${counting.length} ${name(counting.length)}`;
      if (mean < rule.offTrackBelow) return give('off-track', `${figure}, under ${rule.offTrackBelow}`);
      if (mean < rule.atRiskBelow) return give('at-risk', `${figure}, under ${rule.atRiskBelow}`);
      return give('on-track', `${figure}, ${rule.atRiskBelow} or more`);
    }
  }
}

/** What has not begun has no place in a mean. */
const POINTS: Readonly<Partial<Record<RagMeaning, number>>> = { 'off-track': 0, 'at-risk': 1, 'on-track': 2, complete: 2 };

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** For every item that has some, the counted items below it, at whatever depth. */
function countedBelow(plan: PlanDocument): ReadonlyMap<string, readonly Item[]> {
  const parents = new Map(plan.items.map((item) => [item.id, item.parentId]));
  const below = new Map<string, Item[]>();
  for (const item of countedItems(plan)) {
    for (let parent = item.parentId; parent !== null; parent = parents.get(parent) ?? null) {
      const list = below.get(parent);
      if (list === undefined) below.set(parent, [item]);
      else list.push(item);
    }
  }
  return below;
}
