/** Makes what the benchmarks work on: trackers of 100,000 to 500 rows, and data folders that hold two of them. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { systemClock, systemIds } from '#core/core.ts';
import { setReport } from '#core/plan/index.ts';
import { openStore } from '#core/store/index.ts';
import { inputFolder } from './measure.ts';
import { NEXT_PERIOD } from './send-period.ts';
import { coreOn, preview } from './with-core.ts';

const LETTERS = ['R', 'A', 'G', 'G', 'G', 'B', 'A'];
const FILLS: Readonly<Record<string, string>> = { R: 'FFFF0000', A: 'FFFFC000', G: 'FF00B050', B: 'FF0070C0' };
const VERBS = ['Deliver', 'Review', 'Complete', 'Publish', 'Strengthen', 'Renew', 'Agree'];
const WORK = [
  'street lighting',
  'home care',
  'school places',
  'winter gritting',
  'library opening hours',
  'tenant safety',
  'fostering',
  'flood defences',
  'parking',
  'licensing',
  'allotments',
];
const SERVICES = ['Highways', 'Adult Social Care', 'Education', 'Housing', 'Culture', 'Planning'];
const PARTNERS = [
  'parish councils',
  'the college',
  'two charities',
  'the harbour board',
  'local builders',
  'head teachers',
  'the coroner',
  'tenants',
  'the fire service',
];
const PLACES = [
  'Ashby',
  'Barton',
  'Calder',
  'Dunmore',
  'Elsing',
  'Fenwick',
  'Garton',
  'Holme',
  'Ingleby',
  'Jarrow',
  'Kelby',
  'Lytham',
  'Marske',
];
const WAYS = [
  'by a single contract',
  'street by street',
  'out of reserves',
  'after consultation',
  'under one roof',
  'on the new system',
  'before the audit',
];
const CODES = ['PFC', 'ACC', 'CLC', 'EHC', 'GTC'];
const FIGURES = ['Budget £000', 'Spend £000', 'Variance £000', 'Risk score', 'Staff (FTE)', 'Wards covered'];
const MONTHS = ['March', 'June', 'September', 'December'];

const folder = inputFolder();
mkdirSync(folder, { recursive: true });

await tracker('large.xlsx', 'Borough Delivery Plan 2025-26', 20_000, 20);
await tracker('huge.xlsx', 'Borough Delivery Plan 2025-26', 100_000, 20);
mkdirSync(join(folder, 'many'), { recursive: true });
for (let n = 1; n <= 50; n += 1)
  await tracker(`many/Directorate ${n}.xlsx`, `${PLACES[n % PLACES.length]} and ${WORK[n % WORK.length]} ${n} Delivery Plan`, 500, 14, n);
await stored('start', 'Borough Service Plan 2025-26', 5_000);
await stored('return', 'Borough Action Plan 2025-26', 1_000);
reportedBefore('return', ['2024-25 Q1', '2024-25 Q2', '2024-25 Q3', '2024-25 Q4']);
cpSync(join(folder, 'return'), join(folder, 'send'), { recursive: true });
await ledByDirectorates('send', 40);

/** Words drawn by number, so that no two directorates promise the same. */
function ownTitle(own: number, n: number): string {
  let seed = own * 7919 + n * 104_729 + 13;
  const pick = (from: readonly string[]): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from[Math.floor(seed / 65_536) % from.length] ?? '';
  };
  const [first, second] = [pick(VERBS), pick(VERBS).toLowerCase()];
  return `${first} ${pick(WORK)} with ${pick(PARTNERS)} in ${pick(PLACES)} ${pick(WAYS)}, and ${second} ${pick(WORK)} for ${pick(PARTNERS)}`;
}

async function stored(name: string, title: string, rows: number): Promise<void> {
  const path = await tracker(`${name}.xlsx`, title, rows, 14);
  const core = coreOn(join(folder, name));
  const { id } = await preview(core, [path]);
  await core.client.imports.accept({ importId: id });
  const plans = await core.client.plans.list();
  await core.close();
  const items = plans.reduce((sum, plan) => sum + plan.itemCount, 0);
  if (items < rows) throw new Error(`${name}: the store holds ${items} items, ${rows} were written`);
}

