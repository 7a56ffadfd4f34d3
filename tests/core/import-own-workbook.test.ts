/** A workbook that Quarterdeck sent out comes back by its keys, whatever was done to it. */
import { describe, expect, test } from 'vitest';
import { fileOf, importDesk } from '../support/import-desk.ts';
import { changed, libreOfficeIsHere, openpyxlIsHere, ownDesk, Q2, Q3, savedByLibreOffice } from '../support/own-workbook.ts';

const FILLED = `
fill('1.1', 'R', 'Savings slipped by two months.', path_to_green='A second round in February.', forecast=datetime.date(2026, 6, 30), by='Head of Finance')
fill('1.2', 'G', 'A third meeting is booked.')
fill('1.3', 'B', 'Printed and sent out.', completed=datetime.date(2025, 11, 20))
fill('1.4', 'A', 'A trainer starts in January.')
`;
const ALL = [
  '1.1 R Savings slipped by two months.',
  '1.2 G A third meeting is booked.',
  '1.3 B Printed and sent out.',
  '1.4 A A trainer starts in January.',
];

/** The file as the preview has it, and what stands once it is in. */
async function returned(program: string, desk?: Awaited<ReturnType<typeof ownDesk>>) {
  const own = desk ?? (await ownDesk());
  const file = await changed(await own.send(), program);
  const shown = fileOf(await own.drop([file]));
  const { done } = await own.take([file]);
  return { ...own, file, shown, done, codes: shown.problems.map(({ code }) => code), asked: shown.decisions.map(({ code }) => code) };
}

