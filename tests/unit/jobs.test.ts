/** Long work: it tells how far it is, one of a kind at a time, and stops where it is asked to. */
import { expect, test } from 'vitest';
import { createJobs } from '#core/jobs.ts';
import type { AppEvent } from '#shared/contract/index.ts';

test('tells of each step, and is gone when it is done', async () => {
  const told: AppEvent[] = [];
  const jobs = createJobs((event) => told.push(event));
  const done = await jobs.run('a', async (job) => {
    await job.step(0, 1, 'first.xlsx');
    await job.step(1, 1, null);
    return 'done';
  });
  expect(done).toBe('done');
  expect(told).toEqual([
    { kind: 'writing', job: 'a', done: 0, total: 1, file: 'first.xlsx' },
    { kind: 'writing', job: 'a', done: 1, total: 1, file: null },
  ]);
  expect(jobs.stop('a')).toBe(false);
});

test('work of the same id waits for nobody: it is refused while the other is under way', async () => {
  const jobs = createJobs(() => undefined);
  const first = jobs.run('a', (job) => job.step(0, 1, null));
  await expect(jobs.run('a', () => Promise.resolve())).rejects.toThrow('This is being written already; wait for it, or stop it first.');
  await first;
  await jobs.run('a', (job) => job.step(0, 1, null));
});

test('a stop is seen at the next step, however often it was asked for', async () => {
  const jobs = createJobs(() => undefined);
  let steps = 0;
  const work = jobs.run('a', async (job) => {
    for (; steps < 10; steps += 1) {
      await job.step(steps, 10, null);
      if (steps === 2) expect([jobs.stop('a'), jobs.stop('a'), job.isStopped()]).toEqual([true, false, true]);
    }
  });
  await expect(work).rejects.toMatchObject({ code: 'REFUSED', message: 'Stopped, as you asked; nothing of it was kept.' });
  expect(steps).toBe(3);
});
