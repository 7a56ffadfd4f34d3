/** What waits for a person: taken before acceptance or long after, one command each, undone one by one or with the import. */
import { describe, expect, test } from 'vitest';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const NAME = 'Harbour Improvement Plan 2025-26';
const PLAN = `${NAME}
Priority,Ref,Action,Lead officer,Timescale,Q2 2025/26 RAG,Q2 2025/26 Update
Sound finances,1.1,Balance the budget for the next four years,Head of Finance,March 2026,A,Savings were identified.
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,June 2026,G,Two meetings.
Sound finances,1.3,Publish a plain guide to spending,Head of Communications,June 2026,G,Drafted.
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,May 2026,G,Tender is out.
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,June 2026,G,Begun.
`;
const RETURN = `Harbour - Q3 2025/26 return
Ref,Action,Lead officer,Due,Q3 RAG,Q3 Update
1.1,Balance the budget for the next four years,Interim Head of Finance,March 2026,R,Savings slipped.
1.2,Review the level of reserves with the auditors,Head of Finance,September 2026,Amber/Green,A third meeting.
2.1,Dredge the inner basin before the summer season,Harbour Master,May 2026,B,Completed.
,Open the books to residents once a year,Head of Finance,May 2026,G,New this quarter.
`;

const SENTENCES = [
  'Balance the budget for the next four years',
  'Review the level of reserves with the auditors',
  'Publish a plain guide to spending',
  'Replace the mooring rings along the north quay',
  'Sell the old customs house to a local trust',
] as const;

const idOf = (found: ImportPreview, code: string, ref: string | null) => {
  const decision = fileOf(found).decisions.find((one) => one.code === code && (ref === null || one.ref === ref));
  if (decision === undefined) throw new Error(`no ${code} ${ref} among ${fileOf(found).decisions.map((one) => `${one.code} ${one.ref}`)}`);
  return decision.id;
};

async function deskWithPlan() {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const item = async (ref: string) => {
    const found = (await desk.plan(NAME)).items.find((one) => one.ref === ref);
    if (found === undefined) throw new Error(`no item ${ref}`);
    return found;
  };
  return { ...desk, item };
}

test('answers given before acceptance are in the plan after it, with the cells they came from', async () => {
  const desk = await deskWithPlan();
  const found = await desk.drop([text('return.csv', RETURN)]);
  expect(
    fileOf(found)
      .decisions.map(({ code, ref, cell }) => [code, ref, cell])
      .sort(),
  ).toEqual([
    ['invalid-status', '1.2', 'E4'],
    ['new-item', null, 'B6'],
    ['plan-field-changed', '1.1', 'C3'],
    ['plan-field-changed', '1.2', 'D4'],
  ]);
  const answer = (code: string, ref: string | null, choice: string) =>
    desk.imports.decide({ importId: found.id, decisionId: idOf(found, code, ref), choice });
  await answer('plan-field-changed', '1.1', 'accept');
  await answer('plan-field-changed', '1.2', 'accept');
  await answer('invalid-status', '1.2', 'A');
  await answer('new-item', null, 'accept');
  const done = await desk.imports.accept({ importId: found.id });
  expect(done).toMatchObject({ created: 1, waiting: 0 });
  expect(fileOf(await desk.imports.get({ importId: found.id })).outcome).toBe('imported');
  expect(await desk.item('1.1')).toMatchObject({ officerText: 'Interim Head of Finance', officers: ['Interim Head of Finance'] });
  expect((await desk.item('1.2')).due).toMatchObject({ text: 'September 2026', end: '2026-09-30' });
  expect((await desk.item('1.2')).reports['2025-26 Q3']).toMatchObject({
    rag: 'A',
    narrative: 'A third meeting.',
    source: { file: 'return.csv', sheet: 'return', cell: 'E4' },
    narrativeSource: { file: 'return.csv', sheet: 'return', cell: 'F4' },
  });
  const added = await desk.item('1.4');
  expect(added).toMatchObject({
    title: 'Open the books to residents once a year',
    officers: ['Head of Finance'],
    parentId: (await desk.item('1.1')).parentId,
    source: { file: 'return.csv', sheet: 'return', cell: 'B6' },
  });
  expect(added.reports['2025-26 Q3']).toMatchObject({ rag: 'G', source: { cell: 'E6' }, narrativeSource: { cell: 'F6' } });
  expect((await desk.imports.waiting()).decisions).toEqual([]);
});

