export { createChallenge } from './challenge.ts';
