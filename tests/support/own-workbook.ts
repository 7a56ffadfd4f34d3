/** A plan whose workbooks are sent out for real, and what directorates do to them before they send them back. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { countingIds } from './core.ts';
import { importDesk } from './import-desk.ts';

export const Q2 = '2025-26 Q2';
export const Q3 = '2025-26 Q3';

const PLAN = `Harbour Improvement Plan 2025-26
Priority,Ref,Action,Lead officer,Timescale,Q2 2025/26 RAG,Q2 2025/26 Update
Sound finances,1.1,Balance the budget for the next four years,Head of Finance,March 2026,A,Savings were identified in August.
Sound finances,1.2,Review the level of reserves with the auditors,Head of Finance,June 2026,G,The auditors have met twice.
Sound finances,1.3,Publish a plain guide to spending,Head of Finance,May 2026,G,A first draft is out.
Sound finances,1.4,Train every budget holder in forecasting,Head of Finance,May 2026,R,No trainer was found.
A clean harbour,2.1,Dredge the inner basin before the summer season,Harbour Master,May 2026,G,Survey done in July.
A clean harbour,2.2,Replace the mooring rings along the north quay,Harbour Master,June 2026,G,Tender is out.
`;

/** "Head of Finance" leads four actions, "Harbour Master" two. Q3 is open. */
export async function ownDesk(options: Parameters<typeof importDesk>[0] = {}) {
  const desk = importDesk(options);
  const { client, clock } = desk;
  clock.set('2025-12-02T09:00:00.000Z');
  const jobs = countingIds(77);
  await desk.take([new File([PLAN], 'plan.csv')]);
  const planId = (await desk.plan('Harbour Improvement Plan 2025-26')).id;
  await client.quarter.open({ planId, period: Q3, dueOn: '2026-01-12', boardOn: '2026-01-26' });
  return {
    ...desk,
    planId,
    planFile: new File([PLAN], 'plan.csv'),
    /** makes the workbook of one lead officer, at the moment of the clock */
    async send(recipient = 'Head of Finance', period = Q3): Promise<File> {
      const { dispatches } = await client.quarter.send({ planId, period, by: 'officer', recipients: [recipient], job: jobs.next() });
      const [only] = dispatches;
      if (only === undefined) throw new Error('nothing was sent');
      return client.quarter.workbook({ dispatchId: only.id });
    },
    async items() {
      const plan = await client.plans.get({ planId });
      return new Map(plan.items.flatMap((item) => (item.ref === null ? [] : [[item.ref, item] as const])));
    },
    /** what stands for a period, a line each: "1.1 R Savings slipped." */
    async reported(period = Q3): Promise<string[]> {
      const plan = await client.plans.get({ planId });
      return plan.items.flatMap(({ ref, reports }) => {
        const report = reports[period];
        return report === undefined ? [] : [[ref, report.rag ?? '-', report.narrative ?? ''].join(' ').trim()];
      });
    },
  };
}

const PYTHON = '/usr/bin/python3';
export const openpyxlIsHere = spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0;
export const libreOfficeIsHere = spawnSync('soffice', ['--version']).status === 0;

/**
 * What a person does to a workbook in a spreadsheet program, as a few lines of Python over openpyxl: `book` is the workbook, `ws` its
 * return sheet, `head` its header row, `col` the number of a column by its code, `row` that of an item by its ref.
 */
export async function changed(file: File, program: string, name = file.name): Promise<File> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-own-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'workbook.xlsx');
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  const run = spawnSync(PYTHON, ['-c', `${PRELUDE}\n${program}\nbook.save(sys.argv[1])`, path], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return new File([new Uint8Array(readFileSync(path))], name);
}

const PRELUDE = `
import sys, openpyxl, datetime
book = openpyxl.load_workbook(sys.argv[1])
ws = book['Return']
codes = next(r for r in range(1, 40) if any(str(c.value or '').startswith('qd:') for c in ws[r]))
head = codes + 1
col = {str(c.value)[3:]: c.column for c in ws[codes] if str(c.value or '').startswith('qd:')}
def row(ref, sheet=ws):
    return next(r for r in range(head + 1, sheet.max_row + 1) if str(sheet.cell(r, col['ref']).value) == ref)
def fill(ref, rag=None, update=None, sheet=ws, **more):
    r = row(ref, sheet)
    for code, value in dict(rag=rag, update=update, **{k.replace('_', '-'): v for k, v in more.items()}).items():
        if value is not None: sheet.cell(r, col[code]).value = value
def values(r, sheet=ws):
    return [sheet.cell(r, c).value for c in range(1, sheet.max_column + 1)]
def put(r, cells, sheet=ws):
    for c, value in enumerate(cells, 1): sheet.cell(r, c).value = value
def forget_names():
    if hasattr(book.defined_names, 'definedName'): book.defined_names.definedName = []
    else: book.defined_names.clear()
def rows():
    return range(head + 1, max(r for r in range(1, ws.max_row + 1) if str(ws.cell(r, 1).value or '').startswith('qd-item:')) + 1)
`;

/** The workbook as LibreOffice saves it. */
export async function savedByLibreOffice(file: File): Promise<File> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-lo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'in.xlsx'), new Uint8Array(await file.arrayBuffer()));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = [
    profile,
    '--headless',
    '--convert-to',
    'xlsx:Calc MS Excel 2007 XML',
    '--outdir',
    join(folder, 'out'),
    join(folder, 'in.xlsx'),
  ];
  const run = spawnSync('soffice', args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return new File([new Uint8Array(readFileSync(join(folder, 'out', 'in.xlsx')))], file.name);
}