describe.skipIf(!openpyxlIsHere)('filled in and sent back', () => {
  test('every value goes in with its cell, for the plan, the period and the recipient of the mark; one undo takes all of it back', async () => {
    const { shown, items, reported, client, done } = await returned(FILLED);
    expect(shown).toMatchObject({ kind: 'return', period: Q3, sender: 'Head of Finance', outcome: 'ready' });
    expect([shown.problems, shown.decisions, shown.missing]).toEqual([[], [], []]);
    expect(shown.sums).toMatchObject({ reports: 4, planChanges: 1, newItems: 0 });
    expect(await reported()).toEqual(ALL);
    const [first, third] = [(await items()).get('1.1'), (await items()).get('1.3')];
    expect(first?.reports[Q3]).toMatchObject({
      pathToGreen: 'A second round in February.',
      forecast: '30 Jun 2026',
      by: 'Head of Finance',
      source: { sheet: 'Return', cell: 'G7' },
      narrativeSource: { sheet: 'Return', cell: 'H7' },
    });
    expect(third?.completed).toMatchObject({ end: '2025-11-20' });

    const [source] = await client.sources.list({ planId: null });
    expect(source).toMatchObject({ sender: 'Head of Finance', period: Q3, kind: 'return', said: 8, standing: 8 });
    const said = await client.sources.said({ sourceId: source?.id ?? '', from: 0, count: 50 });
    expect(said.said.map(({ ref, field, cell }) => `${ref} ${field} ${cell}`)).toContain('1.3 completed L9');

    await client.history.undo({ commandId: done.commandId });
    expect(await reported()).toEqual([]);
    expect((await items()).get('1.3')?.completed).toBeNull();
  });

  test('in a thread of its own as on this one', async () => {
    const [threaded, single] = [await ownDesk({ threads: true }), await ownDesk()];
    const found = [];
    for (const desk of [threaded, single]) {
      const file = await changed(await desk.send(), `${FILLED}\nfill('1.2', due='September 2026')\nws.delete_rows(row('1.4'))`);
      const { changes, decisions, missing, problems } = fileOf(await desk.drop([file]));
      found.push({ changes, missing, problems, decisions: decisions.map(({ code, before, after }) => ({ code, before, after })) });
    }
    expect(found[0]).toEqual(found[1]);
    expect(found[0]).toMatchObject({ missing: ['1.4'], problems: [] });
    expect(found[0]?.decisions.map(({ code }) => code)).toEqual(['plan-field-changed', 'missing-item']);
  });

  test('what is not filled in says nothing, and is named once', async () => {
    const { client, ...desk } = await ownDesk();
    const second = (await desk.items()).get('1.2');
    await client.reports.set({ itemId: second?.id ?? '', period: Q3, rag: 'A', narrative: 'Told by telephone.' });
    const { shown, reported } = await returned(
      `fill('1.2', '', '')\nfill('1.1', 'R', 'Savings slipped.')\nfill('1.4', update='A trainer starts.')`,
      {
        client,
        ...desk,
      },
    );
    expect(await reported()).toEqual(['1.1 R Savings slipped.', '1.2 A Told by telephone.', '1.4 - A trainer starts.']);
    expect(shown.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual(['status-missing G10', 'own-rows-empty C9']);
    expect(shown.missing).toEqual([]);
  });

  test('nothing filled in at all is a return that changes nothing, and is received all the same', async () => {
    const { shown, reported, done } = await returned('');
    expect(shown).toMatchObject({
      outcome: 'ready',
      summary: 'Came back empty',
      received: true,
      period: Q3,
      sender: 'Head of Finance',
      changes: [],
    });
    expect(shown.problems).toMatchObject([{ severity: 'note', code: 'unchanged' }]);
    expect(done.summary).toBe(`Imported ${shown.file}: came back empty`);
    expect(await reported()).toEqual([]);
  });

  test('the columns that help to fill it in are explained as what they are', async () => {
    const { drop, send } = await ownDesk();
    const file = await changed(await send(), `${FILLED}\nws.cell(head, ws.max_column + 1).value = 'Our notes'`);
    const found = await drop([file]);
    const why = new Map(fileOf(found).tables[0]?.columns.map(({ header, reason }) => [header, reason]));
    expect([why.get('Words'), why.get('Still to fill in')]).toEqual([
      'counts the words of the update for who fills it in; it is not read',
      'says what is still to be filled in; it is not read',
    ]);
  });

  test('a day of completion is certain where the row says complete, and a question where it does not', async () => {
    const { shown, items } = await returned(
      `${FILLED}\nfill('1.2', completed=datetime.date(2025, 12, 1))\nfill('1.4', 'Amber/Green', completed=datetime.date(2025, 12, 2))`,
    );
    expect(shown.changes.filter(({ field }) => field === 'completed').map(({ ref }) => ref)).toEqual(['1.3']);
    expect(
      shown.decisions.flatMap(({ code, ref, message, reason }) => (code === 'plan-field-changed' ? [[ref, message, reason]] : [])),
    ).toEqual([
      ['1.2', 'Completion date of 1.2 is given, the plan has none', 'its status is “G”, which is not complete'],
      ['1.4', 'Completion date of 1.4 is given, the plan has none', 'its status is “Amber/Green”, which is not complete'],
    ]);
    expect((await items()).get('1.2')?.completed).toBeNull();
  });

  test('what was changed of last period reports nothing', async () => {
    const { shown, reported } = await returned(`${FILLED}\nfill('1.2', last_rag='R', last_update='It was worse than we said.')`);
    expect(await reported(Q2)).toContain('1.2 G The auditors have met twice.');
    expect(shown.problems).toMatchObject([{ severity: 'note', code: 'own-before-changed', cell: 'E8, F8', count: 2 }]);
    expect(await reported()).toEqual(ALL);
  });

  test('words, labels and colours are statuses as in any tracker, and what is none is asked about', async () => {
    const { shown, reported } = await returned(`
from openpyxl.styles import PatternFill
fill('1.1', 'Red', 'Savings slipped.')
fill('1.2', 'on track', 'Booked.')
fill('1.3', update='Printed.'); ws.cell(row('1.3'), col['rag']).fill = PatternFill('solid', fgColor='FFC000')
fill('1.4', 'Amber/Green', 'A trainer starts.')
`);
    expect(await reported()).toEqual(['1.1 R Savings slipped.', '1.2 G Booked.', '1.3 A Printed.']);
    expect(shown.decisions).toMatchObject([{ code: 'invalid-status', ref: '1.4', cell: 'G10', after: 'Amber/Green' }]);
  });

  test('an officer or a date that was re-typed is asked about; one that the plan changed meanwhile is not', async () => {
    const desk = await ownDesk();
    const file = await desk.send();
    const [first, second] = [(await desk.items()).get('1.1'), (await desk.items()).get('1.2')];
    await desk.client.items.edit({ itemId: first?.id ?? '', field: 'due', value: 'May 2026' });
    await desk.client.items.edit({ itemId: second?.id ?? '', field: 'officer', value: 'Interim Head of Finance' });
    const back = await changed(file, `${FILLED}\nfill('1.3', due='September 2026')`);
    const shown = fileOf(await desk.drop([back]));
    expect(shown.decisions).toMatchObject([
      { code: 'plan-field-changed', ref: '1.3', before: 'May 2026', after: 'September 2026', cell: 'D9' },
    ]);
    expect(shown.problems).toEqual([]);
  });
});

describe.skipIf(!openpyxlIsHere)('whatever was done to its rows', () => {
  const REVERSED = `
all = [values(r) for r in rows()]
for r, cells in zip(rows(), reversed(all)): put(r, cells)
`;
  test('sorted, filtered and hidden', async () => {
    const { shown, reported, items } = await returned(`${FILLED}${REVERSED}
ws.auto_filter.ref = f'A{head}:P{head + 4}'
ws.row_dimensions[head + 1].hidden = True
ws.protection.sheet = False
`);
    expect(await reported()).toEqual(ALL);
    expect((await items()).get('1.1')?.reports[Q3]?.source?.cell).toBe('G10');
    expect([shown.problems, shown.decisions]).toEqual([[], []]);
  });

  test('a deleted row is not reported, and is missing from the return', async () => {
    const { shown, reported, asked } = await returned(`${FILLED}\nws.delete_rows(row('1.2'))`);
    expect(await reported()).toEqual(ALL.filter((line) => !line.startsWith('1.2')));
    expect(shown.missing).toEqual(['1.2']);
    expect(asked).toEqual(['missing-item']);
  });

  test('rows added by hand are matched by ref, then by title; a new action is a question', async () => {
    const { shown, reported } = await returned(`${FILLED}
last = max(rows())
for n, (ref, title, rag, update) in enumerate([
    ('2.1', None, 'A', 'The dredger is late.'),
    (None, 'Replace the mooring rings along the north quay', 'G', 'Half are replaced.'),
    (None, 'Open the books to residents once a year', 'G', 'New this quarter.'),
], 1):
    for code, value in dict(ref=ref, title=title, rag=rag, update=update).items(): ws.cell(last + n, col[code]).value = value
ws.cell(last + 5, col['ref']).value = 'Signed off by:'
ws.cell(last + 5, col['title']).value = 'J Smith'
ws.cell(last + 6, col['title']).value = 'Please ring if anything is unclear'
`);
    expect(await reported()).toEqual([...ALL, '2.1 A The dredger is late.', '2.2 G Half are replaced.']);
    expect(shown.decisions).toMatchObject([{ code: 'new-item', title: 'Open the books to residents once a year' }]);
    expect(shown.ignored.map(({ row }) => row)).toEqual([15, 16]);
  });

  test('a copied row that says the same counts once', async () => {
    const { shown, reported } = await returned(`${FILLED}\nput(max(rows()) + 1, values(row('1.2')))`);
    expect(await reported()).toEqual(ALL);
    expect([shown.problems, shown.decisions]).toEqual([[], []]);
    expect(shown.counts).toMatchObject({ rows: 5, matched: 5, changed: 4, unchanged: 1 });
  });

  test('a copied row that was left empty changes nothing', async () => {
    const { shown, reported } = await returned(`put(max(rows()) + 1, values(row('1.2')))\n${FILLED}`);
    expect(await reported()).toEqual(ALL);
    expect(shown.decisions).toEqual([]);
  });

  test('a copied row that says something else is a decision, with both rows beside each other', async () => {
    const { shown, reported, imports } = await returned(`${FILLED}
put(max(rows()) + 1, values(row('1.2')))
ws.cell(max(rows()), col['rag']).value = 'R'
`);
    expect(await reported()).toEqual(ALL.filter((line) => !line.startsWith('1.2')));
    expect(shown.decisions).toMatchObject([
      {
        code: 'reports-conflict',
        ref: '1.2',
        message: '1.2 stands in rows 8 and 11 of this workbook, and they say different things',
        sides: [
          { rag: 'G', cell: 'G8' },
          { rag: 'R', cell: 'G11' },
        ],
        options: [{ label: 'As row 8 says', rag: 'G' }, { label: 'As row 11 says', rag: 'R' }, { label: 'Leave out' }],
      },
    ]);
    expect(shown.missing).toEqual([]);
    const [decision] = (await imports.waiting()).decisions;
    await imports.decide({ importId: null, decisionId: decision?.id ?? '', choice: 'side:1' });
    expect(await reported()).toContain('1.2 R A third meeting is booked.');
  });

  test('a row that was copied to write down another action is that other action', async () => {
    const { shown, reported } = await returned(`${FILLED}
put(max(rows()) + 1, values(row('1.2')))
new = max(rows())
for code, value in dict(title='Sell the old customs house', rag='A', update='A buyer was found.').items(): ws.cell(new, col[code]).value = value
`);
    expect(await reported()).toEqual(ALL);
    expect(shown.decisions).toMatchObject([{ code: 'new-item', title: 'Sell the old customs house', ref: null }]);
  });

  test('a re-typed ref or title changes nothing in the plan: the key tells whose row it is', async () => {
    const { shown, reported, items } = await returned(`${FILLED}
ws.cell(row('1.2'), col['title']).value = 'Balance the budget for the next four years'
ws.cell(row('1.3'), col['ref']).value = '1.1'
`);
    expect(await reported()).toEqual(ALL);
    expect((await items()).get('1.2')?.title).toBe('Review the level of reserves with the auditors');
    expect(shown.decisions).toEqual([]);
    expect(shown.problems).toMatchObject([{ severity: 'note', code: 'own-cells-retyped', cell: 'B9, C8', count: 2 }]);
  });
});

describe.skipIf(!openpyxlIsHere)('whatever was done to its columns and sheets', () => {
  test('columns moved, inserted and deleted, headers retitled: the codes tell', async () => {
    const { shown, reported } = await returned(`${FILLED}
a, b = col['rag'], col['update']
for r in range(codes, max(rows()) + 1):
    ws.cell(r, a).value, ws.cell(r, b).value = ws.cell(r, b).value, ws.cell(r, a).value
for c in range(2, 17): ws.cell(head, c).value = f'Heading {c}'
ws.delete_cols(col['officer'])
ws.insert_cols(3, 2)
ws.cell(head, 3).value = 'Our own comments'
for r in rows(): ws.cell(r, 3).value = 'Red'
`);
    expect(await reported()).toEqual(ALL);
    expect([shown.problems, shown.decisions]).toEqual([[], []]);
  });

  test('the row of codes deleted: the names of the columns tell', async () => {
    const { reported, shown } = await returned(`${FILLED}
for c in range(1, 17): ws.cell(codes, c).value = None
for c in range(2, 17): ws.cell(head, c).value = f'Heading {c}'
`);
    expect(await reported()).toEqual(ALL);
    expect(shown.tables[0]?.reason).toContain('the names of its columns');
  });

  test('codes and names deleted: the words of the headers tell', async () => {
    const { reported, shown } = await returned(`${FILLED}
ws.delete_rows(codes)
forget_names()
`);
    expect(await reported()).toEqual(ALL);
    expect(await reported(Q2)).toContain('1.1 A Savings were identified in August.');
    expect(shown.tables[0]?.reason).toContain('the words of its headers');
    expect([shown.problems, shown.decisions]).toEqual([[], []]);
  });

  test('the hidden marks deleted, the sheet renamed: keys tell the plan and its title the period', async () => {
    const { reported, shown } = await returned(`${FILLED}\ndel book['Quarterdeck']\ndel book['Read me']\nws.title = 'Finance Dec'`);
    expect(await reported()).toEqual(ALL);
    expect(shown).toMatchObject({ period: Q3, kind: 'return', sender: 'Head of Finance', problems: [], missing: [] });
  });

  const VALUES_ONLY = `${FILLED}
other = openpyxl.Workbook()
sheet = other.active
for r in range(1, max(rows()) + 1):
    for c in range(FROM, 17): sheet.cell(r, c - FROM + 1).value = ws.cell(r, c).value
book = other
`;
  test('copied by values into a new workbook, keys and all', async () => {
    const { reported, shown } = await returned(VALUES_ONLY.replaceAll('FROM', '1'));
    expect(await reported()).toEqual(ALL);
    expect(shown).toMatchObject({ period: Q3, sender: 'Head of Finance', decisions: [] });
  });

  test('copied by values without its keys: it goes the way of any tracker', async () => {
    const { reported, shown } = await returned(`${VALUES_ONLY.replaceAll('FROM', '2')}\nsheet.delete_rows(codes)`);
    expect(await reported()).toEqual(ALL);
    expect(shown.plan?.name).toBe('Harbour Improvement Plan 2025-26');
  });

  test('its rows replaced by a table of the sender’s own: the mark still says whose it is, for which plan and period', async () => {
    const { reported, shown } = await returned(`
del book['Return']
book.properties.title = None
mine = book.create_sheet('Finance actions', 0)
for line in [
    ['Action', 'Progress', 'Status'],
    ['Balance the budget for the next four years', 'Savings slipped by two months.', 'Red'],
    ['Review the level of reserves with the auditors', 'A third meeting is booked.', 'Green'],
]: mine.append(line)
`);
    expect(await reported()).toEqual(ALL.slice(0, 2));
    expect(shown).toMatchObject({ kind: 'return', period: Q3, sender: 'Head of Finance', missing: ['1.3', '1.4'] });
  });

  test('a copy of the sheet that was kept inside the file says the same once, and counts where it differs', async () => {
    const { reported, shown } = await returned(`${FILLED}
copy = book.copy_worksheet(ws)
copy.title = 'Return before the meeting'
fill('1.4', 'R', sheet=copy)
`);
    expect(await reported()).toEqual(ALL.slice(0, 3));
    expect(shown.decisions).toMatchObject([{ code: 'reports-conflict', ref: '1.4' }]);
  });

  test('what a person says a word means is taken, and the keys still tell whose row it is', async () => {
    const desk = await ownDesk();
    const file = await changed(
      await desk.send(),
      `${FILLED}\nfill('1.2', 'Nearly there')\nws.cell(row('1.3'), col['title']).value = 'Re-typed'`,
    );
    const preview = await desk.drop([file]);
    expect(fileOf(preview).decisions).toMatchObject([{ code: 'invalid-status', ref: '1.2' }]);
    const values = [{ text: 'Nearly there', fill: null, code: 'A' }];
    await desk.imports.correct({ importId: preview.id, fileId: fileOf(preview).id, mapping: { sheets: [], values } });
    const shown = fileOf(await desk.settled(preview.id));
    expect(shown.decisions).toEqual([]);
    expect(shown.problems.map(({ code }) => code)).toEqual(['own-cells-retyped']);
    await desk.imports.accept({ importId: preview.id });
    expect(await desk.reported()).toEqual(ALL.map((line) => line.replace('1.2 G', '1.2 A')));
  });

  test('a scale of numbers', async () => {
    const desk = await ownDesk();
    const scale = {
      name: 'Five points',
      values: (['off-track', 'off-track', 'at-risk', 'on-track', 'complete'] as const).map((meaning, index) => {
        const look = ({ 'off-track': 'r', 'at-risk': 'a', 'on-track': 'g', complete: 'b' } as const)[meaning];
        return { code: String(index + 1), label: `Point ${index + 1}`, definition: '', meaning, look, words: [] };
      }),
    };
    await desk.client.reporting.setScale({ planId: desk.planId, scale, codes: { R: '1', A: '3', G: '4', B: '5', S: null } });
    const file = await changed(
      await desk.send(),
      `fill('1.1', 2, 'Savings slipped.')\nfill('1.2', '4', 'Booked.')\nfill('1.3', 6, 'Printed.')`,
    );
    const shown = fileOf(await desk.drop([file]));
    await desk.take([file]);
    expect(await desk.reported()).toEqual(['1.1 2 Savings slipped.', '1.2 4 Booked.']);
    expect(shown.decisions).toMatchObject([{ code: 'invalid-status', ref: '1.3', after: '6' }]);
  });

  test.skipIf(!libreOfficeIsHere)('saved by LibreOffice', async () => {
    const desk = await ownDesk();
    const file = await savedByLibreOffice(await changed(await desk.send(), FILLED));
    const shown = fileOf(await desk.drop([file]));
    await desk.take([file]);
    expect(await desk.reported()).toEqual(ALL);
    expect([shown.problems, shown.decisions]).toEqual([[], []]);
  });
});

describe.skipIf(!openpyxlIsHere)('what became of the plan meanwhile', () => {
  test('an action that rests since is named with what became of it, and its report waits for an answer', async () => {
    const desk = await ownDesk();
    const file = await desk.send();
    const all = await desk.items();
    await desk.client.items.retire({ itemId: all.get('1.2')?.id ?? '', how: 'dropped', byItemId: null });
    await desk.client.items.retire({ itemId: all.get('1.4')?.id ?? '', how: 'dropped', byItemId: null });
    const back = await changed(file, `${FILLED}\nfill('1.4', '', '')`);
    const shown = fileOf(await desk.drop([back]));
    expect(shown.problems).toMatchObject([{ code: 'own-item-gone', severity: 'warning', cell: 'C8' }]);
    expect(shown.problems[0]?.message).toContain('row 8: 1.2 was dropped');
    expect(shown.decisions).toMatchObject([{ code: 'ambiguous-match', ref: '1.2' }]);
    await desk.take([back]);
    expect((await desk.reported()).map((line) => line.slice(0, 3))).toEqual(['1.1', '1.3']);
  });

  test('an action that was taken out of the plan is named with when and how', async () => {
    const desk = await ownDesk();
    const all = await desk.items();
    const added = await desk.client.items.add({
      planId: desk.planId,
      parentId: all.get('1.1')?.parentId ?? null,
      afterId: null,
      ref: '1.9',
      title: 'Ask the bank for a longer loan',
    });
    await desk.client.items.edit({ itemId: added.itemId, field: 'officer', value: 'Head of Finance' });
    const file = await desk.send();
    await desk.client.history.undo({ commandId: null });
    await desk.client.history.undo({ commandId: null });
    await desk.client.history.undo({ commandId: null });
    const back = await changed(file, `${FILLED}\nfill('1.9', 'R', 'The bank said no.')`);
    const shown = fileOf(await desk.drop([back]));
    expect(shown.problems.map(({ code }) => code)).toEqual(['own-item-gone']);
    expect(shown.problems[0]?.message).toMatch(/1\.9 was taken out of the plan on 2 December 2025 \(/);
    await desk.take([back]);
    expect(await desk.reported()).toEqual(ALL);
  });
});

describe.skipIf(!openpyxlIsHere)('an old version', () => {
  test('is noticed, with when both went out and what the newer one asks more; what nobody reported yet goes in', async () => {
    const desk = await ownDesk();
    const first = await desk.send();
    desk.clock.set('2025-12-09T09:00:00.000Z');
    const all = await desk.items();
    await desk.client.items.edit({ itemId: all.get('2.2')?.id ?? '', field: 'officer', value: 'Head of Finance' });
    await desk.send();
    const shown = fileOf(await desk.drop([await changed(first, FILLED)]));
    expect(shown.problems).toMatchObject([{ severity: 'warning', code: 'own-older-version' }]);
    expect(shown.problems[0]?.message).toBe(
      'This is version 1, made on 2 December 2025; version 2 went out to Head of Finance on 9 December 2025. Version 2 also asks for 2.2, which stays outstanding. What it reports is taken; where a return of the newer version says otherwise, you are asked.',
    );
    expect(shown.sums).toMatchObject({ reports: 4 });
    expect(shown.decisions).toEqual([]);
  });

  test('beside a newer version that is in already, what differs is asked about and nothing is written over', async () => {
    const desk = await ownDesk();
    const first = await desk.send();
    desk.clock.set('2025-12-09T09:00:00.000Z');
    const second = await desk.send();
    await desk.take([await changed(second, FILLED, 'second.xlsx')]);
    desk.clock.set('2025-12-11T09:00:00.000Z');
    const old = await changed(first, `${FILLED.replace("'G', 'A third", "'R', 'A third")}`, 'first, found again.xlsx');
    const shown = fileOf(await desk.drop([old]));
    expect(shown.problems.map(({ code }) => code)).toEqual(['own-older-version']);
    expect(shown.changes).toEqual([]);
    expect(shown.decisions).toMatchObject([
      {
        code: 'reports-conflict',
        ref: '1.2',
        message: '1.2 is reported differently by Head of Finance (version 2) and Head of Finance (version 1) for 2025-26 Q3',
      },
    ]);
    await desk.take([old]);
    expect(await desk.reported()).toEqual(ALL);
  });

  test('dropped together with the newer one, the newer one counts', async () => {
    const desk = await ownDesk();
    const first = await desk.send();
    desk.clock.set('2025-12-09T09:00:00.000Z');
    const second = await desk.send();
    const old = await changed(first, FILLED.replace("'G', 'A third", "'R', 'A third"), 'a.xlsx');
    const newer = await changed(second, FILLED, 'b.xlsx');
    for (const files of [
      [old, newer],
      [newer, old],
    ]) {
      const preview = await desk.drop(files);
      expect(preview.files.flatMap(({ decisions }) => decisions)).toEqual([]);
      await desk.imports.cancel({ importId: preview.id });
    }
    await desk.take([newer, old]);
    expect(await desk.reported()).toEqual(ALL);
  });

  test('what a newer version brought along filled in, and was left standing, says nothing new', async () => {
    const desk = await ownDesk();
    await desk.take([await changed(await desk.send(), FILLED, 'first.xlsx')]);
    desk.clock.set('2025-12-09T09:00:00.000Z');
    const second = await desk.send();
    const item = (await desk.items()).get('1.2');
    await desk.client.reports.set({ itemId: item?.id ?? '', period: Q3, narrative: 'A third meeting was held.' });
    const shown = fileOf(await desk.drop([await changed(second, `fill('1.4', 'G')`, 'second.xlsx')]));
    expect(shown.changes.map(({ ref, field, before, after }) => [ref, field, before, after])).toEqual([['1.4', 'rag', 'A', 'G']]);
    expect([shown.decisions, shown.missing]).toEqual([[], []]);
  });
});

describe.skipIf(!openpyxlIsHere)('the plan and the period of the mark', () => {
  test('where another plan has the same refs and titles', async () => {
    const desk = await ownDesk();
    const file = await changed(await desk.send(), FILLED);
    const text = await new Response(desk.planFile).text();
    await desk.take([new File([text], 'twin.csv')], { planName: 'A twin of the harbour plan' });
    const shown = fileOf(await desk.drop([file]));
    expect(shown.plan).toEqual({ id: desk.planId, name: 'Harbour Improvement Plan 2025-26' });
    await desk.take([file]);
    expect(await desk.reported()).toEqual(ALL);

    const named = fileOf(await desk.drop([file], { planName: 'A twin of the harbour plan' }));
    expect(named.plan?.name).toBe('A twin of the harbour plan');
    expect(named.problems.map(({ code }) => code)).toContain('own-plan-differs');
    expect(named.sums.reports).toBe(4);
  });

  test('a plan that this store does not have is said, and the file goes the way of any tracker', async () => {
    const elsewhere = await ownDesk();
    const file = await changed(await elsewhere.send(), FILLED);
    const desk = await ownDesk();
    const other = await changed(
      file,
      `
mark = book['Quarterdeck']
for r in range(1, 12):
    if mark.cell(r, 1).value == 'plan': mark.cell(r, 2).value = '01999999-0000-7000-8000-000000000001'
for r in rows(): ws.cell(r, 1).value = 'qd-item:01999999-0000-7000-8000-0000000000' + str(10 + r)
`,
    );
    const shown = fileOf(await desk.drop([other]));
    expect(shown.problems).toMatchObject([{ severity: 'warning', code: 'own-plan-unknown' }]);
    expect(shown.problems[0]?.message).toContain(
      'This workbook was sent out for "Harbour Improvement Plan 2025-26", 2025-26 Q3, to Head of Finance, and that plan is not in this store',
    );
    const stranger = importDesk();
    const [refused] = (await stranger.drop([other])).files;
    expect(refused?.outcome).toBe('refused');
    expect(refused?.summary).toBe(
      'This workbook was sent out for "Harbour Improvement Plan 2025-26", 2025-26 Q3, to Head of Finance. That plan is not in this store, and there is no plan yet that its rows could belong to. Read it in the store that sent it out; here, import the plan\'s own tracker first, or name the plan this belongs to; a name that does not exist yet makes a new plan of these rows.',
    );
    expect(shown.plan?.id).toBe(desk.planId);
    await desk.take([other]);
    expect(await desk.reported()).toEqual(ALL);
  });

  test('a workbook of another period than the open one is read for its own, and that is said', async () => {
    const desk = await ownDesk();
    const Q4 = '2025-26 Q4';
    const late = await changed(await desk.send(), FILLED);
    await desk.client.quarter.open({ planId: desk.planId, period: Q4, dueOn: '2026-04-12', boardOn: '2026-04-26' });
    expect(fileOf(await desk.drop([late])).problems).toEqual([]);
    const harbour = (await desk.items()).get('2.1');
    await desk.client.reports.set({ itemId: harbour?.id ?? '', period: Q3, rag: 'G' });
    await desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason: 'Five are missing.' });

    const shown = fileOf(await desk.drop([late]));
    expect(shown).toMatchObject({ period: Q3, sums: { reports: 0 } });
    expect(shown.problems.map(({ code }) => code)).toEqual(['period-published', 'own-other-period']);
    expect(shown.problems[1]?.message).toBe(
      'This workbook is for 2025-26 Q3, and 2025-26 Q4 is the period that is open: it was read for 2025-26 Q3. If it was filled in for 2025-26 Q4, choose that period and read it again.',
    );

    const meant = fileOf(await desk.drop([late], { period: Q4 }));
    expect(meant).toMatchObject({ period: Q4, sums: { reports: 4 } });
    expect(meant.problems.map(({ code }) => code)).toEqual(['period-differs']);
  });

  test('reports for a published period are left out of the preview, and one warning says when it was published and what to do', async () => {
    const desk = await ownDesk();
    const sent = await desk.send();
    await desk.take([await changed(sent, FILLED, 'first.xlsx')]);
    desk.clock.set('2026-01-20T10:00:00.000Z');
    await desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason: 'Two are missing.' });
    const before = await desk.reported();
    const file = await changed(
      sent,
      `${FILLED}\nfill('1.1', 'A')\nfill('1.4', 'Amber/Green', 'Still waiting.')\nws.delete_rows(row('1.2'))`,
      'late.xlsx',
    );
    const shown = fileOf(await desk.drop([file]));
    expect(shown.changes.filter(({ kind }) => kind === 'report')).toEqual([]);
    expect(shown.sums).toMatchObject({ reports: 0, statusChanges: 0 });
    expect([shown.decisions, shown.missing]).toEqual([[], []]);
    expect(shown.outcome).toBe('unchanged');
    expect(shown.problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning period-published', 'note unchanged']);
    expect(shown.problems[0]?.message).toBe(
      '2025-26 Q3 was published on 20 January 2026: 2 reports that say otherwise were left out, and what was published stays. If the change counts, reopen the period in Quarter and read the file again.',
    );

    const more = await changed(sent, `${FILLED}\nfill('1.1', 'A')\nfill('1.4', 'B', completed='November 2025')`, 'more.xlsx');
    const other = fileOf(await desk.drop([more]));
    expect(other).toMatchObject({ outcome: 'ready', summary: '1 change to the plan', sums: { reports: 0, planChanges: 1 } });
    expect(other.problems.map(({ code }) => code)).toEqual(['period-published']);
    await desk.take([more]);
    expect(await desk.reported()).toEqual(before);

    const tracker = new File(
      [
        'Finance - Q3 2025/26 return\nRef,Action,Lead officer,Q3 RAG,Q3 Update\n1.1,Balance the budget for the next four years,Head of Finance,G,All well.\n1.2,Review the level of reserves with the auditors,Head of Finance,G,A third meeting is booked.\n',
      ],
      'finance.csv',
    );
    const own = fileOf(await desk.drop([tracker]));
    expect(own.changes).toEqual([]);
    expect(own.problems).toMatchObject([{ code: 'period-published', cell: 'D3' }, { code: 'unchanged' }]);
  });
});

