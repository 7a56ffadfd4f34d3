/** What happens to an open import while something else happens: answers, edits, corrections, broken threads, the end. */
import { expect, test, vi } from 'vitest';
import { type Mapping, NO_MAPPING } from '#shared/domain/mapping.ts';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const PLAN = `Wexmoor Harbour Plan,,,,\nPriority,Ref,Action,Lead officer,Due\nSafe harbour,1.1,Repair the sea wall,Head of Place,March 2026\n,1.2,Dredge the basin,Harbour Master,June 2026\n,1.3,Paint the light,Harbour Master,June 2026\n`;
const Q3 = `Place return Q3 2025/26,,,\nRef,Action,Q3 RAG,Update\n1.1,Repair the sea wall,Amber/Green,Work began.\n1.2,Dredge the basin,A,Waiting for the licence.\n1.3,Paint the light,G,Done on time.\n`;
const Q4 = `Place return Q4 2025/26,,,\nRef,Action,Q4 RAG,Update\n1.1,Repair the sea wall,Amber/Red,Going on.\n1.2,Dredge the basin,G,The licence came.\n1.3,Paint the light,G,Two coats.\n`;

async function withQuestion() {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  await desk.take([text('q3.csv', Q3)]);
  const [waiting] = (await desk.imports.waiting()).decisions;
  if (waiting === undefined) throw new Error('nothing waits');
  return { ...desk, waiting };
}

test('an answer to an earlier import leaves the open one to be accepted, compared with the plan as it is then', async () => {
  const { waiting, ...desk } = await withQuestion();
  const open = await desk.drop([text('q4.csv', Q4)]);
  const [question] = fileOf(open).decisions;
  await desk.imports.decide({ importId: open.id, decisionId: question?.id ?? '', choice: 'A' });
  await desk.imports.decide({ importId: null, decisionId: waiting.id, choice: 'G' });

  const now = await desk.imports.get({ importId: open.id });
  expect(now.state).toBe('ready');
  expect(fileOf(now).decisions).toMatchObject([{ id: question?.id, chosen: 'A' }]);
  await desk.imports.accept({ importId: open.id });
  const item = (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.1');
  expect([item?.reports['2025-26 Q3']?.rag, item?.reports['2025-26 Q4']?.rag]).toEqual(['G', 'A']);
});

test('what a file left open is answered beside a file that is still to go in', async () => {
  const { waiting, ...desk } = await withQuestion();
  const open = await desk.drop([text('q3.csv', Q3), text('q4.csv', Q4)]);
  await desk.imports.decide({ importId: open.id, decisionId: waiting.id, choice: 'A' });
  const now = await desk.imports.get({ importId: open.id });
  expect(fileOf(now, 'q3.csv').decisions).toMatchObject([{ id: waiting.id, chosen: 'A' }]);
  await desk.imports.accept({ importId: open.id });
  expect((await desk.imports.get({ importId: open.id })).state).toBe('accepted');
});

test('a plan edited by hand is still met by acceptance: nothing is changed that was not shown', async () => {
  const { waiting: _, ...desk } = await withQuestion();
  const open = await desk.drop([text('q4.csv', Q4)]);
  const item = (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.2');
  await desk.client.reports.set({ itemId: item?.id ?? '', period: '2025-26 Q4', rag: 'R' });
  const before = dumpDomain(desk.dataDir);
  await expect(desk.imports.accept({ importId: open.id })).rejects.toMatchObject({ code: 'PLAN_MOVED' });
  expect(dumpDomain(desk.dataDir)).toEqual(before);
});

test('an edit while files are still being read is part of what they are compared with', async () => {
  const { waiting: _, ...desk } = await withQuestion();
  const item = (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.2');
  const { importId } = await desk.imports.start({ files: [text('q4.csv', Q4)], planId: null, period: null });
  for (let turn = 0; turn < 40 && (await desk.imports.get({ importId })).state === 'reading'; turn += 1)
    await desk.client.reports.set({ itemId: item?.id ?? '', period: '2025-26 Q4', narrative: `Typed ${turn}` });
  const ready = await desk.settled(importId);
  const typed = (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.2')?.reports['2025-26 Q4']?.narrative;
  expect(typed).toMatch(/^Typed/);
  const shown = fileOf(ready).changes.find(({ ref, field }) => ref === '1.2' && field === 'update');
  expect([shown?.before, shown?.after]).toEqual([typed, 'The licence came.']);
  await desk.imports.accept({ importId });
});

const WITHOUT: Mapping = { ...NO_MAPPING, values: [{ text: 'G', fill: null, code: 'R' }] };

test('a second correction does not forget the first, whichever comes while the other is read', async () => {
  const desk = importDesk();
  const open = await desk.drop([text('plan.csv', PLAN), text('q3.csv', Q3), text('q4.csv', Q4)]);
  const id = (name: string) => fileOf(open, name).id;
  await Promise.all([
    desk.imports.correct({ importId: open.id, fileId: id('q3.csv'), mapping: WITHOUT }),
    desk.imports.correct({ importId: open.id, fileId: id('q4.csv'), mapping: WITHOUT }),
  ]);
  const now = await desk.settled(open.id);
  for (const name of ['q3.csv', 'q4.csv']) expect(fileOf(now, name).mapping).toEqual(WITHOUT);
});

test('a shape is not remembered as it was before a correction that is still being read', async () => {
  const desk = importDesk();
  const open = await desk.drop([text('plan.csv', PLAN)]);
  await desk.imports.correct({ importId: open.id, fileId: fileOf(open).id, mapping: WITHOUT });
  await expect(
    desk.client.profiles.save({ importId: open.id, fileId: fileOf(open).id, name: 'Harbour', profileId: null }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  await desk.settled(open.id);
  await desk.client.profiles.save({ importId: open.id, fileId: fileOf(open).id, name: 'Harbour', profileId: null });
});

test('an answer that is none is refused in words, whatever it is called', async () => {
  const { waiting, ...desk } = await withQuestion();
  const open = await desk.drop([text('q4.csv', Q4)]);
  for (const choice of ['constructor', 'toString', '__proto__', '']) {
    const refused = { code: 'BAD_INPUT' };
    await expect(desk.imports.decide({ importId: null, decisionId: waiting.id, choice })).rejects.toMatchObject(refused);
    const decisionId = fileOf(open).decisions[0]?.id ?? '';
    await expect(desk.imports.decide({ importId: open.id, decisionId, choice })).rejects.toMatchObject(refused);
  }
});

test('a file that changes between preview and marked copy is not marked in the wrong cells', async () => {
  const desk = importDesk();
  const file = text('q3.csv', Q3);
  const open = await desk.drop([text('plan.csv', PLAN), file]);
  vi.spyOn(file, 'arrayBuffer').mockImplementation(() => text('q3.csv', Q4).arrayBuffer());
  const fileId = fileOf(open, 'q3.csv').id;
  await expect(desk.imports.marked({ importId: open.id, fileId })).rejects.toMatchObject({ code: 'REFUSED' });
  await expect(desk.imports.accept({ importId: open.id })).rejects.toThrow('was changed after it was read');
  expect((await desk.client.plans.list()).length).toBe(0);
});
