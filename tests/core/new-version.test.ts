/** A plan told again: what is new, reworded, renumbered, moved, taken out, split in two or made one of two. */
import { describe, expect, test } from 'vitest';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { FilePreview, ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const NAME = 'Harbour Improvement Plan 2025-26';
const HEAD = `${NAME}\nPriority,Ref,Action,Lead officer,Timescale\n`;
const ROWS: readonly (readonly [string, string, string, string, string])[] = [
  ['Sound finances', '1.1', 'Balance the budget for the next four years', 'Head of Finance', 'March 2026'],
  ['Sound finances', '1.2', 'Review the level of reserves with the auditors', 'Head of Finance', 'June 2026'],
  ['Sound finances', '1.3', 'Publish a plain guide to spending', 'Head of Communications', 'June 2026'],
  ['Sound finances', '1.4', 'Train every budget holder in forecasting', 'Head of HR', 'May 2026'],
  ['A clean harbour', '2.1', 'Dredge the inner basin before the summer season', 'Harbour Master', 'May 2026'],
  ['A clean harbour', '2.2', 'Replace the mooring rings along the north quay', 'Harbour Master', 'June 2026'],
  ['A clean harbour', '2.3', 'Light the channel and mark the sandbank', 'Harbour Master', 'July 2026'],
  ['Happy visitors', '3.1', 'Open a visitor centre in the old customs house', 'Head of Culture', 'May 2027'],
  ['Happy visitors', '3.2', 'Run a summer festival on the quays', 'Head of Culture', 'August 2026'],
  ['Happy visitors', '3.3', 'Repaint the benches along the promenade', 'Head of Places', 'May 2026'],
];
type Row = (typeof ROWS)[number];

const csv = (rows: readonly Row[]) => HEAD + rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
const without = (ref: string) => ROWS.filter((row) => row[1] !== ref);
const withRow = (ref: string, ...instead: Row[]) => ROWS.flatMap((row) => (row[1] === ref ? instead : [row]));

async function deskWithPlan() {
  const desk = importDesk();
  await desk.take([text('plan.csv', csv(ROWS))]);
  const plan = () => desk.plan(NAME);
  const again = async (rows: readonly Row[], name = 'plan v2.csv') => desk.drop([text(name, csv(rows))]);
  const decide = (found: ImportPreview, code: string, choice: string) => {
    const decision = fileOf(found).decisions.find((one) => one.code === code);
    return desk.imports.decide({ importId: found.id, decisionId: decision?.id ?? `no ${code}`, choice });
  };
  const accept = async (found: ImportPreview) => {
    await desk.imports.accept({ importId: found.id });
    return plan();
  };
  return { ...desk, plan, again, decide, accept };
}

const asked = (file: FilePreview) => file.decisions.map(({ code, ref }) => [code, ref]);
const changed = (file: FilePreview) => file.changes.map(({ kind, ref, field, before, after }) => [kind, ref, field, before, after]);
const item = (plan: PlanDocument, title: string) => {
  const found = plan.items.find((one) => one.title.startsWith(title));
  if (found === undefined) throw new Error(`no item "${title}"`);
  return found;
};

describe('numbered anew', () => {
  test('an action put in at the head of a list moves every ref below it, and no title', async () => {
    const { again, accept } = await deskWithPlan();
    const shifted: Row[] = ROWS.map(([goal, ref, ...rest]) => {
      const [first = '', second = ''] = ref.split('.');
      return [goal, first === '1' ? `1.${Number(second) + 1}` : ref, ...rest];
    });
    const rows: Row[] = [['Sound finances', '1.1', 'Appoint an audit chair', 'Chief Executive', 'May 2026'], ...shifted];
    const found = await again(rows);
    expect(fileOf(found)).toMatchObject({ kind: 'plan', decisions: [], counts: { matched: 13, created: 1 } });
    expect(changed(fileOf(found))).toEqual([
      ['new-item', '1.1', null, null, 'Appoint an audit chair'],
      ['item-field', '1.1', 'ref', '1.1', '1.2'],
      ['item-field', '1.2', 'ref', '1.2', '1.3'],
      ['item-field', '1.3', 'ref', '1.3', '1.4'],
      ['item-field', '1.4', 'ref', '1.4', '1.5'],
    ]);
    const plan = await accept(found);
    expect(item(plan, 'Balance the budget').ref).toBe('1.2');
    expect(item(plan, 'Train every').ref).toBe('1.5');
    expect(new Set(plan.items.map(({ title }) => title)).size).toBe(plan.items.length);
  });

  test('a whole plan with another numbering, titles slightly reworded, is the same plan', async () => {
    const { again, accept } = await deskWithPlan();
    const rows: Row[] = ROWS.map(([goal, , title, ...rest], index) => [goal, `H${index + 1}`, title.replace('the ', ''), ...rest]);
    const found = await again(rows);
    expect(asked(fileOf(found))).toEqual([]);
    expect(fileOf(found).counts).toMatchObject({ matched: 13, created: 0 });
    const refs = fileOf(found).changes.filter(({ field }) => field === 'ref');
    expect(refs.map(({ after }) => after)).toEqual(rows.map((row) => row[1]));
    expect(fileOf(found).changes.find(({ ref, field }) => ref === '1.2' && field === 'title')).toMatchObject({
      before: 'Review the level of reserves with the auditors',
      after: 'Review level of reserves with the auditors',
      matchedBy: expect.stringMatching(/^title, \d+% alike/),
    });
    expect((await accept(found)).items.filter(({ level }) => level === 1).map(({ ref }) => ref)).toEqual(rows.map((row) => row[1]));
  });

  test('a return under other refs is told so once, and asks nothing', async () => {
    const { drop } = await deskWithPlan();
    const rows = ROWS.slice(0, 5).map(
      ([, ref, title]) => `${ref.replace(/\d$/, (digit) => String(Number(digit) + 1))},${title},G,Going well.`,
    );
    const found = await drop([text('return.csv', `Return Q3 2025/26\nRef,Action,Q3 RAG,Q3 Update\n${rows.join('\n')}\n`)]);
    expect(asked(fileOf(found))).toEqual([]);
    expect(
      fileOf(found)
        .changes.filter(({ field }) => field === 'rag')
        .map(({ ref }) => ref),
    ).toEqual(['1.1', '1.2', '1.3', '1.4', '2.1']);
    const warnings = fileOf(found).problems.filter(({ code }) => code === 'ref-differs');
    expect(warnings.map(({ cell }) => cell)).toEqual(['A3-A7']);
    expect(warnings[0]?.message).toContain('"1.2" for 1.1');
  });

  test('a ref that passed to another action altogether is asked about, not taken for a new wording', async () => {
    const { again } = await deskWithPlan();
    const found = await again(withRow('3.3', ['Happy visitors', '3.3', 'Sell ice cream from a kiosk', 'Head of Places', 'May 2026']));
    expect(asked(fileOf(found))).toEqual([['ambiguous-match', '3.3']]);
    expect(fileOf(found).decisions[0]).toMatchObject({ reason: expect.stringContaining('the ref is the same') });
    expect(fileOf(found).decisions[0]?.options.map(({ label }) => label)).toEqual([
      expect.stringContaining('It is 3.3'),
      'Add as 3.3',
      'Leave out',
    ]);
  });
});

describe('left out', () => {
  test.each([
    ['supersede', 'superseded'],
    ['drop', 'dropped'],
    ['keep', null],
  ] as const)('an action that is gone: %s', async (choice, retired) => {
    const { again, decide, accept } = await deskWithPlan();
    const found = await again(without('3.3'));
    expect(asked(fileOf(found))).toEqual([['dropped-item', '3.3']]);
    await decide(found, 'dropped-item', choice);
    const plan = await accept(found);
    expect(item(plan, 'Repaint')).toMatchObject({ ref: '3.3', retired, officers: ['Head of Places'] });
    expect(plan.items.length).toBe(13);
  });

  test('a priority that is gone is one question, and what stands below it goes with it', async () => {
    const many: Row[] = Array.from({ length: 12 }, (_, index) => [
      'A clean harbour',
      `2.${index + 4}`,
      `${['Paint', 'Mend', 'Sweep', 'Count', 'Lift', 'Move', 'Sell', 'Buy', 'Log', 'Chain', 'Inspect', 'Insure'][index]} bollard ${index + 4}`,
      'Harbour Master',
      'May 2026',
    ]);
    const desk = importDesk();
    await desk.take([text('plan.csv', csv([...ROWS, ...many]))]);
    const found = await desk.drop([text('plan v2.csv', csv([...ROWS, ...many].filter(([goal]) => goal !== 'Happy visitors')))]);
    expect(fileOf(found).decisions.map(({ code, title, message }) => [code, title, message])).toEqual([
      ['dropped-item', 'Happy visitors', expect.stringContaining('with the 3 below it')],
    ]);
    const before = dumpDomain(desk.dataDir);
    await desk.imports.decide({ importId: found.id, decisionId: fileOf(found).decisions[0]?.id ?? '', choice: 'supersede' });
    const done = await desk.imports.accept({ importId: found.id });
    const plan = await desk.plan(NAME);
    expect(plan.items.filter(({ retired }) => retired === 'superseded').map(({ title }) => title)).toEqual([
      'Happy visitors',
      'Open a visitor centre in the old customs house',
      'Run a summer festival on the quays',
      'Repaint the benches along the promenade',
    ]);
    await desk.client.history.undo({ commandId: done.commandId });
    expect(dumpDomain(desk.dataDir)).toEqual(before);
  });

  test('what rests is not asked about again, is not missing from a return, and a row about it is a question', async () => {
    const { again, decide, accept, drop } = await deskWithPlan();
    const first = await again(without('3.3'));
    await decide(first, 'dropped-item', 'drop');
    await accept(first);
    expect(fileOf(await again(without('3.3').slice(0, 9), 'plan v3.csv')).decisions).toEqual([]);
    const found = await drop([
      text(
        'return.csv',
        'Return Q3 2025/26\nRef,Action,Q3 RAG\n3.3,Repaint the benches along the promenade,G\n3.2,Run a summer festival on the quays,A\n',
      ),
    ]);
    expect(fileOf(found).decisions).toMatchObject([{ code: 'ambiguous-match', reason: '3.3 rests: it was dropped from the plan' }]);
    const returning = await again([...ROWS].reverse(), 'plan v4.csv');
    expect(fileOf(returning).decisions).toMatchObject([{ code: 'plan-field-changed', ref: '3.3', before: 'dropped' }]);
    await decide(returning, 'plan-field-changed', 'accept');
    expect(item(await accept(returning), 'Repaint').retired).toBeNull();
  });

  test('a progress report on a new quarter leaves out what it likes', async () => {
    const { drop } = await deskWithPlan();
    const rows = without('3.3').map((row) => `${row.map((cell) => `"${cell}"`).join(',')},G`);
    const found = await drop([
      text('progress.csv', `${NAME}\nPriority,Ref,Action,Lead officer,Timescale,Q3 2025/26 RAG\n${rows.join('\n')}\n`),
    ]);
    expect(fileOf(found)).toMatchObject({ kind: 'plan', decisions: [] });
    expect(fileOf(found).problems.find(({ code }) => code === 'items-not-in-file')?.message).toContain('3.3');
  });
});

describe('moved', () => {
  const moved = withRow('3.3', ['A clean harbour', '2.4', 'Repaint the benches along the promenade', 'Head of Places', 'May 2026']);

  test('an action under another priority moves on a word, with its new ref', async () => {
    const { again, decide, accept } = await deskWithPlan();
    const found = await again(moved);
    expect(fileOf(found).decisions).toMatchObject([
      { code: 'moved-item', ref: '3.3', after: expect.stringContaining('A clean harbour'), reason: 'its ref is 2.4 there' },
    ]);
    expect(fileOf(found).changes).toEqual([]);
    await decide(found, 'moved-item', 'move');
    const plan = await accept(found);
    const bench = item(plan, 'Repaint');
    expect(bench).toMatchObject({ ref: '2.4', parentId: item(plan, 'A clean harbour').id });
    expect(plan.items.length).toBe(13);
  });

  test('into a priority that is new, or not at all', async () => {
    const { again, decide, accept } = await deskWithPlan();
    const rows = withRow('3.3', ['Fine streets', '4.1', 'Repaint the benches along the promenade', 'Head of Places', 'May 2026']);
    const left = await again(rows);
    await decide(left, 'moved-item', 'leave');
    const first = await accept(left);
    expect(item(first, 'Repaint')).toMatchObject({ ref: '3.3', parentId: item(first, 'Happy visitors').id });
    const found = await again(rows, 'plan v3.csv');
    expect(fileOf(found).outcome).toBe('unchanged');
    const other = await deskWithPlan();
    const again2 = await other.again(rows);
    await other.decide(again2, 'moved-item', 'move');
    const plan = await other.accept(again2);
    expect(item(plan, 'Repaint')).toMatchObject({ ref: '4.1', parentId: item(plan, 'Fine streets').id });
  });
});

describe('split and merged', () => {
  const lettered = withRow(
    '2.3',
    ['A clean harbour', '2.3a', 'Light the channel', 'Harbour Master', 'July 2026'],
    ['A clean harbour', '2.3b', 'Mark the sandbank', 'Harbour Master', 'August 2026'],
  );

  test.each([
    ['split', 'superseded', 2],
    ['separate', null, 2],
    ['leave', null, 0],
  ] as const)('one action told as two under lettered refs: %s', async (choice, retired, made) => {
    const { again, decide, accept } = await deskWithPlan();
    const found = await again(lettered);
    expect(asked(fileOf(found))).toEqual([['split', '2.3']]);
    expect(fileOf(found).decisions[0]).toMatchObject({
      message: '2.3 is told as 2 actions',
      after: '2.3a Light the channel\n2.3b Mark the sandbank',
    });
    await decide(found, 'split', choice);
    const plan = await accept(found);
    expect(plan.items.length).toBe(13 + made);
    const old = item(plan, 'Light the channel and');
    expect(old.retired).toBe(retired);
    const parts = plan.items.filter(({ ref }) => ref === '2.3a' || ref === '2.3b');
    expect(parts.every(({ parentId }) => parentId === old.parentId)).toBe(true);
    expect(old.links.map(({ kind, itemId }) => [kind, itemId])).toEqual(
      choice === 'split' ? parts.map(({ id }) => ['superseded-by', id]) : [],
    );
  });

  test('a row of the next return about the old action may be either of the new ones', async () => {
    const { again, decide, accept, drop } = await deskWithPlan();
    const found = await again(lettered);
    await decide(found, 'split', 'split');
    await accept(found);
    const back = await drop([
      text(
        'return.csv',
        'Return Q3 2025/26\nRef,Action,Q3 RAG\n2.3,Light the channel and mark the sandbank,G\n2.2,Replace the mooring rings along the north quay,A\n',
      ),
    ]);
    expect(fileOf(back).decisions).toMatchObject([{ code: 'ambiguous-match', reason: '2.3 rests: it was superseded by 2.3a, 2.3b' }]);
    expect(fileOf(back).decisions[0]?.options.map(({ label }) => label.slice(0, 10))).toEqual([
      'It is 2.3a',
      'It is 2.3b',
      'It is 2.3 ',
      'Add as 2.3',
      'Leave out',
    ]);
  });

  test('two titles that share out the words of one are a split without any letter', async () => {
    const { again } = await deskWithPlan();
    const found = await again(
      withRow(
        '2.3',
        ['A clean harbour', '2.3', 'Light the channel', 'Harbour Master', 'July 2026'],
        ['A clean harbour', '2.4', 'Mark the sandbank', 'Harbour Master', 'August 2026'],
      ),
    );
    expect(asked(fileOf(found))).toEqual([['split', '2.3']]);
    expect(fileOf(found).decisions[0]?.reason).toContain('together the 2 titles say');
  });

  test('two actions told as one: merged into a new one that follows them, or left', async () => {
    const { again, decide, accept } = await deskWithPlan();
    const rows = without('1.3').flatMap((row): Row[] =>
      row[1] === '1.4'
        ? [
            [
              'Sound finances',
              '1.5',
              'Publish a plain guide to spending and train every budget holder in forecasting',
              'Head of HR',
              'June 2026',
            ],
          ]
        : [row],
    );
    const found = await again(rows);
    expect(asked(fileOf(found))).toEqual([['merged', '1.5']]);
    expect(fileOf(found).decisions[0]?.message).toBe('1.3 and 1.4 are told as one action');
    await decide(found, 'merged', 'merge');
    const plan = await accept(found);
    const made = plan.items.find(({ ref }) => ref === '1.5');
    for (const ref of ['1.3', '1.4']) {
      const old = plan.items.find((one) => one.ref === ref);
      expect(old).toMatchObject({ retired: 'merged', links: [{ kind: 'superseded-by', itemId: made?.id }] });
    }
  });

  test.each(['2.1/2.2', '2.1 & 2.2', '2.1 and 2.2'])('a row of a return with the refs %s reports both', async (refs) => {
    const { drop, imports, plan } = await deskWithPlan();
    const rows = `"${refs}",Dredging and mooring rings,A,Both are late.\n2.3,Light the channel and mark the sandbank,G,Done soon.\n1.1,Balance the budget for the next four years,G,Fine.\n`;
    const found = await drop([text('return.csv', `Return Q3 2025/26\nRef,Action,Q3 RAG,Q3 Update\n${rows}`)]);
    expect(asked(fileOf(found))).toEqual([]);
    expect(fileOf(found).problems.find(({ code }) => code === 'row-for-several')).toMatchObject({ severity: 'note', cell: 'A3' });
    await imports.accept({ importId: found.id });
    const after = await plan();
    for (const title of ['Dredge', 'Replace'])
      expect(item(after, title).reports['2025-26 Q3']).toMatchObject({ rag: 'A', narrative: 'Both are late.', source: { cell: 'C3' } });
  });
});

test('a return sorted by directorates is no newer version of the plan, though it has all its actions', async () => {
  const desk = importDesk();
  const plan = `Wexmoor Harbour Plan,,,,\n,,,,\nPriority,Ref,Action,Lead officer,Due\nSafe harbour,1.1,Repair the sea wall,Head of Place,March 2026\n,1.2,Dredge the inner basin,Harbour Master,June 2026\nA clean harbour,2.1,Collect the nets,Head of Place,July 2026\n,2.2,Paint the pier,Harbour Master,May 2026\n`;
  await desk.take([text('plan.csv', plan)]);
  const all = `Q3 2025/26 return of all directorates,,,\n,,,\nDirectorate,Ref,Action,RAG\nPlace Directorate,1.1,Repair the sea wall,G\n,2.1,Collect the nets,A\nHarbour Office,1.2,Dredge the inner basin,G\n,2.2,Paint the pier,R\n`;
  const found = await desk.drop([text('all.csv', all)]);
  const [file] = found.files;
  expect(file).toMatchObject({ kind: 'return', newItems: [], sums: { newItems: 0, reports: 4, planChanges: 0 }, decisions: [] });
});
