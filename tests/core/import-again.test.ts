/** Returns that come again, corrected or with the same words: what waits is asked once, answered once, and leaves nothing behind. */
import { expect, test } from 'vitest';
import type { FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain, testCore } from '../support/core.ts';

const PLAN = `Harbour Improvement Plan 2025-26
Priority,Ref,Action,Lead officer,Committee,Timescale,Q2 2025/26 RAG,Q2 2025/26 Update
Sound finances,1.1,Balance the budget for the next four years,Head of Finance,FSC,March 2026,A,Savings were identified in August.
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,FSC,June 2026,G,The auditors have met twice.
Sound finances,1.3,Publish a plain guide to spending,Head of Communications,FSC,May 2026,G,A first draft is out.
Sound finances,1.4,Train every budget holder in forecasting,Head of HR,FSC,May 2026,R,No trainer was found.
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,EHC,May 2026,B,Completed in July.
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,EHC,June 2026,G,Tender is out.
`;
const HEAD = 'Finance - Q3 2025/26 return\nRef,Action,Lead officer,Q3 RAG,Q3 Update\n';
const ROWS = {
  officer: '1.1,Balance the budget for the next four years,Interim Head of Finance,R,Savings slipped.\n',
  reserves: '1.2,Review the level of reserves with the auditors,Head of Finance,G,A third meeting is booked.\n',
  guide: '1.3,Publish a plain guide to spending,Head of Communications,G,Printed.\n',
  invalid: '1.4,Train every budget holder in forecasting,Head of HR,Amber/Green,A trainer starts in January.\n',
  valid: '1.4,Train every budget holder in forecasting,Head of HR,A,A trainer starts in January.\n',
  books: ',Open the books to residents once a year,Head of Finance,G,New this quarter.\n',
  ledger: ',Buy a new ledger for the treasury team,Head of Finance,G,New as well.\n',
};

function desk() {
  const core = testCore();
  const { imports } = core.client;
  const preview = async (name: string, text: string, planName: string | null = null): Promise<ImportPreview> => {
    const { importId } = await imports.start({ files: [new File([text], name)], planId: null, planName, period: null });
    for (;;) {
      const found = await imports.get({ importId });
      if (found.state !== 'reading') return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const only = (found: ImportPreview): FilePreview => {
    const [file] = found.files;
    if (file === undefined) throw new Error('the preview is empty');
    return file;
  };
  const take = async (name: string, text: string) => {
    const found = await preview(name, text);
    const done = await imports.accept({ importId: found.id });
    return { file: only(await imports.get({ importId: found.id })), done };
  };
  const items = async () => {
    const [plan] = await core.client.plans.list();
    return (await core.client.plans.get({ planId: plan?.id ?? '' })).items;
  };
  const waiting = async () => (await imports.waiting()).decisions;
  const answer = async (code: string, choice: string) => {
    const decision = (await waiting()).find((one) => one.code === code);
    return imports.decide({ importId: null, decisionId: decision?.id ?? '', choice });
  };
  return { ...core, imports, preview, only, take, items, waiting, answer };
}

test('a corrected return answers what its first version left open', async () => {
  const { take, waiting, dataDir, client } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.officer + ROWS.reserves + ROWS.invalid + ROWS.books);
  expect((await waiting()).map(({ code }) => code).sort()).toEqual(['invalid-status', 'missing-item', 'new-item', 'plan-field-changed']);

  const before = dumpDomain(dataDir);
  const { done } = await take('finance.csv', HEAD + ROWS.officer + ROWS.reserves + ROWS.guide + ROWS.valid);
  expect((await waiting()).map(({ code }) => code)).toEqual(['plan-field-changed']);
  await client.history.undo({ commandId: done.commandId });
  expect(dumpDomain(dataDir)).toEqual(before);
});

test('what was answered for a period is not asked again by a corrected return', async () => {
  const { take, waiting, answer } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.officer + ROWS.reserves + ROWS.guide + ROWS.valid);
  await answer('plan-field-changed', 'keep');
  const { file } = await take('finance.csv', HEAD + ROWS.officer + ROWS.reserves.replace('third', 'fourth') + ROWS.guide + ROWS.valid);
  expect(file.outcome).toBe('imported');
  expect(await waiting()).toEqual([]);
});

