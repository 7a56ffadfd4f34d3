/** Two files that report one item differently: of one sender the later counts, of two a person decides. */
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const NAME = 'Harbour Improvement Plan 2025-26';
const PLAN = `${NAME}
Priority,Ref,Action,Lead officer,Timescale
Sound finances,1.1,Balance the budget for the next four years,Head of Finance,March 2026
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,June 2026
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,May 2026
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,June 2026
`;
const TITLES: Readonly<Record<string, string>> = {
  '1.1': 'Balance the budget for the next four years',
  '1.2': 'Review the level of reserves with the auditors',
  '2.1': 'Dredge the inner basin before the summer season',
  '2.2': 'Replace the mooring rings along the north quay',
};
const PERIOD = '2025-26 Q3';

type Said = readonly [ref: string, rag: string, update: string];
const returnOf = (name: string, sender: string | null, rows: readonly Said[]) =>
  text(
    name,
    `${sender === null ? '' : `${sender} - `}Q3 2025/26 return\nRef,Action,Q3 RAG,Q3 Update\n${rows.map(([ref, rag, update]) => `${ref},${TITLES[ref]},${rag},${update}`).join('\n')}\n`,
  );

/** The same as a workbook, saved on a day: only workbooks say when. */
async function saved(day: string, name: string, sender: string, rows: readonly Said[]): Promise<File> {
  const book = new ExcelJS.Workbook();
  book.modified = new Date(`${day}T10:00:00Z`);
  const sheet = book.addWorksheet('Return');
  sheet.addRow([`${sender} - Q3 2025/26 return`]);
  sheet.addRow(['Ref', 'Action', 'Q3 RAG', 'Q3 Update']);
  for (const [ref, rag, update] of rows) sheet.addRow([ref, TITLES[ref], rag, update]);
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], name);
}

async function deskWithPlan() {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const report = async (ref: string) => (await desk.plan(NAME)).items.find((item) => item.ref === ref)?.reports[PERIOD];
  return { ...desk, report };
}

const decisions = (found: ImportPreview) => found.files.flatMap((file) => file.decisions);
const problem = (found: ImportPreview, code: string, file?: string) => fileOf(found, file).problems.find((one) => one.code === code);

const FINANCE: readonly Said[] = [
  ['1.1', 'R', 'Savings slipped.'],
  ['1.2', 'G', 'A third meeting.'],
];
const HARBOUR: readonly Said[] = [
  ['1.1', 'G', 'All savings are in.'],
  ['2.1', 'B', 'Completed.'],
];

describe('two directorates in one import', () => {
  const both = () => [returnOf('a.csv', 'Finance', FINANCE), returnOf('b.csv', 'Places', HARBOUR)];

  test('what they report differently is shown side by side and waits; the rest goes in', async () => {
    const desk = await deskWithPlan();
    const found = await desk.drop(both());
    expect(decisions(found)).toMatchObject([
      {
        code: 'reports-conflict',
        ref: '1.1',
        reason: 'the status and the update differ',
        sides: [
          { file: 'a.csv', sheet: 'a', cell: 'C3', sender: 'Finance', rag: 'R', narrative: 'Savings slipped.' },
          { file: 'b.csv', sheet: 'b', cell: 'C3', sender: 'Places', rag: 'G', narrative: 'All savings are in.' },
        ],
        options: [
          { key: 'side:0', rag: 'R' },
          { key: 'side:1', rag: 'G' },
          { key: 'leave', rag: null },
        ],
      },
    ]);
    for (const file of found.files) expect(file.changes.some(({ ref }) => ref === '1.1')).toBe(false);
    expect(fileOf(found, 'a.csv').counts).toMatchObject({ changed: 1, skipped: 1 });
    await desk.imports.accept({ importId: found.id });
    expect(await desk.report('1.1')).toBeUndefined();
    expect(await desk.report('1.2')).toMatchObject({ rag: 'G' });
    expect(await desk.report('2.1')).toMatchObject({ rag: 'B' });
  });

  test.each([
    ['side:0', 'R', 'a.csv'],
    ['side:1', 'G', 'b.csv'],
  ])('the answer %s is taken with the cells of its file, before acceptance and after, and undone whole', async (choice, rag, file) => {
    for (const when of ['before', 'after']) {
      const desk = await deskWithPlan();
      const start = dumpDomain(desk.dataDir);
      const found = await desk.drop(both());
      const decisionId = decisions(found)[0]?.id ?? '';
      if (when === 'before') await desk.imports.decide({ importId: found.id, decisionId, choice });
      const done = await desk.imports.accept({ importId: found.id });
      if (when === 'after') {
        const { commandId } = done;
        await desk.imports.decide({ importId: null, decisionId, choice });
        expect(await desk.report('1.1')).toMatchObject({ rag, source: { file, cell: 'C3' }, narrativeSource: { file, cell: 'D3' } });
        await desk.client.history.undo({ commandId: null });
        await desk.client.history.undo({ commandId });
      } else {
        expect(await desk.report('1.1')).toMatchObject({ rag, source: { file, cell: 'C3' }, narrativeSource: { file, cell: 'D3' } });
        await desk.client.history.undo({ commandId: done.commandId });
      }
      expect(dumpDomain(desk.dataDir)).toEqual(start);
    }
  });

  test('the same words are no conflict, and what one leaves unsaid the other may say', async () => {
    const desk = await deskWithPlan();
    const { found } = await desk.take([
      returnOf('a.csv', 'Finance', [['1.1', 'R', 'Savings slipped.']]),
      returnOf('b.csv', 'Places', [
        ['1.1', 'R', ''],
        ['2.1', 'B', 'Completed.'],
      ]),
    ]);
    expect(decisions(found)).toEqual([]);
    expect(await desk.report('1.1')).toMatchObject({ rag: 'R', narrative: 'Savings slipped.' });
  });

  test('three files, two of which agree, are two sides', async () => {
    const desk = await deskWithPlan();
    const found = await desk.drop([...both(), returnOf('c.csv', 'Care', [['1.1', 'G', 'All savings are in.']])]);
    expect(decisions(found).map(({ sides }) => sides?.map(({ file }) => file))).toEqual([['a.csv', 'b.csv']]);
  });
});

