/** The challenge of a period: checks, what was looked at, moderation, approvals. */
import type { Challenge, FeatureDeps } from '../features.ts';

export function createChallenge(_deps: FeatureDeps): Challenge {
  return {
    board: () => unwritten('board'),
    look: () => unwritten('look'),
    moderate: () => unwritten('moderate'),
    approve: () => unwritten('approve'),
    unapprove: () => unwritten('unapprove'),
  };
}

function unwritten(name: string): never {
  throw new Error(`${name} is being written`);
}
