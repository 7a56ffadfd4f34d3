/** Many files in one drop: any order, good and bad together, cancelled half way, in while the plan moves. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, onDisk, text } from '../support/import-desk.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const here = existsSync(join(SHARED, 'trackers'));
if (!here) console.warn(`SKIPPED: the sample trackers are not at ${SHARED}.`);

const PLAN = `Harbour Improvement Plan 2025-26
Priority,Ref,Action,Lead officer,Timescale,Q2 2025/26 RAG,Q2 2025/26 Update
Sound finances,1.1,Balance the budget for the next four years,Head of Finance,March 2026,A,Savings were identified.
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,June 2026,G,Two meetings.
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,May 2026,G,Tender is out.
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,June 2026,G,Begun.
`;
const RETURN = `Harbour - Q3 2025/26 return
Ref,Action,Q3 RAG,Q3 Update
1.1,Balance the budget for the next four years,R,Savings slipped.
1.2,Review the level of reserves with the auditors,G,A third meeting.
2.1,Dredge the inner basin before the summer season,B,Completed.
`;

describe.skipIf(!here)('the nine trackers', () => {
  const nine = () =>
    readdirSync(join(SHARED, 'trackers'))
      .filter((name) => name.endsWith('.xlsx'))
      .sort()
      .map((name) => onDisk(join(SHARED, 'trackers', name)));

  test('nine files in one drop, in any order, make the same plans as one after the other', { timeout: 60_000 }, async () => {
    const single = importDesk();
    for (const file of nine()) await single.take([file]);
    const wanted = await single.everyPlan();
    expect(wanted.map(({ items }) => items.length).sort()).toEqual([102, 118, 145, 89]);
    const files = nine();
    for (const order of [
      [8, 7, 6, 5, 4, 3, 2, 1, 0],
      [4, 8, 0, 5, 2, 7, 1, 3, 6],
    ]) {
      const desk = importDesk();
      await desk.take(order.flatMap((index) => files[index] ?? []));
      expect(await desk.everyPlan()).toEqual(wanted);
    }
  });

  test('the progress of an action plan goes to the actions of that name below their own recommendations', async () => {
    const desk = importDesk();
    const [first, , , , fifth] = nine();
    if (first === undefined || fifth === undefined) throw new Error('the trackers are not nine');
    await desk.take([first]);
    const [before] = await desk.everyPlan();
    const { found } = await desk.take([fifth]);
    const [after] = await desk.everyPlan();
    expect(after?.items.length).toBe(before?.items.length);
    const reported = (after?.items ?? []).filter(({ reports }) => reports.length > 0);
    expect(reported.length).toBe(73);
    // every report came from a row whose own words are those of the action it went to
    const alone = importDesk();
    await alone.take([fifth]);
    const [own] = await alone.everyPlan();
    const cell = (item: { parent: string | null | undefined; title: string; reports: { source: string | null }[] }) =>
      `${item.parent} > ${item.title}: ${item.reports[0]?.source}`;
    expect(reported.map(cell).sort()).toEqual(
      (own?.items ?? [])
        .filter(({ reports }) => reports.length > 0)
        .map(cell)
        .sort(),
    );
    expect(fileOf(found).decisions).toEqual([]);
  });
});

test('a return of no known plan and a hostile file are refused in a sentence each; the others go in', async () => {
  const desk = importDesk();
  const broken = new File([new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4])], 'broken.xlsx');
  const stranger = text('stranger.csv', 'Museum - Q3 2025/26\nRef,Action,Q3 RAG\nM1,Reopen the gallery,G\nM2,Catalogue the glass,A\n');
  const { found, done } = await desk.take([broken, stranger, text('return.csv', RETURN), text('plan.csv', PLAN)]);
  expect(found.files.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['broken.xlsx', 'refused'],
    ['stranger.csv', 'refused'],
    ['return.csv', 'imported'],
    ['plan.csv', 'imported'],
  ]);
  for (const name of ['broken.xlsx', 'stranger.csv']) {
    expect(fileOf(found, name).summary).toMatch(/^[A-Z].*\.$/);
    expect(fileOf(found, name).problems[0]).toMatchObject({ severity: 'error', message: fileOf(found, name).summary });
  }
  expect(done.planIds.length).toBe(1);
  const plan = await desk.plan('Harbour Improvement Plan 2025-26');
  expect(plan.items.find(({ ref }) => ref === '1.1')?.reports['2025-26 Q3']?.rag).toBe('R');
});

test('a file that is out of reach is refused alone', async () => {
  const desk = importDesk();
  const gone = text('gone.csv', RETURN);
  gone.arrayBuffer = () => Promise.reject(new Error('the drive is gone'));
  const { found } = await desk.take([gone, text('plan.csv', PLAN), gone]);
  expect(found.files.map(({ outcome }) => outcome)).toEqual(['refused', 'imported', 'refused']);
  expect(found.files[0]?.problems[0]).toMatchObject({ code: 'file-not-opened' });
  expect(desk.log.errors).toEqual([]);
});

test('a workbook whose rows were meant for another plan is refused even when the plan is named', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const rows = [
    'Reopen the gallery',
    'Catalogue the glass',
    'Mend the roof',
    'Paint the lobby',
    'Hire guides',
    'Sell postcards',
    'Wash windows',
    'Buy lamps',
  ];
  const stranger = `Museum - Q3 2025/26\nAction,Q3 RAG\n${rows.map((row) => `${row},G`).join('\n')}\n`;
  const file = fileOf(await desk.drop([text('stranger.csv', stranger)], { planName: 'Harbour Improvement Plan 2025-26' }));
  expect(file).toMatchObject({ outcome: 'refused', decisions: [] });
  expect(file.problems[0]?.code).toBe('plan-differs');
});

test('a return alone, before any plan, is refused and says what to do', async () => {
  const desk = importDesk();
  const file = fileOf(await desk.drop([text('return.csv', RETURN)]));
  expect(file).toMatchObject({ outcome: 'refused', changes: [], decisions: [] });
  expect(file.summary).toContain('there is no plan yet');
  expect(file.summary).toContain("Import the plan's own tracker first");
});

test('the same file twice in a drop goes in once', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const { found } = await desk.take([text('return.csv', RETURN), text('return (copy).csv', RETURN)]);
  expect(found.files.map(({ outcome }) => outcome).sort()).toEqual(['imported', 'unchanged']);
  expect(found.files.find(({ outcome }) => outcome === 'unchanged')?.summary).toMatch(/^Same file as return/);
  expect(dumpDomain(desk.dataDir).source_file?.length).toBe(2);
});

test('a corrected version in the same drop has the last word, whatever the order of the drop', async () => {
  const corrected = RETURN.replace('R,Savings slipped.', 'A,Savings are back.');
  for (const names of [
    ['return v1.csv', 'return v2.csv'],
    ['return v2.csv', 'return v1.csv'],
  ]) {
    const desk = importDesk();
    await desk.take([text('plan.csv', PLAN)]);
    await desk.take(names.map((name) => text(name, name.includes('v2') ? corrected : RETURN)));
    const plan = await desk.plan('Harbour Improvement Plan 2025-26');
    expect(plan.items.find(({ ref }) => ref === '1.1')?.reports['2025-26 Q3']).toMatchObject({
      rag: 'A',
      narrative: 'Savings are back.',
      source: { file: 'return v2.csv', cell: 'C3' },
      narrativeSource: { file: 'return v2.csv', cell: 'D3' },
    });
  }
});

test('a cancel while files are read leaves nothing', async () => {
  const desk = importDesk();
  const before = dumpDomain(desk.dataDir);
  const files = Array.from({ length: 12 }, (_, index) => text(`plan ${index}.csv`, PLAN.replace('Harbour', `Harbour ${index}`)));
  const { importId } = await desk.imports.start({ files, planId: null, period: null });
  expect((await desk.imports.get({ importId })).state).toBe('reading');
  expect(await desk.imports.cancel({ importId })).toEqual({ cancelled: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(dumpDomain(desk.dataDir)).toEqual(before);
  expect(await desk.imports.current()).toBeNull();
  await expect(desk.imports.accept({ importId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(desk.events.filter(({ kind }) => kind === 'import-ready')).toEqual([]);
});

test('a cancel of a preview leaves nothing, and another drop takes the place of an open one', async () => {
  const desk = importDesk();
  const before = dumpDomain(desk.dataDir);
  const first = await desk.drop([text('plan.csv', PLAN)]);
  const second = await desk.drop([text('plan.csv', PLAN)]);
  await expect(desk.imports.accept({ importId: first.id })).rejects.toMatchObject({ code: 'REFUSED' });
  expect((await desk.imports.current())?.id).toBe(second.id);
  await desk.imports.cancel({ importId: second.id });
  expect(dumpDomain(desk.dataDir)).toEqual(before);
});

test('progress is told file by file', async () => {
  const desk = importDesk();
  await desk.drop([text('a.csv', PLAN), text('b.csv', RETURN)]);
  expect(desk.events.flatMap((event) => (event.kind === 'import-progress' ? [[event.done, event.total, event.file]] : []))).toEqual([
    [0, 2, 'a.csv'],
    [1, 2, 'b.csv'],
  ]);
});

test('the plans of two councils stay two, though title, refs and most titles are the same', async () => {
  const desk = importDesk();
  const council = (name: string) => `${name} Borough Council\n${PLAN.replace('Harbour ', '')}`;
  await desk.take([text('a.csv', council('Wexmoor'))]);
  const { found } = await desk.take([text('b.csv', council('Tarnley').replaceAll('Harbour Master', 'Head of Quays'))]);
  expect(fileOf(found)).toMatchObject({ kind: 'plan', outcome: 'imported', counts: { created: 6 } });
  expect(fileOf(found).plan?.name).not.toBe('Improvement Plan 2025-26');
  expect((await desk.everyPlan()).map(({ organisation, items }) => [organisation, items.length])).toEqual([
    ['Wexmoor Borough Council', 6],
    ['Tarnley Borough Council', 6],
  ]);
});

test('another plan that numbers its actions alike is not taken for the first', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const museum = `Museum Plan
Theme,Ref,Action,Lead officer,Timescale
Galleries,1.1,Reopen the east gallery to visitors,Head of Culture,May 2026
Galleries,1.2,Catalogue the glass collection,Head of Culture,June 2026
Visitors,2.1,Offer free entry to schools,Head of Culture,July 2026
Visitors,2.2,Open a cafe on the terrace,Head of Culture,July 2026
`;
  const { found } = await desk.take([text('museum.csv', museum)]);
  expect(fileOf(found)).toMatchObject({ outcome: 'imported', plan: { name: 'Museum Plan' }, counts: { created: 6, matched: 0 } });
});

test('a plan edited, undone or imported into after the preview is not written to', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const plan = await desk.plan('Harbour Improvement Plan 2025-26');
  const itemId = plan.items.find(({ ref }) => ref === '1.1')?.id ?? '';
  const moves: (() => Promise<unknown>)[] = [
    () => desk.client.items.edit({ itemId, field: 'officer', value: 'Head of Money' }),
    () => desk.client.history.undo({ commandId: null }),
    () => desk.client.history.redo(),
    () => desk.client.items.remove({ itemId }),
  ];
  for (const move of moves) {
    const open = await desk.drop([text('return.csv', RETURN)]);
    await move();
    const before = dumpDomain(desk.dataDir);
    await expect(desk.imports.accept({ importId: open.id })).rejects.toMatchObject({ code: 'PLAN_MOVED' });
    expect(dumpDomain(desk.dataDir)).toEqual(before);
  }
});

test('another plan that moved is none of this import’s business', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const other = await desk.client.plans.create({ name: 'Other', organisation: null, levels: ['Action'] });
  const open = await desk.drop([text('return.csv', RETURN)]);
  await desk.client.items.add({ planId: other.planId, parentId: null, afterId: null, ref: null, title: 'Something' });
  await expect(desk.imports.accept({ importId: open.id })).resolves.toMatchObject({ changed: 6 });
});
