/** A period from opening to collecting: who is asked, what is sent, who is chased. */
import type { FeatureDeps, Quarter } from '../features.ts';
import { quarterBoard } from './board.ts';
import { createChasing } from './chasing.ts';
import { createOpening } from './opening.ts';
import { createSending } from './sending.ts';
import { periodStates } from './standing.ts';

export function createQuarter(deps: FeatureDeps): Quarter {
  return {
    board: ({ planId, period, by }) => quarterBoard(deps.store, planId, period, by),
    periods: ({ planId }) => periodStates(deps.store, planId),
    ...createOpening(deps.store),
    ...createSending(deps),
    ...createChasing(deps),
  };
}