test('a post called the same once is the same from then on', async () => {
  const { take, waiting, answer, items } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.officer);
  await answer('plan-field-changed', 'same-post');
  expect((await items()).find(({ ref }) => ref === '1.1')?.officers).toEqual(['Head of Finance']);
  const later = (HEAD + ROWS.officer).replaceAll('Q3', 'Q4');
  const { file } = await take('finance q4.csv', later);
  expect(file).toMatchObject({ outcome: 'imported', decisions: [] });
  expect(await waiting()).toEqual([]);
});

test('two new actions beside each other get a ref each', async () => {
  const { preview, imports, only, take, items } = desk();
  await take('plan.csv', PLAN);
  const found = await preview('finance.csv', HEAD + ROWS.reserves + ROWS.guide + ROWS.valid + ROWS.books + ROWS.ledger);
  const added = only(found).decisions.filter(({ code }) => code === 'new-item');
  for (const { id } of added) await imports.decide({ importId: found.id, decisionId: id, choice: 'accept' });
  const file = only(await imports.get({ importId: found.id }));
  expect(file.counts).toEqual({ rows: 5, matched: 3, created: 2, changed: 3, unchanged: 0, skipped: 0 });
  expect(file.changes.filter(({ kind }) => kind === 'new-item').map(({ ref, sheet, cell }) => [ref, sheet, cell])).toEqual([
    ['1.5', 'finance', 'B6'],
    ['1.6', 'finance', 'B7'],
  ]);
  const done = await imports.accept({ importId: found.id });
  expect(done).toMatchObject({ created: 2, waiting: only(found).decisions.length - 2 });
  expect((await items()).filter(({ level }) => level === 1).map(({ ref }) => ref)).toEqual([
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
    '1.6',
    '2.1',
    '2.2',
  ]);
});

test('a proposed ref that was given away meanwhile makes room', async () => {
  const { take, answer, items, client } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.reserves + ROWS.books);
  const all = await items();
  const parent = all.find(({ title }) => title === 'Sound finances');
  const [plan] = await client.plans.list();
  await client.items.add({ planId: plan?.id ?? '', parentId: parent?.id ?? null, afterId: null, ref: '1.5', title: 'Typed by hand' });
  await answer('new-item', 'accept');
  expect((await items()).find(({ title }) => title.startsWith('Open the books'))?.ref).toBe('1.6');
});

test('the only thing a file holds may be a decision; its answer is what is accepted', async () => {
  const { preview, imports, only, take } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.reserves);
  const found = await preview('finance again.csv', HEAD + ROWS.reserves + ROWS.invalid);
  expect(only(found)).toMatchObject({ outcome: 'ready', changes: [], counts: { changed: 0, unchanged: 1, skipped: 1 } });
  const [decision] = only(found).decisions;
  await imports.decide({ importId: found.id, decisionId: decision?.id ?? '', choice: 'A' });
  expect(only(await imports.get({ importId: found.id }))).toMatchObject({
    changes: [
      { kind: 'report', ref: '1.4', field: 'rag', after: 'A', period: '2025-26 Q3', cell: 'D4' },
      { field: 'update', after: 'A trainer starts in January.', cell: 'E4' },
    ],
    counts: { changed: 1, unchanged: 1, skipped: 0 },
  });
});

test('a status that is none can be chosen in a plan that is new, too', async () => {
  const { preview, only } = desk();
  const [decision] = only(await preview('plan.csv', PLAN.replace(',A,Savings', ',Amber/Green,Savings'))).decisions;
  expect(decision?.options.map(({ key }) => key)).toEqual(['A', 'G', 'update-only', 'leave']);
});

