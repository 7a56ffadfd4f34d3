/** Workbooks go out: to whom, with what in them, under which version, and what is left when the work is stopped. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_SCALE, type RagValue } from '#shared/domain/rag.ts';
import { dumpDomain } from '../support/core.ts';
import { Q3, quarterCore } from '../support/quarter.ts';
import { schemaFaults, tools } from '../support/workbook-checks.ts';

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

test('a period must be open, because the workbooks say when they are due', async () => {
  const { send } = await quarterCore();
  await expect(send('officer')).rejects.toThrow('Open 2024-25 Q3 first: the workbooks say when the returns are due.');
});

describe('who gets which rows', () => {
  test('by lead officer: the first who leads it; what nobody leads goes last, to nobody by name', async () => {
    const { send, open, board } = await quarterCore();
    await open();
    const { summary, dispatches } = await send('officer');
    expect(summary).toBe('3 workbooks made for 2024-25 Q3, by lead officer: 4 actions');
    expect(dispatches.map(({ recipient, items, version, file }) => [recipient, items, version, file])).toEqual([
      ['Director of Finance', 1, 1, 'Council plan - 2024-25 Q3 return - Director of Finance.xlsx'],
      ['Head of Housing', 2, 1, 'Council plan - 2024-25 Q3 return - Head of Housing.xlsx'],
      ['No lead officer named', 1, 1, 'Council plan - 2024-25 Q3 return - No lead officer named.xlsx'],
    ]);
    const { recipients } = await board();
    expect(recipients.map(({ name, dispatch }) => [name, dispatch?.version])).toEqual([
      ['Director of Finance', 1],
      ['Head of Housing', 1],
      [null, 1],
    ]);
  });

  test('by committee an action of two stands in both; by directorate it is that of the post', async () => {
    const { send, open, place, board } = await quarterCore();
    await open();
    expect((await send('committee')).dispatches.map(({ recipient, items }) => [recipient, items])).toEqual([
      ['ENV', 2],
      ['FIN', 2],
      ['No committee named', 1],
    ]);
    expect((await board()).sentBy).toBe('committee');
    await place('Head of Housing', 'Place');
    expect((await send('directorate', ['Place'])).summary).toBe('Workbook for Place made for 2024-25 Q3: 2 actions');
    expect((await board()).sentBy).toBe('directorate');
    await expect(send('directorate', ['Plaice'])).rejects.toThrow(
      '"Plaice" is asked for nothing in 2024-25 Q3; those who are: "Place", "No directorate named".',
    );
  });

  test('what is excused or rests is in nobody’s, and nothing asked is nothing to send', async () => {
    const { send, open, client, planId, id } = await quarterCore();
    await open();
    await client.quarter.excuse({ planId, period: Q3, itemIds: ['1.1', '1.2'].map(id), reason: 'Moved to another plan' });
    expect((await send('officer')).dispatches.map(({ recipient }) => recipient)).toEqual(['Director of Finance', 'No lead officer named']);
    await client.quarter.excuse({ planId, period: Q3, itemIds: ['2.1', '2.2'].map(id), reason: 'Moved to another plan' });
    await expect(send('officer')).rejects.toThrow('Nothing in "Council plan" is asked for 2024-25 Q3');
  });
});

describe('the workbook', () => {
  test('holds the rows with what was said last, open cells, marks and codes', async () => {
    const { send, open, client, planId, id } = await quarterCore();
    await open();
    const { dispatches } = await send('officer', ['Head of Housing']);
    const [made] = dispatches;
    const file = await client.quarter.workbook({ dispatchId: made?.id ?? '' });
    expect([file.name, file.size]).toEqual([made?.file, made?.bytes]);
    const book = readWorkbook(await bytesOf(file), file.name);
    expect(book.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Read me', 'visible'],
      ['Return', 'visible'],
      ['Lists', 'hidden'],
      ['Quarterdeck', 'very-hidden'],
    ]);
    const [readMe, rows, lists, marks] = book.sheets.map((sheet) =>
      sheet.rows.map((row) => row.cells.map(({ text }) => text).filter((text) => text !== '')).filter((cells) => cells.length > 0),
    );
    expect(readMe?.flat()).toContain('Friday 10 January 2025');
    expect(rows?.[3]).toEqual([
      'qd:key',
      'qd:ref',
      'qd:title',
      'qd:due',
      'qd:last-rag',
      'qd:last-update',
      'qd:rag',
      'qd:update',
      'qd:path-to-green',
      'qd:forecast',
      'qd:completed',
      'qd:by',
      'qd:officer',
    ]);
    expect(rows?.[4]).toEqual(
      'Key|Ref|Action|Due|Q2 RAG|Q2 update|Q3 RAG|Q3 update|Words|Path to green|Forecast date|Completed on|Reported by|Still to fill in|Lead officer|Priority'.split(
        '|',
      ),
    );
    expect(rows?.[5]).toEqual([
      `qd-item:${id('1.1')}`,
      '1.1',
      'Build forty homes',
      'March 2025',
      'R',
      'What was done by September on 1.1.',
      'status, update',
      'Head of Housing',
      'P1 Homes',
    ]);
    expect(rows).toHaveLength(7);
    expect(lists?.map(([code]) => code)).toEqual(DEFAULT_SCALE.values.map(({ code }) => code));
    expect(marks).toEqual([
      ['Quarterdeck return workbook'],
      ['format', '1'],
      ['dispatch', made?.id],
      ['plan', planId],
      ['plan-name', 'Council plan'],
      ['period', Q3],
      ['version', '1'],
      ['recipient-kind', 'officer'],
      ['recipient', 'Head of Housing'],
      ['made-at', '2024-12-02T09:00:00.000Z'],
    ]);
  });

  test('what is read and filled in of every row fits a screen of 1366 pixels', async () => {
    const { send, open, client } = await quarterCore();
    await open();
    const { dispatches } = await send('officer', ['Head of Housing']);
    const file = await client.quarter.workbook({ dispatchId: dispatches[0]?.id ?? '' });
    const sheet = strFromU8(unzipSync(await bytesOf(file))['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    const widths = [...sheet.matchAll(/<col min="(\d+)" max="(\d+)" width="([\d.]+)"/g)].map((match) => match.slice(1).map(Number));
    // from the ref to the forecast date; the first column is hidden
    const seen = Array.from({ length: 10 }, (_, index) => {
      const width = widths.find(([from = 0, to = 0]) => from <= index + 2 && index + 2 <= to)?.[2];
      if (width === undefined) throw new Error(`column ${index + 2} has no width`);
      return width * 8;
    });
    // the numbers of the rows and the scroll bar take about 50 of them
    expect(seen.reduce((sum, px) => sum + px, 0)).toBeLessThan(1316);
  });

  test.skipIf(!tools.schemas)('is a valid package, also with a title that begins like a formula and a scale of numbers', async () => {
    const { send, open, client, planId } = await quarterCore();
    await open();
    const words: string[] = [];
    const values = [1, 2, 3, 4, 5].map(
      (number): RagValue => ({
        code: String(number),
        label: `Level ${number} & "more"`,
        definition: `What ${number} means`,
        meaning: (['off-track', 'at-risk', 'on-track', 'complete', 'not-started'] as const)[number - 1] ?? 'other',
        look: (['r', 'a', 'g', 'b', 's'] as const)[number - 1] ?? 's',
        words,
      }),
    );
    for (const scale of [null, { name: 'One to five', values }]) {
      if (scale !== null) await client.reporting.setScale({ planId, scale, codes: { R: '1', A: '2', G: '3', B: '4', S: '5' } });
      const { dispatches } = await send('committee', ['No committee named']);
      const file = await client.quarter.workbook({ dispatchId: dispatches[0]?.id ?? '' });
      expect(schemaFaults(await bytesOf(file))).toBe('');
    }
  });

  test('made again it is the next version, with what has come in since already in its cells', async () => {
    const { send, open, client, clock, report } = await quarterCore();
    await open();
    await send('officer');
    clock.set('2024-12-09T09:00:00.000Z');
    await report('1.1', Q3, 'A', 'Work has begun again on all plots.');
    const { dispatches, summary } = await send('officer', ['Head of Housing']);
    expect(summary).toBe('Workbook for Head of Housing made for 2024-25 Q3, version 2: 2 actions');
    expect(dispatches).toMatchObject([{ version: 2, file: 'Council plan - 2024-25 Q3 return - Head of Housing v2.xlsx' }]);
    const book = readWorkbook(await bytesOf(await client.quarter.workbook({ dispatchId: dispatches[0]?.id ?? '' })), 'v2.xlsx');
    const row = book.sheets[1]?.rows.find((one) => one.cells.some(({ text }) => text === '1.1'));
    expect(row?.cells.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['A', 'Work has begun again on all plots.', '7', 'path to green, forecast date']),
    );
  });

  test('is the same to the byte in another store with the same plan', async () => {
    const made = async () => {
      const { send, open, client } = await quarterCore();
      await open();
      const { dispatches } = await send('committee');
      return Promise.all(
        dispatches.map(async ({ id }) => Buffer.from(await bytesOf(await client.quarter.workbook({ dispatchId: id }))).toString('base64')),
      );
    };
    expect(await made()).toEqual(await made());
  });
});

describe('progress, stop and undo', () => {
  test('every step is told, and one command holds them all', async () => {
    const { send, open, events, client, dataDir } = await quarterCore();
    await open();
    const before = dumpDomain(dataDir);
    await send('officer');
    await new Promise((resolve) => setImmediate(resolve));
    expect(events.flatMap((event) => (event.kind === 'writing' ? [[event.done, event.total, event.file]] : []))).toEqual([
      [0, 3, 'Director of Finance'],
      [1, 3, 'Head of Housing'],
      [2, 3, 'No lead officer named'],
      [3, 3, null],
    ]);
    await client.history.undo({ commandId: null });
    expect(dumpDomain(dataDir)).toEqual(before);
  });

  test('stopped, nothing of it is left, neither on record nor on disk', async () => {
    const { open, client, planId, job, dataDir, subscribe, board } = await quarterCore();
    await open();
    const id = job();
    const [rows, files] = [dumpDomain(dataDir), readdirSync(join(dataDir, 'sources'))];
    const answers: boolean[] = [];
    const stop = subscribe((event) => {
      if (event.kind === 'writing' && event.done === 1)
        void Promise.resolve(client.quarter.stop({ job: id })).then(({ stopped }) => answers.push(stopped));
    });
    await expect(client.quarter.send({ planId, period: Q3, by: 'officer', recipients: null, job: id })).rejects.toThrow(
      'Stopped, as you asked',
    );
    stop();
    expect(answers).toEqual([true]);
    expect([dumpDomain(dataDir), readdirSync(join(dataDir, 'sources'))]).toEqual([rows, files]);
    expect((await board()).recipients.every(({ dispatch }) => dispatch === null)).toBe(true);
    expect(await client.quarter.stop({ job: id })).toEqual({ stopped: false });
  });
});

describe('handed on', () => {
  test('several in one archive, the same each time, names apart', async () => {
    const { send, open, client } = await quarterCore();
    await open();
    const ids = (await send('officer')).dispatches.map(({ id }) => id);
    const zip = await client.quarter.workbooks({ dispatchIds: [...ids, ids[0] ?? ''] });
    expect(zip.name).toBe('2024-25 Q3 return workbooks.zip');
    const bytes = await bytesOf(zip);
    expect(Object.keys(unzipSync(bytes))).toHaveLength(3);
    expect(Buffer.from(bytes).equals(Buffer.from(await bytesOf(await client.quarter.workbooks({ dispatchIds: ids }))))).toBe(true);
  });

  test('with a message to paste, to open, or as a draft with the workbook in it', async () => {
    const { send, open, client, planId, people } = await quarterCore();
    await open();
    const post = (await people()).posts.find(({ name }) => name === 'Head of Housing');
    await client.reporting.setEmail({ planId, kind: 'post', id: post?.id ?? '', email: 'housing@council.example' });
    const dispatchId = (await send('officer', ['Head of Housing'])).dispatches[0]?.id ?? '';
    const message = await client.quarter.covering({ dispatchId });
    expect(message).toMatchObject({
      recipient: 'Head of Housing',
      email: 'housing@council.example',
      subject: '2024-25 Q3 return, Head of Housing: please send it back by Friday 10 January 2025',
      items: ['1.1', '1.2'],
    });
    expect(message.text).toBe(
      [
        'Dear Head of Housing,',
        'Attached is the 2024-25 Q3 return of Head of Housing for Council plan: 2 actions, October to December 2024.',
        [
          'Please fill in the white cells of the sheet “Return” and send the workbook back by Friday 10 January 2025. For each action we need',
          '- the status, from the list in the cell,',
          '- an update of 10 to 150 words,',
          '- where it is R or A, the path to green and a forecast date,',
          '- where it is B, the day on which it was done.',
        ].join('\n'),
        'What you reported for Q2 stands beside the cells. The first sheet says how it is filled in.',
        "The board's papers go out on Friday 24 January 2025, so a return that comes later may not be in them.",
        'Thank you.',
      ].join('\n\n'),
    );
    expect(new URL(message.mailto).searchParams.get('body')).toBe(message.text.replaceAll('\n', '\r\n'));
    const mail = await client.quarter.coveringMail({ dispatchId });
    expect([mail.name, mail.type]).toEqual(['Council plan - 2024-25 Q3 return - Head of Housing.eml', 'message/rfc822']);
    const parts = (await mail.text()).split(/\r\n--=_quarterdeck_[0-9a-f]+(?:--)?\r\n/);
    const attached = Buffer.from(parts[2]?.split('\r\n\r\n')[1] ?? '', 'base64');
    expect(attached.equals(Buffer.from(await bytesOf(await client.quarter.workbook({ dispatchId }))))).toBe(true);
  });

  test('a workbook that is not on record', async () => {
    const { client } = await quarterCore();
    await expect(client.quarter.workbook({ dispatchId: '01900000-0000-7000-8000-000000000000' })).rejects.toThrow('no longer on record');
  });
});
