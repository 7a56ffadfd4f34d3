/** The status of a parent, from what stands below it. */
import { plural, step } from './headline.ts';
import { comparePeriods } from './period.ts';
import type { Item, PlanDocument } from './plan.ts';
import { type RagMeaning, type RagScale, type RagValue, ragValue } from './rag.ts';
import { countedItems, statusIn } from './reporting.ts';

export interface RolledUp {
  /** null = nothing below it has a status */
  readonly code: string | null;
  /** "Off track: 3 of 7 actions off track (43%, from 30% on)"; of one that was reported of itself also what the rule would give */
  readonly reason: string;
  /** whether it was reported of the parent itself rather than worked out */
  readonly byHand: boolean;
}

/**
 * A parent of parents follows from all counted items below it, at whatever depth, not from the statuses of its children.
 * @returns for every item that stands above counted items its status in a period, by item id; one that was reported of itself keeps that
 */
export function rollUp(plan: PlanDocument, period: string): ReadonlyMap<string, RolledUp> {
  const below = countedBelow(plan);
  const rolled = new Map<string, RolledUp>();
  for (const item of plan.items) {
    const under = below.get(item.id);
    if (under === undefined) continue;
    const ruled = byRule(plan, under, period);
    const own = statusIn(item, plan.scale, period);
    rolled.set(item.id, own === null ? ruled : { code: own, reason: reported(plan, item, period, own, ruled), byHand: true });
  }
  return rolled;
}

function reported(plan: PlanDocument, item: Item, period: string, own: string, ruled: RolledUp): string {
  const now = (item.reports[period]?.rag ?? null) !== null;
  const last = Object.keys(item.reports)
    .filter((other) => comparePeriods(other, period) < 0 && item.reports[other]?.rag === own)
    .sort(comparePeriods)
    .at(-1);
  const byDate = ragValue(plan.scale, own)?.byDate === true;
  const how = byDate ? 'By its own completed date' : now || last === undefined ? 'Reported of itself' : `Reported of itself in ${last}`;
  if (plan.rules.rollUp.kind === 'by-hand' || ruled.code === null) return how;
  return ruled.code === own ? `${how}; the rule gives the same. ${ruled.reason}` : `${how}; the rule would give ${ruled.reason}`;
}

function byRule(plan: PlanDocument, under: readonly Item[], period: string): RolledUp {
  const { scale } = plan;
  const { rollUp: rule } = plan.rules;
  const codes = under.map((item) => ragValue(scale, statusIn(item, scale, period)));
  const counting = codes.filter((value): value is RagValue => value !== null && value.meaning !== 'other');
  const count = (...wanted: readonly RagMeaning[]) => counting.filter(({ meaning }) => wanted.includes(meaning)).length;
  const said = counting.length;
  const unsaid = under.length - said;
  const give = (meaning: RagMeaning, reason: string): RolledUp => {
    const value = standsFor(scale, meaning, counting);
    const whole = unsaid === 0 ? reason : `${reason}; ${unsaid} ${unsaid === 1 ? 'has' : 'have'} no status`;
    return { code: value?.code ?? null, reason: value === null ? whole : `${value.label}: ${whole}`, byHand: false };
  };
  const name = (number: number) => countedWord(plan, under, number);
  if (rule.kind === 'by-hand') return { code: null, reason: 'Set by hand in this plan; nothing was reported of it', byHand: false };
  if (said === 0) {
    const none =
      under.length === 1 ? `The ${name(1)} below it has no status` : `None of ${under.length} ${name(under.length)} has a status`;
    return { code: null, reason: none, byHand: false };
  }
  if (count('complete') === under.length)
    return give('complete', under.length === 1 ? `its ${name(1)} is complete` : `all ${said} ${name(said)} are complete`);
  if (count('not-started') === said)
    return give('not-started', said === 1 ? `its ${name(1)} has not begun` : `none of ${said} ${name(said)} has begun`);

  const off = count('off-track');
  const risk = count('at-risk');
  switch (rule.kind) {
    case 'worst':
      if (off > 0) return give('off-track', `${off} of ${said} ${name(said)} ${off === 1 ? 'is' : 'are'} off track; the worst counts`);
      if (risk > 0) return give('at-risk', `${risk} of ${said} ${name(said)} ${risk === 1 ? 'is' : 'are'} at risk; the worst counts`);
      return give('on-track', `none of ${said} ${name(said)} is off track or at risk`);
    case 'share': {
      const [offShare, riskShare] = [off / said, (off + risk) / said];
      const late = `${off + risk} of ${said} ${name(said)} off track or at risk`;
      if (off > 0 && offShare >= rule.offTrackFrom)
        return give('off-track', `${off} of ${said} ${name(said)} off track (${percent(offShare)}, from ${percent(rule.offTrackFrom)} on)`);
      if (off + risk > 0 && riskShare >= rule.atRiskFrom)
        return give('at-risk', `${late} (${percent(riskShare)}, from ${percent(rule.atRiskFrom)} on)`);
      return give('on-track', `${late} (${underLimit(riskShare, rule.atRiskFrom, percent)}, under ${percent(rule.atRiskFrom)})`);
    }
    case 'weighted': {
      const points = counting.flatMap(({ meaning }) => POINTS[meaning] ?? []);
      const mean = points.reduce((sum, each) => sum + each, 0) / points.length;
      const figure = (limit: number) =>
        `${underLimit(mean, limit, (value) => value.toFixed(2))} points of 2 on average over ${points.length} ${name(points.length)}`;
      if (mean < rule.offTrackBelow) return give('off-track', `${figure(rule.offTrackBelow)}, under ${rule.offTrackBelow}`);
      if (mean < rule.atRiskBelow) return give('at-risk', `${figure(rule.atRiskBelow)}, under ${rule.atRiskBelow}`);
      return give('on-track', `${figure(rule.atRiskBelow)}, ${rule.atRiskBelow} or more`);
    }
  }
}

/** What has not begun has no place in a mean. */
const POINTS: Readonly<Partial<Record<RagMeaning, number>>> = { 'off-track': 0, 'at-risk': 1, 'on-track': 2, complete: 2 };

/**
 * The status that stands for a meaning: where a scale has several ("1" and "2", both off track), the worst of those below that has it; where it
 * has none, the next worse meaning that it has.
 */
function standsFor(scale: RagScale, meaning: RagMeaning, below: readonly RagValue[]): RagValue | null {
  const values = scale.values.filter((value) => value.meaning === meaning);
  const worst = below.filter((value) => value.meaning === meaning).sort((a, b) => (step(scale, a.code, b.code) === 'improved' ? -1 : 1))[0];
  if (worst !== undefined) return worst;
  if (values[0] !== undefined) return values[0];
  return meaning === 'at-risk' ? standsFor(scale, 'off-track', below) : null;
}

/** "7 actions"; items of several levels are just items. */
function countedWord(plan: PlanDocument, under: readonly Item[], count: number): string {
  const levels = new Set(under.map(({ level }) => level));
  const [level] = levels;
  const one = levels.size > 1 ? 'item' : (plan.levels[level ?? -1]?.name ?? 'item').toLowerCase();
  return count === 1 ? one : plural(one);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** A figure that would round up to the limit it is under is shown with its decimals: "29.8%", not "30%, under 30%". */
function underLimit(value: number, limit: number, shown: (value: number) => string): string {
  if (value >= limit || shown(value) !== shown(limit)) return shown(value);
  return shown(limit).endsWith('%') ? `${(Math.floor(value * 1000) / 10).toFixed(1)}%` : (Math.floor(value * 1000) / 1000).toFixed(3);
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