/** Puts earlier periods beside those of the tracker, in one command. */
function reportedBefore(name: string, periods: readonly string[]): void {
  const log = { error: () => '', note: () => undefined };
  const store = openStore({ dataDir: join(folder, name), clock: systemClock, ids: systemIds, log });
  const [plan] = store.plans();
  if (plan === undefined) throw new Error(`${name}: no plan`);
  const items = store.plan(plan.id).items.filter(({ reports }) => Object.keys(reports).length > 0);
  store.commit({ kind: 'import', summary: 'the year before', planIds: [plan.id] }, (tx) => {
    for (const [n, { id }] of items.entries())
      for (const [q, period] of periods.entries())
        setReport(tx, id, period, {
          rag: LETTERS[(n * 5 + q * 3) % LETTERS.length] ?? 'G',
          narrative: `Work on ${WORK[(n + q) % WORK.length]} went on. ${n % 40} of 40 sites are finished.`,
        });
  });
  store.close();
}

/** The actions go round among the heads of so many directorates, and the next period is open. */
async function ledByDirectorates(name: string, count: number): Promise<void> {
  const log = { error: () => '', note: () => undefined };
  const store = openStore({ dataDir: join(folder, name), clock: systemClock, ids: systemIds, log });
  const [plan] = store.plans();
  if (plan === undefined) throw new Error(`${name}: no plan`);
  const planId = plan.id;
  const { items } = store.plan(planId);
  store.commit({ kind: 'import', summary: 'who leads what', planIds: [planId] }, (tx) => {
    const organisationId = tx.insert('organisation', { name: 'Borough' });
    tx.update('plan', planId, { organisationId });
    const heads = Array.from({ length: count }, (_, n) => {
      const directorateId = tx.insert('directorate', { organisationId, name: `Directorate ${n + 1}` });
      return tx.insert('post', { planId, directorateId, name: `Head of Service ${n + 1}` });
    });
    for (const [n, { id }] of items.entries())
      for (const { id: leads } of tx.rows('itemPost', { itemId: id })) tx.update('itemPost', leads, { postId: heads[n % count] ?? '' });
  });
  store.close();
  const core = coreOn(join(folder, name));
  await core.client.quarter.open({ planId, period: NEXT_PERIOD, dueOn: '2026-07-10', boardOn: '2026-07-24' });
  await core.close();
}

/** Of directorate `own`, whose actions are nobody else's: priorities of twenty actions each, merged over their rows, four quarters of statuses on fills, updates of two sentences. */
async function tracker(file: string, title: string, rows: number, columns: number, own = 0): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Plan');
  sheet.addRow([title]);
  sheet.addRow([]);
  const quarters = [1, 2, 3, 4];
  const headers = [
    'Priority',
    'Ref',
    'Action',
    'Lead Officer',
    'Committee',
    'Timescale',
    ...quarters.flatMap((q) => [`Q${q} RAG`, `Q${q} Update`]),
  ];
  const filler = FIGURES.slice(0, columns - headers.length);
  sheet.addRow([...headers, ...filler]).font = { bold: true };
  for (let n = 0; n < rows; n += 1) {
    const [goal, action] = [Math.floor(n / 20) + 1, (n % 20) + 1];
    const statuses = quarters.map((q) => LETTERS[(n * 7 + q * 3) % LETTERS.length] ?? 'G');
    const row = sheet.addRow([
      action === 1
        ? `Priority ${goal}: ${WORK[goal % WORK.length]} in ward ${goal}${own === 0 ? '' : ` of ${PLACES[own % PLACES.length]}`}`
        : null,
      `${own === 0 ? '' : `D${own}-`}${goal}.${action}`,
      own === 0 ? `${VERBS[n % VERBS.length]} ${WORK[(n * 3) % WORK.length]} for area ${n + 1}` : ownTitle(own, n),
      `Head of ${SERVICES[n % SERVICES.length]}`,
      CODES[n % CODES.length],
      `${MONTHS[n % MONTHS.length]} 2026`,
      ...quarters.flatMap((q, index) => [
        statuses[index],
        `Work on ${WORK[(n + q) % WORK.length]} went on in quarter ${q}. ${n % 40} of 40 sites are finished.`,
      ]),
      ...filler.map((_, index) => n * 10 + index),
    ]);
    for (const [index, letter] of statuses.entries()) {
      row.getCell(7 + index * 2).style = { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: FILLS[letter] ?? 'FFFFFFFF' } } };
    }
  }
  for (let top = 4; top < rows + 4; top += 20) sheet.mergeCells(top, 1, top + 19, 1);
  const path = join(folder, file);
  writeFileSync(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
  return path;
}