describe('versions of one file in one import', () => {
  const names = [
    ['Finance return Q3.csv', 'Finance return Q3 v2.csv'],
    ['Finance return Q3 draft.csv', 'Finance return Q3.csv'],
    ['Finance return Q3.csv', 'Finance return Q3 (1).csv'],
    ['Finance_return_Q3_v9.csv', 'Finance return Q3 v10.csv'],
    ['Finance return Q3 v3.csv', 'Finance return Q3 FINAL.csv'],
  ] as const;
  test.each(names)('%s is replaced by %s, whatever the order of the drop', async (first, second) => {
    const corrected: Said[] = [['1.1', 'A', 'Savings are back.']];
    for (const order of [0, 1]) {
      const desk = await deskWithPlan();
      const files = [returnOf(first, null, FINANCE), returnOf(second, null, corrected)];
      const { found } = await desk.take(order === 0 ? files : files.reverse());
      expect(decisions(found)).toEqual([]);
      expect(problem(found, 'replaces-earlier-file', second)).toMatchObject({
        severity: 'note',
        cell: 'C3',
        message: expect.stringContaining(first),
      });
      expect(await desk.report('1.1')).toMatchObject({ rag: 'A', source: { file: second } });
      expect(await desk.report('1.2')).toMatchObject({ rag: 'G', source: { file: first } });
    }
  });

  test('of one directorate the workbook saved last counts, whatever the names', async () => {
    const desk = await deskWithPlan();
    const { found } = await desk.take([
      await saved('2026-01-09', 'a late answer.xlsx', 'Finance Directorate', [['1.1', 'A', 'Savings are back.']]),
      await saved('2026-01-05', 'return.xlsx', 'Finance Directorate', FINANCE),
    ]);
    expect(decisions(found)).toEqual([]);
    expect(problem(found, 'replaces-earlier-file', 'a late answer.xlsx')?.message).toContain('return.xlsx');
    expect(await desk.report('1.1')).toMatchObject({ rag: 'A', source: { file: 'a late answer.xlsx' } });
  });

  test('two files of one name lay in two folders: without a sender they may be of two', async () => {
    const desk = await deskWithPlan();
    const found = await desk.drop([returnOf('return.csv', null, FINANCE), returnOf('return.csv', null, HARBOUR)]);
    expect(decisions(found).map(({ code, ref }) => [code, ref])).toEqual([['reports-conflict', '1.1']]);
  });
});

