/** The commands on a plan that is there: export, return, plans, undo, redo, check, serve. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addItem, createPlan, setItemField, setReport } from '#core/plan/index.ts';
import { qualityOf } from '../../electron/cli/quality.ts';
import { quarterdeck } from '../support/command-line.ts';
import { dumpDomain, tempFolder, testStore } from '../support/core.ts';
import { serve } from '../support/loopback.ts';
import { importSamplePlan } from '../support/plan.ts';

function sample() {
  const { store, dataDir } = testStore();
  const made = importSamplePlan(store);
  store.close();
  return { ...made, dataDir };
}

const json = (out: string): unknown => JSON.parse(out);

test('export: the whole plan, in plan order, in the shape that scripts rely on', () => {
  const { dataDir } = sample();
  const { code, out, err } = quarterdeck('export', '--plan', 'harbour plan', '--data', dataDir, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(json(out)).toEqual({
    plan: 'Harbour Plan',
    organisation: 'Wexmoor Borough Council',
    levels: ['Priority', 'Action'],
    items: [
      {
        ref: '1',
        refGiven: true,
        level: 0,
        parent: null,
        title: 'Sound finances',
        narrative: null,
        kind: null,
        officers: [],
        officerText: null,
        committees: [],
        committeeText: null,
        sponsor: null,
        due: null,
        reports: {},
      },
      {
        ref: '1.1',
        refGiven: true,
        level: 1,
        parent: '1',
        title: 'Balance the budget',
        narrative: null,
        kind: null,
        officers: ['Interim Director of Finance/S151'],
        officerText: 'Interim Director of Finance/S151',
        committees: ['FSC'],
        committeeText: 'FSC',
        sponsor: null,
        due: { text: 'March 2026', kind: 'by', start: null, end: '2026-03-31' },
        reports: {
          '2024-25 Q2': { rag: 'A', narrative: 'Savings identified.', source: { file: 'harbour.xlsx', sheet: 'Plan', cell: 'F3' } },
        },
      },
      {
        ref: '1.2',
        refGiven: true,
        level: 1,
        parent: '1',
        title: 'Review the reserves',
        narrative: null,
        kind: null,
        officers: ['Head of HR', 'Head of ICT'],
        officerText: 'Head of HR and Head of ICT',
        committees: [],
        committeeText: null,
        sponsor: 'Chief Executive',
        due: null,
        reports: {},
      },
    ],
  });
  const text = quarterdeck('export', '--plan', 'Harbour Plan', '--data', dataDir).out;
  expect(text).toContain('  1.1  Balance the budget\n      Interim Director of Finance/S151 · FSC · due March 2026 · 2024-25 Q2 A\n');
});

test('a plan that is not there: 2, and the names that are', () => {
  const { dataDir } = sample();
  const { code, out, err } = quarterdeck('export', '--plan', 'Harbor', '--data', dataDir, '--json');
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: 'There is no plan named "Harbor"; the plans are "Harbour Plan".\n' });
});

test('plans', () => {
  const { dataDir } = sample();
  expect(json(quarterdeck('plans', '--data', dataDir, '--json').out)).toEqual({
    plans: [{ name: 'Harbour Plan', organisation: 'Wexmoor Borough Council', items: 3, periods: ['2024-25 Q2'] }],
  });
  expect(quarterdeck('plans', '--data', dataDir).out).toBe('Harbour Plan (Wexmoor Borough Council): 3 items, reported for 2024-25 Q2\n');
});

test('return: the workbook where it was asked for, its hash, and the figures', () => {
  const { dataDir } = sample();
  const out = join(tempFolder(), 'board paper.xlsx');
  writeFileSync(out, 'an older one');
  const ran = quarterdeck('return', '--plan', 'Harbour Plan', '--period', '2024-25 Q2', '--out', out, '--data', dataDir, '--json');
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  expect(json(ran.out)).toEqual({
    plan: 'Harbour Plan',
    period: '2024-25 Q2',
    output: 'board',
    file: out,
    sha256: createHash('sha256').update(readFileSync(out)).digest('hex'),
    revision: null,
    headline: '0 of 2 actions (0%) are complete; 0 of 1 priority is complete in full',
    counts: { R: 0, A: 1, G: 0, B: 0, S: 0, none: 1 },
    reportable: 2,
    reported: 1,
    outstanding: 1,
  });
  expect(readdirSync(join(out, '..'))).toEqual(['board paper.xlsx']);
});

test('return: a place that cannot be written leaves no return behind', () => {
  const { dataDir } = sample();
  const place = tempFolder();
  mkdirSync(join(place, 'folder'));
  for (const out of [join(place, 'folder'), join(place, 'nowhere', 'return.xlsx')]) {
    const { code, err } = quarterdeck('return', '--plan', 'Harbour Plan', '--period', '2024-25 Q2', '--out', out, '--data', dataDir);
    expect(code).toBe(2);
    expect(err).toMatch(/^[^\n]*folder[^\n]*\.\n$/);
  }
  expect(dumpDomain(dataDir).published_return).toEqual([]);
});

test('publish freezes the period, once; afterwards return writes what was published', () => {
  const { dataDir } = sample();
  const of = ['--plan', 'Harbour Plan', '--period', '2024-25 Q2', '--data', dataDir];
  const unready = quarterdeck('publish', ...of);
  expect(unready.code).toBe(1);
  expect(unready.err).toBe('2024-25 Q2: 1 of 2 reports is missing; settle them, or give the reason why it is published all the same.\n');
  const published = quarterdeck('publish', ...of, '--reason', 'The rest follows in Q3', '--json');
  expect(json(published.out)).toMatchObject({ plan: 'Harbour Plan', revision: 1, reason: 'The rest follows in Q3', changed: [] });
  expect(quarterdeck('publish', ...of, '--reason', 'again')).toMatchObject({ code: 1, err: expect.stringContaining('is frozen') });

  const out = join(tempFolder(), 'open data.csv');
  const ran = quarterdeck('return', ...of, '--output', 'csv', '--out', out);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  expect(ran.out).toMatch(/As published on \d{4}-\d{2}-\d{2}\.\nCSV written to /);
  expect(readFileSync(out, 'utf8')).toContain('Harbour Plan,2024-25 Q2,Published,Action,1.1,Balance the budget');
});

test('return: an output that there is not, and a name of another kind of file, are wrong usage', () => {
  const { dataDir } = sample();
  const out = join(tempFolder(), 'paper.xlsx');
  const wrong = (...args: string[]) =>
    quarterdeck('return', '--plan', 'Harbour Plan', '--period', '2024-25 Q2', '--out', out, '--data', dataDir, ...args);
  expect(wrong('--output', 'powerpoint')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^"powerpoint" is no output; the outputs are board, /),
  });
  expect(wrong('--output', 'csv')).toMatchObject({ code: 2, err: expect.stringContaining('let it end in .csv') });
  expect(wrong('--template', 'Board pack')).toMatchObject({ code: 2, err: 'There is no template "Board pack"; the plan has none.\n' });
  expect(dumpDomain(dataDir).published_return).toEqual([]);
});

test('undo takes back the import, redo brings it again, each says which', () => {
  const { dataDir, commandId } = sample();
  const before = dumpDomain(dataDir);
  const undone = quarterdeck('undo', commandId, '--data', dataDir, '--json');
  expect(undone.code).toBe(0);
  expect(json(undone.out)).toMatchObject({ summary: 'Undone: Imported Harbour Plan' });
  expect(Object.values(dumpDomain(dataDir)).flat()).toEqual([]);
  expect(quarterdeck('undo', commandId, '--data', dataDir)).toEqual({
    code: 1,
    out: '',
    err: '"Imported Harbour Plan" has been undone already.\n',
  });
  expect(quarterdeck('redo', '--data', dataDir).out).toBe('Redone: Imported Harbour Plan\n');
  expect(dumpDomain(dataDir)).toEqual(before);
  expect(quarterdeck('redo', '--data', dataDir)).toEqual({ code: 1, out: '', err: 'There is nothing to redo.\n' });
});

test('check: a sound store is 0 whatever its plans lack', () => {
  const { dataDir } = sample();
  const { code, out } = quarterdeck('check', '--data', dataDir, '--json');
  expect(code).toBe(0);
  expect(json(out)).toEqual({
    sound: true,
    faults: [],
    plans: [
      {
        plan: 'Harbour Plan',
        warnings: [
          { code: 'no-due-date', message: '1 action without a timescale.', items: ['1.2'] },
          { code: 'not-reported', message: '1 action without a status for 2024-25 Q2.', items: ['1.2'] },
        ],
      },
    ],
  });
});

test('check: a lost source file is 1, and named', () => {
  const { dataDir } = sample();
  for (const name of readdirSync(join(dataDir, 'sources'))) writeFileSync(join(dataDir, 'sources', name), 'other bytes');
  const { code, out } = quarterdeck('check', '--data', dataDir);
  expect(code).toBe(1);
  expect(out).toContain('is not what was kept');
});

test('check: a damaged database is 1 although opening it sets it aside; afterwards the store is sound again', () => {
  const { dataDir } = sample();
  truncateSync(join(dataDir, 'quarterdeck.db'), 20_000);
  const { code, out } = quarterdeck('check', '--data', dataDir, '--json');
  expect(code).toBe(1);
  expect(json(out)).toMatchObject({ sound: false, faults: [expect.stringContaining('has been set aside as quarterdeck-damaged-')] });
  expect(existsSync(join(dataDir, 'quarterdeck.db'))).toBe(true);
  expect(quarterdeck('check', '--data', dataDir).code).toBe(0);
});

test('quality: each thing a reader would stumble over', () => {
  const { store } = testStore();
  const planId = store.commit({ kind: 'create-plan', summary: 'made', planIds: [] }, (tx) => {
    const plan = createPlan(tx, { name: 'Plan', organisation: null, levels: ['Aim', 'Action'] });
    const aim = addItem(tx, { planId: plan.planId, parentId: null, ref: '1', title: 'First' });
    addItem(tx, { planId: plan.planId, parentId: null, ref: '2', title: 'Nothing below' });
    const action = (ref: string, officer: string) => {
      const id = addItem(tx, { planId: plan.planId, parentId: aim, ref, title: `Action ${ref}` });
      if (officer !== '') setItemField(tx, id, 'officer', officer, null);
      setItemField(tx, id, 'due', 'March 2026', null);
      return id;
    };
    setReport(tx, action('1.1', 'Head of HR'), '2024-25 Q2', { rag: 'G' }, {});
    setReport(tx, action('1.1', 'TBC'), '2024-25 Q2', { rag: 'G' }, {});
    setReport(tx, action('1.3', ''), '2024-25 Q1', { rag: 'G' }, {});
    return plan.planId;
  }).value;
  expect(qualityOf(store.plan(planId)).map(({ code, items }) => [code, items])).toEqual([
    ['no-officer', ['1.3']],
    ['officer-unclear', ['1.1']],
    ['not-reported', ['1.3']],
    ['duplicate-ref', ['1.1', '1.1']],
    ['no-children', ['2']],
  ]);
});

test('serve prints its address and nothing else, holds the folder, and lets it go when stopped', async () => {
  const { dataDir } = sample();
  const served = await serve(dataDir);
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{20,}$/);
  const second = quarterdeck('plans', '--data', dataDir);
  expect(second.code).toBe(1);
  expect(second.err).toMatch(/^The data folder [^\n]* is in use by Quarterdeck in the browser[^\n]*\.\n$/);
  await served.stop();
  expect(quarterdeck('plans', '--data', dataDir).code).toBe(0);
});

test('serve: a port that is taken is one sentence and 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    other.close();
  });
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { code, out, err } = quarterdeck('serve', '--port', String(port), '--data', join(tempFolder(), 'data'));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(`Port ${port} is used by another program; choose another one, or leave --port out.\n`);
});

test('a reader that stops reading is no error', async () => {
  const { dataDir } = sample();
  const program = join(import.meta.dirname, '../../electron/cli/main.ts');
  const child = spawn(process.execPath, [program, 'export', '--plan', 'Harbour Plan', '--json', '--data', dataDir]);
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
