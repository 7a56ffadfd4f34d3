export { challengeOf } from './board.ts';
export { createChallenge } from './challenge.ts';
export { dateMoves } from './date-moves.ts';
