/** Public forms: each is told apart from a tracker in one sentence, and each can be mapped by hand into items. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import type { Mapping } from '#shared/domain/mapping.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { level, marked, of, settled } from '../support/small-sheets.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/corpus/public');
const here = existsSync(FOLDER);
if (!here) console.warn(`SKIPPED: the corpus of public forms is not at ${FOLDER}.`);

function read(file: string, mapping: Mapping | null = null): Reading {
  return readTracker(readWorkbook(readFileSync(join(FOLDER, file)), file), {
    vocabulary: DEFAULT_VOCABULARY,
    scale: DEFAULT_SCALE,
    known: [],
    mapping: mapping === null ? null : { by: 'hand', mapping },
  });
}

const FORMS = [
  'dft-portfolio-return.xlsm',
  'mhclg-pathfinders-round-1.xlsx',
  'mhclg-towns-fund-round-4.xlsx',
  'us-capital-projects-return-old-template.xlsm',
  'us-capital-projects-return.xlsm',
];

describe.skipIf(!here)('public forms', () => {
  test.each(FORMS)('%s is no tracker, and one sentence says why and what to do', (file) => {
    const reading = read(file);
    expect(reading.items).toEqual([]);
    expect(reading.problems).toMatchObject([{ code: 'not-a-tracker', severity: 'error' }]);
    expect(reading.problems[0]?.message).toMatch(/^This looks like a (?:form|template) [^.]*mark the table on the picture[^.]*\.$/);
  });

  test('a checklist is a list of things to do, each with a status: its rows are items, and its words for a status are asked about', () => {
    const reading = read('cloud-checklist.xlsx');
    expect(reading.tables).toMatchObject([{ sheet: 'Checklist', headerRows: [7] }]);
    expect(reading.items).toHaveLength(243);
    expect(reading.statusValues).toMatchObject([{ text: 'Not verified', code: null, cells: 243 }]);
  });

  test('the checklist with its two levels and its words, by hand', () => {
    const levels = [level('Area', 'column', 1), level('Part', 'column', 2), level('Check', 'column', 3)];
    const mapping = of('Checklist', { tables: [marked('A7:P250', [7], { levels })] });
    const reading = read('cloud-checklist.xlsx', { ...mapping, values: [{ text: 'Not verified', fill: null, code: 'R' }] });
    const checks = reading.items.filter((item) => item.level === 2);
    expect(reading.levels.map(({ name }) => name)).toEqual(['Area', 'Part', 'Check']);
    expect(checks).toHaveLength(243);
    expect(reading.items.filter((item) => item.level === 0)).toHaveLength(8);
    expect(checks.every((item) => item.reports[0]?.rag?.code === 'R')).toBe(true);
    expect(reading.statusValues).toMatchObject([{ text: 'Not verified', code: 'R', by: 'hand' }]);
  });

  test("a form's milestones, by hand", () => {
    const columns = [
      settled(3, 'ref'),
      settled(4, 'title'),
      settled(7, 'timescale'),
      settled(8, 'forecast'),
      settled(10, 'status', { period: '2019-20 Q1' }),
    ];
    const reading = read('dft-portfolio-return.xlsm', of('6a - Milestones - Approvals', { tables: [marked('C6:K22', [6], { columns })] }));
    expect(reading.items).toHaveLength(16);
    expect(reading.items[0]).toMatchObject({
      ref: { text: '6.01.1', cell: 'C7' },
      due: { text: '18/07/2016' },
      reports: [{ period: '2019-20 Q1' }],
    });
    expect(reading.tables).toHaveLength(1);
  });

  test("a return's projects and its risks, by hand", () => {
    const projects = marked('A2:D154', [2], { columns: [settled(1, 'committee'), settled(2, 'ref'), settled(3, 'title')] });
    const risks = marked('B7:K12', [7, 8], {
      columns: [settled(2, 'title'), settled(4, 'narrative'), settled(8, 'path-to-green', { period: '2023-24 Q4' })],
    });
    const reading = read('mhclg-pathfinders-round-1.xlsx', {
      sheets: [...of('Project Details', { tables: [projects] }).sheets, ...of('Risks', { tables: [risks] }).sheets],
      values: [],
    });
    const bySheet = (name: string) => reading.items.filter(({ title }) => title.sheet === name);
    expect(bySheet('Project Details')).toHaveLength(152);
    expect(bySheet('Risks').map(({ title }) => title.text)).toEqual(['Piranha attack', 'Monsoon', 'Poison', 'Ombudsman']);
    expect(bySheet('Risks')[0]?.reports[0]?.pathToGreen?.text).toBe('Electrocute the water.');
  });

  test("a fund's projects, with their own scores, by hand", () => {
    const columns = [
      settled(2, 'ref'),
      settled(3, 'title'),
      settled(5, 'timescale'),
      settled(10, 'status', { period: '2022-23 Q4' }),
      settled(13, 'update', { period: '2022-23 Q4' }),
    ];
    const mapping = of('3 - Programme Progress', { tables: [marked('B19:O24', [19], { columns })] });
    const values = [
      ...['1', '2'].map((text) => ({ text, fill: null, code: 'G' })),
      { text: '3', fill: null, code: 'A' },
      ...['4', '5'].map((text) => ({ text, fill: null, code: 'R' })),
    ];
    const reading = read('mhclg-towns-fund-round-4.xlsx', { ...mapping, values });
    expect(reading.items.map(({ ref, title, reports }) => `${ref?.text} ${title.text} ${reports[0]?.rag?.code}`)).toEqual([
      'B1 Scala Theatre & Corn Exchange R',
      'B2 8 Angel Street G',
      'B3 Vacant Premises Scheme G',
      'B4 Angel Place A',
      'B5 Public Realm G',
    ]);
  });

  test.each(['us-capital-projects-return-old-template.xlsm', 'us-capital-projects-return.xlsm'])('the projects of %s, by hand', (file) => {
    const columns = [settled(3, 'title'), settled(4, 'ref'), settled(5, 'narrative'), settled(17, 'timescale', { dates: 'month-first' })];
    const reading = read(file, of('Project', { tables: [marked('C12:Z20', [12], { columns })] }));
    expect(reading.items).toHaveLength(1);
    expect(reading.items[0]).toMatchObject({ title: { cell: 'C13' }, ref: { cell: 'D13' }, narrative: { cell: 'E13' } });
  });
});
