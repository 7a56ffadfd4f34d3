/** Which item is this row? Right or asked, never wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { compareFile } from '#core/trackers/compare/compare.ts';
import { matchRows, shareInPlan } from '#core/trackers/compare/match.ts';
import { sameSender } from '#core/trackers/compare/senders.ts';
import { planAfter } from '#core/trackers/compare/steps.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';

interface Line {
  readonly goal: string;
  readonly ref: string;
  readonly title: string;
  readonly officer: string;
}

const HEAD = 'Goal,Ref,Action,Lead officer,Timescale\n';

function read(csv: string, file = 'file.csv'): Reading {
  const workbook = readWorkbook(new TextEncoder().encode(csv), file);
  return readTracker(workbook, { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [] });
}

const quoted = (text: string) => `"${text}"`;
const planOf = (lines: readonly Line[], head = HEAD): PlanDocument => {
  const reading = read(
    `Plan 2025-26\n${head}${lines.map((line) => [line.goal, line.ref, line.title, line.officer, 'May 2026'].map(quoted).join(',')).join('\n')}\n`,
  );
  const { steps } = compareFile({
    fileId: 'plan',
    reading,
    plan: null,
    newPlanName: 'Plan',
    newPlanKey: 'new:plan',
    periods: { main: null, of: () => null, problem: null },
    nextId: () => 'id',
  });
  const plan = planAfter(null, steps);
  if (plan === null) throw new Error('no plan was made');
  return plan;
};
const returnOf = (rows: readonly Partial<Line>[]): Reading =>
  read(
    `Return Q3 2025/26\nRef,Action,Lead officer,Q3 RAG,Q3 Update\n${rows.map((row) => [row.ref ?? '', row.title ?? '', row.officer ?? '', 'G', 'Going well.'].map(quoted).join(',')).join('\n')}\n`,
  );
/** for each row what it was taken for: the item's title, or how it is asked about */
const taken = (rows: readonly Partial<Line>[], plan: PlanDocument) => {
  const reading = returnOf(rows);
  const matches = matchRows(reading, plan);
  return reading.items.map(({ key }) => {
    const match = matches.get(key);
    if (match?.kind === 'item') return match.doubt ? `doubt ${match.item.ref}` : match.item.ref;
    return match?.kind === 'unclear' ? `unclear ${match.candidates.map(({ item }) => item.ref).join(' ')}` : match?.kind;
  });
};

const SMALL: readonly Line[] = [
  { goal: 'Roads', ref: '1.1', title: 'Renew the street lighting in all wards of the borough', officer: 'Head of Highways' },
  { goal: 'Roads', ref: '1.2', title: 'Fill potholes within five days, phase 1', officer: 'Head of Highways' },
  { goal: 'Roads', ref: '1.3', title: 'Fill potholes within five days, phase 2', officer: 'Head of Highways' },
  { goal: 'Care', ref: '2.1', title: 'Report progress to the committee every quarter', officer: 'Head of Care' },
  { goal: 'Care', ref: '2.2', title: 'Recruit a permanent director of adult care', officer: 'Head of HR' },
  { goal: 'Homes', ref: '3.1', title: 'Report progress to the committee every quarter', officer: 'Head of Housing' },
  { goal: 'Homes', ref: '3.2', title: 'Inspect every home that is let by a private landlord', officer: 'Head of Housing' },
];

