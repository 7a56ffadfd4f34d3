/** How a plan's roll-up rule is said. */
import type { ReturnData } from '#shared/domain/return.ts';

/** The rule by which parents get their status, as every output says it. */
export function rollUpInWords({ rules: { rollUp }, levels }: ReturnData): string {
  const parents = levels.length > 2 ? 'Parents' : withArticle((levels[0] ?? 'parent').toLowerCase());
  const gets = levels.length > 2 ? 'get' : 'gets';
  const first = `${parents} ${gets} complete when all below is complete, and not started when nothing below has begun; otherwise`;
  const last = 'A status that was reported of a parent itself counts before the rule.';
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  switch (rollUp.kind) {
    case 'worst':
      return `${first} the worst status below it. ${last}`;
    case 'share':
      return `${first} off track where ${percent(rollUp.offTrackFrom)} or more of what has a status below it is off track, at risk where ${percent(rollUp.atRiskFrom)} or more is off track or at risk, else on track. ${last}`;
    case 'weighted':
      return `${first} by the mean of points (on track or complete 2, at risk 1, off track 0): off track under ${rollUp.offTrackBelow}, at risk under ${rollUp.atRiskBelow}, else on track. ${last}`;
    case 'by-hand':
      return `${parents} ${levels.length > 2 ? 'have' : 'has'} the status that was reported of ${levels.length > 2 ? 'them' : 'it'}; nothing is worked out.`;
  }
}

export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'An' : 'A'} ${word}`;
}
