/** What councils head their columns with, over what stands in them: the role each column gets. */
import { describe, expect, test } from 'vitest';
import { periodWords } from '#core/trackers/recognise/columns/period-words.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Cell, Workbook } from '#shared/domain/sheet.ts';

const TITLES = [
  'Repair the north sea wall',
  'Dredge the fishing harbour',
  'Replace the beach access ramps',
  'Hold a monthly makers market',
];

/** The role of a column with this header and these cells, beside a ref, an action and a RAG. */
function roleOf(header: string, cells: readonly string[], beside: readonly string[] = ['RAG', 'R', 'A', 'G', 'G']): string | undefined {
  const columns = [['Ref', 'S1', 'S2', 'S3', 'S4'], ['Action', ...TITLES], beside, [header, ...cells]];
  const rows = [0, 1, 2, 3, 4].map((at) => ({
    number: at + 1,
    hidden: false,
    outline: 0,
    height: null,
    cells: columns.flatMap((texts, column): Cell[] => {
      const text = texts[at] ?? '';
      const said = { column: column + 1, value: text, kind: 'text', text, fill: null, bold: at === 0 } as const;
      return text === '' ? [] : [{ ...said, strike: false, formula: false, note: null, link: null }];
    }),
  }));
  const sheet = { name: 'Q3 2025/26', visibility: 'visible', rows, merges: [], columnWidths: {}, hiddenColumns: [] } as const;
  const workbook: Workbook = {
    file: 'a.xlsx',
    properties: { title: null, author: null, modified: null },
    sheets: [{ ...sheet, tables: [], dropdowns: [], filtered: false }],
    remarks: [],
  };
  const reading = readTracker(workbook, { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [] });
  return reading.tables[0]?.columns.find(({ column }) => column === 4)?.role;
}

const PERCENTS = ['25%', '100%', '0%', '60%'];
const DATES = ['31/03/2026', '30/06/2026', '31/12/2025', 'March 2026'];
const POSTS = ['Head of Coast', 'Harbour Master', 'Director of Place', 'Markets Manager'];
const WORDS = ['Licence granted in October.', 'Planned for the neap tides.', 'Two of five are in place.', 'The market had 43 stalls.'];

test.each([
  ['% complete', PERCENTS, 'percent'],
  ['Percentage completion', PERCENTS, 'percent'],
  ['Progress %', PERCENTS, 'percent'],
  ['Progress', PERCENTS, 'percent'],
  ['Completion', PERCENTS, 'percent'],
  ['%', PERCENTS, 'percent'],
  ['% of budget spent', PERCENTS, 'notes'],
  ['Progress', WORDS, 'update'],
  ['Progress / Comments', WORDS, 'update'],
  ['Lead officer update', WORDS, 'update'],
  ['Last update', DATES.slice(0, 3), 'notes'],
  ['Original deadline', DATES, 'timescale'],
  ['Target', DATES, 'timescale'],
  ['Target', ['40', '95', '12', '7'], 'notes'],
  ['Milestone date', DATES, 'timescale'],
  ['Start date', DATES, 'notes'],
  ['Revised deadline', DATES, 'forecast'],
  ['Date achieved', DATES, 'completed'],
  ['Accountable director', POSTS, 'officer'],
  ['SRO', POSTS, 'sponsor'],
  ['Lead member', ['Cllr Ash', 'Cllr Birch', 'Cllr Cole', 'Cllr Dean'], 'notes'],
  ['Supporting officers', POSTS, 'notes'],
  ['Direction of travel', ['Improving', 'Stable', 'Worsening', 'Stable'], 'notes'],
  ['Risk owner', POSTS, 'notes'],
])('"%s" over %j is %s', (header, cells, role) => {
  expect(roleOf(header, cells)).toBe(role);
});

describe('statuses', () => {
  const beside = ['Due date', ...DATES];
  test.each(['RAGB', 'BRAGG status', 'Red / Amber / Green', 'Traffic light', 'Delivery confidence', 'Progress status'])(
    '"%s"',
    (header) => {
      expect(roleOf(header, ['R', 'A', 'G', 'G'], beside)).toBe('status');
    },
  );
});

test.each([
  ['Q3 24/25', { year: 2024, quarter: 3 }],
  ['FY24/25 Q3 RAG', { year: 2024, quarter: 3 }],
  ['Q3-2024/25', { year: 2024, quarter: 3 }],
  ['12/24/25', null],
  ['Due 24/25/2026', null],
  ['Ward 24/26', null],
])('"%s" names its period', (text, period) => {
  expect(periodWords(text)).toEqual(period);
});
