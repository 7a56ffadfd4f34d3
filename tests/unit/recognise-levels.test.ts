/** Where levels come from, each source as a small sheet: refs, outline, indents, staggered titles, banners, sheets, lines in a cell. */
import { describe, expect, test } from 'vitest';
import type { Sheet } from '#shared/domain/sheet.ts';
import { level, marked, of, readSheets, smallSheet, tree, type Value } from '../support/small-sheets.ts';

const HEAD = ['Ref', 'Action', 'Lead officer', 'RAG Q1 2025/26'];
const LEAD = 'Head of Housing';

function grouped(sheet: Sheet, outlines: Readonly<Record<number, number>>): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => ({ ...row, outline: outlines[row.number] ?? 0 })) };
}

describe('by refs', () => {
  test('rows 1, 1.1 and 1.1.2 of one column are three levels', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        ['1', 'Good homes'],
        ['1.1', 'Repairs that last'],
        ['1.1.1', 'Clear the backlog', LEAD, 'G'],
        ['1.1.2', 'Publish a standard', LEAD, 'A'],
        ['2', 'Strong tenants'],
        ['2.1', 'A voice for tenants'],
        ['2.1.1', 'Set up a panel', LEAD, 'R'],
      ]),
    ]);
    expect(tree(reading)).toEqual([
      '1 Good homes',
      '  1.1 Repairs that last',
      '    1.1.1 Clear the backlog',
      '    1.1.2 Publish a standard',
      '2 Strong tenants',
      '  2.1 A voice for tenants',
      '    2.1.1 Set up a panel',
    ]);
    expect(reading.levels.map(({ from }) => from)).toEqual(['ref-prefix', 'ref-prefix', 'ref-prefix']);
    expect(reading.items.every((item) => item.refGiven)).toBe(true);
  });

  test('words in the refs, or in the header, name the levels', () => {
    const worded = readSheets([
      smallSheet('S', [
        HEAD,
        ['Aim 1', 'Good homes'],
        ['Priority 1.1', 'Clear the backlog', LEAD, 'G'],
        ['Priority 1.2', 'Publish a standard', LEAD, 'A'],
      ]),
    ]);
    expect(worded.levels.map(({ name }) => name)).toEqual(['Aim', 'Priority']);
    expect(tree(worded)).toEqual(['Aim 1 Good homes', '  Priority 1.1 Clear the backlog', '  Priority 1.2 Publish a standard']);
    const headed = readSheets([
      smallSheet('S', [
        ['Ref', 'Objective / Step', 'Lead officer', 'Due'],
        ['4', 'Good homes', LEAD, 'March 2026'],
        ['4a', 'Clear the backlog', LEAD, 'March 2026'],
        ['4b', 'Publish a standard', LEAD, 'June 2026'],
      ]),
    ]);
    expect(headed.levels.map(({ name }) => name)).toEqual(['Objective', 'Step']);
    expect(headed.items.map((item) => item.parent)).toEqual([null, headed.items[0]?.key, headed.items[0]?.key]);
  });

  test('a column of kinds names the levels, and is then no kind', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Ref', 'Type', 'Title', 'Lead officer'],
        ['A1', 'Aim', 'Good homes', LEAD],
        ['A1.1', 'Action', 'Clear the backlog', LEAD],
        ['A1.2', 'Action', 'Publish a standard', LEAD],
      ]),
    ]);
    expect(reading.levels.map(({ name }) => name)).toEqual(['Aim', 'Action']);
    expect(reading.items.map((item) => item.kind)).toEqual([null, null, null]);
  });

  test('a list of 1.1, 1.2 and 2.1 without rows above them stays flat, and so does one with a row put in', () => {
    const flat = (refs: readonly string[]) =>
      readSheets([smallSheet('S', [HEAD, ...refs.map((ref, at): Value[] => [ref, `Do the thing that is number ${at}`, LEAD, 'G'])])]);
    expect(flat(['1.1', '1.2', '2.1']).levels).toHaveLength(1);
    expect(flat(['1', '2', '3', '4', '4a', '5', '6', '7', '8', '9']).levels).toHaveLength(1);
  });

  test('a parent without a row is made of its ref where others have rows, and it is said', () => {
    const reading = readSheets([
      smallSheet('S', [
        HEAD,
        ['1', 'Good homes'],
        ['1.1', 'Clear the backlog', LEAD, 'G'],
        ['1.2', 'Publish a standard', LEAD, 'G'],
        ['2.1', 'Set up a panel', LEAD, 'A'],
        ['2.2', 'Ask all tenants', LEAD, 'A'],
      ]),
    ]);
    expect(tree(reading)).toEqual([
      '1 Good homes',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 2',
      '  2.1 Set up a panel',
      '  2.2 Ask all tenants',
    ]);
    expect(reading.problems).toMatchObject([{ code: 'parent-without-row', severity: 'note', cell: 'A5' }]);
  });

  test('a parent below its children still takes them', () => {
    const reading = readSheets([
      smallSheet('S', [HEAD, ['1.1', 'Clear the backlog', LEAD, 'G'], ['1.2', 'Publish a standard', LEAD, 'G'], ['1', 'Good homes']]),
    ]);
    expect(tree(reading)).toEqual(['1 Good homes', '  1.1 Clear the backlog', '  1.2 Publish a standard']);
  });

  test('numbered banners over rows whose refs begin with their number are the parents', () => {
    const reading = readSheets([
      smallSheet(
        'S',
        [
          HEAD,
          [{ text: '1. Good homes', bold: true }],
          ['1.1', 'Clear the backlog', LEAD, 'G'],
          ['1.2', 'Publish a standard', LEAD, 'A'],
          [{ text: '2. Strong tenants', bold: true }],
          ['2.1', 'Set up a panel', LEAD, 'R'],
        ],
        { merges: [2, 5].map((row) => ({ top: row, left: 1, bottom: row, right: 4 })) },
      ),
    ]);
    expect(tree(reading)).toEqual([
      '1 Good homes',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 Strong tenants',
      '  2.1 Set up a panel',
    ]);
    expect(reading.tables[0]?.bannerRows).toEqual([2, 5]);
    expect(reading.levels[0]?.from).toBe('banner-row');
  });

  test('settled by hand, parents are made of refs though none has a row', () => {
    const mapping = of('S', { tables: [marked('A1:D4', [1], { levels: [level('Aim', 'ref-prefix'), level('Action', 'column', 2)] })] });
    const sheet = smallSheet('S', [
      HEAD,
      ['A1.1', 'Clear the backlog', LEAD, 'G'],
      ['A1.2', 'Publish a standard', LEAD, 'G'],
      ['A2.1', 'Set up a panel', LEAD, 'G'],
    ]);
    const reading = readSheets([sheet], mapping);
    expect(reading.levels.map(({ name }) => name)).toEqual(['Aim', 'Action']);
    expect(tree(reading)).toEqual(['A1 A1', '  A1.1 Clear the backlog', '  A1.2 Publish a standard', 'A2 A2', '  A2.1 Set up a panel']);
    expect(reading.problems).toMatchObject([{ code: 'parent-without-row', cell: 'A2, A4' }]);
  });
});

