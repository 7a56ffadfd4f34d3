/** A period is published: frozen for good, corrected only as a numbered revision, and its outputs the same whenever they are asked for. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { harbourDesk, Q2, Q3 } from '../support/harbour-desk.ts';
import { importDesk, text } from '../support/import-desk.ts';

const FROZEN = '2024-25 Q3 was published on 15 January 2025 and is frozen; reopen it in Quarter to correct it.';
/** A workbook of one sheet, as a board has its own. */
async function workbookFile(name: string, rows: readonly (readonly string[])[]): Promise<File> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Pack').addRows(rows.map((row) => [...row]));
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], name);
}

const NOBODY = '01900000-0000-7000-8000-00000000ffff';

async function publishedDesk() {
  const desk = await harbourDesk();
  await desk.reportAll();
  const { publication } = await desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason: null });
  const of = { planId: desk.planId, period: Q3 };
  return { ...desk, publication, of };
}

test('publishing freezes what the return says, under its hash, with the hashes of its sources', async () => {
  const { client, planId, publication, of } = await publishedDesk();
  expect(publication).toMatchObject({
    period: Q3,
    revision: 1,
    publishedAt: '2025-01-15T09:00:00.000Z',
    who: 'analyst',
    reason: null,
    changed: [],
    headline: '1 of 3 actions (33%) is complete; 0 of 2 priorities are complete in full',
  });
  expect(await client.publishing.list({ planId })).toEqual([publication]);
  const data = await client.outputs.data({ ...of, publicationId: publication.id });
  expect(data).toMatchObject({
    state: 'published',
    revision: { number: 1, reason: null, changed: [] },
    producedAt: publication.publishedAt,
  });
  expect((await client.outputs.data({ ...of, publicationId: null })).state).toBe('draft');
});

test('an action added after a period was published is not missing in that period, one that was silent then is', async () => {
  const desk = await harbourDesk();
  const { client, planId } = desk;
  await client.publishing.publish({ planId, period: Q2, reason: 'The kiosks follow' });
  const { itemId } = await client.items.add({ planId, parentId: null, afterId: null, ref: '3', title: 'New quay' });
  await client.items.add({ planId, parentId: itemId, afterId: null, ref: '3.1', title: 'Drive the piles' });
  await desk.reportAll();
  const { history } = await client.outputs.data({ planId, period: Q3, publicationId: null });
  expect(history.map(({ period, counts }) => [period, counts.find(({ code }) => code === null)?.count])).toEqual([
    [Q2, 1],
    [Q3, 1],
  ]);
});

test('nothing reported, reports missing, and a period that is published already are refused, each in a sentence', async () => {
  const desk = await harbourDesk();
  const publish = (reason: string | null = null) => desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason });
  await expect(publish('in a hurry')).rejects.toThrow('Nothing has been reported for 2024-25 Q3, so there is nothing to publish.');
  await desk.client.reports.set({ itemId: desk.budget, period: Q3, rag: 'R' });
  await expect(publish()).rejects.toThrow(
    '2024-25 Q3: 2 of 3 reports are missing; settle them, or give the reason why it is published all the same.',
  );
  await expect(publish('   ')).rejects.toThrow('2 of 3 reports are missing');
  expect((await publish('Place reports late by agreement')).publication.reason).toBe('Place reports late by agreement');
  await expect(publish('again')).rejects.toThrow(
    '2024-25 Q3 was published on 15 January 2025 and is frozen; reopen it to publish a revision.',
  );
  await expect(desk.client.publishing.publish({ planId: NOBODY, period: Q3, reason: null })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an item that was excused is not missing', async () => {
  const desk = await harbourDesk();
  await desk.reportAll();
  await desk.client.reports.set({ itemId: desk.kiosks, period: Q3, rag: null });
  await desk.client.quarter.excuse({ planId: desk.planId, period: Q3, itemIds: [desk.kiosks], reason: 'Paused by committee' });
  const { publication } = await desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason: null });
  const data = await desk.client.outputs.data({ planId: desk.planId, period: Q3, publicationId: publication.id });
  expect(data.notAsked).toEqual([{ ref: '2.1', title: 'Let the kiosks', why: 'Excused from reporting this period' }]);
});

