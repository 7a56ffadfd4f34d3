/**
 * Writes the sample trackers of the fictional Wexmoor Borough Council into build/demo: a plan, four returns that are each
 * untidy in their own way, and a second plan. Run after changing build/scripts/sample: node build/scripts/make-demo.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import { HOUSING_PLAN, RECOMMENDATIONS } from './sample/housing.ts';
import { AIMS, COMMITTEES, COUNCIL, type Directorate, PLAN, type Rag, type SampleAction } from './sample/plan.ts';
import { FILL, fitRows, head, LONG_LABEL, landscape, status, title, widths, words } from './sample/sheets.ts';

const folder = new URL('../demo/', import.meta.url).pathname;
const WRITTEN = new Date('2026-01-09T09:00:00Z');

mkdirSync(folder, { recursive: true });
await write('1 Wexmoor improvement plan - quarter 2.xlsx', planWorkbook());
await write('2 Adults and Communities - Q3 return.xlsx', adultsReturn());
await write('3 Children and Learning - quarter 3.xlsx', childrensReturn());
await write('4 Place - RAG Oct to Dec.xlsx', placeReturn());
await write('5 Corporate Resources v2 FINAL.xlsx', corporateReturn());
await write('6 Housing assurance action plan.xlsx', housingWorkbook());

interface Placed extends SampleAction {
  readonly ref: string;
}

function actionsOf(directorate: Directorate): Placed[] {
  return AIMS.flatMap((aim, a) =>
    aim.priorities.flatMap((priority, p) =>
      priority.directorate === directorate ? priority.actions.map((action, n) => ({ ...action, ref: `A${a + 1}.${p + 1}.${n + 1}` })) : [],
    ),
  );
}

/** A sheet per aim, a legend above the header, priorities merged and titled only on the first sheet, letters on fills, empty grey = scheduled. */
function planWorkbook(): ExcelJS.Workbook {
  const workbook = newWorkbook(PLAN);
  const page = workbook.addWorksheet('Plan on a page');
  title(page, 'A1', PLAN, 16);
  title(page, 'A2', COUNCIL, 11);
  widths(page, [52, 52, 52]);
  for (const [index, aim] of AIMS.entries()) {
    head(page, 4, index + 1, [`Aim ${index + 1} - ${aim.title}`]);
    words(page, 5, index + 1, aim.priorities.map((priority, p) => `P${index + 1}.${p + 1}) ${priority.title}`).join('\n'));
  }
  page.getRow(5).height = 100;
  page.pageSetup = { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 1 };
  title(page, 'A8', 'Committees', 11);
  for (const [index, [code, name]] of Object.entries(COMMITTEES).entries()) words(page, 9 + index, 1, `${code} - ${name}`);

  for (const [a, aim] of AIMS.entries()) {
    const sheet = workbook.addWorksheet(`Aim ${a + 1}`);
    title(sheet, 'A1', `Aim ${a + 1} - ${aim.title}`);
    for (const [index, [rag, fill]] of Object.entries(FILL).entries()) {
      const label =
        { R: `${LONG_LABEL.R} (R)`, A: `${LONG_LABEL.A} (A)`, G: `${LONG_LABEL.G} (G)`, B: `${LONG_LABEL.B} (B)`, S: LONG_LABEL.S }[rag] ??
        '';
      const cell = words(sheet, 2, index + 2, label);
      cell.style = { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } };
    }
    head(sheet, 4, 1, [
      'Priority',
      'What we will do - Priority actions for 2025/26',
      '',
      'Lead Officer',
      'Committee',
      'Timescale',
      'Q1 RAG',
      'Q2 RAG',
      'Q2 Update',
    ]);
    sheet.mergeCells(4, 2, 4, 3);
    let row = 5;
    for (const [p, priority] of aim.priorities.entries()) {
      const first = row;
      for (const [n, action] of priority.actions.entries()) {
        words(sheet, row, 1, n === 0 ? `P${a + 1}.${p + 1}` : null, true);
        words(sheet, row, 2, `A${a + 1}.${p + 1}.${n + 1}`);
        words(sheet, row, 3, action.title);
        words(sheet, row, 4, action.officer);
        words(sheet, row, 5, action.committee);
        words(sheet, row, 6, action.due);
        status(sheet, row, 7, action.q1, action.q1 === 'S' ? null : action.q1);
        status(sheet, row, 8, action.q2, action.q2 === 'S' ? null : action.q2);
        words(sheet, row, 9, action.q2Update);
        row += 1;
      }
      sheet.mergeCells(first, 1, row - 1, 1);
    }
    widths(sheet, [10, 18, 48, 26, 20, 24, 14, 14, 62]);
    landscape(sheet, 4);
    fitRows(sheet, 4);
  }
  return workbook;
}

