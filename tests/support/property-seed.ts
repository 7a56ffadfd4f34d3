/** Property tests draw the same examples on every run, so that a red run means a change, not luck. QUARTERDECK_SEED=random hunts for new ones. */
import fc from 'fast-check';

const seed = process.env.QUARTERDECK_SEED;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 20_250_331) });