describe('rows of a return', () => {
  const plan = planOf(SMALL);

  test('refs as people type them, beside titles in their own words', () => {
    expect(
      taken(
        [
          { ref: '1.1.', title: 'Renew street lighting' },
          { ref: ' 2.2', title: 'Permanent director of adult care' },
          { ref: '3.02', title: '' },
        ],
        plan,
      ),
    ).toEqual(['1.1', '2.2', '3.2']);
  });

  test('a ref whose title says something else altogether is asked about', () => {
    expect(taken([{ ref: '1.1', title: 'Sell the old customs house by auction' }], plan)).toEqual(['doubt 1.1']);
  });

  test('a wrong ref beside the title of another action is taken by its title', () => {
    expect(taken([{ ref: '1.1', title: 'Inspect every home that is let by a private landlord' }], plan)).toEqual(['3.2']);
  });

  test('a shortened title is taken, a reworded one only where the officer speaks for it', () => {
    expect(taken([{ title: 'Inspect every home that is let' }], plan)).toEqual(['3.2']);
    const reworded = 'Inspect each home let out by private landlords';
    expect(taken([{ title: reworded, officer: 'Head of Housing' }], plan)).toEqual(['3.2']);
    expect(taken([{ title: reworded }], plan)).toEqual(['unclear 3.2']);
    expect(taken([{ title: reworded, officer: 'Head of Highways' }], plan)).toEqual(['unclear 3.2']);
  });

  test('a title that two actions have is told apart by the officer, or asked about with both', () => {
    const title = 'Report progress to the committee every quarter';
    expect(taken([{ title, officer: 'Head of Housing' }], plan)).toEqual(['3.1']);
    expect(taken([{ title }], plan)).toEqual(['unclear 2.1 3.1']);
    expect(taken([{ title, officer: 'Head of Care' }, { title }], plan)).toEqual(['2.1', '3.1']);
  });

  test('phases that differ by their number only are never swapped', () => {
    expect(taken([{ title: 'Fill potholes within five days, phase 2' }], plan)).toEqual(['1.3']);
    expect(taken([{ title: 'Fill potholes within five days' }], plan)).toEqual(['unclear 1.2 1.3']);
    expect(taken([{ title: 'Fill potholes within five days, phase 3' }], plan)[0]).toBe('new');
    const worded = planOf(
      SMALL.map((line) => ({ ...line, title: line.title.replace('phase 1', 'phase one').replace('phase 2', 'phase six') })),
    );
    expect(taken([{ title: 'Fill potholes within five days, phase two', officer: 'Head of Highways' }], worded)[0]).toMatch(/^unclear 1/);
  });

  test('the same action in two rows is taken once', () => {
    expect(
      taken(
        [
          { ref: '1.1', title: 'Renew the street lighting' },
          { ref: '1.1', title: 'Renew the street lighting' },
        ],
        plan,
      ),
    ).toEqual(['1.1', 'again']);
  });

  test('lettered refs below several goals are told apart by what they say', () => {
    const lettered = planOf(SMALL.map((line, index) => ({ ...line, ref: `(${'abcabab'.charAt(index)})` })));
    const rows = SMALL.filter(({ title }) => !title.startsWith('Report'));
    expect(
      taken(
        rows.map((line) => ({ title: line.title, ref: `(${'abcabab'.charAt(SMALL.indexOf(line))})` })),
        lettered,
      ).length,
    ).toBe(rows.length);
    const reading = returnOf(rows);
    const matches = matchRows(reading, lettered);
    for (const { key, title } of reading.items) {
      const match = matches.get(key);
      expect(match?.kind === 'item' ? match.item.title : match?.kind).toBe(title.text);
    }
  });

  test('a plan that shares refs alone is not the plan of this workbook', () => {
    const other = SMALL.map((line, index) => ({
      ...line,
      title: `${['Paint', 'Clean', 'Mend', 'Sell', 'Buy', 'Count', 'Move'][index]} museum case ${index}`,
    }));
    expect(shareInPlan(returnOf(other), plan)).toBe(0);
    expect(shareInPlan(returnOf(SMALL), plan)).toBe(1);
  });
});

const VERBS = ['Deliver', 'Review', 'Publish', 'Strengthen', 'Renew', 'Agree', 'Close', 'Open', 'Train', 'Inspect'];
const WORK = [
  'street lighting',
  'home care',
  'school places',
  'winter gritting',
  'library hours',
  'tenant safety',
  'foster homes',
  'flood walls',
  'car parks',
  'taxi licences',
];
const WHERE = [
  'across the whole borough',
  'in the northern wards',
  'with parish councils',
  'for older residents',
  'before the next budget',
  'together with health partners',
];
const OFFICERS = ['Head of Highways', 'Head of Care', 'Head of Housing', 'Head of Culture'];

const line = fc.record({
  verb: fc.constantFrom(...VERBS),
  work: fc.constantFrom(...WORK),
  where: fc.constantFrom(...WHERE),
  officer: fc.constantFrom(...OFFICERS),
});
const titleOf = ({ verb, work, where }: { verb: string; work: string; where: string }) => `${verb} ${work} ${where}`;
const change = fc.record({
  kept: fc.boolean(),
  withRef: fc.boolean(),
  loose: fc.constantFrom('%', '%.', ' %', 'a%', 'A %', 'A.%'),
  shortened: fc.constantFrom(0, 0, 1, 2),
  officerSaid: fc.boolean(),
  order: fc.integer(),
});