/** Tidy: exact refs, letters on fills, a dropdown. */
function adultsReturn(): ExcelJS.Workbook {
  const workbook = newWorkbook('Adults and Communities return');
  const sheet = workbook.addWorksheet('Q3 return');
  title(sheet, 'A1', 'Adults and Communities - Q3 2025/26 return');
  head(sheet, 3, 1, ['Ref', 'Action', 'Lead Officer', 'Committee', 'Q2 RAG', 'Q3 RAG', 'Q3 Update']);
  for (const [index, action] of actionsOf('Adults and Communities').entries()) {
    const row = index + 4;
    for (const [column, text] of [action.ref, action.title, action.officer, action.committee].entries())
      words(sheet, row, column + 1, text);
    status(sheet, row, 5, action.q2, action.q2);
    status(sheet, row, 6, action.q3, action.q3);
    sheet.getCell(row, 6).dataValidation = { type: 'list', allowBlank: true, formulae: ['"R,A,G,B,S"'] };
    words(sheet, row, 7, action.q3Update);
  }
  widths(sheet, [10, 52, 30, 12, 10, 10, 70]);
  landscape(sheet, 3);
  fitRows(sheet, 3);
  return workbook;
}

/** Starts in column B, own column names and order, words for statuses, refs typed by hand, one action left out, one added, a total row, a note. */
function childrensReturn(): ExcelJS.Workbook {
  const typed: Readonly<Record<string, string>> = {
    'A2.4.1': 'A 2.4.1',
    'A2.4.3': 'a2.4.3',
    'A2.5.1': 'A2.5.1.',
    'A2.5.4': ' A2.5.4',
    'A2.6.2': 'A.2.6.2',
    'A2.6.4': 'A2-6-4',
  };
  const word: Readonly<Record<Rag, string>> = { R: 'Red', A: 'Amber', G: 'Green', B: 'Complete', S: 'Not started' };
  const workbook = newWorkbook('Children and Learning quarterly update');
  const sheet = workbook.addWorksheet("Children's");
  title(sheet, 'B2', 'Children and Learning: quarterly update');
  words(sheet, 3, 2, 'Quarter 3 (Oct - Dec 2025)').border = {};
  head(sheet, 6, 2, ['Owner', 'Progress this quarter', 'Status', 'Action ref.', 'Description of action'], 'FFDDEBF7');
  const actions = actionsOf('Children and Learning')
    .filter(({ ref }) => ref !== 'A2.4.4')
    .sort((a, b) => (a.officer < b.officer ? -1 : a.officer > b.officer ? 1 : 0));
  let row = 7;
  for (const action of actions) {
    words(sheet, row, 2, action.officer);
    words(sheet, row, 3, action.q3Update);
    words(sheet, row, 4, word[action.q3]);
    words(sheet, row, 5, typed[action.ref] ?? action.ref);
    words(sheet, row, 6, action.title);
    if (action.ref === 'A2.5.2') sheet.getCell(row, 4).note = 'Agreed as amber at the directorate meeting on 7 January.';
    row += 1;
  }
  words(sheet, row, 2, 'Head of Early Years');
  words(sheet, row, 3, 'New this quarter. Eleven schools have asked to take part and the first four clubs open after half-term.');
  words(sheet, row, 4, 'Green');
  words(sheet, row, 5, null);
  words(sheet, row, 6, 'Open a breakfast club in every infant school that wants one');
  words(sheet, row + 2, 2, 'Total actions', true);
  sheet.getCell(row + 2, 4).value = { formula: `COUNTA(D7:D${row})`, result: row - 6 };
  widths(sheet, [3, 32, 64, 14, 12, 56]);
  landscape(sheet, 6);
  fitRows(sheet, 6);
  return workbook;
}

/** Statuses by fill alone (but for grey, which says nothing by itself), two header rows with merges, a banner per committee, two sheets. */
function placeReturn(): ExcelJS.Workbook {
  const workbook = newWorkbook('Place directorate');
  for (const [name, code] of [
    ['Environment & Housing', 'EHC'],
    ['Growth & Transport', 'GTC'],
  ] as const) {
    const sheet = workbook.addWorksheet(name);
    title(sheet, 'A1', 'PLACE DIRECTORATE');
    sheet.mergeCells('A1:F1');
    head(sheet, 2, 1, ['Action', '', 'Lead', '2025/26', '', 'Commentary'], 'FFE7E6E6');
    head(sheet, 3, 1, ['Ref', 'Title', '', 'Q2', 'Q3', 'Q3'], 'FFE7E6E6');
    for (const range of ['A2:B2', 'D2:E2', 'C2:C3', 'A4:F4']) sheet.mergeCells(range);
    words(sheet, 4, 1, COMMITTEES[code], true);
    const actions = actionsOf('Place').filter((action) => action.committee === code);
    for (const [index, action] of actions.entries()) {
      const row = index + 5;
      for (const [column, text] of [action.ref, action.title, action.officer].entries()) words(sheet, row, column + 1, text);
      status(sheet, row, 4, action.q2, action.q2 === 'S' ? 'Scheduled' : null);
      status(sheet, row, 5, action.q3, action.q3 === 'S' ? 'Scheduled' : null);
      words(sheet, row, 6, action.q3Update);
    }
    widths(sheet, [10, 52, 28, 8, 8, 70]);
    landscape(sheet, 3);
    fitRows(sheet, 3);
  }
  return workbook;
}