test('no report of a published period is written, wherever it comes from; other periods and plans go on', async () => {
  const { client, budget, reserves, planId } = await publishedDesk();
  await expect(client.reports.set({ itemId: budget, period: Q3, rag: 'A' })).rejects.toMatchObject({ code: 'REFUSED', message: FROZEN });
  await expect(client.reports.set({ itemId: budget, period: Q3, rag: null, narrative: null, pathToGreen: null })).rejects.toThrow(FROZEN);
  await expect(client.challenge.moderate({ itemId: budget, period: Q3, rag: 'A', reason: 'Milder' })).rejects.toThrow(
    /2024-25 Q3 .*published.*[Rr]eopen it/,
  );
  await expect(client.items.remove({ itemId: reserves })).rejects.toThrow(FROZEN);
  await client.reports.set({ itemId: budget, period: Q2, narrative: 'Said better.' });
  await client.reports.set({ itemId: budget, period: '2024-25 Q4', rag: 'A' });
  await client.items.edit({ itemId: budget, field: 'title', value: 'Balance the whole budget' });
  const other = await client.plans.create({ name: 'Another plan', organisation: null, levels: ['Action'] });
  const { itemId } = await client.items.add({ planId: other.planId, parentId: null, afterId: null, ref: '1', title: 'Something else' });
  await client.reports.set({ itemId, period: Q3, rag: 'G' });
  const plan = await client.plans.get({ planId });
  expect(plan.items.find(({ id }) => id === budget)?.reports[Q3]).toMatchObject({ rag: 'R', narrative: 'The gap has grown.' });
});

test('before publishing a step can be undone; afterwards undo and redo are refused where they would touch what was published', async () => {
  const desk = await harbourDesk();
  const { client, planId, budget } = desk;
  await desk.reportAll();
  const { commandId } = await client.reports.set({ itemId: budget, period: Q3, narrative: 'Typed by mistake' });
  await client.history.undo({ commandId });
  const step = await client.reports.set({ itemId: budget, period: Q3, forecast: 'June 2026' });
  const retitled = await client.items.edit({ itemId: budget, field: 'title', value: 'Balance the whole budget' });
  const published = await client.publishing.publish({ planId, period: Q3, reason: null });
  await expect(client.history.undo({ commandId: step.commandId })).rejects.toThrow(FROZEN);
  await expect(client.history.undo({ commandId: published.commandId })).rejects.toThrow('stays for good and cannot be undone');
  await client.history.undo({ commandId: retitled.commandId });
  await client.history.redo();
  const plan = await client.plans.get({ planId });
  expect(plan.items.find(({ id }) => id === budget)).toMatchObject({ title: 'Balance the whole budget' });
  expect(plan.items.find(({ id }) => id === budget)?.reports[Q3]?.forecast).toBe('June 2026');
});

test('what was undone before publishing is not done again after it', async () => {
  const desk = await harbourDesk();
  const { client, planId, budget } = desk;
  await desk.reportAll();
  await client.reports.set({ itemId: budget, period: Q3, forecast: 'June 2026' });
  await client.history.undo({ commandId: null });
  await client.publishing.publish({ planId, period: Q3, reason: null });
  await expect(client.history.redo()).rejects.toThrow(FROZEN);
});

test('an import leaves what was published as it is, and takes the rest', async () => {
  const desk = importDesk();
  const tracker = (q3: string, q4 = '') => `Wexmoor Harbour Plan,,,,,
,,,,,
Priority,Ref,Action,Lead officer,Q3 2024/25 RAG,Q4 2024/25 RAG
Safe harbour,1.1,Repair the sea wall,Head of Place,${q3},${q4}
,1.2,Dredge the basin,Harbour Master,B,
`;
  await desk.take([text('plan.csv', tracker('G'))]);
  const { id: planId } = await desk.plan('Wexmoor Harbour Plan');
  await desk.client.publishing.publish({ planId, period: Q3, reason: null });
  await desk.take([text('later.csv', tracker('R', 'A'))]);
  const statuses = async () => (await desk.plan('Wexmoor Harbour Plan')).items.find(({ ref }) => ref === '1.1')?.reports;
  expect((await statuses())?.[Q3]?.rag).toBe('G');
  expect((await statuses())?.['2024-25 Q4']?.rag).toBe('A');
  const { entries } = await desk.client.history.list({ planId, itemId: null, before: null, limit: 50 });
  const first = entries.findLast(({ kind }) => kind === 'import');
  await expect(desk.client.history.undo({ commandId: first?.commandId ?? '' })).rejects.toMatchObject({ code: 'REFUSED' });
});