describe('a return that changes nothing', () => {
  const came = async ({ client, planId }: Awaited<ReturnType<typeof ownDesk>>) => {
    const board = await client.quarter.board({ planId, period: Q3 });
    return board.recipients.flatMap(({ name, received }) =>
      received.map(({ file, at, empty }) => [name, file, at.slice(0, 10), empty ?? false]),
    );
  };

  test('counts as come in once it is accepted, one undo takes that back, and the same bytes again are not kept twice', async () => {
    const desk = await ownDesk();
    const sent = await desk.send();
    desk.clock.set('2025-12-15T09:00:00.000Z');
    const { done } = await desk.take([sent]);
    const arrival = ['Head of Finance', sent.name, '2025-12-15', true];
    expect(await came(desk)).toEqual([arrival]);
    const board = await desk.client.quarter.board({ planId: desk.planId, period: Q3 });
    expect(board.hindrances.find(({ code }) => code === 'returns')).toMatchObject({
      text: 'The return is in',
      detail: 'Head of Finance came back empty',
    });

    const again = await desk.drop([sent]);
    expect(fileOf(again)).toMatchObject({ outcome: 'unchanged', summary: 'Same file as on 15 December 2025' });
    expect((await desk.imports.accept({ importId: again.id })).summary).toBe('Nothing to import');
    expect(await came(desk)).toEqual([arrival]);

    await desk.client.history.undo({ commandId: done.commandId });
    expect(await came(desk)).toEqual([]);
    await desk.client.history.redo();
    expect(await came(desk)).toEqual([arrival]);
  });

  const TRACKER =
    'Finance - Q3 2025/26 return\nRef,Action,Lead officer,Q3 RAG,Q3 Update\n1.1,Balance the budget for the next four years,Head of Finance,R,Savings slipped.\n1.2,Review the level of reserves with the auditors,Head of Finance,G,Booked.\n';

  test('in any shape: what it says was typed in before it came', async () => {
    const desk = await ownDesk();
    const all = await desk.items();
    await desk.client.reports.set({ itemId: all.get('1.1')?.id ?? '', period: Q3, rag: 'R', narrative: 'Savings slipped.' });
    await desk.client.reports.set({ itemId: all.get('1.2')?.id ?? '', period: Q3, rag: 'G', narrative: 'Booked.' });
    const file = new File([TRACKER], 'Head of Finance.csv');
    const { found, done } = await desk.take([file]);
    expect(fileOf(found)).toMatchObject({ outcome: 'imported', summary: 'Says what the plan says already' });
    expect(done.summary).toBe('Imported Head of Finance.csv: nothing new');
    expect(await came(desk)).toEqual([['Head of Finance', 'Head of Finance.csv', '2025-12-02', false]]);
  });

  test('beside one that does is counted in the history', async () => {
    const desk = await ownDesk();
    const { done } = await desk.take([await desk.send('Harbour Master'), new File([TRACKER], 'Head of Finance.csv')]);
    expect(done.summary).toBe('Imported 2 files: 2 reports, 1 came back empty');
    expect((await came(desk)).map(([name]) => name)).toEqual(['Harbour Master', 'Head of Finance'].sort());
  });

  test('is not kept where nobody opened its period, nor where it is published', async () => {
    const desk = await ownDesk();
    await desk.take([new File([TRACKER], 'Head of Finance.csv')]);
    await desk.client.publishing.publish({ planId: desk.planId, period: Q3, reason: 'Four are missing.' });
    expect(fileOf(await desk.drop([new File([`${TRACKER}\n`], 'later.csv')])).outcome).toBe('unchanged');
    const older = TRACKER.replaceAll('Q3', 'Q1');
    await desk.take([new File([older], 'first.csv')]);
    expect(fileOf(await desk.drop([new File([`${older}\n`], 'first again.csv')])).outcome).toBe('unchanged');
  });
});