describe('against what was imported before', () => {
  test('another sender who says otherwise waits, with what the plan has beside it', async () => {
    const desk = await deskWithPlan();
    await desk.take([returnOf('a.csv', 'Finance', FINANCE)]);
    const found = await desk.drop([returnOf('b.csv', 'Places', HARBOUR)]);
    expect(decisions(found)).toMatchObject([
      {
        code: 'reports-conflict',
        before: 'R',
        sides: [
          { file: 'a.csv', cell: 'C3', sender: 'Finance', rag: 'R', at: expect.stringMatching(/^\d{4}-/) },
          { file: 'b.csv', sender: 'Places', rag: 'G' },
        ],
      },
    ]);
    await desk.imports.accept({ importId: found.id });
    expect(await desk.report('1.1')).toMatchObject({ rag: 'R' });
    await desk.imports.decide({ importId: null, decisionId: decisions(found)[0]?.id ?? '', choice: 'side:1' });
    expect(await desk.report('1.1')).toMatchObject({ rag: 'G', source: { file: 'b.csv' } });
  });

  test('the same sender replaces, and it is said', async () => {
    const desk = await deskWithPlan();
    await desk.take([returnOf('a.csv', 'Finance', FINANCE)]);
    const { found } = await desk.take([returnOf('b.csv', 'FINANCE directorate', HARBOUR)]);
    expect(decisions(found)).toEqual([]);
    expect(problem(found, 'replaces-earlier-file')?.message).toMatch(/^1 report replaces what "a\.csv" said, imported on /);
    expect(await desk.report('1.1')).toMatchObject({ rag: 'G', source: { file: 'b.csv' } });
  });

  test('an older file after a newer one puts no old value back', async () => {
    const desk = await deskWithPlan();
    await desk.take([await saved('2026-01-09', 'return v2.xlsx', 'Finance', [['1.1', 'A', 'Savings are back.']])]);
    const { found } = await desk.take([await saved('2026-01-05', 'return.xlsx', 'Finance', FINANCE)]);
    expect(problem(found, 'older-than-imported')).toMatchObject({
      severity: 'warning',
      cell: 'C3',
      message: expect.stringContaining('"return v2.xlsx" (9 January 2026)'),
    });
    expect(await desk.report('1.1')).toMatchObject({ rag: 'A' });
    // what the later file does not speak of is taken
    expect(await desk.report('1.2')).toMatchObject({ rag: 'G' });
    const only = await desk.drop([await saved('2026-01-04', 'return v0.xlsx', 'Finance', [['1.1', 'R', 'Slipped.']])]);
    expect(fileOf(only)).toMatchObject({ outcome: 'unchanged', summary: 'Older than what was imported before' });
    expect(problem(only, 'older-than-imported')).toBeDefined();
  });

  test('what was typed by hand is changed by a return, as ever', async () => {
    const desk = await deskWithPlan();
    const itemId = (await desk.plan(NAME)).items.find(({ ref }) => ref === '1.1')?.id ?? '';
    await desk.client.reports.set({ itemId, period: PERIOD, rag: 'A', narrative: 'Typed.' });
    const found = await desk.drop([returnOf('a.csv', 'Finance', FINANCE)]);
    expect(decisions(found)).toEqual([]);
    expect(fileOf(found).changes.find(({ field }) => field === 'rag')).toMatchObject({ before: 'A', after: 'R' });
  });

  test('a corrected return meets the other side of a conflict that still waits, and closes it where the two agree', async () => {
    const files = () => [returnOf('a.csv', 'Finance', FINANCE), returnOf('b.csv', 'Places', HARBOUR)];
    const other = await deskWithPlan();
    await other.take(files());
    const again = await other.drop([returnOf('a v2.csv', 'Finance', [['1.1', 'A', 'Savings are back.']])]);
    expect(decisions(again)).toMatchObject([
      {
        code: 'reports-conflict',
        sides: [
          { file: 'b.csv', rag: 'G' },
          { file: 'a v2.csv', rag: 'A' },
        ],
      },
    ]);
    await other.imports.accept({ importId: again.id });
    const left = (await other.imports.waiting()).decisions;
    expect(left.map(({ code, sides }) => [code, sides?.map(({ file }) => file)])).toEqual([['reports-conflict', ['b.csv', 'a v2.csv']]]);
    await other.imports.decide({ importId: null, decisionId: left[0]?.id ?? '', choice: 'side:0' });
    expect(await other.report('1.1')).toMatchObject({ rag: 'G', source: { file: 'b.csv', cell: 'C3' } });

    const agreed = await deskWithPlan();
    await agreed.take(files());
    const { found } = await agreed.take([returnOf('a v2.csv', 'Finance', [['1.1', 'G', 'All savings are in.']])]);
    expect(decisions(found)).toEqual([]);
    expect((await agreed.imports.waiting()).decisions).toEqual([]);
    expect(await agreed.report('1.1')).toMatchObject({ rag: 'G', source: { file: 'a v2.csv' } });
  });
});