test('a correction: reopened with a reason, published again as a revision that says what changed', async () => {
  const { client, planId, budget, kiosks, publication, of, ...desk } = await publishedDesk();
  await expect(client.publishing.reopen({ planId, period: Q2, reason: 'why not' })).rejects.toThrow('2024-25 Q2 is not published');
  await client.publishing.reopen({ ...of, reason: 'The budget was reported too dark' });
  await client.reports.set({ itemId: budget, period: Q3, rag: 'A', narrative: 'The gap has narrowed after all.' });
  await client.items.edit({ itemId: kiosks, field: 'due', value: 'September 2025' });
  desk.clock.move(86_400_000);
  const { publication: second } = await client.publishing.publish({ ...of, reason: null });
  expect(second).toMatchObject({
    revision: 2,
    reason: 'The budget was reported too dark',
    changed: ['1: status Red became Amber', '1.1: status Red became Amber; update changed', '2.1: due June 2025 became September 2025'],
  });
  expect((await client.publishing.list({ planId })).map(({ id }) => id)).toEqual([second.id, publication.id]);
  await expect(client.reports.set({ itemId: budget, period: Q3, rag: 'G' })).rejects.toThrow('2024-25 Q3 was published on 16 January 2025');
  const first = await client.outputs.data({ ...of, publicationId: publication.id });
  expect(first.counts.find(({ code }) => code === 'R')?.count).toBe(1);
});

test('a decision that the board is no longer asked for is said by the revision, and cannot slip out by an undo', async () => {
  const desk = await harbourDesk();
  await desk.reportAll();
  const { client, planId } = desk;
  const of = { planId, period: Q3 };
  await client.quarter.setAsks({ ...of, asks: ['Agree the new date of 2.1', 'Note the budget gap'] });
  const first = await client.publishing.publish({ ...of, reason: null });
  await expect(client.history.undo({ commandId: null })).rejects.toThrow(/published/);
  await client.publishing.reopen({ ...of, reason: 'The date was agreed by letter' });
  await client.quarter.setAsks({ ...of, asks: ['Note the budget gap', 'Agree a loan'] });
  const second = await client.publishing.publish({ ...of, reason: null });
  expect(second.publication.changed).toEqual([
    'No longer asked of the board: Agree the new date of 2.1',
    'Asked of the board now: Agree a loan',
  ]);
  const compared = await client.publishing.compare({ from: first.publication.id, to: second.publication.id });
  expect(compared.asks).toEqual({ gone: ['Agree the new date of 2.1'], added: ['Agree a loan'] });
});

test('a reopening can be taken back while nothing was corrected', async () => {
  const { client, budget, of } = await publishedDesk();
  const reopened = await client.publishing.reopen({ ...of, reason: 'To look again' });
  await client.history.undo({ commandId: reopened.commandId });
  await expect(client.reports.set({ itemId: budget, period: Q3, rag: 'A' })).rejects.toThrow(FROZEN);
  const again = await client.publishing.reopen({ ...of, reason: 'Wrong after all' });
  await client.reports.set({ itemId: budget, period: Q3, rag: 'A' });
  await expect(client.history.undo({ commandId: again.commandId })).rejects.toThrow(
    'and would stand in a frozen period; undo that first, or publish again.',
  );
  await client.history.undo({ commandId: null });
  await client.history.undo({ commandId: again.commandId });
  await expect(client.reports.set({ itemId: budget, period: Q3, rag: 'A' })).rejects.toThrow(FROZEN);
});

