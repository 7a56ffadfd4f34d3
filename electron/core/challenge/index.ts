export { challengeOf } from './board.ts';
export { createChallenge } from './challenge.ts';
export { dateMoves, dueMoves } from './date-moves.ts';