test('rows shuffled, refs loosened, titles shortened, rows dropped and added: right or asked, never wrong', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { minLength: 4, maxLength: 24, selector: titleOf }),
      fc.array(change, { minLength: 24, maxLength: 24 }),
      fc.integer({ min: 0, max: 4 }),
      (drawn, changes, added) => {
        const lines = drawn.map((one, index) => ({
          goal: `Goal ${1 + (index % 3)}: ${['Places', 'People', 'Money'][index % 3]}`,
          ref: `A${1 + (index % 3)}.${1 + Math.floor(index / 3)}`,
          title: titleOf(one),
          officer: one.officer,
        }));
        lines.sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }));
        // what is added later was drawn beside the plan's own, so it is as like them as they are to each other
        const newcomers = lines.splice(Math.max(3, lines.length - added));
        const plan = planOf(lines);
        const rows = [
          ...lines.flatMap((of, index) => {
            const how = changes[index];
            if (how === undefined || !how.kept) return [];
            const words = of.title.split(' ');
            const title = how.shortened === 0 ? of.title : words.slice(0, words.length - how.shortened).join(' ');
            const ref = how.withRef
              ? how.loose.replace('%', how.loose.includes('a') || how.loose.includes('A') ? of.ref.slice(1) : of.ref)
              : '';
            return [{ of: of.title, order: how.order, row: { ref, title, officer: how.officerSaid ? of.officer : '' } }];
          }),
          ...newcomers.map((one, index) => ({
            of: null,
            order: changes[index]?.order ?? 0,
            row: { ref: '', title: one.title, officer: one.officer },
          })),
        ].sort((a, b) => a.order - b.order);
        fc.pre(rows.length > 1);
        const reading = returnOf(rows.map(({ row }) => row));
        fc.pre(reading.items.length === rows.length);
        const matches = matchRows(reading, plan);
        for (const [index, { key }] of reading.items.entries()) {
          const match = matches.get(key);
          if (match?.kind === 'item' && !match.doubt)
            expect({ row: rows[index]?.row, took: match.item.title, how: match.how }).toMatchObject({ took: rows[index]?.of });
          else if (match?.kind === 'again') expect(rows[index]?.of).toBe(match.item.title);
          // what keeps its ref or its whole title is never asked about
          const row = rows[index];
          if (row?.of === row?.row.title || (row?.of !== null && row?.row.ref !== '')) expect(match?.kind).toBe('item');
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('what is said of a match', () => {
  const plan = planOf(SMALL);
  const matched = (row: Partial<Line>) => {
    const reading = returnOf([row]);
    return matchRows(reading, plan).get(reading.items[0]?.key ?? '');
  };

  test.each<[Partial<Line>, string | null]>([
    [{ ref: '1.1', title: 'Renew the street lighting in all wards of the borough' }, null],
    [{ ref: '1.1.', title: 'Renew the street lighting' }, 'ref "1.1." read as 1.1'],
    [{ title: 'Recruit a permanent director of adult care' }, 'title'],
    [{ ref: '9.9', title: 'Recruit a permanent director of adult care' }, 'title; the ref "9.9" is not in the plan'],
    [{ ref: '1.1', title: 'Recruit a permanent director of adult care' }, 'title; the ref "1.1" is another action\'s in the plan'],
    [{ title: 'Inspect each home let out by private landlords', officer: 'Head of Housing' }, 'title, 74% alike; the officer agrees'],
  ])('%o: %s', (row, how) => {
    expect(matched(row)).toMatchObject({ kind: 'item', how });
  });

  test('a question says why it is asked', () => {
    expect(matched({ title: 'Inspect each home let out by private landlords' })).toMatchObject({
      kind: 'unclear',
      reason: expect.stringMatching(/^titles 74% alike: both say “.+”$/),
    });
    expect(matched({ title: 'Report progress to the committee every quarter' })).toMatchObject({
      reason: '2 actions have this very title',
    });
    expect(matched({ ref: '1.1', title: 'Sell the old customs house by auction' })).toMatchObject({
      kind: 'item',
      doubt: expect.stringContaining('the ref is the same, the titles are'),
    });
  });
});

describe('who sent it', () => {
  const sent = (name: string, sender: string | null = null) => ({ name, sender, kind: 'return' as const, modified: null });

  test.each([
    ['Adults return Q3.xlsx', 'Adults_return_Q3_v2.xlsx', true],
    ['Adults return Q3.xlsx', 'Adults return Q3 FINAL (1).xlsx', true],
    ['Adults return Q3 2025-10-03.xlsx', 'Adults return Q3 draft 5 October 2025.xlsx', true],
    ['Adults return Q3.xlsx', 'Adults return Q4.xlsx', false],
    ['Adults return Q3.xlsx', 'Place return Q3.xlsx', false],
  ])('%s and %s: one sender is %s', (a, b, same) => {
    expect(sameSender(sent(a), sent(b))).toBe(same);
  });

  test('the directorate that is named stands above the name of the file', () => {
    expect(sameSender(sent('a.xlsx', 'Adults, Health & Integration'), sent('b.xlsx', 'ADULTS, HEALTH AND INTEGRATION DIRECTORATE'))).toBe(
      true,
    );
    expect(sameSender(sent('return.xlsx', 'Adults'), sent('return.xlsx', 'Place'))).toBe(false);
  });
});