test('any two publications compare: headlines, counts, and item by item', async () => {
  const { client, planId, budget, reserves, publication } = await publishedDesk();
  await client.publishing.publish({ planId, period: Q2, reason: 'Not every action was asked then' });
  await client.reports.set({ itemId: budget, period: '2024-25 Q4', rag: 'G' });
  await client.items.add({ planId, parentId: null, afterId: null, ref: '3', title: 'Quiet harbour' });
  const q4 = await client.publishing.publish({ planId, period: '2024-25 Q4', reason: 'Early' });
  const compared = await client.publishing.compare({ from: publication.id, to: q4.publication.id });
  expect(compared).toMatchObject({ from: { period: Q3, revision: 1 }, to: { period: '2024-25 Q4', revision: 1 } });
  expect(compared.counts.filter(({ before, after }) => before !== after)).toEqual([
    { code: 'R', label: 'Off track', before: 1, after: 0 },
    { code: 'G', label: 'On track', before: 0, after: 1 },
    { code: 'S', label: 'Scheduled', before: 1, after: 0 },
    { code: null, label: 'Not reported', before: 0, after: 1 },
  ]);
  const item = (ref: string) => compared.items.find((one) => one.ref === ref);
  expect(item('3')).toEqual({ ref: '3', title: 'Quiet harbour', kind: 'added', fields: [] });
  expect(item('1.1')?.fields.slice(0, 2)).toEqual([
    { field: 'Status', before: 'Red', after: 'Green' },
    { field: 'Update', before: 'The gap has grown.', after: null },
  ]);
  const back = await client.publishing.compare({ from: q4.publication.id, to: publication.id });
  expect(back.items.find((one) => one.ref === '3')?.kind).toBe('gone');
  expect(reserves).not.toBe('');
  await expect(client.publishing.compare({ from: NOBODY, to: publication.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an output of a publication is the same to the byte, whatever becomes of the plan and of its file', async () => {
  const desk = await publishedDesk();
  const { client, planId, budget, publication } = desk;
  const kinds = (await client.outputs.choices({ planId })).map(({ kind }) => kind);
  const written = await desk.writeAll(kinds, Q3, publication.id);
  const before = await Promise.all(written.map(desk.bytes));
  expect(written.map(({ file }) => file).filter((file) => /DRAFT|revision/.test(file))).toEqual([]);

  desk.clock.move(400 * 86_400_000);
  await client.items.edit({ itemId: budget, field: 'title', value: 'Something else entirely' });
  await client.items.edit({ itemId: budget, field: 'officer', value: 'Nobody' });
  await client.reports.set({ itemId: budget, period: Q2, rag: 'R' });
  await client.reports.set({ itemId: budget, period: '2024-25 Q4', rag: 'R' });
  expect(await desk.writeAll(kinds, Q3, publication.id)).toEqual(written);
  for (const { sha256 } of written) desk.lose(sha256);
  for (const [index, output] of written.entries())
    expect((await desk.bytes(output)).equals(before[index] ?? Buffer.of()), output.file).toBe(true);
});

test('a template that is replaced later does not change what was filled with it', async () => {
  const desk = await publishedDesk();
  const { client, planId, publication } = desk;
  const pack = (title: string) => workbookFile('Board pack.xlsx', [[title], ['Headline', ''], ['Red', '']]);
  const { template } = await client.templates.add({ planId, name: 'Board pack', file: await pack('Board pack of spring') });
  const cell = (at: string, field: 'headline' | 'count', code: string | null) => ({ sheet: 'Pack', cell: at, field, code });
  await client.templates.setMap({
    templateId: template.id,
    map: { cells: [cell('B2', 'headline', null), cell('B3', 'count', 'R')], tables: [] },
  });

  const choice = (await client.outputs.choices({ planId })).find(({ kind }) => kind === 'template');
  expect(choice).toMatchObject({ templateId: template.id, name: 'Template: Board pack', extension: '.xlsx' });
  const wish = { kind: 'template' as const, templateId: template.id };
  const preview = await client.outputs.preview({ ...desk.of, publicationId: publication.id, output: wish });
  expect(preview).toMatchObject({ kind: 'filled', file: 'Harbour Plan - Board pack 2024-25 Q3.xlsx' });
  const [first] = await desk.writeAll([wish], Q3, publication.id);
  if (first === undefined) throw new Error('not written');
  const filled = await desk.bytes(first);
  expect(await desk.writeAll([wish], Q3, publication.id)).toEqual([first]);

  await client.templates.replace({ templateId: template.id, file: await pack('Board pack of autumn') });
  const [second] = await desk.writeAll([wish], Q3, publication.id);
  expect(second?.sha256).not.toBe(first.sha256);
  expect((await desk.bytes(first)).equals(filled)).toBe(true);
  desk.lose(first.sha256);
  expect((await desk.bytes(first)).equals(filled)).toBe(true);

  await client.templates.remove({ templateId: template.id });
  expect((await desk.bytes(first)).equals(filled)).toBe(true);
  await expect(desk.writeAll([wish], Q3, publication.id)).rejects.toThrow('This template is no longer in the plan');
  await client.history.undo({ commandId: null });
  expect(await desk.writeAll([wish], Q3, publication.id)).toEqual([second]);
});

test('a draft and a revision say so in their names', async () => {
  const desk = await publishedDesk();
  await desk.client.publishing.reopen({ ...desk.of, reason: 'A wrong figure' });
  const { publication } = await desk.client.publishing.publish({ ...desk.of, reason: null });
  expect(publication.changed).toEqual([]);
  expect((await desk.write(Q3, publication.id)).file).toBe('Harbour Plan - board return 2024-25 Q3 revision 2.xlsx');
  expect((await desk.write(Q3, desk.publication.id)).file).toBe('Harbour Plan - board return 2024-25 Q3.xlsx');
  expect((await desk.write(Q3)).file).toBe('Harbour Plan - board return 2024-25 Q3 DRAFT.xlsx');
});

test('what was frozen is held to its hash', async () => {
  const desk = await publishedDesk();
  const db = new Sqlite(join(desk.dataDir, 'quarterdeck.db'));
  db.prepare("UPDATE publication SET frozen = replace(frozen, 'The gap has grown.', 'All is well.')").run();
  db.close();
  await expect(desk.client.outputs.data({ ...desk.of, publicationId: desk.publication.id })).rejects.toThrow(
    'is no longer what was frozen',
  );
});