test('an answer can be taken back before acceptance, and one that is none is refused', async () => {
  const desk = await deskWithPlan();
  const found = await desk.drop([text('return.csv', RETURN)]);
  const decisionId = idOf(found, 'invalid-status', '1.2');
  await desk.imports.decide({ importId: found.id, decisionId, choice: 'A' });
  await desk.imports.decide({ importId: found.id, decisionId, choice: null });
  await expect(desk.imports.decide({ importId: found.id, decisionId, choice: 'purple' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(desk.imports.decide({ importId: found.id, decisionId: 'none', choice: 'A' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await desk.imports.accept({ importId: found.id })).toMatchObject({ waiting: 4 });
  expect((await desk.item('1.2')).reports['2025-26 Q3']).toBeUndefined();
});

test('answers after acceptance are one command each, undone one by one', async () => {
  const desk = await deskWithPlan();
  const { found, done } = await desk.take([text('return.csv', RETURN)]);
  expect(fileOf(found).outcome).toBe('partly');
  const states = [dumpDomain(desk.dataDir)];
  const answers: [string, string | null, string][] = [
    ['plan-field-changed', '1.1', 'accept'],
    ['invalid-status', '1.2', 'update-only'],
    ['new-item', null, 'accept'],
    ['plan-field-changed', '1.2', 'keep'],
  ];
  for (const [index, [code, ref, choice]] of answers.entries()) {
    await desk.imports.decide({ importId: null, decisionId: idOf(found, code, ref), choice });
    expect((await desk.imports.waiting()).decisions.length).toBe(3 - index);
    states.push(dumpDomain(desk.dataDir));
  }
  expect((await desk.item('1.2')).reports['2025-26 Q3']).toMatchObject({ rag: null, narrative: 'A third meeting.' });
  await expect(
    desk.imports.decide({ importId: null, decisionId: idOf(found, 'plan-field-changed', '1.1'), choice: 'keep' }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  for (const state of states.slice(0, -1).reverse()) {
    await desk.client.history.undo({ commandId: null });
    expect(dumpDomain(desk.dataDir)).toEqual(state);
  }
  expect((await desk.imports.waiting()).decisions.length).toBe(4);
  await desk.client.history.undo({ commandId: done.commandId });
  expect((await desk.imports.waiting()).decisions).toEqual([]);
  expect((await desk.item('1.1')).reports['2025-26 Q3']).toBeUndefined();
});

test('an answer about an item that is gone says so and changes nothing', async () => {
  const desk = await deskWithPlan();
  const { found } = await desk.take([text('return.csv', RETURN)]);
  await desk.client.items.remove({ itemId: (await desk.item('1.2')).id });
  const before = dumpDomain(desk.dataDir);
  await expect(
    desk.imports.decide({ importId: null, decisionId: idOf(found, 'invalid-status', '1.2'), choice: 'A' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(dumpDomain(desk.dataDir)).toEqual(before);
});

test('undo of an import with answers in it restores every table row for row', async () => {
  const desk = await deskWithPlan();
  const before = dumpDomain(desk.dataDir);
  const found = await desk.drop([text('return.csv', RETURN)]);
  for (const { id, options } of fileOf(found).decisions)
    await desk.imports.decide({ importId: found.id, decisionId: id, choice: options[0]?.key ?? null });
  const done = await desk.imports.accept({ importId: found.id });
  const after = dumpDomain(desk.dataDir);
  await desk.client.history.undo({ commandId: done.commandId });
  expect(dumpDomain(desk.dataDir)).toEqual(before);
  await desk.client.history.redo();
  expect(dumpDomain(desk.dataDir)).toEqual(after);
});

test('a corrected version of a return changes only what differs', async () => {
  const desk = await deskWithPlan();
  await desk.take([text('return.csv', RETURN)]);
  const found = await desk.drop([text('return v2.csv', RETURN.replace('Savings slipped.', 'Savings slipped by £2m.'))]);
  const file = fileOf(found);
  expect(file.changes.map(({ kind, ref, field, before, after, cell }) => [kind, ref, field, before, after, cell])).toEqual([
    ['report', '1.1', 'update', 'Savings slipped.', 'Savings slipped by £2m.', 'F3'],
  ]);
  expect(file.counts).toMatchObject({ rows: 4, matched: 3, changed: 1, unchanged: 1 });
});

test('a corrected version of the plan shows each field before and after, adds what is new and doubles nothing', async () => {
  const desk = await deskWithPlan();
  const newer = PLAN.replace('March 2026', 'March 2027')
    .replace('Publish a plain guide to spending', 'Publish a plain guide to spending and to council tax')
    .replace('A clean harbour,2.2', 'Sound finances,1.4,Sell the old customs house,Head of Finance,June 2026,S,\nA clean harbour,2.2');
  const found = await desk.drop([text('plan v2.csv', newer)]);
  expect(fileOf(found)).toMatchObject({ kind: 'plan', decisions: [], counts: { matched: 7, created: 1 } });
  expect(
    fileOf(found)
      .changes.filter(({ kind }) => kind === 'item-field')
      .map(({ ref, field, before, after }) => [ref, field, before, after]),
  ).toEqual([
    ['1.1', 'due', 'March 2026', 'March 2027'],
    ['1.3', 'title', 'Publish a plain guide to spending', 'Publish a plain guide to spending and to council tax'],
  ]);
  await desk.imports.accept({ importId: found.id });
  const { items } = await desk.plan(NAME);
  expect(items.map(({ ref, level }) => (level === 0 ? '-' : ref))).toEqual(['-', '1.1', '1.2', '1.3', '1.4', '-', '2.1', '2.2']);
});

test('a return that says no period is refused until one is chosen', async () => {
  const desk = await deskWithPlan();
  const silent =
    'Ref,Action,RAG,Update\n1.1,Balance the budget for the next four years,R,Slipped.\n2.1,Dredge the inner basin before the summer season,B,Done.\n';
  const [refused] = (await desk.drop([text('return.csv', silent)])).files;
  expect(refused?.outcome).toBe('refused');
  expect(refused?.problems[0]).toMatchObject({ code: 'period-unknown', severity: 'error' });
  const { found } = await desk.take([text('return.csv', silent)], { period: '2025-26 Q4' });
  expect(fileOf(found)).toMatchObject({ outcome: 'imported', period: '2025-26 Q4' });
  expect((await desk.item('2.1')).reports['2025-26 Q4']?.rag).toBe('B');
});

test('a period that is chosen stands above the workbook’s own word, with a warning', async () => {
  const desk = await deskWithPlan();
  const { found } = await desk.take([text('return.csv', RETURN)], { period: '2025-26 Q4' });
  expect(fileOf(found).period).toBe('2025-26 Q4');
  expect(fileOf(found).problems.find(({ code }) => code === 'period-differs')?.message).toContain('2025-26 Q3');
  const { reports } = await desk.item('1.1');
  expect(reports['2025-26 Q4']?.rag).toBe('R');
  expect(reports['2025-26 Q3']).toBeUndefined();
});

test('several decisions of accepted imports take one answer in one command, with one undo', async () => {
  const desk = await deskWithPlan();
  const { found } = await desk.take([text('return.csv', RETURN)]);
  const before = dumpDomain(desk.dataDir);
  const open = (await desk.imports.waiting()).decisions.filter(({ code }) => code === 'plan-field-changed');
  expect(open.map(({ ref }) => ref)).toEqual(['1.1', '1.2']);
  const { summary } = await desk.imports.decideAll({ importId: null, decisionIds: open.map(({ id }) => id), choice: 'accept' });
  expect(summary).toBe('2 decisions taken: Change');
  expect((await desk.item('1.1')).officers).toEqual(['Interim Head of Finance']);
  expect((await desk.item('1.2')).due?.text).toBe('September 2026');
  await expect(
    desk.imports.decideAll({ importId: null, decisionIds: [idOf(found, 'new-item', null), open[0]?.id ?? ''], choice: 'leave' }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  await desk.client.history.undo({ commandId: null });
  expect(dumpDomain(desk.dataDir)).toEqual(before);
});

describe('a question that a report has answered since', () => {
  const Q3 = '2025-26 Q3';
  const update = (status: string, more = '') => `Harbour - Q3 2025/26 return\nRef,Action,Q3 RAG,Q3 Update\n1.2,${status},Met.\n${more}`;
  const rowOf = (status: string, more = '') => update(`Review the level of reserves with the auditors,${status}`, more);

  test('is not asked any more, whoever brought the status, and waits again when it is undone', async () => {
    const desk = await deskWithPlan();
    const { found } = await desk.take([text('return.csv', rowOf('Amber/Green'))]);
    const decisionId = idOf(found, 'invalid-status', '1.2');
    const item = await desk.item('1.2');
    await desk.client.reports.set({ itemId: item.id, period: Q3, rag: 'R' });
    expect((await desk.imports.waiting()).decisions).toEqual([]);
    expect((await desk.client.app.status()).waitingDecisions).toBe(0);
    const standing = desk.imports.decide({ importId: null, decisionId, choice: 'A' });
    await expect(standing).rejects.toThrow(
      '1.2 has got a status for 2025-26 Q3 since this was asked, so nothing is left to decide; change the report itself if it is wrong.',
    );
    expect((await desk.item('1.2')).reports[Q3]?.rag).toBe('R');
    await desk.client.history.undo({ commandId: null });
    expect((await desk.imports.waiting()).decisions.map(({ id }) => id)).toEqual([decisionId]);
    expect((await desk.client.app.status()).waitingDecisions).toBe(1);
  });

  test('a status that stood before the question was asked answers nothing', async () => {
    const desk = await deskWithPlan();
    await desk.take([text('return.csv', rowOf('G'))]);
    await desk.take([text('return v2.csv', rowOf('Amber/Green'))]);
    expect((await desk.imports.waiting()).decisions.map(({ code }) => code)).toEqual(['invalid-status']);
  });

  test('what a return left out and a later file reports is not carried forward over it', async () => {
    const desk = importDesk();
    const rows = [1, 2, 3, 4, 5].map((n) => `Sound finances,1.${n},${SENTENCES[n - 1]},Head of Finance,June 2026,G,Begun.`);
    await desk.take([
      text('plan.csv', `${NAME}\nPriority,Ref,Action,Lead officer,Timescale,Q2 2025/26 RAG,Q2 2025/26 Update\n${rows.join('\n')}\n`),
    ]);
    const returned = (numbers: readonly number[], rag: string) =>
      `Harbour - Q3 2025/26 return\nRef,Action,Q3 RAG,Q3 Update\n${numbers.map((n) => `1.${n},${SENTENCES[n - 1]},${rag},Said.`).join('\n')}\n`;
    const { found } = await desk.take([text('return.csv', returned([1, 2, 3, 4], 'A'))]);
    const decisionId = idOf(found, 'missing-item', '1.5');
    await desk.take([text('late.csv', returned([5], 'R'))]);
    expect((await desk.imports.waiting()).decisions).toEqual([]);
    await expect(desk.imports.decide({ importId: null, decisionId, choice: 'carry' })).rejects.toMatchObject({ code: 'REFUSED' });
    const last = (await desk.plan(NAME)).items.find(({ ref }) => ref === '1.5');
    expect(last?.reports[Q3]?.rag).toBe('R');
  });

  test('where both files come in one import, the question is not left behind', async () => {
    const desk = await deskWithPlan();
    const { done } = await desk.take([text('a.csv', rowOf('Amber/Green')), text('b.csv', rowOf('G'))]);
    expect((await desk.imports.waiting()).decisions).toHaveLength(done.waiting);
  });
});

test('only what waits about reports of a period stands in the way of publishing it', async () => {
  const desk = await deskWithPlan();
  await desk.take([text('return.csv', RETURN)]);
  const { id: planId } = await desk.plan(NAME);
  const waits = async (period: string) => (await desk.client.quarter.board({ planId, period, by: null })).waitingDecisions;
  const ready = async (period: string) => (await desk.client.returns.readiness({ planId, period })).waitingDecisions;
  expect((await desk.imports.waiting()).decisions).toHaveLength(4);
  expect([await waits('2025-26 Q3'), await ready('2025-26 Q3')]).toEqual([2, 2]);
  expect([await waits('2025-26 Q2'), await ready('2025-26 Q2')]).toEqual([0, 0]);
  await expect(desk.client.publishing.publish({ planId, period: '2025-26 Q3', reason: null })).rejects.toThrow('2 decisions wait');
  await desk.client.publishing.publish({ planId, period: '2025-26 Q2', reason: null });
});