/** No refs: titles, some shortened or reworded; long labels; one status that is none; one officer who is not the plan's; forecasts. */
function corporateReturn(): ExcelJS.Workbook {
  const retitled: Readonly<Record<string, string>> = {
    'A1.1.2': 'Deliver the savings agreed in the 2025/26 budget',
    'A1.2.2': 'Move all staff out of Castle Gate House and end the lease',
    'A1.3.1': 'Replacement of the customer contact system, bringing web, telephone and face-to-face enquiries together',
    'A1.3.5': 'Cut the backlog of stage two complaints',
    'A1.4.2': 'Revise scheme of delegation & financial procedure rules and train all budget holders',
  };
  const forecast: Readonly<Record<string, string>> = {
    'A1.1.1': 'March 2026',
    'A1.2.2': 'June 2026',
    'A1.2.3': 'From February 2026',
    'A1.3.3': 'May 2026',
  };
  const workbook = newWorkbook('');
  const sheet = workbook.addWorksheet('Sheet1');
  head(sheet, 1, 1, ['Priority action', 'Responsible', 'Status Q3', 'Narrative Q3', 'Forecast']);
  for (const [index, action] of actionsOf('Corporate Resources').entries()) {
    const row = index + 2;
    words(sheet, row, 1, retitled[action.ref] ?? action.title);
    words(sheet, row, 2, action.ref === 'A1.2.4' ? 'Head of Climate and Energy' : action.officer);
    words(sheet, row, 3, action.ref === 'A1.3.4' ? 'Amber/Green' : LONG_LABEL[action.q3]);
    words(sheet, row, 4, action.q3Update);
    words(sheet, row, 5, forecast[action.ref] ?? null);
  }
  widths(sheet, [56, 34, 30, 70, 18]);
  landscape(sheet, 1);
  fitRows(sheet, 1);
  return workbook;
}

/** Recommendation, finding and number merged over their actions, which have no refs. */
function housingWorkbook(): ExcelJS.Workbook {
  const workbook = newWorkbook(HOUSING_PLAN);
  const sheet = workbook.addWorksheet('Action plan');
  title(sheet, 'A1', HOUSING_PLAN, 16);
  sheet.mergeCells('A1:H1');
  title(sheet, 'A2', COUNCIL, 11);
  title(sheet, 'A3', 'Progress at 31 December 2025', 11);
  head(sheet, 4, 1, [
    '',
    'Recommendation',
    'Inspection Narrative',
    'Council Action',
    'Responsible Officer',
    'Action completed by',
    'RAG',
    'Progress update',
  ]);
  let row = 5;
  for (const [index, recommendation] of RECOMMENDATIONS.entries()) {
    const first = row;
    for (const [action, officer, due, rag, update] of recommendation.actions) {
      words(sheet, row, 1, row === first ? index + 1 : null, true);
      words(sheet, row, 2, row === first ? recommendation.title : null, true);
      words(sheet, row, 3, row === first ? recommendation.narrative : null);
      for (const [column, text] of [action, officer, due].entries()) words(sheet, row, column + 4, text);
      status(sheet, row, 7, rag, rag);
      words(sheet, row, 8, update);
      row += 1;
    }
    for (const column of [1, 2, 3]) sheet.mergeCells(first, column, row - 1, column);
  }
  widths(sheet, [6, 30, 46, 52, 30, 24, 8, 52]);
  landscape(sheet, 4);
  fitRows(sheet, 4);
  return workbook;
}

function newWorkbook(named: string): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = `${COUNCIL}, Programme Management Office`;
  workbook.title = named;
  workbook.created = WRITTEN;
  workbook.modified = WRITTEN;
  return workbook;
}

/** The package is written anew with one date on every part, so that the same words give the same bytes. */
async function write(file: string, workbook: ExcelJS.Workbook): Promise<void> {
  const parts = unzipSync(new Uint8Array(await workbook.xlsx.writeBuffer()));
  writeFileSync(join(folder, file), zipSync(parts, { mtime: WRITTEN, level: 9 }));
  console.log(file);
}
