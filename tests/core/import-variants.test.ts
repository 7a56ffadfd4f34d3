/** Posts, committees and dates that can be read in two ways: asked once for each wording or column, never settled in silence. */
import { expect, test } from 'vitest';
import type { ImportPreview } from '#shared/domain/preview.ts';
import { dumpDomain } from '../support/core.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const NAME = 'Harbour Improvement Plan 2025-26';
const HEAD = `${NAME}\nPriority,Ref,Action,Lead officer,Committee,Timescale\n`;
const PLAN = `${HEAD}Sound finances,1.1,Balance the budget for the next four years,Head of Finance,Finance Committee,March 2026
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,Finance Committee,June 2026
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,Environment Committee,May 2026
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,Environment Committee,June 2026
`;
const RETURN = `Q3 2025/26 return
Ref,Action,Lead officer,Q3 RAG
1.1,Balance the budget for the next four years,Head of Fiance,G
1.2,Review the level of reserves with the auditors,Head of Fiance,A
2.1,Dredge the inner basin before the summer season,HARBOUR MASTER,G
`;

const asked = (found: ImportPreview) =>
  found.files.flatMap(({ decisions }) => decisions.map(({ code, before, after, cell }) => [code, before, after, cell]));

async function deskWithPlan() {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  return desk;
}

test('a misspelt post in a return is asked about once, and an alias from then on', async () => {
  const desk = await deskWithPlan();
  const found = await desk.drop([text('return.csv', RETURN)]);
  expect(asked(found)).toEqual([['post-variant', 'Head of Finance', 'Head of Fiance', 'C3']]);
  expect(fileOf(found).decisions[0]?.reason).toMatch(/one letter.*2 cells/);
  expect(fileOf(found).changes.filter(({ field }) => field === 'rag')).toHaveLength(3);
  await desk.imports.decide({ importId: found.id, decisionId: fileOf(found).decisions[0]?.id ?? '', choice: 'same' });
  await desk.imports.accept({ importId: found.id });
  const plan = await desk.plan(NAME);
  expect(plan.posts.find(({ name }) => name === 'Head of Finance')?.aliases).toEqual(['Head of Fiance']);
  expect(plan.items.find(({ ref }) => ref === '1.1')).toMatchObject({ officers: ['Head of Finance'], officerText: 'Head of Finance' });
  expect(asked(await desk.drop([text('return q4.csv', RETURN.replaceAll('Q3', 'Q4'))]))).toEqual([]);
});

test('another post after all: the change is taken in every row that has it', async () => {
  const desk = await deskWithPlan();
  const { found } = await desk.take([text('return.csv', RETURN)]);
  await desk.imports.decide({ importId: null, decisionId: fileOf(found).decisions[0]?.id ?? '', choice: 'another' });
  const plan = await desk.plan(NAME);
  expect(plan.items.filter(({ officers }) => officers.includes('Head of Fiance')).map(({ ref }) => ref)).toEqual(['1.1', '1.2']);
});

test('two returns of one import ask once, and the answer counts for both', async () => {
  const desk = await deskWithPlan();
  const found = await desk.drop([
    text('a.csv', RETURN.replace(/^1\.2.*\n/m, '')),
    text('b.csv', RETURN.replace(/^1\.1.*\n/m, '').replace(/^2\.1.*\n/m, '')),
  ]);
  expect(asked(found).map(([code]) => code)).toEqual(['post-variant']);
  await desk.imports.decide({
    importId: found.id,
    decisionId: found.files.flatMap(({ decisions }) => decisions)[0]?.id ?? '',
    choice: 'another',
  });
  await desk.imports.accept({ importId: found.id });
  const plan = await desk.plan(NAME);
  expect(plan.items.filter(({ officers }) => officers.includes('Head of Fiance')).map(({ ref }) => ref)).toEqual(['1.1', '1.2']);
});

test('an interim head is a change of the plan, not a spelling', async () => {
  const desk = await deskWithPlan();
  const found = await desk.drop([
    text('return.csv', RETURN.replaceAll('Fiance', 'Finance').replace('Head of Finance', 'Interim Head of Finance')),
  ]);
  expect(asked(found).map(([code]) => code)).toEqual(['plan-field-changed']);
});

test('a new plan that spells a post and a committee in two ways asks, and the answer makes one of them', async () => {
  const desk = importDesk();
  const start = dumpDomain(desk.dataDir);
  const spelt = PLAN.replace('auditors,Head of Finance,Finance Committee', 'auditors,Head of Fiance,Finanse Committee');
  const { found, done } = await desk.take([text('plan.csv', spelt)]);
  expect(asked(found)).toEqual([
    ['post-variant', 'Head of Finance', 'Head of Fiance', 'D4'],
    ['committee-variant', 'Finance Committee', 'Finanse Committee', 'E4'],
  ]);
  const before = await desk.plan(NAME);
  expect(before.posts.map(({ name }) => name).sort()).toEqual(['Harbour Master', 'Head of Fiance', 'Head of Finance']);
  for (const { id } of fileOf(found).decisions) await desk.imports.decide({ importId: null, decisionId: id, choice: 'same' });
  const plan = await desk.plan(NAME);
  expect(plan.posts.map(({ name }) => name).sort()).toEqual(['Harbour Master', 'Head of Finance']);
  expect(plan.committees.map(({ name }) => name).sort()).toEqual(['Environment Committee', 'Finance Committee']);
  expect(plan.items.find(({ ref }) => ref === '1.2')).toMatchObject({
    officers: ['Head of Finance'],
    officerText: 'Head of Fiance',
    committees: ['Finance Committee'],
    committeeText: 'Finanse Committee',
  });
  for (let count = 0; count < 3; count += 1) await desk.client.history.undo({ commandId: null });
  expect(done.planIds).toHaveLength(1);
  expect(dumpDomain(desk.dataDir)).toEqual(start);
});

test('dates of which some are plainly month first are asked about once for the column', async () => {
  const desk = importDesk();
  const american = PLAN.replace('March 2026', '03/25/2026').replace('June 2026', '04/06/2026').replace('May 2026', '05/07/2026');
  const { found } = await desk.take([text('plan.csv', american)]);
  expect(fileOf(found).decisions).toMatchObject([
    { code: 'date-order', title: 'Timescale', cell: 'F4', reason: expect.stringContaining('1 date can only be read month first') },
  ]);
  const due = async (ref: string) => (await desk.plan(NAME)).items.find((item) => item.ref === ref)?.due?.end;
  expect(await due('1.2')).toBe('2026-06-04');
  await desk.imports.decide({ importId: null, decisionId: fileOf(found).decisions[0]?.id ?? '', choice: 'month-first' });
  expect([await due('1.1'), await due('1.2'), await due('2.1')]).toEqual(['2026-03-25', '2026-04-06', '2026-05-07']);
  // the same dates in a return are those of the plan, and nothing is asked
  const rows = american
    .split('\n')
    .slice(2, 6)
    .map((row) => `${row.split(',').slice(1).join(',')},G`);
  const back = await desk.drop([
    text('return.csv', `Q3 2025/26 return\nRef,Action,Lead officer,Committee,Timescale,Q3 RAG\n${rows.join('\n')}\n`),
  ]);
  expect(asked(back)).toEqual([]);
});