describe('by how rows are laid out', () => {
  const rows: Value[][] = [
    ['Action', 'Lead officer', 'Due'],
    ['Good homes'],
    ['Clear the backlog', LEAD, 'March 2026'],
    ['Publish a standard', LEAD, 'June 2026'],
    ['Strong tenants'],
    ['Set up a panel', LEAD, 'May 2026'],
  ];
  const levels = ['1 Good homes', '  1.1 Clear the backlog', '  1.2 Publish a standard', '2 Strong tenants', '  2.1 Set up a panel'];

  test('grouped rows hang under the row above their group', () => {
    const reading = readSheets([grouped(smallSheet('S', rows), { 3: 1, 4: 1, 6: 1 })]);
    expect(tree(reading)).toEqual(levels);
    expect(reading.levels[0]?.from).toBe('outline');
  });

  test('or under the row below it, where the groups come first', () => {
    const below: Value[][] = [rows[0] ?? [], rows[2] ?? [], rows[3] ?? [], rows[1] ?? [], rows[5] ?? [], rows[4] ?? []];
    expect(tree(readSheets([grouped(smallSheet('S', below), { 2: 1, 3: 1, 5: 1 })]))).toEqual(levels);
  });

  test('rows that are all grouped, or one stretch folded away at the end, are one level', () => {
    const flat = rows.filter((row) => row.length > 1);
    expect(readSheets([grouped(smallSheet('S', flat), { 2: 1, 3: 1, 4: 1 })]).levels).toHaveLength(1);
    const more: Value[][] = [...flat, ['Ask all tenants', LEAD, 'May 2026'], ['Draw up a charter', LEAD, 'May 2026']];
    expect(readSheets([grouped(smallSheet('S', more), { 5: 1, 6: 1 })]).levels).toHaveLength(1);
  });

  test('titles indented by spaces hang under the last one that is not', () => {
    const indented = rows.map(([title, ...rest]): Value[] => [
      rest.length > 0 && rest[0] !== 'Lead officer' ? `    ${title}` : (title ?? null),
      ...rest,
    ]);
    expect(tree(readSheets([smallSheet('S', indented)]))).toEqual(levels);
  });

  test('or by the format of their cells', () => {
    const sheet = smallSheet('S', rows);
    const indented = {
      ...sheet,
      rows: sheet.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.column === 1 && [3, 4, 6].includes(row.number) ? { ...cell, indent: 1 } : cell)),
      })),
    };
    expect(tree(readSheets([indented]))).toEqual(levels);
  });

  test('titles that begin one column further right are a level deeper, with one header or with several', () => {
    const staggered = (head: Value[], merges: Sheet['merges'] = []) =>
      readSheets([
        smallSheet(
          'S',
          [
            head,
            ['Good homes', null, null, LEAD],
            [null, 'Repairs that last', null, LEAD],
            [null, null, 'Clear the backlog', LEAD, 'March 2026'],
            [null, null, 'Publish a standard', LEAD, 'June 2026'],
            [null, 'Warm homes', null, LEAD],
            [null, null, 'Insulate the lofts', LEAD, 'June 2026'],
            ['Strong tenants', null, null, LEAD],
            [null, 'A voice for tenants', null, LEAD],
            [null, null, 'Set up a panel', LEAD, 'May 2026'],
          ],
          { merges },
        ),
      ]);
    const found = [
      '1 Good homes',
      '  1.1 Repairs that last',
      '    1.1.1 Clear the backlog',
      '    1.1.2 Publish a standard',
      '  1.2 Warm homes',
      '    1.2.1 Insulate the lofts',
      '2 Strong tenants',
      '  2.1 A voice for tenants',
      '    2.1.1 Set up a panel',
    ];
    const named = staggered(['Aim', 'Priority', 'Action', 'Lead officer', 'Due']);
    expect(tree(named)).toEqual(found);
    expect(named.levels.map(({ name }) => name)).toEqual(['Aim', 'Priority', 'Action']);
    expect(named.items.map((item) => item.officer?.text)).toEqual(Array.from({ length: 9 }, () => LEAD));
    const one = staggered(['Action', null, null, 'Lead officer', 'Due'], [{ top: 1, left: 1, bottom: 1, right: 3 }]);
    expect(tree(one)).toEqual(found);
    expect(one.tables[0]?.columns.slice(0, 3).map(({ role, level: rank }) => [role, rank])).toEqual([
      ['parent-title', 0],
      ['parent-title', 1],
      ['title', 2],
    ]);
  });

  test('a row that names only the parent says of the parent what it says', () => {
    const reading = readSheets([
      smallSheet('S', [
        ['Recommendation', 'Action', 'Lead officer', 'Due'],
        ['Good homes', null, 'Director of Place', 'March 2027'],
        ['Good homes', 'Clear the backlog', LEAD, 'March 2026'],
        [null, 'Publish a standard', LEAD, 'June 2026'],
      ]),
    ]);
    expect(reading.items[0]).toMatchObject({
      title: { text: 'Good homes' },
      officer: { text: 'Director of Place' },
      due: { text: 'March 2027' },
    });
  });
});