test('a workbook that was meant for another plan is refused, not asked about row by row', async () => {
  const { preview, only, take } = desk();
  await take('plan.csv', PLAN);
  const other = `Museum Plan\nTheme,Ref,Action,Lead officer,Timescale
Galleries,G1,Reopen the east gallery,Head of Culture,May 2026
Galleries,G2,Catalogue the glass,Head of Culture,June 2026
Visitors,V1,Offer free entry to schools,Head of Culture,July 2026
`;
  const file = only(await preview('museum.csv', other, 'Harbour Improvement Plan 2025-26'));
  expect(file).toMatchObject({ outcome: 'refused', decisions: [] });
  expect(file.problems[0]).toMatchObject({ severity: 'error', code: 'plan-differs' });
});

test('a newer version of the plan changes what it words otherwise and asks about what it leaves out', async () => {
  const { take, items, waiting, answer } = desk();
  await take('plan.csv', PLAN);
  const newer = PLAN.replace('Head of Communications', 'Head of Publishing').replace(/^A clean harbour,2\.2.*\n/m, '');
  const { file } = await take('plan v2.csv', newer);
  expect(file).toMatchObject({ outcome: 'partly', kind: 'plan', counts: { matched: 7, changed: 1, created: 0 } });
  expect((await waiting()).map(({ code, ref }) => [code, ref])).toEqual([['dropped-item', '2.2']]);
  const after = await items();
  expect(after.find(({ ref }) => ref === '1.3')?.officerText).toBe('Head of Publishing');
  expect(after.find(({ ref }) => ref === '2.2')?.retired).toBeNull();
  await answer('dropped-item', 'drop');
  expect((await items()).find(({ ref }) => ref === '2.2')).toMatchObject({ retired: 'dropped', officers: ['Harbour Master'] });
});

test('the very same file again lists what it left open, and it can be answered there', async () => {
  const { take, preview, only, waiting, imports, items } = desk();
  await take('plan.csv', PLAN);
  await take('finance.csv', HEAD + ROWS.officer + ROWS.invalid);
  const left = await waiting();
  expect(left.map(({ code }) => code).sort()).toEqual(['invalid-status', 'plan-field-changed']);
  const again = await preview('finance (copy).csv', HEAD + ROWS.officer + ROWS.invalid);
  expect(only(again)).toMatchObject({
    outcome: 'unchanged',
    summary: expect.stringContaining('2 decisions of it still wait'),
    changes: [],
  });
  expect(only(again).decisions).toEqual(left);
  const status = left.find(({ code }) => code === 'invalid-status');
  await imports.decide({ importId: again.id, decisionId: status?.id ?? '', choice: 'A' });
  expect((await items()).find(({ ref }) => ref === '1.4')?.reports['2025-26 Q3']?.rag).toBe('A');
  expect((await waiting()).map(({ code }) => code)).toEqual(['plan-field-changed']);
  expect(only(await imports.get({ importId: again.id })).decisions.find(({ id }) => id === status?.id)?.chosen).toBe('A');
});

test('how much is done, when it was completed and what is written on the cells go in with the report', async () => {
  const { take, items } = desk();
  await take('plan.csv', PLAN);
  const rows = `2.1,Dredge the inner basin before the summer season,B,100%,12 December 2025,Done.\n2.2,Replace the mooring rings along the north quay,A,40%,,Two of five.\n1.1,Balance the budget for the next four years,G,55%,,On track.\n`;
  const { file } = await take('harbour.csv', `Q3 2025/26 return\nRef,Action,Q3 RAG,% complete,Date completed,Q3 Update\n${rows}`);
  expect(file.decisions).toEqual([]);
  const after = await items();
  const item = (ref: string) => after.find((one) => one.ref === ref);
  expect(['1.1', '2.1', '2.2'].map((ref) => item(ref)?.reports['2025-26 Q3']?.percent)).toEqual([55, 100, 40]);
  expect(item('2.1')?.completed).toMatchObject({ text: '12 December 2025', end: '2025-12-12' });
  expect(
    file.changes
      .filter(({ field }) => field === 'percent' || field === 'completed')
      .map(({ ref, field, after: now, cell }) => [ref, field, now, cell]),
  ).toEqual([
    ['2.1', 'completed', '12 December 2025', 'E3'],
    ['2.1', 'percent', '100', 'D3'],
    ['2.2', 'percent', '40', 'D4'],
    ['1.1', 'percent', '55', 'D5'],
  ]);
});
