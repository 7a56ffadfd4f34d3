/** Returns that speak in the scale of their plan: labels, numbers, colours, three points. They go in as they are. */
import { expect, test } from 'vitest';
import { countStatuses, headline } from '#shared/domain/headline.ts';
import { countedItems } from '#shared/domain/reporting.ts';
import { likelyCodes, SCALES, type ScalePreset } from '#shared/domain/scales.ts';
import { workbookBytes } from '../support/excel-package.ts';
import { fileOf, importDesk, text } from '../support/import-desk.ts';

const Q3 = '2024-25 Q3';
const TITLES = ['Repair the sea wall', 'Dredge the harbour', 'Open the fish market', 'Light the promenade', 'Train the pilots'];
const PLAN = [
  'Wexmoor Harbour Plan,,,',
  ',,,',
  'Priority,Ref,Action,Lead officer',
  ...TITLES.map((title, index) => `Safe harbour,1.${index + 1},${title},Head of Place`),
].join('\n');

function preset(key: ScalePreset['key']) {
  const found = SCALES.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no preset ${key}`);
  return found.scale;
}

/** The harbour plan on one of the scales. */
async function desk(key: ScalePreset['key']) {
  const one = importDesk();
  await one.take([text('plan.csv', PLAN)]);
  const harbour = () => one.plan('Wexmoor Harbour Plan');
  const plan = await harbour();
  await one.client.reporting.setScale({ planId: plan.id, scale: preset(key), codes: likelyCodes(plan.scale, preset(key)) });
  const statuses = async () => countedItems(await harbour()).map(({ reports }) => reports[Q3]?.rag ?? null);
  return { ...one, harbour, statuses };
}

type Status = string | number | { readonly fill: 'red' | 'amber' | 'green' } | null;
const FILLS = { red: 1, amber: 2, green: 3, tenths: 4 } as const;

/** A workbook with one status for each action. Numbers are numbers, with one decimal shown. */
function returned(header: string, statuses: readonly Status[], updates: readonly string[] = []): File {
  const words = (cell: string, said: string) => `<c r="${cell}" t="inlineStr"><is><t>${said}</t></is></c>`;
  const status = (cell: string, said: Status): string => {
    if (said === null) return '';
    if (typeof said === 'string') return words(cell, said);
    return typeof said === 'number' ? `<c r="${cell}" s="${FILLS.tenths}"><v>${said}</v></c>` : `<c r="${cell}" s="${FILLS[said.fill]}"/>`;
  };
  const line = (row: number, cells: readonly string[]) => `<row r="${row}">${cells.join('')}</row>`;
  const head = ['Ref', 'Action', header, 'Update'].map((said, index) => words(`${'ABCD'.charAt(index)}3`, said));
  const rows = TITLES.map((title, index) => {
    const row = index + 4;
    const update = updates[index] ?? `Update number ${index + 1}, on how things stand`;
    return line(row, [
      words(`A${row}`, `1.${index + 1}`),
      words(`B${row}`, title),
      status(`C${row}`, statuses[index] ?? null),
      words(`D${row}`, update),
    ]);
  });
  const colours = ['FFC00000', 'FFFFC000', 'FF00B050'].map(
    (rgb) => `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`,
  );
  const styles = `<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${colours.join('')}</fills>
    <cellXfs><xf/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>`;
  const sheet = `<sheetData>${line(1, [words('A1', 'Place return Q3 2024-25')])}${line(3, head)}${rows.join('')}</sheetData>`;
  return new File([new Uint8Array(workbookBytes({ sheet, styles }))], 'Place return Q3 2024-25.xlsx');
}

test.each([
  ['Delivery confidence', [1, 2, 3, 4, 5], ['1', '2', '3', '4', '5']],
  ['RAG', [5, 4, 3, 2, 1], ['5', '4', '3', '2', '1']],
  ['Confidence (1-5)', ['1', '2/5', '3 out of 5', 'High confidence', 5], ['1', '2', '3', '4', '5']],
  ['Q3 rating', [3, 3, 3, 4, 2], ['3', '3', '3', '4', '2']],
  ['Status', [1, null, 3, null, 5], ['1', null, '3', null, '5']],
] as const)('numbers under "%s"', async (header, said, expected) => {
  const { take, statuses } = await desk('one-to-five');
  const { found } = await take([returned(header, said)]);
  expect(fileOf(found).decisions).toEqual([]);
  expect(await statuses()).toEqual(expected);
});

test('a number beyond the scale is asked about, with the statuses of the plan to choose from', async () => {
  const { drop, harbour } = await desk('one-to-five');
  const found = await drop([returned('Delivery confidence', [1, 2, 7, 4, 5])]);
  const [asked, ...others] = fileOf(found).decisions;
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ code: 'invalid-status', cell: 'C6', message: '“7.0” is not a status of this plan' });
  expect(asked?.options.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', 'update-only', 'leave']);
  expect((await harbour()).periods).toEqual([]);
});

test('numbers that count something else are no statuses', async () => {
  const { take, statuses } = await desk('one-to-five');
  await take([returned('Number of meetings', [1, 2, 3, 4, 5])]);
  expect(await statuses()).toEqual([null, null, null, null, null]);
});

test('five labels, in words and by colour', async () => {
  const { take, statuses, harbour } = await desk('labels');
  const { found } = await take([
    returned('Status', ['Significant concerns', { fill: 'amber' }, 'ON TRACK', 'Complete', 'Not yet started']),
  ]);
  expect(fileOf(found).decisions).toEqual([]);
  expect(await statuses()).toEqual(['S', 'C', 'T', 'D', 'N']);
  const plan = await harbour();
  expect(countStatuses(countedItems(plan), plan.scale, Q3).map(({ label, count }) => [label, count])).toEqual([
    ['Significant concerns', 1],
    ['Some concerns', 1],
    ['On track', 1],
    ['Complete', 1],
    ['Not started', 1],
    ['Not reported', 0],
  ]);
  expect(headline(plan, Q3).complete).toBe(1);
});

test('three points by letter, word and colour; what is complete follows from its date', async () => {
  const { take, client, statuses, harbour } = await desk('three-point');
  const { found } = await take([returned('RAG', ['R', { fill: 'amber' }, 'Green', 'g', { fill: 'red' }])]);
  expect(fileOf(found).decisions).toEqual([]);
  expect(await statuses()).toEqual(['R', 'A', 'G', 'G', 'R']);
  const third = countedItems(await harbour())[2];
  if (third === undefined) throw new Error('the plan has five actions');
  await client.items.edit({ itemId: third.id, field: 'completed', value: '20 December 2024' });
  expect(headline(await harbour(), Q3).text).toBe('1 of 5 actions (20%) is complete; 0 of 1 priority is complete in full');
});

test('RAG for what is in progress, complete and not started apart from it', async () => {
  const { take, statuses } = await desk('rag-in-progress');
  const { found } = await take([returned('RAG', ['Red', 'Amber', 'Green', 'Complete', 'Not started'])]);
  expect(fileOf(found).decisions).toEqual([]);
  expect(await statuses()).toEqual(['R', 'A', 'G', 'C', 'N']);
});

test('two plans on two scales, one drop: each return is read on the scale of its plan', async () => {
  const { take, statuses, plan } = await desk('one-to-five');
  const rows = ['Fair market,9.1,Pave the market square,Head of Trade', 'Fair market,9.2,Move the stalls,Head of Trade'];
  await take([text('market.csv', ['Stonebeck Market Plan,,,', ',,,', 'Priority,Ref,Action,Lead officer', ...rows].join('\n'))]);
  const market = 'Market return Q3 2024-25,,\n,,\nRef,Action,RAG\n9.1,Pave the market square,A\n9.2,Move the stalls,Blue';
  const { found } = await take([returned('RAG', [1, 2, 3, 4, 5]), text('market return.csv', market)]);
  expect(found.files.flatMap(({ decisions }) => decisions)).toEqual([]);
  expect(await statuses()).toEqual(['1', '2', '3', '4', '5']);
  const { items } = await plan('Stonebeck Market Plan');
  expect(items.slice(1).map(({ reports }) => reports[Q3]?.rag)).toEqual(['A', 'B']);
});

test('what goes out of a plan on numbers has its counts, what follows for the parent, and its flags', async () => {
  const { take, client, harbour } = await desk('one-to-five');
  await take([returned('Delivery confidence', [1, 2, 3, 4, 5])]);
  const [first] = countedItems(await harbour());
  await client.items.edit({ itemId: first?.id ?? '', field: 'completed', value: '20 December 2024' });
  const plan = await harbour();
  const data = await client.outputs.data({ planId: plan.id, period: Q3, publicationId: null });
  expect(data.counts.map(({ code, count }) => `${code} ${count}`)).toEqual(['1 0', '2 1', '3 1', '4 1', '5 1', 'C 1', 'null 0']);
  expect(data.headline.text).toBe('1 of 5 actions (20%) is complete; 0 of 1 priority is complete in full');
  expect(data.rows.flatMap((row) => (row.kind === 'group' ? [row.rolled] : []))).toEqual([
    { code: '2', reason: 'Low confidence: 1 of 5 actions is off track; the worst counts' },
  ]);
  const { flags } = await client.challenge.board({ planId: plan.id, period: Q3 });
  expect(flags.filter(({ code }) => code === 'no-path-to-green').map(({ ref, reason }) => `${ref}: ${reason}`)).toEqual([
    '1.2: Low confidence, and neither a path to green nor a forecast date is given.',
    '1.3: Medium confidence, and neither a path to green nor a forecast date is given.',
  ]);
});

test.each(['Confidence', 'Delivery confidence', 'DCA', 'Score', 'Rating', 'Health', 'Q3 score', 'Overall health'])(
  '“%s” over the numbers of a scale of five is a column of statuses',
  async (header) => {
    const one = await desk('one-to-five');
    await one.take([returned(header, [5, 4, 3, 2, 1])], { period: Q3 });
    expect(await one.statuses()).toEqual(['5', '4', '3', '2', '1']);
  },
);

test.each(['Confidence', 'Health', 'Score'])('“%s” over labels and codes of the usual scale is one too', async (header) => {
  const one = importDesk();
  await one.take([text('plan.csv', PLAN)]);
  await one.take([returned(header, ['Green', 'A', 'Red', 'On track', 'B'])], { period: Q3 });
  const plan = await one.plan('Wexmoor Harbour Plan');
  expect(countedItems(plan).map(({ reports }) => reports[Q3]?.rag)).toEqual(['G', 'A', 'R', 'G', 'B']);
});

test.each([
  ['Score', [20, 12, 4, 15, 25]],
  ['Risk score', [5, 4, 3, 2, 1]],
  ['Health', ['Physical', 'Mental', 'Both', 'Physical', 'None']],
] as const)('“%s” over anything else is none', async (header, said) => {
  const one = await desk('one-to-five');
  await one.take([returned(header, said)], { period: Q3 });
  expect(await one.statuses()).toEqual([null, null, null, null, null]);
  expect((await one.imports.waiting()).decisions).toEqual([]);
});