test('rows pasted by value into a plain workbook are of the quarters that the open period allows', async () => {
  const { drop, take, reported } = await ownDesk();
  const pasted = (name: string, update: string) =>
    new File(
      [
        `Ref,Action,Q2 RAG,Q2 update,Q3 RAG,Q3 update\n1.1,Balance the budget for the next four years,A,Savings were identified in August.,R,${update}\n1.2,Review the level of reserves with the auditors,G,The auditors have met twice.,G,Booked.\n`,
      ],
      name,
    );
  await take([pasted('first.csv', 'Savings slipped.')]);
  expect(await reported(Q3)).toEqual(['1.1 R Savings slipped.', '1.2 G Booked.']);
  // Q3 is in the plan now, and is still the one that is open
  const again = fileOf(await drop([pasted('second.csv', 'Savings slipped until July 2026.')]));
  expect(again).toMatchObject({ kind: 'return', period: Q3 });
  expect([...new Set(again.tables[0]?.columns.flatMap(({ period }) => period ?? []))]).toEqual([Q2, Q3]);
  const said = again.problems.filter(({ code }) => code === 'period-year-guessed').map(({ message }) => message);
  expect(said).toEqual([
    'No title or header says the year, so it was taken from the period that is open, 2025-26 Q3: 2025-26 Q3. Choose another period in the preview if that is wrong.',
  ]);
});
