/** Run as a process of its own: makes one plan, then stands still in the midst of a second command until it is killed. */
import { openStore } from '#core/store/index.ts';
import { countingIds, fakeClock, strictLog } from './fixed.ts';
import { importSamplePlan } from './plan.ts';

const [, , dataDir = ''] = process.argv;
const store = openStore({ dataDir, clock: fakeClock(), ids: countingIds(), log: strictLog() });
const { planId } = importSamplePlan(store);
store.commit({ kind: 'import', summary: 'never done', planIds: [planId] }, (tx) => {
  const [level] = tx.rows('level', { planId });
  if (level === undefined) throw new Error('no level');
  // enough to spill into the write-ahead log before the end
  for (let n = 0; n < 500; n += 1) {
    tx.insert('item', { planId, levelId: level.id, position: n, refGiven: false, title: 'x'.repeat(10_000) });
  }
  process.stdout.write('half way\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
});
