import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { pastedAsFile, pastedTable } from '#core/trackers/paste/pasted.ts';

const text = (pasted: string) => pastedTable({ html: null, text: pasted });

describe('a table pasted as HTML', () => {
  it('is taken as it is, merges and all; its text is not cut again', () => {
    const html =
      '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body><!--StartFragment--><table><tr><td>Ref<td>Action<tr><td rowspan=2>1.1<td style="background:red">Café\n   budget<tr><td>b</table>';
    expect(pastedTable({ html, text: 'Ref\tAction' })).toEqual({
      rows: [
        ['Ref', 'Action'],
        ['1.1', 'Café budget'],
        ['', 'b'],
      ],
      from: 'html',
      mended: [],
      how: 'The columns are those of the table that was copied; its colours, merged cells and links come with it.',
    });
  });

  it('gives way to the text when it holds no table', () => {
    const pasted = pastedTable({ html: '<p>Ref</p><table><tr><td>frame</td></tr></table>', text: 'Ref\tRAG\n1\tR' });
    expect(pasted).toMatchObject({
      from: 'text',
      rows: [
        ['Ref', 'RAG'],
        ['1', 'R'],
      ],
    });
  });
});

describe('a table pasted as text', () => {
  it('from Excel has tabs, and quotes around cells of several lines', () => {
    expect(text('Ref\tUpdate\tRAG\n1.1\t"Gap of £3m\n""plan"" by June"\tR\n1.2\t\t\n')).toEqual({
      rows: [
        ['Ref', 'Update', 'RAG'],
        ['1.1', 'Gap of £3m\n"plan" by June', 'R'],
        ['1.2', '', ''],
      ],
      from: 'text',
      mended: [],
      how: 'The columns are those of the text, which has a tab between them.',
    });
  });

  it('from Word has tabs, and a line for every paragraph of a cell', () => {
    const pasted = text(
      [
        'Action plan',
        'Ref\tAction\tOfficer\tRAG',
        '1.1\tAgree the budget',
        'Publish it\tDirector of',
        'finance\tR',
        '1.2\tReview reserves\tHead of Finance\tG',
        'and say so',
      ].join('\n'),
    );
    expect(pasted.rows).toEqual([
      ['Action plan', '', '', ''],
      ['Ref', 'Action', 'Officer', 'RAG'],
      ['1.1', 'Agree the budget\nPublish it', 'Director of finance', 'R'],
      ['1.2', 'Review reserves', 'Head of Finance', 'G and say so'],
    ]);
    expect(pasted.mended).toEqual([
      { row: 3, lines: 3 },
      { row: 4, lines: 2 },
    ]);
    expect(pasted.how).toMatch(/2 rows were put together from 5 broken lines: check them\.$/);
  });

  it('from a PDF has spaces that line up, and cells broken over lines', () => {
    const pasted = text(
      [
        'Improvement plan: progress at 31 December 2025, as reported to the board',
        '',
        'Ref    Action                     Responsible      Due        RAG',
        '                                  officer          date',
        '1.1    Set a balanced budget      Director of      Mar 2026   R',
        '       and publish the pro-       Finance',
        '       gramme for it',
        'Priority 2: People',
        '2.1    Agree a long-',
        '       term workforce plan        Head of HR       Dec 2025   G',
        'Page 1 of 2',
        '2.2    Train managers             Head of HR                  A',
      ].join('\n'),
    );
    expect(pasted.rows).toEqual([
      ['Improvement plan: progress at 31 December 2025, as reported to the board', '', '', '', ''],
      ['Ref', 'Action', 'Responsible officer', 'Due date', 'RAG'],
      ['1.1', 'Set a balanced budget and publish the programme for it', 'Director of Finance', 'Mar 2026', 'R'],
      ['Priority 2: People', '', '', '', ''],
      ['2.1', 'Agree a long-term workforce plan', 'Head of HR', 'Dec 2025', 'G'],
      ['2.2', 'Train managers', 'Head of HR', '', 'A'],
    ]);
    expect(pasted.mended.map(({ row, lines }) => [row, lines])).toEqual([
      [2, 2],
      [3, 3],
      [5, 2],
    ]);
    expect(pasted.how).toBe(
      'The columns were found by the spaces that line up over the lines. 3 rows were put together from 7 broken lines: check them. A page number was left out.',
    );
  });

  it('without references begins a row where the first column says something new', () => {
    const pasted = text(
      [
        'Action                  Owner            Status',
        'Review of the           Head of Legal    On track',
        'constitution',
        'Publish the annual      Head of          Delayed',
        'Governance Statement    Finance',
        'Train members           Democratic       Complete',
        '                        Services',
      ].join('\n'),
    );
    expect(pasted.rows).toEqual([
      ['Action', 'Owner', 'Status'],
      ['Review of the constitution', 'Head of Legal', 'On track'],
      ['Publish the annual Governance Statement', 'Head of Finance', 'Delayed'],
      ['Train members', 'Democratic Services', 'Complete'],
    ]);
  });

  it('with empty lines between its rows is parted there', () => {
    const pasted = text(
      [
        'Action               Status',
        'for the board',
        '',
        'Review the           Amber',
        'Constitution',
        '',
        'Publish the          Green',
        'Accounts             in May',
      ].join('\n'),
    );
    expect(pasted.rows).toEqual([
      ['Action for the board', 'Status'],
      ['Review the Constitution', 'Amber'],
      ['Publish the Accounts', 'Green in May'],
    ]);
  });

  it('from an e-mail may be quoted and drawn with bars', () => {
    const pasted = text(
      '> | Ref | Action | RAG |\n> |-----|:------:|-----|\n> | 1.1 | Agree the | R |\n> |     | budget | |\n> | 1.2 | Publish | G |\n',
    );
    expect(pasted.rows).toEqual([
      ['Ref', 'Action', 'RAG'],
      ['1.1', 'Agree the budget', 'R'],
      ['1.2', 'Publish', 'G'],
    ]);
  });

  it('with each cell on a line of its own is put together from reference to reference', () => {
    const pasted = text(
      [
        'Improvement plan',
        'Ref',
        'Action',
        'RAG',
        '1.1',
        'Agree a budget that',
        'balances',
        'Red',
        '1.2',
        'Publish it',
        'Amber',
        '1.3',
        'Report',
        'Green',
      ].join('\n'),
    );
    expect(pasted.rows).toEqual([
      ['Improvement plan', '', ''],
      ['Ref', 'Action', 'RAG'],
      ['1.1', 'Agree a budget that balances', 'Red'],
      ['1.2', 'Publish it', 'Amber'],
      ['1.3', 'Report', 'Green'],
    ]);
    expect(pasted.mended).toEqual([
      { row: 2, lines: 3 },
      { row: 3, lines: 4 },
      { row: 4, lines: 3 },
      { row: 5, lines: 3 },
    ]);
  });

  it('without any columns is one column, and says so', () => {
    const pasted = text('1.1 Agree a budget that\nbalances\n1.2 Publish it');
    expect(pasted.rows).toEqual([['1.1 Agree a budget that balances'], ['1.2 Publish it']]);
    expect(pasted.how).toBe(
      'No columns could be told apart, so every line is a row of one column: copy the table from Excel or Word if you can. One row was put together from 2 broken lines: check it.',
    );
  });

  it('keeps the hyphen of a compound, drops that of a broken word, and looks at the rest of the text in doubt', () => {
    const broken = (first: string, second: string, rest = '') => text(`1 a ${first}\n${second}\n2 ${rest}`).rows[0]?.[0];
    expect(broken('pro-', 'gramme')).toBe('1 a programme');
    expect(broken('long-', 'term')).toBe('1 a long-term');
    expect(broken('re-', 'investment', 'the re-investment fund')).toBe('1 a re-investment');
    expect(broken('sub-', 'missions', 'all submissions, submissions')).toBe('1 a submissions');
    expect(broken('pro\u00ad', 'gramme')).toBe('1 a programme');
  });

  it('without a word is refused with what to do', () => {
    expect(() => pastedTable({ html: '<table></table>', text: ' \n' })).toThrow(/clipboard holds no words: select the table/);
    expect(() => pastedTable({ html: null, text: null })).toThrow(/clipboard holds no words/);
  });

  it('all in small letters is rows all the same', () => {
    expect(text('ref  what\naa   one\nbb   two\ncc   three').rows).toHaveLength(4);
  });

  it('costs no more than its length', () => {
    const started = performance.now();
    text(`${'a'.repeat(40)} word\n`.repeat(50_000));
    text(`${'1.1\tAgree\tHead of Finance\tR\n'.repeat(100_000)}x`);
    text(`${'a  b  c\n'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the file a paste is imported as', () => {
  it('reads back as the same rows', () => {
    const table = text('Ref\tUpdate\tRAG\n1.1\t"Gap of £3m\n""plan"" by\tJune"\tR\n1.2\tx\tG');
    const { name, bytes } = pastedAsFile(table);
    expect(name).toBe('Pasted table.tsv');
    const read = readWorkbook(bytes, name);
    expect(read.sheets[0]?.name).toBe('Pasted table');
    expect(read.sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual(table.rows);
  });
});