describe('over the rows', () => {
  const table = (first: string): Value[][] => [
    HEAD,
    [`${first}.1`, 'Clear the backlog', LEAD, 'G'],
    [`${first}.2`, 'Publish a standard', LEAD, 'A'],
  ];

  test('sheets named as aims are the aims, and their names the titles where nothing else is said', () => {
    const reading = readSheets([smallSheet('Aim 1', table('1')), smallSheet('Aim 2', table('2'))]);
    expect(reading.levels.map(({ name, from }) => `${name} ${from}`)).toEqual(['Aim sheet', 'Action column']);
    expect(tree(reading).filter((line) => !line.startsWith(' '))).toHaveLength(2);
    expect(readSheets([smallSheet('Aim 1', table('1'))]).levels).toHaveLength(1);
  });

  test('sheets of other names are a level where the refs of each begin alike, and are not where they do not', () => {
    expect(tree(readSheets([smallSheet('Homes', table('1')), smallSheet('Tenants', table('2'))]))).toEqual([
      '1 Homes',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 Tenants',
      '  2.1 Clear the backlog',
      '  2.2 Publish a standard',
    ]);
    expect(readSheets([smallSheet('Homes', table('1')), smallSheet('Tenants', table('1'))]).levels).toHaveLength(1);
  });

  test('the name of any sheet is a level by hand', () => {
    const reading = readSheets(
      [
        smallSheet('Housing', [
          ['Action', 'Lead officer'],
          ['Clear the backlog', LEAD],
          ['Publish a standard', LEAD],
        ]),
      ],
      of('Housing', { tables: [marked('A1:B3', [1], { levels: [level('Service', 'sheet'), level('Action', 'column', 1)] })] }),
    );
    expect(reading.levels.map(({ name, from }) => `${name} ${from}`)).toEqual(['Service sheet', 'Action column']);
    expect(tree(reading)).toEqual(['1 Housing', '  1.1 Clear the backlog', '  1.2 Publish a standard']);
  });

  test('plain banners are a level where the refs under each begin alike', () => {
    const bold = (text: string): Value => ({ text, bold: true });
    const reading = readSheets([
      smallSheet('S', [HEAD, [bold('Homes')], ...table('1').slice(1), [bold('Tenants')], ...table('2').slice(1)]),
    ]);
    expect(reading.levels.map(({ from }) => from)).toEqual(['banner-row', 'column']);
    expect(reading.items.filter((item) => item.parent === null).map((item) => item.title.text)).toEqual(['Homes', 'Tenants']);
  });

  test('"Theme: Homes" over a table is a theme; "Action: ..." is no heading', () => {
    const reading = readSheets([smallSheet('S', [['Theme: Homes'], ...table('1'), [], ['Theme: Tenants'], ...table('2')])]);
    expect(reading.levels.map(({ name }) => name)).toEqual(['Theme', 'Action']);
    expect(reading.items.filter((item) => item.parent === null).map((item) => item.title.text)).toEqual(['Homes', 'Tenants']);
  });
});

