/** What a directorate gets back: its own file with the cells marked, or a list; and for the PMO all problems of an import in one workbook. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { quarterdeck } from '../support/command-line.ts';
import { tempFolder } from '../support/core.ts';
import { fileOf, importDesk, onDisk, text } from '../support/import-desk.ts';

const demo = join(import.meta.dirname, '../../build/demo');
const PLAN = 'Wexmoor Harbour Plan,,,\n,,,\nPriority,Ref,Action,Lead officer\nSafe harbour,1.1,Repair the sea wall,Head of Place\n';
const RETURN = 'Place return Q3 2025/26,,\nRef,Action,RAG\n1.1,Repair the sea wall,Amber/Green\n';

test('a workbook comes back with its cells marked and a sheet that says what to do', async () => {
  const desk = importDesk();
  const names = readdirSync(demo).filter((name) => name.endsWith('.xlsx'));
  const found = await desk.drop(names.sort().map((name) => onDisk(join(demo, name))));
  const asking = found.files.find(({ decisions }) => decisions.some(({ cell }) => cell !== null));
  if (asking === undefined) throw new Error('no sample tracker asks anything');
  const file = await desk.imports.marked({ importId: found.id, fileId: asking.id });
  expect(file.name).toBe(asking.file.replace('.xlsx', ' - to check.xlsx'));
  const marked = readWorkbook(new Uint8Array(await file.arrayBuffer()), file.name);
  expect(marked.sheets.at(-1)?.name).toBe('To check');
  const decision = asking.decisions.find(({ cell }) => cell !== null);
  const words = marked.sheets.at(-1)?.rows.flatMap(({ cells }) => cells.map((cell) => cell.text)) ?? [];
  expect(words).toContain(decision?.cell);
});

test('a text table comes back as a list with its cells quoted, and all problems of an import as one workbook', async () => {
  const desk = importDesk();
  await desk.take([text('plan.csv', PLAN)]);
  const found = await desk.drop([text('place.csv', RETURN)]);
  const file = await desk.imports.marked({ importId: found.id, fileId: fileOf(found).id });
  expect(file.name).toBe('place - to check.xlsx');
  const all = await desk.imports.problems({ importId: found.id });
  for (const made of [file, all]) {
    const words = readWorkbook(new Uint8Array(await made.arrayBuffer()), made.name).sheets.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.map((cell) => cell.text)),
    );
    expect(words.join('\n')).toContain('Amber/Green');
  }
});

test('the command line writes the copies into a folder', () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  writeFileSync(join(folder, 'place.csv'), RETURN);
  expect(quarterdeck('import', join(folder, 'plan.csv'), '--yes', '--data', data).code).toBe(0);
  const back = join(folder, 'back');
  expect(quarterdeck('import', join(folder, 'place.csv'), '--send-back', back, '--data', data).code).toBe(3);
  expect(readdirSync(back)).toEqual(['place - to check.xlsx']);
});

test('copies of files of one name stand beside each other, and nothing that is there is written over', () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  const back = join(folder, 'back');
  for (const name of ['adults', 'place', 'back']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'plan.csv'), PLAN);
  writeFileSync(join(folder, 'adults', 'Q3.csv'), RETURN.replace('Place', 'Adults'));
  writeFileSync(join(folder, 'place', 'Q3.csv'), RETURN.replace('Amber/Green', 'Amber/Red'));
  writeFileSync(join(back, 'Q3 - to check.xlsx'), 'corrected by hand');
  quarterdeck('import', join(folder, 'plan.csv'), '--yes', '--data', data);
  const files = [join(folder, 'adults', 'Q3.csv'), join(folder, 'place', 'Q3.csv')];
  quarterdeck('import', ...files, '--send-back', back, '--data', data);
  quarterdeck('import', ...files, '--send-back', back, '--data', data);
  expect(readdirSync(back).sort()).toEqual(['Q3 - to check (2).xlsx', 'Q3 - to check (3).xlsx', 'Q3 - to check.xlsx']);
  expect(readFileSync(join(back, 'Q3 - to check.xlsx'), 'utf8')).toBe('corrected by hand');
});

test('a link that leads nowhere does not keep a folder from being read', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'in', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'in', 'deep', 'plan.csv'), PLAN);
  symlinkSync(join(folder, 'nowhere.xlsx'), join(folder, 'in', 'gone.xlsx'));
  symlinkSync(join(folder, 'in'), join(folder, 'in', 'deep', 'round'));
  const { code, out } = quarterdeck('import', join(folder, 'in'), '--json', '--data', join(folder, 'data'));
  expect(code).toBe(0);
  expect(out).toContain('plan.csv');
});
