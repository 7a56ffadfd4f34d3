import { expect, it } from 'vitest';
import { dumpDomain, testCore } from '../support/core.ts';

const demoDir = new URL('../../build/demo', import.meta.url).pathname;

it('takes real imports back one by one, row for row, and brings them again', async () => {
  const { client, dataDir, log } = testCore({ demoDir });
  const start = dumpDomain(dataDir);
  await client.sample.open();
  const end = dumpDomain(dataDir);
  const steps: string[] = [];
  for (let { undo } = await client.app.status(); undo !== null; undo = (await client.app.status()).undo) {
    steps.push(undo);
    await client.history.undo({ commandId: null });
  }
  expect(steps.length).toBeGreaterThan(1);
  expect(dumpDomain(dataDir)).toEqual(start);
  for (const _ of steps) await client.history.redo();
  expect(dumpDomain(dataDir)).toEqual(end);
  expect((await client.app.check()).faults).toEqual([]);
  expect(log.errors).toEqual([]);
});