describe('lines in a cell', () => {
  const sheet = smallSheet('S', [
    ['Ref', 'Objective', 'How', 'Lead officer'],
    ['1', 'Repairs that last', '• Clear the backlog\n• Publish a standard', LEAD],
    ['2', 'A voice for tenants', 'With the union:\n1. Set up a panel\n2. Ask all tenants\n   in every town', LEAD],
    ['3', 'Warm homes', '(i) Insulate the lofts\n(ii) Mend the boilers', LEAD],
    ['4', 'Fair rents', 'a) Draw up a charter\nb) Publish it', LEAD],
  ]);

  test('with bullets and numbers are words of their cell while nobody says otherwise', () => {
    expect(readSheets([sheet]).items).toHaveLength(4);
  });

  test('are items by hand, whatever marks them', () => {
    const levels = [level('Objective', 'column', 2), level('Step', 'lines-in-cell', 3)];
    const reading = readSheets([sheet], of('S', { tables: [marked('A1:D5', [1], { levels })] }));
    expect(reading.levels.map(({ name }) => name)).toEqual(['Objective', 'Step']);
    expect(tree(reading)).toEqual([
      '1 Repairs that last',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 A voice for tenants',
      '  2.1 Set up a panel',
      '  2.2 Ask all tenants\nin every town',
      '3 Warm homes',
      '  3.1 Insulate the lofts',
      '  3.2 Mend the boilers',
      '4 Fair rents',
      '  4a Draw up a charter',
      '  4b Publish it',
    ]);
    expect(reading.items.find((item) => item.ref?.text === '2')?.narrative?.text).toBe('With the union:');
  });

  test('may stand in the title itself: what comes before them is the title', () => {
    const levels = [level('Objective', 'column', 2), level('Step', 'lines-in-cell', 2)];
    const own = smallSheet('S', [
      ['Ref', 'Objective', 'Lead officer'],
      ['1', 'Repairs that last\n- Clear the backlog\n- Publish a standard', LEAD],
      ['2', 'A voice for tenants', LEAD],
    ]);
    expect(tree(readSheets([own], of('S', { tables: [marked('A1:C3', [1], { levels })] })))).toEqual([
      '1 Repairs that last',
      '  1.1 Clear the backlog',
      '  1.2 Publish a standard',
      '2 A voice for tenants',
    ]);
  });
});
